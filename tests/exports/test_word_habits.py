"""An exported summary after what Word and people do to a table: found again, or told; never a wrong group."""

import copy
from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from drafts.models import Consultation
from exports.docx import render_docx
from exports.edited.answer import Answer
from exports.edited.compare import Kind, Line, compare
from exports.edited.read import read
from exports.edited.site import site_of
from exports.gather import gather
from synthesis.models import Group
from tests.cast import Cast
from tests.exports import editing
from tests.exports.making import make_answered_consultation
from tests.synthesis.making import make_group, make_remark

HOURS, NOTICE, CAMPAIGN, LANE = (
    "đến 22 giờ",
    "niêm yết cả trên mạng",
    "tuyên truyền sâu rộng",
    "xe lăn",
)
CHANGED = "Việc tuyên truyền thực hiện theo kế hoạch riêng của tỉnh."


@pytest.fixture
def round_(cast: Cast) -> Consultation:
    """An answered group of two remarks, one of one remark, and one without an answer."""
    consultation = make_answered_consultation(cast)
    said = make_remark(cast, consultation, "att_1__art_4", "Nên có lối đi cho xe lăn.")
    make_group(cast, consultation, said, title="Lối đi", eid="att_1__art_4")
    return consultation


def listed(consultation: Consultation, *edits: editing.Edit) -> dict[str, Line]:
    """The list by the group's title; what is not understood by its reason and row."""
    made = render_docx(gather(consultation, final=False))
    lines = compare(read(editing.edited(made, *edits)), site_of(consultation))
    titles = {f"g{group.pk}": group.title for group in Group.objects.all()}
    return {titles.get(line.key) or f"{line.why} {line.row}": line for line in lines}


def changed(table: Any) -> None:
    """The one answer that each of these documents changes, and the one that it adds."""
    editing.replace(CAMPAIGN, "chung", "riêng")(table)
    editing.write(LANE, "Tiếp thu. Có lối đi.")(table)


def assert_understood(found: dict[str, Line]) -> None:
    """The changed answer and the new one stand with their groups, and nothing else is offered."""
    kinds = {title: line.kind for title, line in found.items()}
    assert kinds == {
        "Giờ mở cửa": Kind.SAME,
        "Tuyên truyền": Kind.CHANGED,
        "Lối đi": Kind.NEW,
    }
    assert found["Tuyên truyền"].new == Answer("explained", CHANGED)
    assert found["Lối đi"].new == Answer("accepted", "Có lối đi.")


# ---------------------------------------------------------------- columns


def headless(table: Any) -> None:
    table.remove(next(table.iter(qn("w:tr"))))


def reorder(table: Any) -> None:
    """The answer becomes the second column."""
    for row in table.iter(qn("w:tr")):
        cells = row.findall(qn("w:tc"))
        if len(cells) == 4:
            cells[0].addnext(cells[3])


