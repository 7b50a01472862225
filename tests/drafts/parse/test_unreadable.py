"""Files that are refused, each for its own reason and with words that help."""

import io
import zipfile

import pytest

from drafts.parse import Limits, Unreadable, parse
from drafts.parse.notices import UNREADABLE
from tests.drafts.parse.building import MACRO, docx, package, paragraph, part

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
BODY = part("<w:body><w:p><w:r><w:t>Chữ</w:t></w:r></w:p></w:body>")


def _encrypted_zip() -> bytes:
    stream = io.BytesIO(docx(paragraph("Chữ")))
    data = bytearray(stream.getvalue())
    at = data.find(b"PK\x01\x02")
    while at >= 0:  # the flag in every entry of the central directory
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def _cut_in_half() -> bytes:
    data = docx(*(paragraph(f"Chữ {at}") for at in range(500)))
    return data[: len(data) // 2]


def _bad_crc() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/document.xml", BODY)
    return stream.getvalue().replace("Chữ".encode(), "Chừ".encode(), 1)


CASES: list[tuple[str, bytes, str, dict[str, str]]] = [
    ("empty", b"", "a.docx", {}),
    ("empty", b"", "a.txt", {}),
    ("encrypted", OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", {}),
    ("encrypted", _encrypted_zip(), "a.docx", {}),
    ("wrong-type", OLE, "a.docx", {"actual": "doc"}),
    ("wrong-type", OLE + "Workbook".encode("utf-16-le"), "a.docx", {"actual": "xls"}),
    ("wrong-type", b"%PDF-1.7\n...", "a.docx", {"actual": "pdf"}),
    ("wrong-type", b"{\\rtf1 abc}", "a.docx", {"actual": "rtf"}),
    ("wrong-type", b"<html><body>x</body></html>", "a.docx", {"actual": "html"}),
    ("wrong-type", "Điều 1. Chữ".encode(), "a.docx", {"actual": "text"}),
    ("wrong-type", package({"xl/workbook.xml": "<x/>"}), "a.docx", {"actual": "xlsx"}),
    ("wrong-type", package({"ppt/presentation.xml": "<x/>"}), "a.docx", {"actual": "pptx"}),
    ("wrong-type", docx(paragraph("Chữ")), "a.txt", {"actual": "docx", "extension": ".txt"}),
    ("wrong-type", b"%PDF-1.7", "a.txt", {"actual": "pdf"}),
    ("macro-enabled", docx(paragraph("Chữ")), "a.docm", {}),
    (
        "macro-enabled",
        package({"word/document.xml": BODY, "word/vbaProject.bin": b"x"}),
        "a.docx",
        {},
    ),
    ("macro-enabled", package({"word/document.xml": BODY}, content_type=MACRO), "a.docx", {}),
    ("xml-entities", package({"word/document.xml": "<!DOCTYPE a>" + BODY}), "a.docx", {}),
    (
        "xml-entities",
        package(
            {
                "word/document.xml": (
                    '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY x "y">]>'
                    + BODY.partition("?>")[2]
                ).encode("utf-16")
            }
        ),
        "a.docx",
        {},
    ),
    ("broken", _cut_in_half(), "a.docx", {}),
    ("broken", _bad_crc(), "a.docx", {}),
    ("broken", package({"word/styles.xml": BODY}), "a.docx", {}),
    ("broken", package({"word/document.xml": BODY[:-30]}), "a.docx", {}),
    ("broken", package({"word/document.xml": part("<w:nothing/>")}), "a.docx", {}),
    ("broken", package({"other/thing.xml": "<x/>"}), "a.docx", {}),
    ("no-text", docx(paragraph("  ")), "a.docx", {}),
    ("no-text", b" \n\t\n", "a.txt", {}),
    ("no-text", "\u200b\ufeff\n".encode(), "a.txt", {}),
    ("no-text", b"**\n* *\n", "a.md", {}),
    ("unsupported", b"x", "a.exe", {"extension": ".exe"}),
    ("unsupported", b"x", "a.xlsx", {"extension": ".xlsx"}),
    ("unsupported", b"x", "a", {}),
    ("bad-encoding", b"\xff\xfe\x00", "a.txt", {}),
    ("bad-encoding", "Điều".encode() + b"\xff\xff", "a.txt", {}),
    ("bad-encoding", b"\x00\x01\x02\x03\x00\x00abc" * 20, "a.txt", {}),
]


@pytest.mark.parametrize(("code", "data", "name", "params"), CASES)
def test_it_refuses_what_it_cannot_read(
    code: str, data: bytes, name: str, params: dict[str, str]
) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse(data, name)
    assert refusal.value.code == code
    assert params.items() <= refusal.value.params.items()
    assert "{" not in str(refusal.value)


def test_it_refuses_a_file_beyond_the_limit_and_names_both_sizes() -> None:
    with pytest.raises(Unreadable) as refusal:
        parse(b"x" * 3_000_000, "a.txt", limits=Limits(file_bytes=1_048_576))
    assert refusal.value.code == "too-large"
    assert "2,9 MB" in str(refusal.value)
    assert "1,0 MB" in str(refusal.value)


def test_it_refuses_more_lines_than_the_limit() -> None:
    with pytest.raises(Unreadable) as refusal:
        parse("Một dòng.\n".encode() * 50, "a.txt", limits=Limits(lines=40))
    assert refusal.value.code == "too-many-lines"


@pytest.mark.parametrize(
    "limits",
    [Limits(), Limits(zip_ratio=10**9, unpacked_bytes=2_000_000), Limits(zip_entries=1)],
)
def test_it_refuses_a_zip_that_swells(limits: Limits) -> None:
    swollen = package({"word/document.xml": part("<w:body/>") + " " * 9_000_000})
    with pytest.raises(Unreadable) as refusal:
        parse(swollen, "a.docx", limits=limits)
    assert refusal.value.code == "zip-bomb"


def test_it_refuses_a_part_that_swells_beyond_what_the_zip_admits() -> None:
    swollen = package({"word/document.xml": part("<w:body/>") + " " * 200_000})
    with pytest.raises(Unreadable) as refusal:
        parse(swollen, "a.docx", limits=Limits(part_bytes=100_000))
    assert refusal.value.code == "zip-bomb"


def test_it_refuses_elements_nested_beyond_reason() -> None:
    deep = "<w:sdt>" * 5000 + "</w:sdt>" * 5000
    with pytest.raises(Unreadable) as refusal:
        parse(package({"word/document.xml": part(f"<w:body>{deep}</w:body>")}), "a.docx")
    assert refusal.value.code == "broken"


def test_it_has_words_for_every_refusal() -> None:
    tested = {case[0] for case in CASES} | {"too-large", "too-many-lines", "zip-bomb"}
    tested |= {
        "scanned",
        "took-too-long",
        "converter-missing",
        "converter-busy",
    }  # test_pdf, test_convert
    assert set(UNREADABLE) == tested


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_it_reads_the_encodings_of_unicode(encoding: str) -> None:
    tree = parse(("Điều 1. Tên điều\n1. Nội dung.\n" * 4).encode(encoding), "a.txt")
    assert tree.counts()["articles"] == 4


def test_it_reads_windows_1258_and_says_so() -> None:
    # Precomposed letters that the code page lacks are written with a tone mark behind the vowel.
    words = (
        "\u0110i\u00ea\u0300u 1. T\u00ean\n1. N\u00f4\u0323i dung cu\u0309a \u0111i\u00ea\u0300u.\n"
    )
    tree = parse(words.encode("cp1258"), "a.txt")
    assert tree.articles()[0]["clauses"] == 1
    assert tree.notices[0].code == "old-encoding"
