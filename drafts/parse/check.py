"""Is the numbering whole? What is missing, stands twice or out of order is reported, never put right.

Reads: the addressed tree. Writes: notices.
"""

from drafts.parse.marks import POINT_LETTERS, number_value, suffix
from drafts.parse.tree import Kind, Node, Notice

NAMES = {
    Kind.PART: "Phần",
    Kind.CHAPTER: "Chương",
    Kind.SECTION: "Mục",
    Kind.SUBSECTION: "Tiểu mục",
    Kind.ARTICLE: "Điều",
    Kind.CLAUSE: "khoản",
    Kind.POINT: "điểm",
}


def check(instruments: list[Node], repeated: list[Node]) -> list[Notice]:
    """Gaps, repetitions and disorder of every level outside quotes and annexes."""
    found: list[Notice] = []
    again = {id(node) for node in repeated}
    for at, instrument in enumerate(instruments):
        checker = _Checker(again, attached=at > 0)
        checker.run(instrument)
        found.extend(checker.found)
    return found


_UPPER = (Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION)


class _Checker:
    def __init__(self, again: set[int], *, attached: bool) -> None:
        self.again = again
        self.where = "văn bản kèm theo" if attached else "văn bản"
        self.found: list[Notice] = []

    def run(self, instrument: Node) -> None:
        units = list(instrument.units())
        articles = [node for node in units if node.kind is Kind.ARTICLE]
        if not articles:
            self.found.append(Notice("no-article", instrument.line, {"where": self.where}))
        self._numbers(articles, self.where)
        # Chương run through the whole, or anew in each Phần: only their order among siblings counts.
        for holder in (instrument, *units):
            kinds = {node.kind for node in holder.children}
            for kind in (each for each in _UPPER if each in kinds):
                below = [node for node in holder.children if node.kind is kind]
                runs_on = kind is Kind.CHAPTER and holder.kind is Kind.PART
                self._numbers(below, self._place(holder), runs_on=runs_on)
        for article in articles:
            place = f"Điều {article.number}"
            if not (article.heading or article.text or article.children):
                self.found.append(Notice("empty-unit", article.line, {"unit": place}))
            clauses = [node for node in article.children if node.kind is Kind.CLAUSE]
            self._numbers(clauses, place)
            self._points(article, place)
            for khoan in clauses:
                self._points(khoan, f"khoản {khoan.number} {place}")

    def _place(self, holder: Node) -> str:
        name = NAMES.get(holder.kind)
        return f"{name} {holder.number}" if name else self.where

    def _numbers(self, nodes: list[Node], place: str, *, runs_on: bool = False) -> None:
        last, inserted = 0, ""
        for at, node in enumerate(nodes):
            value, letters = number_value(node.number), suffix(node.number)
            if runs_on and at == 0:
                last = value - 1
            unit = NAMES[node.kind]
            params = {"unit": unit, "number": node.number, "where": place}
            if (value, letters) == (last, inserted) and at:
                self.found.append(Notice("number-repeated", node.line, params))
            elif value < last or (value == last and letters < inserted):
                self.found.append(Notice("number-out-of-order", node.line, params))
            elif value > last + 1:
                missing = str(last + 1) if value == last + 2 else f"{last + 1}–{value - 1}"
                self.found.append(
                    Notice("number-missing", node.line, {**params, "missing": missing})
                )
            last, inserted = value, letters

    def _points(self, holder: Node, place: str) -> None:
        last = -1
        before = ""
        for node in holder.children:
            if node.kind is not Kind.POINT:
                continue
            now = POINT_LETTERS.find(node.number[:1])
            params = {"unit": "điểm", "number": node.number, "where": place}
            if now < 0:
                self.found.append(Notice("point-letter", node.line, params))
                continue
            if node.number == before:
                self.found.append(Notice("number-repeated", node.line, params))
            elif now < last:
                code = "points-restart" if now == 0 else "number-out-of-order"
                self.found.append(Notice(code, node.line, params))
            elif now > last + 1:
                left_out = POINT_LETTERS[last + 1 : now]
                code = "point-skips-dd" if left_out == "đ" else "number-missing"
                if left_out != "ư":  # u, v without ư is as usual as with it
                    missing = ", ".join(left_out)
                    self.found.append(Notice(code, node.line, {**params, "missing": missing}))
            last, before = now, node.number
