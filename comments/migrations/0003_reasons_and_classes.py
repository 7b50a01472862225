"""The grounds of Điều 6 and the classes of contributors, as rows that the administrator may change."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

CITE = "Quy chế Cổng Thông tin điện tử, Điều 6 khoản 1 điểm "
REASONS = [
    (
        "1",
        "Chống Nhà nước, gây hại an ninh, trật tự, đoàn kết dân tộc; kích động bạo lực, đồi trụy, "
        "mê tín dị đoan; trái thuần phong mỹ tục",
        "Content against the State, national security, public order or national unity; incitement "
        "to violence, obscenity or superstition; contrary to good customs",
        CITE + "a",
        False,
    ),
    (
        "2",
        "Tiết lộ thông tin thuộc bí mật nhà nước",
        "Disclosure of State secrets",
        CITE + "b",
        False,
    ),
    (
        "3",
        "Thông tin sai sự thật, nói xấu, bôi nhọ, xúc phạm danh dự, uy tín của tổ chức, cá nhân",
        "False, defamatory or insulting information that harms the honour of an organisation or person",
        CITE + "b",
        False,
    ),
    (
        "4",
        "Quảng cáo trái quy định của pháp luật",
        "Advertising contrary to the law",
        CITE + "c",
        False,
    ),
    (
        "5",
        "Vi phạm khác trái quy định của pháp luật",
        "Another violation of the law",
        "Quy chế Cổng Thông tin điện tử, Điều 6 khoản 2",
        True,
    ),
    (
        "6",
        "Chứa dữ liệu cá nhân của người khác không được phép công khai",
        "Personal data of others that may not be made public",
        "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15",
        False,
    ),
]
CLASSES = [
    ("citizen", "Người dân", "Citizen"),
    ("enterprise", "Doanh nghiệp, hộ kinh doanh", "Enterprise or household business"),
    (
        "association",
        "Hội, hiệp hội, tổ chức chính trị - xã hội",
        "Association, socio-political organisation",
    ),
    ("state_agency", "Cơ quan nhà nước", "State agency"),
    ("expert", "Chuyên gia, nhà khoa học, luật sư", "Expert, scientist, lawyer"),
    ("other", "Đối tượng khác", "Other"),
]


def seed(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Rows that are there already are left as somebody changed them."""
    reasons = apps.get_model("comments", "WithholdReason")
    for place, (code, name, name_en, cite, needs_note) in enumerate(REASONS, start=1):
        facts = {"name": name, "name_en": name_en, "cite": cite, "needs_note": needs_note}
        reasons.objects.get_or_create(code=code, defaults={**facts, "position": place * 10})
    classes = apps.get_model("comments", "SubjectClass")
    for place, (code, name, name_en) in enumerate(CLASSES, start=1):
        facts = {"name": name, "name_en": name_en, "position": place * 10}
        classes.objects.get_or_create(code=code, defaults=facts)


class Migration(migrations.Migration):
    dependencies = [("comments", "0002_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
