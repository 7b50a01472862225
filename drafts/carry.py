"""Repairs of a version on the tree of another reading: the next file of the draft, or the same one anew."""

from collections.abc import Iterable

from consultation import clock, record
from consultation.models import User
from drafts.models import Reading, Repair, Version
from drafts.parse import repair as pure
from drafts.parse.repair.kept import to_plain
from drafts.parse.tree import Tree


def active(version: Version) -> list[Repair]:
    """The repairs that stand, in their order; those that found no place are among them."""
    return list(version.repairs.filter(undone_at__isnull=True).order_by("position"))


def as_data(row: Repair) -> pure.Repair:
    """The row as the pure part knows it."""
    last = pure.Target(**row.last) if row.last else None
    target = pure.Target(**row.target)
    return pure.Repair(pure.Operation(row.operation), target, last, row.params)


def repaired(tree: Tree, version: Version | None) -> pure.Repaired:
    """``tree`` with the repairs that stand on ``version`` (None: without any)."""
    rows = active(version) if version is not None else []
    return pure.repaired(tree, [as_data(row) for row in rows])


def keep(version: Version, tree: Tree, done: pure.Repaired, *, by: User) -> None:
    """Keep how a new ``version`` was read, and the repairs carried to it from the version before.

    ``tree`` is the parser's own, ``done`` the same with the repairs of the version before. A repair that
    the new file no longer needs is left behind; one whose words are gone is kept as lost, and shown.
    """
    earlier = version.draft.versions.filter(number__lt=version.number).order_by("number").last()
    rows = active(earlier) if earlier is not None else []
    position = 0
    for row, outcome in zip(rows, done.outcomes, strict=True):
        if outcome.result is pure.Result.NEEDLESS:
            continue
        position += 1
        copy = Repair(
            version=version,
            position=position,
            operation=row.operation,
            target=row.target,
            last=row.last,
            params=row.params,
            excerpt=row.excerpt,
            result=outcome.result.value,
            reason=outcome.code,
            carried_from=row,
            by=row.by,
            at=clock.now(),
        )
        record.save(copy, by=by, why="carried")
    Reading.objects.create(
        version=version,
        lines=tree.lines,
        base=to_plain(tree) if position else None,
        lock=position,
    )


def note(rows: Iterable[Repair], outcomes: Iterable[pure.Outcome]) -> list[Repair]:
    """Write down what became of each repair where that has changed; those that are lost now."""
    lost: list[Repair] = []
    for row, outcome in zip(rows, outcomes, strict=True):
        result, reason = outcome.result.value, outcome.code
        if (row.result, row.reason) == (result, reason):
            continue
        row.result, row.reason = result, reason
        record.save(row, by=None, why="applied again", fields=["result", "reason"])
        if outcome.result is pure.Result.LOST:
            lost.append(row)
    return lost
