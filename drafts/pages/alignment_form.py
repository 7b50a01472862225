"""What the form of one link offers: the present counterparts, the likest units, and what was searched."""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from drafts.forms import NONE, PAIRS, CorrectForm
from drafts.link_words import percent
from drafts.queries.alignment import Alignment, candidates, said, search
from drafts.queries.links import UnitLink
from drafts.queries.text import Unit

_SHOWN = 110


def side_of(link: UnitLink, asked: str) -> str:
    """The end whose unit is the one that corresponds to others: as asked, if there is a unit there."""
    ends = [name for name, end in (("old", link.old), ("new", link.new)) if end is not None]
    return asked if asked in ends else ends[0]


def correct_form(
    both: Alignment,
    link: UnitLink,
    side: str,
    *,
    given: QueryDict | None = None,
    asked: QueryDict | None = None,
) -> CorrectForm:
    """The form for the unit at ``side``: bound to ``given``, or filled from a search ``asked``, or from
    the link as it is.
    """
    typed = given if given is not None else asked
    row = both.row(link)
    unit, others = (row.old, both.new_units) if side == "old" else (row.new, both.old_units)
    partners = both.partners(side, unit.pk) if unit else []
    everyone = list(others.values())
    chosen = set(typed.getlist("to")) if typed else set()
    likest = candidates(unit, everyone) if unit else []
    offered = (
        [
            *((other, "") for other in partners),
            *((other, "") for other in everyone if other.eid in chosen),
            *((other, _likeness(share)) for other, share in likest),
            *((other, "") for other in search(typed.get("words", ""), everyone) if typed),
        ]
        if typed
        else [
            *((other, "") for other in partners),
            *((other, _likeness(share)) for other, share in likest),
        ]
    )
    gone = side == "old"
    options: dict[str, Any] = {
        "offered": list(_options(offered)),
        "fates": [
            (PAIRS, _("Tương ứng với các đơn vị được chọn dưới đây")),
            (NONE, _("Không còn ở bản này (bãi bỏ)") if gone else _("Mới, không có ở bản trước")),
        ],
        "needs_reason": both.new.frozen_at is not None,
    }
    if given is not None:
        return CorrectForm(given, **options)
    start: dict[str, Any] = {
        "fate": PAIRS if partners else NONE,
        "to": [other.eid for other in partners],
        "side": side,
        "expected": link.lock,
    }
    if asked:
        start |= {name: asked.get(name, "") for name in ("fate", "words", "why", "expected")}
        start["to"] = list(chosen)
    return CorrectForm(initial=start, **options)


def _options(offered: Iterable[tuple[Unit, str]]) -> Iterable[tuple[str, str]]:
    """Each unit once, with its name, its first words and why it is offered."""
    seen: dict[str, tuple[Unit, str]] = {}
    for unit, why in offered:
        known = seen.get(unit.eid)
        seen[unit.eid] = (unit, why or (known[1] if known else ""))
    for eid, (unit, why) in seen.items():
        words = Truncator(" ".join(said(unit).split())).chars(_SHOWN)
        name = unit.name[:1].upper() + unit.name[1:]
        yield eid, " – ".join(part for part in (name, words, why) if part)


def _likeness(share: float) -> str:
    return _("giống %(n)s%% số từ") % {"n": percent(share)}
