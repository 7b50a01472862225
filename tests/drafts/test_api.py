"""The API of drafts and consultations: the same verbs, the same refusals, one shape of error."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from rest_framework.test import APIClient

from consultation.models import User
from drafts import withdraw
from drafts.models import Consultation, SourceFile
from tests.cast import Cast
from tests.drafts import making
from tests.drafts.samples import SAMPLE_TXT

ApiAs = Callable[[User | None], APIClient]


OF_A_ROUND = frozenset(
    {"questions", "documents", "ask", "send_back", "publish", "extend", "withdraw"}
)


def at(name: str, *keys: int) -> str:
    """The address of ``api_<name>``; the steps of a round are called ``api_consultation_<step>``."""
    return reverse(f"api_consultation_{name}" if name in OF_A_ROUND else f"api_{name}", args=keys)


def pdf(name: str = "bao-cao.pdf", data: bytes = b"%PDF-1.7") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


# ---------------------------------------------------------------- the public reads


def test_it_lists_public_consultations(cast: Cast, api_as: ApiAs) -> None:
    making.make_open_consultation(cast)
    making.make_closed_consultation(cast)
    making.make_asked(cast)
    body = api_as(None).get(at("consultations")).json()
    assert [row["phase"] for row in body["results"]] == ["open", "closed"]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("phase=open", 1),
        ("phase=closed", 0),
        ("q=NHA VAN HOA", 1),
        ("q=duong sat", 0),
        ("kind=law", 0),
        ("kind=provincial_committee_decision", 1),
        ("field=Văn hóa", 1),
    ],
)
def test_it_narrows_the_list(cast: Cast, api_as: ApiAs, query: str, count: int) -> None:
    making.make_open_consultation(cast)
    assert api_as(None).get(at("consultations") + "?" + query).json()["count"] == count


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("phase=x", 400),
        ("agency=x", 400),
        (f"agency={10**30}", 400),
        ("q=%00", 400),
        ("page=0", 404),
        (f"page={10**30}", 404),
        ("page_size=-1", 200),
    ],
)
def test_it_refuses_nonsense_in_the_query(
    cast: Cast, api_as: ApiAs, query: str, status: int
) -> None:
    making.make_open_consultation(cast)
    response = api_as(None).get(at("consultations") + "?" + query)
    assert response.status_code == status
    if status != 200:
        assert response["Content-Type"] == "application/problem+json"


def test_it_shows_all_of_one_consultation(cast: Cast, api_as: ApiAs) -> None:
    row = making.make_open_consultation(cast)
    body = api_as(None).get(at("consultation", row.pk)).json()
    assert body["draft"]["source"] == row.draft.source
    assert body["questions"][0]["audience"] == "Người dân"
    assert body["receiving_email"] == cast.agency.email
    assert (body["phase"], body["minimum_days"]) == ("open", 20)


def test_it_gives_the_units_with_parents_and_citations(
    cast: Cast, api_as: ApiAs, django_assert_max_num_queries: Any
) -> None:
    row = making.make_open_consultation(cast)
    with django_assert_max_num_queries(3):
        units = api_as(None).get(at("provisions", row.pk)).json()
    by_eid = {unit["eid"]: unit for unit in units}
    point = by_eid["att_1__art_3__cl_2__point_dd"]
    assert point["parent"] == "att_1__art_3__cl_2"
    assert point["label"] == "đ)"
    assert point["citation"] == "điểm đ khoản 2 Điều 3 Quy chế"
    assert all(unit["parent"] is None or unit["parent"] in by_eid for unit in units)


@pytest.mark.parametrize("name", ["consultation", "provisions", "documents"])
def test_it_hides_what_is_not_public(cast: Cast, api_as: ApiAs, name: str) -> None:
    row = making.make_asked(cast)
    assert api_as(None).get(at(name, row.pk)).status_code == 404
    assert api_as(cast.outsider).get(at(name, row.pk)).status_code == 404
    assert api_as(cast.analyst).get(at(name, row.pk)).status_code == 200
    assert api_as(None).get(at(name, 10**18 - 1)).status_code == 404


# ---------------------------------------------------------------- staff


def test_it_leads_from_a_draft_to_an_open_consultation(
    cast: Cast, api_as: ApiAs, django_capture_on_commit_callbacks: Any
) -> None:
    making.seeds()
    drafter, publisher = api_as(cast.drafter), api_as(cast.publisher)
    facts = {
        "agency": cast.agency.pk,
        "title": "Quyết định về nhà văn hóa",
        "kind": making.KIND,
        "author": "Phòng Pháp chế",
        "source": "Hồ sơ",
    }
    draft = drafter.post(at("drafts"), facts).json()["id"]
    assert drafter.patch(at("draft", draft), {"field": "Văn hóa"}).json()["field"] == "Văn hóa"
    with django_capture_on_commit_callbacks(execute=True):
        sent = drafter.post(
            at("sources", draft), {"file": pdf("a.txt", SAMPLE_TXT.encode())}, format="multipart"
        )
    assert sent.status_code == 202
    source = drafter.get(at("source", sent.json()["id"])).json()
    assert (source["state"], source["problem_words"]) == ("read", "")
    version = drafter.get(at("version", source["version"])).json()
    assert version["counts"]["articles"] == 11
    made = drafter.post(
        at("version_consultations", version["id"]), {"purpose": "Hỏi ý kiến", "no_secrets": True}
    )
    assert made.status_code == 201
    key = made.json()["id"]
    asked = {"questions": [{"audience": "Người dân", "text": "Có hợp lý không?"}]}
    assert len(drafter.put(at("questions", key), asked).json()["questions"]) == 1
    added = drafter.post(
        at("documents", key), {"kind": "impact", "file": pdf()}, format="multipart"
    )
    assert added.status_code == 201
    assert drafter.delete(at("document", added.json()["id"])).status_code == 204
    assert drafter.get(at("documents", key)).json() == []
    assert drafter.post(at("ask", key)).json()["state"] == "asked"
    sent_back = publisher.post(at("send_back", key), {"why": "Sửa lại"})
    assert sent_back.json()["state"] == "preparing"
    assert drafter.patch(at("consultation", key), {"purpose": "Khác"}).json()["purpose"] == "Khác"
    assert drafter.post(at("ask", key)).status_code == 200
    assert publisher.post(at("publish", key)).json()["phase"] == "open"
    longer = publisher.post(at("extend", key), {"closes_on": "2199-01-01", "why": "Thêm"})
    assert longer.json()["extensions"][0]["reason"] == "Thêm"
    assert publisher.post(at("withdraw", key), {"why": "Dừng"}).json()["phase"] == "withdrawn"


def test_it_tells_why_a_file_cannot_be_read(cast: Cast, api_as: ApiAs) -> None:
    source = making.make_source(cast, name="hong.docx", data=b"PK")
    body = api_as(cast.drafter).get(at("source", source.pk)).json()
    assert (body["state"], body["version"]) == (SourceFile.State.UNREADABLE, None)
    assert body["problem_words"]


STEPS = [
    ("ask", "post", {}, "drafter"),
    ("send_back", "post", {"why": "x"}, "publisher"),
    ("publish", "post", {}, "publisher"),
    ("extend", "post", {"closes_on": "2199-01-01", "why": "x"}, "publisher"),
    ("withdraw", "post", {"why": "x"}, "publisher"),
    ("questions", "put", {"questions": []}, "drafter"),
    ("consultation", "patch", {"purpose": "x"}, "drafter"),
]


@pytest.mark.parametrize(("name", "method", "body", "who"), STEPS)
def test_it_refuses_steps_to_those_without_the_right(
    cast: Cast, api_as: ApiAs, name: str, method: str, body: dict[str, Any], who: str
) -> None:
    row = making.make_asked(cast)
    other = cast.publisher if who == "drafter" else cast.drafter
    for person, status, code in (
        (None, 401, "not-signed-in"),
        (cast.outsider, 404, "not-found"),
        (other, 403, "not-allowed"),
    ):
        response = getattr(api_as(person), method)(at(name, row.pk), body)
        assert (response.status_code, response.json()["code"]) == (status, code)
    assert Consultation.objects.get(pk=row.pk).state == Consultation.State.ASKED


@pytest.mark.parametrize(
    ("name", "method", "body"), [row[:3] for row in STEPS if row[0] != "withdraw"]
)
def test_it_refuses_steps_in_the_wrong_state(
    cast: Cast, api_as: ApiAs, name: str, method: str, body: dict[str, Any]
) -> None:
    row = making.make_open_consultation(cast)
    withdraw.withdraw(row, by=cast.publisher, why="Dừng")
    who = next(step[3] for step in STEPS if step[0] == name)
    response = getattr(api_as(getattr(cast, who)), method)(at(name, row.pk), body)
    assert (response.status_code, response.json()["code"]) == (409, "wrong-state")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"closes_on": "9999-12-31"}, "closes_on"),
        ({"closes_on": "yesterday"}, "closes_on"),
        ({"opens_at": "0001-01-01T00:00:00Z"}, "opens_at"),
        ({"asked_in_writing": -1}, "asked_in_writing"),
        ({"asked_in_writing": 10**12}, "asked_in_writing"),
        ({"procedure": "fast"}, "procedure"),
        ({"receiving_email": "khong"}, "receiving_email"),
        ({"purpose": "a\u0000b"}, "purpose"),
        ({"no_secrets": "perhaps"}, "no_secrets"),
    ],
)
def test_it_refuses_what_cannot_be_at_its_field(
    cast: Cast, api_as: ApiAs, body: dict[str, Any], field: str
) -> None:
    row = making.make_prepared(cast)
    response = api_as(cast.drafter).patch(at("consultation", row.pk), body)
    assert response.status_code == 400
    assert field in response.json()["errors"]


def test_it_refuses_files_that_are_none(cast: Cast, api_as: ApiAs) -> None:
    row, client = making.make_prepared(cast), api_as(cast.drafter)
    empty = client.post(
        at("sources", row.draft_id), {"file": pdf("a.txt", b"")}, format="multipart"
    )
    assert (empty.status_code, empty.json()["code"]) == (422, "empty")
    wrong = client.post(
        at("documents", row.pk), {"kind": "impact", "file": pdf(data=b"MZ")}, format="multipart"
    )
    assert (wrong.status_code, wrong.json()["code"]) == (422, "wrong-type")
    assert client.post(at("sources", row.draft_id), {}).status_code == 415
    assert client.post(at("sources", row.draft_id), {}, format="multipart").status_code == 400


@pytest.mark.parametrize("body", [[], "x", 7, None])
def test_it_refuses_bodies_of_another_shape(cast: Cast, api_as: ApiAs, body: Any) -> None:
    row = making.make_prepared(cast)
    response = api_as(cast.drafter).put(at("questions", row.pk), body, format="json")
    assert response.status_code == 400
