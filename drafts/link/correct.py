"""A unit and the ones that correspond to it: what a person chooses in the place of the machine's links."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from consultation import access, clock, record
from consultation.errors import Invalid, Stale, Words, WrongState
from consultation.text import clean_line
from drafts import rights
from drafts.link.align_rows import align_rows
from drafts.models import Draft, Provision, ProvisionLink
from drafts.parse.tree import Kind

MOST = 20
OLD, NEW = "old", "new"
_BODIES = {Kind.INSTRUMENT.value, Kind.ANNEX.value}
_CONTAINERS = {Kind.PART.value, Kind.CHAPTER.value, Kind.SECTION.value, Kind.SUBSECTION.value}


@transaction.atomic
def correct(
    link: ProvisionLink,
    *,
    by: access.Actor,
    side: str,
    to: Sequence[str],
    why: str = "",
    expected: int | None = None,
) -> list[ProvisionLink]:
    """Say that the unit at one end of ``link`` corresponds to the units ``to`` and to no others.

    ``side``: "old" where the unit is the old one and ``to`` are addresses (eId) in the new version: none
    for removed, several for split; "new" the other way round: none for added, several for merged. The
    rest, what stands below included, is aligned anew around what people decided. Returns the links of the
    unit. Once the version is public it takes a publisher and a reason: the text stays, but what the
    public reads of it changes. Raises ``Stale`` where the link has changed or is gone.
    """
    row = _hold(link, by, expected)
    why = clean_line(why)
    unit = row.old if side == OLD else row.new if side == NEW else None
    if unit is None:
        raise Invalid(fields={"side": _("Mục này không có đơn vị ở phía đã chọn.")})
    others = _chosen(row, side, to)
    wrong = _wrong(row, unit, others, to, why)
    if wrong:
        raise Invalid(fields=wrong)
    touched = _replace(row, side, unit, others, by=by, why=why)
    align_rows(row.old_version, row.new_version)
    links = _of(row)
    # Who looks at any link of these units has to look again.
    links.filter(Q(old__in=touched) | Q(new__in=touched)).update(lock=F("lock") + 1)
    own = links.filter(old=unit) if side == OLD else links.filter(new=unit)
    return list(own.select_related("old", "new").order_by("old__position", "new__position"))


@transaction.atomic
def reopen(
    link: ProvisionLink, *, by: access.Actor, why: str = "", expected: int | None = None
) -> None:
    """Take a person's decision back: the machine proposes again for the units at both ends.

    Rights, reason and refusals as ``correct``; ``WrongState`` where nothing was decided.
    """
    row = _hold(link, by, expected)
    why = clean_line(why)
    if row.confirmed_at is None:
        raise WrongState(_("Mục này chưa được xác nhận."))
    if row.new_version.frozen_at and not why:
        raise Invalid(fields={"why": _REASON})
    record.remove(row, by=by, why=why)
    align_rows(row.old_version, row.new_version)


_REASON: Words = _("Phiên bản đã đăng: vui lòng nêu lý do.")


def _hold(link: ProvisionLink, by: access.Actor, expected: int | None) -> ProvisionLink:
    """Lock the draft, ask for the right, read the link again."""
    draft = (
        Draft.objects.select_for_update().select_related("agency").get(pk=link.new_version.draft_id)
    )
    # Read again: it may have been published since the page was opened.
    version = draft.versions.get(pk=link.new_version_id)
    access.require(by, rights.to_align(version), draft.agency)
    rows = ProvisionLink.objects.select_related("old", "new", "old_version", "new_version")
    row = rows.filter(pk=link.pk).first()
    if row is None:
        raise Stale(facts={"lock": None})
    if expected is not None and expected != row.lock:
        raise Stale(facts={"lock": row.lock})
    return row


def _chosen(row: ProvisionLink, side: str, to: Sequence[str]) -> list[Provision]:
    version = row.new_version if side == OLD else row.old_version
    return list(version.provisions.filter(eid__in=list(to)[: MOST + 1]).order_by("position"))


def _wrong(
    row: ProvisionLink, unit: Provision, others: list[Provision], to: Sequence[str], why: str
) -> dict[str, Words]:
    wrong: dict[str, Words] = {}
    if len(set(to)) > MOST:
        wrong["to"] = _("Vui lòng chọn không quá %(most)d đơn vị.") % {"most": MOST}
    elif len(others) < len(set(to)):
        wrong["to"] = _("Có đơn vị được chọn không còn trong phiên bản này.")
    elif any(_family(other.kind) != _family(unit.kind) for other in others):
        wrong["to"] = _("Chỉ đối chiếu văn bản với văn bản, phần, chương, mục với nhau.")
    if row.new_version.frozen_at and not why:
        wrong["why"] = _REASON
    if len(why) > 500:
        wrong["why"] = _("Nội dung quá dài.")
    return wrong


def _family(kind: str) -> int:
    return 1 if kind in _BODIES else 2 if kind in _CONTAINERS else 3


def _replace(
    row: ProvisionLink,
    side: str,
    unit: Provision,
    others: list[Provision],
    *,
    by: access.Actor,
    why: str,
) -> set[int]:
    """Take away the links that contradict and write the chosen ones; the keys of all units touched."""
    ends: list[Provision | None] = [*others] or [None]
    wanted = [(unit, end) if side == OLD else (end, unit) for end in ends]
    pairs = {(old.pk if old else None, new.pk if new else None) for old, new in wanted}
    links = _of(row)
    own = links.filter(old=unit) if side == OLD else links.filter(new=unit)
    keys = {other.pk for other in others}
    # Said before: that one of the others has no counterpart.
    alone = (
        links.filter(new__in=keys, old=None)
        if side == OLD
        else links.filter(old__in=keys, new=None)
    )
    present = {(one.old_id, one.new_id): one for one in (*own, *alone)}
    touched = {unit.pk, *keys}
    for pair, one in present.items():
        touched.update(key for key in pair if key)
        if pair not in pairs:
            record.remove(one, by=by, why=why)
    person, now = access.signed_in(by), clock.now()
    for old, new in wanted:
        known = present.get((old.pk if old else None, new.pk if new else None))
        one = known or ProvisionLink(
            old_version=row.old_version,
            new_version=row.new_version,
            old=old,
            new=new,
            relation=_relation(old, new),
            confidence=1.0,
            by_machine=False,
        )
        one.confirmed_by, one.confirmed_at = person, now
        record.save(one, by=by, why=why)
    return touched


def _relation(old: Provision | None, new: Provision | None) -> str:
    """Until the alignment says it exactly."""
    kinds = ProvisionLink.Relation
    return kinds.ADDED if old is None else kinds.REMOVED if new is None else kinds.CHANGED


def _of(row: ProvisionLink) -> QuerySet[ProvisionLink]:
    return ProvisionLink.objects.filter(old_version=row.old_version, new_version=row.new_version)
