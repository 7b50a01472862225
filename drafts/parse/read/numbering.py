"""Word's automatic numbers, which stand in no run: numbering.xml and the styles that point to it.

ECMA-376 part 1, §17.9. A counter belongs to the abstract list, so lists that share one go on counting;
a w:num with a start override begins anew where it is first used; a level restarts when a shallower one
has been used in between (§17.9.10 w:lvlRestart says which).
"""

from dataclasses import dataclass, field

from lxml import etree

from drafts.parse.encodings import of_font, of_run
from drafts.parse.read.formats import FORMATS, decimal
from drafts.parse.read.package import W, attribute, child, is_on

_LEVELS = 9


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None


@dataclass(slots=True)
class _List:
    """One w:num: the abstract list it counts in, its levels, the levels it starts anew."""

    abstract: str
    levels: dict[int, _Level]
    overrides: dict[int, int] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)


class Numbering:
    """Labels of numbered paragraphs, asked for in document order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._styles = _style_numbers(styles)
        self._default = _default_style(styles)
        self._lists: dict[str, _List] = {}
        self._style_level: dict[tuple[str, str], int] = {}
        self._counters: dict[str, list[int | None]] = {}
        if numbering is not None:
            self._read(numbering, styles)

    def label(self, properties: etree._Element | None) -> str:
        """The label of the paragraph with these w:pPr, with what follows it; "" when it has none."""
        listed, level = self._place(properties)
        if listed is None or level not in listed.levels:
            return ""
        counters = self._counters.setdefault(listed.abstract, [None] * _LEVELS)
        self._count(listed, level, counters)
        return self._write(listed, level, counters)

    def _place(self, properties: etree._Element | None) -> tuple[_List | None, int]:
        style = attribute(child(properties, "pStyle")) or self._default
        own = child(properties, "numPr")
        number = attribute(child(own, "numId"))
        level = attribute(child(own, "ilvl"))
        from_style = self._styles.get(style, ("", None))
        if number is None:
            number = from_style[0]
            if number and level is None:
                level = from_style[1]
                linked = self._style_level.get((self._abstract(number), style))
                if linked is not None:
                    level = str(linked)
        listed = self._lists.get(number or "")
        try:
            return listed, min(max(int(level or 0), 0), _LEVELS - 1)
        except ValueError:
            return None, 0

    def _abstract(self, number: str) -> str:
        listed = self._lists.get(number)
        return listed.abstract if listed else ""

    def _count(self, listed: _List, level: int, counters: list[int | None]) -> None:
        if level in listed.overrides and level not in listed.used:
            listed.used.add(level)
            counters[level] = listed.overrides[level]
        else:
            now = counters[level]
            counters[level] = listed.levels[level].start if now is None else now + 1
        for shallow in range(level):
            if counters[shallow] is None:
                counters[shallow] = listed.levels.get(shallow, _Level()).start
        for deep in range(level + 1, _LEVELS):
            restart = listed.levels.get(deep, _Level()).restart
            # restart 0: never; restart n: only after a level shallower than n (1-based).
            if restart is None or (restart > 0 and level < restart):
                counters[deep] = None

    def _write(self, listed: _List, level: int, counters: list[int | None]) -> str:
        rule = listed.levels[level]
        if rule.form == "bullet":
            mark = rule.pattern.strip()
            symbol = not mark or any("\ue000" <= letter <= "\uf8ff" for letter in mark)
            # Symbol fonts put their bullets in the private area; "o" is the hollow one of Courier.
            return "• " if symbol or mark in ("o", "§", "Ø", "ü", "v") else f"{mark} "
        if rule.form == "none" and "%" not in rule.pattern:
            return rule.pattern
        label = rule.pattern
        for at in range(_LEVELS):
            if f"%{at + 1}" not in label:
                continue
            form = listed.levels.get(at, _Level()).form
            value = counters[at] if counters[at] is not None else 1
            words = decimal if rule.legal else FORMATS.get(form, decimal)
            label = label.replace(f"%{at + 1}", words(value or 0))
        return label if not label or rule.suffix == "nothing" else f"{label} "

    def _read(self, numbering: etree._Element, styles: etree._Element | None) -> None:
        abstracts: dict[str, dict[int, _Level]] = {}
        names: dict[str, str] = {}
        links: dict[str, str] = {}
        for abstract in numbering.findall(W + "abstractNum"):
            key = attribute(abstract, "abstractNumId") or ""
            abstracts[key] = {}
            for element in abstract.findall(W + "lvl"):
                at = _ilvl(element)
                abstracts[key][at] = _level(element)
                linked = attribute(child(element, "pStyle"))
                if linked:
                    self._style_level[key, linked] = at
            if (name := attribute(child(abstract, "styleLink"))) is not None:
                names[name] = key
            if (link := attribute(child(abstract, "numStyleLink"))) is not None:
                links[key] = link
        for number in numbering.findall(W + "num"):
            key = attribute(child(number, "abstractNumId")) or ""
            key = names.get(links.get(key, ""), key)
            listed = _List(key, dict(abstracts.get(key, {})))
            for override in number.findall(W + "lvlOverride"):
                _override(listed, override)
            self._lists[attribute(number, "numId") or ""] = listed
        self._lists.pop("0", None)


def _override(listed: _List, override: etree._Element) -> None:
    at = _ilvl(override)
    if (level := child(override, "lvl")) is not None:
        listed.levels[at] = _level(level)
    if (start := child(override, "startOverride")) is not None:
        listed.overrides[at] = _int(attribute(start), 1)


def _level(element: etree._Element) -> _Level:
    restart = child(element, "lvlRestart")
    pattern = attribute(child(element, "lvlText")) or ""
    encoding = of_font(attribute(child(element, "rPr", "rFonts"), "hAnsi") or "")
    return _Level(
        start=_int(attribute(child(element, "start")), 1),
        form=attribute(child(element, "numFmt")) or "decimal",
        pattern=of_run(pattern, encoding) if encoding else pattern,
        suffix=attribute(child(element, "suff")) or "tab",
        legal=is_on(child(element, "isLgl")),
        restart=None if restart is None else _int(attribute(restart), 0),
    )


def _style_numbers(styles: etree._Element | None) -> dict[str, tuple[str, str | None]]:
    """Style → (numId, ilvl), inherited along w:basedOn."""
    own: dict[str, tuple[str | None, str | None, str | None]] = {}
    for style in styles.findall(W + "style") if styles is not None else ():
        numbers = child(style, "pPr", "numPr")
        own[attribute(style, "styleId") or ""] = (
            attribute(child(numbers, "numId")),
            attribute(child(numbers, "ilvl")),
            attribute(child(style, "basedOn")),
        )
    found: dict[str, tuple[str, str | None]] = {}
    for style_id in own:
        number: str | None = None
        level: str | None = None
        at: str | None = style_id
        for _ in range(20):  # a chain of styles that bases itself on itself must end
            if at is None or at not in own or number is not None:
                break
            number, here, at = own[at]
            level = level if level is not None else here
        if number:
            found[style_id] = (number, level)
    return found


def _default_style(styles: etree._Element | None) -> str:
    for style in styles.findall(W + "style") if styles is not None else ():
        if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true"):
            return attribute(style, "styleId") or ""
    return ""


def _ilvl(element: etree._Element) -> int:
    return min(max(_int(attribute(element, "ilvl"), 0), 0), _LEVELS - 1)


def _int(text: str | None, otherwise: int) -> int:
    try:
        return int(text) if text is not None else otherwise
    except ValueError:
        return otherwise
