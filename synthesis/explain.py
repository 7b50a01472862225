"""Why remarks were proposed as a group, in the reader's words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from synthesis.suggest import identical, near, same_point


def explain(kind: str, because: Mapping[str, Any], *, unit: str = "") -> str:
    """``because`` of a proposal as a sentence; ``unit``: its name where the facts hold only an address."""
    match kind:
        case same_point.KIND:
            return _("cùng góp ý về %(unit)s") % {"unit": unit or because.get("unit", "")}
        case identical.KIND:
            words = [_("nội dung giống hệt nhau")]
        case near.KIND:
            words = [
                _("giống nhau từ %(share)s%% số từ trở lên") % {"share": because.get("share", 0)}
            ]
            if passage := because.get("passage"):
                words.append(_("cùng chứa một đoạn dài từ %(n)s từ") % {"n": passage})
            elif because.get("reworded"):
                words.append(_("các từ giống nhau đứng cùng thứ tự, như một thư được viết lại"))
        case _:
            return kind
    units = int(because.get("units", 1))
    if units > 1:
        words.append(
            ngettext("ở %(n)d vị trí khác nhau", "ở %(n)d vị trí khác nhau", units) % {"n": units}
        )
    if figures := because.get("figures"):
        words.append(_("lưu ý: khác nhau về con số") + _named(figures))
    if turns := because.get("negation"):
        words.append(_("lưu ý: khác nhau về chữ làm đổi ý (không, chưa, bỏ…)") + _named(turns))
    return "; ".join(words)


def _named(found: str | bool) -> str:
    """The words themselves; suggestions made before they were kept have none."""
    return f": {found}" if isinstance(found, str) else ""
