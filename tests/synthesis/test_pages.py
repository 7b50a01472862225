"""The staff pages of this step: who sees them, who may post, how much they ask of the database."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultation.models import User
from drafts.models import Consultation
from synthesis.models import Group
from tests.cast import Cast
from tests.synthesis.making import (
    ARTICLE_4,
    make_asked,
    make_group,
    make_open,
    make_remark,
    make_response,
)

AsUser = Callable[[User | None], Client]
READERS = {"editor", "chief_editor", "analyst", "analyst2", "approver"}


@pytest.fixture
def consultation(cast: Cast) -> Consultation:
    return make_open(cast)


def staff_urls(consultation: Consultation, group: Group) -> dict[str, str]:
    c, g = [consultation.pk], [consultation.pk, group.pk]
    return {
        "desk": reverse("synthesis:desk", args=c),
        "group": reverse("synthesis:group", args=g),
        "answers": reverse("synthesis:answers", args=c),
        "answer": reverse("synthesis:answer", args=g),
        "progress": reverse("synthesis:progress", args=c),
    }


def test_it_shows_staff_pages_to_those_who_read_remarks_only(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    group = make_group(cast, consultation, eid=ARTICLE_4)
    make_response(cast, group)
    for url in staff_urls(consultation, group).values():
        for name, user in cast.members().items():
            expected = 200 if name in READERS else 403
            assert as_user(user).get(url).status_code == expected, (name, url)
        for user in cast.strangers().values():
            assert as_user(user).get(url).status_code == 404
        gone = as_user(None).get(url)
        assert gone.status_code == 302
        assert gone["Location"].startswith(reverse("login"))


@pytest.mark.parametrize(
    ("view", "allowed"),
    [
        ("desk", "analyst"),
        ("group", "analyst"),
        ("dissolve", "analyst"),
        ("suggest", "analyst"),
        ("answer", "analyst"),
        ("approve", "approver"),
        ("send_back", "approver"),
        ("announce", "approver"),
    ],
)
def test_it_refuses_a_post_of_everybody_else(
    cast: Cast, consultation: Consultation, as_user: AsUser, view: str, allowed: str
) -> None:
    group = make_group(cast, consultation)
    make_asked(cast, group)
    of_group = view in {"group", "dissolve", "answer", "approve", "send_back"}
    url = reverse(f"synthesis:{view}", args=[consultation.pk, group.pk][: 1 + of_group])
    for name, user in cast.members().items():
        if not name.startswith(allowed):
            assert as_user(user).post(url).status_code == 403, name
    for user in cast.strangers().values():
        assert as_user(user).post(url).status_code == 404
    assert as_user(None).post(url).status_code == 302


def test_it_finds_no_consultation_or_group_of_another_key(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    group = make_group(cast, consultation)
    other = make_open(cast)
    client = as_user(cast.analyst)
    for url in (
        reverse("synthesis:desk", args=[10**17]),
        reverse("synthesis:group", args=[other.pk, group.pk]),
        reverse("synthesis:answer", args=[consultation.pk, 10**17]),
        f"/ban-lam-viec/lay-y-kien/{'9' * 30}/phan-nhom/",
    ):
        assert client.get(url).status_code == 404
    assert as_user(None).get(reverse("synthesis:desk", args=[10**17])).status_code == 302


def test_it_asks_as_many_queries_for_many_as_for_few(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    client = as_user(cast.analyst)
    seen = []
    for size in (1, 3):
        for eid in (ARTICLE_4, "att_1__art_5", None) * size:
            make_remark(cast, consultation, eid)
            make_response(cast, make_group(cast, consultation, eid=eid))
        counts = {}
        for name, url in staff_urls(consultation, Group.objects.all()[0]).items():
            client.get(url)
            with CaptureQueriesContext(connection) as asked:
                client.get(url)
            counts[name] = len(asked)
        seen.append(counts)
    assert seen[0] == seen[1]
    assert max(seen[0].values()) <= 38
