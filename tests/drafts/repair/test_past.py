"""Every state of a version's units comes back from what is kept: the file's readings and the repairs."""

from collections.abc import Callable

import pytest

from drafts import repair as verbs
from drafts.models import FormerReading, Version
from drafts.parse import parse
from drafts.past import states_of
from drafts.replace import locked
from drafts.restore import restore
from tests.cast import Cast
from tests.drafts import making
from tests.drafts.repair.test_repair import TEXT, addresses, plain, split

pytestmark = pytest.mark.django_db


def test_it_gives_every_state_back_with_who_when_and_why(cast: Cast) -> None:
    version = making.make_version(cast, TEXT)
    seen = [restore(version)]
    steps: tuple[Callable[[], object], ...] = (
        lambda: plain(version, cast),
        lambda: split(version, cast),
        lambda: verbs.undo(version, by=cast.drafter, expected=2),
        lambda: verbs.redo(version, by=cast.drafter, expected=3),
    )
    for step in steps:
        step()
        seen.append(restore(Version.objects.get(pk=version.pk)))

    states = list(states_of(version))

    assert [state.tree.instruments for state in states] == [tree.instruments for tree in seen]
    assert [state.why for state in states] == [
        "",
        "repair",
        "repair",
        "undo repair",
        "redo repair",
    ]
    assert {state.by for state in states} == {cast.drafter}
    assert [state.at for state in states] == sorted(state.at for state in states)
    assert all(state.proven for state in states)


def test_it_keeps_what_an_earlier_parser_had_made_of_the_file(cast: Cast) -> None:
    version = making.make_version(cast, TEXT)
    plain(version, cast)
    before = addresses(version)
    other = parse(TEXT.replace("4. Công khai", "Công khai").encode(), "a.txt")

    verbs.store_again(locked(version, by=cast.drafter)[0], tree=other, by=cast.drafter)
    same = parse(TEXT.replace("4. Công khai", "Công khai").encode(), "a.txt")
    verbs.store_again(locked(version, by=cast.drafter)[0], tree=same, by=cast.drafter)

    assert addresses(version) != before
    assert FormerReading.objects.count() == 1  # the second time it came out the same
    states = list(states_of(version))
    assert [[node.eid for node in state.tree.walk()] for state in states[1:]] == [
        before,
        addresses(version),
    ]
    assert [state.why for state in states] == ["", "repair", "reread"]
    assert all(state.proven for state in states)


def test_it_knows_the_repairs_that_were_carried_from_the_version_before(cast: Cast) -> None:
    first = making.make_version(cast, TEXT)
    plain(first, cast)
    second = making.make_version(cast, TEXT, draft=first.draft)
    verbs.undo(second, by=cast.drafter, expected=second.reading.lock)

    states = list(states_of(second))

    assert ["sec_1" in [node.eid for node in state.tree.walk()] for state in states] == [
        False,
        True,
    ]
    assert all(state.proven for state in states)


def test_it_does_not_call_proven_what_cannot_be_made_again(cast: Cast) -> None:
    version = making.make_version(cast, TEXT)
    plain(version, cast)
    version.repairs.update(params={"kind": "clause"})
    version.repairs.model.history.filter(version_id=version.pk).update(params={"kind": "nothing"})

    assert [state.proven for state in states_of(version)] == [True, False]
