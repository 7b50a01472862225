"""The API of this step: the same verbs, the same refusals, ETags."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from consultation import clock
from consultation.models import User
from drafts.models import Consultation
from synthesis.models import Group, Placement, Response
from synthesis.tasks import make_suggestions
from tests.cast import Cast
from tests.comments.making import CONTACTS
from tests.synthesis.making import (
    ANSWER,
    ARTICLE_4,
    after_close,
    make_answered,
    make_asked,
    make_group,
    make_open,
    make_remark,
    make_response,
)

ApiAs = Callable[[User | None], APIClient]
WRITTEN = {"kind": "accepted", "text": ANSWER}


@pytest.fixture
def consultation(cast: Cast) -> Consultation:
    return make_open(cast)


def of(consultation: Consultation, what: str) -> str:
    return f"/api/v1/consultations/{consultation.pk}/{what}/"


def at(group: Group, what: str = "") -> str:
    return f"/api/v1/groups/{group.pk}/" + (f"{what}/" if what else "")


def etag(lock: int) -> dict[str, Any]:
    return {"HTTP_IF_MATCH": f'"{lock}"'}


def code(answer: Any) -> tuple[int, str]:
    assert answer["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


# ---------------------------------------------------------------- groups


def test_it_makes_a_group_and_gives_it_back_with_its_etag(
    cast: Cast, consultation: Consultation, api_as: ApiAs
) -> None:
    remark = make_remark(cast, consultation, ARTICLE_4)
    client = api_as(cast.analyst)
    given = {"title": "Giờ mở cửa", "unit": ARTICLE_4, "comments": [remark.pk]}
    made = client.post(of(consultation, "groups"), given)
    assert made.status_code == 201
    body = made.json()
    assert (body["unit"], body["state"], body["people"]) == (ARTICLE_4, "unanswered", 1)
    assert [row["id"] for row in body["remarks"]] == [remark.pk]
    read = client.get(f"/api/v1/groups/{body['id']}/")
    assert read["ETag"] == f'"{body["lock"]}"'
    assert not any(private in read.content.decode() for private in CONTACTS)
    [head] = client.get(of(consultation, "groups")).json()
    assert (head["remarks"], head["title"]) == (1, "Giờ mở cửa")


def test_it_refuses_what_is_no_group(cast: Cast, consultation: Consultation, api_as: ApiAs) -> None:
    foreign = make_remark(cast, make_open(cast))
    client, url = api_as(cast.analyst), of(consultation, "groups")
    for given in (
        {},
        {"title": "\0"},
        {"title": "x", "comments": "1"},
        {"title": "x", "comments": [10**30]},
        {"title": "x", "comments": [foreign.pk]},
        {"title": "x", "unit": "no_such"},
        {"title": "x" * 256},
    ):
        assert code(client.post(url, given)) == (400, "invalid"), given
    assert client.post(url, "title=x", content_type="text/plain").status_code == 415


def test_it_places_moves_and_takes_out(
    cast: Cast, consultation: Consultation, api_as: ApiAs
) -> None:
    remark = make_remark(cast, consultation)
    one, two = make_group(cast, consultation, remark), make_group(cast, consultation)
    client = api_as(cast.analyst)
    given: dict[str, Any] = {"comments": [remark.pk]}
    assert code(client.post(at(two, "place"), given)) == (409, "already-placed")
    assert client.post(at(two, "place"), {**given, "move": True}).status_code == 200
    assert Placement.objects.get(comment=remark).group == two
    assert client.post(at(two, "unplace"), given).status_code == 200
    assert not Placement.objects.filter(comment=remark).exists()
    assert code(client.post(at(one, "place"), {"comments": []})) == (400, "invalid")


def test_it_renames_merges_and_dissolves_what_was_read(
    cast: Cast, consultation: Consultation, api_as: ApiAs
) -> None:
    one, two = make_group(cast, consultation), make_group(cast, consultation)
    client, given = api_as(cast.analyst), {"title": "Mới", "unit": None}
    assert code(client.put(at(one), given)) == (428, "precondition-required")
    assert code(client.put(at(one), given, **etag(9))) == (412, "stale")
    assert code(client.put(at(one), given, HTTP_IF_MATCH="x")) == (400, "invalid")
    renamed = client.put(at(one), given, **etag(one.lock))
    assert renamed["ETag"] == f'"{one.lock + 1}"'
    assert code(client.post(at(one, "merge"), {"into": 10**17}, **etag(one.lock + 1)))[0] == 400
    merged = client.post(at(one, "merge"), {"into": two.pk}, **etag(one.lock + 1))
    assert merged.json()["id"] == two.pk
    assert code(client.get(at(one))) == (404, "not-found")
    assert code(client.delete(at(two))) == (428, "precondition-required")
    assert client.delete(at(two), **etag(merged.json()["lock"])).status_code == 204


def test_it_lists_makes_and_accepts_suggestions(
    cast: Cast, consultation: Consultation, api_as: ApiAs
) -> None:
    for _ in range(2):
        make_remark(cast, consultation, ARTICLE_4)
    client = api_as(cast.analyst)
    assert client.post(of(consultation, "suggestions")).status_code == 202
    make_suggestions.call(consultation.pk)
    [first, *_] = client.get(of(consultation, "suggestions")).json()
    assert (first["kind"], first["waiting"]) == ("identical", 2)
    url = f"/api/v1/suggestions/{first['id']}/accept/"
    assert code(api_as(cast.approver).post(url, {})) == (403, "not-allowed")
    assert code(api_as(cast.outsider).post(url, {})) == (404, "not-found")
    assert client.post(url, {}).status_code == 201
    assert code(client.post(url, {})) == (409, "wrong-state")
    assert code(client.post("/api/v1/suggestions/99999/accept/", {})) == (404, "not-found")


# ---------------------------------------------------------------- answers


def test_it_writes_an_answer_first_and_again(
    cast: Cast, consultation: Consultation, api_as: ApiAs
) -> None:
    group = make_group(cast, consultation)
    client, url = api_as(cast.analyst), at(group, "response")
    assert code(client.get(url)) == (404, "not-found")
    assert code(client.put(url, WRITTEN)) == (428, "precondition-required")
    first = client.put(url, WRITTEN, HTTP_IF_NONE_MATCH="*")
    assert (first.status_code, first["ETag"]) == (201, '"1"')
    assert code(client.put(url, WRITTEN, HTTP_IF_NONE_MATCH="*")) == (412, "stale")
    again = client.put(url, {**WRITTEN, "kind": "partly"}, **etag(1))
    assert (again.status_code, again["ETag"], again.json()["kind"]) == (200, '"2"', "partly")
    stale = client.put(url, WRITTEN, **etag(1))
    assert code(stale) == (412, "stale")
    assert stale.json()["facts"] == {"lock": 2}
    assert code(client.put(url, {"kind": "no", "text": "x"}, **etag(2))) == (400, "invalid")


def test_it_asks_approves_and_sends_back(
    cast: Cast, consultation: Consultation, api_as: ApiAs
) -> None:
    group = make_group(cast, consultation)
    row = make_response(cast, group)
    analyst, approver = api_as(cast.analyst), api_as(cast.approver)
    ask, yes, no = (at(group, f"response/{v}") for v in ("ask-approval", "approve", "send-back"))
    assert code(analyst.post(ask)) == (428, "precondition-required")
    assert analyst.post(ask, **etag(row.lock)).json()["state"] == "review"
    assert code(analyst.post(yes, **etag(2))) == (403, "not-allowed")
    assert code(approver.post(yes, **etag(1))) == (412, "stale")
    assert code(approver.post(no, {}, **etag(2))) == (400, "invalid")
    assert approver.post(no, {"why": "Chưa rõ"}, **etag(2)).json()["returned_note"] == "Chưa rõ"
    assert analyst.post(ask, **etag(3)).status_code == 200
    approved = approver.post(yes, **etag(4))
    assert (approved.json()["state"], approved["ETag"]) == ("approved", '"5"')
    assert code(approver.post(yes, **etag(5))) == (409, "wrong-state")


# ---------------------------------------------------------------- coverage, announcement, results


def test_it_announces_and_then_everybody_reads_the_results(
    cast: Cast, consultation: Consultation, api_as: ApiAs
) -> None:
    group = make_group(cast, consultation, eid=ARTICLE_4)
    public, approver = api_as(None), api_as(cast.approver)
    results, announce = of(consultation, "results"), of(consultation, "announce")
    nothing = dict.fromkeys(("announced_at", "statistics", "tallies", "groups"))
    assert public.get(results).json() == nothing
    assert approver.get(of(consultation, "coverage")).json()["unanswered"] == 1
    assert code(approver.post(announce)) == (409, "wrong-state")
    with clock.at(after_close(consultation)):
        refused = approver.post(announce)
        assert code(refused) == (409, "not-answered-yet")
        assert refused.json()["facts"]["unanswered"] == 1
        make_answered(cast, group)
        assert code(api_as(cast.analyst).post(announce)) == (403, "not-allowed")
        assert approver.post(announce).status_code == 201
        assert code(approver.post(announce)) == (409, "wrong-state")
    body = public.get(results).json()
    assert body["statistics"]["accepted"] == 1
    [shown] = body["groups"]
    assert shown["answer"]["text"] == ANSWER
    assert not any(private in str(body) for private in CONTACTS)


@pytest.mark.parametrize("what", ["groups", "suggestions", "coverage"])
def test_it_refuses_readers_without_the_right(
    cast: Cast, consultation: Consultation, api_as: ApiAs, what: str
) -> None:
    url = of(consultation, what)
    assert api_as(cast.editor).get(url).status_code == 200
    assert code(api_as(cast.drafter).get(url)) == (403, "not-allowed")
    assert code(api_as(cast.outsider).get(url)) == (404, "not-found")
    assert code(api_as(None).get(url)) == (401, "not-signed-in")


@pytest.mark.parametrize(
    ("verb", "what"),
    [
        ("put", ""),
        ("delete", ""),
        ("post", "place"),
        ("post", "unplace"),
        ("post", "merge"),
        ("put", "response"),
        ("post", "response/ask-approval"),
        ("post", "response/approve"),
        ("post", "response/send-back"),
    ],
)
def test_it_refuses_steps_of_those_without_the_right(
    cast: Cast, consultation: Consultation, api_as: ApiAs, verb: str, what: str
) -> None:
    remark = make_remark(cast, consultation)
    group, other = make_group(cast, consultation, remark), make_group(cast, consultation)
    asked = make_asked(cast, group)
    lock = asked.lock if "response" in what else group.lock
    given = {**WRITTEN, "title": "x", "comments": [remark.pk], "into": other.pk, "why": "x"}

    def answer(user: User | None) -> Any:
        return getattr(api_as(user), verb)(at(group, what), given, **etag(lock))

    assert code(answer(cast.editor)) == (403, "not-allowed")
    assert code(answer(cast.outsider)) == (404, "not-found")
    assert code(answer(None)) == (401, "not-signed-in")
    assert Response.objects.get().lock == asked.lock
