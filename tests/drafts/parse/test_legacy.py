"""Encodings from before Unicode: TCVN3 and VNI, by font in Word and by letters in plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.parse import Kind, parse
from drafts.parse.encodings import Encoding, of_font, raise_capitals, to_unicode
from drafts.parse.syllables import is_syllable
from tests.drafts.parse.building import at, codes, docx, eids, paragraph, read

VIETNAMESE = (
    "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵăâêôơưđ"
    "ĂÂÊÔƠƯĐ"
)  # fmt: skip


def run(text: str, font: str = "", *, bold: bool = False) -> str:
    """A run in a font."""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    strong = "<w:b/>" if bold else ""
    return f"<w:r><w:rPr>{fonts}{strong}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", Encoding.TCVN3),
        (".vntimeh", Encoding.TCVN3_CAPITALS),
        (".VnArial NarrowH", Encoding.TCVN3_CAPITALS),
        ("ABCDEF+.VnTimeH,Bold", Encoding.TCVN3_CAPITALS),
        ("VNI-Times", Encoding.VNI),
        ("'VNI-Helve'", Encoding.VNI),
        ("Times New Roman", None),
        ("Vni", None),
        ("", None),
    ],
)
def test_it_knows_an_encoding_by_the_name_of_its_font(font: str, encoding: Encoding | None) -> None:
    assert of_font(font) is encoding


def test_it_has_a_sign_for_every_letter_of_tcvn_5712() -> None:
    signs = "µ¸¶·¹»¾¼½ÆÇÊÈÉËÌÐÎÏÑÒÕÓÔÖ×ÝØÜÞßãáâäåèæçéêíëìîïóñòôõøö÷ùúýûüþ¨©ª«¬\u00ad®¡¢£¤¥¦§"
    assert to_unicode(signs, Encoding.TCVN3) == VIETNAMESE


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Quyeát ñònh cuûa UÛy ban nhaân daân tænh", "Quyết định của Ủy ban nhân dân tỉnh"),
        ("ÑIEÀU CHÆNH, BOÅ SUNG", "ĐIỀU CHỈNH, BỔ SUNG"),
        ("chaúng haïn saün saøng", "chẳng hạn sẵn sàng"),
        ("chí phí; vì; nghóa; kî; Lyù", "chí phí; vì; nghĩa; kỵ; Lý"),
        ("töø ngöõ, ngöôøi, höôùng daãn", "từ ngữ, người, hướng dẫn"),
    ],
)
def test_it_reads_vni(typed: str, meant: str) -> None:
    assert to_unicode(typed, Encoding.VNI) == meant


@pytest.mark.parametrize(
    ("converted", "meant"),
    [
        ("CủA CHủ TịCH CHíNH PHủ", "CỦA CHỦ TỊCH CHÍNH PHỦ"),
        ("Uỷ BAN NHâN DâN", "UỶ BAN NHÂN DÂN"),
        ("Hà Nội, Lý Thường Kiệt", "Hà Nội, Lý Thường Kiệt"),
        ("Bộ và ý", "Bộ và ý"),
    ],
)
def test_it_raises_capitals_whose_font_is_gone(converted: str, meant: str) -> None:
    assert raise_capitals(converted) == meant


@given(st.text(max_size=60), st.sampled_from(list(Encoding)))
def test_it_converts_anything_without_failing(text: str, encoding: Encoding) -> None:
    assert (to_unicode(text, encoding) != "") == (text != "")
    raise_capitals(text)
    is_syllable(text)


def test_it_tells_syllables_from_what_is_none() -> None:
    assert all(map(is_syllable, ["Điều", "nghiêng", "quyết", "giếng", "uỷ", "khuỷu", "QUYẾT", "ý"]))
    assert not any(map(is_syllable, ["§iÒu", "®iÒu", "cña", "ñieàu", "tarif", "àg", "ếế"]))


def test_it_converts_each_run_of_a_word_file_by_its_font() -> None:
    tree = parse(
        docx(
            paragraph(run("§iÒu 1. Ph¹m vi ", ".VnTime", bold=True), run("điều chỉnh", "Arial")),
            paragraph(run("1. Quyeát ñònh ", "VNI-Times"), run("cña tØnh.", ".VnTime")),
            paragraph(run("2. Thµnh phè Hµ néi", ".VnTimeH")),
        ),
        "a.docx",
    )
    assert at(tree, "art_1").heading == "Phạm vi điều chỉnh"
    assert at(tree, "art_1__cl_1").text == "Quyết định của tỉnh."
    assert at(tree, "art_1__cl_2").text == "THÀNH PHỐ HÀ NỘI"
    assert {notice.params["encoding"] for notice in tree.notices} == {"TCVN3 (.VnTime)", "VNI"}


def test_it_takes_the_font_from_the_style_and_joins_cut_letters() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Thuong"><w:rPr>'
        '<w:rFonts w:ascii="VNI-Times" w:hAnsi="VNI-Times"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Con"><w:basedOn w:val="Thuong"/></w:style>'
    )
    tree = parse(
        docx(
            paragraph(run("Ñie", bold=True), run("àu 1. Teân ñieàu")),
            paragraph(run("1. Noäi dung."), style="Con"),
            styles=styles,
        ),
        "a.docx",
    )
    assert eids(tree, Kind.ARTICLE, Kind.CLAUSE) == ["art_1", "art_1__cl_1"]
    assert at(tree, "art_1").heading == "Tên điều"
    assert at(tree, "art_1__cl_1").text == "Nội dung."


def test_it_keeps_the_soft_hyphen_that_is_a_letter() -> None:
    cut = (
        '<w:r><w:rPr><w:rFonts w:hAnsi=".VnTime"/></w:rPr><w:t>§iÒu 1. Ph</w:t><w:softHyphen/>'
        "<w:t>¬ng h</w:t></w:r>"
    )
    tree = parse(docx(paragraph(cut, run("\u00adíng", ".VnTime")), paragraph("Chữ.")), "a.docx")
    assert at(tree, "art_1").heading == "Phương hướng"


def test_it_leaves_unicode_in_an_old_font_alone() -> None:
    tree = parse(
        docx(
            paragraph(run("Điều 1. Phạm vi", ".VnTime")),
            paragraph(run("1. Đô thị là đối tượng.", "VNI-Times")),
        ),
        "a.docx",
    )
    assert at(tree, "art_1").heading == "Phạm vi"
    assert at(tree, "art_1__cl_1").text == "Đô thị là đối tượng."
    assert codes(tree) == []


def test_it_converts_numbers_that_word_makes() -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="§iÒu %1."/><w:rPr>'
        '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    tree = parse(
        docx(paragraph("Tên", number=(1, 0)), paragraph("Chữ."), numbering=lists), "a.docx"
    )
    assert at(tree, "art_1").label == "Điều 1."


TCVN3 = (
    "§iÒu 1. Ph¹m vi ®iÒu chØnh cña quy chÕ nµy\n1. C¸c c¬ quan cã liªn quan trªn ®Þa bµn tØnh.\n"
)
VNI = (
    "Ñieàu 1. Phaïm vi ñieàu chænh cuûa quy cheá naøy\n"
    "1. Caùc cô quan coù lieân quan treân ñòa baøn tænh.\n"
)


@pytest.mark.parametrize(("typed", "encoding"), [(TCVN3, "TCVN3 (.VnTime)"), (VNI, "VNI")])
@pytest.mark.parametrize("written", ["utf-8", "cp1252"])
def test_it_converts_plain_text_by_its_letters(typed: str, encoding: str, written: str) -> None:
    tree = parse(typed.encode(written), "a.txt")
    assert at(tree, "art_1").heading == "Phạm vi điều chỉnh của quy chế này"
    assert at(tree, "art_1__cl_1").text == "Các cơ quan có liên quan trên địa bàn tỉnh."
    assert [(n.code, n.params) for n in tree.notices] == [
        ("legacy-converted", {"encoding": encoding, "count": "2"})
    ]


def test_it_converts_the_old_paragraph_of_a_new_text() -> None:
    new = "".join(f"{at}. Nội dung của khoản này được quy định rõ.\n" for at in range(2, 40))
    tree = read(f"Điều 1. Tên điều\n1. C¸c c¬ quan cã liªn quan trªn ®Þa bµn tØnh.\n{new}")
    assert at(tree, "art_1__cl_1").text == "Các cơ quan có liên quan trên địa bàn tỉnh."
    assert codes(tree) == ["legacy-converted"]


def test_it_converts_the_old_words_of_a_mixed_line() -> None:
    tree = read(TCVN3 + "2. Ủy ban nhân dân ®Þa ph\u00ad¬ng thực hiện.\n")
    assert at(tree, "art_1__cl_2").text == "Ủy ban nhân dân địa phương thực hiện."


def test_it_reports_what_was_converted_by_halves() -> None:
    tree = read("Điều 1. Tên\n1. Các ®iều khoản của quy chế.\n2. Tr¸ch nhiệm.\n")
    assert [(n.code, n.line) for n in tree.notices] == [("legacy-left", 2), ("legacy-left", 3)]
    assert at(tree, "art_1__cl_1").text == "Các ®iều khoản của quy chế."


def test_it_says_nothing_of_signs_that_belong_in_a_text() -> None:
    words = (
        "1. Nồng độ 10 µg/m³, ½ diện tích, nhãn hiệu Windows®, § 5, «trích», Citroën, Österreich²."
    )
    tree = read(f"Điều 1. Tên\n{words}\n" * 3)
    assert not {"legacy-left", "legacy-converted"} & set(codes(tree))
