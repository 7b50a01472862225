"""The full text with what may be done at each unit: its buttons, its remarks, its line in the outline."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comments.anchor import COMMENTABLE
from drafts.models import Consultation
from drafts.parse.tree import Kind
from drafts.queries.text import Unit, outline, units

_LEVELS = {Kind.ARTICLE: 3, Kind.SECTION: 2, Kind.SUBSECTION: 2, Kind.INSTRUMENT: 0}
_TITLE_LINES = 2  # the kind and the name of an attached instrument, as its head gives them


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the outline; ``level`` 0 an instrument … 3 an Điều; ``remarks`` at it or inside it."""

    eid: str
    level: int
    words: str
    remarks: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A version as its page shows it; ``tools``: what stands at the end of a unit, by its key."""

    units: list[Unit]
    outline: list[Entry]
    tools: dict[int, SafeString]


def reading(
    consultation: Consultation,
    counts: Counter[int | None],
    mine: frozenset[str],
    earlier: Mapping[int, Sequence[int]] | None = None,
) -> Reading:
    """``counts``: published remarks by unit; ``mine``: addresses in the visitor's slip; ``earlier``: keys
    of remarks of earlier rounds by unit. One query.
    """
    text = units(consultation.version)
    totals = _totals(text, counts)
    before = _distinct(text, earlier or {})
    return Reading(text, _outline(text, totals), _tools(consultation, text, totals, mine, before))


def inside(text: list[Unit], eid: str) -> list[Unit]:
    """The unit called ``eid`` and all it holds, in order; empty for an unknown one."""
    found: list[Unit] = []
    stack = [unit for unit in text if unit.eid == eid]
    while stack:
        unit = stack.pop()
        found.append(unit)
        stack.extend(reversed(unit.children))
    return found


def _totals(text: list[Unit], counts: Counter[int | None]) -> Counter[int]:
    """Remarks at each unit or inside it: what a list narrowed to the unit holds."""
    totals: Counter[int] = Counter()
    for unit in reversed(text):
        totals[unit.pk] += counts[unit.pk] + sum(totals[child.pk] for child in unit.children)
    return totals


def _distinct(text: list[Unit], earlier: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """Remarks of earlier rounds at each unit or inside it, counted once where a unit was split."""
    held: dict[int, set[int]] = {}
    for unit in reversed(text) if earlier else ():
        keys = set(earlier.get(unit.pk, ())).union(
            *(held[child.pk] for child in unit.children if child.pk in held)
        )
        if keys:
            held[unit.pk] = keys
    return {key: len(keys) for key, keys in held.items()}


def _outline(text: list[Unit], totals: Counter[int]) -> list[Entry]:
    attached = {unit.pk: _attached(unit) for unit in text if _is_attached(unit)}
    lines = {unit.pk for unit in outline(text)} | attached.keys()
    return [
        Entry(
            eid=unit.eid,
            level=_LEVELS.get(Kind(unit.kind), 1),
            words=attached.get(unit.pk) or unit.title,
            remarks=totals[unit.pk],
        )
        for unit in text
        if unit.pk in lines
    ]


def _is_attached(unit: Unit) -> bool:
    return unit.kind == Kind.INSTRUMENT and unit.row.instrument > 0


def _attached(unit: Unit) -> str:
    """The name of an attached instrument: its own, or the first lines of its head."""
    head = [child.row.text for child in unit.children if child.kind == Kind.HEAD]
    return unit.title or " – ".join(head[:_TITLE_LINES]) or _("Văn bản kèm theo")


def _tools(
    consultation: Consultation,
    text: list[Unit],
    totals: Counter[int],
    mine: frozenset[str],
    before: Mapping[int, int],
) -> dict[int, SafeString]:
    """Light markup: a law has thousands of these. Addresses are made once, not reversed for each."""
    read = reverse("comments:remarks", args=[consultation.pk])
    read_earlier = reverse("comments:earlier", args=[consultation.pk])
    write = reverse("comments:write", args=[consultation.pk]) if consultation.is_open() else ""
    say, taken = escape(_("Góp ý")), escape(_("Trong phiếu"))
    tools: dict[int, SafeString] = {}
    for unit in text:
        if unit.kind not in COMMENTABLE:
            continue
        name = escape(unit.name)
        parts = []
        if unit.eid in mine:
            parts.append(f'<span class="say-mine">{taken}</span>')
        if totals[unit.pk]:
            parts.append(_count(read, unit.eid, totals[unit.pk], name))
        if unit.pk in before:
            parts.append(_earlier(read_earlier, unit.eid, before[unit.pk], name))
        if write:
            parts.append(
                f'<a class="say-write" href="{write}?unit={unit.eid}">{say}'
                f'<span class="visually-hidden"> {name}</span></a>'
            )
        if parts:
            # Built of escaped names and of addresses that hold ASCII letters, figures and _ alone.
            tools[unit.pk] = mark_safe(f'<div class="say">{"".join(parts)}</div>')
    return tools


def _count(read: str, eid: str, remarks: int, name: str) -> SafeString:
    words = ngettext("%(n)d góp ý", "%(n)d góp ý", remarks) % {"n": remarks}
    return format_html(
        '<a class="say-read" href="{}?unit={}">{}<span class="visually-hidden">: {}</span></a>',
        read,
        eid,
        words,
        mark_safe(name),  # escaped by the caller
    )


def _earlier(read: str, eid: str, remarks: int, name: str) -> SafeString:
    words = ngettext("%(n)d góp ý lần trước", "%(n)d góp ý lần trước", remarks) % {"n": remarks}
    return format_html(
        '<a class="say-read say-earlier" href="{}?unit={}">{}'
        '<span class="visually-hidden">: {}</span></a>',
        read,
        eid,
        words,
        mark_safe(name),  # escaped by the caller
    )
