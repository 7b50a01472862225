"""Runs in a process of its own: a PDF file to lines, written as JSON. PDFium reads, tesseract reads pictures.

main(FILE, RESULT, LINES, OCR): with OCR "yes" pictures of pages are read too. RESULT gets
{"lines", "notices"} or {"code", "params"} of a refusal.
"""

import ctypes
import json
import math
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from drafts.parse.encodings import of_font
from drafts.parse.errors import Unreadable
from drafts.parse.line import Source
from drafts.parse.read import ocr
from drafts.parse.read.ocr_headings import mend
from drafts.parse.read.pdf_page import Font, Letter, Row, rows_of
from drafts.parse.read.pdf_rows import lines_of
from drafts.parse.tree import Notice

_MOST_PAGES = 2000
_MOST_LETTERS = 20_000_000
_FEW_LETTERS = 8
_MOST_DOTS = 6000
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_BLANKS = frozenset(" \t\r\n\u00a0\u0000")


def main(file: str, result: str, lines: str, pictures: str) -> None:
    """Read the file; always writes a result."""
    told: dict[str, object]
    try:
        source = read(Path(file), most_lines=int(lines), pictures=pictures == "yes")
        told = {
            "lines": [[line.text, line.gap, line.fixed] for line in source.lines],
            "notices": [[each.code, each.line, each.params] for each in source.notices],
        }
    except Unreadable as refusal:
        told = {"code": refusal.code, "params": refusal.params}
    Path(result).write_text(json.dumps(told))


def read(file: Path, *, most_lines: int, pictures: bool) -> Source:
    """The lines of a PDF; with `pictures` also those of scanned pages.

    Raises Unreadable: broken, encrypted, too-many-lines, scanned, no-text.
    """
    document = _open(file)
    if len(document) > _MOST_PAGES:
        raise Unreadable("too-many-lines", limit=str(most_lines))
    pages: list[list[Row]] = []
    blank: list[int] = []
    seen = 0
    for at in range(len(document)):
        letters, images = _letters(document, at)
        seen += len(letters)
        if seen > _MOST_LETTERS:
            raise Unreadable("too-many-lines", limit=str(most_lines))
        if len(letters) < _FEW_LETTERS and images:
            blank.append(at)
        pages.append(rows_of(letters))
    if sum(map(len, pages)) > most_lines:
        raise Unreadable("too-many-lines", limit=str(most_lines))
    sure = _read_pictures(document, blank, pages, file.parent, allowed=pictures)
    guesses = mend({at: pages[at] for at in sure})
    starts: list[int] = []
    found, tabled = lines_of(pages, starts)
    if not found:
        raise Unreadable("no-text")
    notices = [Notice("pdf-tables", 1, {"count": str(tabled)})] if tabled else []
    for at, confidence in sure.items():
        params = {"page": str(at + 1), "confidence": str(confidence)}
        notices.append(Notice("ocr", min(starts[at], len(found)), params))
    for guess in guesses:
        params = {"text": guess.read, "label": guess.taken, "page": str(guess.page + 1)}
        notices.append(Notice("ocr-heading", min(starts[guess.page], len(found)), params))
    return Source(found, notices=notices)


def _read_pictures(
    document: pypdfium2.PdfDocument,
    blank: list[int],
    pages: list[list[Row]],
    inside: Path,
    *,
    allowed: bool,
) -> dict[int, int]:
    """Put the rows of scanned pages into `pages`; page → confidence. Raises Unreadable: scanned."""
    if blank and not (allowed and ocr.available()):
        raise Unreadable("scanned", count=str(len(blank)))
    sure: dict[int, int] = {}
    for at in blank:
        picture = inside / "page.pgm"
        page = document[at]
        width, height = page.get_size()
        scale = min(ocr.DOTS / 72, _MOST_DOTS / max(width, height, 1.0))
        drawn = page.render(scale=scale, grayscale=True)
        picture.write_bytes(_portable(drawn))
        pages[at], sure[at] = ocr.rows_of_picture(picture)
        drawn.close()
        page.close()
    return sure


