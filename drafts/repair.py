"""A structure that was not read as it is meant → repaired, before it is published; undone and done again."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consultation import access, clock, record
from consultation.errors import Invalid, NothingToPointAt, Stale, WrongState
from consultation.models import User
from drafts import carry
from drafts.models import FormerReading, Reading, Repair, Version
from drafts.parse import repair as pure
from drafts.parse.notices import TEMPLATES
from drafts.parse.repair.errors import SENTENCES
from drafts.parse.repair.kept import from_plain, to_plain
from drafts.parse.tree import Tree
from drafts.replace import locked, replace
from drafts.restore import restore
from drafts.store import keep_pictures

_EXCERPT = 120
_LONGEST_LABEL = 120


@transaction.atomic
def repair(
    version: Version,
    *,
    by: access.Actor,
    operation: str,
    unit: str,
    expected: int,
    last: str = "",
    params: Mapping[str, Any] | None = None,
) -> Repair:
    """Do ``operation`` (a key of ``Repair.Operation``) to the unit with eId ``unit``.

    ``last``: the eId of the other end, where it reaches over several; ``params`` as
    ``drafts.parse.repair.Operation`` says. ``expected``: the reading's ``lock`` that the actor saw.
    Raises ``Stale``, ``NothingToPointAt``, ``Invalid`` with a code of ``drafts.parse.repair.errors`` when
    the structure does not allow it, ``WrongState`` once it is published or asked for.
    """
    version, reading = locked(version, by=by)
    by = access.signed_in(by)
    _as_seen(reading, expected)
    now = restore(version, pictures=False)
    items, places = pure.items_of(now.instruments), _places(now)
    at = _place(places, unit, "unit")
    end = _place(places, last, "last") if last else None
    step = _operation(operation)
    wanted = pure.Repair(
        step,
        pure.target_of(items, at),
        None if end is None else pure.target_of(items, end),
        _params(step, params or {}),
    )
    tree = _base(version, reading, now)
    rows = carry.active(version)
    done = pure.repaired(tree, [*map(carry.as_data, rows), wanted])
    outcome = done.outcomes[-1]
    if outcome.result is not pure.Result.DONE:
        raise _refusal(outcome.code)
    _refuse_long(done.tree)
    row = _row(version, wanted, items[at].words(), reading.lock + 1, by)
    _keep(reading, tree)
    record.save(row, by=by)
    carry.note(rows, done.outcomes[:-1])
    replace(version, tree=done.tree, by=by, why="repair")
    return row


@transaction.atomic
def undo(
    version: Version, *, by: access.Actor, expected: int, repair: Repair | None = None
) -> Repair:
    """Take back the last repair that stands, or the one given; the others are done again without it.

    Raises ``WrongState`` when there is none, ``Stale`` and the refusals of ``repair``.
    """
    version, reading = locked(version, by=by)
    _as_seen(reading, expected)
    rows = carry.active(version)
    row = rows[-1] if repair is None and rows else next((r for r in rows if r == repair), None)
    if row is None:
        raise WrongState(_("Không có lần sửa nào để hoàn tác."), code="nothing-to-undo")
    row.undone_by, row.undone_at = access.signed_in(by), clock.now()
    row.undone_position = reading.lock + 1
    record.save(row, by=by, why="undo")
    _apply_again(version, reading, by=by, why="undo repair")
    return row


@transaction.atomic
def redo(version: Version, *, by: access.Actor, expected: int) -> Repair:
    """Do the repair again that was taken back last, as long as no other was made after that.

    Raises ``WrongState`` when there is none, ``Stale`` and the refusals of ``repair``.
    """
    version, reading = locked(version, by=by)
    _as_seen(reading, expected)
    row = redoable(version)
    if row is None:
        raise WrongState(_("Không có lần sửa nào để làm lại."), code="nothing-to-redo")
    row.undone_by = row.undone_at = row.undone_position = None
    record.save(row, by=by, why="redo")
    _apply_again(version, reading, by=by, why="redo repair")
    return row


def redoable(version: Version) -> Repair | None:
    """The repair that ``redo`` would do again."""
    row = version.repairs.filter(undone_at__isnull=False).order_by("-undone_position").first()
    if row is None or row.undone_position is None:
        return None
    later = version.repairs.filter(position__gt=row.undone_position)
    return None if later.exists() else row


def store_again(version: Version, *, tree: Tree, by: User | None) -> list[Repair]:
    """Store ``tree``, the file of ``version`` read anew, with the repairs that still apply to it.

    The caller has ``locked`` the version. Returns the repairs that do not apply any more.
    """
    reading = Reading.objects.get(version=version)
    rows = carry.active(version)
    done = pure.repaired(tree, [carry.as_data(row) for row in rows])
    _keep_former(version, reading, tree)
    reading.lines = [list(line) for line in tree.lines]
    reading.base = to_plain(tree) if rows else None
    reading.lock += 1
    reading.asked_again_at, reading.problem = None, ""
    reading.save()
    keep_pictures(version.draft, tree)
    replace(version, tree=done.tree, by=by, why="reread")
    return carry.note(rows, done.outcomes)


# ---------------------------------------------------------------- steps


def _as_seen(reading: Reading, expected: int) -> None:
    if reading.lock != expected:
        raise Stale(
            _("Người khác vừa sửa cấu trúc của bản này sau khi bạn mở trang."),
            facts={"lock": reading.lock},
        )


def _base(version: Version, reading: Reading, now: Tree | None = None) -> Tree:
    """The parser's own tree: kept apart since the first repair, before that the units themselves."""
    if reading.base is not None:
        return from_plain(reading.base, reading.lines)
    tree = now or restore(version, pictures=False)
    tree.lines = [(int(no), str(words)) for no, words in reading.lines]
    return tree


