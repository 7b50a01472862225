"""A version that went public → its documents: they are queued by themselves, once."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from consultation import clock, record
from drafts.models import Consultation, Version
from drafts.queries import public
from exports.models import Export

AT_ONCE = 3  # versions a sweep: a backlog must not fill the queue before what people wait for
_WANTED = (
    (Export.Kind.DRAFT, Export.Format.DOCX),
    (Export.Kind.DRAFT, Export.Format.PDF),
    (Export.Kind.AKN, Export.Format.XML),
)


def furnish(queue: Callable[[int], object]) -> int:
    """Queue (by ``queue(export_id)``) what public versions lack; how many documents that was.

    They are asked for in the name of whom the version's publication was approved by. What failed is not
    asked for again. Safe beside another sweep: each version is locked while it is looked at.
    """
    asked = 0
    rounds = public.public().filter(version__frozen_at__isnull=False, approved_by__isnull=False)
    served = 0
    for consultation in rounds.order_by("-published_at", "-pk"):
        if served == AT_ONCE:
            break
        made = _furnish_one(consultation, queue)
        served += made > 0
        asked += made
    return asked


@transaction.atomic
def _furnish_one(consultation: Consultation, queue: Callable[[int], object]) -> int:
    version = Version.objects.select_for_update(of=("self",)).get(pk=consultation.version_id)
    since = version.frozen_at
    if since is None:
        return 0
    wanted: list[tuple[str, str, Version | None]] = [(kind, form, None) for kind, form in _WANTED]
    before = _public_before(version)
    if before is not None:
        wanted.append((Export.Kind.CHANGES, Export.Format.DOCX, before))
    rows = [_row(version, *facts, consultation, since) for facts in wanted]
    made = [row for row in rows if row is not None]
    for row in made:
        record.save(row, by=None, why="furnish")
        key = row.pk
        transaction.on_commit(lambda key=key: queue(key))  # type: ignore[misc]  # a default binds it
    return len(made)


def _row(
    version: Version,
    kind: str,
    format: str,
    against: Version | None,
    consultation: Consultation,
    since: datetime,
) -> Export | None:
    known = Export.objects.filter(
        version=version, kind=kind, format=format, against=against, asked_at__gte=since
    )
    if known.exists() or consultation.approved_by is None:
        return None
    return Export(
        version=version,
        kind=kind,
        format=format,
        against=against,
        asked_by=consultation.approved_by,
        asked_at=clock.now(),
    )


def _public_before(version: Version) -> Version | None:
    """The last earlier version of the draft that everybody may read."""
    earlier = public.public().filter(draft_id=version.draft_id, version__number__lt=version.number)
    found = earlier.order_by("-version__number").first()
    return found.version if found else None
