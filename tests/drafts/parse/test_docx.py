"""Word files: automatic numbers, tracked changes, tables, text boxes, footnotes."""

from drafts.parse import Kind, parse
from tests.drafts.parse.building import (
    abstract,
    at,
    codes,
    docx,
    eids,
    level,
    num,
    paragraph,
    table,
)

LIST = (
    abstract(
        1,
        level(0, "decimal", "Điều %1."),
        level(1, "decimal", "%2."),
        level(2, "lowerLetter", "%3)"),
    )
    + num(1, 1)
    + num(2, 1, '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride>')
)


def test_it_makes_the_numbers_that_stand_in_no_run() -> None:
    tree = parse(
        docx(
            paragraph("Phạm vi điều chỉnh", number=(1, 0)),
            paragraph("Khoản một gồm:", number=(1, 1)),
            paragraph("Điểm a;", number=(1, 2)),
            paragraph("Điểm b.", number=(1, 2)),
            paragraph("Khoản hai.", number=(1, 1)),
            paragraph("Điểm a lại.", number=(1, 2)),
            paragraph("Điều sau", number=(1, 0)),
            paragraph("Khoản một lại.", number=(1, 1)),
            numbering=LIST,
        ),
        "a.docx",
    )
    assert eids(tree, Kind.ARTICLE, Kind.CLAUSE, Kind.POINT) == [
        "art_1", "art_1__cl_1", "art_1__cl_1__point_a", "art_1__cl_1__point_b",
        "art_1__cl_2", "art_1__cl_2__point_a", "art_2", "art_2__cl_1",
    ]  # fmt: skip
    assert at(tree, "art_1").label == "Điều 1."
    assert at(tree, "art_1").heading == "Phạm vi điều chỉnh"


def test_it_begins_anew_where_a_list_overrides_its_start() -> None:
    tree = parse(
        docx(
            paragraph("Điều 1. Tên"),
            paragraph("Bốn khoản trước không có.", number=(2, 1)),
            paragraph("Sáu.", number=(2, 1)),
            numbering=LIST,
        ),
        "a.docx",
    )
    assert eids(tree, Kind.CLAUSE) == ["art_1__cl_5", "art_1__cl_6"]


def test_it_counts_on_where_two_lists_share_their_abstract_list() -> None:
    shared = abstract(1, level(0, "decimal", "%1.")) + num(1, 1) + num(2, 1)
    tree = parse(
        docx(
            paragraph("Điều 1. Tên"),
            paragraph("Một.", number=(1, 0)),
            paragraph("Hai.", number=(2, 0)),
            numbering=shared,
        ),
        "a.docx",
    )
    assert eids(tree, Kind.CLAUSE) == ["art_1__cl_1", "art_1__cl_2"]


def test_it_writes_roman_chapters_and_numbers_from_a_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Chuong"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr>'
        '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Chuong"/></w:style>'
    )
    lists = abstract(3, level(0, "upperRoman", "Chương %1")) + num(3, 3)
    tree = parse(
        docx(
            paragraph("", style="Chuong"),
            paragraph("QUY ĐỊNH CHUNG", style="Chuong"),
            paragraph("Điều 1. Một"),
            paragraph("Nội dung."),
            paragraph("TỔ CHỨC", style="Con"),
            paragraph("Điều 2. Hai"),
            paragraph("Nội dung."),
            numbering=lists,
            styles=styles,
        ),
        "a.docx",
    )
    chapters = [node for node in tree.walk() if node.kind is Kind.CHAPTER]
    assert [(node.number, node.heading) for node in chapters] == [
        ("II", "QUY ĐỊNH CHUNG"),
        ("III", "TỔ CHỨC"),
    ]


