"""Tree → paper: which look each unit has, line by line, in reading order.

Every word of the tree stands on the paper once. Changed are only: the stop that ends a ground (";", the
last "."), dashes that draw a rule, and the order of lines within the head and within the end.
"""

from collections.abc import Iterable
from dataclasses import replace

from drafts.parse.marks import is_capitals
from drafts.parse.tree import Kind, Node, Table, Tree
from drafts.parse.words import ENACTING_BARE, ENACTING_LINE, NATION, WITH_ACT
from exports.measure import bold_width
from exports.paper.forms import FORMS
from exports.paper.model import Item, Look, Paper, Paragraph, Rule, Span
from exports.printable import one_line
from exports.text.about import About
from exports.text.closing import ENDS, closing
from exports.text.figures import figure
from exports.text.head import head, without_dashes
from exports.text.parts import behind_end, behind_head, lines_of, on_new_page, own, stopped
from exports.text.tables import grid

_HEADED = {
    Kind.PART: Look.PART,
    Kind.CHAPTER: Look.CHAPTER,
    Kind.SECTION: Look.SECTION,
    Kind.SUBSECTION: Look.SUBSECTION,
}
_ITEMS = {Kind.CLAUSE: Look.CLAUSE, Kind.POINT: Look.POINT, Kind.INDENT: Look.INDENT}
_PLAIN = {Kind.CLOSING: Look.CLOSING}
_DOTS = ("....", "……", "____")
_FOOTNOTE_RULE = 140.0
_SHORT_RULE = 85.0


def lay_out(tree: Tree, about: About) -> Paper:
    """The document in the official form (NĐ 30/2020/NĐ-CP, NĐ 78/2025/NĐ-CP, Phụ lục I)."""
    return Paper(
        title=about.title,
        author=about.agency,
        made_at=about.made_at,
        items=tuple(_Layout(tree, about).run()),
        mark=about.mark,
        identifier=about.identifier,
    )


