"""Bản so sánh, thuyết minh of an amending draft: what it amends beside it, and nothing else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from consultation.errors import Invalid
from consultation.models import User
from drafts.in_force import describe
from drafts.models import TextInForce, Version
from drafts.queries.comparison import compared
from exports.comparison.blocks import blocks
from exports.comparison.layout import comparison
from exports.explain import explain
from exports.models import Export
from exports.order import order
from exports.paper.model import Grid, Paper, Row
from tests.cast import Cast
from tests.drafts.amending.samples import DRAFT_TXT, OLD_TXT
from tests.drafts.in_force import make_in_force
from tests.drafts.making import make_open_consultation, make_version
from tests.exports.making import make_ordered

pytestmark = pytest.mark.django_db
As = Callable[[User | None], Client]
CALLED = {
    "kind": "Quyết định",
    "number": "15/2020/QĐ-UBND",
    "title": "Quy định quản lý nhà văn hóa thôn",
}


@pytest.fixture
def version(cast: Cast) -> Version:
    return make_version(cast, DRAFT_TXT)


@pytest.fixture
def beside(cast: Cast, version: Version) -> TextInForce:
    return make_in_force(cast, version.draft, OLD_TXT, **CALLED, relation="amends")


def base_of(text: TextInForce) -> Version:
    assert text.version is not None
    return text.version


def rows_of(paper: Paper) -> dict[str, Row]:
    """Rows by the first words of their middle column."""
    grid = next(item for item in paper.items if isinstance(item, Grid))
    return {words(row, 1)[:12]: row for row in grid.rows[1:]}


def words(row: Row, column: int) -> str:
    return "\n".join(line.text for line in row.cells[column].lines)


def marked(row: Row, column: int) -> list[str]:
    spans = [s for line in row.cells[column].lines for s in line.spans]
    return [span.text.strip() for span in spans if span.italic and span.text.strip()]


def test_each_row_sets_the_wording_in_force_beside_the_quoted_one(
    version: Version, beside: TextInForce
) -> None:
    rows = rows_of(comparison(base_of(beside), version))
    row = rows["1. Khoản 1 Đ"]
    assert words(row, 0) == "1. Nhà văn hóa mở cửa từ 08 giờ đến 17 giờ các ngày làm việc."
    assert words(row, 1).startswith("1. Khoản 1 Điều 2 được sửa đổi, bổ sung như sau:\n“1. Nhà")
    assert "21 giờ tất cả các ngày" in words(row, 1)
    assert any("08" in said for said in marked(row, 0))
    assert not any("Khoản 1" in said for said in marked(row, 1))


def test_additions_repeals_and_exchanged_words_are_told(
    version: Version, beside: TextInForce
) -> None:
    rows = rows_of(comparison(base_of(beside), version))
    assert words(rows["2. Bổ sung k"], 0) == "(Dòng mới)"
    gone = rows["6. Bãi bỏ kh"]
    assert words(gone, 0).startswith("2. Quyết định này không áp dụng")
    assert words(gone, 1) == "6. Bãi bỏ khoản 2 Điều 1.\n(Bãi bỏ khoản 2 Điều 1)"
    exchanged = rows["5. Thay thế "]
    assert "Phòng Văn hóa và Thông tin" in marked(exchanged, 0)
    assert "Bãi bỏ" not in words(exchanged, 1)


def test_what_amends_nothing_and_what_is_not_touched(version: Version, beside: TextInForce) -> None:
    paper = comparison(base_of(beside), version)
    rows = rows_of(paper)
    assert words(rows["Điều 2. Hiệu"], 0) == ""
    left = "\n".join(words(row, 0) for row in rows.values())
    assert "niêm yết giờ mở cửa" not in left
    assert "Giữ nguyên." not in "\n".join(words(row, 2) for row in rows.values())


def test_a_target_that_is_not_there_is_told_in_its_row(
    version: Version, beside: TextInForce
) -> None:
    with override("en"):  # the document is Vietnamese, whoever asks for it
        row = rows_of(comparison(base_of(beside), version))["7. Khoản 9 Đ"]
    assert words(row, 0) == "Không tìm thấy khoản 9 Điều 2 trong văn bản hiện hành."
    assert words(row, 1) == "7. Khoản 9 Điều 2 được sửa đổi, bổ sung như sau:\n“9. Nội dung khác.”."
    assert marked(row, 1) == []


def test_the_explanation_belongs_to_the_amending_unit(
    cast: Cast, version: Version, beside: TextInForce
) -> None:
    unit = version.provisions.get(eid="art_1__cl_3")
    explain(version, by=cast.drafter, against=base_of(beside), unit=unit, text="Thêm trẻ em.")
    row = rows_of(comparison(base_of(beside), version))["3. Sửa đổi, "]
    assert words(row, 2) == "Thêm trẻ em."
    named = [block.unit.eid for block in blocks(compared(base_of(beside), version))]
    assert named[2:10] == ["art_1", *[f"art_1__cl_{n}" for n in range(1, 8)]]


def test_a_replaced_text_is_compared_as_a_whole_again(
    cast: Cast, version: Version, beside: TextInForce
) -> None:
    assert compared(base_of(beside), version).is_amended
    describe(beside, by=cast.drafter, expected=beside.lock, relation="replaces")
    old = Version.texts.get(pk=base_of(beside).pk)
    found = compared(old, version)
    assert not any(row.mend for row in found.rows)
    assert {at for row in found.rows for at in row.olds} == set(range(len(found.old)))


def test_another_number_takes_the_rows_away(
    cast: Cast, version: Version, beside: TextInForce
) -> None:
    assert compared(base_of(beside), version).rows
    describe(beside, by=cast.drafter, expected=beside.lock, number="16/2021/QĐ-UBND")
    found = compared(Version.texts.get(pk=base_of(beside).pk), version)
    assert not any(row.olds for row in found.rows)
    mends = [row.mend for row in found.rows if row.mend]
    assert {problem for mend in mends for problem, _ in mend.problems} == {"other"}


@pytest.mark.parametrize("format", ["docx", "pdf"])
def test_it_is_drawn_up_and_written_by_the_shell(
    cast: Cast, version: Version, beside: TextInForce, tmp_path: Path, format: str
) -> None:
    export = make_ordered(cast, version, kind="comparison", format=format, against=base_of(beside))
    assert export.state == Export.State.DONE, export.problem
    consultation = make_open_consultation(cast, version=version)
    out = tmp_path / f"so-sanh.{format}"
    asked = ["comparison", str(consultation.pk), "--format", format, "--out", str(out)]
    call_command("export_document", *asked, "--in-force")
    if format == "docx":
        cells = [cell.text for row in docx.Document(str(out)).tables[-1].rows for cell in row.cells]
        assert "(Dòng mới)" in cells
    assert out.stat().st_size > 1000


def test_tracked_changes_of_two_whole_texts_are_refused(
    cast: Cast, version: Version, beside: TextInForce
) -> None:
    asked: dict[str, Any] = {"by": cast.drafter, "kind": "changes", "format": "docx"}
    with pytest.raises(Invalid) as refused:
        order(version, against=base_of(beside), **asked)
    assert set(refused.value.fields) == {"against"}
    describe(beside, by=cast.drafter, expected=beside.lock, relation="replaces")
    order(version, against=Version.texts.get(pk=base_of(beside).pk), **asked)


# ---------------------------------------------------------------- pages and API


@pytest.mark.parametrize(
    ("language", "told"), [("vi", "Không tìm thấy khoản 9"), ("en", "not found")]
)
def test_the_drafter_sees_what_was_not_found(
    cast: Cast, as_user: As, version: Version, beside: TextInForce, language: str, told: str
) -> None:
    client = as_user(cast.drafter)
    base = base_of(beside)
    for name, args in (
        ("exports:explanations", [version.pk, base.pk]),
        ("drafts:staff_comparison", [version.draft_id, base.number, version.number]),
    ):
        client.cookies["django_language"] = language
        page = client.get(reverse(name, args=args))
        assert told in page.content.decode()


@pytest.mark.parametrize("view", ["song-song", "lien-mach", "thay-doi"])
def test_the_views_show_what_is_amended_alone(
    cast: Cast, client: Client, version: Version, beside: TextInForce, view: str
) -> None:
    consultation = make_open_consultation(cast, version=version)
    address = reverse("drafts:comparison", args=[consultation.pk, -1, 1])
    page = client.get(address, {"xem": view}).content.decode()
    assert "tất cả các ngày" in page
    assert "niêm yết giờ mở cửa" not in page
    assert "3 nội dung" not in page
    assert "2 nội dung sửa đổi, 2 nội dung bổ sung" in page


def test_the_api_says_the_same(
    cast: Cast, client: Client, as_user: As, version: Version, beside: TextInForce
) -> None:
    consultation = make_open_consultation(cast, version=version)
    address = reverse("api_comparison", args=[consultation.pk, -1, 1])
    rows: dict[str, Any] = {row["anchor"]: row for row in client.get(address).json()["rows"]}
    quoted = rows["art_1__cl_1__qstr_1__cl_1"]
    assert [unit["eid"] for unit in quoted["old"]] == ["art_2__cl_1"]
    assert rows["art_1__cl_6"]["acts"] == ["repeal"]
    assert rows["old_art_1__cl_2"]["relation"] == "removed"
    assert "old_art_2__cl_3" not in rows
    assert len(rows["art_1__cl_7"]["problems"]) == 1
    address = reverse("api_explanation", args=[version.pk, -1, "art_1__cl_7"])
    assert len(as_user(cast.drafter).get(address).json()["problems"]) == 1
