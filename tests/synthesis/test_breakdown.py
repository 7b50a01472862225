"""Statistics: counted once, rates that say on what, closed to the public until the announcement."""

import csv
from collections.abc import Callable
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from comments.submit import Person
from consultation import clock
from consultation.models import User
from drafts.models import Consultation
from synthesis.breakdown import Line, breakdown
from synthesis.charts import bars
from synthesis.models import Response
from tests.cast import Cast
from tests.comments.making import ANONYMOUS, CONTACTS, NAMED
from tests.synthesis.making import (
    ARTICLE_4,
    make_announced,
    make_answered,
    make_group,
    make_open,
    make_remark,
)

AsUser = Callable[[User | None], Client]
BODY = Person(capacity="organisation", organisation="=Hội Nông dân", subject_class="enterprise")


@pytest.fixture
def consultation(cast: Cast) -> Consultation:
    """Five remarks: NAMED agrees twice, a body disagrees, one for neither side, one unnamed."""
    made = make_open(cast)
    one = make_remark(cast, made, ARTICLE_4, stance="agree")
    two = make_remark(cast, made, "att_1__art_5__cl_1", stance="agree")
    make_remark(cast, made, ARTICLE_4, stance="disagree", by=BODY)
    make_remark(cast, made, stance="other")
    make_remark(cast, made, stance="agree", by=ANONYMOUS)
    make_answered(cast, make_group(cast, made, one, two), kind=Response.Kind.PARTLY)
    return made


def lines(consultation: Consultation, key: str) -> dict[str, Line]:
    table = next(t for t in breakdown(consultation).tables if t.key == key)
    return {line.label: line for line in table.lines}


def test_it_says_what_its_rates_are_based_on(consultation: Consultation) -> None:
    figures = breakdown(consultation)
    assert (figures.whole.remarks, figures.whole.subjects) == (5, 3)
    assert (figures.whole.agreement.count, figures.whole.agreement.base) == (2, 3)
    assert figures.agreement_words.startswith("67% của 3 ý kiến có nêu tên")
    assert "không gồm 1 ý kiến không nêu tên và 1 ý kiến khác" in figures.agreement_words
    assert figures.answered_words.startswith("100% của 2 ý kiến")
    assert figures.whole.stances == (3, 0, 1, 1)
    assert figures.whole.outcomes == (0, 2, 0, 3)


def test_it_breaks_down_by_unit_class_body_and_day(consultation: Consultation) -> None:
    units = lines(consultation, "unit")
    assert list(units) == ["Điều 4 Quy chế", "Điều 5 Quy chế", "Góp ý chung"]
    assert units["Điều 4 Quy chế"].agreement.percent == 50
    assert units["Góp ý chung"].agreement.percent is None
    assert list(lines(consultation, "body")) == ["=Hội Nông dân"]
    assert {line.remarks for line in lines(consultation, "class").values()} == {3, 1}
    assert list(lines(consultation, "day")) == [f"{clock.today():%d/%m/%Y}"]
    for key in ("unit", "stance", "class", "capacity", "channel", "day"):
        assert sum(line.remarks for line in lines(consultation, key).values()) == 5


def test_it_says_so_when_there_is_nothing_to_count(cast: Cast) -> None:
    figures = breakdown(make_open(cast))
    assert figures.whole.remarks == 0
    assert figures.whole.agreement.percent is None
    assert "không tính tỷ lệ" in figures.agreement_words
    assert [table.lines for table in figures.tables] == [()] * 7


def test_it_draws_bars_as_long_as_the_counts(consultation: Consultation) -> None:
    drawn = bars(breakdown(consultation).whole, 10)
    assert [(bar.stance, bar.x, bar.width) for bar in drawn] == [
        ("agree", 0, 300),
        ("disagree", 300, 100),
        ("other", 400, 100),
    ]


def test_it_asks_three_queries(
    consultation: Consultation, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):
        breakdown(consultation)


def test_it_is_closed_to_the_public_until_the_announcement(
    cast: Cast,
    consultation: Consultation,
    as_user: AsUser,
    api_as: Callable[[User | None], APIClient],
) -> None:
    page = reverse("synthesis:public_statistics", args=[consultation.pk])
    api = f"/api/v1/consultations/{consultation.pk}/statistics/"
    assert as_user(None).get(page).status_code == 404
    assert api_as(None).get(api).status_code == 401
    assert api_as(cast.analyst).get(api).json()["whole"]["remarks"] == 5
    answered = _announce(cast)
    with clock.at(answered.at):
        key = answered.consultation_id
        client = as_user(None)
        text = client.get(reverse("synthesis:public_statistics", args=[key])).content.decode()
        assert "Theo đối tượng góp ý" in text
        assert not [contact for contact in CONTACTS if contact in text]
        url = f"/api/v1/consultations/{key}/statistics/"
        assert api_as(None).get(url).json()["whole"]["remarks"] == 1
        table = client.get(reverse("synthesis:public_statistics_csv", args=[key]))
        assert table["Content-Type"] == "text/csv; charset=utf-8"


def _announce(cast: Cast) -> Any:
    other = make_open(cast)
    make_answered(cast, make_group(cast, other, make_remark(cast, other, by=NAMED)))
    return make_announced(cast, other)


def test_it_gives_a_table_that_no_spreadsheet_takes_for_formulas(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    url = reverse("synthesis:statistics_csv", args=[consultation.pk])
    text = as_user(cast.analyst).get(url).content.decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text)))
    assert len({len(row) for row in rows}) == 1
    assert [row[1] for row in rows if "Nông dân" in row[1]] == ["'=Hội Nông dân"]
