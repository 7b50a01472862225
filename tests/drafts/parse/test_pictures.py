"""Pictures of Word and OpenDocument files: kept where they stood, or said to be left out."""

import io
import os
import struct
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Cm
from PIL import Image

from drafts.parse import Kind, Tree, parse
from drafts.parse.limits import DEFAULT
from drafts.parse.pictures import picture_of
from drafts.parse.read import office
from tests.drafts.parse.building import codes
from tests.drafts.parse.test_office import _converted


def png(colour: str = "red", width: int = 8, height: int = 5) -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


def word(*pictures: bytes, name: str = "") -> bytes:
    """Two articles; the pictures behind the first clause, in a cell, and behind the last article."""
    document = docx.Document()
    document.add_paragraph("Điều 1. Biển hiệu")
    document.add_paragraph("1. Biển hiệu như hình sau:")
    document.add_paragraph().add_run().add_picture(io.BytesIO(pictures[0]), Cm(2))
    document.add_paragraph("2. Biển hiệu đặt ở cổng.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Mẫu"
    table.cell(0, 1).paragraphs[0].add_run("Hình").add_picture(io.BytesIO(pictures[1]), Cm(1))
    document.add_paragraph("Điều 2. Hiệu lực")
    for data in pictures[2:]:
        document.add_paragraph().add_run().add_picture(io.BytesIO(data), Cm(2))
    if name:
        shape: Any = document.inline_shapes[0]
        shape._inline.docPr.set("descr", name)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def places(tree: Tree) -> list[tuple[str, int]]:
    """Where the pictures hang: address and width."""
    return [(node.eid, node.picture.width) for node in tree.walk() if node.picture]


def test_it_keeps_pictures_where_they_stood() -> None:
    sizes = [png(width=8), png(width=9), png(width=10), png(width=11)]
    tree = parse(word(*sizes, name="Biển\nhiệu mẫu"), "a.docx")
    assert [width for _, width in places(tree)] == [8, 9, 10, 11]
    assert [eid for eid, _ in places(tree)] == [
        "art_1__cl_1__img_1",
        "art_1__cl_2__img_1",
        "art_2__img_1",
        "art_2__img_2",
    ]
    shown = [node.picture for node in tree.walk() if node.picture]
    assert shown[0].alt == "Biển hiệu mẫu"
    assert [tree.pictures[each.sha256] for each in shown] == sizes
    assert "pictures-left-out" not in codes(tree)


@pytest.mark.office
@pytest.mark.skipif(
    office.program() is None and not os.environ.get("REQUIRE_OFFICE"),
    reason="LibreOffice (libreoffice-writer-nogui) is not installed",
)
def test_it_keeps_them_through_open_document(tmp_path: Path) -> None:
    odt = _converted(word(png(), png(width=9), png(width=10)), "odt", tmp_path)
    assert [width for _, width in places(parse(odt, "a.odt"))] == [8, 9, 10]


def test_it_keeps_the_bytes_of_one_picture_once() -> None:
    tree = parse(word(*[png()] * 4), "a.docx")
    assert (len(places(tree)), len(tree.pictures)) == (4, 1)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xd7\xcd\xc6\x9a" + b"\0" * 40,  # a Windows metafile
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        png()[:20],
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + b"\xff" * 13,
        b"GIF89a",
        b"\xff\xd8\xff",
    ],
)
def test_it_refuses_what_is_no_picture(data: bytes) -> None:
    assert picture_of(data, limits=DEFAULT) is None


def test_it_refuses_a_picture_larger_than_anybody_can_show() -> None:
    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    crc = struct.pack(">I", zlib.crc32(b"IHDR" + head))
    bomb = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + head + crc
    assert picture_of(bomb, limits=DEFAULT) is None
    assert picture_of(png(), limits=replace(DEFAULT, picture_bytes=10)) is None


def test_it_says_how_many_it_leaves_out() -> None:
    limits = replace(DEFAULT, pictures=2)
    tree = parse(word(*(png(width=8 + at) for at in range(5))), "a.docx", limits=limits)
    assert [width for _, width in places(tree)] == [8, 9]
    assert [n.params["count"] for n in tree.notices if n.code == "pictures-left-out"] == ["3"]


def test_it_adds_no_words() -> None:
    data = word(*[png()] * 3)
    with_pictures = parse(data, "a.docx")
    assert (
        with_pictures.words() == parse(data, "a.docx", limits=replace(DEFAULT, pictures=0)).words()
    )
    assert all(not node.own_words() for node in with_pictures.walk() if node.kind is Kind.PICTURE)
