"""Pictures of a draft in its documents: at their place, in their size, or named where none can be."""

import io
import struct
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pikepdf
import pytest
from docx.shared import Cm
from lxml import etree
from PIL import Image

from drafts.parse import Kind, Tree, parse
from drafts.restore import restore
from exports.comparison.layout import comparison
from exports.paper.docx import write_docx
from exports.paper.model import Drawing, Grid, Look, Paper
from exports.paper.pdf import write_pdf
from exports.render import render_version
from exports.text import lay_out
from exports.text.changes import revise
from tests.cast import Cast
from tests.drafts.making import make_source
from tests.drafts.parse.building import codes
from tests.drafts.parse.test_pictures import png, word
from tests.exports.papers import ABOUT, W, accepted, body_of, misplaced, told

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
MISSING = "[Hình hoặc công thức không in được. Xem tệp gốc của dự thảo.]"


def image(kind: str, mode: str = "RGB", size: tuple[int, int] = (40, 20)) -> bytes:
    """A picture of ``kind`` whose dots differ, so that half of its bytes is half a picture."""
    made = Image.effect_noise(size, 64).convert(mode)
    out = io.BytesIO()
    made.save(out, kind)
    return out.getvalue()


def tree_of(*pictures: bytes, **facts: Any) -> Tree:
    return parse(word(*pictures, **facts), "a.docx")


def drawings(paper: Paper) -> list[Drawing]:
    spans = (span for line in paper.paragraphs() for span in line.spans)
    return [span.drawing for span in spans if span.drawing]


