"""Random drafts: a tree as a drafter would number it, and the text he would write for it."""

import textwrap
from dataclasses import dataclass

from hypothesis import strategies as st

from drafts.parse import Kind, Node
from tests.drafts.parse.building import Shape, shape

LETTERS = "abcdđeghiklmnopqrstuvxy"
_PROSE = """quản lý nhà nước địa phương tỉnh xã phường sở ban ngành cơ quan đơn vị tổ chức cá nhân doanh
nghiệp thực hiện trách nhiệm thẩm quyền quy định hướng dẫn kiểm tra giám sát báo cáo tổng hợp tiếp nhận
hồ sơ thủ tục thời hạn công khai minh bạch kinh phí ngân sách điều khoản mục đích chương trình phần vốn
“cụm từ” 100% 05 ngày (nếu có) khoản 2 Điều 7 điểm đ pháp luật, đồng thời; Nhà nước Ủy ban Chủ tịch"""
_SYLLABLES = _PROSE.split()
_WORDS = st.lists(st.sampled_from(_SYLLABLES), min_size=2, max_size=24)
_STARTS = st.sampled_from(
    ["Cơ quan", "Tổ chức", "Người", "Hồ sơ", "Ủy ban nhân dân", "100%", "Đơn vị"]
)


@st.composite
def sentences(draw: st.DrawFn, end: str = ".") -> str:
    """Words that end as a sentence does, and name no unit at their end."""
    return f"{draw(_STARTS)} {' '.join(draw(_WORDS))} bảo đảm{end}"


@st.composite
def names(draw: st.DrawFn, *, capitals: bool = False) -> str:
    """The name of a unit."""
    words = draw(st.lists(st.sampled_from(_SYLLABLES[:40]), min_size=1, max_size=9))
    name = " ".join(["Bảo đảm", *words])
    return name.upper() if capitals else name


def _unit(kind: Kind, number: str, label: str, heading: str = "", text: str = "") -> Node:
    return Node(kind, number, label, heading, text)


@st.composite
def points(draw: st.DrawFn) -> list[Node]:
    """Điểm in their order; some with dash items, one perhaps inserted."""
    count = draw(st.integers(1, 10))
    found: list[Node] = []
    for at in range(count):
        end = "." if at == count - 1 else ";"
        letter = LETTERS[at]
        node = _unit(Kind.POINT, letter, f"{letter})", "", draw(sentences(end)))
        for _ in range(draw(st.integers(0, 3)) if draw(st.booleans()) else 0):
            node.text = node.text.removesuffix(end).removesuffix(":") + ":"
            node.children.append(_unit(Kind.INDENT, "", "-", "", draw(sentences(";"))))
        found.append(node)
        if at and draw(st.integers(0, 9)) == 0 and not node.children:
            found.append(_unit(Kind.POINT, f"{letter}1", f"{letter}1)", "", draw(sentences(";"))))
    return found


@st.composite
def clauses(draw: st.DrawFn) -> list[Node]:
    """Khoản in their order, with points, second paragraphs, inserted ones."""
    found: list[Node] = []
    for at in range(1, draw(st.integers(1, 6)) + 1):
        numbers = [str(at), f"{at}a"] if draw(st.integers(0, 7)) == 0 else [str(at)]
        for number in numbers:
            node = _unit(Kind.CLAUSE, number, f"{number}.", "", draw(sentences()))
            if draw(st.booleans()):
                node.text = node.text.removesuffix(".") + ":"
                node.children = draw(points())
            elif draw(st.integers(0, 3)) == 0:
                node.text += "\n" + draw(sentences())
            found.append(node)
    return found


@st.composite
def articles(draw: st.DrawFn, number: str) -> Node:
    """A Điều: with khoản, with điểm only, or with text only."""
    node = _unit(Kind.ARTICLE, number, f"Điều {number}.", draw(names()))
    form = draw(st.integers(0, 3))
    if form == 0:
        node.text = "\n".join(draw(st.lists(sentences(), min_size=1, max_size=3)))
    elif form == 1:
        node.text = draw(sentences(":"))
        node.children = draw(points())
    else:
        node.children = draw(clauses())
    return node


