"""Units that are stored anew before publication: links let go, and made again around the decisions."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Q, QuerySet

from consultation import record
from drafts.link.align_rows import Pair, align_rows
from drafts.link.decisions import Decision, Places, decisions_of
from drafts.link.link import pairs_of
from drafts.models import Draft, ProvisionLink, Version

RELINK = "relink"  # the reason in the history where no person took a link away or put it back


@transaction.atomic
def forget_links(version: Version) -> list[Decision]:
    """Take away every link of ``version``, so that its units may be replaced.

    Returns what people decided, for ``relink`` to put back in the same transaction. The history rows of
    confirmed links stay.
    """
    Draft.objects.select_for_update().get(pk=version.draft_id)
    rows = _links_of(version)
    decisions = decisions_of(rows)
    record.note_many(list(rows.filter(confirmed_at__isnull=False)), "-", by=None, why=RELINK)
    # In one statement: what nobody confirmed has no history, the rest was noted above.
    rows._raw_delete(rows.db)
    return decisions


@transaction.atomic
def relink(version: Version, decisions: Sequence[Decision] = ()) -> list[Decision]:
    """Align ``version`` anew with all it has links with, around ``decisions`` and what is confirmed.

    A decision holds where its units stand at the same address, or as the only ones that say the same;
    returns the decisions that found no place: the machine proposes for those units, and a person is asked.
    """
    Draft.objects.select_for_update().get(pk=version.draft_id)
    lost: list[Decision] = []
    for old, new in pairs_of(version):
        own = [one for one in decisions if (one.old_version, one.new_version) == (old.pk, new.pk)]
        lost += _restore(old, new, own)
        align_rows(old, new)
    return lost


def _links_of(version: Version) -> QuerySet[ProvisionLink]:
    return ProvisionLink.objects.filter(Q(old_version=version) | Q(new_version=version))


def _restore(old: Version, new: Version, decisions: Iterable[Decision]) -> list[Decision]:
    """Write the decisions that still hold as rows; the others are returned."""
    decisions = list(decisions)
    if not decisions:
        return []
    places = (Places(old), Places(new))
    links = ProvisionLink.objects.filter(old_version=old, new_version=new)
    taken: set[Pair] = set(links.values_list("old_id", "new_id"))
    rows, lost = [], []
    for one in decisions:
        left = places[0].find(one.old) if one.old else None
        right = places[1].find(one.new) if one.new else None
        pair = (left, right)
        if (one.old and left is None) or (one.new and right is None) or pair in taken:
            lost.append(one)
            continue
        taken.add(pair)
        rows.append(_row(old, new, pair, one))
    made = ProvisionLink.objects.bulk_create(rows, batch_size=500)
    record.note_many(made, "+", by=None, why=RELINK)
    return lost


def _row(old: Version, new: Version, pair: Pair, one: Decision) -> ProvisionLink:
    return ProvisionLink(
        old_version=old,
        new_version=new,
        old_id=pair[0],
        new_id=pair[1],
        relation=one.relation,
        confidence=one.confidence,
        by_machine=one.by_machine,
        confirmed_by_id=one.confirmed_by,
        confirmed_at=one.confirmed_at,
    )