def swapped(data: bytes, old: bytes, new: bytes) -> bytes:
    """The Word file with other bytes under the name of a picture."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, new if part == old else part)
    return out.getvalue()


def broken(kind: str) -> bytes:
    """Half of a picture with the mark of its end in a remark near its head."""
    data = image(kind, size=(200, 200))
    text = b"tEXtIEND\0"
    remarks = {
        "PNG": (33, struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))),
        "JPEG": (2, b"\xff\xfe\x00\x04\xff\xd9"),
        "GIF": (13 + 3 * 256, b"\x21\xfe\x02\x00;\x00"),
    }
    at, remark = remarks[kind]
    return data[:at] + remark + data[at : len(data) // 2]


# ---------------------------------------------------------------- Word


def test_it_prints_them_where_they_stood_in_their_size() -> None:
    data = write_docx(lay_out(tree_of(png(), png("blue"), png(), name="Biển hiệu mẫu"), ABOUT))
    made = docx.Document(BytesIO(data))

    sizes = [(shape.width, shape.height) for shape in made.inline_shapes]
    assert [round(Cm(1) * 28.35 / across, 1) for across, _ in sizes] == [14.2, 28.4, 14.2]
    assert [round(across / down, 1) for across, down in sizes] == [1.6] * 3
    places = [p.text or "-" for p in made.paragraphs if p.text or p._p.xpath(".//w:drawing")]
    assert places[places.index("1. Biển hiệu như hình sau:") + 1] == "-"
    told_alt = [each.get("descr") for each in body_of(data).iter(f"{WP}docPr")]
    assert told_alt == ["Biển hiệu mẫu", "Hình trong dự thảo", "Hình trong dự thảo"]
    numbers = [each.get("id") for each in body_of(data).iter(f"{WP}docPr")]
    assert len(set(numbers)) == 3
    assert misplaced(data) == []


def test_it_keeps_the_bytes_of_a_picture_once() -> None:
    data = write_docx(lay_out(tree_of(*[png()] * 4, png("blue")), ABOUT))

    with ZipFile(BytesIO(data)) as package:
        media = [name for name in package.namelist() if name.startswith("word/media/")]
        assert sorted(package.read(name) for name in media) == sorted([png(), png("blue")])
    assert len({blip.values()[0] for blip in body_of(data).iter(BLIP)}) == 2


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (image("PNG", "RGBA"), "png"),
        (image("PNG", "I;16"), "png"),
        (image("GIF", "P"), "gif"),
        (image("JPEG"), "jpg"),
        (image("JPEG", "CMYK"), "jpg"),
        (image("BMP"), "png"),
        (image("TIFF", "CMYK"), "png"),
    ],
)
def test_it_prints_every_kind_that_can_be_shown(data: bytes, kind: str) -> None:
    source = swapped(word(png(), png("blue")), png(), data)
    paper = lay_out(parse(source, "a.docx"), ABOUT)

    assert len(drawings(paper)) == 2
    with ZipFile(BytesIO(write_docx(paper))) as package:
        assert f"word/media/image1.{kind}" in package.namelist()
    assert len(figures(write_pdf(paper, archival=True))) == 2


def test_it_makes_a_large_one_smaller_and_a_small_one_no_larger() -> None:
    source = docx.Document()
    source.add_paragraph("Điều 1. Bản đồ")
    for across, size in ((Cm(40), (400, 100)), (Cm(1), (400, 100)), (Cm(10), (20, 200))):
        source.add_paragraph().add_run().add_picture(BytesIO(image("PNG", size=size)), across)
    file = BytesIO()
    source.save(file)

    shown = drawings(lay_out(parse(file.getvalue(), "a.docx"), ABOUT))

    assert [round(each.width, 1) for each in shown] == [453.6, 28.3, 64.0]
    assert [round(each.height, 1) for each in shown] == [113.4, 7.1, 640.0]


# ---------------------------------------------------------------- PDF


def figures(data: bytes) -> list[str]:
    """The words of each figure in the structure of a PDF."""
    with pikepdf.open(BytesIO(data)) as file:
        objects = [each for each in file.objects if isinstance(each, pikepdf.Dictionary)]
        return [str(each.Alt) for each in objects if each.get("/S") == "/Figure"]


@pytest.mark.parametrize("archival", [False, True])
def test_it_tells_in_pdf_what_is_to_be_seen(archival: bool) -> None:
    paper = lay_out(tree_of(png(), png("blue"), name="Biển “mẫu” <1>"), ABOUT)

    assert sorted(figures(write_pdf(paper, archival=archival))) == [
        "Biển “mẫu” <1>",
        "Hình trong dự thảo",
    ]


def test_it_leaves_no_inks_in_pdf() -> None:
    source = swapped(word(png(), png("blue")), png(), image("JPEG", "CMYK"))
    data = write_pdf(lay_out(parse(source, "a.docx"), ABOUT), archival=True)

    with pikepdf.open(BytesIO(data)) as file:
        spaces = {
            str(each.get("/ColorSpace"))
            for page in file.pages
            for each in page.get_images().values()
        }
    assert "/DeviceCMYK" not in spaces


# ---------------------------------------------------------------- what cannot be printed


@pytest.mark.parametrize(
    "bad",
    [
        b"\xd7\xcd\xc6\x9a" + b"\0" * 40,  # a Windows metafile
        b"%PDF-1.7 no picture at all",
        png()[:30],
        image("JPEG", size=(200, 200))[:-400],
        b"",
    ],
)
def test_it_names_what_cannot_be_shown_and_says_so(bad: bytes) -> None:
    tree = parse(swapped(word(png(), png("blue")), png(), bad), "a.docx")
    paper = lay_out(tree, ABOUT)

    assert "pictures-left-out" in codes(tree)
    assert [node.picture.sha256 != "" for node in tree.walk() if node.picture] == [False, True]
    assert told(paper)[told(paper).index("1. Biển hiệu như hình sau:") + 1] == MISSING
    assert len(drawings(paper)) == 1
    assert MISSING in "".join(p.text for p in docx.Document(BytesIO(write_docx(paper))).paragraphs)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF"])
def test_it_names_one_whose_middle_is_missing(kind: str) -> None:
    tree = parse(swapped(word(png(), png("blue")), png(), broken(kind)), "a.docx")
    paper = lay_out(tree, ABOUT)

    assert "pictures-left-out" in codes(tree)
    assert MISSING in told(paper)
    assert len(drawings(paper)) == 1
    assert write_pdf(paper).startswith(b"%PDF")


def test_it_names_one_that_the_storage_lost() -> None:
    tree = tree_of(png(), png("blue"), name="Biển hiệu")
    tree.pictures.clear()

    assert told(lay_out(tree, ABOUT)).count(MISSING) == 1
    assert "[Hình không in được: Biển hiệu. Xem tệp gốc của dự thảo.]" in told(lay_out(tree, ABOUT))


def test_it_takes_a_drawn_line_for_no_picture() -> None:
    source = docx.Document()
    source.add_paragraph("Điều 1. Phạm vi")
    line = (
        '<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:v="urn:schemas-microsoft-com:vml"><v:{0}/></w:pict>'
    )
    for shape in ("line", "oval"):
        source.add_paragraph().add_run()._r.append(etree.fromstring(line.format(shape)))
    file = BytesIO()
    source.save(file)
    tree = parse(file.getvalue(), "a.docx")

    assert [n.params["count"] for n in tree.notices if n.code == "pictures-left-out"] == ["1"]
    assert sum(node.kind is Kind.PICTURE for node in tree.walk()) == 1


# ---------------------------------------------------------------- two versions


def pairs_of(tree: Tree) -> dict[int, int]:
    return {at: at for at, _ in enumerate(tree.walk())}


def test_it_tracks_another_picture_as_one_gone_and_one_come() -> None:
    old, new = tree_of(png(), png("blue")), tree_of(png("green"), png("blue"))
    data = write_docx(revise(lay_out(old, ABOUT), lay_out(new, ABOUT), pairs_of(new)))
    body = body_of(data)

    assert len([*body.iter(f"{W}drawing")]) == 3
    assert [len([*mark.iter(f"{W}drawing")]) for mark in body.iter(f"{W}del")] == [1]
    assert [len([*mark.iter(f"{W}drawing")]) for mark in body.iter(f"{W}ins")] == [1]
    assert accepted(data) == told(lay_out(new, ABOUT))
    again = parse(data, "a.docx")
    assert [n.picture and n.picture.sha256 for n in again.walk() if n.kind is Kind.PICTURE] == [
        n.picture and n.picture.sha256 for n in new.walk() if n.kind is Kind.PICTURE
    ]


def test_it_tracks_nothing_where_the_pictures_stayed() -> None:
    tree = tree_of(png(), png("blue"))
    data = write_docx(revise(lay_out(tree, ABOUT), lay_out(tree, ABOUT), pairs_of(tree)))

    assert not [*body_of(data).iter(f"{W}ins", f"{W}del")]


@pytest.mark.django_db
def test_it_sets_both_pictures_side_by_side(cast: Cast) -> None:
    old = make_source(cast, None, data=word(png(width=4000), png("blue")), name="a.docx").version
    data = word(png("green"), png("blue"))
    new = make_source(cast, old.draft, data=data, name="b.docx").version
    paper = comparison(old, new)

    [grid] = [item for item in paper.items if isinstance(item, Grid)]
    columns = [
        [span.drawing for row in grid.rows for line in row.cells[side].lines for span in line.spans]
        for side in (0, 1)
    ]
    shown = [[drawing.data for drawing in side if drawing] for side in columns]
    assert shown == [[png(width=4000), png("blue")], [png("green"), png("blue")]]
    assert max(drawing.width for drawing in drawings(paper)) < 260
    assert len(docx.Document(BytesIO(write_docx(paper))).inline_shapes) == 4


@pytest.mark.django_db
def test_it_prints_them_in_the_documents_of_a_version(
    cast: Cast, as_user: Callable[[Any], Any]
) -> None:
    data = swapped(word(png(), png("blue")), png("blue"), b"\xd7\xcd\xc6\x9a" + b"\0" * 40)
    version = make_source(cast, None, data=data, name="a.docx").version
    made = render_version(version, kind="draft", format="docx")

    assert len(docx.Document(BytesIO(made)).inline_shapes) == 1
    akn = render_version(version, kind="akn", format="xml")
    again = parse(akn, "a.akn")
    assert [node.picture for node in again.walk()] == [n.picture for n in restore(version).walk()]
    page = as_user(cast.drafter).get(f"/ban-lam-viec/phien-ban/{version.pk}/tai-lieu/")
    assert "không in được: 1" in page.content.decode()
    text = as_user(cast.drafter).get(f"/ban-lam-viec/phien-ban/{version.pk}/").content.decode()
    assert "Hình hoặc công thức không hiển thị được" in text
    assert text.count('<img class="legal-picture"') == 1


def test_it_makes_equal_files_of_equal_pictures() -> None:
    def paper() -> Paper:
        return lay_out(tree_of(png(), png("blue")), ABOUT)

    assert paper().made_at == datetime(2026, 11, 24, 3, tzinfo=UTC)
    assert write_docx(paper()) == write_docx(paper())
    assert write_pdf(paper()) == write_pdf(paper())
    assert {line.look for line in paper().paragraphs() if line.spans[0].drawing} == {Look.FIGURE}
