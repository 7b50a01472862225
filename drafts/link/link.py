"""Version → its links with the version before and the texts in force of its draft, by the machine."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Exists, OuterRef

from drafts.link.align_rows import align_rows
from drafts.models import Draft, ProvisionLink, Version
from drafts.queries.in_force import bases


@transaction.atomic
def link(version: Version) -> bool:
    """Align ``version`` with the one before of its draft and with the texts in force beside it; a text in
    force with every version. Whether links were written.

    Safe to call twice: a pair that has its links keeps them, with all that people decided. Made by the
    machine, so without actor and without history.
    """
    Draft.objects.select_for_update().get(pk=version.draft_id)
    missing = [pair for pair in _ending_at(version) if not _linked(*pair)]
    for old, new in missing:
        align_rows(old, new)
    return bool(missing)


def _ending_at(version: Version) -> Iterator[tuple[Version, Version]]:
    """The pairs that are aligned when ``version`` is stored: those after it are stored later."""
    if version.is_in_force:
        yield from pairs_of(version)
    else:
        yield from ((old, new) for old, new in pairs_of(version) if new == version)


def pairs_of(version: Version) -> Iterator[tuple[Version, Version]]:
    """The pairs (old, new) between which ``version`` has links of its own."""
    if version.is_in_force:
        yield from ((version, new) for new in version.draft.versions.order_by("number"))
        return
    old, new = before(version), after(version)
    if old is not None:
        yield old, version
    if new is not None:
        yield version, new
    yield from ((base, version) for base in bases(version.draft))


def _linked(old: Version, new: Version) -> bool:
    return ProvisionLink.objects.filter(old_version=old, new_version=new).exists()


def before(version: Version) -> Version | None:
    """The version before of the same draft, None for the first one."""
    older = Version.objects.filter(draft_id=version.draft_id, number__lt=version.number)
    return older.order_by("-number").first()


def after(version: Version) -> Version | None:
    """The next version of the same draft, None for the latest."""
    newer = Version.objects.filter(draft_id=version.draft_id, number__gt=version.number)
    return newer.order_by("number").first()


def link_missing() -> int:
    """Link every version that has a version before and no links yet; returns how many.

    For versions stored before links were made, and for those whose worker died in between.
    """
    rows = Version.objects.filter(
        Exists(
            Version.objects.filter(
                draft=OuterRef("draft"), number__lt=OuterRef("number")
            ).order_by()
        ),
        ~Exists(
            ProvisionLink.objects.filter(new_version=OuterRef("pk"), old_version__number__gt=0)
        ),
    )
    return sum(link(version) for version in rows.order_by("draft", "number"))
