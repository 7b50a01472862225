"""What the answers to remarks on a unit say of its change: proposed to the drafter, never printed as is."""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import override

from drafts.queries.comparison import Compared
from exports.comparison.blocks import Block
from exports.wording import fill
from synthesis.models import Response

_SENTENCE = "{kind} ý kiến về “{group}”: {text}"


def suggestions(compared: Compared, found: Iterable[Block]) -> dict[int, list[str]]:
    """For each block (by its key) the approved answers to groups on one of its units; one query."""
    by_unit: dict[int, list[Response]] = defaultdict(list)
    rows = Response.objects.filter(
        state=Response.State.APPROVED,
        group__dissolved_at=None,
        group__provision__version__in=[compared.old_version, compared.new_version],
    )
    for response in rows.select_related("group").order_by("pk"):
        by_unit[response.group.provision_id or 0].append(response)
    return {
        block.key: [_said(response) for response in answers]
        for block in found
        if (answers := [r for unit in sorted(block.units(compared)) for r in by_unit.get(unit, ())])
    }


def _said(response: Response) -> str:
    with override("vi"):
        kind = response.get_kind_display()
    return fill(_SENTENCE, kind=kind, group=response.group.title, text=response.text)
