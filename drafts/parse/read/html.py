"""A page of HTML to lines: blocks, lists with their numbers, tables, footnotes as word processors write them.

Nothing is fetched and nothing is run: scripts, styles, forms and what is hidden are left out.
"""

import re
from collections import Counter

from lxml import etree

from drafts.parse.encodings import Encoding, of_font, of_run
from drafts.parse.errors import Unreadable
from drafts.parse.legacy import converted
from drafts.parse.limits import Limits
from drafts.parse.line import Line, Source
from drafts.parse.normalise import clean
from drafts.parse.read.bars import cells_in_order, is_layout
from drafts.parse.read.breaks import forced_lines
from drafts.parse.read.formats import FORMATS
from drafts.parse.read.html_styles import FAMILY, LONGEST_STYLE, is_hidden, list_form, style_fonts
from drafts.parse.read.text import decode
from drafts.parse.tree import Cell, Notice, Table

_BLOCKS = frozenset(
    re.split(
        r"\s+",
        "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer "
        "form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary td th tr tbody ul",
    )
)
_NO_WORDS = frozenset(
    re.split(
        r"\s+",
        "script style head title noscript template select textarea button input iframe object svg "
        "math link meta",
    )
)
_TAGS_A_LINE = 20
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_NOTE = re.compile(r"(?:sd(?:foot|end)note|_?(?:ftn|edn))(\d{1,4})$")
_NOTE_MARK = re.compile(r"#(?:sd(?:foot|end)note|_?(?:ftn|edn))(\d{1,4})(?:sym)?$")


def read(data: bytes, *, limits: Limits) -> Source:
    """The lines of a page. Raises Unreadable: bad-encoding, broken, too-many-lines, xml-entities, no-text."""
    notices: list[Notice] = []
    words = _decode(data, notices)
    if "<!ENTITY" in words:
        raise Unreadable("xml-entities")
    if words.count("<") > limits.lines * _TAGS_A_LINE:
        raise Unreadable("too-many-lines", limit=str(limits.lines))
    body = _body(words)
    reader = _Reader(style_fonts(words))
    reader.blocks(body, None)
    reader.end_line()
    if not any(line.text.strip() or line.table for line in reader.lines):
        raise Unreadable("no-text")
    return Source(reader.lines, reader.numbered_notes(), notices + reader.notices())


def _decode(data: bytes, notices: list[Notice]) -> str:
    named = _CHARSET.search(data[:4096])
    if named and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        name = named[1].decode("ascii").lower()
        try:
            # Browsers read Latin-1 as Windows-1252, and so did whoever wrote it.
            return data.decode("cp1252" if name in ("iso-8859-1", "us-ascii") else name)
        except (LookupError, ValueError):
            pass  # the page names an encoding that it is not in: its bytes are asked below
    return decode(data, notices)


