"""Drafts as Akoma Ntoso 3.0: valid against the schema of OASIS, and read back to an equal tree."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from drafts.parse import Cell, Kind, Node, Notice, Tree, parse
from drafts.parse.address import address
from drafts.parse.read.akn.vocabulary import NS
from exports.akn import Identification, render_akn, slug
from exports.akn.identify import identify
from tests.cast import Cast
from tests.drafts.making import make_draft, make_version
from tests.drafts.parse.akn_files import akn, elements, read_or_refuse
from tests.drafts.parse.building import at, read
from tests.drafts.parse.drafting import Draft, drafts
from tests.drafts.samples import SAMPLE_TXT
from tests.exports.akn_trees import trees

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
XSD = SHARED / "akn" / "akomantoso30.xsd"
LAWS = SHARED / "corpus" / "laws"
FILES = sorted(file for file in LAWS.glob("*") if file.suffix in (".docx", ".txt", ".md"))
MANY = settings(deadline=None, max_examples=40, suppress_health_check=list(HealthCheck))

ABOUT = Identification(
    subtype="Quyết định",
    number="du-thao-7",
    title="Quy chế quản lý nhà văn hóa",
    author="Sở Văn hóa, Thể thao và Du lịch",
    work_date=date(2026, 6, 1),
    version=2,
    version_date=date(2026, 6, 20),
    made_on=date(2026, 7, 1),
)
AMENDING = """QUYẾT ĐỊNH
Sửa đổi Quyết định số 7
Căn cứ Luật Tổ chức chính quyền địa phương;
QUYẾT ĐỊNH:
Điều 1. Sửa đổi, bổ sung
1. Sửa đổi Điều 4 như sau:
“Điều 4. Giờ mở cửa
1. Mở cửa từ 5 giờ.
2. Đóng cửa lúc 22 giờ.”.
2. Bãi bỏ Điều 5.
Điều 2. Hiệu lực
Quyết định có hiệu lực từ ngày ký.
"""


@pytest.fixture(scope="session")
def valid() -> Callable[[bytes], etree._Element]:
    """Checks a file against the schema and gives its root."""
    if not XSD.exists():
        pytest.skip("the schema ../shared/akn/akomantoso30.xsd is not there")
    schema = etree.XMLSchema(etree.parse(XSD))

    def check(data: bytes) -> etree._Element:
        root = etree.fromstring(data)
        assert schema.validate(root), str(schema.error_log)
        return root

    return check


Check = Callable[[bytes], etree._Element]


def rendered(text: str) -> etree._Element:
    """The XML of a draft."""
    return etree.fromstring(render_akn(read(text), identification=ABOUT))


def values(root: etree._Element, path: str) -> list[str]:
    """Attributes or texts along an XPath with the prefix a."""
    found = root.xpath(path, namespaces={"a": NS})
    assert isinstance(found, list)
    return [str(value) for value in found]


# ---------------------------------------------------------------- round trip


@MANY
@given(draft=drafts())
def test_it_reads_a_written_draft_back_equal(valid: Check, draft: Draft) -> None:
    tree = read(draft.plain())
    data = render_akn(tree, identification=ABOUT)
    valid(data)
    assert parse(data, "du-thao.akn") == tree


@MANY
@given(tree=trees())
def test_it_writes_any_tree_and_reads_it_back_equal(valid: Check, tree: Tree) -> None:
    data = render_akn(tree, identification=ABOUT)
    valid(data)
    assert parse(data, "du-thao.xml") == tree
    assert render_akn(tree, identification=ABOUT) == data


@pytest.mark.corpus
@pytest.mark.skipif(not FILES, reason="the corpus folder ../shared/corpus/laws is not there")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_it_reads_every_law_of_the_corpus_back_equal(valid: Check, file: Path) -> None:
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
    valid: Check, parts: list[etree._Element]
) -> None:
    body = etree.Element(f"{{{NS}}}body")
    body.extend(parts)
    tree, _ = read_or_refuse(akn(etree.tostring(body, encoding="unicode")))
    if tree is None:
        return
    data = render_akn(tree, identification=ABOUT)
    valid(data)
    assert parse(data, "van-ban.xml") == tree


# ---------------------------------------------------------------- what stands for what


def test_it_writes_a_draft_as_a_bill_and_an_issued_text_as_an_act() -> None:
    assert rendered(SAMPLE_TXT)[0].tag == f"{{{NS}}}bill"
    issued = replace(ABOUT, issued=True)
    root = etree.fromstring(render_akn(read(SAMPLE_TXT), identification=issued))
    assert root[0].tag == f"{{{NS}}}act"


def test_it_identifies_work_expression_and_manifestation(valid: Check) -> None:
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


def test_it_attaches_a_regulation_to_the_decision_that_enacts_it(valid: Check) -> None:
    root = valid(render_akn(read(SAMPLE_TXT), identification=ABOUT))
    attached = "/a:akomaNtoso/a:bill/a:attachments/a:attachment"
    assert values(root, f"{attached}/@eId") == ["att_1"]
    assert len(values(root, f"{attached}/a:doc/a:mainBody//a:article/a:num")) == 8
    assert values(root, "//a:hasAttachment/@showAs") == ["QUY CHẾ"]


def test_it_keeps_annexes_with_the_instrument_they_belong_to(valid: Check) -> None:
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


def test_it_takes_the_marks_of_a_quotation_out_of_its_words(valid: Check) -> None:
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
def test_it_brings_every_way_to_end_a_quotation_back(valid: Check, end: str) -> None:
    tree = read(AMENDING)
    at(tree, "art_1__cl_1__qstr_1__art_4__cl_2").text = f"Đóng cửa {end}"
    data = render_akn(tree, identification=ABOUT)
    valid(data)
    assert parse(data, "a.xml") == tree


def test_it_keeps_the_spans_of_a_table_and_the_lines_of_its_cells(valid: Check) -> None:
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


def test_it_gives_every_node_its_address(valid: Check) -> None:
    tree = read(SAMPLE_TXT)
    root = valid(render_akn(tree, identification=ABOUT))
    written = set(values(root, "//@eId"))
    assert {node.eid for node in tree.walk()} <= written
    assert "att_1__art_3__cl_2__point_dd" in written


def test_it_makes_parts_of_uris_without_marks() -> None:
    assert slug("12/2026/QĐ-UBND") == "12-2026-qd-ubnd"
    assert slug("…") == "x"


# ---------------------------------------------------------------- from the shell


@pytest.mark.django_db
def test_it_exports_a_version_from_the_shell(valid: Check, cast: Cast, tmp_path: Path) -> None:
    version = make_version(cast)
    out = tmp_path / "du-thao.akn"
    call_command("export_akn", str(version.pk), "--out", str(out))
    root = valid(out.read_bytes())
    assert values(root, "//a:bill/a:meta//a:FRBRversionNumber/@value")[0] == "1"
    assert values(root, "//a:TLCOrganization/@showAs") == [cast.agency.name]
    assert parse(out.read_bytes(), out.name) == read(SAMPLE_TXT)


@pytest.mark.django_db
def test_it_exports_an_issued_text_as_an_act(valid: Check, cast: Cast, tmp_path: Path) -> None:
    draft = make_draft(cast, number="12/2026/QĐ-UBND", issued_on=date(2026, 8, 15))
    version = make_version(cast, draft=draft)
    out = tmp_path / "van-ban.akn"
    call_command("export_akn", str(version.pk), "--out", str(out), "--issued")
    uri = values(valid(out.read_bytes()), "/*/a:act/a:meta//a:FRBRWork/a:FRBRuri/@value")[0]
    assert uri.endswith("/2026-08-15/12-2026-qd-ubnd")


@pytest.mark.django_db
def test_it_refuses_a_version_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Không có phiên bản"):
        call_command("export_akn", "999999", "--out", str(tmp_path / "a.akn"))


@pytest.mark.django_db
def test_it_refuses_to_call_a_draft_issued_without_its_day(cast: Cast, tmp_path: Path) -> None:
    version = make_version(cast)
    with pytest.raises(CommandError, match="ngày ban hành"):
        call_command("export_akn", str(version.pk), "--out", str(tmp_path / "a.akn"), "--issued")


@pytest.mark.django_db
def test_it_refuses_to_identify_an_issued_text_without_its_day(cast: Cast) -> None:
    with pytest.raises(ValueError, match="day of issue"):
        identify(make_version(cast), issued=True)


@pytest.mark.django_db
def test_it_refuses_a_file_that_cannot_be_written(cast: Cast, tmp_path: Path) -> None:
    version = make_version(cast)
    with pytest.raises(CommandError, match="Không ghi được"):
        call_command("export_akn", str(version.pk), "--out", str(tmp_path / "no" / "a.akn"))
