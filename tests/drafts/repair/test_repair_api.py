"""Repairs over the API: lines beside the tree, repair, undo, redo, reading anew; If-Match as everywhere."""

from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from drafts.models import Version
from tests.cast import Cast
from tests.drafts import making
from tests.drafts.repair.test_repair import TEXT, addresses

ApiAs = Callable[..., APIClient]
SPLIT = {"operation": "split", "unit": "art_2__cl_2", "at": 11}


@pytest.fixture
def version(cast: Cast) -> Version:
    return making.make_version(cast, TEXT)


def at(version: Version, step: str = "") -> str:
    return f"/api/v1/versions/{version.pk}/repairs/{step}"


def test_it_shows_lines_and_tree_and_repairs(cast: Cast, version: Version, api_as: ApiAs) -> None:
    api = api_as(cast.drafter)
    seen = api.get(at(version))
    assert seen["ETag"] == '"0"'
    assert seen.json()["lines"][0] == {"number": 1, "words": "QUYẾT ĐỊNH"}
    assert [u["line"] for u in seen.json()["units"] if u["eid"] == "art_2"] == [10]
    made = api.post(at(version), SPLIT, format="json", headers={"If-Match": seen["ETag"]})
    assert (made.status_code, made["ETag"]) == (201, '"1"')
    assert [row["words"] for row in made.json()["repairs"]] == ["Tách làm hai"]
    assert "art_2__cl_3" in addresses(version)
    undone = api.post(at(version, "undo/"), {}, format="json", headers={"If-Match": '"1"'})
    assert undone.status_code == 200
    assert "art_2__cl_3" not in addresses(version)
    redone = api.post(at(version, "redo/"), headers={"If-Match": '"2"'})
    assert redone.json()["repairs"][0]["undone_at"] is None
    mine = {"repair": redone.json()["repairs"][0]["id"]}
    again = api.post(at(version, "undo/"), mine, format="json", headers={"If-Match": '"3"'})
    assert again.status_code == 200
    assert api.post(at(version, "reread/")).status_code == 202


def test_it_refuses_an_old_or_missing_etag(cast: Cast, version: Version, api_as: ApiAs) -> None:
    api = api_as(cast.drafter)
    assert api.post(at(version), SPLIT, format="json").status_code == 428
    api.post(at(version), SPLIT, format="json", headers={"If-Match": '"0"'})
    stale = api.post(at(version), SPLIT, format="json", headers={"If-Match": '"0"'})
    assert (stale.status_code, stale.json()["facts"]) == (412, {"lock": 1})


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"unit": "art_9"}, 422, "nothing-to-point-at"),
        ({"at": 0}, 400, "place"),
        ({"at": 999}, 400, "place"),
        ({"kind": "table"}, 400, "kind"),
        ({"operation": "burn"}, 400, "invalid"),
        ({"operation": "merge", "into": "nowhere"}, 400, "invalid"),
        ({"operation": "keep", "code": "no-such"}, 400, "invalid"),
        ({"unit": "a\0b"}, 400, "invalid"),
    ],
)
def test_it_refuses_what_does_not_fit(
    cast: Cast, version: Version, api_as: ApiAs, change: dict[str, object], status: int, code: str
) -> None:
    sent = {**SPLIT, **change}
    answer = api_as(cast.drafter).post(
        at(version), sent, format="json", headers={"If-Match": '"0"'}
    )
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert not version.repairs.exists()
