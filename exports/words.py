"""What people are told about formats and failures."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consultation.errors import Words
from exports.models import Export
from exports.signing import PROBLEMS

_FORMATS: dict[str, Words] = {
    "docx": _(
        "Bảng tổng hợp theo thể thức văn bản hành chính, mở được bằng Word hoặc LibreOffice."
    ),
    "pdf": _("Bảng tổng hợp để xem và in, giống nhau trên mọi máy."),
    "xlsx": _("Bảng tính: mỗi góp ý một dòng, để lọc và thống kê."),
    "csv": _("Dữ liệu mở: mỗi góp ý một dòng, cho phần mềm đọc."),
}
_PROBLEMS: dict[str, Words] = {
    "pdf-unavailable": _(
        "Máy chủ chưa cài thư viện tạo PDF. Hãy xuất bản Word rồi in ra PDF, hoặc báo quản trị hệ thống "
        "cài thư viện (lệnh ./run doctor cho biết thiếu gì)."
    ),
    "worker-lost": _(
        "Tiến trình xuất đã ngừng giữa chừng, chưa có tệp nào được tạo. Hãy bấm “Xuất lại”; nếu lặp lại, "
        "báo quản trị hệ thống."
    ),
    "needs-correction": _(
        "Nội dung trên trang đã khác bản chính thức gần nhất (ví dụ một góp ý đã bị ẩn hoặc người ký khác). "
        "Người duyệt giải trình cần yêu cầu bản chính thức mới và nêu lý do đính chính."
    ),
    "internal": _(
        "Có lỗi khi tạo tệp; chi tiết đã ghi vào nhật ký máy chủ. Hãy bấm “Xuất lại”; nếu vẫn lỗi, báo "
        "quản trị hệ thống kèm mã của tài liệu này."
    ),
    **PROBLEMS,
}


_KINDS: dict[str, Words] = {
    "draft": _("Toàn văn dự thảo đúng thể thức văn bản, có ghi lần và ngày dự thảo."),
    "changes": _("Mở bằng Word để xem, chấp nhận hoặc từ chối từng chỗ sửa so với bản trước."),
    "comparison": _("Nội dung trước, nội dung dự thảo và thuyết minh, đặt cạnh nhau."),
    "report": _("Quá trình lấy ý kiến, kết quả theo từng vấn đề và nội dung tiếp thu, giải trình."),
    "open_data": _("Các góp ý được công khai và kết quả, cho phần mềm đọc; được sử dụng lại."),
    "akn": _("Cấu trúc chương, điều, khoản, điểm theo chuẩn mở, cho phần mềm đọc."),
}


def kind_words(kind: str) -> Words:
    """What a document of ``kind`` (Export.OF_VERSION) is good for."""
    return _KINDS.get(kind, "")


def name_words(export: Export) -> str:
    """What a document is called in a list: its kind, its format, what it is compared with."""
    facts: dict[str, object] = {
        "kind": export.get_kind_display(),
        "format": export.get_format_display(),
    }
    if export.kind == Export.Kind.SUMMARY:
        return gettext("Bản tổng hợp %(format)s") % facts
    if export.against is not None:
        if export.against.is_in_force:
            facts["name"] = export.against.name
            return gettext("%(kind)s so với %(name)s – %(format)s") % facts
        facts["number"] = export.against.number
        return gettext("%(kind)s so với lần %(number)s – %(format)s") % facts
    if export.submission is not None:
        facts["code"] = export.submission.receipt
        return gettext("%(kind)s cho phiếu %(code)s – %(format)s") % facts
    if export.without_names:
        return gettext("%(kind)s, không nêu tên cá nhân – %(format)s") % facts
    return gettext("%(kind)s – %(format)s") % facts


def format_words(format: str) -> Words:
    """What a document of ``format`` (Export.Format) is good for."""
    return _FORMATS.get(format, "")


def problem_words(problem: str) -> Words:
    """What went wrong (``Export.problem``) and what to do next."""
    return _PROBLEMS.get(problem, _PROBLEMS["internal"])