def insert(at: int, heading: str, words: str) -> editing.Edit:
    """A column of somebody's own, at place ``at``."""

    def edit(table: Any) -> None:
        for number, row in enumerate(list(table.iter(qn("w:tr")))):
            cells = row.findall(qn("w:tc"))
            if len(cells) != 4:
                continue
            text = heading if number == 0 else words
            cell = parse_xml(f"<w:tc {nsdecls('w')}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
            if at < 4:
                cells[at].addprevious(cell)
            else:
                cells[3].addnext(cell)

    return edit


@pytest.mark.parametrize(
    "edits",
    [
        (headless,),
        (reorder,),
        (reorder, headless),
        (insert(0, "STT", "1"),),
        (insert(0, "STT", "1"), headless),
        (insert(4, "Ghi chú", "Xem lại"),),
        (insert(4, "Ý kiến của lãnh đạo", "Đồng ý"),),
        (insert(4, "Ghi chú", "Xem lại"), headless),
        (insert(2, "Nội dung góp ý (tóm tắt)", "Tóm tắt"), reorder),
    ],
    ids=[
        "no headings",
        "reordered",
        "reordered, no headings",
        "numbered",
        "numbered, no headings",
        "notes",
        "a column called like another",
        "notes, no headings",
        "a column called like another in the middle",
    ],
)
def test_it_knows_the_columns(cast: Cast, round_: Consultation, edits: Any) -> None:
    assert_understood(listed(round_, changed, *edits))


# ---------------------------------------------------------------- rows and tables


def split(keep_marks: bool) -> editing.Edit:
    """The table in two from the last row on, as Ctrl+Shift+Enter does: a paragraph between."""

    def edit(table: Any) -> None:
        rows = table.findall(qn("w:tr"))
        second = copy.deepcopy(table)
        for row in second.findall(qn("w:tr"))[:-1]:
            second.remove(row)
        table.remove(rows[-1])
        gap = parse_xml(f"<w:p {nsdecls('w')}/>")
        table.addnext(gap)
        gap.addnext(second)
        if not keep_marks:
            editing.strip_marks(table)
            editing.strip_marks(second)

    return edit


def test_it_reads_a_table_that_was_split(cast: Cast, round_: Consultation) -> None:
    assert_understood(listed(round_, changed, split(keep_marks=True)))


def test_it_reads_the_second_half_without_any_mark(cast: Cast, round_: Consultation) -> None:
    found = listed(round_, changed, split(keep_marks=False))

    assert {title: line.kind for title, line in found.items()} == {
        "Giờ mở cửa": Kind.SAME,
        "Tuyên truyền": Kind.CONFLICT,
        "Lối đi": Kind.NEW,
    }


def test_it_reads_cells_that_were_unmerged(cast: Cast, round_: Consultation) -> None:
    def unmerge(table: Any) -> None:
        for merge in list(table.iter(qn("w:vMerge"))):
            merge.getparent().remove(merge)

    assert_understood(listed(round_, changed, unmerge))


def test_it_never_gives_an_answer_to_the_group_of_another_row(
    cast: Cast, round_: Consultation
) -> None:
    """The answer's cell cut out of one row and pasted over that of another, its mark with it."""

    def paste(table: Any) -> None:
        here, there = (editing.cell_of(table, words) for words in (CAMPAIGN, LANE))
        there.getparent().replace(there, copy.deepcopy(here))
        editing.replace(LANE, "chung", "riêng")(table)
        for part in list(here):
            here.remove(part)
        here.append(parse_xml(f"<w:p {nsdecls('w')}/>"))

    found = listed(round_, paste)

    assert not any(line.offered for line in found.values())
    [odd] = [line for line in found.values() if line.why == "merged"]
    assert CHANGED in odd.text


def test_it_tells_of_a_copied_row_with_another_opinion(cast: Cast, round_: Consultation) -> None:
    def copied(table: Any) -> None:
        editing.duplicate(CAMPAIGN)(table)
        twin = editing.row_of(table, CAMPAIGN).getnext()
        cells = twin.findall(qn("w:tc"))
        for at, words in ((2, "Ý kiến mới nêu tại hội nghị."), (3, "Tiếp thu. Ghi nhận.")):
            texts = list(cells[at].iter(qn("w:t")))
            texts[0].text = words
            for text in texts[1:]:
                text.text = ""

    found = listed(round_, copied)

    assert not any(line.offered for line in found.values())
    [odd] = [line for line in found.values() if line.why == "unknown"]
    assert "Ý kiến mới nêu tại hội nghị." in odd.text
    assert "Ghi nhận." in odd.text


# ---------------------------------------------------------------- what Word writes


def word_saves(table: Any) -> None:
    """Runs cut in pieces with rsids, marks of the spelling checker, the place of the last edit."""
    for number, run in enumerate(list(table.iter(qn("w:r")))):
        run.set(qn("w:rsidR"), f"00A{number:05X}")
        text = run.find(qn("w:t"))
        if text is None or not text.text or len(text.text) < 4:
            continue
        twin = copy.deepcopy(run)
        half = len(text.text) // 2
        twin.find(qn("w:t")).text, text.text = text.text[half:], text.text[:half]
        for part in (text, twin.find(qn("w:t"))):
            part.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.addnext(twin)
        run.addnext(parse_xml(f'<w:proofErr {nsdecls("w")} w:type="spellStart"/>'))
        run.addnext(parse_xml(f"<w:lastRenderedPageBreak {nsdecls('w')}/>"))
    first = next(table.iter(qn("w:p")))
    first.append(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="990" w:name="_GoBack"/>'))
    first.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="990"/>'))


def looks(table: Any) -> None:
    """Everything bold, red and in a font of TCVN3; the letters stay Unicode."""
    for run in table.iter(qn("w:r")):
        old = run.find(qn("w:rPr"))
        if old is not None:
            run.remove(old)
        run.insert(
            0,
            parse_xml(
                f'<w:rPr {nsdecls("w")}><w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/><w:b/>'
                '<w:color w:val="FF0000"/></w:rPr>'
            ),
        )


def no_break_blanks(table: Any) -> None:
    for text in table.iter(qn("w:t")):
        text.text = (text.text or "").replace(" ", "\u00a0")


@pytest.mark.parametrize("habit", [word_saves, looks, no_break_blanks])
def test_it_sees_through_what_a_program_writes(
    cast: Cast, round_: Consultation, habit: editing.Edit
) -> None:
    found = listed(round_, changed, habit)

    assert {line.kind for line in found.values()} == {Kind.SAME, Kind.CHANGED, Kind.NEW}
    assert not any(line.notes for line in found.values())


def test_it_reads_words_that_were_moved_with_tracking_on(cast: Cast, round_: Consultation) -> None:
    who = f'{nsdecls("w")} w:id="901" w:author="A" w:date="2026-06-01T00:00:00Z"'

    def move(table: Any) -> None:
        paragraph = editing.cell_of(table, LANE).find(qn("w:p"))
        for run in paragraph.findall(qn("w:r")):
            paragraph.remove(run)
        for name, words in (
            ("moveFrom", "Giải trình."),
            ("moveTo", "Tiếp thu."),
            ("ins", " Xong."),
        ):
            paragraph.append(
                parse_xml(
                    f'<w:{name} {who}><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:{name}>'
                )
            )

    assert listed(round_, move)["Lối đi"].new == Answer("accepted", "Xong.")


def test_it_reads_a_list_and_a_table_inside_an_answer(cast: Cast, round_: Consultation) -> None:
    def inner(table: Any) -> None:
        editing.write(LANE, "Tiếp thu. Như sau:")(table)
        cells = "".join(
            f"<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>"
            for words in ("Tầng 1", "2 lối")
        )
        cell = editing.cell_of(table, LANE)
        cell.append(parse_xml(f"<w:tbl {nsdecls('w')}><w:tr>{cells}</w:tr></w:tbl>"))
        cell.append(parse_xml(f"<w:p {nsdecls('w')}/>"))

    assert listed(round_, inner)["Lối đi"].new == Answer("accepted", "Như sau:\nTầng 1\n2 lối")


@pytest.mark.parametrize(
    "thing",
    [
        '<w:footnoteReference w:id="2"/>',
        '<w:endnoteReference w:id="2"/>',
        "<w:drawing/>",
        "<w:object/>",
    ],
)
def test_it_says_what_it_cannot_take_over_from_an_answer(
    cast: Cast, round_: Consultation, thing: str
) -> None:
    def add(table: Any) -> None:
        changed(table)
        paragraph = editing.cell_of(table, LANE).find(qn("w:p"))
        paragraph.append(parse_xml(f"<w:r {nsdecls('w')}>{thing}</w:r>"))

    found = listed(round_, add)

    assert "left-out" in found["Lối đi"].notes
    assert "left-out" not in found["Tuyên truyền"].notes
