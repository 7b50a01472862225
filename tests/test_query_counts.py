"""Lists ask the database as often for many rows as for few: pages of every step, counted at two sizes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from drafts.models import Consultation
from tests.cast import Cast
from tests.comments.intake import ask, enter, take_reply
from tests.comments.making import publish_remark, remark, send, withhold_remark
from tests.drafts.making import make_open_consultation
from tests.synthesis.making import make_answered, make_group

pytestmark = pytest.mark.django_db

SITE, DESK = "/lay-y-kien/{0}/", "/ban-lam-viec/lay-y-kien/{0}/"
PAGES = [
    ("public", SITE + "cac-gop-y/"),
    ("public", SITE + "toan-van/"),
    ("editor", DESK + "kiem-duyet/"),
    ("editor", DESK + "kiem-duyet/?tab=published"),
    ("editor", DESK + "kiem-duyet/?tab=withheld"),
    ("editor", DESK + "hoi-y-kien/"),
    ("editor", DESK + "nhap-y-kien/"),
    ("analyst", DESK + "phan-nhom/"),
    ("analyst", DESK + "phan-nhom/nhat-ky/"),
    ("analyst", DESK + "giai-trinh/"),
    ("analyst", DESK + "tien-do/"),
    ("analyst", DESK + "thong-ke/"),
    ("analyst", "/ban-lam-viec/"),
    ("editor", "/ban-lam-viec/"),
]


def test_it_asks_as_often_for_many_as_for_few(
    cast: Cast, noon: Any, as_user: Callable[..., Client]
) -> None:
    consultation = make_open_consultation(cast)
    more(cast, consultation, 2, "ít")
    few = counted(cast, consultation, as_user)
    more(cast, consultation, 5, "nhiều")
    many = counted(cast, consultation, as_user)
    assert {page: (few[page], many[page]) for page in few if many[page] > few[page]} == {}


def more(cast: Cast, consultation: Consultation, n: int, word: str) -> None:
    """``n`` rows of each list: remarks in every state, groups answered and not, agencies, entries."""
    for at in range(n):
        words = [f"Ý kiến {word} {at}.{k}" for k in range(6)]
        said = [remark(f"att_1__art_4__cl_{1 + at % 2}", text) for text in words]
        _new, loose, placed, answered, withheld, _other = send(consultation, *said)
        for row in (loose, placed, answered):
            publish_remark(cast, row)
        withhold_remark(cast, withheld)
        make_group(cast, consultation, placed, title=f"Nhóm {word} {at}", eid="att_1__art_4")
        group = make_group(cast, consultation, answered, title=f"Đã trả lời {word} {at}")
        make_answered(cast, group)
        asked, _silent = ask(cast, consultation, f"Sở {word} {at}", f"Ban {word} {at}")
        take_reply(cast, asked, "agrees", number=f"{at}/{word}")
        enter(cast, consultation)


def counted(
    cast: Cast, consultation: Consultation, as_user: Callable[..., Client]
) -> dict[str, int]:
    """How many queries each page makes, by person and address."""
    found = {}
    for person, address in PAGES:
        client = as_user(None if person == "public" else getattr(cast, person))
        client.get(address.format(consultation.pk))  # what is kept in caches is kept now
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address.format(consultation.pk)).status_code == 200
        found[f"{person} {address}"] = len(queries)
    return found