def test_it_writes_the_sub_numbers_of_a_level_that_shows_its_parents() -> None:
    lists = abstract(1, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2.")) + num(1, 1)
    tree = parse(
        docx(
            paragraph("Điều 1. Tên"),
            paragraph("Khoản:", number=(1, 0)),
            paragraph("Mục con một;", number=(1, 1)),
            paragraph("Mục con hai.", number=(1, 1)),
            numbering=lists,
        ),
        "a.docx",
    )
    items = [node for node in tree.walk() if node.kind is Kind.INDENT]
    assert [node.label for node in items] == ["1.1.", "1.2."]
    assert tree.counts()["clauses"] == 1


def test_it_joins_runs_that_cut_a_number_in_two() -> None:
    tree = parse(
        docx(paragraph("Đ", "iều 1", "2. ", "Tên điều"), paragraph("1", ". Nội dung.")), "a.docx"
    )
    assert eids(tree, Kind.ARTICLE, Kind.CLAUSE) == ["art_12", "art_12__cl_1"]


def test_it_reads_a_heading_over_a_forced_line_break_as_one() -> None:
    broken = paragraph("Điều 1. Trách nhiệm của", "<w:r><w:br/></w:r>", "Ủy ban nhân dân tỉnh")
    tree = parse(docx(broken, paragraph("Nội dung.")), "a.docx")
    assert at(tree, "art_1").heading == "Trách nhiệm của Ủy ban nhân dân tỉnh"


def test_it_reads_tracked_changes_as_accepted_and_says_so() -> None:
    tree = parse(
        docx(
            paragraph("Điều 1. Tên"),
            paragraph(
                "Thời hạn là ",
                "<w:del><w:r><w:delText>mười</w:delText></w:r></w:del>",
                "<w:ins><w:r><w:t>hai mươi</w:t></w:r></w:ins>",
                " ngày.",
            ),
        ),
        "a.docx",
    )
    assert at(tree, "art_1").text == "Thời hạn là hai mươi ngày."
    assert "tracked-changes" in codes(tree)


def test_it_runs_on_where_the_paragraph_mark_is_deleted() -> None:
    cut = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Một câu bị </w:t></w:r></w:p>"
    tree = parse(docx(paragraph("Điều 1. Tên"), cut, paragraph("cắt đôi.")), "a.docx")
    assert at(tree, "art_1").text == "Một câu bị cắt đôi."


def test_it_keeps_data_tables_and_flattens_the_head() -> None:
    tree = parse(
        docx(
            table(("SỞ TƯ PHÁP", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), ("Số: 1/QĐ", "Ngày")),
            paragraph("QUYẾT ĐỊNH"),
            paragraph("Điều 1. Mức hỗ trợ"),
            table(("TT", "Mức"), ("1", "100.000 đồng")),
        ),
        "a.docx",
    )
    kept = at(tree, "art_1__tbl_1").table
    assert kept is not None
    assert [[cell.text for cell in row] for row in kept] == [["TT", "Mức"], ["1", "100.000 đồng"]]
    assert tree.metadata.issuer == "SỞ TƯ PHÁP"


def test_it_reads_the_columns_of_the_head_one_after_the_other() -> None:
    tree = parse(
        docx(
            table(
                ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                ("TỈNH SÔNG TRÀ", "Độc lập - Tự do - Hạnh phúc"),
                ("Số: …/QĐ-UBND", "Sông Trà, ngày … tháng … năm 2026"),
            ),
            paragraph("QUYẾT ĐỊNH"),
            paragraph("Điều 1. Tên"),
            paragraph("Chữ."),
            table(("Nơi nhận:", "TM. ỦY BAN NHÂN DÂN"), ("- Sở Tư pháp;", "CHỦ TỊCH")),
        ),
        "a.docx",
    )
    rows = tree.words().split("\n")
    assert rows[:6] == [
        "ỦY BAN NHÂN DÂN", "TỈNH SÔNG TRÀ", "Số: …/QĐ-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Sông Trà, ngày … tháng … năm 2026",
    ]  # fmt: skip
    assert rows[-4:] == ["Nơi nhận:", "- Sở Tư pháp;", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    assert tree.metadata.issuer == "ỦY BAN NHÂN DÂN TỈNH SÔNG TRÀ"


def test_it_reads_what_stands_over_both_columns_between_them() -> None:
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + paragraph("QUYẾT ĐỊNH") + "</w:tc>"
    rows = table(("SỞ A", "Độc lập - Tự do - Hạnh phúc")).removesuffix("</w:tbl>")
    below = table(("B", "C"), ("D", "E")).removeprefix("<w:tbl>")
    tree = parse(docx(f"{rows}<w:tr>{wide}</w:tr>{below}"), "a.docx")
    assert tree.words().split("\n") == [
        "SỞ A", "Độc lập - Tự do - Hạnh phúc", "QUYẾT ĐỊNH", "B", "D", "C", "E",
    ]  # fmt: skip


def test_it_keeps_a_text_box_once_though_it_is_written_twice() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Chữ trong hộp</w:t></w:r></w:p></w:txbxContent>"
    twice = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    tree = parse(docx(paragraph("Điều 1. Tên"), paragraph("Nội dung.", twice)), "a.docx")
    assert tree.words().count("Chữ trong hộp") == 1
    assert "text-boxes" in codes(tree)


def test_it_keeps_footnotes_and_their_marks() -> None:
    note = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    tree = parse(
        docx(
            paragraph("Điều 1. Tên"),
            paragraph("1. Nội dung", note, "."),
            footnotes='<w:footnote w:id="7"><w:p><w:r><w:t>Chú thích.</w:t></w:r></w:p></w:footnote>',
        ),
        "a.docx",
    )
    assert at(tree, "art_1__cl_1").text == "Nội dung[1]."
    assert at(tree, "notes_1__p_1").text == "[1] Chú thích."
    assert "footnotes-kept" in codes(tree)
