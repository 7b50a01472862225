"""Links between the versions of a draft: made with the version, once, and again when units are anew."""

from typing import Any

import pytest
from django.core.management import call_command

from drafts import link
from drafts.models import Provision, ProvisionLink, Version
from drafts.queries import links
from tests.cast import Cast
from tests.drafts import making
from tests.drafts.samples import SAMPLE_TXT, SECOND_TXT

pytestmark = pytest.mark.django_db

# Điều 4 and 5 change their places, and with them their numbers.
_FOUR, _FIVE = SECOND_TXT.index("Điều 4. Giờ"), SECOND_TXT.index("Điều 5. Mức")
_SIX = SECOND_TXT.index("Điều 6. Hành vi")
THIRD_TXT = (
    SECOND_TXT[:_FOUR]
    + SECOND_TXT[_FIVE:_SIX].replace("Điều 5.", "Điều 4.")
    + SECOND_TXT[_FOUR:_FIVE].replace("Điều 4.", "Điều 5.").replace("22 giờ", "21 giờ")
    + SECOND_TXT[_SIX:].replace("2. Gây ồn sau 21 giờ.\n3. Đốt", "2. Đốt")
)


def unit(version: Version, eid: str) -> Provision:
    """The unit called ``eid``."""
    return version.provisions.get(eid=eid)


def becomes(version: Version, eid: str, new: Version) -> list[tuple[str | None, str]]:
    """Where the unit called ``eid`` is in ``new``, and how it came there."""
    names = dict(new.provisions.values_list("pk", "eid"))
    found = links.unit_now(unit(version, eid), new=new)
    return [(names[one.new] if one.new else None, one.relation) for one in found]


def test_it_links_a_version_with_the_one_before_when_it_is_stored(cast: Cast) -> None:
    old = making.make_version(cast)
    assert not ProvisionLink.objects.exists()
    new = making.make_version(cast, SECOND_TXT, draft=old.draft)
    rows = ProvisionLink.objects.filter(old_version=old, new_version=new)
    assert {row.old_id for row in rows} >= set(old.provisions.values_list("pk", flat=True))
    assert {row.new_id for row in rows} >= set(new.provisions.values_list("pk", flat=True))
    assert all(row.by_machine and row.confirmed_at is None for row in rows)
    assert not ProvisionLink.history.exists()
    assert becomes(old, "att_1__art_4__cl_1", new) == [("att_1__art_4__cl_1", "changed")]
    assert becomes(old, "att_1__art_6__cl_2", new) == [("att_1__art_6__cl_2", "same")]
    added = rows.get(old__isnull=True)
    assert (added.new, added.relation) == (unit(new, "att_1__art_5__cl_4"), "added")


def test_it_links_once_however_often_it_is_called(cast: Cast) -> None:
    old = making.make_version(cast)
    new = making.make_version(cast, SECOND_TXT, draft=old.draft)
    before = list(ProvisionLink.objects.order_by("pk").values())
    assert not link.link(new)
    assert not link.link(old)
    assert link.relink(new) == []
    assert list(ProvisionLink.objects.order_by("pk").values()) == before


def test_it_links_versions_that_were_there_before(cast: Cast, capsys: Any) -> None:
    old = making.make_version(cast)
    new = making.make_version(cast, SECOND_TXT, draft=old.draft)
    count = ProvisionLink.objects.count()
    link.forget_links(new)
    assert not ProvisionLink.objects.exists()
    for told in ("1\n", "0\n"):
        call_command("link_versions")
        assert capsys.readouterr().out == told
    assert ProvisionLink.objects.count() == count


def test_it_lets_units_go_that_are_stored_anew(cast: Cast) -> None:
    first = making.make_version(cast)
    second = making.make_version(cast, SECOND_TXT, draft=first.draft)
    making.make_version(cast, THIRD_TXT, draft=first.draft)
    assert link.forget_links(second) == []
    for depth in range(9, -1, -1):
        second.provisions.filter(depth=depth).delete()
    assert not second.provisions.exists()


def test_it_follows_a_unit_over_several_versions(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    first = making.make_version(cast)
    second = making.make_version(cast, SECOND_TXT, draft=first.draft)
    third = making.make_version(cast, THIRD_TXT, draft=first.draft)
    hours = becomes(first, "att_1__art_4__cl_1", third)
    assert [place for place, _ in hours] == ["att_1__art_5__cl_1"]
    assert becomes(first, "att_1__art_5", third) == [("att_1__art_4", "renumbered")]
    assert becomes(first, "att_1__art_4", third) == [("att_1__art_5", "moved")]
    assert becomes(first, "att_1__art_6__cl_2", third) == [(None, "removed")]
    assert becomes(first, "att_1__art_6__cl_3", third) == [("att_1__art_6__cl_2", "renumbered")]
    keys = list(first.provisions.values_list("pk", flat=True))
    with django_assert_num_queries(4):
        found = links.now_at(keys, old=first, new=third)
    assert all(found.values())
    whole = links.links_between(first, third)
    assert {one.old for one in whole if one.old} == set(keys)
    assert {one.new for one in whole if one.new} == set(
        third.provisions.values_list("pk", flat=True)
    )
    places = dict(third.provisions.values_list("pk", "position"))
    shown = [places[one.new] for one in whole if one.new]
    assert shown == sorted(shown)
    assert second.links_to_next.count() >= second.provisions.count()


def test_it_says_unchanged_of_what_was_changed_back(cast: Cast) -> None:
    first = making.make_version(cast)
    making.make_version(cast, SECOND_TXT, draft=first.draft)
    third = making.make_version(cast, SAMPLE_TXT, draft=first.draft)
    assert becomes(first, "att_1__art_4__cl_1", third) == [("att_1__art_4__cl_1", "same")]


def test_it_refuses_versions_of_two_drafts_and_the_wrong_way_round(cast: Cast) -> None:
    old = making.make_version(cast)
    new = making.make_version(cast, SECOND_TXT, draft=old.draft)
    for left, right in ((new, old), (old, old), (old, making.make_version(cast))):
        with pytest.raises(ValueError, match="later one"):
            links.links_between(left, right)


def test_it_says_nothing_of_versions_that_are_not_linked(cast: Cast) -> None:
    old = making.make_version(cast)
    new = making.make_version(cast, SECOND_TXT, draft=old.draft)
    link.forget_links(new)
    assert links.links_between(old, new) == []
    assert becomes(old, "att_1__art_4", new) == []
