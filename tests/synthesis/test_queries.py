"""What pages, API and documents read: the statutory order, nothing private, few queries."""

from dataclasses import asdict
from datetime import timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from comments.submit import Person
from consultation import clock
from drafts.models import Consultation
from synthesis.assign import assign
from synthesis.coverage import coverage
from synthesis.desk import Filters, heads, hints, waiting
from synthesis.progress import by_person, by_unit
from synthesis.queries import groups_in_order
from synthesis.statistics import statistics
from synthesis.units import Units
from tests.cast import Cast
from tests.comments.making import ANONYMOUS, CONTACTS, send, withhold_remark
from tests.synthesis.making import (
    ARTICLE_4,
    make_answered,
    make_asked,
    make_group,
    make_open,
    make_remark,
    make_response,
)

SOME_BODY = Person(
    capacity="organisation",
    organisation="Hội Người cao tuổi phường Mẫu",
    letter_number="15/CV-HNCT",
    subject_class="enterprise",
)


@pytest.fixture
def consultation(cast: Cast) -> Consultation:
    return make_open(cast)


def test_it_keeps_the_drafts_own_order_with_general_issues_last(
    cast: Cast, consultation: Consultation
) -> None:
    eids = [
        None,
        "att_1__art_6",
        "att_1__art_3__cl_2__point_dd",
        "att_1__art_4__cl_2",
        "att_1__art_4",
        "att_1__art_3__cl_2__point_d",
        "art_2",
    ]
    for eid in eids:
        make_group(cast, consultation, eid=eid)
    found = [group.eid for group in groups_in_order(consultation)]
    assert found == [
        "art_2",
        "att_1__art_3__cl_2__point_d",
        "att_1__art_3__cl_2__point_dd",
        "att_1__art_4",
        "att_1__art_4__cl_2",
        "att_1__art_6",
        "",
    ]


def test_it_orders_remarks_by_unit_then_as_they_came(
    cast: Cast, consultation: Consultation
) -> None:
    second = make_remark(cast, consultation, "att_1__art_4__cl_2")
    whole = make_remark(cast, consultation)
    first = make_remark(cast, consultation, "att_1__art_4__cl_1")
    again = make_remark(cast, consultation, "att_1__art_4__cl_1", by=ANONYMOUS)
    make_group(cast, consultation, whole, second, first, again, eid=ARTICLE_4)
    [group] = groups_in_order(consultation)
    assert [row.pk for row in group.remarks] == [first.pk, again.pk, second.pk, whole.pk]
    assert group.remarks[0].unit == "khoản 1 Điều 4 Quy chế"
    assert (group.remarks[1].subject, group.people) == ("", 2)
    assert group.article_eid == ARTICLE_4


def test_it_shows_no_contact_data_and_no_receipt(cast: Cast, consultation: Consultation) -> None:
    remark = make_remark(cast, consultation)
    make_answered(cast, make_group(cast, consultation, remark))
    shown = [
        str(asdict(row) | {"who": ""}) for g in groups_in_order(consultation) for row in g.remarks
    ]
    for private in (*CONTACTS, remark.submission.receipt):
        assert not any(private in row for row in shown)


def test_it_leaves_out_what_was_withheld_after_placing(
    cast: Cast, consultation: Consultation
) -> None:
    hidden, kept = make_remark(cast, consultation), make_remark(cast, consultation)
    make_group(cast, consultation, hidden, kept)
    alone = make_remark(cast, consultation)
    make_group(cast, consultation, alone)
    withhold_remark(cast, hidden)
    withhold_remark(cast, alone)
    assert [[r.pk for r in g.remarks] for g in groups_in_order(consultation)] == [[kept.pk]]


def test_it_gives_the_loose_remarks_under_their_unit(
    cast: Cast, consultation: Consultation
) -> None:
    make_group(cast, consultation, eid=ARTICLE_4)
    make_remark(cast, consultation, ARTICLE_4)
    make_remark(cast, consultation)
    rows = groups_in_order(consultation, loose=True)
    assert [(bool(row.pk), row.eid, len(row.remarks)) for row in rows] == [
        (True, ARTICLE_4, 1),
        (False, ARTICLE_4, 1),
        (False, "", 1),
    ]


