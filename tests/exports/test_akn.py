"""What stands for what in the Akoma Ntoso of a draft."""

from dataclasses import replace

import pytest
from lxml import etree

from drafts.parse import Cell, Kind, Node, parse
from drafts.parse.address import address
from drafts.parse.read.akn.vocabulary import NS
from exports.akn import render_akn, slug
from tests.drafts.parse.building import at, read
from tests.drafts.samples import SAMPLE_TXT
from tests.exports.akn_checking import ABOUT, AMENDING, valid, values


def rendered(text: str) -> etree._Element:
    """The XML of a draft."""
    return etree.fromstring(render_akn(read(text), identification=ABOUT))


def test_it_writes_a_draft_as_a_bill_and_an_issued_text_as_an_act() -> None:
    assert rendered(SAMPLE_TXT)[0].tag == f"{{{NS}}}bill"
    issued = replace(ABOUT, issued=True)
    root = etree.fromstring(render_akn(read(SAMPLE_TXT), identification=issued))
    assert root[0].tag == f"{{{NS}}}act"


def test_it_identifies_work_expression_and_manifestation() -> None:
    root = valid(render_akn(read(SAMPLE_TXT), identification=ABOUT))
    work = "/akn/vn/bill/quyet-dinh/so-van-hoa-the-thao-va-du-lich/2026-06-01/du-thao-7"
    main = "/a:akomaNtoso/a:bill/a:meta/a:identification"
    assert values(root, f"{main}/a:FRBRWork/a:FRBRuri/@value") == [work]
    assert values(root, f"{main}/a:FRBRWork/a:FRBRthis/@value") == [f"{work}/!main"]
    assert values(root, f"{main}/a:FRBRExpression/a:FRBRuri/@value") == [f"{work}/vie@2026-06-20"]
    assert values(root, f"{main}/*/a:FRBRdate/@name") == ["draft", "version", "export"]
    assert values(root, f"{main}/*/a:FRBRdate/@date") == ["2026-06-01", "2026-06-20", "2026-07-01"]
    assert values(root, f"{main}//a:FRBRcountry/@value") == ["vn"]
    assert values(root, f"{main}//a:FRBRlanguage/@language") == ["vie"]
    assert values(root, f"{main}//a:FRBRnumber/@value") == ["du-thao-7"]
    assert values(root, f"{main}//a:FRBRversionNumber/@value") == ["2"]
    assert values(root, "//a:TLCOrganization/@showAs") == [ABOUT.author]
    assert values(root, "//a:FRBRthis/@value")[3] == f"{work}/!att_1"


def test_it_attaches_a_regulation_to_the_decision_that_enacts_it() -> None:
    root = valid(render_akn(read(SAMPLE_TXT), identification=ABOUT))
    attached = "/a:akomaNtoso/a:bill/a:attachments/a:attachment"
    assert values(root, f"{attached}/@eId") == ["att_1"]
    assert len(values(root, f"{attached}/a:doc/a:mainBody//a:article/a:num")) == 8
    assert values(root, "//a:hasAttachment/@showAs") == ["QUY CHẾ"]


def test_it_keeps_annexes_with_the_instrument_they_belong_to() -> None:
    text = SAMPLE_TXT + "\nPHỤ LỤC I\nMẪU ĐƠN\nKính gửi: Ban chủ nhiệm\n"
    root = valid(render_akn(read(text), identification=ABOUT))
    inner = "//a:attachment[@eId='att_1']/a:doc/a:attachments/a:attachment"
    assert values(root, f"{inner}/a:num/text()") == ["PHỤ LỤC I"]
    assert values(root, f"{inner}/a:heading/text()") == ["MẪU ĐƠN"]


def test_it_marks_what_the_head_says_and_leaves_its_words() -> None:
    root = rendered(SAMPLE_TXT.replace("Số: …/2026/QĐ-UBND", "Số: 12/2026/QĐ-UBND"))
    assert values(root, "//a:docNumber/text()") == ["12/2026/QĐ-UBND"]
    assert values(root, "//a:docType/text()") == ["QUYẾT ĐỊNH", "QUY CHẾ"]
    assert values(root, "//a:docStage/text()") == ["DỰ THẢO"]
    lines = [
        "".join(map(str, line.itertext())) for line in root.iterfind(".//{*}bill/{*}preface/{*}p")
    ]
    assert "Số: 12/2026/QĐ-UBND" in lines


