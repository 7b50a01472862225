"""The groups as a list: name, unit, who speaks in each, how far its answer is."""

from dataclasses import dataclass, replace
from datetime import date

from comments.models import Comment
from comments.summing import Figures
from comments.tally_queries import tallied
from consultation import clock
from drafts.models import Consultation
from synthesis.desk.stacks import stack_of
from synthesis.models import Assignment, Group, Response
from synthesis.queries import published
from synthesis.tallies import figures_on
from synthesis.units import Units
from synthesis.voices import COLUMNS, Voice, Voices, voices


@dataclass(frozen=True, slots=True)
class Head:
    """A group in a list: its name, its unit, who speaks in it, how far its answer is.

    ``tally``: what collectors counted on its unit, apart from ``voices``.
    """

    pk: int
    title: str
    unit: str
    eid: str
    article: str
    position: int
    article_eid: str
    voices: Voices
    state: str
    people_of: frozenset[int]
    assigned: str
    due_on: date | None
    tally: Figures | None = None

    @property
    def is_late(self) -> bool:
        """Whether its answer should be before the approver by now."""
        open_still = self.state in {"unanswered", Response.State.WRITING}
        return open_still and self.due_on is not None and self.due_on < clock.today()

    def with_person(self, key: int) -> bool:
        """Whether the person was asked to answer it, or wrote its answer."""
        return key in self.people_of

    @property
    def remarks(self) -> int:
        """How many remarks stand in it."""
        return self.voices.remarks

    @property
    def people(self) -> int:
        """How many different subjects speak in it."""
        return self.voices.subjects


def heads(consultation: Consultation, units: Units) -> list[Head]:
    """Every group, also one that is still empty, in the draft's order; five queries."""
    said: dict[int, list[Voice]] = {}
    placed = published(consultation).filter(placement__isnull=False).order_by()
    for group, *voice in placed.values_list("placement__group_id", *COLUMNS):
        said.setdefault(group, []).append(Voice(*voice))
    alike = stack_of(consultation)
    counted = tallied(consultation)
    groups = Group.objects.filter(consultation=consultation, dissolved_at=None)
    rows = groups.select_related("response", "assignment__colleague")
    found = [
        replace(
            _head(row, units, voices(said.get(row.pk, ()), alike)),
            tally=figures_on(counted, row.provision_id),
        )
        for row in rows
    ]
    return sorted(found, key=lambda head: (head.position, head.pk))


def _head(row: Group, units: Units, said: Voices) -> Head:
    response: Response | None = getattr(row, "response", None)
    assignment: Assignment | None = getattr(row, "assignment", None)
    article = units.article(row.provision_id)
    people = {response.written_by_id} if response else set()
    if assignment and assignment.colleague_id:
        people.add(assignment.colleague_id)
    return Head(
        pk=row.pk,
        title=row.title,
        unit=units.cite(row.provision_id),
        eid=units.rows[row.provision_id].eid if row.provision_id else "",
        article=units.named(article.pk if article else None),
        article_eid=article.eid if article else "",
        position=units.position(row.provision_id),
        voices=said,
        state=response.state if response else "unanswered",
        people_of=frozenset(people),
        assigned=str(assignment or ""),
        due_on=assignment.due_on if assignment else None,
    )


def voices_of(group: Group) -> Voices:
    """Who speaks in one group; two queries."""
    rows = Comment.objects.filter(placement__group=group, state=Comment.State.PUBLISHED)
    said = (Voice(*row) for row in rows.order_by().values_list(*COLUMNS))
    return voices(said, stack_of(group.consultation))
