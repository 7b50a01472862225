"""The full text with its buttons: addresses, counts, phases, speed in queries."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from consultation import clock
from consultation.models import User
from drafts.models import Consultation
from drafts.withdraw import withdraw
from tests.cast import Cast
from tests.comments.making import publish_remark, remark, send, withhold_remark
from tests.drafts.making import (
    make_asked,
    make_open_consultation,
    make_upcoming_consultation,
    make_version,
)

AsUser = Callable[[User | None], Client]
UNIT = "att_1__art_4__cl_1"


def read(as_user: AsUser, consultation: Consultation) -> str:
    answer = as_user(None).get(f"/lay-y-kien/{consultation.pk}/toan-van/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_has_a_button_at_every_article_clause_and_point(
    as_user: AsUser, consultation: Consultation
) -> None:
    html = read(as_user, consultation)
    kinds = ["article", "clause", "point"]
    for unit in consultation.version.provisions.filter(kind__in=kinds):
        assert f'id="{unit.eid}"' in html
        assert f'/gop-y/viet/?unit={unit.eid}"' in html
    assert 'Góp ý<span class="visually-hidden"> khoản 1 Điều 4 ' in html


def test_it_counts_published_remarks_at_their_unit_and_above(
    cast: Cast, as_user: AsUser, consultation: Consultation
) -> None:
    first, second, _waiting = send(consultation, *[remark(UNIT)] * 3)
    publish_remark(cast, first)
    withhold_remark(cast, second)
    html = read(as_user, consultation)
    for eid in (UNIT, "att_1__art_4"):
        assert re.search(rf'cac-gop-y/\?unit={eid}">1 góp ý<', html)
    assert "cac-gop-y/?unit=att_1__art_5" not in html


def test_it_has_the_outline_and_the_window(as_user: AsUser, consultation: Consultation) -> None:
    html = read(as_user, consultation)
    assert '<a href="#att_1__art_4"><span>Điều 4. Giờ mở cửa</span>' in html
    assert "Đang lấy ý kiến" in html
    assert "còn " in html


@pytest.mark.parametrize("days", [100, 1000])
def test_it_takes_its_buttons_away_at_the_end(
    as_user: AsUser, consultation: Consultation, days: int
) -> None:
    with clock.at(clock.now() + timedelta(days=days)):
        html = read(as_user, consultation)
    assert "/gop-y/viet/" not in html
    assert "Đã hết hạn góp ý" in html


def test_it_has_no_buttons_before_the_opening_or_after_a_withdrawal(
    cast: Cast, as_user: AsUser, consultation: Consultation
) -> None:
    withdraw(consultation, by=cast.publisher, why="Soạn lại.")
    for closed in (consultation, make_upcoming_consultation(cast)):
        assert "/gop-y/viet/" not in read(as_user, closed)


def test_it_knows_nothing_of_an_unpublished_consultation(cast: Cast, as_user: AsUser) -> None:
    secret = make_asked(cast)
    for user in (None, cast.drafter):
        for page in ("toan-van/", "gop-y/", "gop-y/viet/", "gop-y/gui/", "cac-gop-y/"):
            answer = as_user(user).get(f"/lay-y-kien/{secret.pk}/{page}")
            assert answer.status_code == 404, page


@pytest.mark.parametrize("pk", ["0", "999999999", "9" * 18, "9" * 30])
def test_it_answers_404_to_any_key_that_is_not_there(as_user: AsUser, db: None, pk: str) -> None:
    assert as_user(None).get(f"/lay-y-kien/{pk}/toan-van/").status_code == 404


def test_it_needs_few_queries_whatever_the_number_of_remarks(
    cast: Cast,
    as_user: AsUser,
    consultation: Consultation,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for row in send(consultation, *[remark(UNIT)] * 5, *[remark("art_2")] * 5):
        publish_remark(cast, row)
    with django_assert_max_num_queries(12):
        read(as_user, consultation)
    with django_assert_max_num_queries(25):
        as_user(None).get(f"/lay-y-kien/{consultation.pk}/cac-gop-y/")


def test_it_speaks_english(as_user: AsUser, consultation: Consultation) -> None:
    client = as_user(None)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    answer = client.get(f"/lay-y-kien/{consultation.pk}/toan-van/")
    html = answer.content.decode()
    assert '<html lang="en"' in html
    assert "Full text and comments" in html
    assert "Phiếu của bạn" not in html


def test_it_reads_a_law_of_700_articles_in_as_few_queries(
    cast: Cast, as_user: AsUser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    articles = [
        f"Điều {n}. Nội dung {n}\n1. Khoản một của điều {n}.\n2. Khoản hai của điều {n}."
        for n in range(1, 701)
    ]
    text = "NGHỊ ĐỊNH\nVề việc thử\n\n" + "\n\n".join(articles)
    long = make_open_consultation(cast, version=make_version(cast, text))
    assert long.version.provisions.filter(kind="article").count() == 700
    with django_assert_max_num_queries(12):
        html = read(as_user, long)
    assert html.count('class="say-write"') >= 2100


def test_it_shows_words_as_words_never_as_markup(
    cast: Cast, as_user: AsUser, consultation: Consultation
) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(2)>"
    publish_remark(cast, send(consultation, remark(UNIT, evil, proposed=evil))[0])
    html = as_user(None).get(f"/lay-y-kien/{consultation.pk}/cac-gop-y/").content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "&lt;script&gt;alert(1)" in html
