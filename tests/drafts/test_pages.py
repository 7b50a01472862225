"""The pages: who gets which status, what is kept of bad input, both languages, files as downloads."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from django.urls import reverse

from consultation import clock
from consultation.models import User
from drafts import extend, prepare, publish, tasks, upload, withdraw
from drafts.models import Consultation, Draft
from tests.cast import Cast
from tests.drafts import making
from tests.drafts.samples import SAMPLE_TXT

AsUser = Callable[[User | None], Client]

# address → what it needs, and the status of: drafter, publisher, analyst, stranger, nobody signed in
STAFF_PAGES = [
    ("drafts", None, 200, 200, 200, 200, 302),
    ("new", None, 200, 403, 403, 200, 302),
    ("draft", "draft", 200, 200, 200, 404, 302),
    ("edit", "draft", 200, 403, 403, 404, 302),
    ("sources", "draft", 200, 200, 200, 404, 302),
    ("upload", "draft", 200, 403, 403, 404, 302),
    ("draft_history", "draft", 200, 200, 200, 404, 302),
    ("source_file", "source", 200, 200, 200, 404, 302),
    ("version", "version", 200, 200, 200, 404, 302),
    ("manage", "round", 200, 200, 200, 404, 302),
    ("change", "round", 200, 403, 403, 404, 302),
    ("minimum", "round", 200, 403, 403, 404, 302),
    ("questions", "round", 200, 403, 403, 404, 302),
    ("add_document", "round", 200, 403, 403, 404, 302),
    ("approve", "round", 403, 200, 403, 404, 302),
    ("extend", "round", 403, 200, 403, 404, 302),
    ("withdraw", "round", 403, 200, 403, 404, 302),
    ("history", "round", 200, 200, 200, 404, 302),
]


def keys(row: Consultation) -> dict[str | None, list[int]]:
    return {
        None: [],
        "draft": [row.draft_id],
        "source": [row.version.source_id],
        "version": [row.version_id],
        "round": [row.pk],
    }


@pytest.mark.parametrize(
    ("name", "kind", "drafter", "publisher", "analyst", "stranger", "anyone"), STAFF_PAGES
)
def test_it_lets_in_whom_it_should(
    cast: Cast,
    as_user: AsUser,
    name: str,
    kind: str | None,
    drafter: int,
    publisher: int,
    analyst: int,
    stranger: int,
    anyone: int,
) -> None:
    address = reverse(f"drafts:{name}", args=keys(making.make_prepared(cast))[kind])
    people = [cast.drafter, cast.publisher, cast.analyst, cast.outsider, None]
    got = [as_user(person).get(address).status_code for person in people]
    assert got == [drafter, publisher, analyst, stranger, anyone]


@pytest.mark.parametrize("name", [row[0] for row in STAFF_PAGES if row[1] == "round"])
def test_it_answers_404_for_what_is_not_there(cast: Cast, as_user: AsUser, name: str) -> None:
    client = as_user(cast.drafter)
    for key in (987_654, 10**18 - 1):
        assert client.get(reverse(f"drafts:{name}", args=[key])).status_code == 404
    assert client.get(f"/ban-lam-viec/lay-y-kien/{10**30}/").status_code == 404


@pytest.mark.parametrize(("name", "kind"), [("prepare", "version"), ("ask", "round")])
def test_it_writes_by_post_only_and_for_drafters_only(
    cast: Cast, as_user: AsUser, name: str, kind: str
) -> None:
    address = reverse(f"drafts:{name}", args=keys(making.make_prepared(cast))[kind])
    assert as_user(cast.drafter).get(address).status_code == 405
    people = [cast.publisher, cast.outsider, None]
    assert [as_user(p).post(address).status_code for p in people] == [403, 404, 302]
    assert as_user(cast.drafter).post(address).status_code == 302


@pytest.mark.parametrize("make", [making.make_prepared, making.make_asked])
def test_it_hides_from_the_public_what_is_not_public(
    cast: Cast, as_user: AsUser, make: Any
) -> None:
    row = make(cast)
    for name in ("consultation", "source", "calendar"):
        address = reverse(f"drafts:{name}", args=[row.pk])
        assert as_user(None).get(address).status_code == 404
        assert as_user(cast.drafter).get(address).status_code == 404


# ---------------------------------------------------------------- what the public reads


def test_it_shows_all_that_the_law_asks_for(cast: Cast, as_user: AsUser, noon: Any) -> None:
    row = making.make_open_consultation(cast, noon)
    extend.extend(row, by=cast.publisher, closes_on=date(2026, 7, 10), why="Theo đề nghị của xã")
    body = as_user(None).get(reverse("drafts:consultation", args=[row.pk])).content.decode()
    for words in (
        making.TITLE,
        "Quyết định của Ủy ban nhân dân tỉnh",
        "Phòng Quản lý văn hóa",
        "Hồ sơ trình của Sở Văn hóa, Thể thao và Du lịch",
        "Đăng ít nhất 20 ngày theo",
        "24:00 Thứ sáu, 10/07/2026",
        "24:00 Thứ hai, 22/06/2026",
        "Theo đề nghị của xã",
        cast.agency.address,
        cast.agency.email,
        "Giờ mở cửa tại Điều 4 Quy chế đã phù hợp chưa?",
        "Cập nhật",
    ):
        assert words in body


def test_it_shows_why_it_was_withdrawn_and_why_it_is_short(
    cast: Cast, as_user: AsUser, noon: Any
) -> None:
    ground = {"short_reason": "Phòng chống dịch", "short_cite": "khoản 1 Điều 50"}
    row = making.make_open_consultation(cast, noon, closes_on=date(2026, 6, 9), **ground)
    withdraw.withdraw(row, by=cast.publisher, why="Đăng nhầm bản")
    body = as_user(None).get(reverse("drafts:consultation", args=[row.pk])).content.decode()
    assert "Phòng chống dịch" in body
    assert "khoản 1 Điều 50" in body
    assert "Đăng nhầm bản" in body


def test_it_speaks_english(cast: Cast, as_user: AsUser) -> None:
    row = making.make_open_consultation(cast)
    client = as_user(None)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    for address in ("/", reverse("drafts:consultation", args=[row.pk])):
        body = client.get(address).content.decode()
        assert "Decision of the provincial People&#x27;s Committee" in body
        assert "Open for comments" in body
        words = re.sub(r"<[^>]*>", " ", body)
        assert "Đang lấy ý kiến" not in words
        assert "Cơ quan chủ trì" not in words


@pytest.mark.parametrize(
    "query",
    ["?q=nha+van+hoa", "?phase=open", "?page=99", "?agency=x", "?phase=%00", "?q=%00", "?kind=law"],
)
def test_it_lists_whatever_is_asked(cast: Cast, as_user: AsUser, query: str) -> None:
    making.make_open_consultation(cast)
    assert as_user(None).get("/" + query).status_code == 200


def test_it_lists_in_a_number_of_queries_that_does_not_grow(
    cast: Cast, as_user: AsUser, django_assert_max_num_queries: Any
) -> None:
    for _ in range(12):
        making.make_open_consultation(cast)
    client = as_user(None)
    with django_assert_max_num_queries(8):
        body = client.get("/").content.decode()
    assert body.count('<li class="panel">') == 10


def test_it_feeds_what_is_open_or_about_to(cast: Cast, as_user: AsUser) -> None:
    making.make_open_consultation(cast)
    making.make_upcoming_consultation(cast)
    making.make_closed_consultation(cast)
    response = as_user(None).get(reverse("drafts:feed"))
    assert response["Content-Type"].startswith("application/rss+xml")
    assert response.content.decode().count("<item>") == 2


def test_it_gives_files_as_downloads_under_their_names(cast: Cast, as_user: AsUser) -> None:
    version = making.make_version(cast, name="Dự thảo lần 1.txt")
    row = making.make_prepared(cast, version=version)
    document = prepare.add_document(
        row, by=cast.drafter, kind="impact", title="", name="báo cáo.pdf", data=b"%PDF-1.7"
    )
    publish.ask(row, by=cast.drafter)
    publish.publish(row, by=cast.publisher)
    for address, name in (
        (
            reverse("drafts:source", args=[row.pk]),
            "D%E1%BB%B1%20th%E1%BA%A3o%20l%E1%BA%A7n%201.txt",
        ),
        (reverse("drafts:document", args=[row.pk, document.pk]), "b%C3%A1o%20c%C3%A1o.pdf"),
    ):
        response = as_user(None).get(address)
        assert response["Content-Disposition"] == f"attachment; filename*=utf-8''{name}"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert b"".join(response)
    assert as_user(None).get(reverse("drafts:document", args=[row.pk, 10**9])).status_code == 404


def test_it_puts_the_window_into_a_calendar(cast: Cast, as_user: AsUser, noon: Any) -> None:
    row = making.make_open_consultation(cast, noon)
    body = as_user(None).get(reverse("drafts:calendar", args=[row.pk])).content
    assert b"DTSTART:20260601T050000Z\r\nDTEND:20260622T170000Z" in body
    assert max(len(line) for line in body.split(b"\r\n")) <= 75


# ---------------------------------------------------------------- what members of staff do


def test_it_keeps_what_was_typed_when_it_refuses(cast: Cast, as_user: AsUser) -> None:
    typed = {"agency": cast.agency.pk, "title": "", "author": "Phòng Pháp chế", "source": "Hồ sơ"}
    response = as_user(cast.drafter).post(reverse("drafts:new"), typed)
    assert response.status_code == 400
    assert "Phòng Pháp chế" in response.content.decode()
    assert not Draft.objects.exists()


def test_it_keeps_the_round_as_typed_when_the_verb_refuses(cast: Cast, as_user: AsUser) -> None:
    row = making.make_prepared(cast)
    typed = {
        "purpose": "Một mục đích dài đã gõ",
        "procedure": "ordinary",
        "opens_on": "2026-06-10",
        "closes_on": "2026-06-01",
        "receiving_agency": "Sở",
        "receiving_address": "Số 1",
        "receiving_email": "a@example.vn",
    }
    address = reverse("drafts:change", args=[row.pk])
    response = as_user(cast.drafter).post(address, typed)
    body = response.content.decode()
    assert response.status_code == 400
    assert "Một mục đích dài đã gõ" in body
    assert "Ngày hết hạn phải sau ngày bắt đầu." in body
    assert "Lấy ý kiến về giờ mở cửa" in Consultation.objects.get(pk=row.pk).purpose
    assert (
        as_user(cast.drafter).post(address, typed | {"closes_on": "9999-12-31"}).status_code == 400
    )
    assert (
        as_user(cast.drafter).post(address, typed | {"closes_on": "2026-07-30"}).status_code == 302
    )


@pytest.mark.parametrize(
    "query",
    [
        "",
        "opens_on=2026-06-01&procedure=ordinary",
        "opens_on=9999-12-31&closes_on=0001-01-01",
        "closes_on=x&procedure=y",
    ],
)
def test_it_says_the_minimum_for_whatever_was_typed(
    cast: Cast, as_user: AsUser, query: str
) -> None:
    row = making.make_prepared(cast)
    address = reverse("drafts:minimum", args=[row.pk])
    assert as_user(cast.drafter).get(f"{address}?{query}").status_code == 200


@pytest.mark.parametrize(
    ("name", "data", "status"),
    [("a.txt", b"", 400), ("a.txt", SAMPLE_TXT.encode(), 302), ("hong.docx", b"PK", 302)],
)
def test_it_takes_files_and_refuses_empty_ones(
    cast: Cast, as_user: AsUser, name: str, data: bytes, status: int
) -> None:
    draft = making.make_draft(cast)
    typed = {"file": SimpleUploadedFile(name, data), "author": "A", "source": "B"}
    response = as_user(cast.drafter).post(reverse("drafts:upload", args=[draft.pk]), typed)
    assert response.status_code == status
    assert draft.sources.count() == (status == 302)


def test_it_takes_pasted_text_in_place_of_a_file(cast: Cast, as_user: AsUser) -> None:
    draft = making.make_draft(cast)
    typed = {"text": SAMPLE_TXT, "author": "A", "source": "B"}
    response = as_user(cast.drafter).post(reverse("drafts:upload", args=[draft.pk]), typed)
    assert response.status_code == 302
    source = draft.sources.get()
    assert source.name.endswith(".txt")
    assert source.file.read().decode().replace("\r\n", "\n") == SAMPLE_TXT
    tasks.read_source.call(source.pk)
    assert draft.versions.get().counts["articles"] == 11


@pytest.mark.parametrize("both", [True, False])
def test_it_refuses_both_a_file_and_a_text_and_neither(
    cast: Cast, as_user: AsUser, both: bool
) -> None:
    draft = making.make_draft(cast)
    typed: dict[str, Any] = {"text": "  ", "author": "A", "source": "B"}
    if both:
        typed |= {"text": SAMPLE_TXT, "file": SimpleUploadedFile("a.txt", b"abc")}
    response = as_user(cast.drafter).post(reverse("drafts:upload", args=[draft.pk]), typed)
    assert response.status_code == 400
    assert not draft.sources.exists()
    if both:
        assert "Nhà văn hóa mở cửa từ 6 giờ" in response.content.decode()
    address = f"/api/v1/drafts/{draft.pk}/sources/"
    assert as_user(cast.drafter).post(address, typed if both else {}).status_code == 400


def test_it_refuses_a_file_over_the_limit_and_says_so(cast: Cast, as_user: AsUser) -> None:
    draft = making.make_draft(cast)
    typed = {"file": SimpleUploadedFile("a.txt", b"x" * 101), "author": "A", "source": "B"}
    with override_settings(UPLOAD_MAX_BYTES=100):
        response = as_user(cast.drafter).post(reverse("drafts:upload", args=[draft.pk]), typed)
    assert response.status_code == 413


def test_it_adds_rows_without_scripts_and_keeps_the_typed_ones(cast: Cast, as_user: AsUser) -> None:
    row = making.make_prepared(cast, questions=())
    address = reverse("drafts:questions", args=[row.pk])
    typed = {
        "q-TOTAL_FORMS": 1,
        "q-INITIAL_FORMS": 1,
        "q-0-audience": "Người dân",
        "q-0-text": "Sao?",
    }
    more = as_user(cast.drafter).post(address, typed | {"more": "1"}).content.decode()
    assert 'value="Người dân"' in more
    assert 'name="q-3-text"' in more
    half = as_user(cast.drafter).post(address, typed | {"q-0-audience": ""})
    assert half.status_code == 400
    assert "Sao?" in half.content.decode()
    assert as_user(cast.drafter).post(address, typed).status_code == 302
    assert row.questions.get().text == "Sao?"


def test_it_lists_what_is_missing_when_publication_is_asked_for(
    cast: Cast, as_user: AsUser
) -> None:
    row = making.make_prepared(cast, questions=(), no_secrets=False)
    response = as_user(cast.drafter).post(reverse("drafts:ask", args=[row.pk]))
    assert response.status_code == 400
    assert "Vui lòng nêu nội dung cần xin ý kiến" in response.content.decode()


def test_it_shows_the_publisher_what_the_public_will_see_and_takes_the_decision(
    cast: Cast, as_user: AsUser
) -> None:
    row = making.make_asked(cast)
    publisher, address = as_user(cast.publisher), reverse("drafts:approve", args=[row.pk])
    assert "Giờ mở cửa tại Điều 4" in publisher.get(address).content.decode()
    assert publisher.post(address, {"send_back": "1", "why": " "}).status_code == 400
    assert publisher.post(address, {"send_back": "1", "why": "Thiếu tờ trình"}).status_code == 302
    told = as_user(cast.drafter).get(reverse("drafts:manage", args=[row.pk])).content.decode()
    assert "Thiếu tờ trình" in told
    assert publisher.post(address, {"publish": "1"}).status_code == 409
    publish.ask(row, by=cast.drafter)
    assert publisher.post(address, {"publish": "1"}).status_code == 302
    assert Consultation.objects.get(pk=row.pk).is_open()


def test_it_extends_and_withdraws_with_a_reason(cast: Cast, as_user: AsUser) -> None:
    row = making.make_open_consultation(cast)
    publisher = as_user(cast.publisher)
    later = (clock.today() + timedelta(days=90)).isoformat()
    longer = reverse("drafts:extend", args=[row.pk])
    assert publisher.post(longer, {"closes_on": later}).status_code == 400
    assert publisher.post(longer, {"closes_on": later, "why": "Thêm"}).status_code == 302
    back = reverse("drafts:withdraw", args=[row.pk])
    assert publisher.post(back, {"why": ""}).status_code == 400
    assert publisher.post(back, {"why": "Dừng"}).status_code == 302
    assert publisher.post(back, {"why": "Dừng"}).status_code == 409


def test_it_takes_documents_and_removes_them(cast: Cast, as_user: AsUser) -> None:
    row, client = making.make_prepared(cast), as_user(cast.drafter)
    address = reverse("drafts:add_document", args=[row.pk])
    wrong = {"kind": "impact", "file": SimpleUploadedFile("a.pdf", b"MZ")}
    assert client.post(address, wrong).status_code == 422
    right = {"kind": "impact", "title": "Báo cáo", "file": SimpleUploadedFile("a.pdf", b"%PDF-")}
    assert client.post(address, right).status_code == 302
    document = row.documents.get()
    gone = reverse("drafts:remove_document", args=[document.pk])
    assert as_user(cast.outsider).post(gone).status_code == 404
    assert client.post(gone).status_code == 302
    assert row.documents.get().removed_at is not None


def test_it_puts_on_the_desk_what_waits(cast: Cast, as_user: AsUser) -> None:
    making.make_asked(cast)
    making.make_source(cast, name="hong.docx", data=b"PK")
    assert (
        "Chờ duyệt đăng lấy ý kiến"
        in as_user(cast.publisher).get("/ban-lam-viec/").content.decode()
    )
    assert "hong.docx" in as_user(cast.drafter).get("/ban-lam-viec/").content.decode()


def test_it_polls_a_file_until_it_was_read(cast: Cast, as_user: AsUser) -> None:
    draft = making.make_draft(cast)
    upload.upload(draft, by=cast.drafter, name="a.txt", data=SAMPLE_TXT.encode())
    address = reverse("drafts:sources", args=[draft.pk])
    assert 'hx-trigger="every 2s"' in as_user(cast.drafter).get(address).content.decode()
    tasks.read_source.call(draft.sources.get().pk)
    assert "hx-trigger" not in as_user(cast.drafter).get(address).content.decode()
