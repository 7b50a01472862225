"""Our own Word files given back: the draft as it was, and of tracked changes both texts."""

from collections.abc import Iterator
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from lxml import etree

from drafts.parse import Kind, Node, Tree, parse
from exports.paper.docx import write_docx
from exports.text import lay_out
from tests.drafts.parse.building import read
from tests.drafts.parse.drafting import Draft, drafts
from tests.drafts.parse.test_pictures import png, word
from tests.drafts.samples import SAMPLE_TXT
from tests.exports.akn_checking import AMENDING, SHARED
from tests.exports.papers import ABOUT, W
from tests.exports.test_draft_document import FILES
from tests.exports.test_tracked_changes import edited, revised
from tests.exports.test_wide_tables import draft

LAWS = SHARED / "corpus" / "laws"
MANY = settings(
    deadline=None,
    max_examples=15,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
# The form orders the lines around the text, and gives what is missing there.
_AROUND = frozenset({Kind.HEAD, Kind.RECITAL, Kind.SIGNATURE, Kind.RECIPIENTS, Kind.INSTRUMENT})
Fact = tuple[object, ...]


def facts(tree: Tree) -> list[Fact]:
    """All that the nodes say, but for the lines of the file on which they stood."""
    return [_facts(node) for node in tree.walk()]


def _facts(node: Node) -> Fact:
    table = [[(c.text, c.rows, c.cols, c.width) for c in row] for row in node.table or ()]
    words = node.number, node.label, node.heading, node.text
    return (node.kind, node.eid, *words, table, node.picture)


def units(tree: Tree) -> list[Fact]:
    """What stands between head and end; widths and line breaks of headings are the form's."""
    return [
        (
            *(node.kind, node.number, node.label, " ".join(node.heading.split()), node.text),
            [[cell.text for cell in row] for row in node.table or ()],
            node.picture and node.picture.sha256,
        )
        for node in tree.walk()
        if node.kind not in _AROUND
    ]


def again(tree: Tree) -> Tree:
    return parse(write_docx(lay_out(tree, ABOUT)), "du-thao.docx")


@pytest.mark.parametrize(
    "tree",
    [
        read(SAMPLE_TXT),
        read(AMENDING),
        parse(word(png(), png("blue"), png("green"), name="Biển hiệu"), "a.docx"),
        parse(draft(*[60.0] * 11), "a.docx"),
    ],
    ids=["sample", "amending", "pictures", "wide"],
)
def test_it_reads_its_own_word_file_as_an_equal_draft(tree: Tree) -> None:
    first = again(tree)

    assert units(first) == units(tree)
    assert facts(again(first)) == facts(first)


@MANY
@given(made=drafts())
def test_it_reads_the_second_file_as_the_first(made: Draft) -> None:
    first = again(read(made.plain()))

    assert facts(again(first)) == facts(first)


@pytest.mark.corpus
@pytest.mark.skipif(not FILES, reason="the corpus folder ../shared/corpus/laws is not there")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_it_reads_the_second_file_of_a_law_as_the_first(file: Path) -> None:
    first = again(parse(file.read_bytes(), file.name))

    assert facts(again(first)) == facts(first)


# ---------------------------------------------------------------- tracked changes


def settled(data: bytes, *, stays: str, goes: str) -> bytes:
    """The Word file with every revision accepted (``stays`` "ins") or refused, as Word would leave it."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(part)
                _settle(root, stays, goes)
                part = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
            target.writestr(name, part)
    return out.getvalue()


def _settle(root: etree._Element, stays: str, goes: str) -> None:
    for row in [*root.iter(f"{W}tr")]:
        if row.find(f"{W}trPr/{W}{goes}") is not None:
            _drop(row)
    for table in [*root.iter(f"{W}tbl")]:
        if table.find(f"{W}tr") is None:
            _drop(table)
    for paragraph in [*root.iter(f"{W}p")]:
        for mark in paragraph.findall(f"{W}{goes}"):
            paragraph.remove(mark)
        for mark in paragraph.findall(f"{W}{stays}"):
            for run in deepcopy(mark):
                mark.addprevious(run)
            paragraph.remove(mark)
    for words in root.iter(f"{W}delText"):
        words.tag = f"{W}t"
    for paragraph in _ends_gone(root, goes):
        _join(paragraph)
    for mark in [*root.iter(f"{W}ins", f"{W}del")]:  # of ends and rows that stay
        _drop(mark)


def _ends_gone(root: etree._Element, goes: str) -> Iterator[etree._Element]:
    """Paragraphs whose end goes, the last first: what is left of each runs on into the next."""
    for paragraph in reversed([*root.iter(f"{W}p")]):
        if paragraph.find(f"{W}pPr/{W}rPr/{W}{goes}") is not None:
            yield paragraph


def _join(paragraph: etree._Element) -> None:
    left = [run for run in paragraph if run.tag != f"{W}pPr"]
    behind = paragraph.getnext()
    if left and behind is not None and behind.tag == f"{W}p":
        at = 1 if behind.find(f"{W}pPr") is not None else 0
        behind[at:at] = left
    if not left or (behind is not None and behind.tag == f"{W}p"):
        _drop(paragraph)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def both(data: bytes) -> tuple[Tree, Tree]:
    """The draft with all revisions accepted, and with all refused."""
    taken = parse(settled(data, stays="ins", goes="del"), "moi.docx")
    return taken, parse(settled(data, stays="del", goes="ins"), "cu.docx")


OLD_WORD, NEW_WORD = word(png(), png("blue"), png()), word(png("green"), png("blue"))
CASES = {
    "sample": (read(SAMPLE_TXT), read(edited(SAMPLE_TXT))),
    "amending": (read(AMENDING), read(AMENDING.replace("Điều 1.", "Điều 1.", 1) + "\n")),
    "pictures": (parse(OLD_WORD, "a.docx"), parse(NEW_WORD, "a.docx")),
    "wide": (parse(draft(*[60.0] * 11), "a.docx"), parse(draft(*[60.0] * 9, rows=6), "a.docx")),
}


@pytest.mark.parametrize("case", CASES)
def test_it_gives_both_drafts_of_tracked_changes(case: str) -> None:
    old, new = CASES[case]
    _, _, data = revised(old, new)
    taken, left = both(data)

    assert units(taken) == units(again(new))
    assert units(left) == units(again(old))


@pytest.mark.parametrize("case", CASES)
def test_it_reads_the_file_of_tracked_changes_as_the_new_draft(case: str) -> None:
    old, new = CASES[case]
    _, _, data = revised(old, new)

    assert units(parse(data, "a.docx")) == units(again(new))


@pytest.mark.corpus
@pytest.mark.skipif(not FILES, reason="the corpus folder ../shared/corpus/laws is not there")
@pytest.mark.parametrize(
    "name",
    [
        "qd-2610-2025-ubnd-can-tho-quy-che-lay-y-kien-dien-tu.md",
        "nd-05-2010-pha-san-tctd.docx",
        "tt-sua-doi-18-2024-nhnn.md",
    ],
)
def test_it_gives_both_drafts_of_a_law_in_which_words_changed(name: str) -> None:
    old = again(parse((LAWS / name).read_bytes(), name))
    new = deepcopy(old)
    for node in [node for node in new.walk() if node.kind is Kind.CLAUSE and node.text][::3]:
        node.text = f"Theo quy định mới, {node.text}"
    _, _, data = revised(old, new)
    taken, left = both(data)

    assert units(taken) == units(again(new)) != units(left)
    assert units(left) == units(again(old))