def test_it_writes_grounds_as_recitals_and_the_enacting_words_as_a_formula() -> None:
    root = rendered(SAMPLE_TXT)
    assert len(values(root, "//a:preamble/a:recitals/a:recital/a:p/text()")) == 3
    assert values(root, "//a:bill/a:preamble/a:formula/@name") == ["enactingFormula"]


def test_it_puts_signature_and_recipients_into_the_conclusions() -> None:
    root = rendered(SAMPLE_TXT)
    signed = values(root, "//a:conclusions/a:p/a:signature/text()")
    assert signed == ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"]
    listed = values(root, "//a:conclusions/a:blockContainer/a:p/text()")
    assert listed == ["Nơi nhận:", "- Như Điều 3;", "- Lưu: VT."]


def test_it_takes_the_marks_of_a_quotation_out_of_its_words() -> None:
    root = valid(render_akn(read(AMENDING), identification=ABOUT))
    quote = root.find(".//{*}quotedStructure")
    assert quote is not None
    assert (quote.get("startQuote"), quote.get("endQuote"), quote.tail) == ("“", "”", ".")
    assert values(root, "//a:quotedStructure//a:clause[last()]//a:p/text()") == [
        "Đóng cửa lúc 22 giờ."
    ]
    found = parse(render_akn(read(AMENDING), identification=ABOUT), "a.xml")
    assert at(found, "art_1__cl_1__qstr_1__art_4__cl_2").text == "Đóng cửa lúc 22 giờ.”."


@pytest.mark.parametrize("end", ["”", "”.", "”;", '"', "mà không đóng", "cách ra ”."])
def test_it_brings_every_way_to_end_a_quotation_back(end: str) -> None:
    tree = read(AMENDING)
    at(tree, "art_1__cl_1__qstr_1__art_4__cl_2").text = f"Đóng cửa {end}"
    data = render_akn(tree, identification=ABOUT)
    valid(data)
    assert parse(data, "a.xml") == tree


def test_it_keeps_the_spans_of_a_table_and_the_lines_of_its_cells() -> None:
    tree = read("Điều 1. Mức thu\n1. Bảng sau:\n")
    rows = [[Cell("Tên\ntiếp", 2, 1), Cell("Mức", 1, 2)], [Cell(""), Cell("5%")], []]
    at(tree, "art_1__cl_1").children.append(Node(Kind.TABLE, line=3, table=rows))
    address(tree.instruments)
    data = render_akn(tree, identification=ABOUT)
    root = valid(data)
    assert values(root, "//a:table/@eId") == ["art_1__cl_1__tbl_1"]
    assert values(root, "//a:td/@rowspan") == ["2"]
    assert values(root, "//a:td[1]/a:p/text()")[:2] == ["Tên", "tiếp"]
    assert parse(data, "a.xml") == tree


def test_it_puts_words_before_and_behind_smaller_units_into_intro_and_wrap_up() -> None:
    tree = read("Điều 1. Nguyên tắc\nBảo đảm:\na) Công khai;\nb) Minh bạch.\n")
    article = at(tree, "art_1")
    article.children.append(Node(Kind.PARAGRAPH, text="và các nguyên tắc khác.", line=9))
    article.children.insert(1, Node(Kind.PARAGRAPH, text="đồng thời:", line=8))
    address(tree.instruments)
    data = render_akn(tree, identification=ABOUT)
    root = etree.fromstring(data)
    assert values(root, "//a:article/a:intro/a:p/text()") == ["Bảo đảm:"]
    assert values(root, "//a:article/a:wrapUp/a:p/text()") == ["và các nguyên tắc khác."]
    assert values(root, "//a:article/a:hcontainer/@name") == ["paragraph"]
    assert parse(data, "a.xml") == tree


def test_it_gives_every_node_its_address() -> None:
    tree = read(SAMPLE_TXT)
    root = valid(render_akn(tree, identification=ABOUT))
    written = set(values(root, "//@eId"))
    assert {node.eid for node in tree.walk()} <= written
    assert "att_1__art_3__cl_2__point_dd" in written


def test_it_makes_parts_of_uris_without_marks() -> None:
    assert slug("12/2026/QĐ-UBND") == "12-2026-qd-ubnd"
    assert slug("…") == "x"
