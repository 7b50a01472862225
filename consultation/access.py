"""By what right: the one question every verb asks, and the lists that follow from it."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from consultation import clock
from consultation.errors import NotAllowed, NotFound, NotSignedIn
from consultation.models import Agency, Membership, User
from consultation.roles import MAY, Act, Role

Actor = User | AnonymousUser


def in_force(day: date) -> Q:
    """Memberships that count on ``day``; a delegation is a membership with both dates."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def memberships(user: Actor) -> QuerySet[Membership]:
    """The memberships of ``user`` that are in force today, with their agencies."""
    if not user.is_authenticated or not user.is_active:
        return Membership.objects.none()
    return Membership.objects.filter(in_force(clock.today()), user=user).select_related("agency")


def roles_at(user: Actor, agency: Agency) -> frozenset[Role]:
    """The roles that ``user`` has at ``agency`` today; empty for a stranger."""
    found = memberships(user).filter(agency=agency).values_list("role", flat=True)
    return frozenset(Role(role) for role in found)


def may(user: Actor, act: Act, agency: Agency) -> bool:
    """Whether ``user`` may do ``act`` at ``agency``: for showing a button, never for guarding a verb."""
    return bool(roles_at(user, agency) & MAY[act])


def require(user: Actor, act: Act, agency: Agency) -> None:
    """Pass, or refuse: ``NotSignedIn``, ``NotFound`` for strangers, ``NotAllowed`` for members."""
    user = signed_in(user)
    roles = roles_at(user, agency)
    if not roles:
        raise NotFound
    if not roles & MAY[act]:
        raise NotAllowed(facts={"act": act.value})


def signed_in(user: Actor) -> User:
    """The person who acts; ``NotSignedIn`` for nobody and for closed accounts."""
    if not user.is_authenticated or not user.is_active:
        raise NotSignedIn
    return user


def agencies_where(user: Actor, act: Act) -> QuerySet[Agency]:
    """The agencies at which ``user`` may do ``act`` today."""
    allowed = memberships(user).filter(role__in=[role.value for role in MAY[act]])
    return Agency.objects.filter(pk__in=allowed.values("agency_id"))
