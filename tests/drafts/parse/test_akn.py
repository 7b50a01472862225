"""Akoma Ntoso of other makers: read to a sensible tree with all its words, or refused, rightly."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from drafts.parse import Kind, Tree, parse
from drafts.parse.read.akn.vocabulary import KIND, LINE, NS
from tests.drafts.parse.akn_files import akn, elements, read_or_refuse
from tests.drafts.parse.building import at, codes, eids, letters


def tree_of(inside: str, **options: str) -> Tree:
    """The tree of such a document."""
    return parse(akn(inside, **options), "van-ban.xml")


def outline(tree: Tree) -> list[tuple[str, str, str, str]]:
    """Kind, number, label and words of every node, in reading order."""
    return [
        (
            node.kind.value,
            node.number,
            node.label,
            "/".join(filter(None, (node.heading, node.text))),
        )
        for node in tree.walk()
        if node.kind is not Kind.INSTRUMENT
    ]


# ---------------------------------------------------------------- other people's files


def test_it_reads_an_act_of_articles() -> None:
    """In the manner of the European Union: numbered paragraphs, points in a list, unnumbered wrappers."""
    tree = tree_of(
        """<preface><longTitle><p><docType>REGULATION</docType> <docNumber>(EU) 2016/679</docNumber></p>
        </longTitle></preface>
        <preamble><p>THE COUNCIL,</p><citations><citation><p>Having regard to the Treaty,</p></citation>
        </citations><recitals><recital><num>(1)</num><p>Protection is a right.</p></recital></recitals>
        <formula name="enacting"><p>HAS ADOPTED:</p></formula></preamble>
        <body><chapter eId="chp_I"><num>CHAPTER I</num><heading>General</heading>
        <article eId="art_5"><num>Article 5</num><heading>Principles</heading>
          <paragraph><num>1.</num><list><intro><p>Data shall be:</p></intro>
            <point><num>(a)</num><content><p>processed <i>lawfully</i>;</p></content></point>
            <point><num>(b)</num><content><p>kept.</p></content></point></list></paragraph>
          <paragraph><num>2.</num><content><p>The controller is responsible.</p></content></paragraph>
        </article>
        <article><num>Article 6</num><paragraph><content><p>No number.</p></content></paragraph></article>
        </chapter></body>
        <conclusions><p>Done at Brussels.</p></conclusions>"""
    )
    assert outline(tree) == [
        ("head", "", "", "REGULATION (EU) 2016/679"),
        ("paragraph", "", "", "THE COUNCIL,"),
        ("recital", "", "", "Having regard to the Treaty,"),
        ("recital", "1", "(1)", "Protection is a right."),
        ("enacting", "", "", "HAS ADOPTED:"),
        ("chapter", "I", "CHAPTER I", "General"),
        ("article", "5", "Article 5", "Principles"),
        ("clause", "1", "1.", "Data shall be:"),
        ("point", "a", "(a)", "processed lawfully;"),
        ("point", "b", "(b)", "kept."),
        ("clause", "2", "2.", "The controller is responsible."),
        ("article", "6", "Article 6", "No number."),
        ("closing", "", "", "Done at Brussels."),
    ]
    assert eids(tree, Kind.ARTICLE, Kind.POINT) == [
        "art_5", "art_5__cl_1__point_a", "art_5__cl_1__point_b", "art_6",
    ]  # fmt: skip
    assert (tree.metadata.kind, tree.metadata.symbol) == ("REGULATION", "(EU) 2016/679")


def test_it_reads_an_act_of_sections() -> None:
    """In the manner of Laws.Africa: sections run through the act, a schedule is attached."""
    tree = tree_of(
        """<body><part><num>Part 1</num><heading>Interpretation</heading>
        <section eId="part_1__sec_3"><num>3.</num><heading>Fees</heading>
          <subsection><num>(1)</num><intro><p>A fee is due for—</p></intro>
            <paragraph><num>(a)</num><content><p>a hall; and</p></content></paragraph>
            <wrapUp><p>unless waived.</p></wrapUp></subsection></section></part></body>
        <attachments><attachment eId="att_1"><heading>Schedule 1</heading><subheading>Tariff</subheading>
          <doc name="schedule"><meta/><mainBody><table><tr><th colspan="2"><p>Fee</p></th></tr>
          <tr><td rowspan="0"><p>Hall</p></td><td rowspan="junk">5<br/>6</td></tr></table></mainBody></doc>
        </attachment></attachments>"""
    )
    assert outline(tree)[:6] == [
        ("part", "1", "Part 1", "Interpretation"),
        ("article", "3", "3.", "Fees"),
        ("clause", "1", "(1)", "A fee is due for—"),
        ("point", "a", "(a)", "a hall; and"),
        ("paragraph", "", "", "unless waived."),
        ("annex", "", "", "Schedule 1\nTariff"),
    ]
    table = at(tree, "anx_1__tbl_1").table
    assert table is not None
    assert [[(c.text, c.rows, c.cols) for c in row] for row in table] == [
        [("Fee", 1, 2)],
        [("Hall", 1, 1), ("5\n6", 1, 1)],
    ]


def test_it_takes_an_attached_document_with_articles_for_an_instrument() -> None:
    attached = "<article><num>Điều 1.</num><content><p>Phạm vi.</p></content></article>"
    tree = tree_of(
        f"""<body><article><num>Điều 1.</num><content><p>Ban hành.</p></content></article></body>
        <attachments><attachment><heading>QUY CHẾ</heading><doc name="x"><meta/>
        <mainBody>{attached}</mainBody></doc></attachment></attachments>"""
    )
    assert tree.counts()["bodies"] == 2
    assert eids(tree, Kind.ARTICLE) == ["art_1", "att_1__art_1"]
    assert at(tree, "att_1__head_1").text == "QUY CHẾ"


def test_it_reads_a_collection_and_the_components_beside_it() -> None:
    document = "<meta/><mainBody><p>{}</p></mainBody>"
    tree = tree_of(
        f"""<collectionBody><component><documentRef href="#d" showAs="x"/></component>
        <component><doc name="a">{document.format("Một.")}</doc></component></collectionBody>""",
        kind="documentCollection",
        after=f"<components><component><doc name='b'>{document.format('Hai.')}</doc></component>"
        "</components>",
    )
    assert [node.text for node in tree.walk() if node.text] == ["Một.", "Hai."]
    assert len(tree.instruments) == 2


def test_it_reads_quoted_structures_with_their_marks() -> None:
    tree = tree_of(
        """<body><article><num>Điều 1.</num><content><p>Sửa đổi như sau:
        <mod>thay <quotedText startQuote="“" endQuote="”">xã</quotedText>:
        <quotedStructure startQuote="“" endQuote="”"><article><num>Điều 4.</num><heading>Tên</heading>
        <content><p>Lời mới</p></content></article></quotedStructure></mod>;</p><p>và hết.</p>
        </content></article></body>"""
    )
    quote = at(tree, "art_1__qstr_1")
    assert quote.label == "“"
    assert at(tree, "art_1").text == "Sửa đổi như sau: thay “xã”:"
    assert at(tree, "art_1__qstr_1__art_4").text == "Lời mới”;"
    assert at(tree, "art_1__p_1").text == "và hết."


def test_it_says_what_it_set_apart_or_left_out() -> None:
    tree = tree_of(
        """<body><article><num>Điều 1.</num><content><p>Giữ <del>bỏ</del><ins>thêm</ins> lại.
        <authorialNote marker="7"><p>Lời chú.</p></authorialNote><img src="a.png"/></p>
        </content></article></body>"""
    )
    assert at(tree, "art_1").text == "Giữ thêm lại. [7]"
    assert tree.instruments[-1].children[-1].kind is Kind.FOOTNOTES
    assert at(tree, "notes_1__p_1").text == "[7] Lời chú."
    assert codes(tree) == ["footnotes-kept", "pictures-left-out", "tracked-changes"]


def test_it_keeps_words_that_stand_where_none_may_stand() -> None:
    tree = tree_of(
        """<body>lạc một<article><num>Điều 1.</num>lạc hai<content>lạc ba<p>chữ</p>lạc bốn</content>
        lạc năm</article><crossHeading>Tiêu đề ngang</crossHeading><unknown>lạc <b>sáu</b></unknown></body>"""
    )
    words = tree.words().replace("\n", " ")
    assert words == ("lạc một Điều 1. lạc hai lạc ba chữ lạc bốn lạc năm Tiêu đề ngang lạc sáu")


def test_it_counts_its_own_numbers_and_reports_gaps() -> None:
    article = "<article eId='SAME'><num>Điều {}.</num><content><p>Chữ.</p></content></article>"
    tree = tree_of(f"<body>{article.format(1)}{article.format(3)}</body>")
    assert eids(tree, Kind.ARTICLE) == ["art_1", "art_3"]
    assert codes(tree) == ["number-missing"]


@pytest.mark.parametrize("space", [NS, f"{NS}/WD17", f"{NS}/CSD13"])
def test_it_reads_the_namespaces_of_akoma_ntoso_3(space: str) -> None:
    assert tree_of("<body><p>Chữ.</p></body>", space=space).words() == "Chữ."


def test_it_composes_and_cleans_the_words() -> None:
    tree = tree_of("<body><p>Ti\u00ea\u0301ng \u200b Vie\u0323\u0302t\u00a0nam</p></body>")
    assert tree.words() == "Tiếng Việt nam"


def test_it_believes_no_digest_that_does_not_fit() -> None:
    """Another program changed our file: its addresses and notices are no longer taken as written."""
    line = f'o:line="1" o:{KIND.rpartition("}")[2]}="article"'
    tree = tree_of(
        f"""<body eId="body" o:line="1"><article eId="<&amp;>" {line}><num>Điều 2.</num>
        <content><p>Chữ.</p></content></article></body>""".replace("<&amp;>", "no good")
    )
    assert eids(tree, Kind.ARTICLE) == ["art_1"]  # no number is written beside it
    assert LINE.startswith("{")


def test_it_keeps_words_that_a_table_has_no_place_for() -> None:
    tree = tree_of(
        """<body><p>Bảng:</p><hcontainer name="x"><content><table>một<caption>hai</caption>
        <tr>ba<td>bốn</td>năm<p>sáu</p></tr>bảy</table></content></hcontainer></body>"""
    )
    table = at(tree, "tbl_1").table
    assert table is not None
    assert [[cell.text for cell in row] for row in table] == [
        ["một"],
        ["hai"],
        ["ba", "bốn", "năm", "sáu"],
        ["bảy"],
    ]


# ---------------------------------------------------------------- nothing lost, nothing else raised


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(elements(), min_size=1, max_size=4), st.sampled_from(["body", "preface", "mainBody"])
)
def test_it_loses_no_letter_of_any_nesting(parts: list[etree._Element], name: str) -> None:
    body = etree.Element(f"{{{NS}}}{name}")
    body.extend(parts)
    data = akn(etree.tostring(body, encoding="unicode"))
    tree, code = read_or_refuse(data)
    if tree is None:
        assert code == "no-text"
        return
    # Sorted: where a number stands behind its words, the tree still gives it first.
    assert sorted(letters(tree.words())) == sorted(letters("".join(map(str, body.itertext()))))
    addresses = [node.eid for node in tree.walk()]
    assert len(set(addresses)) == len(addresses)
    assert all(re.fullmatch(r"[a-z0-9_-]{1,160}", address) for address in addresses)
    assert parse(data, "a.xml") == tree


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 400), st.integers(0, 40))
def test_it_reads_any_bytes_or_refuses_them(junk: bytes, place: int, cut: int) -> None:
    whole = akn("<body><article><num>Điều 1.</num><content><p>Chữ.</p></content></article></body>")
    for data in (junk, b"<" + junk, whole[:place] + junk + whole[place + cut :]):
        tree, code = read_or_refuse(data)
        assert code if tree is None else tree.words()
