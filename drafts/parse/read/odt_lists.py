"""The numbers of lists in an OpenDocument text, which stand in no paragraph (ODF 1.3 part 3, §5.3)."""

import re
from dataclasses import dataclass

from lxml import etree

from drafts.parse.encodings import of_run
from drafts.parse.read.formats import FORMATS, decimal
from drafts.parse.read.odt_styles import LOEXT, STYLE, TEXT, Styles

_FORMS = dict(
    zip("1aAiI", ("decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman"), strict=True)
)
_PLACE = re.compile(r"%(\d{1,2})%")
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@dataclass(slots=True)
class _Open:
    """A list being read: its style, its level, the counters of all levels, whether a number is due."""

    style: str
    level: int
    counters: dict[int, int]
    due: bool = False
    nested: bool = False
    """The open item has had a list of its own."""


class Lists:
    """Labels of paragraphs in lists, asked for in document order."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._open: list[_Open] = []
        self._by_id: dict[str, dict[int, int]] = {}
        self._by_style: dict[str, dict[int, int]] = {}
        self._outline: dict[int, int] = {}

    def enter(self, element: etree._Element) -> None:
        """A text:list begins."""
        own = element.get(TEXT + "style-name", "")
        if self._open:
            outer = self._open[-1]
            style = own or outer.style
            self._open.append(_Open(style, outer.level + 1, outer.counters))
            if outer.nested and element.get(TEXT + "continue-numbering") != "true":
                outer.counters.pop(outer.level + 1, None)
            outer.nested = True
            return
        counters: dict[int, int] = {}
        wanted = element.get(TEXT + "continue-list")
        if wanted in self._by_id:
            counters = self._by_id[wanted or ""]
        elif element.get(TEXT + "continue-numbering") == "true":
            counters = self._by_style.get(own, counters)
        self._by_style[own] = counters
        if key := element.get(_XML_ID):
            self._by_id[key] = counters
        self._open.append(_Open(own, 1, counters))

    def leave(self) -> None:
        """The list ends."""
        self._open.pop()

    def item(self, item: etree._Element) -> None:
        """A text:list-item begins: its first paragraph gets the number."""
        here = self._open[-1]
        here.due, here.nested = True, False
        start = item.get(TEXT + "start-value")
        if start and start.isdigit() and len(start) < 6:
            here.counters[here.level] = int(start) - 1

    def end_item(self) -> None:
        """What follows has no number until the next item begins."""
        self._open[-1].due = False

    def label(self, paragraph: etree._Element) -> str:
        """The number of this paragraph with a blank behind it; "" where it has none."""
        if self._open:
            here = self._open[-1]
            if not here.due:
                return ""
            for each in self._open:
                each.due = False
            name = here.style or self._styles.list_style(paragraph.get(TEXT + "style-name", ""))
            levels = self._styles.levels.get(name, {})
            if paragraph.tag == TEXT + "h" and not levels:
                levels = self._styles.outline
            return self._write(levels, here.level, here.counters, paragraph)
        if paragraph.tag == TEXT + "h" and paragraph.get(TEXT + "is-list-header") != "true":
            level = paragraph.get(TEXT + "outline-level", "1")
            at = int(level) if level.isdigit() and 0 < int(level[:3]) < 11 else 1
            return self._write(self._styles.outline, at, self._outline, paragraph)
        return ""

    def _write(
        self,
        levels: dict[int, etree._Element],
        level: int,
        counters: dict[int, int],
        paragraph: etree._Element,
    ) -> str:
        rule = levels.get(level)
        if rule is None:
            return ""
        if rule.tag == TEXT + "list-level-style-bullet":
            mark = rule.get(TEXT + "bullet-char", "•").strip()
            # Symbol fonts put their bullets in the private area.
            return f"{mark} " if mark in ("-", "–", "—", "+", "*", "•") else "• "
        if "number" not in str(rule.tag) and "outline" not in str(rule.tag):
            return "• "  # a picture
        counters[level] = counters.get(level, _start(rule) - 1) + 1
        for deep in [at for at in counters if at > level]:
            del counters[deep]
        label = _label(levels, level, counters)
        encoding = None if label.isascii() else self._styles.encoding(paragraph)
        label = of_run(label, encoding) if encoding else label
        return f"{label} " if label.strip() else ""


def _label(levels: dict[int, etree._Element], level: int, counters: dict[int, int]) -> str:
    rule = levels[level]
    pattern = rule.get(LOEXT + "num-list-format")
    if pattern is not None:
        return _PLACE.sub(lambda place: _number(levels, int(place[1]), counters), pattern)
    shown = rule.get(TEXT + "display-levels", "1")
    count = int(shown) if shown.isdigit() and len(shown) < 3 else 1
    numbers = [_number(levels, at, counters) for at in range(max(1, level - count + 1), level + 1)]
    inside = ".".join(filter(None, numbers))
    if not inside and not _form(rule):
        return ""
    return f"{rule.get(STYLE + 'num-prefix', '')}{inside}{rule.get(STYLE + 'num-suffix', '')}"


def _number(levels: dict[int, etree._Element], level: int, counters: dict[int, int]) -> str:
    rule = levels.get(level)
    form = _form(rule) if rule is not None else ""
    if not form:
        return ""
    write = FORMATS.get(_FORMS.get(form, ""), decimal)
    return write(counters.get(level, _start(rule) if rule is not None else 1))


def _form(rule: etree._Element) -> str:
    return rule.get(STYLE + "num-format", "").split(",")[0].strip()


def _start(rule: etree._Element) -> int:
    start = rule.get(TEXT + "start-value", "1")
    return int(start) if start.isdigit() and len(start) < 6 else 1
