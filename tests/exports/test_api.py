"""The documents over the API: the same rights and refusals as on the pages, and binary answers."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from consultation import clock
from consultation.models import User
from exports.models import Export
from exports.render import MEDIA_TYPES
from tests.cast import Cast
from tests.comments.making import remark, send_published
from tests.drafts.making import make_open_consultation
from tests.exports.making import (
    make_announced_consultation,
    make_asked,
    make_document,
    make_final,
)
from tests.synthesis.making import after_close

ApiAs = Callable[[User | None], APIClient]
STAFF = {"analyst": 200, "editor": 200, "drafter": 403, "outsider": 404, "nobody": 404, None: 401}


def url(name: str, *args: object) -> str:
    return reverse(name, args=args)


def test_it_queues_a_document(cast: Cast, api_as: ApiAs) -> None:
    consultation = make_open_consultation(cast)

    answer = api_as(cast.analyst).post(
        url("api_exports", consultation.pk), {"format": "docx", "signer_name": "Lê Văn An"}
    )

    assert answer.status_code == 202
    body = answer.json()
    assert (body["state"], body["final"], body["stuck"]) == ("queued", False, False)
    assert (body["asked_by"], body["signer_name"]) == (cast.analyst.full_name, "Lê Văn An")
    assert Export.objects.get().pk == body["id"]


def test_it_refuses_a_final_one_with_the_counts(cast: Cast, api_as: ApiAs) -> None:
    consultation = make_open_consultation(cast)
    send_published(cast, consultation, remark())

    with clock.at(after_close(consultation)):
        answer = api_as(cast.analyst).post(
            url("api_exports", consultation.pk), {"format": "docx", "final": True}
        )

    assert answer.status_code == 409
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "not-answered-yet"
    assert answer.json()["facts"]["unplaced"] == 1


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"format": "exe"},
        {"format": "pdf", "final": "vâng"},
        {"format": "pdf", "signer_name": "\0"},
    ],
    ids=str,
)
def test_it_refuses_bodies_of_another_shape(
    cast: Cast, api_as: ApiAs, body: dict[str, Any]
) -> None:
    consultation = make_open_consultation(cast)

    answer = api_as(cast.analyst).post(url("api_exports", consultation.pk), body)

    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert not Export.objects.exists()


@pytest.mark.parametrize(("who", "status"), STAFF.items())
def test_it_answers_each_as_they_may(
    cast: Cast, api_as: ApiAs, who: str | None, status: int
) -> None:
    consultation = make_open_consultation(cast)
    export = make_document(cast, consultation)
    client = api_as(getattr(cast, who) if who else None)

    for address in (
        url("api_exports", consultation.pk),
        url("api_export", export.pk),
        url("api_export_file", export.pk),
    ):
        assert client.get(address).status_code == status, address
    refused = 409 if status == 200 else status
    assert client.post(url("api_export_retry", export.pk)).status_code == refused


def test_it_lists_the_newest_first(cast: Cast, api_as: ApiAs) -> None:
    consultation = make_open_consultation(cast)
    made = [make_asked(cast, consultation, format) for format in ("csv", "pdf", "xlsx")]

    body = api_as(cast.editor).get(url("api_exports", consultation.pk), {"page_size": 2}).json()

    assert body["count"] == 3
    assert [row["id"] for row in body["results"]] == [made[2].pk, made[1].pk]


def test_it_does_not_know_what_is_not_there(cast: Cast, api_as: ApiAs) -> None:
    client = api_as(cast.analyst)

    for name in ("api_export", "api_export_file", "api_exports", "api_final_documents"):
        assert client.get(url(name, 10**17)).status_code == 404
        assert client.get(url(name, 1).replace("/1/", f"/{'9' * 30}/")).status_code == 404


def test_it_refuses_a_file_that_is_not_made_yet(cast: Cast, api_as: ApiAs) -> None:
    export = make_asked(cast, make_open_consultation(cast))

    answer = api_as(cast.analyst).get(url("api_export_file", export.pk))

    assert (answer.status_code, answer.json()["facts"]) == (409, {"state": "queued"})


def test_it_makes_what_failed_again(cast: Cast, api_as: ApiAs) -> None:
    export = make_asked(cast, make_open_consultation(cast))
    Export.objects.filter(pk=export.pk).update(state="failed", problem="internal")

    answer = api_as(cast.editor).post(url("api_export_retry", export.pk))

    assert (answer.status_code, answer.json()["state"]) == (202, "queued")


# ---------------------------------------------------------------- the public


@pytest.mark.parametrize("format", Export.FORMATS["summary"])
def test_it_gives_anybody_the_final_documents(cast: Cast, api_as: ApiAs, format: str) -> None:
    consultation = make_announced_consultation(cast)
    export = make_final(cast, consultation, format)
    client = api_as(None)

    [row] = client.get(url("api_final_documents", consultation.pk)).json()
    file = client.get(row["url"], headers={"Accept": MEDIA_TYPES[format]})

    assert (row["format"], row["sha256"], row["size"]) == (format, export.sha256, export.size)
    assert row["media_type"] == file["Content-Type"] == MEDIA_TYPES[format]
    assert len(file.getvalue()) == export.size
    assert "asked_by" not in row


def test_it_has_no_documents_before_the_announcement(cast: Cast, api_as: ApiAs) -> None:
    consultation = make_open_consultation(cast)
    make_document(cast, consultation)
    client = api_as(None)

    assert client.get(url("api_final_documents", consultation.pk)).json() == []
    for format in ("csv", "exe"):
        address = url("api_final_document", consultation.pk, format)
        assert client.get(address).status_code == 404


def test_it_describes_its_answers(api_as: ApiAs, db: None) -> None:
    paths = api_as(None).get(reverse("openapi")).json()["paths"]

    asked = paths["/api/v1/consultations/{id}/exports/"]["post"]
    assert "202" in asked["responses"]
    assert "200" not in asked["responses"]
    file = paths["/api/v1/exports/{id}/file/"]["get"]["responses"]["200"]["content"]
    assert {kind.partition(";")[0] for kind in file} == {
        kind.partition(";")[0] for kind in MEDIA_TYPES.values()
    }
