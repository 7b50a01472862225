"""The documents of a version on their pages and in the API; explanations; what the public gets by itself."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from consultation.models import User
from drafts.models import Version
from exports.explain import explain
from exports.furnish import furnish
from exports.models import Explanation, Export
from exports.tasks import render
from tests.cast import Cast
from tests.comments.making import remark, send_published
from tests.drafts.making import make_open_consultation, make_version
from tests.drafts.samples import SAMPLE_TXT
from tests.exports.making import make_ordered
from tests.synthesis.making import make_answered, make_group

AsUser = Callable[[User | None], Client]
CHANGED = SAMPLE_TXT.replace("Công khai, minh bạch", "Công khai, đúng luật")


@pytest.fixture
def pair(cast: Cast) -> tuple[Version, Version]:
    first = make_version(cast)
    return first, make_version(cast, CHANGED, draft=first.draft)


def documents(version: Version) -> str:
    return reverse("exports:version", args=[version.pk])


def explanations(pair: tuple[Version, Version]) -> str:
    return reverse("exports:explanations", args=[pair[1].pk, pair[0].pk])


def test_it_is_reached_from_the_version(cast: Cast, as_user: AsUser) -> None:
    version = make_version(cast)
    page = as_user(cast.drafter).get(reverse("drafts:version", args=[version.pk]))

    assert documents(version) in page.content.decode()


def test_it_takes_an_order_and_shows_it(
    cast: Cast, as_user: AsUser, pair: tuple[Version, Version]
) -> None:
    old, new = pair
    client = as_user(cast.drafter)
    answer = client.post(documents(new), {"what": "changes-docx", "against": str(old.pk)})
    export = Export.objects.get()
    render.call(export.pk)
    page = client.get(documents(new)).content.decode()

    assert answer["Location"] == f"{documents(new)}#e{export.pk}"
    assert (export.kind, export.against, export.version) == ("changes", old, new)
    assert "Dự thảo có dấu vết sửa đổi so với lần 1 – Word (DOCX)" in page
    file = client.get(reverse("exports:download", args=[export.pk]))
    assert b"".join(file.streaming_content).startswith(b"PK")  # type: ignore[attr-defined]
    assert "du-thao-dau-vet-sua-doi" in file["Content-Disposition"]


@pytest.mark.parametrize(
    "form", [{"what": "summary-docx"}, {}, {"what": "changes-docx", "against": "x"}], ids=str
)
def test_it_refuses_what_it_does_not_offer(
    cast: Cast, as_user: AsUser, pair: tuple[Version, Version], form: dict[str, str]
) -> None:
    assert as_user(cast.drafter).post(documents(pair[1]), form).status_code == 400
    assert not Export.objects.exists()


def test_it_shows_what_changed_and_keeps_what_is_written(
    cast: Cast, as_user: AsUser, pair: tuple[Version, Version]
) -> None:
    client = as_user(cast.drafter)
    page = client.get(explanations(pair)).content.decode()
    article = pair[1].provisions.get(eid="att_1__art_3")
    facts = {"unit": str(article.pk), "lock": "0", "text": "Cho đúng luật."}
    answer = client.post(explanations(pair), facts)

    assert "<ins>đúng luật</ins>" in page
    assert "<del>minh bạch</del>" in page
    assert answer["Location"] == f"{explanations(pair)}#u{article.pk}"
    assert Explanation.objects.get().text == "Cho đúng luật."
    assert "Cho đúng luật." in client.get(explanations(pair)).content.decode()


def test_it_keeps_what_was_typed_when_another_was_first(
    cast: Cast, as_user: AsUser, pair: tuple[Version, Version]
) -> None:
    old, new = pair
    article = new.provisions.get(eid="att_1__art_3")
    explain(new, by=cast.editor, against=old, unit=article, text="Bản trước.")
    facts = {"unit": str(article.pk), "lock": "0", "text": "Bản của tôi."}

    answer = as_user(cast.drafter).post(explanations(pair), facts)

    assert answer.status_code == 412
    assert "Bản của tôi." in answer.content.decode()
    assert "Bản trước." in answer.content.decode()


def test_it_refuses_units_and_versions_that_do_not_belong(
    cast: Cast, as_user: AsUser, pair: tuple[Version, Version]
) -> None:
    client = as_user(cast.drafter)
    stranger = make_version(cast).provisions.get(eid="art_1")
    wrong = reverse("exports:explanations", args=[pair[0].pk, pair[1].pk])

    assert client.get(wrong).status_code == 404
    for unit in (str(stranger.pk), "x", "9" * 30):
        facts = {"unit": unit, "lock": "0", "text": "x"}
        assert client.post(explanations(pair), facts).status_code == 404


def test_it_proposes_what_was_answered(cast: Cast, as_user: AsUser) -> None:
    consultation = make_open_consultation(cast)
    [said] = send_published(cast, consultation, remark("att_1__art_3", "Nên ghi rõ."))
    make_answered(
        cast, make_group(cast, consultation, said, title="Nguyên tắc", eid="att_1__art_3")
    )
    new = make_version(cast, CHANGED, draft=consultation.draft)

    page = as_user(cast.drafter).get(explanations((consultation.version, new)))

    assert "ý kiến về “Nguyên tắc”" in page.content.decode()
    assert "chưa lưu" in page.content.decode()
    assert not Explanation.objects.exists()


# ---------------------------------------------------------------- the public


def test_it_furnishes_what_became_public(cast: Cast, as_user: AsUser) -> None:
    consultation = make_open_consultation(cast)
    queued: list[int] = []

    assert furnish(queued.append) == 3
    assert furnish(queued.append) == 0
    for export in Export.objects.exclude(format="pdf"):
        render.call(export.pk)
    page = as_user(None).get(reverse("exports:public", args=[consultation.pk]))

    assert set(Export.objects.values_list("asked_by", flat=True)) == {cast.publisher.pk}
    assert "Dự thảo văn bản – Word (DOCX)" in page.content.decode()
    assert "Dự thảo dạng Akoma Ntoso – XML" in page.content.decode()
    for export in Export.objects.filter(state="done"):
        address = reverse("exports:file", args=[consultation.pk, export.pk])
        assert as_user(None).get(address).status_code == 200


def test_it_refuses_the_public_what_is_not_public(
    cast: Cast, as_user: AsUser, pair: tuple[Version, Version]
) -> None:
    old, new = pair
    before = make_ordered(cast, new, kind="draft", format="docx")
    consultation = make_open_consultation(cast, version=new)
    hidden = [
        before,
        make_ordered(cast, new, kind="changes", format="docx", against=old),
        make_ordered(cast, new, kind="comparison", format="docx", against=old),
    ]
    for export in hidden:
        address = reverse("exports:file", args=[consultation.pk, export.pk])
        assert as_user(None).get(address).status_code == 404
    assert as_user(None).get(documents(new)).status_code == 302


# ---------------------------------------------------------------- the API


def test_it_is_ordered_over_the_api(
    cast: Cast, api_as: Callable[[User | None], APIClient], pair: tuple[Version, Version]
) -> None:
    old, new = pair
    client = api_as(cast.drafter)
    address = reverse("api_version_exports", args=[new.pk])
    answer = client.post(
        address, {"kind": "comparison", "format": "docx", "against": old.pk}, format="json"
    )

    assert answer.status_code == 202
    assert (answer.json()["version"], answer.json()["against"]) == (new.pk, old.pk)
    assert client.get(address).json()["count"] == 1
    wrong = client.post(
        address, {"kind": "changes", "format": "docx", "against": 10**9}, format="json"
    )
    assert wrong.status_code == 400
    assert api_as(cast.outsider).get(address).status_code == 404
    assert api_as(None).get(address).status_code == 401


def test_it_tells_anybody_what_there_is_of_a_draft(
    cast: Cast, api_as: Callable[[User | None], APIClient]
) -> None:
    consultation = make_open_consultation(cast)
    export = make_ordered(cast, consultation.version, kind="akn", format="xml")
    address = reverse("api_draft_documents", args=[consultation.pk])

    [told] = api_as(None).get(address).json()

    assert (told["kind"], told["media_type"], told["against"]) == (
        "akn",
        "application/akn+xml",
        None,
    )
    assert told["sha256"] == export.sha256
    assert api_as(None).get(told["url"]).status_code == 200
    assert api_as(None).get(f"{address}{export.pk + 1}/").status_code == 404
