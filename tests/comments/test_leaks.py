"""Contact data stand in no public page and no public answer (R42), nor do withheld words."""

from collections.abc import Callable

import pytest
from django.test import Client

from comments.receipt import pretty
from consultation.models import User
from drafts.models import Consultation
from tests.cast import Cast
from tests.comments.making import CONTACTS, publish_remark, remark, send, withhold_remark

AsUser = Callable[[User | None], Client]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_tells_the_public_no_contact_data_and_no_withheld_words(
    cast: Cast, as_user: AsUser, consultation: Consultation, language: str
) -> None:
    public, withheld, waiting = send(
        consultation,
        remark("art_2", "lời ai cũng đọc được"),
        remark("art_2", "lời bị giữ kín"),
        remark("art_3", "lời đang chờ"),
    )
    publish_remark(cast, public)
    withhold_remark(cast, withheld, "5", "ghi chú cho riêng người gửi")
    code = public.submission.receipt
    site, api = f"/lay-y-kien/{consultation.pk}/", f"/api/v1/consultations/{consultation.pk}/"
    everywhere = [
        "/",
        site,
        f"{site}toan-van/",
        f"{site}cac-gop-y/",
        f"{site}cac-gop-y/?words=kin",
        f"{site}cac-gop-y/{public.pk}/",
        f"{site}cac-gop-y/{withheld.pk}/",
        f"{site}gop-y/",
        f"{site}gop-y/viet/?unit=art_2",
        f"{site}ket-qua/",
        f"/tra-cuu/{pretty(code)}/",
        f"{api}remarks/",
        f"/api/v1/receipts/{code}/",
        api,
        f"{api}provisions/",
    ]
    client = as_user(None)
    client.cookies["django_language"] = language
    for path in everywhere:
        text = client.get(path, follow=True).content.decode()
        for words in (*CONTACTS, "lời bị giữ kín", "lời đang chờ"):
            assert words not in text, path
        if "receipts" not in path and "tra-cuu" not in path:
            assert code not in text, path
            assert "ghi chú cho riêng người gửi" not in text, path
    assert waiting.state == "received"
