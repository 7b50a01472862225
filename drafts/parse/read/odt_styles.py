"""The styles of an OpenDocument text: what a paragraph or span inherits, and the formats of its lists."""

from lxml import etree

from drafts.parse.encodings import Encoding, of_font
from drafts.parse.read.lengths import points

_NS = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = _NS + "office:1.0}"
TEXT = _NS + "text:1.0}"
TABLE = _NS + "table:1.0}"
STYLE = _NS + "style:1.0}"
DRAW = _NS + "drawing:1.0}"
FO = _NS + "xsl-fo-compatible:1.0}"
SVG = _NS + "svg-compatible:1.0}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XHTML_HREF = "{http://www.w3.org/1999/xlink}href"
_LOOK = 20
_COLUMNS = 1000


class Styles:
    """Styles by family and name, list formats by name."""

    def __init__(self, *parts: etree._Element | None) -> None:
        self._fonts: dict[tuple[str, str], tuple[str, str]] = {}
        self._lists_of: dict[str, str] = {}
        self._faces: dict[str, str] = {}
        self._found: dict[tuple[str, str], Encoding | None] = {}
        self._default = ""
        self._columns: dict[str, float] = {}
        self.levels: dict[str, dict[int, etree._Element]] = {}
        self.outline: dict[int, etree._Element] = {}
        for part in parts:
            if part is not None:
                self._read(part)

    def _read(self, part: etree._Element) -> None:
        for face in part.iter(STYLE + "font-face"):
            self._faces[face.get(STYLE + "name", "")] = face.get(SVG + "font-family", "")
        for style in part.iter(STYLE + "style", STYLE + "default-style"):
            name, family = style.get(STYLE + "name", ""), style.get(STYLE + "family", "")
            properties = style.find(STYLE + "text-properties")
            font = ""
            if properties is not None:
                font = (
                    properties.get(STYLE + "font-name") or properties.get(FO + "font-family") or ""
                )
            self._fonts[family, name] = (font, style.get(STYLE + "parent-style-name", ""))
            columns = style.find(STYLE + "table-column-properties")
            if columns is not None:
                self._columns[name] = float(round(points(columns.get(STYLE + "column-width"))))
            if listed := style.get(STYLE + "list-style-name"):
                self._lists_of[name] = listed
        for lists in part.iter(TEXT + "list-style"):
            self.levels[lists.get(STYLE + "name", "")] = _levels(lists)
        for outline in part.iter(TEXT + "outline-style"):
            self.outline = _levels(outline)

    def encoding(self, element: etree._Element) -> Encoding | None:
        """The encoding that the font of the words directly in this element stands for."""
        here: etree._Element | None = element
        while here is not None and here.tag not in (TEXT + "p", TEXT + "h"):
            name = here.get(TEXT + "style-name", "")
            if here.tag == TEXT + "span" and (font := self._font("text", name)):
                return self._of(font)
            here = here.getparent()
        name = here.get(TEXT + "style-name", "") if here is not None else ""
        return self._of(
            self._font("paragraph", name) or self._fonts.get(("paragraph", ""), ("", ""))[0]
        )

    def list_style(self, name: str) -> str:
        """The list style of a paragraph style, inherited."""
        for _ in range(_LOOK):
            if name in self._lists_of:
                return self._lists_of[name]
            name = self._fonts.get(("paragraph", name), ("", ""))[1]
        return ""

    def widths_of(self, table: etree._Element) -> list[float]:
        """The widths of the columns of a table in points, 0 where a style does not say one."""
        found: list[float] = []
        for column in table.iter(TABLE + "table-column"):
            times = column.get(TABLE + "number-columns-repeated", "1")
            width = self._columns.get(column.get(TABLE + "style-name", ""), 0.0)
            found += [width] * (int(times) if times.isascii() and times.isdigit() else 1)
            if len(found) > _COLUMNS:
                return []
        return found

    def _font(self, family: str, name: str) -> str:
        for _ in range(_LOOK):
            font, parent = self._fonts.get((family, name), ("", "")) if name else ("", "")
            if font or not parent:
                return font
            name = parent
        return ""

    def _of(self, font: str) -> Encoding | None:
        return of_font(self._faces.get(font) or font) or of_font(font)


def size_of(frame: etree._Element) -> tuple[float, float]:
    """Across and down in points; 0 where the frame does not say it."""
    return points(frame.get(SVG + "width")), points(frame.get(SVG + "height"))


def _levels(listed: etree._Element) -> dict[int, etree._Element]:
    return {
        int(level): child
        for child in listed
        if (level := child.get(TEXT + "level", "")).isdigit() and 0 < int(level) < 11
    }
