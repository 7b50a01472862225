"""How a unit is called in words: “điểm a khoản 2 Điều 5 của Quy chế” (small to large, NĐ 78/2025)."""

from collections.abc import Mapping
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from consultation.errors import Words
from drafts.citations.find import find
from drafts.citations.levels import KINDS
from drafts.models import Provision
from drafts.parse.tree import Kind

_NAMES: dict[str, Words] = {
    Kind.POINT.value: gettext_lazy("điểm %(number)s"),
    Kind.CLAUSE.value: gettext_lazy("khoản %(number)s"),
    Kind.ARTICLE.value: gettext_lazy("Điều %(number)s"),
}
_ORDER = list(_NAMES)
_ANNOUNCES = 300  # letters: what is changed is said at once
_LONGEST_LAW = 60


def path_to(unit: Provision, rows: Mapping[int, Provision]) -> list[Provision]:
    """``unit`` and all it stands in, smallest first. ``rows``: key → unit of the same version."""
    path = [unit]
    while path[-1].parent_id is not None:
        path.append(rows[path[-1].parent_id])
    return path


def cite(unit: Provision, rows: Mapping[int, Provision] | None = None) -> str:
    """The name of a unit in the reader's language; without ``rows`` it walks the database upwards.

    Of quoted wording: “khoản 1 Điều 2 … được sửa đổi tại khoản 1 Điều 1”, as far as the draft says it.
    """
    path = path_to(unit, rows) if rows is not None else _walk(unit)
    if unit.kind not in _NAMES:
        own = " ".join(part for part in (unit.label.rstrip("."), unit.heading) if part)
        return own or _("Phần mở đầu, căn cứ, nội dung khác")
    cut = next((at for at, node in enumerate(path) if node.kind == Kind.QUOTE), None)
    if cut is not None:
        place = _placed(path[cut + 1 :])
        quoted = _quoted(path[:cut], path[cut + 1 :])
        return _("%(unit)s được sửa đổi tại %(place)s") % {"unit": quoted, "place": place}
    return _placed(path)


def _placed(path: list[Provision]) -> str:
    """The units of a path, small to large, and the attached instrument they stand in."""
    name = _joined([_word(node) for node in path if node.kind in _NAMES])
    if not path[-1].instrument:
        return name
    if path[-1].called:
        return _("%(unit)s %(instrument)s") % {"unit": name, "instrument": path[-1].called}
    return _("%(unit)s của văn bản kèm theo") % {"unit": name}


def _quoted(inner: list[Provision], outer: list[Provision]) -> str:
    """A unit of the amended law: its own levels, and the larger ones from the words that announce it."""
    own = [(node.kind, node.number) for node in inner if node.kind in _NAMES]
    larger, law = amended(tuple(node.text or node.heading for node in outer if node.kind in _NAMES))
    highest = max((_ORDER.index(kind) for kind, _number in own), default=-1)
    own += [(kind, number) for kind, number in larger if _ORDER.index(kind) > highest]
    name = _joined([str(_NAMES[kind] % {"number": number}) for kind, number in own])
    return f"{name} {law}" if law else name


@lru_cache(maxsize=1024)
def amended(words: tuple[str, ...]) -> tuple[tuple[tuple[str, str], ...], str]:
    """What an amendment says it changes, from its own words and those it stands in: the levels, small to
    large, and the law. “Sửa đổi khoản 2 như sau:” below “Sửa đổi Điều 9 của Luật A” gives khoản 2, Điều 9
    and Luật A.
    """
    levels: dict[str, str] = {}
    law = ""
    for text in words:
        for found in find(text[:_ANNOUNCES]):
            if found.owner is not None and not found.owner.this and not law:
                law = found.owner.name if len(found.owner.name) <= _LONGEST_LAW else ""
            for step in found.steps:
                kind = KINDS[step.level].value
                larger = kind in _NAMES and all(
                    _ORDER.index(kind) > _ORDER.index(k) for k in levels
                )
                if larger and step.number:
                    levels[kind] = step.number
    return tuple(levels.items()), law


def _joined(words: list[str]) -> str:
    return pgettext("between the parts of a citation", " ").join(words)


def _walk(unit: Provision) -> list[Provision]:
    path = [unit]
    while path[-1].parent is not None:
        path.append(path[-1].parent)
    return path


def _word(node: Provision) -> str:
    return str(_NAMES[node.kind] % {"number": node.number})
