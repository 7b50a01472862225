"""The API: the same verbs, shapes checked, preconditions, nothing private in public."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from comments.models import Comment, Submission
from consultation import clock
from consultation.models import User
from drafts.models import Consultation
from tests.cast import Cast
from tests.comments.making import CONTACTS, publish_remark, remark, send, withhold_remark
from tests.drafts.making import make_asked

ApiAs = Callable[[User | None], APIClient]
UNIT = "att_1__art_4__cl_1"
BODY: dict[str, Any] = {
    "capacity": "individual",
    "name": "Trần Thị Na",
    "email": "cuc.lam@example.vn",
    "consent": True,
    "remarks": [
        {"unit": UNIT, "stance": "change", "reason": "Nên sớm hơn.", "proposed": "từ 5 giờ"},
        {"stance": "agree"},
    ],
}


def submit(client: APIClient, consultation: Consultation, **facts: Any) -> Any:
    headers = facts.pop("headers", {})
    url = f"/api/v1/consultations/{consultation.pk}/submissions/"
    return client.post(url, {**BODY, **facts}, format="json", headers=headers)


@pytest.fixture
def comment(consultation: Consultation) -> Comment:
    return send(consultation, remark(UNIT))[0]


def test_it_receives_and_gives_a_receipt(api_as: ApiAs, consultation: Consultation) -> None:
    client = api_as(None)
    answer = submit(client, consultation)
    assert answer.status_code == 201
    body = answer.json()
    assert body["remarks"] == 2
    assert Submission.objects.get().channel == "api"
    way = client.get(f"/api/v1/receipts/{body['receipt']}/").json()
    assert [row["unit"] for row in way["remarks"]] == [UNIT, None]
    assert way["remarks"][0]["steps"][0]["key"] == "received"
    page = body["secret_url"].removeprefix("http://testserver")
    assert client.get(page).status_code == 200


def test_it_gives_the_same_receipt_for_the_same_key_and_body(
    api_as: ApiAs, consultation: Consultation
) -> None:
    client, key = api_as(None), {"Idempotency-Key": "abc"}
    first = submit(client, consultation, headers=key).json()
    assert submit(client, consultation, headers=key).json() == first
    assert Submission.objects.count() == 1


def test_it_tells_a_guesser_of_keys_nothing(api_as: ApiAs, consultation: Consultation) -> None:
    key = {"Idempotency-Key": "1"}
    mine = submit(api_as(None), consultation, headers=key).json()
    guessed = submit(api_as(None), consultation, name="Kẻ Khác", headers=key).json()
    assert guessed["secret_url"] != mine["secret_url"]


@pytest.mark.parametrize(
    "facts",
    [
        {"capacity": "king"},
        {"consent": False},
        {"remarks": []},
        {"remarks": [{"stance": "change"}]},
        {"remarks": [{"stance": "agree", "unit": "x\x00"}]},
        {"remarks": "none"},
        {"name": ""},
        {"letter_date": "yesterday"},
        {"email": "sai"},
        {"subject_class": "unknown"},
        {"remarks": [{"stance": "agree"}] * 201},
    ],
)
def test_it_refuses_what_is_not_right_with_the_fields(
    api_as: ApiAs, consultation: Consultation, facts: dict[str, Any]
) -> None:
    answer = submit(api_as(None), consultation, **facts)
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"]


def test_it_refuses_a_unit_that_is_not_there(api_as: ApiAs, consultation: Consultation) -> None:
    answer = submit(api_as(None), consultation, remarks=[{"stance": "agree", "unit": "art_99"}])
    assert (answer.status_code, answer.json()["code"]) == (422, "nothing-to-point-at")


def test_it_refuses_at_the_exact_end(api_as: ApiAs, consultation: Consultation) -> None:
    assert consultation.closes_at
    with clock.at(consultation.closes_at):
        answer = submit(api_as(None), consultation)
    assert (answer.status_code, answer.json()["code"]) == (409, "consultation-closed")


def test_it_refuses_too_many(api_as: ApiAs, consultation: Consultation, settings: Any) -> None:
    rates = {**settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"], "submit": "1/hour"}
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_RATES": rates}
    client = api_as(None)
    assert submit(client, consultation).status_code == 201
    refused = submit(client, consultation)
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0


def test_it_knows_nothing_of_an_unpublished_consultation(cast: Cast, api_as: ApiAs) -> None:
    secret = make_asked(cast)
    assert submit(api_as(None), secret).status_code == 404
    url = f"/api/v1/consultations/{secret.pk}/remarks/"
    assert api_as(None).get(url).status_code == 404


def test_it_lists_published_ones_and_tombstones(
    cast: Cast, api_as: ApiAs, consultation: Consultation
) -> None:
    first, second, _third = send(
        consultation,
        remark(UNIT, "công khai"),
        remark("art_2", "ông Ba dối trá"),
        remark("art_3", "chờ"),
    )
    publish_remark(cast, first)
    withhold_remark(cast, second, "3")
    url = f"/api/v1/consultations/{consultation.pk}/remarks/"
    answer = api_as(None).get(url, {"order": "oldest"})
    rows = answer.json()["results"]
    assert [(row["id"], row["state"]) for row in rows] == [
        (first.pk, "published"),
        (second.pk, "withheld"),
    ]
    assert rows[0]["unit_name"].startswith("khoản 1 Điều 4")
    assert rows[1]["withheld"]["code"] == "3"
    told = [rows[1][name] for name in ("stance", "reason", "proposed", "subject", "subject_class")]
    assert told == [None] * 5
    for query in ({"unit": "art_2"}, {"q": "ong ba"}, {"stance": "change"}):
        assert "dối trá" not in str(api_as(None).get(url, query).json()["results"])
    assert api_as(None).get(url, {"stance": "shout"}).status_code == 400
    assert api_as(None).get(url, {"page": "99"}).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [("editor", 200), ("analyst", 200), ("drafter", 403), ("outsider", 404), (None, 401)],
)
def test_it_opens_the_queue_to_those_who_may(
    cast: Cast,
    api_as: ApiAs,
    consultation: Consultation,
    comment: Comment,
    who: str | None,
    status: int,
) -> None:
    client = api_as(getattr(cast, who) if who else None)
    url = f"/api/v1/consultations/{consultation.pk}/moderation/"
    assert client.get(url).status_code == status
    assert client.get(f"/api/v1/comments/{comment.pk}/").status_code == status


def test_it_gives_contacts_to_those_with_the_right_alone(
    cast: Cast, api_as: ApiAs, consultation: Consultation, comment: Comment
) -> None:
    url = f"/api/v1/comments/{comment.pk}/"
    assert api_as(cast.editor).get(url).json()["contact"]["email"] == CONTACTS[0]
    assert api_as(cast.analyst).get(url).json()["contact"] is None
    queue = f"/api/v1/consultations/{consultation.pk}/moderation/"
    assert CONTACTS[0] not in api_as(cast.analyst).get(queue).content.decode()


def test_it_moderates_with_the_tag_that_was_read(
    cast: Cast, api_as: ApiAs, comment: Comment
) -> None:
    editor, chief = api_as(cast.editor), api_as(cast.chief_editor)
    url = f"/api/v1/comments/{comment.pk}/"
    tag = {"If-Match": editor.get(url)["ETag"]}
    said = {"verdict": "publish"}
    assert editor.post(f"{url}propose/", said, format="json").status_code == 428
    done = editor.post(f"{url}propose/", said, format="json", headers=tag)
    assert done.status_code == 200
    assert done.json()["pending"]["verdict"] == "publish"
    stale = chief.post(f"{url}decide/", {}, format="json", headers=tag)
    assert (stale.status_code, stale.json()["code"]) == (412, "stale")
    fresh = {"If-Match": done["ETag"]}
    same = editor.post(f"{url}decide/", {}, format="json", headers=fresh)
    assert same.status_code == 403
    assert chief.post(f"{url}decide/", {}, format="json", headers=fresh).status_code == 200
    again = {"If-Match": chief.get(url)["ETag"]}
    assert chief.post(f"{url}decide/", {}, format="json", headers=again).status_code == 409


def test_it_sends_back_with_a_reason(cast: Cast, api_as: ApiAs, comment: Comment) -> None:
    editor, chief = api_as(cast.editor), api_as(cast.chief_editor)
    url = f"/api/v1/comments/{comment.pk}/"
    tag = {"If-Match": editor.get(url)["ETag"]}
    editor.post(
        f"{url}propose/", {"verdict": "withhold", "reason": "1"}, format="json", headers=tag
    )
    fresh = {"If-Match": chief.get(url)["ETag"]}
    refused = chief.post(f"{url}send-back/", {}, format="json", headers=fresh)
    assert refused.status_code == 400
    done = chief.post(f"{url}send-back/", {"why": "Đọc lại."}, format="json", headers=fresh)
    assert done.json()["state"] == "received"
    assert [step["step"] for step in done.json()["decisions"]] == ["propose", "return"]


@pytest.mark.parametrize("path", ["comments/999999999999999999/", "comments/0/"])
def test_it_answers_404_to_keys_that_are_not_there(cast: Cast, api_as: ApiAs, path: str) -> None:
    assert api_as(cast.editor).get(f"/api/v1/{path}").status_code == 404
