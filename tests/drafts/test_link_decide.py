"""What people decide about links: confirmed, corrected, taken back, kept when units are stored anew."""

from typing import Any

import pytest

from consultation.errors import Invalid, NotAllowed, NotFound, Stale, WrongState
from drafts import link
from drafts.link.confirm import mark, sure_links
from drafts.models import Provision, ProvisionLink, Version
from tests.cast import Cast
from tests.drafts import making
from tests.drafts.samples import SAMPLE_TXT, SECOND_TXT
from tests.drafts.test_link import becomes

pytestmark = pytest.mark.django_db

HOURS, FEE, NOISE = "att_1__art_4__cl_1", "att_1__art_5__cl_1", "att_1__art_6__cl_2"


@pytest.fixture
def pair(cast: Cast) -> tuple[Version, Version]:
    """Two versions of a draft, linked."""
    old = making.make_version(cast)
    return old, making.make_version(cast, SECOND_TXT, draft=old.draft)


def row(new: Version, old_eid: str) -> ProvisionLink:
    """The link of the old unit called so."""
    return new.links_to_previous.get(old__eid=old_eid)


def test_it_confirms_what_a_person_saw(cast: Cast, pair: tuple[Version, Version]) -> None:
    _, new = pair
    seen = row(new, HOURS)
    assert link.confirm(new, by=cast.drafter, locks={seen.pk: seen.lock}) == 1
    now = row(new, HOURS)
    assert (now.confirmed_by, now.by_machine, now.lock) == (cast.drafter, True, seen.lock + 1)
    assert now.history.get().history_user == cast.drafter


def test_it_refuses_to_confirm_what_has_changed_meanwhile(
    cast: Cast, pair: tuple[Version, Version]
) -> None:
    _, new = pair
    seen, other = row(new, HOURS), row(new, FEE)
    link.confirm(new, by=cast.drafter, locks={seen.pk: seen.lock})
    for locks in ({other.pk: other.lock, seen.pk: seen.lock}, {10**9: 1}):
        with pytest.raises(Stale):
            link.confirm(new, by=cast.drafter, locks=locks)
    assert row(new, FEE).confirmed_at is None
    with pytest.raises(Invalid):
        link.confirm(new, by=cast.drafter, locks={})


def test_it_refuses_decisions_of_those_without_the_right(
    cast: Cast, pair: tuple[Version, Version]
) -> None:
    old, new = pair
    seen = row(new, HOURS)
    for person, refusal in ((cast.analyst, NotAllowed), (cast.outsider, NotFound)):
        with pytest.raises(refusal):
            link.confirm(new, by=person, locks={seen.pk: seen.lock})
        with pytest.raises(refusal):
            link.confirm_sure(old, new, by=person, expected="")
        with pytest.raises(refusal):
            link.correct(seen, by=person, side="old", to=[])
        with pytest.raises(refusal):
            link.reopen(seen, by=person)


def test_it_confirms_all_that_is_sure_together(cast: Cast, pair: tuple[Version, Version]) -> None:
    old, new = pair
    sure = sure_links(old, new)
    told = mark(sure)
    assert link.confirm_sure(old, new, by=cast.drafter, expected=told) == len(sure) > 40
    assert not sure_links(old, new)
    assert ProvisionLink.history.count() == len(sure)
    with pytest.raises(Stale):
        link.confirm_sure(old, new, by=cast.drafter, expected=told)


def test_it_confirms_an_unchanged_unit_with_all_inside_it(
    cast: Cast, pair: tuple[Version, Version]
) -> None:
    _, new = pair
    article = row(new, "att_1__art_3")
    assert article.relation == "same"
    assert link.confirm(new, by=cast.drafter, locks={article.pk: article.lock}) == 9


def test_it_puts_what_a_person_chose_in_the_place_of_the_machines(
    cast: Cast, pair: tuple[Version, Version]
) -> None:
    old, new = pair
    seen = row(new, HOURS)
    found = link.correct(
        seen, by=cast.drafter, side="old", to=[FEE, NOISE], why="Tách", expected=seen.lock
    )
    assert [(one.new.eid, one.relation) for one in found if one.new] == [
        (FEE, "split"),
        (NOISE, "split"),
    ]
    assert all(not one.by_machine and one.confirmed_by == cast.drafter for one in found)
    assert becomes(old, FEE, new) != [(FEE, "changed")]
    told = list(ProvisionLink.history.order_by("history_id").values_list("history_type", flat=True))
    assert told == ["-", "+", "+"]
    assert {one.history_change_reason for one in ProvisionLink.history.all()} == {"Tách"}
    covered = ProvisionLink.objects.filter(new_version=new)
    assert set(covered.exclude(new=None).values_list("new", flat=True)) == set(
        new.provisions.values_list("pk", flat=True)
    )
    assert set(covered.exclude(old=None).values_list("old", flat=True)) == set(
        old.provisions.values_list("pk", flat=True)
    )


def test_it_takes_what_is_below_along(cast: Cast, pair: tuple[Version, Version]) -> None:
    old, new = pair
    link.correct(row(new, "att_1__art_6"), by=cast.drafter, side="old", to=[])
    link.correct(row(new, "att_1__art_7"), by=cast.drafter, side="old", to=["att_1__art_6"])
    assert becomes(old, "att_1__art_7", new) == [("att_1__art_6", "moved")]
    assert becomes(old, "att_1__art_6", new) == [(None, "removed")]
    assert row(new, "att_1__art_7__cl_1").new is not None


