"""How a unit is called in words: “điểm a khoản 2 Điều 5 của Quy chế” (small to large, NĐ 78/2025)."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from consultation.errors import Words
from drafts.models import Provision
from drafts.parse.tree import Kind

_NAMES: dict[str, Words] = {
    Kind.POINT.value: gettext_lazy("điểm %(number)s"),
    Kind.CLAUSE.value: gettext_lazy("khoản %(number)s"),
    Kind.ARTICLE.value: gettext_lazy("Điều %(number)s"),
}


def path_to(unit: Provision, rows: Mapping[int, Provision]) -> list[Provision]:
    """``unit`` and all it stands in, smallest first. ``rows``: key → unit of the same version."""
    path = [unit]
    while path[-1].parent_id is not None:
        path.append(rows[path[-1].parent_id])
    return path


def cite(unit: Provision, rows: Mapping[int, Provision] | None = None) -> str:
    """The name of a unit in the reader's language; without ``rows`` it walks the database upwards."""
    path = path_to(unit, rows) if rows is not None else _walk(unit)
    if unit.kind not in _NAMES:
        own = " ".join(part for part in (unit.label.rstrip("."), unit.heading) if part)
        return own or _("Phần mở đầu, căn cứ, nội dung khác")
    words = [_word(node) for node in path if node.kind in _NAMES]
    name = pgettext("between the parts of a citation", " ").join(words)
    if not unit.instrument:
        return name
    if path[-1].called:
        return _("%(unit)s %(instrument)s") % {"unit": name, "instrument": path[-1].called}
    return _("%(unit)s của văn bản kèm theo") % {"unit": name}


def _walk(unit: Provision) -> list[Provision]:
    path = [unit]
    while path[-1].parent is not None:
        path.append(path[-1].parent)
    return path


def _word(node: Provision) -> str:
    return str(_NAMES[node.kind] % {"number": node.number})
