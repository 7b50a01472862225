"""The groups as a list: name, unit, who speaks in each, how far its answer is."""

from dataclasses import dataclass

from comments.models import Comment
from drafts.models import Consultation
from synthesis.desk.stacks import stack_of
from synthesis.models import Group
from synthesis.queries import published
from synthesis.units import Units
from synthesis.voices import COLUMNS, Voice, Voices, voices


@dataclass(frozen=True, slots=True)
class Head:
    """A group in a list: its name, its unit, who speaks in it, how far its answer is."""

    pk: int
    title: str
    unit: str
    eid: str
    article: str
    position: int
    voices: Voices
    state: str

    @property
    def remarks(self) -> int:
        """How many remarks stand in it."""
        return self.voices.remarks

    @property
    def people(self) -> int:
        """How many different subjects speak in it."""
        return self.voices.subjects


def heads(consultation: Consultation, units: Units) -> list[Head]:
    """Every group, also one that is still empty, in the draft's order; four queries."""
    said: dict[int, list[Voice]] = {}
    placed = published(consultation).filter(placement__isnull=False).order_by()
    for group, *voice in placed.values_list("placement__group_id", *COLUMNS):
        said.setdefault(group, []).append(Voice(*voice))
    alike = stack_of(consultation)
    groups = Group.objects.filter(consultation=consultation, dissolved_at=None)
    found = [
        Head(
            pk=group.pk,
            title=group.title,
            unit=units.cite(group.provision_id),
            eid=units.rows[group.provision_id].eid if group.provision_id else "",
            article=units.named(getattr(units.article(group.provision_id), "pk", None)),
            position=units.position(group.provision_id),
            voices=voices(said.get(group.pk, ()), alike),
            state=group.response.state if hasattr(group, "response") else "unanswered",
        )
        for group in groups.select_related("response")
    ]
    return sorted(found, key=lambda head: (head.position, head.pk))


def voices_of(group: Group) -> Voices:
    """Who speaks in one group; two queries."""
    rows = Comment.objects.filter(placement__group=group, state=Comment.State.PUBLISHED)
    said = (Voice(*row) for row in rows.order_by().values_list(*COLUMNS))
    return voices(said, stack_of(group.consultation))