def test_it_merges_what_a_person_says_was_merged(cast: Cast, pair: tuple[Version, Version]) -> None:
    old, new = pair
    seen = row(new, HOURS)
    link.correct(seen, by=cast.drafter, side="new", to=[HOURS, NOISE])
    assert becomes(old, NOISE, new) == [(HOURS, "merged")]
    assert becomes(old, HOURS, new) == [(HOURS, "merged")]
    assert row(new, HOURS).by_machine


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"side": "new", "to": ["nowhere"]}, Invalid),
        ({"side": "old", "to": ["att_1__chp_1"]}, Invalid),
        ({"side": "left", "to": []}, Invalid),
        ({"side": "old", "to": [HOURS], "why": "x" * 501}, Invalid),
        ({"side": "old", "to": [f"x{n}" for n in range(21)]}, Invalid),
        ({"side": "old", "to": [], "expected": 7}, Stale),
    ],
)
def test_it_refuses_what_cannot_be(
    cast: Cast, pair: tuple[Version, Version], given: dict[str, Any], refusal: type[Exception]
) -> None:
    _, new = pair
    with pytest.raises(refusal):
        link.correct(row(new, HOURS), by=cast.drafter, **given)
    assert not ProvisionLink.history.exists()


def test_it_refuses_a_link_that_is_gone(cast: Cast, pair: tuple[Version, Version]) -> None:
    _, new = pair
    seen = row(new, HOURS)
    link.correct(seen, by=cast.drafter, side="old", to=[])
    with pytest.raises(Stale):
        link.correct(seen, by=cast.drafter, side="old", to=[FEE])
    with pytest.raises(Stale):
        link.reopen(seen, by=cast.drafter)


def test_it_gives_a_decision_back_to_the_machine(cast: Cast, pair: tuple[Version, Version]) -> None:
    old, new = pair
    link.correct(row(new, HOURS), by=cast.drafter, side="old", to=[])
    assert becomes(old, HOURS, new) == [(None, "removed")]
    link.reopen(row(new, HOURS), by=cast.drafter, why="Nhầm")
    assert becomes(old, HOURS, new) == [(HOURS, "changed")]
    with pytest.raises(WrongState):
        link.reopen(row(new, HOURS), by=cast.drafter)


def test_it_lets_a_publisher_correct_with_a_reason_once_it_is_public(
    cast: Cast, pair: tuple[Version, Version]
) -> None:
    _, new = pair
    making.make_open_consultation(cast, version=new)
    seen = ProvisionLink.objects.get(pk=row(new, HOURS).pk)
    with pytest.raises(NotAllowed):
        link.correct(seen, by=cast.drafter, side="old", to=[], why="Rà lại")
    with pytest.raises(Invalid):
        link.correct(seen, by=cast.publisher, side="old", to=[])
    link.correct(seen, by=cast.publisher, side="old", to=[], why="Rà lại")
    with pytest.raises(Invalid):
        link.reopen(row(new, HOURS), by=cast.publisher)
    other = row(new, FEE)
    assert link.confirm(new, by=cast.drafter, locks={other.pk: other.lock}) == 1


def test_it_keeps_decisions_while_units_are_stored_anew(
    cast: Cast, pair: tuple[Version, Version]
) -> None:
    old, new = pair
    link.correct(row(new, HOURS), by=cast.drafter, side="old", to=[NOISE], why="Chuyển")
    link.confirm_sure(old, new, by=cast.drafter, expected=mark(sure_links(old, new)))
    before = decisions(new)
    kept = link.forget_links(new)
    store_anew(new, drop="att_1__art_8")
    lost = link.relink(new, kept)
    assert [one.old.eid for one in lost if one.old] == ["att_1__art_8"]
    after = decisions(new)
    assert after == {key: who for key, who in before.items() if key in after}
    assert len(before) - len(after) == 1
    assert after[HOURS, NOISE] == (cast.drafter.pk, False)
    assert becomes(old, "att_1__art_8", new) == [(None, "removed")]


def decisions(new: Version) -> dict[tuple[str | None, str | None], tuple[int | None, bool]]:
    """What people decided, by the addresses of the units."""
    rows = new.links_to_previous.filter(confirmed_at__isnull=False).select_related("old", "new")
    return {
        (one.old.eid if one.old else None, one.new.eid if one.new else None): (
            one.confirmed_by_id,
            one.by_machine,
        )
        for one in rows
    }


def store_anew(version: Version, *, drop: str) -> None:
    """The same units again under new keys, without one of them, as a repair of the structure would."""
    rows = list(version.provisions.order_by("position"))
    for depth in range(9, -1, -1):
        version.provisions.filter(depth=depth).delete()
    fresh: dict[int, Provision] = {}
    for unit in rows:
        if unit.eid == drop:
            continue
        key, unit.pk = unit.pk, None
        unit._state.adding = True
        unit.parent = fresh[unit.parent_id] if unit.parent_id else None
        unit.save()
        fresh[key] = unit


def test_it_never_moves_a_decision_to_another_text(cast: Cast) -> None:
    old = making.make_version(cast)
    text = SAMPLE_TXT.replace("2. Gây ồn sau 21 giờ.\n", "")
    new = making.make_version(cast, text, draft=old.draft)
    seen = row(new, "att_1__art_6__cl_1")
    link.confirm(new, by=cast.drafter, locks={seen.pk: seen.lock})
    kept = link.forget_links(new)
    unit = new.provisions.get(eid="att_1__art_6__cl_1")
    unit.text = "Sử dụng nhà văn hóa để kinh doanh."
    unit.save()
    assert link.relink(new, kept) == kept
    assert row(new, "att_1__art_6__cl_1").confirmed_at is None
