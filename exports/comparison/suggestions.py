"""What the answers to remarks on a unit say of its change: proposed to the drafter, never printed as is."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import override

from drafts.models import Version
from drafts.queries.comparison import Compared
from drafts.queries.links import now_at
from exports.comparison.blocks import Block
from exports.wording import fill
from synthesis.models import Response

_SENTENCE = "{kind} ý kiến về “{group}”: {text}"


def suggestions(compared: Compared, found: Iterable[Block]) -> dict[int, list[str]]:
    """For each block (by its key) the approved answers to groups on one of its units, in this version or
    in one before it.
    """
    by_unit = _by_unit(compared)
    return {
        block.key: [_said(response) for response in answers]
        for block in found
        if (answers := [r for unit in sorted(block.units(compared)) for r in by_unit.get(unit, ())])
    }


def _by_unit(compared: Compared) -> dict[int, list[Response]]:
    """Answers by the unit of either side which they are about; of another version, by what became of it."""
    sides = (compared.old_version, compared.new_version)
    rows = Response.objects.filter(
        state=Response.State.APPROVED,
        group__dissolved_at=None,
        group__provision__version__draft=compared.new_version.draft_id,
        group__provision__version__number__range=(1, compared.new_version.number),
    ).select_related("group__provision__version")
    found: dict[int, list[Response]] = defaultdict(list)
    carried: dict[Version, dict[int, list[Response]]] = defaultdict(lambda: defaultdict(list))
    for response in rows.order_by("pk"):
        unit = response.group.provision
        if unit is not None:
            target = found if unit.version in sides else carried[unit.version]
            target[unit.pk].append(response)
    for version, answers in carried.items():
        for key, links in now_at(answers.keys(), old=version, new=compared.new_version).items():
            for new in {link.new for link in links if link.new is not None}:
                found[new] += answers[key]
    return found


def _said(response: Response) -> str:
    with override("vi"):
        kind = response.get_kind_display()
    return fill(_SENTENCE, kind=kind, group=response.group.title, text=response.text)
