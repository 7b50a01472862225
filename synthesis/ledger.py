"""The acts of grouping as they are read: what was done, by whom, whether it can be taken back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultation import access
from drafts.models import Consultation
from synthesis.models import Group, GroupingStep

RECENT = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One act in words. ``open``: it is the reader's own and was not taken back."""

    pk: int
    kind: str
    words: str
    by: str
    at: datetime
    undone: bool
    open: bool


def steps(consultation: Consultation) -> QuerySet[GroupingStep]:
    """Every act, the newest first."""
    rows = GroupingStep.objects.filter(consultation=consultation)
    return rows.select_related("by", "undoes", "undone_by").order_by("-pk")


def own(consultation: Consultation, by: access.Actor) -> list[Line]:
    """The reader's newest acts that were not taken back; one query."""
    rows = steps(consultation).filter(by=access.signed_in(by), undone_by=None)
    return [line(row, by) for row in rows.exclude(kind=GroupingStep.Kind.UNDO)[:RECENT]]


def since(group: Group, lock: int, reader: access.Actor) -> list[Line]:
    """What happened to ``group`` after the version ``lock`` that ``reader`` had opened."""
    touched = steps(group.consultation).filter(touches__group=group, touches__lock__gt=lock)
    return [line(row, reader) for row in touched.order_by("pk")]


def line(row: GroupingStep, reader: access.Actor) -> Line:
    """``row`` (with by, undoes, undone_by) as ``reader`` sees it."""
    undone = getattr(row, "undone_by", None) is not None
    mine = row.by_id == reader.pk and row.kind != GroupingStep.Kind.UNDO
    return Line(row.pk, row.kind, said(row), str(row.by), row.at, undone, mine and not undone)


def said(row: GroupingStep) -> str:
    """What was done, as a sentence without its subject."""
    if row.undoes is not None:
        return _("Hoàn tác: %(step)s") % {"step": said(row.undoes)}
    n = len(row.moves)
    return _SAID[GroupingStep.Kind(row.kind)](n) % {"n": n, "title": row.title}


_Kind = GroupingStep.Kind
_SAID: dict[GroupingStep.Kind, Callable[[int], str]] = {
    _Kind.GROUP: lambda n: ngettext(
        "Tạo nhóm “%(title)s” với %(n)d góp ý", "Tạo nhóm “%(title)s” với %(n)d góp ý", n
    ),
    _Kind.PLACE: lambda n: ngettext(
        "Xếp %(n)d góp ý vào nhóm “%(title)s”", "Xếp %(n)d góp ý vào nhóm “%(title)s”", n
    ),
    _Kind.UNPLACE: lambda n: ngettext(
        "Lấy %(n)d góp ý ra khỏi nhóm “%(title)s”", "Lấy %(n)d góp ý ra khỏi nhóm “%(title)s”", n
    ),
    _Kind.SPLIT: lambda n: ngettext(
        "Tách %(n)d góp ý thành nhóm “%(title)s”", "Tách %(n)d góp ý thành nhóm “%(title)s”", n
    ),
    _Kind.MERGE: lambda n: ngettext(
        "Gộp nhóm có %(n)d góp ý vào nhóm “%(title)s”",
        "Gộp nhóm có %(n)d góp ý vào nhóm “%(title)s”",
        n,
    ),
    _Kind.DISSOLVE: lambda n: _("Giải thể nhóm “%(title)s”"),
    _Kind.RENAME: lambda n: _("Sửa tên hoặc vị trí của nhóm “%(title)s”"),
}
