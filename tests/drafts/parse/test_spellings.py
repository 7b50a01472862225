"""The ways units are typed in older texts, scrapes and hard-wrapped files."""

import textwrap

import pytest

from drafts.parse import Kind
from tests.drafts.parse.building import at, codes, eids, read

HEAD = "Điều 1. Phạm vi điều chỉnh\n"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Điều 5.- Văn bản.", "5"),
        ("Điều 5. - Văn bản.", "5"),
        ("Điều 5/ Văn bản.", "5"),
        ("Điều 5-Văn bản.", "5"),
        ("Điều thứ mười sáu: Văn bản.", "16"),
        ("Điều thứ hai mươi: Văn bản.", "20"),
        ("ĐIỀU THỨ HAI MƯƠI MỐT. Văn bản.", "21"),
    ],
)
def test_it_reads_articles_of_older_texts(line: str, number: str) -> None:
    assert eids(read(f"{line}\n"), Kind.ARTICLE) == [f"art_{number}"]


@pytest.mark.parametrize("line", ["Điều 5/2014 là số.", "Điều 5-7 được áp dụng."])
def test_it_takes_a_figure_behind_the_number_for_text(line: str) -> None:
    assert eids(read(f"{HEAD}1. Một.\n{line}\n2. Hai.\n"), Kind.ARTICLE) == ["art_1"]


@pytest.mark.parametrize("sign", ["-", " -", ".-", " –", ":", "/", ")"])
def test_it_reads_every_sign_behind_the_number_of_a_clause(sign: str) -> None:
    tree = read(f"{HEAD}1{sign} Cơ quan.\n2{sign} Tổ chức.\n3{sign} Cá nhân.\n")
    assert eids(tree, Kind.CLAUSE) == ["art_1__cl_1", "art_1__cl_2", "art_1__cl_3"]
    assert at(tree, "art_1__cl_2").text == "Tổ chức."


@pytest.mark.parametrize("line", ["2-3 năm một lần.", "2 - 3 người.", "2: 1 là tỷ lệ."])
def test_it_takes_a_range_for_text(line: str) -> None:
    tree = read(f"{HEAD}1. Cơ quan.\n{line}\n2. Tổ chức.\n")
    assert eids(tree, Kind.CLAUSE) == ["art_1__cl_1", "art_1__cl_2"]
    assert line.split()[-1] in tree.words()


def test_it_reads_a_clause_that_is_named() -> None:
    tree = read(f"{HEAD}Khoản 1. Cơ quan:\nĐiểm a) Bộ;\nĐiểm b) Sở.\nKhoản 2. Tổ chức.\n")
    assert eids(tree, Kind.CLAUSE, Kind.POINT) == [
        "art_1__cl_1", "art_1__cl_1__point_a", "art_1__cl_1__point_b", "art_1__cl_2",
    ]  # fmt: skip


def test_it_reads_a_share_glued_to_the_number() -> None:
    assert eids(read(f"{HEAD}1.100% các nhóm.\n2.95% trẻ.\n"), Kind.CLAUSE) == [
        "art_1__cl_1",
        "art_1__cl_2",
    ]


@pytest.mark.parametrize("form", ["{}-", "{}.", "{}/", "{},", "({})", "{}.)", "{}:"])
def test_it_reads_every_sign_behind_the_letter_of_a_point(form: str) -> None:
    rows = "\n".join(f"{form.format(letter)} Cơ quan {letter};" for letter in "abcdđ")
    tree = read(f"{HEAD}1. Gồm:\n{rows}\n2. Hai.\n")
    assert eids(tree, Kind.POINT) == [
        f"art_1__cl_1__point_{letter}" for letter in ("a", "b", "c", "d", "dd")
    ]


def test_it_keeps_bracketed_letters_below_a_point_as_its_items() -> None:
    tree = read(f"{HEAD}1. Gồm:\na) Bộ:\n(a) một;\n(b) hai.\nb) Sở.\n")
    assert eids(tree, Kind.POINT) == ["art_1__cl_1__point_a", "art_1__cl_1__point_b"]


