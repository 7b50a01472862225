"""What became of a unit, in the reader's language: one word, and where it came from or went."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultation.errors import Words
from drafts.amending import Problem
from drafts.compare import Relation
from drafts.compare.rows import Mend, Row
from drafts.parse.tree import Kind
from drafts.queries.comparison import Compared
from drafts.queries.text import Unit

ADDED, REMOVED, CHANGED, PLACED, AWAY, SAME = (
    "added",
    "removed",
    "changed",
    "placed",
    "away",
    "same",
)


@dataclass(frozen=True)
class Told:
    """One word for what became of a unit, the class of its look, and sentences that say more."""

    look: str
    label: Words
    details: Sequence[str] = ()


_LABELS: dict[str, Words] = {
    Relation.ADDED: gettext_lazy("Mới"),
    Relation.REMOVED: gettext_lazy("Bãi bỏ"),
    Relation.MOVED: gettext_lazy("Chuyển vị trí"),
    Relation.MERGED: gettext_lazy("Gộp"),
    Relation.SPLIT: gettext_lazy("Tách"),
}


_UNFOUND: dict[str, Words] = {
    Problem.MISSING: gettext_lazy("Không tìm thấy %(what)s trong văn bản hiện hành."),
    Problem.OTHER: gettext_lazy("Sửa đổi văn bản khác: %(what)s."),
    Problem.THERE: gettext_lazy("Bổ sung %(what)s, nhưng văn bản hiện hành đã có."),
    Problem.PHRASE: gettext_lazy("Không tìm thấy cụm từ trong văn bản hiện hành: %(what)s."),
    Problem.UNCLEAR: gettext_lazy("Câu dẫn không nêu rõ quy định được sửa đổi."),
}


def unfound(mend: Mend | None) -> list[str]:
    """What could not be found of what a unit amends, each as a sentence."""
    problems = mend.problems if mend else ()
    return [str(_UNFOUND[problem]) % {"what": words} for problem, words in problems]


def look(row: Row) -> str:
    """The class of the look of a row."""
    if row.elsewhere:
        return AWAY
    if row.relation in (Relation.ADDED, Relation.REMOVED):
        return str(row.relation.value)
    if row.own or row.relation in (Relation.SPLIT, Relation.MERGED):
        return CHANGED
    return PLACED if row.moved or row.renumbered else SAME


def told(compared: Compared, row: Row) -> Told:
    """What became of the unit of a row that is touched."""
    if row.elsewhere:
        return _away(compared, row)
    label = _LABELS.get(row.relation)
    if row.rewritten:
        label = _("Viết lại")
    elif label is None or (row.relation is Relation.MOVED and row.own):
        label = _("Sửa đổi") if row.own else _("Đánh số lại")
    return Told(look(row), label, [*_details(compared, row), *unfound(row.mend)])


def _details(compared: Compared, row: Row) -> Sequence[str]:
    names = [compared.old[at].name for at in row.olds]
    if not names or row.new is None:
        return []
    if row.relation is Relation.MERGED:
        return [_("gộp từ %(units)s") % {"units": listed(names)}]
    if row.relation is Relation.SPLIT:
        return [_("tách từ %(unit)s") % {"unit": names[0]}]
    if row.moved:
        return [_("chuyển từ %(unit)s") % {"unit": names[0]}]
    if row.renumbered:
        return [_("trước là %(unit)s") % {"unit": names[0]}]
    return []


def _away(compared: Compared, row: Row) -> Told:
    target = compared.new[row.new or 0].name
    if row.relation is Relation.MERGED:
        return Told(AWAY, _("Gộp"), [_("gộp vào %(unit)s") % {"unit": target}])
    return Told(AWAY, _LABELS[Relation.MOVED], [_("chuyển đến %(unit)s") % {"unit": target}])


def called(compared: Compared, row: Row) -> str:
    """The citation of a unit; of a place of the old text with the number of its version."""
    name = named(compared.unit(row))
    if not compared.is_old(row):
        return name
    if compared.old_version.is_in_force:
        return _("%(unit)s (hiện hành)") % {"unit": name}
    return _("%(unit)s (lần %(number)s)") % {
        "unit": name,
        "number": compared.old_version.number,
    }


def named(unit: Unit) -> str:
    """The citation of a unit; one without a label, such as a table, is called by what it stands in."""
    above = unit.parent
    if unit.row.label or unit.row.heading or above is None or not above.title:
        return unit.name
    if above.kind in (Kind.INSTRUMENT, Kind.ANNEX):
        return above.row.label or unit.name
    return above.name


def listed(names: Sequence[str]) -> str:
    """“a, b và c”."""
    if len(names) < 2:
        return "".join(names)
    return _("%(most)s và %(last)s") % {"most": ", ".join(names[:-1]), "last": names[-1]}
