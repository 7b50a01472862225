"""The Word document, read back with python-docx: nothing lost, nothing out of order, well set."""

import re
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Length
from hypothesis import example, given, settings
from hypothesis import strategies as st

from exports.docx import render_docx
from exports.printable import printable
from exports.summary import Kind, Options, Orientation, Section, Summary
from exports.wording import Wording
from tests.exports import builders

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=300)


def read(summary: Summary) -> Document:
    return docx.Document(BytesIO(render_docx(summary)))


def rows(document: Document) -> list[list[tuple[str, str]]]:
    """Return each row of the main table as (text, vMerge) of its cells, "" where not merged."""
    table = document.tables[1]._tbl
    return [
        [(_text(cell), _merge(cell)) for cell in row.findall(qn("w:tc"))]
        for row in table.findall(qn("w:tr"))
    ]


def _text(cell: Any) -> str:
    return "\n".join(p.text for p in cell.findall(qn("w:p")))


def _merge(cell: Any) -> str:
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return "" if merge is None else merge.get(qn("w:val"), "continue")


def mm(length: Length | None) -> int:
    """Return a length of the page in whole millimetres."""
    assert length is not None
    whole: int = round(length.mm)
    return whole


def test_it_is_a4_lying_with_the_margins_of_decree_30() -> None:
    section = read(builders.summary()).sections[0]

    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (mm(section.page_width), mm(section.page_height)) == (297, 210)
    assert mm(section.left_margin) == 30
    assert [mm(m) for m in (section.right_margin, section.top_margin, section.bottom_margin)] == [
        20,
        20,
        20,
    ]


def test_it_stands_when_asked_and_adds_the_number_column() -> None:
    options = Options(orientation=Orientation.PORTRAIT, numbered=True)
    document = read(replace(builders.full(), options=options))

    assert document.sections[0].orientation == WD_ORIENT.PORTRAIT
    heading, *body = rows(document)
    assert heading[0] == ("STT", "")
    assert [row[0] for row in body if len(row) == 5 and row[0][0]] == [
        ("1", "restart"),
        ("2", ""),
        ("3", ""),
        ("4", ""),
    ]


def test_it_is_set_in_times_in_vietnamese() -> None:
    document = read(builders.full())
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")
    fonts = defaults.find(f".//{qn('w:rFonts')}")

    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "eastAsia", "cs")} == {
        "Times New Roman"
    }
    assert defaults.find(f".//{qn('w:lang')}").get(qn("w:val")) == "vi-VN"
    assert document.styles["Normal"].font.size.pt == 14
    assert document.styles["Table Cell"].font.size.pt == 12


def test_it_names_the_agency_and_no_person_in_its_properties() -> None:
    properties = read(builders.full()).core_properties

    assert properties.author == properties.last_modified_by == "Sở Khoa học và Công nghệ"
    assert properties.title.startswith("BẢN TỔNG HỢP Ý KIẾN")
    assert properties.language == "vi-VN"
    assert properties.created == builders.GENERATED
    assert properties.comments == ""


def test_it_has_the_head_of_an_official_document() -> None:
    document = read(builders.full())
    agency, country = document.tables[0].rows[0].cells

    assert [p.text for p in agency.paragraphs if p.text] == [
        "UBND TỈNH TÂY NINH",
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "DỰ THẢO",
    ]
    assert [p.text for p in country.paragraphs if p.text] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Tây Ninh, ngày 05 tháng 02 năm 2026",
    ]
    assert document.paragraphs[0].text == "Mẫu số 10"


def test_it_numbers_pages_in_the_middle_but_not_the_first() -> None:
    section = read(builders.full()).sections[0]
    number = section.header.paragraphs[0]._p

    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""
    assert number.find(qn("w:fldSimple")).get(qn("w:instr")).strip() == "PAGE"
    assert section.header.paragraphs[0].text.endswith("DỰ THẢO")


def test_it_marks_nothing_as_draft_that_is_final() -> None:
    content = render_docx(builders.many(5))

    with ZipFile(BytesIO(content)) as package:
        assert not any("DỰ THẢO</w:t>" in package.read(n).decode() for n in package.namelist())


def test_it_repeats_the_heading_row_in_bold_and_centred() -> None:
    heading = read(builders.many(5)).tables[1]._tbl.findall(qn("w:tr"))[0]

    assert heading.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert len(heading.findall(f".//{qn('w:b')}")) == 4
    assert {jc.get(qn("w:val")) for jc in heading.findall(f".//{qn('w:jc')}")} == {"center"}


