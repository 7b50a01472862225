"""The entry desk and imports over the API: the same verbs, the same refusals as the pages."""

import base64
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from comments.models import Comment
from drafts.models import Consultation
from tests.cast import Cast
from tests.comments.intake import PDF
from tests.comments.tables import word
from tests.drafts.making import make_open_consultation

TYPED: dict[str, Any] = {
    "channel": "post",
    "capacity": "organisation",
    "organisation": "Hội Luật gia",
    "letter_number": "3/HLG",
    "telephone": "0900 000 777",
    "remarks": [{"unit": "art_2", "stance": "change", "reason": "Mức thu còn cao."}],
    "originals": [{"name": "thu.pdf", "content": base64.b64encode(PDF).decode()}],
}
ROWS = [("Điều 2", "Sở A", "Đề nghị sửa.", "Tiếp thu"), ("Chung", "Sở B", "Thống nhất", "")]


def api(person: Any) -> APIClient:
    client = APIClient()
    client.force_authenticate(person)
    return client


def match(answer: Any) -> dict[str, Any]:
    return {"headers": {"If-Match": answer["ETag"]}}


def enter(cast: Cast, consultation: Consultation, **facts: Any) -> Any:
    address = f"/api/v1/consultations/{consultation.pk}/entries/"
    return api(cast.editor).post(address, {**TYPED, **facts}, format="json")


def bring(cast: Cast, consultation: Consultation, data: bytes) -> Any:
    address = f"/api/v1/consultations/{consultation.pk}/imports/"
    file = SimpleUploadedFile("bang.docx", data)
    return api(cast.analyst).post(address, {"file": file}, format="multipart")


def test_it_takes_in_what_one_typed_and_another_checked(cast: Cast) -> None:
    consultation = make_open_consultation(cast)

    made = enter(cast, consultation)

    assert made.status_code == 201
    assert "0900 000 777" not in made.content.decode()
    one = f"/api/v1/entries/{made.data['id']}/"
    done = api(cast.chief_editor).post(f"{one}check/", **match(made))
    assert (done.status_code, done.data["state"]) == (200, "taken")
    assert Comment.objects.get(submission=done.data["submission"]).reason == "Mức thu còn cao."
    [kept] = done.data["originals"]
    scan = api(cast.editor).get(f"/api/v1/attachments/{kept['id']}/")
    assert b"".join(scan.streaming_content) == PDF  # type: ignore[attr-defined]  # of a file


def test_it_refuses_the_typist_as_checker_and_a_stale_check(cast: Cast) -> None:
    consultation = make_open_consultation(cast)
    made = enter(cast, consultation)
    check = f"/api/v1/entries/{made.data['id']}/check/"

    assert api(cast.editor).post(check, **match(made)).status_code == 403
    assert api(cast.chief_editor).post(check).status_code == 428
    stale: dict[str, Any] = {"headers": {"If-Match": '"99"'}}
    assert api(cast.chief_editor).post(check, **stale).status_code == 412
    assert not Comment.objects.exists()


def test_it_refuses_an_entry_without_original_and_one_that_is_no_base64(cast: Cast) -> None:
    consultation = make_open_consultation(cast)

    bare = enter(cast, consultation, originals=[])
    broken = enter(cast, consultation, originals=[{"name": "a.pdf", "content": "é?"}])

    assert (bare.status_code, broken.status_code) == (400, 400)
    assert "originals" in bare.data["errors"]
    assert "originals" in broken.data["errors"]


def test_it_brings_looks_corrects_applies_and_undoes_a_table(cast: Cast) -> None:
    consultation = make_open_consultation(cast)
    brought = bring(cast, consultation, word(ROWS))
    assert brought.status_code == 201
    one = f"/api/v1/imports/{brought.data['id']}/"
    analyst, second = api(cast.analyst), api(cast.editor)

    found = analyst.get(f"{one}preview/").data
    assert [row["outcome"] for row in found["rows"]] == ["remark", "agrees"]
    assert found["rows"][0]["unit"] == "art_2"
    assert "content" in [column["role"] for column in found["columns"]]
    read = analyst.put(f"{one}reading/", {"skip": [2]}, format="json", **match(brought))
    assert read.status_code == 200
    assert analyst.get(f"{one}preview/").data["counts"]["skipped"] == 1
    asked = analyst.post(f"{one}hand-in/", **match(read))
    taken = second.post(f"{one}apply/", {}, format="json", **match(asked))
    assert (taken.status_code, taken.data["state"]) == (200, "taken")
    assert Comment.objects.count() == 1
    back = second.post(f"{one}undo/", {"why": "Nhầm."}, format="json", **match(taken))
    assert (back.status_code, Comment.objects.count()) == (200, 0)


def test_it_refuses_one_person_twice_and_a_role_told_twice(cast: Cast) -> None:
    consultation = make_open_consultation(cast)
    brought = bring(cast, consultation, word(ROWS))
    one = f"/api/v1/imports/{brought.data['id']}/"
    twice = [{"column": 0, "role": "content"}, {"column": 1, "role": "content"}]

    wrong = api(cast.analyst).put(
        f"{one}reading/", {"columns": twice}, format="json", **match(brought)
    )
    asked = api(cast.analyst).post(f"{one}hand-in/", **match(brought))
    same = api(cast.analyst).post(f"{one}apply/", {}, format="json", **match(asked))

    assert (wrong.status_code, same.status_code) == (400, 403)
    assert bring(cast, consultation, b"no table").status_code in {400, 422}
    assert not Comment.objects.exists()