def _keep(reading: Reading, tree: Tree) -> None:
    if reading.base is None:
        reading.base = to_plain(tree)
    reading.lock += 1
    reading.save()


def _keep_former(version: Version, reading: Reading, tree: Tree) -> None:
    """What the parser made of the file until now, where ``tree`` is another."""
    base = reading.base or to_plain(restore(version, pictures=False))
    lines = [list(line) for line in tree.lines]
    if base != to_plain(tree) or reading.lines != lines:
        FormerReading.objects.create(
            version=version, lines=reading.lines, base=base, until=clock.now()
        )


def _apply_again(version: Version, reading: Reading, *, by: access.Actor, why: str) -> None:
    rows = carry.active(version)
    tree = _base(version, reading)
    done = pure.repaired(tree, [carry.as_data(row) for row in rows])
    _keep(reading, tree)
    carry.note(rows, done.outcomes)
    replace(version, tree=done.tree, by=access.signed_in(by), why=why)


def _places(tree: Tree) -> dict[str, int]:
    return {node.eid: at for at, node in enumerate(tree.walk())}


def _place(places: Mapping[str, int], eid: str, name: str) -> int:
    if eid not in places:
        raise NothingToPointAt(fields={name: _("Không có đơn vị này trong bản đọc.")})
    return places[eid]


def _operation(name: str) -> pure.Operation:
    if name not in Repair.Operation.values:
        raise Invalid(fields={"operation": _("Không có thao tác này.")})
    return pure.Operation(name)


def _params(step: pure.Operation, given: Mapping[str, Any]) -> dict[str, Any]:
    """Those that the operation knows; a notice that is kept must be one of the parser's."""
    found = {name: given[name] for name in pure.PARAMS[step] if name in given}
    if step is pure.Operation.KEEP and found.get("code") not in TEMPLATES:
        raise Invalid(fields={"code": _("Không có lưu ý này.")})
    return found


def _refusal(code: str) -> Invalid:
    return Invalid(_(SENTENCES[code]), code=code)


def _refuse_long(tree: Tree) -> None:
    if any(len(node.label) > _LONGEST_LABEL for node in tree.walk()):
        raise _refusal("label-too-long")


def _row(version: Version, made: pure.Repair, words: str, position: int, by: User) -> Repair:
    return Repair(
        version=version,
        position=position,
        operation=made.operation.value,
        target=_plain(made.target),
        last=_plain(made.last) if made.last else None,
        params=dict(made.params),
        excerpt=" ".join(words.split())[:_EXCERPT],
        by=by,
        at=clock.now(),
    )


def _plain(target: pure.Target) -> dict[str, Any]:
    return {
        "line": target.line,
        "words": target.words,
        "before": target.before,
        "after": target.after,
    }