def _portable(drawn: pypdfium2.PdfBitmap) -> bytes:
    """A grey picture as PGM, which needs no library: a head and a byte for each dot."""
    rows = bytes(drawn.buffer)
    lines = (rows[at * drawn.stride :][: drawn.width] for at in range(drawn.height))
    return b"P5 %d %d 255\n" % (drawn.width, drawn.height) + b"".join(lines)


def _open(file: Path) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        code = "encrypted" if getattr(error, "err_code", None) == _PASSWORD else "broken"
        raise Unreadable(code) from None


def _letters(document: pypdfium2.PdfDocument, at: int) -> tuple[list[Letter], int]:
    """The letters of a page in the order of the file, and how many pictures it has."""
    try:
        page = document[at]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        raise Unreadable("broken") from None
    fonts: dict[int, Font] = {}
    letters: list[Letter] = []
    for index in range(text.count_chars()):
        sign = chr(pdfium.FPDFText_GetUnicode(text, index))
        if sign in _BLANKS:
            # Blanks that PDFium made up by the distances also part letters set apart: ours part words.
            if letters and not pdfium.FPDFText_IsGenerated(text, index):
                letters[-1].blank = True
            continue
        letters.append(_letter(text, index, sign, fonts))
    kinds = [
        pdfium.FPDFPage_GetObject(page, number)
        for number in range(pdfium.FPDFPage_CountObjects(page))
    ]
    pictures = sum(pdfium.FPDFPageObj_GetType(kind) == pdfium.FPDF_PAGEOBJ_IMAGE for kind in kinds)
    return _joined(letters), pictures


def _letter(text: pypdfium2.PdfTextPage, index: int, sign: str, fonts: dict[int, Font]) -> Letter:
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, index, box)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    turned = round(math.degrees(max(pdfium.FPDFText_GetCharAngle(text, index), 0.0)) / 90) % 4
    left, right, base = _upright(box, x.value, y.value, turned)
    return Letter(sign, left, right, base, _size(text, index), _font(text, index, fonts))


def _size(text: pypdfium2.PdfTextPage, index: int) -> float:
    """The height of the font as it is drawn: its size times what the page does to it."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    drawn = pdfium.FPDFText_GetFontSize(text, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
    return float(min(max(drawn, 1.0), 500.0)) if math.isfinite(drawn) else 10.0


def _upright(box: pdfium.FS_RECTF, x: float, y: float, turned: int) -> tuple[float, float, float]:
    """Left, right and base line as if the letter stood upright."""
    width, height = abs(box.right - box.left), abs(box.top - box.bottom)
    match turned:
        case 1:
            return y, y + height, -x
        case 2:
            return -x, -x + width, -y
        case 3:
            return -y, -y + height, x
        case _:
            return box.left, box.right, y


def _font(text: pypdfium2.PdfTextPage, index: int, fonts: dict[int, Font]) -> Font:
    """By its name; one look for each piece of text in the file."""
    piece = pdfium.FPDFText_GetTextObject(text, index)
    key = ctypes.cast(piece, ctypes.c_void_p).value or 0
    if key not in fonts:
        name = ctypes.create_string_buffer(128)
        flags = ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(text, index, name, 128, flags)
        called = name.value.decode("utf-8", "replace")
        fonts[key] = Font(of_font(called), "bold" in called.lower() or "black" in called.lower())
    return fonts[key]


def _joined(letters: list[Letter]) -> list[Letter]:
    """Letters beyond the basic plane come in two halves."""
    joined: list[Letter] = []
    for letter in letters:
        if (
            "\udc00" <= letter.text <= "\udfff"
            and joined
            and "\ud800" <= joined[-1].text <= "\udbff"
        ):
            both = (joined[-1].text + letter.text).encode("utf-16", "surrogatepass")
            joined[-1].text = both.decode("utf-16")
        elif not "\ud800" <= letter.text <= "\udfff":
            joined.append(letter)
    return joined
