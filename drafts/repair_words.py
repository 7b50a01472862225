"""What a unit, a repair and a proposal are called on the page."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultation.errors import Words
from drafts.models import Repair
from drafts.parse.repair.errors import SENTENCES
from drafts.parse.tree import Kind

KINDS: dict[str, Words] = {
    Kind.PART: gettext_lazy("Phần"),
    Kind.CHAPTER: gettext_lazy("Chương"),
    Kind.SECTION: gettext_lazy("Mục"),
    Kind.SUBSECTION: gettext_lazy("Tiểu mục"),
    Kind.ARTICLE: gettext_lazy("Điều"),
    Kind.CLAUSE: gettext_lazy("Khoản"),
    Kind.POINT: gettext_lazy("Điểm"),
    Kind.INDENT: gettext_lazy("Gạch đầu dòng"),
    Kind.PARAGRAPH: gettext_lazy("Đoạn văn"),
    Kind.HEAD: gettext_lazy("Dòng đầu văn bản"),
    Kind.RECITAL: gettext_lazy("Căn cứ"),
    Kind.ENACTING: gettext_lazy("Lời ban hành"),
    Kind.CLOSING: gettext_lazy("Lời kết"),
    Kind.SIGNATURE: gettext_lazy("Chữ ký"),
    Kind.RECIPIENTS: gettext_lazy("Nơi nhận"),
    Kind.ANNEX: gettext_lazy("Phụ lục"),
    Kind.QUOTE: gettext_lazy("Phần trích dẫn"),
    Kind.TABLE: gettext_lazy("Bảng"),
    Kind.PICTURE: gettext_lazy("Hình"),
    Kind.INSTRUMENT: gettext_lazy("Văn bản"),
    Kind.FOOTNOTES: gettext_lazy("Chú thích"),
}
_INTO: dict[str, Words] = {
    "heading": gettext_lazy("Nối vào tiêu đề của đơn vị trước"),
    "line": gettext_lazy("Nối liền vào đoạn trước"),
    "paragraph": gettext_lazy("Nhập vào đơn vị trước, thành đoạn riêng"),
}
_PLAIN: dict[str, Words] = {
    "title": gettext_lazy("Chỉ lại chỗ kết thúc của nhãn, tiêu đề"),
    "unquote": gettext_lazy("Bỏ đánh dấu trích dẫn"),
    "instrument": gettext_lazy("Bắt đầu văn bản kèm theo tại đây"),
    "join": gettext_lazy("Nhập vào văn bản trước"),
}


def kind_words(kind: str) -> str:
    """“Khoản” of ``clause``."""
    return str(KINDS.get(kind, kind))


def repair_words(operation: str, params: Mapping[str, Any], last_line: int | None = None) -> str:
    """What is, or was, done: “Đổi thành Khoản”."""
    if operation in _PLAIN:
        return str(_PLAIN[operation])
    if operation == "merge":
        return str(_INTO.get(str(params.get("into")), ""))
    if operation == "hang":
        return _("Chuyển về %(kind)s") % {"kind": kind_words(str(params.get("under")))}
    if operation == "keep":
        return _("Đã xem, giữ nguyên")
    return _reaching(operation, params, last_line)


def _reaching(operation: str, params: Mapping[str, Any], last_line: int | None) -> str:
    kind = str(params.get("kind") or "")
    if operation == "split":
        if not kind:
            return _("Tách làm hai")
        return _("Tách phần sau thành %(kind)s") % {"kind": kind_words(kind)}
    if operation == "quote":
        words = _("Đánh dấu là phần trích dẫn")
    else:
        words = _("Đổi thành %(kind)s") % {"kind": kind_words(kind)}
    if last_line is None:
        return words
    return _("%(done)s, đến hết dòng %(line)s") % {"done": words, "line": last_line}


def row_words(row: Repair) -> str:
    """The same of a repair that was made."""
    return repair_words(row.operation, row.params, row.last["line"] if row.last else None)


def reason_words(code: str) -> str:
    """Why a repair does not apply."""
    return _(SENTENCES[code]) if code in SENTENCES else code