def test_it_asks_a_constant_number_of_queries(
    cast: Cast, consultation: Consultation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for size in (1, 6):
        for _ in range(size):
            group = make_group(cast, consultation, eid=ARTICLE_4)
            make_response(cast, group)
            make_remark(cast, consultation, ARTICLE_4)
        consultation.refresh_from_db()
        with django_assert_num_queries(4):
            groups_in_order(consultation, loose=True)
        with django_assert_num_queries(2):
            statistics(consultation)
        with django_assert_num_queries(5):
            heads(consultation, Units(consultation))
        with django_assert_num_queries(3):
            waiting(consultation, Filters(), Units(consultation))
        with django_assert_num_queries(3):
            hints(consultation, Units(consultation))
        with django_assert_num_queries(6):
            by_unit(consultation, Units(consultation))
        with django_assert_num_queries(3):
            by_person(consultation)


def test_it_filters_what_waits_by_unit_stance_class_and_words(
    cast: Cast, consultation: Consultation
) -> None:
    units = Units(consultation)
    inside = make_remark(cast, consultation, "att_1__art_4__cl_1", "Mở cửa Nhà văn hoá sớm hơn")
    body = make_remark(cast, consultation, "att_1__art_5", by=SOME_BODY, stance="disagree")
    whole = make_remark(cast, consultation)

    def found(**asked: Any) -> list[int]:
        return [k for _, keys in waiting(consultation, Filters(**asked), units) for k in keys]

    assert found() == [inside.pk, body.pk, whole.pk]
    assert found(unit=ARTICLE_4) == [inside.pk]
    assert found(unit="general") == [whole.pk]
    assert found(unit="no_such") == []
    assert found(stance="disagree") == [body.pk]
    assert found(subject_class="enterprise") == [body.pk]
    assert found(words="nha van hóa") == [inside.pk]
    assert found(words="cao tuổi") == [body.pk]
    assert found(channel="web") == found()
    assert found(channel="api") == []


def test_it_counts_coverage_by_unit_and_person(cast: Cast, consultation: Consultation) -> None:
    send(consultation)
    make_remark(cast, consultation, ARTICLE_4)
    make_answered(cast, make_group(cast, consultation, eid="att_1__art_5__cl_1"))
    make_asked(cast, make_group(cast, consultation, eid="att_1__art_5"))
    state = coverage(consultation)
    assert (state.waiting, state.unplaced, state.unanswered, state.unapproved) == (1, 1, 0, 1)
    assert (state.placed, state.published, state.received) == (2, 3, 4)
    lines = {line.eid: line for line in by_unit(consultation, Units(consultation))}
    assert list(lines) == [ARTICLE_4, "att_1__art_5", ""]
    assert lines[ARTICLE_4].unplaced == 1
    assert (lines["att_1__art_5"].groups, lines["att_1__art_5"].unapproved) == (2, 1)
    assert lines[""].moderation == 1
    [person] = by_person(consultation)
    assert (person.name, person.review, person.approved) == (str(cast.analyst), 1, 1)
    assigned = make_group(cast, consultation, eid="att_1__art_6")
    assign(assigned, by=cast.analyst, unit="Phòng A")
    assign(make_group(cast, consultation), by=cast.analyst, colleague=cast.analyst2)
    with clock.at(clock.now() + timedelta(days=30)):
        assert {line.name: (line.asked, line.late) for line in by_person(consultation)} == {
            str(cast.analyst): (0, 0),
            str(cast.analyst2): (1, 1),
            "Phòng A": (1, 1),
        }
        late = [line.eid for line in by_unit(consultation, Units(consultation)) if line.late]
        assert late == ["att_1__art_6", ""]


def test_it_counts_a_body_once_and_the_unnamed_by_slip(
    cast: Cast, consultation: Consultation
) -> None:
    for by in (SOME_BODY, SOME_BODY, ANONYMOUS, ANONYMOUS):
        make_remark(cast, consultation, by=by)
    withhold_remark(cast, send(consultation)[0])
    make_answered(cast, make_group(cast, consultation), kind="explained")
    figures = statistics(consultation)
    assert (figures.subjects, figures.opinions, figures.published) == (4, 6, 5)
    assert (figures.organisations, figures.individuals, figures.unnamed) == (1, 1, 2)
    assert (figures.explained, figures.unanswered, figures.accepted) == (1, 4, 0)
    assert sum(bar.count for bar in figures.by_stance) == figures.published
