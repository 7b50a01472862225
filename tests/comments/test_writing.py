"""The slip: written, corrected, kept, sent once; nothing that was typed is lost. Without scripts."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from comments.models import Comment, Submission
from consultation import clock
from consultation.models import User
from drafts.models import Consultation
from tests.cast import Cast
from tests.drafts.making import make_open_consultation

AsUser = Callable[[User | None], Client]
UNIT = "att_1__art_4__cl_1"
WORDS = "Nên mở cửa sớm hơn cho người tập thể dục."
SENDER = {"capacity": "individual", "name": "Trần Thị Na", "terms": "on", "consent": "on"}


class Visitor:
    """A person without scripts and without an account."""

    def __init__(self, client: Client, consultation: Consultation) -> None:
        self.client, self.base = client, f"/lay-y-kien/{consultation.pk}/gop-y/"

    def write(self, eid: str = UNIT, **said: str) -> Any:
        facts = {"stance": "change", "reason": WORDS, **said}
        query = f"?unit={eid}" if eid else ""
        return self.client.post(f"{self.base}viet/{query}", facts)

    def send(self, **said: str) -> Any:
        return self.client.post(f"{self.base}gui/", {**SENDER, **said})

    def get(self, page: str = "") -> str:
        return str(self.client.get(f"{self.base}{page}").content.decode())

    def keys(self) -> list[str]:
        slips = self.client.session.get("slips", {})
        return [item["key"] for slip in slips.values() for item in slip["items"]]


@pytest.fixture
def visitor(as_user: AsUser, consultation: Consultation) -> Visitor:
    return Visitor(as_user(None), consultation)


def test_it_quotes_the_unit_beside_the_form(visitor: Visitor) -> None:
    html = visitor.get(f"viet/?unit={UNIT}")
    assert "Nhà văn hóa mở cửa từ 6 giờ đến 21 giờ" in html
    assert "Góp ý khoản 1 Điều 4" in html


def test_it_gives_the_form_alone_to_be_put_below_the_unit(visitor: Visitor) -> None:
    answer = visitor.client.get(f"{visitor.base}viet/?unit={UNIT}", headers={"HX-Request": "true"})
    html = answer.content.decode()
    assert "<html" not in html
    assert 'name="csrfmiddlewaretoken"' in html
    saved = visitor.client.post(
        f"{visitor.base}viet/?unit={UNIT}",
        {"stance": "agree"},
        headers={"HX-Request": "true"},
    ).content.decode()
    assert 'hx-swap-oob="true"' in saved
    assert "Phiếu của bạn có 1 góp ý" in saved


def test_it_keeps_several_remarks_while_people_read_on(visitor: Visitor) -> None:
    assert visitor.write().status_code == 302
    visitor.write("art_2", stance="agree", reason="")
    visitor.write("", reason="Góp ý chung về bố cục.")
    html = visitor.get()
    for words in (WORDS, "Góp ý chung về bố cục.", "Khoản 1 Điều 4", "Điều 2", "Toàn bộ dự thảo"):
        assert words in html
    text = visitor.client.get(visitor.base.replace("gop-y/", "toan-van/")).content.decode()
    assert "Phiếu của bạn có 3 góp ý" in text
    assert "Trong phiếu" in text


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({"stance": ""}, "Vui lòng chọn quan điểm"),
        ({"reason": ""}, "Vui lòng nêu nội dung góp ý"),
        ({"reason": "a" * 20_001}, "20.000 ký tự"),
        ({"reason": "a\x00b"}, ""),
    ],
)
def test_it_shows_a_refused_remark_again_with_what_was_typed(
    visitor: Visitor, said: dict[str, str], complaint: str
) -> None:
    answer = visitor.write(proposed="  ", **said)
    html = answer.content.decode()
    assert answer.status_code == 400
    assert complaint in html
    assert said.get("reason", WORDS)[:500].replace("\x00", "") in html.replace("\x00", "")
    assert visitor.keys() == []


def test_it_refuses_a_unit_that_the_draft_has_not(visitor: Visitor) -> None:
    assert visitor.write("art_99").status_code == 422


def test_it_changes_and_removes_what_is_in_the_slip(visitor: Visitor) -> None:
    visitor.write()
    visitor.write("art_2")
    first, second = visitor.keys()
    changed = {"stance": "disagree", "reason": "Đổi ý."}
    assert visitor.client.post(f"{visitor.base}{first}/sua/", changed).status_code == 302
    assert visitor.client.post(f"{visitor.base}{second}/bo/").status_code == 302
    html = visitor.get()
    assert "Đổi ý." in html
    assert WORDS not in html
    assert visitor.client.get(f"{visitor.base}{second}/sua/").status_code == 404
    assert visitor.client.get(f"{visitor.base}{first}/bo/").status_code == 405


def test_it_keeps_slips_of_different_consultations_apart(
    cast: Cast, as_user: AsUser, visitor: Visitor
) -> None:
    other = Visitor(visitor.client, make_open_consultation(cast))
    visitor.write()
    assert WORDS not in other.get()


def test_it_sends_the_slip_and_shows_the_receipt(visitor: Visitor) -> None:
    visitor.write()
    visitor.write("art_2")
    answer = visitor.send()
    assert answer.status_code == 302
    html = visitor.client.get(answer["Location"]).content.decode()
    submission = Submission.objects.get()
    assert submission.comments.count() == 2
    code = submission.receipt
    assert f"{code[:4]}-{code[4:8]}-{code[8:]}" in html
    assert "/phieu/" in html
    assert visitor.keys() == []


def test_it_gives_the_same_receipt_to_a_second_click(visitor: Visitor) -> None:
    visitor.write()
    key = next(iter(visitor.client.session["slips"].values()))["request_key"]
    visitor.send(request_key=key)
    assert visitor.send(request_key=key).status_code == 302
    assert Submission.objects.count() == 1


def test_it_keeps_a_new_slip_when_an_old_form_is_sent_again(visitor: Visitor) -> None:
    visitor.write()
    key = next(iter(visitor.client.session["slips"].values()))["request_key"]
    visitor.send(request_key=key)
    visitor.write("art_2")
    visitor.send(request_key=key)
    assert len(visitor.keys()) == 1
    assert Submission.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({"name": ""}, "Vui lòng nhập họ và tên"),
        ({"capacity": "organisation"}, "Vui lòng nhập tên cơ quan"),
        ({"capacity": ""}, "Vui lòng chọn tư cách"),
        ({"email": "sai"}, "Địa chỉ thư điện tử chưa đúng"),
        ({"terms": ""}, "Cần đồng ý với trách nhiệm"),
        ({"consent": ""}, "Cần đồng ý với thông báo"),
        ({"letter_date": "31/02/2026"}, "Ngày chưa đúng"),
        ({"website": "http://spam.example"}, "để trống ô này"),
        ({"subject_class": "unknown"}, ""),
    ],
)
def test_it_refuses_a_sender_and_keeps_what_was_typed(
    visitor: Visitor, said: dict[str, str], complaint: str
) -> None:
    visitor.write()
    facts = {**SENDER, "address": "Số 5 đường Thử", **said}
    typed = {name: words for name, words in facts.items() if words}
    answer = visitor.client.post(f"{visitor.base}gui/", typed)
    html = answer.content.decode()
    assert answer.status_code == 400
    assert complaint in html
    assert "Số 5 đường Thử" in html
    assert len(visitor.keys()) == 1
    assert not Submission.objects.exists()


def test_it_offers_no_anonymity_where_names_are_needed(cast: Cast, as_user: AsUser) -> None:
    visitor = Visitor(as_user(None), make_open_consultation(cast, allow_anonymous=False))
    visitor.write()
    assert 'value="anonymous"' not in visitor.get("gui/")
    assert visitor.send(capacity="anonymous").status_code == 400
    assert not Submission.objects.exists()


def test_it_shows_a_late_sender_everything_and_the_agencys_address(
    visitor: Visitor, consultation: Consultation
) -> None:
    visitor.write(proposed="Mở cửa từ 5 giờ.")
    assert consultation.closes_at
    with clock.at(consultation.closes_at):
        answer = visitor.send()
    html = answer.content.decode()
    assert answer.status_code == 409
    for words in (WORDS, "Mở cửa từ 5 giờ.", consultation.receiving_email):
        assert words in html
    assert len(visitor.keys()) == 1
    assert not Comment.objects.exists()


def test_it_sends_in_the_last_second(visitor: Visitor, consultation: Consultation) -> None:
    visitor.write()
    assert consultation.closes_at
    with clock.at(consultation.closes_at - timedelta(seconds=1)):
        assert visitor.send().status_code == 302


def test_it_shows_late_words_of_a_single_remark_too(
    visitor: Visitor, consultation: Consultation
) -> None:
    assert consultation.closes_at
    with clock.at(consultation.closes_at):
        answer = visitor.write()
    assert answer.status_code == 409
    assert WORDS in answer.content.decode()


def test_it_refuses_too_many_and_keeps_what_was_typed(visitor: Visitor, settings: Any) -> None:
    rates = {**settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], "submit": "2/hour"}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}
    for _again in range(2):
        visitor.write()
        assert visitor.send().status_code == 302
    visitor.write()
    answer = visitor.send(address="Số 5 đường Thử")
    html = answer.content.decode()
    assert answer.status_code == 429
    assert "thử lại sau" in html
    assert "Số 5 đường Thử" in html
    assert len(visitor.keys()) == 1
    assert Submission.objects.count() == 2
    with clock.at(clock.now() + timedelta(hours=1)):
        assert visitor.send().status_code == 302


def test_it_refuses_forms_from_elsewhere(consultation: Consultation) -> None:
    client = Client(enforce_csrf_checks=True)
    base = f"/lay-y-kien/{consultation.pk}/gop-y/"
    assert client.post(f"{base}viet/", {"stance": "agree"}).status_code == 403
    assert client.post(f"{base}gui/", SENDER).status_code == 403


def test_it_forgets_the_receipt_on_a_shared_computer(visitor: Visitor) -> None:
    visitor.write()
    visitor.send()
    with clock.at(clock.now() + timedelta(hours=3)):
        answer = visitor.client.get(f"{visitor.base}da-gui/")
    assert answer.status_code == 302
    assert answer["Location"] == "/tra-cuu/"


def test_it_lets_no_cache_keep_the_forms_about_a_person(visitor: Visitor) -> None:
    visitor.write()
    answer = visitor.client.get(f"{visitor.base}gui/")
    assert "no-store" in answer["Cache-Control"]
