"""The forms of document and the law's minimum windows, as first rows of tables that people edit.

Where a number is not confirmed from the text of the law, ``confirmed`` is False: the page says so, and the
legal officer ticks it in the configuration once it has been checked.
"""

from django.db import migrations

_LAW_2025 = "Luật số 64/2025/QH15; Nghị định số 78/2025/NĐ-CP, sửa đổi bởi Nghị định số 187/2025/NĐ-CP"
_SHORT_2025 = "Điều 50 Luật số 64/2025/QH15 (trình tự, thủ tục rút gọn)"
_SHORT_2015 = "Chương XII Luật số 80/2015/QH13 (trình tự, thủ tục rút gọn)"

# code, name, English name, who issues it
KINDS = [
    ("law", "Luật", "Law", "Quốc hội"),
    ("decree", "Nghị định", "Decree", "Chính phủ"),
    ("pm_decision", "Quyết định của Thủ tướng Chính phủ", "Decision of the Prime Minister", "Thủ tướng Chính phủ"),
    ("circular", "Thông tư", "Circular", "Bộ trưởng, Thủ trưởng cơ quan ngang bộ"),
    ("provincial_assembly_resolution", "Nghị quyết của Hội đồng nhân dân tỉnh", "Resolution of the provincial People's Council", "Hội đồng nhân dân tỉnh"),
    ("provincial_committee_decision", "Quyết định của Ủy ban nhân dân tỉnh", "Decision of the provincial People's Committee", "Ủy ban nhân dân tỉnh"),
    ("provincial_chair_decision", "Quyết định của Chủ tịch Ủy ban nhân dân tỉnh", "Decision of the Chairperson of the provincial People's Committee", "Chủ tịch Ủy ban nhân dân tỉnh"),
    ("commune_assembly_resolution", "Nghị quyết của Hội đồng nhân dân xã", "Resolution of the commune People's Council", "Hội đồng nhân dân xã"),
    ("commune_committee_decision", "Quyết định của Ủy ban nhân dân xã", "Decision of the commune People's Committee", "Ủy ban nhân dân xã"),
    ("policy", "Chủ trương, chính sách cần lấy ý kiến nhân dân", "Policy proposal put to the people", "Cơ quan chủ trì"),
]

# regime, kind, days posted, days for agencies to reply, cite, confirmed
ORDINARY = [
    ("2025", "law", 20, 15, _LAW_2025, False),
    ("2025", "decree", 20, 15, _LAW_2025, False),
    ("2025", "pm_decision", 20, 15, _LAW_2025, False),
    ("2025", "circular", 20, 15, _LAW_2025, False),
    ("2025", "provincial_assembly_resolution", 20, 10, _LAW_2025, False),
    ("2025", "provincial_committee_decision", 20, 10, _LAW_2025, False),
    ("2025", "provincial_chair_decision", 10, 7, _LAW_2025, True),
    ("2025", "commune_assembly_resolution", 0, 7, _LAW_2025, False),
    ("2025", "commune_committee_decision", 0, 7, _LAW_2025, False),
    ("2025", "policy", 0, 7, "Quy chế hoạt động của Cổng thông tin điện tử tỉnh", False),
    ("2015", "law", 60, 20, "Luật số 80/2015/QH13", False),
    ("2015", "decree", 60, 20, "Luật số 80/2015/QH13", False),
    ("2015", "pm_decision", 60, 20, "Luật số 80/2015/QH13", False),
    ("2015", "circular", 60, 20, "Luật số 80/2015/QH13", False),
    ("2015", "provincial_assembly_resolution", 30, 10, "Điều 113, Điều 120 Luật số 80/2015/QH13", False),
    ("2015", "provincial_committee_decision", 30, 10, "Điều 129 Luật số 80/2015/QH13", False),
    ("2015", "policy", 0, 10, "Quy chế hoạt động của Cổng thông tin điện tử tỉnh", False),
]


def seed(apps, schema_editor):
    """Write the rows that are not there yet; rows that a person edited stay as they are."""
    kinds = _kinds(apps.get_model("drafts", "DocumentKind"))
    policy = apps.get_model("drafts", "WindowPolicy")
    for regime, code, days, reply, cite, confirmed in ORDINARY:
        policy.objects.get_or_create(
            regime=regime,
            kind=kinds[code],
            procedure="ordinary",
            defaults={"minimum_days": days, "reply_days": reply, "cite": cite, "confirmed": confirmed},
        )
    for regime, cite in (("2025", _SHORT_2025), ("2015", _SHORT_2015)):
        for code in {row[1] for row in ORDINARY if row[0] == regime and row[1] != "policy"}:
            policy.objects.get_or_create(
                regime=regime,
                kind=kinds[code],
                procedure="shortened",
                defaults={"minimum_days": 0, "reply_days": 3, "cite": cite, "confirmed": False},
            )


def _kinds(model):
    rows = {}
    for place, (code, name, name_en, authority) in enumerate(KINDS, start=1):
        rows[code], _made = model.objects.get_or_create(
            code=code,
            defaults={"name": name, "name_en": name_en, "authority": authority, "position": place * 10},
        )
    return rows


class Migration(migrations.Migration):
    dependencies = [("drafts", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
