"""Work in the background: making suggestions. Takes ids only and may run twice without harm."""

from django.db import transaction
from django_tasks import task

from consultation import clock
from drafts.models import Consultation
from drafts.prepare import lock
from synthesis.models import Suggestion
from synthesis.queries import published
from synthesis.suggest import Remark, suggest


@task()
def make_suggestions(consultation_id: int) -> None:
    """Published remarks → Suggestion rows, in the place of those that were there."""
    consultation = Consultation.objects.get(pk=consultation_id)
    proposals = suggest(remarks_of(consultation))
    with transaction.atomic():
        lock(consultation)
        Suggestion.objects.filter(consultation=consultation).delete()
        Suggestion.objects.bulk_create(
            Suggestion(
                consultation=consultation,
                kind=proposal.kind,
                because=dict(proposal.because),
                comment_ids=list(proposal.ids),
                made_at=clock.now(),
            )
            for proposal in proposals
        )


def remarks_of(consultation: Consultation) -> list[Remark]:
    """Placed ones too: a new copy of a letter belongs where the others are."""
    rows = published(consultation).values_list("pk", "reason", "proposed", "provision__eid")
    return [
        Remark(id=pk, text=f"{reason}\n{proposed}", unit=eid) for pk, reason, proposed, eid in rows
    ]