def test_it_reads_an_inserted_article_without_a_stop() -> None:
    tree = read("Điều 1 Phạm vi\nMột.\nĐiều 1a Điều kiện\nHai.\nĐiều 2 Đối tượng\nBa.\n")
    assert eids(tree, Kind.ARTICLE) == ["art_1", "art_1a", "art_2"]
    assert codes(tree) == ["article-without-stop"] * 3


@pytest.mark.parametrize("blank", ["\n", "\n\n"], ids=["rows", "rows with blank rows between"])
@pytest.mark.parametrize("width", range(50, 101, 5))
def test_it_finds_the_end_of_a_name_in_wrapped_rows(width: int, blank: str) -> None:
    name = "Nghĩa vụ về tài sản trong trường hợp nghĩa vụ liên đới bảo lãnh tài sản tổ chức"
    text = (
        "Trong trường hợp nghĩa vụ liên đới, chủ nợ có quyền yêu cầu một trong số những người đó "
    )
    paragraphs = ["Điều 1. Phạm vi", (text * 2).strip() + "."]
    for number in range(2, 30):
        paragraphs += [f"Điều {number}. {name[: 40 + number]}", (text * 2).strip() + "."]
    rows = [row for each in paragraphs for row in textwrap.wrap(each, width)]
    tree = read(blank.join(rows) + "\n")
    headings = [at(tree, eid).heading for eid in eids(tree, Kind.ARTICLE)]
    assert headings[1:] == [name[: 40 + number].strip() for number in range(2, 30)]


def test_it_starts_the_item_behind_or_in_wrapped_rows() -> None:
    row = "Cơ quan, tổ chức, cá nhân thực hiện theo quy định của pháp luật về hồ sơ\n"
    cut = "và thủ tục;\n"
    tree = read(
        f"{HEAD}1. Khi {row}{cut}2. {row}sau đây:\na) {row}{cut[:-1]} hoặc\nb) {row}{cut[:-1]} hoặc\n"
        f"c) {row}và thủ tục.\n3. {row}và thủ tục.\n"
    )
    assert eids(tree, Kind.POINT) == [f"art_1__cl_2__point_{letter}" for letter in "abc"]


def test_it_reads_quoted_clauses_in_straight_marks() -> None:
    tree = read(
        "Điều 1. Sửa đổi, bổ sung một số điều của Luật A\n1. Bổ sung khoản 7, khoản 8 Điều 16 như sau:\n"
        '"7. Đối với tổ chức.\n8. Đối với cá nhân:\na) Một;\nb) Hai.".\n2. Bãi bỏ Điều 3.\n'
    )
    assert eids(tree, Kind.CLAUSE)[0] == "art_1__cl_1"
    assert tree.counts()["clauses"] == 2
    assert "glued-unit" not in codes(tree)


def test_it_reads_units_in_lists_and_quotations_of_markdown() -> None:
    tree = read(
        "- **Điều 1.** Phạm vi\n\n> 1\\. Một:\n\n- a) x;\n- b) y.\n\n* **Điều 2. Hai**\n\n__Điều 3.__ Ba\n",
        "du-thao.md",
    )
    assert eids(tree, Kind.ARTICLE, Kind.CLAUSE, Kind.POINT) == [
        "art_1", "art_1__cl_1", "art_1__cl_1__point_a", "art_1__cl_1__point_b", "art_2", "art_3",
    ]  # fmt: skip


def test_breaks_of_a_page_part_its_paragraphs() -> None:
    rows = "<br>".join(
        f"Điều {n}. Tên {n}<br>Nội dung của điều<br>1. Một.<br>2. Hai." for n in range(1, 9)
    )
    tree = read(f"<html><body><div>{rows}</div></body></html>", "du-thao.html")
    assert [row["title"] for row in tree.articles()] == [f"Tên {n}" for n in range(1, 9)]
    one = read("<p><b>Điều 1. Phạm vi</b><br/>Nghị định này quy định.</p>", "du-thao.html")
    assert one.articles()[0]["title"] == "Phạm vi"