class _Layout:
    def __init__(self, tree: Tree, about: About) -> None:
        self.tree = tree
        self.about = about
        self.places = {id(node): place for place, node in enumerate(tree.walk())}
        self.items: list[Item] = []
        self.lead = ""
        """An opening quotation mark that belongs before the next words."""

    def run(self) -> list[Item]:
        for index, instrument in enumerate(self.tree.instruments):
            begins = len(self.items)
            self._instrument(instrument, first=index == 0)
            if index and begins < len(self.items):
                self.items[begins] = on_new_page(self.items[begins])
        return self.items

    def _instrument(self, node: Node, *, first: bool) -> None:
        children = node.children
        cut = behind_head(children)
        lines = [(self._place(node), line) for line in lines_of(node.own_words())]
        lines += [
            (self._place(c), line) for c in children[:cut] for line in lines_of(c.own_words())
        ]
        self.items += head(lines, self.about, first=first)
        for child in children[:cut]:
            self._figure(child)
        rest = children[cut:]
        grounds = [child for child in rest if child.kind is Kind.RECITAL]
        at = 0
        while at < len(rest):
            end = behind_end(rest, at)
            if end > at:
                self._keep_last()
                ends = [(self._place(c), c) for c in rest[at:end] if c.kind in ENDS]
                self.items.append(closing(ends))
                for child in rest[at:end]:
                    self._figure(child)
                for below in (below for child in rest[at:end] for below in child.children):
                    self._node(below, quoted=False)
                at = end
                continue
            child = rest[at]
            if child.kind is Kind.RECITAL:
                self._recital(child, last=child is grounds[-1])
            else:
                self._node(child, quoted=False)
            at += 1

    def _keep_last(self) -> None:
        """No signature stands alone on a page."""
        if self.items and isinstance(last := self.items[-1], Paragraph):
            self.items[-1] = replace(last, keep=True)

    def _place(self, node: Node) -> int:
        return self.places[id(node)]

    def _node(self, node: Node, *, quoted: bool) -> None:
        if node.kind is Kind.QUOTE:
            self._quote(node)
            return
        if node.kind is Kind.ANNEX:
            self._annex(node)
            return
        if node.kind in _HEADED:
            self._headed(node, _HEADED[node.kind], quoted=quoted)
        elif node.kind is Kind.ARTICLE:
            self._article(node, quoted=quoted)
        elif node.kind in _ITEMS:
            self._item(node, _ITEMS[node.kind])
        elif node.kind is Kind.ENACTING:
            self._enacting(node)
        elif node.kind is Kind.FOOTNOTES:
            self._footnotes(node)
            return
        else:
            self._plain(node, _PLAIN.get(node.kind, Look.BODY))
        self._below(node, quoted=quoted)

    def _below(self, node: Node, *, quoted: bool) -> None:
        if node.table is not None:
            self._flush(self._place(node))
            self._grid(node.table, self._place(node))
        self._figure(node)
        for child in node.children:
            self._node(child, quoted=quoted)

    def _grid(self, table: Table, place: int) -> None:
        made = grid(table, place)
        if not made.lines:
            self._keep_last()
        self.items.append(made)

    def _figure(self, node: Node) -> None:
        if node.picture is not None:
            self.items.append(figure(node.picture, self.tree.pictures, self._place(node)))

    # ------------------------------------------------------------ paragraphs

    def _put(
        self,
        look: Look,
        node: Node,
        *spans: Span,
        outlined: bool = True,
        new_page: bool = False,
        keep: bool = False,
    ) -> None:
        if self.lead and spans:
            first, *rest = spans
            spans = (replace(first, text=self.lead + first.text), *rest)
            self.lead = ""
        self.items.append(
            Paragraph(
                look, spans, self._place(node), outlined=outlined, new_page=new_page, keep=keep
            )
        )

    def _flush(self, place: int) -> None:
        """A quotation mark before what has no words of its own."""
        if self.lead:
            self.items.append(Paragraph(Look.BODY, (Span(self.lead),), place))
            self.lead = ""

    def _headed(self, node: Node, look: Look, *, quoted: bool) -> None:
        words = "\n".join(part for part in (one_line(node.label), one_line(node.heading)) if part)
        self._put(look, node, Span(words), outlined=not quoted)
        self._lines(node, Look.BODY, node.text)

    def _article(self, node: Node, *, quoted: bool) -> None:
        label, heading = one_line(node.label), one_line(node.heading)
        lines = lines_of(node.text)
        if heading or not lines:
            words = " ".join(part for part in (label, heading) if part)
            follows = bool(lines or node.children or node.table)
            self._put(Look.ARTICLE, node, Span(words), outlined=not quoted, keep=follows)
        else:
            spans = (Span(f"{label} " if label else ""), Span(lines.pop(0), bold=False))
            self._put(Look.ARTICLE, node, *spans, outlined=not quoted)
        for line in lines:
            self._put(Look.BODY, node, Span(line))

    def _item(self, node: Node, look: Look) -> None:
        lines = [*lines_of(node.heading), *lines_of(node.text)]
        first = " ".join(part for part in (one_line(node.label), *lines[:1]) if part)
        for line in (first, *lines[1:]):
            if line:
                self._put(look, node, Span(line))

    def _recital(self, node: Node, *, last: bool) -> None:
        lines = lines_of(own(node))
        for at, line in enumerate(lines):
            words = stopped(line, last=last) if at == len(lines) - 1 else line
            self._put(Look.RECITAL, node, Span(words))
        self._below(node, quoted=False)

    def _enacting(self, node: Node) -> None:
        for line in lines_of(own(node)):
            bare = ENACTING_LINE.match(line) or ENACTING_BARE.match(line)
            self._put(Look.ENACTING if bare else Look.ENACTS, node, Span(line))

    def _plain(self, node: Node, look: Look) -> None:
        for part in (node.label, node.heading, node.text):
            self._lines(node, look, part)

    def _lines(self, node: Node, look: Look, text: str) -> None:
        for line in lines_of(text):
            self._put(look, node, Span(line))

    # ------------------------------------------------------------ what stands apart

    def _quote(self, node: Node) -> None:
        self.lead += node.label
        for part in (node.heading, node.text):
            self._lines(node, Look.BODY, part)
        self._below(node, quoted=True)
        self._flush(self._place(node))

    def _annex(self, node: Node) -> None:
        label, lines = one_line(node.label), lines_of(node.heading)
        spans = [Span(label)] if label else []
        for line in lines:
            plain = not is_capitals(line)
            lead = "\n" if spans else ""
            spans.append(Span(lead + line, bold=False if plain else None, italic=plain or None))
        if spans:
            self._put(Look.ANNEX, node, *spans, new_page=True)
        begins = len(self.items)
        self._annexed(node, lines_of(node.text))
        if node.table is not None:
            self._grid(node.table, self._place(node))
        self._figure(node)
        for child in node.children:
            if child.kind is Kind.PARAGRAPH and not child.children and child.table is None:
                self._annexed(child, lines_of(child.own_words()))
            else:
                self._node(child, quoted=False)
        if not spans and begins < len(self.items):
            self.items[begins] = on_new_page(self.items[begins])

    def _annexed(self, node: Node, lines: Iterable[str]) -> None:
        """Words of an annex: what is a title there by its capitals stands in the middle."""
        for line in lines:
            blank = any(dots in line for dots in _DOTS)
            if not blank and not without_dashes(line):
                self._rule()
            elif NATION.search(line):
                self._nation(node, line)
            elif is_capitals(line) and not blank:
                self._put(Look.CENTRED, node, Span(line, bold=True))
            elif WITH_ACT.match(line):
                self._put(Look.CENTRED, node, Span(line, italic=True))
            else:
                self._put(Look.BLANK if blank else Look.BODY, node, Span(line))

    def _nation(self, node: Node, line: str) -> None:
        """The head of a form; dashes that draw the rule under the motto become a rule."""
        words = without_dashes(line)
        self._put(Look.CENTRED, node, Span(words, bold=True))
        if words.startswith("Độc"):
            self._rule(bold_width(words, size=FORMS[Look.CENTRED].size))

    def _rule(self, length: float = _SHORT_RULE) -> None:
        """Once where two of them follow one another."""
        if self.items and not isinstance(self.items[-1], Rule):
            self.items.append(Rule(length, after=6.0))

    def _footnotes(self, node: Node) -> None:
        self.items.append(Rule(_FOOTNOTE_RULE))
        self._lines(node, Look.FOOTNOTE, node.own_words())
        for below in node.walk():
            if below is not node:
                self._lines(below, Look.FOOTNOTE, below.own_words())
            self._figure(below)
