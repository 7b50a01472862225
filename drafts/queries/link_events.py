"""The history of a link as people read it: who confirmed, chose or took back, when and why (R45)."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import TruncSecond
from django.utils.translation import gettext as _

from drafts.link import RELINK
from drafts.models import Draft, ProvisionLink
from drafts.queries.alignment import Alignment, Row
from drafts.queries.events import Event
from drafts.queries.text import Unit


def link_events(both: Alignment, row: Row) -> list[Event]:
    """Everything that people decided about the units of ``row``, latest first."""
    ends = Q()
    if row.link.old is not None:
        ends |= Q(old_id=row.link.old)
    if row.link.new is not None:
        ends |= Q(new_id=row.link.new)
    rows = ProvisionLink.history.filter(ends, old_version=both.old, new_version=both.new)
    rows = rows.select_related("history_user").order_by("-history_date", "-history_id")
    return [_event(one, both) for one in rows]


def decisions_on(draft: Draft) -> Iterator[Event]:
    """What people decided about the links of all versions of a draft, what was done at once as one event."""
    rows = ProvisionLink.history.filter(new_version__draft_id=draft.pk, history_user__isnull=False)
    chosen = Q(history_type="-") | Q(by_machine=False)
    who = ("history_user__full_name", "history_user__email")
    keys = ("second", *who, "history_change_reason", "new_version__number", "old_version__number")
    steps = rows.annotate(second=TruncSecond("history_date")).order_by().values(*keys)
    for step in steps.annotate(n=Count("history_id"), chosen=Count("history_id", filter=chosen)):
        names = {"n": step["n"], "number": step["new_version__number"]}
        if step["old_version__number"] < 0:
            what = _beside(step) % names
        elif step["chosen"]:
            what = _("Sửa kết quả đối chiếu của dự thảo lần %(number)s với bản trước") % names
        else:
            what = _("Xác nhận đối chiếu %(n)s đơn vị của dự thảo lần %(number)s") % names
        person = step["history_user__full_name"] or step["history_user__email"]
        yield Event(step["second"], person, what, step["history_change_reason"] or "")


def _beside(step: Mapping[str, Any]) -> str:
    if step["chosen"]:
        return _("Sửa kết quả đối chiếu của dự thảo lần %(number)s với văn bản hiện hành")
    return _("Xác nhận đối chiếu %(n)s đơn vị của dự thảo lần %(number)s với văn bản hiện hành")


def _event(row: Any, both: Alignment) -> Event:
    names = {
        "old": _name(both.old_units, row.old_id, _("không có ở bản trước")),
        "new": _name(both.new_units, row.new_id, _("không còn ở bản này")),
    }
    if row.history_type == "-":
        what = _("Bỏ kết quả: %(old)s → %(new)s")
    elif row.by_machine:
        what = _("Xác nhận: %(old)s → %(new)s")
    else:
        what = _("Chọn: %(old)s → %(new)s")
    who = str(row.history_user) if row.history_user else _("Hệ thống")
    why = row.history_change_reason or ""
    if why == RELINK:
        why = _("cấu trúc của phiên bản được lưu lại")
    return Event(row.history_date, who, what % names, why)


def _name(units: Mapping[int, Unit], key: int | None, none: str) -> str:
    if key is None:
        return none
    unit = units.get(key)
    return unit.name if unit else "…"
