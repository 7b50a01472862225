"""OpenDocument texts: list numbers, tracked changes, tables, boxes, footnotes, old fonts, what is refused."""

import io
import zipfile

import pytest

from drafts.parse import Kind, Tree, Unreadable, parse
from tests.drafts.parse.building import at, codes, eids

_NS = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
        ("draw", "drawing"), ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
)  # fmt: skip
LISTS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" '
    'style:num-suffix=")"/></text:list-style>'
)


def odt(body: str, styles: str = "", **others: bytes) -> bytes:
    """An .odt with this body; further files by name, "__" for "/"."""
    content = (
        f'<?xml version="1.0"?><office:document-content {_NS}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return package({"content.xml": content.encode()} | others)


def package(files: dict[str, bytes]) -> bytes:
    """The zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        for name, data in files.items():
            archive.writestr(
                name.replace("__", "/").replace("META_INF", "META-INF/manifest.xml"), data
            )
    return stream.getvalue()


def p(words: str, style: str = "") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def items(*words: str, attributes: str = "", name: str = "L") -> str:
    """A list with one paragraph an item; an item that begins with < stands as it is."""
    inside = "".join(
        f"<text:list-item>{word if word.startswith('<') else p(word)}</text:list-item>"
        for word in words
    )
    return f'<text:list text:style-name="{name}" {attributes}>{inside}</text:list>'


def read(body: str, styles: str = "") -> Tree:
    """The tree of an .odt."""
    return parse(odt(body, styles), "a.odt")


def test_it_makes_the_numbers_of_lists() -> None:
    nested = p("Khoản một:") + items("Điểm a;", "Điểm b.", name="")
    tree = read(
        p("Điều 1. Tên") + items(nested, "Khoản hai.", attributes='xml:id="x"')
        + p("Điều 2. Tên") + items("Khoản một lại.")
        + p("Điều 3. Tên") + items("Khoản ba.", attributes='text:continue-list="x"'),
        LISTS,
    )  # fmt: skip
    assert eids(tree, Kind.CLAUSE, Kind.POINT) == [
        "art_1__cl_1", "art_1__cl_1__point_a", "art_1__cl_1__point_b", "art_1__cl_2",
        "art_2__cl_1", "art_3__cl_3",
    ]  # fmt: skip


def test_it_starts_a_list_where_the_item_says() -> None:
    item = (
        '<text:list text:style-name="L"><text:list-item text:start-value="7"><text:p>Bảy.</text:p>'
    )
    tree = read(p("Điều 1. Tên") + item + "</text:list-item></text:list>", LISTS)
    assert eids(tree, Kind.CLAUSE) == ["art_1__cl_7"]


def test_it_numbers_only_the_first_paragraph_of_an_item() -> None:
    tree = read(p("Điều 1. Tên") + items(p("Một.") + p("Nữa."), "Hai."), LISTS)
    assert at(tree, "art_1__cl_1").text == "Một.\nNữa."


def test_it_reads_tracked_changes_as_accepted_and_skips_comments() -> None:
    changes = (
        f"<text:tracked-changes><text:deletion>{p('Bỏ')}</text:deletion></text:tracked-changes>"
    )
    note = "<office:annotation><text:p>Ý kiến</text:p></office:annotation>"
    tree = read(changes + p("Điều 1. Tên") + p(f"1. Chữ<text:s text:c='3'/>này{note}."))
    assert tree.words() == "Điều 1.\nTên\n1.\nChữ này."


def test_it_keeps_tables_boxes_and_footnotes() -> None:
    cells = "".join(f"<table:table-cell>{p(word)}</table:table-cell>" for word in ("TT", "Mức"))
    row = f"<table:table-row>{cells}</table:table-row>"
    table = f"<table:table>{row}{row}</table:table>"
    box = f"<draw:frame><draw:text-box>{p('Trong hộp')}</draw:text-box></draw:frame>"
    note = f"<text:note><text:note-body>{p('Chú thích.')}</text:note-body></text:note>"
    tree = read(p("Điều 1. Tên") + p(f"1. Chữ{note}.{box}") + table)
    assert at(tree, "art_1__cl_1").text == "Chữ[1].\nTrong hộp"
    assert at(tree, "notes_1__p_1").text == "[1] Chú thích."
    assert [node.kind for node in tree.walk() if node.table] == [Kind.TABLE]
    assert set(codes(tree)) == {"text-boxes", "footnotes-kept"}


def test_it_reads_the_head_column_by_column() -> None:
    def row(*words: str) -> str:
        cells = "".join(f"<table:table-cell>{p(word)}</table:table-cell>" for word in words)
        return f"<table:table-row>{cells}</table:table-row>"

    head = row("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + row(
        "TỈNH A", "Độc lập - Tự do"
    )
    tree = read(f"<table:table>{head}</table:table>" + p("Điều 1. Tên") + p("Chữ."))
    assert tree.metadata.issuer == "ỦY BAN NHÂN DÂN TỈNH A"


def test_it_converts_old_fonts_by_style() -> None:
    styles = (
        '<style:font-face style:name="F" svg:font-family="\'.VnTime\'"/>'
        '<style:style style:name="Cu" style:family="paragraph"><style:text-properties style:font-name="F"/>'
        '</style:style><style:style style:name="Con" style:family="paragraph" style:parent-style-name="Cu"/>'
        '<style:style style:name="Moi" style:family="text"><style:text-properties fo:font-family="Arial"/>'
        "</style:style>"
    )
    words = '§iÒu 1. Ph¹m vi <text:span text:style-name="Moi">là</text:span> ch÷'
    tree = read(p(words, "Con") + p("Chữ."), styles)
    assert at(tree, "art_1").heading == "Phạm vi là chữ"
    assert codes(tree) == ["legacy-converted"]


DOCTYPE = b'<!DOCTYPE a [<!ENTITY x "y">]>'
CASES: list[tuple[str, bytes]] = [
    ("no-text", odt(p(" "))),
    ("broken", package({"content.xml": b"<a"})),
    ("broken", odt(p("Chữ"))[:-60]),
    ("macro-enabled", odt(p("Chữ"), Basic__Standard__x=b"Sub X")),
    ("xml-entities", package({"content.xml": DOCTYPE + b"<a/>"})),
    ("encrypted", odt(p("Chữ"), META_INF=b"<manifest:encryption-data/>")),
    ("zip-bomb", odt(p("Chữ"), other=b" " * 9_000_000)),
    ("wrong-type", b"%PDF-1.4"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "data"), CASES)
def test_it_refuses_what_it_cannot_read(code: str, data: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse(data, "a.odt")
    assert refusal.value.code == code


def test_it_survives_deep_nesting() -> None:
    deep = "<text:section>" * 3000 + p("Điều 1. Tên") + "</text:section>" * 3000
    with pytest.raises(Unreadable) as refusal:
        read(deep)
    assert refusal.value.code == "broken"
