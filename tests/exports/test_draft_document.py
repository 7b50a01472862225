"""The draft in the official form: every word once, in Word and in PDF, as the decree wants it to look."""

import re
import unicodedata
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from drafts.parse import Tree, parse
from exports.paper.docx import write_docx
from exports.paper.model import Columns, Grid, Look, Paper, Paragraph
from exports.paper.pdf import write_pdf
from exports.text import lay_out
from tests.drafts.parse.building import read
from tests.drafts.parse.drafting import Draft, drafts
from tests.drafts.samples import SAMPLE_TXT
from tests.exports.akn_checking import AMENDING, SHARED
from tests.exports.akn_trees import trees
from tests.exports.papers import (
    ABOUT,
    letters,
    lines_of,
    misplaced,
    told,
    words_of_paper,
    words_of_tree,
)

LAWS = SHARED / "corpus" / "laws"
FILES = sorted(file for file in LAWS.glob("*") if file.suffix in (".docx", ".md"))
MANY = settings(
    deadline=None,
    max_examples=20,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking whole documents takes minutes
)


def looks(paper: Paper, look: Look) -> list[str]:
    return [line.text for line in paper.paragraphs() if line.look is look]


def sample() -> Paper:
    return lay_out(read(SAMPLE_TXT), ABOUT)


# ---------------------------------------------------------------- the words


@MANY
@given(tree=trees())
def test_it_says_every_word_of_any_tree_once(tree: Tree) -> None:
    paper = lay_out(tree, ABOUT)

    assert words_of_paper(paper, tree) == words_of_tree(tree)
    data = write_docx(paper)
    assert letters("".join(lines_of(data))) == letters("".join(told(paper)))
    assert misplaced(data) == []


@MANY
@given(draft=drafts())
def test_it_is_read_back_as_the_same_draft(draft: Draft) -> None:
    tree = read(draft.plain())

    again = parse(write_docx(lay_out(tree, ABOUT)), "du-thao.docx")

    assert again.articles() == tree.articles()


@pytest.mark.corpus
@pytest.mark.skipif(not FILES, reason="the corpus folder ../shared/corpus/laws is not there")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_it_says_every_word_of_the_laws(file: Path) -> None:
    tree = parse(file.read_bytes(), file.name)
    paper = lay_out(tree, ABOUT)
    data = write_docx(paper)

    assert words_of_paper(paper, tree) == words_of_tree(tree)
    assert lines_of(data) == told(paper)
    again = parse(data, "du-thao.docx")
    assert [row["number"] for row in again.articles()] == [row["number"] for row in tree.articles()]


def test_it_sets_the_same_words_in_pdf() -> None:
    paper = lay_out(read(AMENDING), ABOUT)
    file = pypdfium2.PdfDocument(write_pdf(paper))
    bottom, top = 0, 842 - 57  # points: what stands above is the page's number and mark
    pages = [page.get_textpage().get_text_bounded(bottom=bottom, top=top) for page in file]
    text = "".join(pages)

    assert unicodedata.is_normalized("NFC", text)
    assert re.sub(r"\s", "", text) == re.sub(r"\s", "", "".join(told(paper)))


# ---------------------------------------------------------------- the form


def test_it_puts_issuer_and_nation_side_by_side() -> None:
    head = sample().items[0]

    assert isinstance(head, Columns)
    left, right = ([line for row in head.rows for line in row[side]] for side in (0, 1))
    issuers = [line.look for line in left if isinstance(line, Paragraph)]
    nation = [line.look for line in right if isinstance(line, Paragraph)]
    assert set(issuers) == {Look.ISSUER, Look.NUMBER, Look.MARK}
    assert nation == [Look.COUNTRY, Look.MOTTO, Look.PLACE]


def test_it_gives_the_head_that_a_file_lacks() -> None:
    paper = lay_out(read("Điều 1. Phạm vi\nQuy chế này quy định giờ mở cửa.\n"), ABOUT)

    assert looks(paper, Look.ISSUER) == ["ỦY BAN NHÂN DÂN\nTỈNH BÌNH MINH"]
    assert looks(paper, Look.COUNTRY) == ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert looks(paper, Look.PLACE) == ["Bình Minh, ngày … tháng … năm 2026"]
    assert looks(paper, Look.KIND) == ["QUYẾT ĐỊNH"]


def test_it_ends_the_grounds_as_the_decree_wants_it() -> None:
    grounds = looks(sample(), Look.RECITAL)

    assert len(grounds) > 1
    assert [ground[-1] for ground in grounds] == [";"] * (len(grounds) - 1) + ["."]


def test_it_begins_what_is_attached_on_a_new_page() -> None:
    fresh = [line.text for line in sample().paragraphs() if line.new_page]

    assert fresh[:1] == ["QUY CHẾ"]


def test_it_keeps_merged_cells() -> None:
    source = docx.Document()
    source.add_paragraph("Điều 1. Mức thu")
    source.add_paragraph("1. Mức thu theo bảng sau:")
    table = source.add_table(rows=3, cols=3)
    for at, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"ô {at}"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "hai cột"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "hai dòng"
    file = BytesIO()
    source.save(file)

    paper = lay_out(parse(file.getvalue(), "bang.docx"), ABOUT)
    made = docx.Document(BytesIO(write_docx(paper))).tables[-1]

    assert sum(isinstance(item, Grid) for item in paper.items) == 1
    assert made.cell(0, 1)._tc is made.cell(0, 2)._tc
    assert made.cell(1, 0)._tc is made.cell(2, 0)._tc
    assert [cell.text for cell in made.rows[0].cells] == ["ô 0", "hai cột", "hai cột"]


def test_it_gives_word_an_outline_a_language_and_a_title() -> None:
    document = docx.Document(BytesIO(write_docx(sample())))

    levels = {
        style.name: style.element.xpath("./w:pPr/w:outlineLvl/@w:val")
        for style in document.styles
        if style.name in ("Tên loại văn bản", "Chương", "Điều", "Khoản")
    }
    assert levels == {
        "Tên loại văn bản": ["0"],
        "Chương": ["1"],
        "Điều": ["2"],
        "Khoản": [],
    }
    assert document.core_properties.title == ABOUT.title
    assert document.core_properties.language == "vi-VN"
    assert (
        "DỰ THẢO lần 2 – ngày 24/11/2026"
        in document.sections[0].first_page_header.paragraphs[0].text
    )
    assert "PAGE" in document.sections[0].header._element.xml
    assert "PAGE" not in document.sections[0].first_page_header._element.xml


def test_it_leaves_quoted_articles_out_of_the_outline() -> None:
    paper = lay_out(read(AMENDING), ABOUT)
    articles = [line for line in paper.paragraphs() if line.look is Look.ARTICLE]

    assert {line.outlined for line in articles if line.text.startswith("“")} == {False}
    assert {line.outlined for line in articles if line.text.startswith("Điều 1.")} == {True}


def test_it_makes_equal_files_of_equal_drafts() -> None:
    assert write_docx(sample()) == write_docx(sample())
    assert write_pdf(sample()) == write_pdf(sample())
