"""The encoding of a run by its font: the run's own, its style's, its paragraph's (ECMA-376 §17.7.2)."""

from lxml import etree

from drafts.parse.encodings import Encoding, of_font
from drafts.parse.read.package import W, attribute, child

_LOOK = 20  # styles based on styles


class Fonts:
    """The encodings of the fonts of a Word document."""

    def __init__(self, styles: etree._Element | None) -> None:
        self._styles: dict[str, tuple[str, str]] = {}
        self._paragraph = ""
        self._document = _name(child(styles, "docDefaults", "rPrDefault", "rPr"))
        for style in styles.iterfind(W + "style") if styles is not None else ():
            key = attribute(style, "styleId") or ""
            based = attribute(child(style, "basedOn")) or ""
            self._styles[key] = (_name(child(style, "rPr")), based)
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in (
                "1",
                "true",
            ):
                self._paragraph = key
        self._found: dict[tuple[str, str, str], Encoding | None] = {}

    def of(self, run: etree._Element | None, paragraph: etree._Element | None) -> Encoding | None:
        """The encoding of a run with these w:rPr in a paragraph with these w:pPr."""
        own = _name(run)
        style = "" if own else attribute(child(run, "rStyle")) or ""
        around = attribute(child(paragraph, "pStyle")) or self._paragraph
        key = (own, style, around)
        if key not in self._found:
            name = own or self._of_style(style) or self._of_style(around) or self._document
            self._found[key] = of_font(name)
        return self._found[key]

    def _of_style(self, key: str) -> str:
        for _ in range(_LOOK):
            name, key = self._styles.get(key, ("", ""))
            if name or not key:
                return name
        return ""


def _name(properties: etree._Element | None) -> str:
    fonts = child(properties, "rFonts")
    return attribute(fonts, "hAnsi") or attribute(fonts, "ascii") or ""
