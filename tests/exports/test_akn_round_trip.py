"""Tree → Akoma Ntoso → tree: equal, and valid against the schema of OASIS."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from drafts.parse import Notice, Tree, parse
from drafts.parse.read.akn.vocabulary import NS
from exports.akn import render_akn
from tests.drafts.parse.akn_files import akn, elements, read_or_refuse
from tests.drafts.parse.building import at, read
from tests.drafts.parse.drafting import Draft, drafts
from tests.drafts.samples import SAMPLE_TXT
from tests.exports.akn_checking import ABOUT, AMENDING, SHARED, valid
from tests.exports.akn_trees import trees

LAWS = SHARED / "corpus" / "laws"
FILES = sorted(file for file in LAWS.glob("*") if file.suffix in (".docx", ".txt", ".md"))
MANY = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))


@MANY
@given(draft=drafts())
def test_it_reads_a_written_draft_back_equal(draft: Draft) -> None:
    tree = read(draft.plain())
    data = render_akn(tree, identification=ABOUT)
    valid(data)
    assert parse(data, "du-thao.akn") == tree


@MANY
@given(tree=trees())
def test_it_writes_any_tree_and_reads_it_back_equal(tree: Tree) -> None:
    data = render_akn(tree, identification=ABOUT)
    valid(data)
    assert parse(data, "du-thao.xml") == tree
    assert render_akn(tree, identification=ABOUT) == data


@pytest.mark.corpus
@pytest.mark.skipif(not FILES, reason="the corpus folder ../shared/corpus/laws is not there")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_it_reads_every_law_of_the_corpus_back_equal(file: Path) -> None:
    tree = parse(file.read_bytes(), file.name)
    data = render_akn(tree, identification=ABOUT)
    valid(data)
    assert parse(data, "du-thao.xml") == tree


def test_it_reads_back_equal_after_another_program_has_set_it_out() -> None:
    tree = read(SAMPLE_TXT)
    root = etree.fromstring(render_akn(tree, identification=ABOUT))
    data = etree.tostring(root, pretty_print=True, encoding="UTF-16", xml_declaration=True)
    assert isinstance(data, bytes)
    assert parse(data, "du-thao.xml") == tree


def test_it_leaves_the_tree_as_it_was() -> None:
    tree, again = read(AMENDING), read(AMENDING)
    render_akn(tree, identification=ABOUT)
    assert tree == again


def test_it_writes_a_sign_for_what_xml_cannot_hold() -> None:
    tree = read("Điều 1. Tên điều\n1. Nội dung.\n")
    at(tree, "art_1__cl_1").text = "Nội\uffffdung."
    tree.notices.append(Notice("quote-not-closed", 1, {"text": "\ufffe"}))
    tree.metadata.title = "\uffff"
    found = parse(render_akn(tree, identification=ABOUT), "a.xml")
    assert at(found, "art_1__cl_1").text == "Nội\ufffddung."


@MANY
@given(parts=st.lists(elements(), min_size=1, max_size=3))
def test_it_writes_what_it_read_from_others_and_reads_that_back_equal(
    parts: list[etree._Element],
) -> None:
    body = etree.Element(f"{{{NS}}}body")
    body.extend(parts)
    tree, _ = read_or_refuse(akn(etree.tostring(body, encoding="unicode")))
    if tree is None:
        return
    data = render_akn(tree, identification=ABOUT)
    valid(data)
    assert parse(data, "van-ban.xml") == tree
