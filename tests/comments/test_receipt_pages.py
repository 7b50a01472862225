"""What became of my remark: by code, by secret link; typing errors told apart; guessing limited."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from comments.receipt import new_code, pretty
from consultation.models import User
from drafts.models import Consultation
from tests.cast import Cast
from tests.comments.making import (
    CONTACTS,
    publish_remark,
    remark,
    send_slip,
    withhold_remark,
)

AsUser = Callable[[User | None], Client]


def test_it_finds_a_code_as_people_type_it(as_user: AsUser, consultation: Consultation) -> None:
    code = send_slip(consultation).submission.receipt
    client = as_user(None)
    for typed in (code.lower(), f" {pretty(code)} ", code.replace("0", "O").replace("1", "l")):
        answer = client.get("/tra-cuu/", {"code": typed})
        assert answer.status_code == 302
        assert answer["Location"] == f"/tra-cuu/{pretty(code)}/"
    assert client.get(f"/tra-cuu/{code.lower()}/", follow=True).status_code == 200


def test_it_tells_a_typing_error_from_an_unknown_code(as_user: AsUser, db: None) -> None:
    client = as_user(None)
    wrong = client.get("/tra-cuu/", {"code": "7K3M-92QD"})
    assert wrong.status_code == 404
    assert "gõ nhầm" in wrong.content.decode()
    unknown = client.get("/tra-cuu/", {"code": new_code()})
    assert unknown.status_code == 404
    assert "Không có phiếu nào mang mã này" in unknown.content.decode()
    assert client.get("/tra-cuu/", {"code": ""}).status_code == 400


def test_it_shows_no_contact_data_and_no_unpublished_words_by_code(
    cast: Cast, as_user: AsUser, consultation: Consultation
) -> None:
    sent = send_slip(
        consultation,
        remark("art_2", "lời đã công khai"),
        remark("art_3", "lời bị giữ lại"),
        remark(None, "lời đang chờ"),
    )
    first, second, _third = sent.submission.comments.order_by("number")
    publish_remark(cast, first)
    withhold_remark(cast, second, "5", "Nêu rõ vi phạm.")
    by_code = as_user(None).get(f"/tra-cuu/{pretty(sent.submission.receipt)}/").content.decode()
    assert "lời đã công khai" in by_code
    assert "Nêu rõ vi phạm." in by_code
    assert "Đang chờ kiểm duyệt" in by_code
    for words in ("lời bị giữ lại", "lời đang chờ", *CONTACTS):
        assert words not in by_code
    by_secret = as_user(None).get(f"/phieu/{sent.secret}/").content.decode()
    for words in ("lời bị giữ lại", "lời đang chờ", *CONTACTS):
        assert words in by_secret


@pytest.mark.parametrize("secret", ["0" * 64, "x", "a" * 500])
def test_it_refuses_a_wrong_secret(as_user: AsUser, db: None, secret: str) -> None:
    assert as_user(None).get(f"/phieu/{secret}/").status_code == 404


def test_it_is_kept_by_no_cache_and_no_search_engine(
    as_user: AsUser, consultation: Consultation
) -> None:
    sent = send_slip(consultation)
    for path in (f"/tra-cuu/{pretty(sent.submission.receipt)}/", f"/phieu/{sent.secret}/"):
        answer = as_user(None).get(path)
        assert "no-store" in answer["Cache-Control"]
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Referrer-Policy"] == "same-origin"


def test_it_limits_guessing_on_pages_and_api_together(
    as_user: AsUser, db: None, settings: Any
) -> None:
    rates = {**settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], "receipt": "3/hour"}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}
    client = as_user(None)
    for _again in range(2):
        assert client.get("/tra-cuu/", {"code": "7K3M"}).status_code == 404
    assert client.get("/api/v1/receipts/7K3M/").status_code == 404
    assert client.get("/tra-cuu/", {"code": "7K3M"}).status_code == 429
    refused = client.get("/api/v1/receipts/7K3M/")
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
    assert client.get("/tra-cuu/7K3M/").status_code == 429
