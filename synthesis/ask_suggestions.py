"""Remarks → suggestions, made again by a task: the machine's rows, apart from what people decide."""

from django.db import transaction

from consultation import access
from consultation.roles import Act
from drafts.models import Consultation
from drafts.prepare import lock
from synthesis import tasks


@transaction.atomic
def ask_suggestions(consultation: Consultation, *, by: access.Actor) -> None:
    """Queue the making of suggestions; whoever may group may ask, as often as they like."""
    consultation = lock(consultation)
    access.require(by, Act.GROUP, consultation.agency)
    transaction.on_commit(lambda: tasks.make_suggestions.enqueue(consultation.pk))