def _body(words: str) -> etree._Element:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(words.replace("\x00", "").encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        raise Unreadable("broken") from None
    if root is None:
        raise Unreadable("no-text")
    body = root.find("body")
    return root if body is None else body


class _Reader:
    def __init__(self, styles: dict[str, Encoding]) -> None:
        self._styles = styles
        self._pieces: list[str] = []
        self._label = ""
        self._cells = 0
        self._lists: list[tuple[str, int]] = []
        self._counts: Counter[str] = Counter()
        self._old: Counter[str] = Counter()
        self.lines: list[Line] = []
        self.footnotes: list[Line] = []

    def notices(self) -> list[Notice]:
        """One notice for each thing met."""
        self._counts["footnotes-kept"] = len(self.footnotes)
        met = [Notice(code, 1, {"count": str(n)}) for code, n in sorted(self._counts.items()) if n]
        return met + [converted(name, n) for name, n in self._old.items() if n]

    def numbered_notes(self) -> list[Line]:
        """The footnotes, numbered on behind the lines."""
        for no, line in enumerate(self.footnotes, start=len(self.lines) + 1):
            line.no = no
        return self.footnotes

    def blocks(self, element: etree._Element, encoding: Encoding | None) -> None:
        """The words of an element and all below it; a block ends the line before and its own."""
        if not isinstance(element.tag, str) or element.tag in _NO_WORDS or is_hidden(element):
            return
        encoding = self._encoding(element, encoding)
        if element.tag == "table":
            self._table(element, encoding)
        elif note := _NOTE.match(element.get("id", "")) if element.tag == "div" else None:
            self._footnote(element, encoding, note[1])
        else:
            self._element(element, encoding)

    def _element(self, element: etree._Element, encoding: Encoding | None) -> None:
        block = element.tag in _BLOCKS
        if block:
            self.end_line()
        self._open(element)
        if mark := _NOTE_MARK.search(element.get("href", "")) if element.tag == "a" else None:
            self._pieces.append(f"[{mark[1]}]")
        else:
            self._say(element.text, encoding, keep=element.tag == "pre")
            for child in element:
                self.blocks(child, encoding)
                self._say(child.tail, encoding, keep=element.tag == "pre")
        if element.tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        if block:
            self.end_line()

    def _open(self, element: etree._Element) -> None:
        match element.tag:
            case "br":
                self._pieces.append("\n")
            case "img":
                self._counts["pictures-left-out"] += 1
            case "ol" | "ul":
                start = _int(element.get("start"), 1)
                self._lists.append((list_form(element), start))
            case "li":
                self._label = self._number(element)

    def _number(self, item: etree._Element) -> str:
        if not self._lists:
            return ""
        form, at = self._lists[-1]
        at = _int(item.get("value"), at)
        self._lists[-1] = (form, at + 1)
        if form in ("bullet", "none"):
            return "• " if form == "bullet" else ""
        return f"{FORMATS[form](at)}{')' if form == 'lowerLetter' else '.'} "

    def _say(self, text: str | None, encoding: Encoding | None, *, keep: bool = False) -> None:
        if not text:
            return
        if encoding is not None:
            new = of_run(text, encoding)
            self._old[encoding.called] += new != text and not text.isascii()
            text = new
        self._pieces.append(text if keep else re.sub(r"[ \t\r\n\f]+", " ", text))

    def end_line(self) -> None:
        """What was said since the last block becomes lines; an empty block parts paragraphs."""
        words = "".join(self._pieces)
        self._pieces = []
        if clean(words):
            rows = forced_lines(self._label + words.strip())
            self._label = ""
        elif words or not self._label:
            rows = [""]
        else:
            return
        for row in rows:
            if row or (self.lines and self.lines[-1].text):
                self.lines.append(Line(len(self.lines) + 1, row))

    def _table(self, table: etree._Element, encoding: Encoding | None) -> None:
        self.end_line()
        rows = self._rows(table, encoding)
        filled = [cell for row in rows for cell in row if cell.text.strip()]
        if not filled:
            return
        if self._cells:  # a table inside a cell: its words
            self.lines.extend(Line(0, cell.text) for cell in cells_in_order(rows))
        elif len(filled) == 1 or is_layout("\n".join(cell.text for cell in filled)):
            for cell in cells_in_order(rows):
                for text in cell.text.split("\n"):
                    self.lines.append(Line(len(self.lines) + 1, text, fixed=len(filled) > 1))
        else:
            self.lines.append(Line(len(self.lines) + 1, "", fixed=True, table=rows))

    def _rows(self, table: etree._Element, encoding: Encoding | None) -> Table:
        rows: Table = []
        for part in table:
            if part.tag == "tr":
                rows.append(self._cells_of(part, encoding))
            elif part.tag in ("thead", "tbody", "tfoot"):
                rows.extend(self._rows(part, encoding))
            elif part.tag == "caption":
                rows.append([Cell(self._inside(part, encoding))])
        return rows

    def _cells_of(self, row: etree._Element, encoding: Encoding | None) -> list[Cell]:
        return [
            Cell(
                self._inside(cell, encoding),
                min(_int(cell.get("rowspan"), 1), 999),
                min(_int(cell.get("colspan"), 1), 99),
            )
            for cell in row
            if cell.tag in ("td", "th")
        ]

    def _inside(self, element: etree._Element, encoding: Encoding | None) -> str:
        """The lines of a cell or footnote, apart from those of the page."""
        outer, self.lines = self.lines, []
        self._cells += 1
        for_list, self._lists = self._lists, []
        self._element(element, self._encoding(element, encoding))
        self.end_line()
        self._cells -= 1
        inner, self.lines, self._lists = self.lines, outer, for_list
        return "\n".join(line.text for line in inner if line.text.strip())

    def _footnote(self, element: etree._Element, encoding: Encoding | None, number: str) -> None:
        self.end_line()
        text = " ".join(self._inside(element, encoding).split())
        text = re.sub(rf"^\[?{number}\]?(?=\D|$)\s*", "", text)
        self.footnotes.append(Line(0, f"[{number}] {text}"))

    def _encoding(self, element: etree._Element, outer: Encoding | None) -> Encoding | None:
        """By the element's own font; another font named there ends the old one."""
        named = element.get("face") if element.tag == "font" else None
        style = (element.get("style") or "")[:LONGEST_STYLE]
        if "font" in style and (family := re.search(r"font(?:-family)?\s*:\s*([^;]+)", style)):
            old = FAMILY.search(style)
            named = old[1] if old else family[1] if "family" in family[0] else named
        if named:
            return of_font(named.split(",")[0])
        for name in (element.get("class") or "").lower().split() if self._styles else ():
            if found := self._styles.get(f"{element.tag}.{name}") or self._styles.get(f".{name}"):
                return found
        return self._styles.get(str(element.tag), outer)


def _int(text: str | None, otherwise: int) -> int:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise
