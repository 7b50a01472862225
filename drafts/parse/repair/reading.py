"""The words of an item read anew as another kind: what is its label, its name, its text.

Reads: one item. Writes: the same words, divided otherwise; the number that the label says.
"""

import re

from drafts.parse.line import Line
from drafts.parse.marks import Mark, clause, heading, indent, point, read_as
from drafts.parse.quotes import OPENING
from drafts.parse.repair.errors import CannotRepair
from drafts.parse.repair.item import HEADED, Item, joined
from drafts.parse.repair.letters import count, cut
from drafts.parse.titles import is_article_title
from drafts.parse.tree import RANK, Kind
from drafts.parse.words import annex

LONGEST_LABEL = 120
_LONGEST_NUMBER = 40
_NUMBER = re.compile(r"[\w.]*\d\w*|\b[IVXLC]+\b|\b[a-zđư]\d?\b")


def read_anew(item: Item, kind: Kind, below: Item | None) -> None:
    """Make the item a `kind`, in place. `below`: the item behind it, by which a name is told from text."""
    if kind is Kind.ANNEX:
        _as_annex(item)
    elif kind in RANK and (item.kind in RANK or item.kind is Kind.ANNEX) and item.label:
        _relabelled(item, kind)
    elif kind in RANK:
        _as_unit(item, kind, below)
    else:
        item.text = item.words()
        item.number = item.label = item.heading = ""
    item.kind = kind


def _as_unit(item: Item, kind: Kind, below: Item | None) -> None:
    first, _, more = item.words().partition("\n")
    mark = read_as(kind, first) or Mark(kind, "", "", first)
    item.label, item.number = mark.label, mark.number
    _name_or_text(item, kind, mark, more, below)


def _relabelled(item: Item, kind: Kind) -> None:
    """From one unit to another: the label stays, a name stays a name where the new kind has one."""
    item.number = number_of(kind, item.label) or item.number
    if kind in HEADED and not item.heading:
        first, _, more = item.text.partition("\n")
        _name_or_text(item, kind, Mark(kind, item.number, item.label, first), more, None)
    elif kind not in HEADED:
        item.text = joined("", item.heading, item.text)
        item.heading = ""


def _name_or_text(item: Item, kind: Kind, mark: Mark, more: str, below: Item | None) -> None:
    named = kind in HEADED
    if kind is Kind.ARTICLE and mark.rest:
        following = more.partition("\n")[0] or (below.words() if below else "")
        named = is_article_title(mark, Line(0, following) if following else None)
    if named and not mark.rest:
        name, _, more = more.partition("\n")
        item.heading, item.text = name, more
    elif named:
        item.heading, item.text = mark.rest, more
    else:
        item.heading, item.text = "", joined("", mark.rest, more)


def _as_annex(item: Item) -> None:
    words = item.words()
    first, _, more = words.partition("\n")
    match = annex(first, forms=True)
    if match is None:
        item.number = item.label = ""
        item.heading, item.text = first, more
        return
    item.number = match["number"] or ""
    item.label = first[: len(first) - len(match["rest"])].rstrip()
    item.heading = match["rest"]
    if not item.heading:
        item.heading, _, more = more.partition("\n")
    item.text = more


def number_of(kind: Kind, label: str) -> str:
    """The number that a label says: "5a" of "Điều 5a.", "đ" of "đ)"; "" where it says none."""
    label = label[OPENING.match(label).end() :] if OPENING.match(label) else label  # type: ignore[union-attr]  # just matched
    match = annex(label, forms=True) if kind is Kind.ANNEX else None
    if match is not None:
        return match["number"] or ""
    if mark := read_as(kind, label):
        return mark.number
    found = _NUMBER.findall(label)
    return found[-1].strip(".")[:_LONGEST_NUMBER] if found else ""


def divide(item: Item, label_end: int, heading_end: int) -> None:
    """Say where the label and the name of an item end, counted in letters from its beginning."""
    words = item.words()
    if not 0 <= label_end <= heading_end <= count(words):
        raise CannotRepair("place")
    if heading_end > label_end and item.kind not in HEADED:
        raise CannotRepair("kind")
    label, rest = cut(words, label_end)
    if len(label) > LONGEST_LABEL:
        raise CannotRepair("label-too-long")
    item.label = " ".join(label.split())
    item.heading, item.text = cut(rest, heading_end - label_end)
    item.number = number_of(item.kind, item.label)


def cut_off(item: Item, at: int) -> Item:
    """Cut the item's words behind `at` letters; what is cut off, as a paragraph beside it."""
    if not item.is_words():
        raise CannotRepair("table")
    if not 0 < at < count(item.words()):
        raise CannotRepair("place")
    kept: list[str] = []
    rest: list[str] = []
    left = at
    for part in (item.label, item.heading, item.text):
        here, behind = cut(part, max(left, 0))
        left -= count(here)
        kept.append(here)
        rest.append(behind)
    if rest[0]:
        item.number = number_of(item.kind, kept[0])
    item.label, item.heading, item.text = kept
    return Item(Kind.PARAGRAPH, text=joined(*rest), line=item.line, parent=item.parent, made=True)


def guess(text: str) -> Kind:
    """What a line looks like by its beginning."""
    for sign in (heading, clause, point, indent):
        if mark := sign(text):
            return mark.kind
    return Kind.PARAGRAPH


def take_opening(item: Item) -> str:
    """Take the opening quotation mark off an item's first words; "" where it has none."""
    for name in ("label", "heading", "text"):
        words = getattr(item, name)
        if not words:
            continue
        match = OPENING.match(words)
        if match is None or match.end() == len(words):
            return ""
        setattr(item, name, words[match.end() :])
        return match[0].strip()
    return ""


def give_opening(item: Item, sign: str) -> bool:
    """Put an opening quotation mark back before an item's first words."""
    for name in ("label", "heading", "text"):
        if words := getattr(item, name):
            setattr(item, name, sign + words)
            return True
    return False
