"""Version → its links with the version before of the same draft, made by the machine."""

from django.db import transaction
from django.db.models import Exists, OuterRef

from drafts.link.align_rows import align_rows
from drafts.models import Draft, ProvisionLink, Version


@transaction.atomic
def link(version: Version) -> bool:
    """Align ``version`` with the one before of its draft; whether links were written.

    Safe to call twice: a version that has its links keeps them, with all that people decided. The first
    version of a draft has none. Made by the machine, so without actor and without history.
    """
    Draft.objects.select_for_update().get(pk=version.draft_id)
    old = before(version)
    if old is None or ProvisionLink.objects.filter(old_version=old, new_version=version).exists():
        return False
    align_rows(old, version)
    return True


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
        ~Exists(ProvisionLink.objects.filter(new_version=OuterRef("pk"))),
    )
    return sum(link(version) for version in rows.order_by("draft", "number"))
