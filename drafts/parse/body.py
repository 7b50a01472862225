"""The units of an instrument: from paragraphs to Phần, Chương, Mục, Điều, khoản, điểm and what is in them.

Reads: the body lines of a zone. Writes: nodes below the instrument.
"""

from drafts.parse import quotes
from drafts.parse.line import Line
from drafts.parse.marks import Mark, clause, heading, indent, point, suffix
from drafts.parse.sequence import Sequence
from drafts.parse.titles import heading_text, is_article_title, name_below, names_after
from drafts.parse.tree import RANK, Kind, Node, Notice
from drafts.parse.wrapup import wrap_up
from drafts.parse.zones import genuine

_HOLDERS = (Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.INSTRUMENT, Kind.QUOTE)


def build(root: Node, lines: list[Line], notices: list[Notice], *, quoted: bool = False) -> None:
    """Hang the units of `lines` under `root`. `quoted`: wording of another act, taken as it comes."""
    _Builder(root, lines, notices, quoted=quoted).run()
    wrap_up(root)


class _Builder:
    def __init__(
        self, root: Node, lines: list[Line], notices: list[Notice], *, quoted: bool
    ) -> None:
        self.root, self.lines, self.notices, self.quoted = root, lines, notices, quoted
        self.path: list[Node] = [root]
        self.indents: list[str] = []
        self.marks = [heading(line.text) if line.table is None else None for line in lines]
        self.sequence = Sequence(lines, self.marks)
        self.lead = ""
        self.at = 0

    def run(self) -> None:
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            self._line(line)
            if line.table is None:
                self.lead = self.lines[self.at - 1].text

    def _line(self, line: Line) -> None:
        at = self.at - 1
        if line.table is not None:
            self._attach(Node(Kind.TABLE, line=line.no, table=line.table))
        elif not self.quoted and self._quote_opens(at):
            self._quote(at)
        elif (mark := self.marks[at]) is not None:
            self._heading(at, line, mark)
        elif not (self._clause(at, line) or self._point(line) or self._indent(line)):
            self._text(line)

    # ------------------------------------------------------------ headings

    def _heading(self, at: int, line: Line, mark: Mark) -> None:
        if mark.kind is Kind.ARTICLE:
            self._article(at, line, mark)
            return
        if not self.quoted and not genuine(self.lines, self.marks, at):
            if at == 0 or self.marks[at - 1] is None:  # one notice for a whole list of them
                self.notices.append(Notice("heading-as-text", line.no, {"text": line.text[:60]}))
            self._text(line)
            return
        node = Node(mark.kind, mark.number, mark.label, heading_text(mark.rest), line=line.no)
        taken = names_after(self.lines, at)
        rows = [below.text for below in self.lines[at + 1 : at + 1 + taken]]
        node.heading = heading_text("\n".join(filter(None, [node.heading, *rows])))
        self.at += taken
        self._open(node)

    def _article(self, at: int, line: Line, mark: Mark) -> None:
        if not mark.separated and not self.quoted and not self._fits(mark):
            self._text(line)
            return
        if not self.quoted and self._unmarked_quote(at, mark):
            return
        if not mark.separated:
            self.notices.append(Notice("article-without-stop", line.no, {"number": mark.number}))
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        node = Node(Kind.ARTICLE, mark.number, mark.label, line=line.no)
        if not mark.rest and name_below(self.lines, at):
            node.heading = heading_text(self.lines[at + 1].text)
            self.at += 1
        elif is_article_title(mark, following):
            node.heading = heading_text(mark.rest)
        else:
            node.text = mark.rest
        self._open(node)
        self.sequence.article(mark)

    def _fits(self, mark: Mark) -> bool:
        last = self.sequence.last_article
        follows = mark.value == last + 1 or (mark.value == last and suffix(mark.number))
        return bool(follows) and not mark.rest.endswith((".", ";"))

    def _unmarked_quote(self, at: int, mark: Mark) -> bool:
        """An article of another act, set out without quotation marks under "như sau:"."""
        article = self._holder(Kind.ARTICLE)
        if article is None or mark.value == self.sequence.last_article + 1:
            return False
        if not self._announces():
            return False
        if not self.sequence.article_ahead(at, self.sequence.last_article + 1):
            return False
        self._hang_unmarked(at, mark)
        return True

    def _announces(self) -> bool:
        """Does the line before say that new wording follows?"""
        return not self.quoted and quotes.announces(self.lead)

    def _hang_unmarked(self, at: int, mark: Mark) -> None:
        end = quotes.unmarked_end(self.lines, at, self._outer(), articles=mark.kind is Kind.ARTICLE)
        self.notices.append(Notice("quote-unmarked", self.lines[at].no, {"text": mark.label}))
        self._hang_quote(Node(Kind.QUOTE, line=self.lines[at].no), self.lines[at : end + 1])
        self.at = end + 1

    # ------------------------------------------------------------ khoản, điểm, smaller items

    def _clause(self, at: int, line: Line) -> bool:
        article = self._holder(Kind.ARTICLE)
        if article is None and not self.quoted:
            return False
        mark = clause(line.text)
        if mark is None:
            mark = self.sequence.misread_one(at) if not self.quoted else None
            if mark is None:
                return False
            self.notices.append(
                Notice("number-misread", line.no, {"label": mark.label, "number": "1"})
            )
        if self.quoted:
            return self._quoted_clause(line, mark)
        if self._announces() and self.sequence.is_foreign(at, mark):
            self._hang_unmarked(at, mark)
            return True
        match self.sequence.judge(at, mark, inside=self._inside()):
            case "article":
                self._headless(at, line, mark)
            case "clause":
                self._open(Node(Kind.CLAUSE, mark.number, mark.label, "", mark.rest, line.no))
                self.sequence.clause(mark)
            case "item":
                self._item(line, mark, f"num{mark.style}")
            case _:
                return False
        return True

    def _quoted_clause(self, line: Line, mark: Mark) -> bool:
        self._open(Node(Kind.CLAUSE, mark.number, mark.label, "", mark.rest, line.no))
        return True

    def _headless(self, at: int, line: Line, mark: Mark) -> None:
        """ "2. Đối tượng áp dụng" where "Điều 2. …" must stand: the word is missing in the source."""
        self.notices.append(Notice("article-word-missing", line.no, {"number": mark.number}))
        self._open(
            Node(Kind.ARTICLE, mark.number, mark.label, heading_text(mark.rest), line=line.no)
        )
        self.sequence.article(mark)

    def _point(self, line: Line) -> bool:
        parent = self._holder(Kind.CLAUSE, Kind.ARTICLE) or (self.root if self.quoted else None)
        mark = point(line.text) or self._bracketed(line)
        if mark is None or parent is None:
            return False
        if self.indents and self.indents[-1] == "roman" and indent(line.text):
            return False
        last = self._last_point(parent)
        if last is None and mark.number[0] != "a" and mark.style == ")" and self._announces():
            self._hang_unmarked(self.at - 1, mark)
            return True
        open_point = self._holder(Kind.POINT) is not None
        introduces = open_point and (self.lead.endswith(":") or "letter" in self.indents)
        match self.sequence.judge_point(
            mark, last, self.lead, introduces=introduces, quoted=self.quoted
        ):
            case "point":
                self._open(Node(Kind.POINT, mark.number, mark.label, "", mark.rest, line.no))
            case "item":
                self._item(line, mark, "letter")
            case _:
                return False
        return True

    def _bracketed(self, line: Line) -> Mark | None:
        """ "(a)" where điểm a must stand: right below a khoản or Điều, and the ones that follow it."""
        mark = indent(line.text)
        if mark is None or mark.style != "paren" or not mark.number.islower() or self.indents:
            return None
        node = self.path[-1]
        begins = node.kind in (Kind.CLAUSE, Kind.ARTICLE) and mark.number == "a"
        goes_on = node.kind is Kind.POINT and node.label.startswith("(")
        return mark._replace(kind=Kind.POINT, style=")") if begins or goes_on else None

    def _last_point(self, parent: Node) -> Node | None:
        for child in reversed(parent.children):
            if child.kind is Kind.POINT:
                return child
        return None

    def _indent(self, line: Line) -> bool:
        mark = indent(line.text)
        if mark is None or (self.path[-1].kind in _HOLDERS and not self.quoted):
            return False
        if mark.style.startswith("dotted") and not self._dotted(mark):
            return False
        self._item(line, mark, mark.style)
        return True

    def _dotted(self, mark: Mark) -> bool:
        """ "1.2." under khoản 1, and not a figure at the beginning of a line."""
        khoan = self._holder(Kind.CLAUSE)
        article = self._holder(Kind.ARTICLE)
        head = mark.number.split(".")[0]
        return head in (khoan.number if khoan else "", article.number if article else "")

    def _item(self, line: Line, mark: Mark, style: str) -> None:
        """A child of the open unit, or of the open item when its sign is another one."""
        if style in self.indents:
            keep = self.indents.index(style)
            for _ in self.indents[keep:]:
                self.path.pop()
            del self.indents[keep:]
        node = Node(Kind.INDENT, mark.number, mark.label, "", mark.rest, line.no)
        self.path[-1].children.append(node)
        self.path.append(node)
        self.indents.append(style)

    # ------------------------------------------------------------ text and quotations

    def _text(self, line: Line) -> None:
        self._close_indents()
        node = self.path[-1]
        if node.children or node.kind in _HOLDERS or (node.kind is Kind.POINT and node.text):
            node.children.append(Node(Kind.PARAGRAPH, text=line.text, line=line.no))
        else:
            node.text = f"{node.text}\n{line.text}" if node.text else line.text

    def _attach(self, node: Node) -> None:
        self._close_indents()
        self.path[-1].children.append(node)

    def _quote_opens(self, at: int) -> bool:
        if quotes.OPENING.match(self.lines[at].text) is None or not self._holder(Kind.ARTICLE):
            return False
        return quotes.opens(self.lines, at, self._lead_of_quote())

    def _lead_of_quote(self) -> str:
        """The line that announces the quotation; behind a quotation, the one that announced that."""
        node = self.path[-1]
        if node.children and node.children[-1].kind is Kind.QUOTE:
            article = self._holder(Kind.ARTICLE)
            return f"{node.text} {article.heading if article else ''}"
        return self.lead

    def _quote(self, at: int) -> None:
        end, closed = quotes.end_of(self.lines, at, self._outer())
        first = self.lines[at]
        if not closed:
            self.notices.append(Notice("quote-not-closed", first.no, {"text": first.text[:60]}))
        sign = quotes.OPENING.match(first.text)
        cut = sign.end() if sign else 0
        node = Node(Kind.QUOTE, label=first.text[:cut].rstrip(), line=first.no)
        inside = [
            Line(first.no, first.text[cut:], table=first.table),
            *self.lines[at + 1 : end + 1],
        ]
        self._hang_quote(node, inside)
        self.at = end + 1

    def _hang_quote(self, node: Node, inside: list[Line]) -> None:
        build(node, inside, self.notices, quoted=True)
        self._attach(node)

    def _outer(self) -> quotes.Outer:
        khoan, diem = self._holder(Kind.CLAUSE), self._holder(Kind.POINT)
        return quotes.Outer(
            self.sequence.last_article,
            self.sequence.last_clause if khoan else 0,
            diem.number if diem else "",
        )

    # ------------------------------------------------------------ the open path

    def _open(self, node: Node) -> None:
        self._close_indents()
        rank = RANK[node.kind]
        while len(self.path) > 1 and RANK.get(self.path[-1].kind, 0) >= rank:
            self.path.pop()
        self.path[-1].children.append(node)
        self.path.append(node)

    def _close_indents(self) -> None:
        for _ in self.indents:
            self.path.pop()
        self.indents.clear()

    def _holder(self, *kinds: Kind) -> Node | None:
        for node in reversed(self.path):
            if node.kind in kinds:
                return node
        return None

    def _inside(self) -> bool:
        """Is a điểm or a smaller item open, so that figures may count its own items?"""
        return self._holder(Kind.POINT, Kind.INDENT) is not None
