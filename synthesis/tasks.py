"""Work in the background: making suggestions. Takes ids only and may run twice without harm."""

from collections.abc import Collection, Iterable

import numpy as np
from django.db import transaction
from django_tasks import task

from comments.models import Comment
from consultation import clock
from drafts.models import Consultation
from drafts.prepare import lock
from synthesis.models import Sketch, Suggestion
from synthesis.queries import published
from synthesis.suggest import Known, Proposal, Remark, extend, same_point, sketched
from synthesis.suggest.sketch import PLACES
from synthesis.suggest.text import Key

_MOST_FRESH = 0.2  # of what is known; with more it is better to begin anew
_BATCH = 2_000


@task()
def make_suggestions(consultation_id: int) -> None:
    """Published remarks → Suggestion rows, in the place of those that were there.

    Where most remarks were looked at before, only the new ones are put in.
    """
    consultation = Consultation.objects.get(pk=consultation_id)
    units: dict[Key, str | None] = dict(
        published(consultation).values_list("pk", "provision__eid").order_by("pk")
    )
    known = _known(consultation, units)
    previous = _previous(consultation, units)
    seen = {*known.ids, *(key for proposal in previous for key in proposal.ids)}
    fresh = [key for key in units if key not in seen]
    if known.ids and len(fresh) <= len(known.ids) * _MOST_FRESH:
        new = list(_remarks(fresh))
        proposals = extend(previous, known, new, fetch=_remarks, units=units)
        points = same_point.propose(Remark(key, "", unit) for key, unit in units.items())
        _write(consultation, [*proposals, *points], sketched(new)[1], anew=False)
    else:
        _write(consultation, *sketched(remarks_of(consultation)), anew=True)


def remarks_of(consultation: Consultation) -> list[Remark]:
    """Placed ones too: a new copy of a letter belongs where the others are."""
    rows = published(consultation).values_list("pk", "reason", "proposed", "provision__eid")
    return [_remark(*row) for row in rows]


def _remarks(keys: Collection[Key]) -> Iterable[Remark]:
    rows = Comment.objects.filter(pk__in=keys).order_by("pk")
    for row in rows.values_list("pk", "reason", "proposed", "provision__eid"):
        yield _remark(*row)


def _remark(key: int, reason: str, proposed: str, unit: str | None) -> Remark:
    return Remark(id=key, text=f"{reason}\n{proposed}", unit=unit)


def _known(consultation: Consultation, units: Collection[Key]) -> Known:
    rows = consultation.sketches.order_by("comment_id").values_list("comment_id", "places")
    kept = [(key, np.frombuffer(places, dtype="<u4")) for key, places in rows if key in units]
    # Sketches of another width were made by an earlier way of sketching: nothing can be held against them.
    kept = [(key, places) for key, places in kept if len(places) == PLACES]
    table = np.array([places for _, places in kept], dtype=np.uint32)
    return Known([key for key, _ in kept], table)


def _previous(consultation: Consultation, units: Collection[Key]) -> list[Proposal]:
    """What was proposed of texts, without remarks that are not published any more."""
    kinds = (Suggestion.Kind.IDENTICAL, Suggestion.Kind.NEAR)
    found = []
    for row in consultation.suggestions.filter(kind__in=kinds).order_by("pk"):
        ids = tuple(key for key in row.comment_ids if key in units)
        if len(ids) > 1:
            typical = row.typical_id if row.typical_id in units else ids[0]
            found.append(Proposal(row.kind, ids, row.because, typical))
    return found


@transaction.atomic
def _write(
    consultation: Consultation, proposals: list[Proposal], known: Known, *, anew: bool
) -> None:
    lock(consultation)
    Suggestion.objects.filter(consultation=consultation).delete()
    if anew:
        Sketch.objects.filter(consultation=consultation).delete()
    now = clock.now()
    Suggestion.objects.bulk_create(
        (
            Suggestion(
                consultation=consultation,
                kind=proposal.kind,
                because=dict(proposal.because),
                comment_ids=list(proposal.ids),
                typical_id=proposal.typical,
                made_at=now,
            )
            for proposal in proposals
        ),
        batch_size=_BATCH,
    )
    Sketch.objects.bulk_create(
        (
            Sketch(consultation=consultation, comment_id=key, places=row.astype("<u4").tobytes())
            for key, row in zip(known.ids, known.sketch, strict=True)
        ),
        batch_size=_BATCH,
        ignore_conflicts=True,  # a task may be delivered twice
    )
