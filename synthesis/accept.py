"""Suggestion → group: a person takes over what the machine proposed."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from comments.models import Comment
from consultation import access
from consultation.errors import WrongState
from consultation.roles import Act
from drafts.models import Provision
from drafts.prepare import lock
from synthesis.group import group, place
from synthesis.models import Group, Suggestion


@transaction.atomic
def accept(
    suggestion: Suggestion, *, by: access.Actor, title: str, provision: Provision | None = None
) -> Group:
    """Group those of its remarks that are published and not yet placed.

    Where the others stand in one and the same group the rest joins them (``title`` is not used then).
    ``WrongState`` when nothing of it waits any more. The suggestion itself stays: it is no decision.
    """
    consultation = lock(suggestion.consultation)
    access.require(by, Act.GROUP, consultation.agency)
    members = Comment.objects.filter(
        pk__in=suggestion.comment_ids, consultation=consultation, state=Comment.State.PUBLISHED
    )
    waiting = list(members.filter(placement=None))
    if not waiting:
        raise WrongState(_("Các góp ý của gợi ý này đã được xếp nhóm hoặc không còn công khai."))
    homes = Group.objects.filter(placements__comment__in=members).distinct()[:2]
    if len(homes) == 1:
        return place(homes[0], by=by, comments=waiting)
    return group(consultation, by=by, title=title, provision=provision, comments=waiting)
