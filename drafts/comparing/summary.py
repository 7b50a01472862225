"""A comparison in a sentence, the articles by what became of them, and the outline with marks."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from drafts.amending import Act
from drafts.compare import Relation
from drafts.compare.rows import Row
from drafts.comparing.words import SAME, look, named
from drafts.queries.comparison import Compared
from drafts.queries.text import OUTLINED

_MOST = 3  # renumbered articles that the sentence names
# Fate → counted words; the order of the sentence.
_ARTICLES = {
    "changed": ngettext_lazy("%(n)d điều sửa đổi", "%(n)d điều sửa đổi", "n"),
    "added": ngettext_lazy("%(n)d điều mới", "%(n)d điều mới", "n"),
    "removed": ngettext_lazy("%(n)d điều bãi bỏ", "%(n)d điều bãi bỏ", "n"),
    "split": ngettext_lazy("%(n)d điều do tách", "%(n)d điều do tách", "n"),
    "merged": ngettext_lazy("%(n)d điều do gộp", "%(n)d điều do gộp", "n"),
    "moved": ngettext_lazy("%(n)d điều chuyển vị trí", "%(n)d điều chuyển vị trí", "n"),
    "renumbered": ngettext_lazy("%(n)d điều đánh số lại", "%(n)d điều đánh số lại", "n"),
}
_BELOW = {
    "clause": {
        "changed": ngettext_lazy("%(n)d khoản sửa đổi", "%(n)d khoản sửa đổi", "n"),
        "added": ngettext_lazy("%(n)d khoản mới", "%(n)d khoản mới", "n"),
        "removed": ngettext_lazy("%(n)d khoản bãi bỏ", "%(n)d khoản bãi bỏ", "n"),
        "split": ngettext_lazy("%(n)d khoản do tách", "%(n)d khoản do tách", "n"),
        "merged": ngettext_lazy("%(n)d khoản do gộp", "%(n)d khoản do gộp", "n"),
        "moved": ngettext_lazy("%(n)d khoản chuyển vị trí", "%(n)d khoản chuyển vị trí", "n"),
    },
    "point": {
        "changed": ngettext_lazy("%(n)d điểm sửa đổi", "%(n)d điểm sửa đổi", "n"),
        "added": ngettext_lazy("%(n)d điểm mới", "%(n)d điểm mới", "n"),
        "removed": ngettext_lazy("%(n)d điểm bãi bỏ", "%(n)d điểm bãi bỏ", "n"),
        "moved": ngettext_lazy("%(n)d điểm chuyển vị trí", "%(n)d điểm chuyển vị trí", "n"),
    },
}
_OTHERS = ngettext_lazy("Có %(n)d thay đổi ngoài các điều", "Có %(n)d thay đổi ngoài các điều", "n")
_ACTS = {
    Act.CHANGE: ngettext_lazy("%(n)d nội dung sửa đổi", "%(n)d nội dung sửa đổi", "n"),
    Act.ADD: ngettext_lazy("%(n)d nội dung bổ sung", "%(n)d nội dung bổ sung", "n"),
    Act.WORDS: ngettext_lazy("%(n)d nội dung thay cụm từ", "%(n)d nội dung thay cụm từ", "n"),
    Act.REPEAL: ngettext_lazy("%(n)d nội dung bãi bỏ", "%(n)d nội dung bãi bỏ", "n"),
}
_UNFOUND = ngettext_lazy(
    "Có %(n)d nội dung cần kiểm tra quy định được sửa đổi",
    "Có %(n)d nội dung cần kiểm tra quy định được sửa đổi",
    "n",
)
_LEVELS = {"part": 1, "chapter": 1, "section": 2, "subsection": 2, "article": 3}


@dataclass(frozen=True)
class Entry:
    """One line of the outline or of a list: words, address, look, how many changes stand in it."""

    words: str
    anchor: str
    look: str = SAME
    changes: int = 0
    level: int = 0


def sentence(compared: Compared) -> str:
    """“12 điều sửa đổi, 3 điều mới, 2 điều đánh số lại (Điều 7 → Điều 8, …).” Of a text in force that is
    amended: how many units do what.
    """
    if compared.is_amended:
        return _amended(compared)
    counts = compared.stored.counts
    articles = _counted(counts["article"], _ARTICLES)
    if counts["article"].get(Relation.RENUMBERED):
        articles[-1] += f" ({_pairs(compared)})"
    below = [words for level, names in _BELOW.items() for words in _counted(counts[level], names)]
    found = [", ".join(articles)]
    if below:
        found.append(_("Trong đó: %(list)s") % {"list": ", ".join(below)})
    if compared.others:
        found.append(_OTHERS % {"n": len(compared.others)})
    said = ". ".join(part[0].upper() + part[1:] for part in found if part)
    return f"{said}." if said else _("Hai văn bản không khác nhau.")


def _amended(compared: Compared) -> str:
    mends = [row.mend for row in compared.rows if row.mend]
    counts = Counter(act for mend in mends for act in mend.acts)
    said = [", ".join(_counted(counts, _ACTS))]
    unfound = sum(bool(mend.problems) for mend in mends)
    if unfound:
        said.append(str(_UNFOUND % {"n": unfound}))
    said = [part for part in said if part] or [_("Không nhận ra nội dung sửa đổi văn bản này")]
    return f"{'. '.join(said)}."


def _counted(counts: Mapping[str, int], names: Mapping[Any, Any]) -> list[str]:
    return [str(words % {"n": counts[fate]}) for fate, words in names.items() if counts.get(fate)]


def groups(compared: Compared) -> list[tuple[str, list[Entry]]]:
    """The articles under each thing that became of them, and what changed outside of articles."""
    if compared.is_amended:
        return _amending(compared)
    by_fate: dict[str, list[Entry]] = {}
    for row, fates in compared.articles:
        for fate in fates:
            renumbered = fate == Relation.RENUMBERED and row.olds
            name = compared.unit(row).title
            if renumbered:
                name = f"{compared.old[row.olds[0]].row.label.rstrip('.')} → {name}"
            by_fate.setdefault(fate, []).append(Entry(name, compared.anchor(row)))
    titles = {
        Relation.CHANGED.value: _("Sửa đổi"),
        Relation.ADDED.value: _("Mới"),
        Relation.REMOVED.value: _("Bãi bỏ"),
        Relation.SPLIT.value: _("Tách"),
        Relation.MERGED.value: _("Gộp"),
        Relation.MOVED.value: _("Chuyển vị trí"),
        Relation.RENUMBERED.value: _("Đánh số lại"),
    }
    found = [(title, by_fate[fate]) for fate, title in titles.items() if fate in by_fate]
    if compared.others:
        entries = [Entry(_outside(compared, row), compared.anchor(row)) for row in compared.others]
        found.append((_("Ngoài các điều"), entries))
    return found


def _amending(compared: Compared) -> list[tuple[str, list[Entry]]]:
    """The amending units, each by what it says."""
    entries = [
        Entry(
            f"{capfirst(named(compared.unit(row)))}: {_outside(compared, row)}",
            compared.anchor(row),
        )
        for row in compared.rows
        if row.mend
    ]
    return [(_("Nội dung sửa đổi, bổ sung"), entries)] if entries else []


def outline(compared: Compared) -> list[Entry]:
    """Instruments, chapters, articles of both texts in reading order, with how many changes each has."""
    rows = compared.rows
    owner: dict[int, int] = {}
    entries: list[int] = []
    changes: Counter[int] = Counter()
    for at, row in enumerate(rows):
        unit = compared.unit(row)
        if unit.kind in OUTLINED and not unit.row.quoted and not row.elsewhere and unit.title:
            owner[at] = at
            entries.append(at)
        elif row.above is not None:
            owner[at] = owner.get(row.above, row.above)
        if row.is_stop and at in owner:
            changes[owner[at]] += 1
    return [
        Entry(
            compared.unit(rows[at]).title,
            compared.anchor(rows[at]),
            _mark(rows[at], changes[at]),
            changes[at],
            _LEVELS.get(compared.unit(rows[at]).kind, 0),
        )
        for at in entries
    ]


def _mark(row: Row, changes: int) -> str:
    own = look(row)
    return "changed" if changes and own == SAME else own


def _outside(compared: Compared, row: Row) -> str:
    """The first words of a unit that has no citation of its own."""
    unit = compared.unit(row)
    words = (unit.title or unit.row.text or named(unit)).split()
    return " ".join(words[:10]) + ("…" if len(words) > 10 else "")


def _pairs(compared: Compared) -> str:
    rows = [row for row, fates in compared.articles if Relation.RENUMBERED in fates]
    named = [
        f"{_number(compared, row.olds[0], old=True)} → {_number(compared, row.new or 0, old=False)}"
        for row in rows[:_MOST]
    ]
    return ", ".join(named) + ("…" if len(rows) > _MOST else "")


def _number(compared: Compared, at: int, *, old: bool) -> str:
    unit = (compared.old if old else compared.new)[at]
    return _("Điều %(number)s") % {"number": unit.row.number}
