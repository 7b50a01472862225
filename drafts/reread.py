"""A file that was read already → read anew by the parser of today, repairs kept where they still apply."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consultation import access, clock
from consultation.errors import WrongState
from drafts import tasks
from drafts.models import Version
from drafts.replace import locked

PATIENCE = timedelta(minutes=10)  # a worker that died in between does not block the next try


@transaction.atomic
def reread(version: Version, *, by: access.Actor) -> None:
    """Queue the reading of the version's file anew; ``Reading.asked_again_at`` says that it goes on.

    Raises ``WrongState`` while it is being read already and what ``repair`` raises.
    """
    version, reading = locked(version, by=by)
    by = access.signed_in(by)
    since = reading.asked_again_at
    if since is not None and clock.now() - since < PATIENCE:
        raise WrongState(_("Tệp đang được đọc lại. Hãy đợi trong giây lát."), code="reading")
    reading.asked_again_at, reading.problem = clock.now(), ""
    reading.save()
    user = by.pk
    transaction.on_commit(lambda: tasks.read_again.enqueue(version.pk, user))
