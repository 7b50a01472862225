"""Comparisons are kept, follow the links, and are made anew only when something changed."""

from typing import Any

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from consultation.errors import Invalid, NotFound
from drafts import tasks
from drafts.compare import Op, Relation
from drafts.compare.pack import pack, unpack
from drafts.compare_versions import compare_versions
from drafts.link import correct
from drafts.models import Comparison, ProvisionLink, Version
from drafts.queries import comparison
from tests.cast import Cast
from tests.drafts import making
from tests.drafts.samples import SAMPLE_TXT, SECOND_TXT
from tests.drafts.test_two_at_once import at_once

THIRD_TXT = SECOND_TXT.replace("2. Gây ồn sau 21 giờ.\n3. Đốt", "2. Đốt")


@pytest.fixture
def versions(cast: Cast) -> list[Version]:
    """Three versions of one draft."""
    first = making.make_version(cast)
    texts = (SECOND_TXT, THIRD_TXT)
    later = [making.make_version(cast, text, draft=first.draft) for text in texts]
    for version in later:
        tasks.compare_with_earlier.call(version.pk)
    return [first, *later]


def row(found: comparison.Compared, eid: str) -> Any:
    """The row at this address."""
    return next(row for row in found.rows if found.anchor(row) == eid)


def test_it_compares_a_new_version_with_the_one_before(versions: list[Version]) -> None:
    assert set(Comparison.objects.values_list("old_version", "new_version")) == {
        (versions[0].pk, versions[1].pk),
        (versions[1].pk, versions[2].pk),
    }


def test_it_reads_a_kept_comparison_in_few_queries(
    versions: list[Version], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(6):
        found = comparison.compared(versions[0], versions[1])

    fee = row(found, "att_1__art_5__cl_1")
    assert [text for op, text in fee.text if op is not Op.EQUAL] == ["200.000", "150.000"]
    assert row(found, "att_1__art_5__cl_4").relation is Relation.ADDED
    assert found.stored.counts["article"] == {"same": 9, "changed": 2}
    assert [found.unit(found.rows[at]).eid for at in found.stops] == [
        "att_1__art_4__cl_1",
        "att_1__art_5__cl_1",
        "att_1__art_5__cl_4",
    ]


def test_it_makes_nothing_anew_when_nothing_changed(versions: list[Version]) -> None:
    kept = Comparison.objects.get(old_version=versions[0])

    assert compare_versions(versions[0], versions[1]).made_at == kept.made_at


def test_it_follows_a_link_that_a_person_corrected(cast: Cast, versions: list[Version]) -> None:
    old, new = versions[:2]
    kept = Comparison.objects.get(old_version=old)
    link = ProvisionLink.objects.get(new_version=new, old__eid="att_1__art_4__cl_2")

    correct(link, by=cast.drafter, side="old", to=[])
    found = comparison.compared(old, new)

    assert found.stored.pk == kept.pk
    assert found.stored.stamp != kept.stamp
    assert row(found, "old_att_1__art_4__cl_2").relation is Relation.REMOVED
    assert row(found, "att_1__art_4__cl_2").relation is Relation.ADDED


def test_it_compares_over_several_versions(versions: list[Version]) -> None:
    found = comparison.compared(versions[0], versions[2])

    assert row(found, "att_1__art_5__cl_4").relation is Relation.ADDED
    assert row(found, "old_att_1__art_6__cl_2").relation is Relation.REMOVED
    assert row(found, "att_1__art_6__cl_2").renumbered


def test_it_aligns_versions_that_have_no_links_yet(versions: list[Version]) -> None:
    ProvisionLink.objects.all().delete()

    found = comparison.compared(versions[0], versions[1])

    assert found.stored.counts["article"] == {"same": 9, "changed": 2}


def test_it_keeps_all_of_a_row(versions: list[Version]) -> None:
    found = comparison.compared(versions[0], versions[2])

    assert unpack(pack(found.rows), [unit.row for unit in found.new]) == found.rows


def test_it_refuses_versions_in_the_wrong_order(versions: list[Version]) -> None:
    with pytest.raises(Invalid):
        compare_versions(versions[1], versions[0])


def test_it_refuses_versions_of_two_drafts(cast: Cast, versions: list[Version]) -> None:
    other = making.make_version(cast)
    with pytest.raises(Invalid):
        compare_versions(other, versions[1])


def test_it_refuses_a_version_that_is_not_public(cast: Cast, versions: list[Version]) -> None:
    making.make_closed_consultation(cast, version=versions[0])
    making.make_prepared(cast, version=versions[1])
    shown = comparison.public_texts(versions[0].draft)
    assert shown == versions[:1]
    with pytest.raises(NotFound):
        comparison.pair(shown, 1, 2)


@pytest.mark.django_db(transaction=True)
def test_it_keeps_one_comparison_when_two_ask_at_once(cast: Cast) -> None:
    old = making.make_version(cast, SAMPLE_TXT)
    new = making.make_version(cast, SECOND_TXT, draft=old.draft)
    Comparison.objects.all().delete()

    refused = at_once(*[lambda: comparison.compared(old, new)] * 2)

    assert refused == [None, None]
    assert Comparison.objects.count() == 1
