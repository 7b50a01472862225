"""What the styles of a page say: old fonts, what is hidden, how lists are numbered."""

import re

from lxml import etree

from drafts.parse.encodings import Encoding, of_font

_STYLES_WITHIN = 200_000
"""Letters at the beginning of a page in which style sheets are looked for."""
LONGEST_STYLE = 2000
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
FAMILY = re.compile(r"font(?:-family)?\s*:[^;{}]*?((?:\.Vn|VNI[- ])[\w .-]*)", re.IGNORECASE)
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,4000})\}")
_LIST_TYPES = dict(
    zip("1aAiI", ("decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman"), strict=True)
)
_LIST_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b((?:lower|upper)-(?:alpha|latin|roman)|decimal|none)\b"
)
_STYLE_FORMS = {
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "none": "none",
}  # fmt: skip


def style_fonts(words: str) -> dict[str, Encoding]:
    """Selector → encoding, for the rules of a style sheet that name an old font."""
    found: dict[str, Encoding] = {}
    lower = words[:_STYLES_WITHIN].lower()
    at = lower.find("<style")
    while at >= 0:
        end = lower.find("</style", at)
        end = len(lower) if end < 0 else end
        for selectors, rules in _RULE.findall(words[at + 6 : end].partition(">")[2]):
            family = FAMILY.search(rules)
            encoding = of_font(family[1]) if family else None
            if encoding:
                found.update({each.strip().lower(): encoding for each in selectors.split(",")})
        at = lower.find("<style", end)
    return found


def is_hidden(element: etree._Element) -> bool:
    """Hidden by its style; also the page's header and footer as LibreOffice marks them."""
    if element.tag == "div" and element.get("title") in ("header", "footer"):
        return True
    return element.get("hidden") is not None or bool(
        _HIDDEN.search((element.get("style") or "")[:LONGEST_STYLE])
    )


def list_form(element: etree._Element) -> str:
    """The name in formats.FORMATS, or "bullet"."""
    style = _LIST_STYLE.search((element.get("style") or "")[:LONGEST_STYLE])
    if style:
        return _STYLE_FORMS.get(style[1], "decimal")
    kind = element.get("type") or ""
    if element.tag == "ul":
        return _LIST_TYPES.get(kind, "bullet")
    return _LIST_TYPES.get(kind, "decimal")