@st.composite
def bodies(draw: st.DrawFn) -> list[Node]:
    """Điều that run through Chương and Mục, or stand alone."""
    numbers = iter(_numbers(draw))
    tops: list[Node] = []
    chapters = draw(st.integers(0, 3))
    if not chapters:
        return [draw(articles(next(numbers))) for _ in range(draw(st.integers(1, 4)))]
    for at in range(1, chapters + 1):
        roman = ("I", "II", "III")[at - 1]
        chapter = _unit(Kind.CHAPTER, roman, f"Chương {roman}", draw(names(capitals=True)))
        sections = draw(st.integers(0, 2))
        for below in range(1, sections + 1):
            section = _unit(Kind.SECTION, str(below), f"Mục {below}", draw(names(capitals=True)))
            section.children = [
                draw(articles(next(numbers))) for _ in range(draw(st.integers(1, 2)))
            ]
            chapter.children.append(section)
        if not sections:
            chapter.children = [
                draw(articles(next(numbers))) for _ in range(draw(st.integers(1, 3)))
            ]
        tops.append(chapter)
    return tops


def _numbers(draw: st.DrawFn) -> list[str]:
    inserted = draw(st.integers(2, 12))
    found: list[str] = []
    for at in range(1, 40):
        found.append(str(at))
        if at == inserted:
            found.append(f"{at}a")
    return found


@dataclass(frozen=True)
class Draft:
    """A draft: the articles of the act and, perhaps, of a regulation attached to it."""

    act: list[Node]
    attached: list[Node]

    def shapes(self) -> list[tuple[Shape, ...]]:
        """The units of each instrument, for comparing."""
        bodies_ = [self.act, self.attached] if self.attached else [self.act]
        return [tuple(map(shape, body)) for body in bodies_]

    def rows(self) -> list[str]:
        """One line a paragraph."""
        rows = [
            "ỦY BAN NHÂN DÂN", "TỈNH ĐỒNG NAI", "Số: /2026/QĐ-UBND",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
            "QUYẾT ĐỊNH", "Về việc bảo đảm", "Căn cứ Luật Tổ chức chính quyền địa phương;",
            "Theo đề nghị của Giám đốc Sở Tư pháp;", "QUYẾT ĐỊNH:",
        ]  # fmt: skip
        rows += _rows(self.act)
        rows += ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", "CHỦ TỊCH", "Nguyễn Văn A"]
        if self.attached:
            rows += ["QUY CHẾ", "Bảo đảm", "(Ban hành kèm theo Quyết định số 1/2026/QĐ-UBND)"]
            rows += _rows(self.attached)
        return rows

    def plain(self) -> str:
        """As a word processor saves text."""
        return "\n".join(self.rows()) + "\n"

    def wrapped(self, width: int) -> str:
        """As a page shows it: cut at a width, blank rows between paragraphs."""
        return "\n\n".join(
            "\n".join(textwrap.wrap(row, width, break_long_words=False, break_on_hyphens=False))
            for row in self.rows()
        )


def _rows(nodes: list[Node]) -> list[str]:
    rows: list[str] = []
    for node in nodes:
        paragraphs = node.text.split("\n") if node.text else []
        if node.kind in (Kind.CHAPTER, Kind.SECTION):
            rows += [node.label, node.heading]
        elif node.heading:
            rows.append(f"{node.label} {node.heading}")
        else:
            rows.append(f"{node.label} {paragraphs.pop(0)}")
        rows += paragraphs
        rows += _rows(node.children)
    return rows


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """A whole draft."""
    attached = draw(bodies()) if draw(st.booleans()) else []
    return Draft(draw(bodies()), attached)
