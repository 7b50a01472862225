"""The list of changes as people and programs read it: words for every line, differences marked."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from consultation.errors import Words
from exports.edited.answer import Answer
from exports.edited.compare import Kind, Line
from synthesis.models import Response
from synthesis.reading import Piece, difference

LABELS: dict[str, Words] = {
    Kind.NEW: _("Câu trả lời mới"),
    Kind.CHANGED: _("Đã sửa"),
    Kind.CONFLICT: _("Xung đột"),
    Kind.ODD: _("Không hiểu được"),
    Kind.MISSING: _("Không có trong tệp"),
    Kind.SAME: _("Không thay đổi"),
}
_TONES = {
    Kind.NEW: "good",
    Kind.CHANGED: "info",
    Kind.CONFLICT: "bad",
    Kind.ODD: "warn",
    Kind.MISSING: "quiet",
    Kind.SAME: "quiet",
}
_WHY: dict[str, Words] = {
    "merged": _("Các dòng của nhiều nhóm đã bị gộp làm một."),
    "gone": _("Nhóm này không còn trên trang: đã gộp vào nhóm khác hoặc giải thể."),
    "unknown": _("Không tìm thấy nhóm nào trên trang có những ý kiến này."),
    "shape": _("Dòng có số ô khác với bảng, nên không biết ô nào là câu trả lời."),
    "twice": _("Tệp có hai câu trả lời khác nhau cho cùng một nhóm."),
    "emptied": _("Câu trả lời đã bị xóa trong tệp. Câu trả lời trên trang được giữ nguyên."),
    "own": _(
        "Nội dung trả lời riêng cho từng góp ý sửa trong tệp không được ghi; hãy sửa ở trang giải trình."
    ),
    "loose": _("Những góp ý này chưa được phân nhóm nên chưa có chỗ ghi câu trả lời."),
}
_NOTES: dict[str, Words] = {
    "by-words": _("Nhận ra theo nội dung vì dấu nhận dạng trong tệp đã mất."),
    "moved": _("Dòng đã được chuyển chỗ; trên trang, thứ tự theo điều, khoản của dự thảo."),
    "name-edited": _("Tên nhóm sửa trong tệp không được ghi; hãy đổi tên ở trang phân nhóm."),
    "own-edited": _("Nội dung trả lời riêng cho từng góp ý sửa trong tệp không được ghi."),
    "opinion-edited": _("Lời của người góp ý sửa trong tệp không được ghi."),
    "opinion-elsewhere": _("Có góp ý nay thuộc nhóm khác trên trang."),
    "left-out": _("Chú thích, hình ảnh và đối tượng chèn vào câu trả lời không được ghi."),
    "opinion-lacking": _(
        "Thiếu góp ý của nhóm: dòng đã bị xóa trong tệp hoặc được xếp vào sau đó."
    ),
}
_KINDS = {**dict(Response.Kind.choices), "": _("(chưa rõ kết quả)")}


@dataclass(frozen=True, slots=True)
class Shown:
    """A line with its words. ``pieces`` are None where there is nothing to compare."""

    line: Line
    label: Words
    tone: str
    why: Words
    notes: tuple[Words, ...]
    old_kind: Words
    new_kind: Words
    text: list[Piece] | None
    change: list[Piece] | None
    held: bool
    lacks_kind: bool
    ticked: bool


def shown(line: Line) -> Shown:
    """One line; a conflict, or one found by its words only, is not ticked beforehand."""
    old, new = line.old or Answer("", ""), line.new
    held = line.state in (Response.State.REVIEW, Response.State.APPROVED)
    sure = line.kind in (Kind.NEW, Kind.CHANGED) and "by-words" not in line.notes
    return Shown(
        line=line,
        label=LABELS[line.kind],
        tone=_TONES[line.kind],
        why=_WHY.get(line.why, ""),
        notes=tuple(_NOTES[note] for note in line.notes if note in _NOTES),
        old_kind=_KINDS[old.kind] if line.old else "",
        new_kind=_KINDS[new.kind] if new else "",
        text=difference(old.text, new.text) if new else None,
        change=_change(old, new) if new else None,
        held=held,
        lacks_kind=new is not None and not new.kind,
        ticked=sure and not held and bool(new and new.kind),
    )


def _change(old: Answer, new: Answer) -> list[Piece] | None:
    before = "\n".join(part for part in (old.changed_unit, old.changed_text) if part)
    after = "\n".join(part for part in (new.changed_unit, new.changed_text) if part)
    return difference(before, after) if before or after else None


def counts(lines: Iterable[Line]) -> list[tuple[str, Words, int]]:
    """How many lines of each kind, the kinds in the order in which they are read."""
    found = Counter(line.kind for line in lines)
    return [(kind.value, LABELS[kind], found[kind]) for kind in Kind]


def as_text(lines: Sequence[Line]) -> str:
    """What is not understood or in conflict, for keeping beside the file."""
    told = [shown(line) for line in lines if line.kind in (Kind.ODD, Kind.CONFLICT)]
    return "\n\n".join(_paragraph(one) for one in told) + "\n"


def _paragraph(one: Shown) -> str:
    head = f"[{one.line.row}] {one.label}: {' – '.join(one.line.name.split(chr(10)))}"
    return "\n".join(
        str(part) for part in (head, one.why, *one.notes, one.line.text) if str(part).strip()
    )


def as_data(line: Line) -> dict[str, Any]:
    """One line for programs."""

    def answer(said: Answer | None) -> dict[str, str] | None:
        if said is None:
            return None
        return {
            "kind": said.kind,
            "text": said.text,
            "changed_unit": said.changed_unit,
            "changed_text": said.changed_text,
        }

    return {
        "kind": line.kind.value,
        "key": line.key,
        "group": line.pk or None,
        "row": line.row or None,
        "name": line.name,
        "old": answer(line.old),
        "new": answer(line.new),
        "lock": line.lock,
        "state": line.state,
        "why": line.why,
        "text": line.text,
        "notes": list(line.notes),
    }
