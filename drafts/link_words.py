"""Why the machine links two units, and what became of a unit, in words for people."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from drafts.models import ProvisionLink
from drafts.queries.links import UnitLink

_FEW = 8
_RIVAL = 0.5
_TONES = {"same": "quiet", "changed": "info", "added": "good", "removed": "bad"}


def relation_words(link: UnitLink) -> str:
    """What became of the unit: “Chuyển vị trí, đổi số thứ tự, sửa nội dung”."""
    kinds = ProvisionLink.Relation
    words = [str(kinds(link.relation).label)]
    for holds, kind in (
        (link.moved, kinds.MOVED),
        (link.renumbered, kinds.RENUMBERED),
        (link.changed, kinds.CHANGED),
    ):
        if holds and kind != link.relation:
            words.append(str(kind.label).lower())
    if link.inside and not link.changed:
        words.append(_("thay đổi ở bên trong"))
        if link.relation == kinds.CHANGED:
            words.pop(0)
            words[0] = words[0].capitalize()
    return ", ".join(words)


def relation_tone(link: UnitLink) -> str:
    """The tone of the badge; its words say the same."""
    return _TONES.get(link.relation, "warn")


def reasons(link: UnitLink) -> list[str]:
    """Why, shortest first: “giống 92% số từ”, “cùng tên”."""
    if not link.by_machine:
        return [_("do người phụ trách chọn")]
    if link.old is None:
        return [_("không thấy đơn vị tương ứng ở bản trước")]
    if link.new is None:
        return [_("không thấy đơn vị tương ứng ở bản này")]
    return [words for words in _of_facts(link.facts or {}) if words]


def _of_facts(facts: Mapping[str, Any]) -> list[str]:
    if not facts:
        return []
    few, rival = facts["words"] < _FEW, facts["rival"] >= _RIVAL and not facts["unique"]
    return [
        _likeness(facts),
        _("cùng tên") if facts["heading_equal"] else "",
        _("cùng số thứ tự") if facts["number_equal"] else _("khác số thứ tự"),
        "" if facts["parent_linked"] else _("đứng trong đơn vị khác"),
        "" if facts["in_order"] else _("thứ tự trước sau thay đổi"),
        _("còn đơn vị khác giống %(n)s%% số từ") % {"n": percent(facts["rival"])} if rival else "",
        ngettext("chỉ có %(n)d từ", "chỉ có %(n)d từ", facts["words"]) % {"n": facts["words"]}
        if few
        else "",
    ]


def _likeness(facts: Mapping[str, Any]) -> str:
    if facts["shared"] is not None:
        return _("chung %(n)s%% số điều") % {"n": percent(facts["shared"])}
    if facts["contained"]:
        return _("%(n)s%% nội dung nằm trong đơn vị kia") % {"n": percent(facts["contained"])}
    if facts["exact"]:
        return (
            _("giống nguyên văn")
            if facts["unique"]
            else _("nguyên văn, nhưng có nơi khác giống hệt")
        )
    return _("giống %(n)s%% số từ") % {"n": percent(facts["equal_words"])}


def percent(share: float) -> int:
    """0.924 → 92; never 100 for less than all."""
    return 100 if share >= 1 else min(99, round(share * 100))