def test_it_prints_each_opinion_once_in_order_with_its_subject_and_answer() -> None:
    summary = builders.many(300)
    body = [row for row in rows(read(summary))[1:] if len(row) == 4]
    found = [int(n) for row in body for n in re.findall(r"\[gy(\d+)\]", row[2][0])]

    assert found == list(range(1, 301))
    for entry, row in zip(summary.entries(), body, strict=True):
        assert row[1][0].startswith(entry.subject or "Ẩn danh")
    answers = [row[3][0] for row in body if row[3][0]]
    assert len(answers) == sum(1 for _ in summary.groups())
    for number, (group, answer) in enumerate(zip(summary.groups(), answers, strict=True), start=1):
        assert (f"Trả lời nhóm {number}." in answer) == (group.response is not None)


def test_it_merges_unit_and_answer_once_a_group() -> None:
    body = [row for row in rows(read(builders.full()))[1:] if len(row) == 4]

    assert [(row[0][1], row[3][1]) for row in body] == [
        ("restart", "restart"),
        ("continue", "continue"),
        ("continue", "continue"),
        ("", ""),
        ("", ""),
        ("", ""),
    ]
    assert body[0][0][0] == "Tại Điều 2 dự thảo"
    assert body[1][0][0] == body[1][3][0] == ""


def test_it_prints_the_unit_and_the_issue_on_lines_of_their_own() -> None:
    group = builders.group("Điều 5, khoản 2\nThời hạn trả lời", [builders.entry(1, "x")])
    body = rows(read(builders.summary([Section(label="Điều 5", groups=(group,))])))

    assert body[2][0][0] == "Điều 5, khoản 2\nThời hạn trả lời"


def test_it_lets_long_rows_break_and_keeps_short_ones_whole() -> None:
    table = read(builders.full()).tables[1]._tbl
    whole = {
        _text(row.findall(qn("w:tc"))[0]): row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}")
        is not None
        for row in table.findall(qn("w:tr"))
    }

    assert whole["Điều 5, khoản 4"]
    assert whole["Chung"]
    assert not whole["Điều 5, khoản 6"]


def test_it_prints_that_nothing_was_received() -> None:
    body = rows(read(builders.summary()))

    assert len(body) == 2
    assert body[1] == [("Không nhận được ý kiến nào", "")]


def test_it_reports_progress_to_the_end() -> None:
    heard: list[tuple[int, int]] = []
    render_docx(builders.many(600), progress=lambda done, total: heard.append((done, total)))

    assert heard[-1] == (600, 600)
    assert heard == sorted(set(heard))
    assert len(heard) > 2


def test_it_makes_equal_bytes_of_equal_summaries() -> None:
    assert render_docx(builders.many(20)) == render_docx(builders.many(20))


def test_it_takes_any_sentence_an_agency_wrote() -> None:
    wording = Wording(motto="Tự do\x00\nHạnh phúc", basis="{basis & <b>", draft_mark='<"Nháp">')
    document = read(replace(builders.full(), wording=wording))

    assert "{basis & <b>" in [paragraph.text for paragraph in document.paragraphs]
    assert "Tự do\nHạnh phúc" in document.tables[0].rows[0].cells[1].text


def test_it_refuses_to_let_text_become_markup() -> None:
    text = '</w:t><!--rows--><script>alert("x")</script> & ]]> {opinions}'
    [cells] = [row for row in rows(read(builders.of_texts(text))) if len(row) == 4][1:]

    assert cells[2][0] == text


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(ANY_TEXT, min_size=1, max_size=5), subject=ANY_TEXT)
@example(
    texts=["a\tb", "\x00", "\ud800", "‮مرحبا 👍🏽", "Xa\u0302\u0301ng\r\n\r\nhai"], subject="\x0b"
)
def test_it_keeps_any_text(texts: list[str], subject: str) -> None:
    entries = [builders.entry(n, text, subject) for n, text in enumerate(texts, start=1)]
    group = builders.group("Chung", entries, Kind.EXPLAINED, "Trả lời:\n" + texts[0])
    body = [
        row
        for row in rows(read(builders.summary([Section(label="Chung", groups=(group,))])))[1:]
        if len(row) == 4
    ]

    assert [row[2][0] for row in body] == ["\n".join(_lines(text)) for text in texts]
    assert body[0][3][0].endswith("\n".join(_lines("Trả lời:\n" + texts[0])))


def _lines(text: str) -> list[str]:
    """Return the cleaned lines of `text` as a cell holds them."""
    first, *rest = printable(text).split("\n")
    return [first, *(line.strip() for line in rest)]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_says_in_which_language_it_is(language: str) -> None:
    document = read(replace(builders.full(), language=language))

    assert document.core_properties.language.startswith(language)
