"""Quoted wording of an amending draft is cited by the law it changes, wherever people meet it (DOMAIN §4)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from comments.receipt import pretty
from consultation import clock
from drafts.models import Consultation
from exports.gather import gather
from synthesis.units import Units
from tests.cast import Cast
from tests.comments.making import publish_remark, remark, send_slip
from tests.drafts.making import make_open_consultation, make_version
from tests.drafts.test_cite import AMENDING
from tests.synthesis.making import after_close, make_announced, make_answered, make_group

pytestmark = pytest.mark.django_db

EID = "art_1__cl_2__qstr_1__art_10__cl_1"
NAME = "khoản 1 Điều 10 Thông tư số 18/2024/TT-NHNN được sửa đổi tại khoản 2 Điều 1"


@pytest.fixture
def consultation(cast: Cast, noon: Any) -> Consultation:
    """An open round on a draft that amends another text."""
    return make_open_consultation(cast, version=make_version(cast, AMENDING))


def said(answer: Any) -> str:
    """The words of a page, as one line, in small letters where the name begins."""
    return " ".join(answer.content.decode().split()).replace("Khoản 1 Điều 10", "khoản 1 Điều 10")


def test_it_is_cited_so_on_the_way_of_a_citizen(
    consultation: Consultation, client: Client, cast: Cast
) -> None:
    base = f"/lay-y-kien/{consultation.pk}"
    assert NAME in said(client.get(f"{base}/toan-van/"))
    assert NAME in said(client.get(f"{base}/gop-y/viet/?unit={EID}"))
    wrong = client.post(f"{base}/gop-y/viet/?unit={EID}", {"unit": EID, "stance": "change"})
    assert NAME in said(wrong)
    words = {"unit": EID, "stance": "change", "reason": "Nên cho phát hành tại nhà."}
    assert client.post(f"{base}/gop-y/viet/?unit={EID}", words).status_code == 302
    assert NAME in said(client.get(f"{base}/gop-y/"))
    sent = send_slip(consultation, remark(EID, "Nên cho phát hành tại nhà."))
    row = publish_remark(cast, sent.submission.comments.get())
    assert NAME in said(client.get(f"/tra-cuu/{pretty(sent.submission.receipt)}/"))
    assert NAME in said(client.get(f"/phieu/{sent.secret}/"))
    assert NAME in said(client.get(f"{base}/cac-gop-y/"))
    assert NAME in said(client.get(f"{base}/cac-gop-y/{row.pk}/"))


def test_it_is_cited_so_at_the_desks_and_in_the_documents(
    consultation: Consultation, cast: Cast, as_user: Callable[..., Client], client: Client
) -> None:
    sent = send_slip(consultation, remark(EID, "Nên cho phát hành tại nhà."))
    comment = sent.submission.comments.get()
    desk = f"/ban-lam-viec/lay-y-kien/{consultation.pk}"
    assert NAME in said(as_user(cast.editor).get(f"{desk}/kiem-duyet/"))
    assert NAME in said(as_user(cast.editor).get(f"{desk}/kiem-duyet/{comment.pk}/"))
    publish_remark(cast, comment)
    analyst = as_user(cast.analyst)
    assert NAME in said(analyst.get(f"{desk}/phan-nhom/"))
    group = make_group(cast, consultation, comment, title="Nơi phát hành", eid=EID)
    assert NAME in said(analyst.get(f"{desk}/phan-nhom/{group.pk}/"))
    assert NAME in said(analyst.get(f"{desk}/giai-trinh/"))
    assert NAME in said(analyst.get(f"{desk}/giai-trinh/{group.pk}/"))
    make_answered(cast, group, changed_unit="")
    make_announced(cast, consultation)
    with clock.at(after_close(consultation) + timedelta(hours=1)):
        assert NAME in said(client.get(f"/lay-y-kien/{consultation.pk}/ket-qua/"))
        (section,) = gather(consultation, final=True).sections
    assert NAME[1:] in section.groups[0].label
    assert section.label.startswith("Điều 1. Sửa đổi")


def test_it_asks_the_database_no_more_often_for_more_quoted_units(
    consultation: Consultation, django_assert_num_queries: Any
) -> None:
    units = Units(consultation)
    with django_assert_num_queries(2):
        names = [units.cite(key) for key in units.rows]
    assert NAME in names
