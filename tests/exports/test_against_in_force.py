"""Bản so sánh, thuyết minh against the text in force; explanations over the API."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from consultation.errors import Invalid, WrongState
from consultation.models import User
from drafts.in_force import remove
from drafts.models import Consultation, TextInForce, Version
from exports.comparison.layout import comparison
from exports.explain import explain
from exports.forms.version import OrderForm
from exports.models import Export
from exports.order import order
from exports.paper.model import Grid, Paper
from exports.queries import earlier, public_drafts
from exports.render import file_name
from exports.words import name_words
from tests.cast import Cast
from tests.drafts.in_force import make_in_force
from tests.drafts.making import make_open_consultation, make_version
from tests.exports.making import make_ordered

pytestmark = pytest.mark.django_db
As = Callable[[User | None], Client]
ANCHOR = "att_1__art_3"


@pytest.fixture
def version(cast: Cast) -> Version:
    return make_version(cast)


@pytest.fixture
def beside(cast: Cast, version: Version) -> TextInForce:
    return make_in_force(cast, version.draft)


def base_of(text: TextInForce) -> Version:
    assert text.version is not None
    return text.version


def heads(paper: Paper) -> list[str]:
    grid = next(item for item in paper.items if isinstance(item, Grid))
    return ["\n".join(line.text for line in box.lines) for box in grid.rows[0].cells]


def test_the_first_column_is_called_by_number_day_and_name(
    version: Version, beside: TextInForce
) -> None:
    left, middle, right = heads(comparison(base_of(beside), version))
    assert left == (
        "QUYẾT ĐỊNH SỐ 07/2014/QĐ-UBND\nNGÀY 05/03/2014\nBan hành Quy chế quản lý nhà văn hóa thôn, bản"
    )
    assert (middle, right) == ("DỰ THẢO LẦN 1", "THUYẾT MINH")


def test_it_is_a_document_like_any_other(
    cast: Cast, version: Version, beside: TextInForce, tmp_path: Path
) -> None:
    export = make_ordered(cast, version, kind="comparison", format="docx", against=base_of(beside))
    assert export.state == Export.State.DONE, export.problem
    assert file_name(export).endswith("-lan-1-so-voi-van-ban-hien-hanh-1.docx")
    assert "Quyết định số 07/2014/QĐ-UBND" in name_words(export)
    table = docx.Document(export.file.path).tables[-1]
    assert "07/2014" in table.rows[0].cells[0].text


def test_it_is_offered_after_the_versions(version: Version, beside: TextInForce) -> None:
    assert earlier(version) == [base_of(beside)]
    form = OrderForm(earlier=earlier(version), may_publish=False)
    choices: Any = form.fields["against"]
    assert [str(words) for _, words in choices.choices] == [
        "Văn bản hiện hành: Quyết định số 07/2014/QĐ-UBND"
    ]


def test_it_refuses_a_text_that_was_taken_away_and_one_beside_another_draft(
    cast: Cast, version: Version, beside: TextInForce
) -> None:
    other = make_version(cast)
    asked: dict[str, Any] = {"by": cast.drafter, "kind": "comparison", "format": "docx"}
    with pytest.raises(Invalid):
        order(other, against=base_of(beside), **asked)
    remove(beside, by=cast.drafter, expected=beside.lock)
    with pytest.raises(Invalid):
        order(version, against=Version.texts.get(pk=base_of(beside).pk), **asked)


def test_it_goes_public_with_the_round_alone(
    cast: Cast, version: Version, beside: TextInForce
) -> None:
    asked: dict[str, Any] = {
        "kind": "comparison",
        "format": "docx",
        "against": base_of(beside),
        "final": True,
    }
    with pytest.raises(WrongState):
        order(version, by=cast.publisher, **asked)
    consultation = make_open_consultation(cast, version=version)
    export = make_ordered(cast, version, by=cast.publisher, **asked)
    assert public_drafts(Consultation.objects.get(pk=consultation.pk)) == [export]


def test_the_shell_writes_it(
    cast: Cast, version: Version, beside: TextInForce, tmp_path: Path
) -> None:
    consultation = make_open_consultation(cast, version=version)
    out = tmp_path / "so-sanh.docx"
    asked = ["comparison", str(consultation.pk), "--format", "docx", "--out", str(out)]
    call_command("export_document", *asked, "--in-force")
    assert "07/2014" in docx.Document(str(out)).tables[-1].rows[0].cells[0].text
    for wrong in (["--in-force", "2"], ["--in-force", "--against", "1"]):
        with pytest.raises(CommandError):
            call_command("export_document", *asked, *wrong)
    report = ["report", str(consultation.pk), "--format", "docx", "--out", str(out), "--in-force"]
    with pytest.raises(CommandError):
        call_command("export_document", *report)


# ---------------------------------------------------------------- explanations over the API


def test_they_are_read_and_written_under_a_tag(
    cast: Cast, as_user: As, version: Version, beside: TextInForce
) -> None:
    client = as_user(cast.drafter)
    listed = client.get(reverse("api_explanations", args=[version.pk, -1])).json()
    [one] = [row for row in listed if row["anchor"] == ANCHOR]
    assert (one["lock"], one["text"]) == (0, "")
    assert "Công khai;" in one["before"]
    assert "Công khai, minh bạch;" in one["after"]

    address = reverse("api_explanation", args=[version.pk, -1, ANCHOR])
    assert address.endswith(f"/explanations/in-force-1/{ANCHOR}/")
    seen = client.get(address)["ETag"]
    assert seen == '"0"'
    written = put(client, address, "Thêm yêu cầu minh bạch.", seen)
    assert (written.status_code, written["ETag"]) == (200, '"1"')
    assert written.json()["text"] == "Thêm yêu cầu minh bạch."
    assert put(client, address, "Khác.", seen).status_code == 412
    assert client.put(address, {"text": "x"}, "application/json").status_code == 428
    assert put(client, address, "x" * 10_001, '"1"').status_code == 400


def put(client: Client, address: str, text: str, tag: str) -> Any:
    return client.put(address, {"text": text}, "application/json", headers={"If-Match": tag})


def test_they_refuse_what_did_not_change_and_pairs_that_are_not_there(
    cast: Cast, as_user: As, version: Version, beside: TextInForce
) -> None:
    client = as_user(cast.drafter)
    same = reverse("api_explanation", args=[version.pk, -1, "att_1__art_1"])
    assert put(client, same, "x", '"0"').status_code == 404
    for wrong in (-2, 1, 2):
        address = reverse("api_explanations", args=[version.pk, wrong])
        assert client.get(address).status_code == 404
    in_force = reverse("api_explanations", args=[base_of(beside).pk, 1])
    assert client.get(in_force).status_code == 404


def test_anybody_reads_what_was_printed_and_not_what_was_written_since(
    cast: Cast, client: Client, version: Version, beside: TextInForce
) -> None:
    base, unit = base_of(beside), version.provisions.get(eid=ANCHOR)
    said = explain(version, by=cast.drafter, against=base, unit=unit, text="Đã in.")
    consultation = make_open_consultation(cast, version=version)
    address = reverse("api_published_explanations", args=[consultation.pk, -1])
    assert client.get(address).status_code == 404
    make_ordered(
        cast,
        version,
        by=cast.publisher,
        kind="comparison",
        format="docx",
        against=base,
        final=True,
    )
    explain(version, by=cast.drafter, against=base, unit=unit, text="Chưa in.", expected=said.lock)
    found = {row["anchor"]: row for row in client.get(address).json()}
    assert found[ANCHOR]["text"] == "Đã in."
    assert "proposed" not in found[ANCHOR]
