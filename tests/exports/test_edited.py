"""Exported, edited, saved by LibreOffice, read back: every cell finds its group, nothing is lost."""

from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn

from drafts.models import Consultation
from drafts.parse.errors import Unreadable
from exports.docx import render_docx
from exports.edited.answer import Answer, answer_in, is_unanswered
from exports.edited.compare import Kind, Line, compare
from exports.edited.read import NoTable, Reading, read
from exports.edited.site import site_of
from exports.gather import gather
from exports.marks import Mark, Part, mark_of
from exports.wording import Wording
from synthesis.approve import send_back
from synthesis.models import Group
from synthesis.respond import Details, respond
from tests.cast import Cast
from tests.exports import editing
from tests.exports.builders import many
from tests.exports.making import make_answered_consultation
from tests.synthesis.making import make_group, make_remark

HOURS, NOTICE, CAMPAIGN = "đến 22 giờ", "niêm yết cả trên mạng", "tuyên truyền sâu rộng"


def exported(consultation: Consultation, **options: Any) -> bytes:
    return render_docx(gather(consultation, final=False, **options))


def listed(data: bytes, consultation: Consultation) -> dict[str, Line]:
    """The list by the group's title; what is not understood by its reason."""
    lines = compare(read(data), site_of(consultation))
    titles = {f"g{group.pk}": group.title for group in Group.objects.all()}
    return {titles.get(line.key, line.why) if line.key else line.why: line for line in lines}


@pytest.fixture
def round_(cast: Cast) -> Consultation:
    """Two groups that are answered, of two remarks and of one, and a third that is not."""
    consultation = make_answered_consultation(cast)
    make_group(
        cast,
        consultation,
        make_remark(cast, consultation, "att_1__art_4", "Nên có lối đi cho xe lăn."),
        title="Lối đi",
        eid="att_1__art_4",
    )
    return consultation


@pytest.mark.parametrize(
    "formats",
    [(), ("docx",), ("odt", "docx"), ("doc", "docx"), ("rtf", "docx")],
    ids=["as-is", "docx", "odt", "doc", "rtf"],
)
def test_it_finds_each_cell_again(
    cast: Cast, round_: Consultation, tmp_path: Path, formats: tuple[str, ...]
) -> None:
    data = editing.edited(
        exported(round_),
        editing.write("xe lăn", "Giải trình. Đã có lối đi;", "xem Điều 9."),
        editing.track(CAMPAIGN, "kế hoạch chung", "kế hoạch riêng"),
        editing.move_to_end(CAMPAIGN),
        editing.widen,
    )

    reading = read(editing.resaved(data, tmp_path, *formats) if formats else data)
    found = listed(editing.resaved(data, tmp_path, *formats) if formats else data, round_)

    assert reading.origin == str(round_.pk)
    assert [len(block.rows) for block in reading.blocks] == [2, 1, 1]
    assert {title: line.kind for title, line in found.items()} == {
        "Giờ mở cửa": Kind.SAME,
        "Lối đi": Kind.NEW,
        "Tuyên truyền": Kind.CHANGED,
    }
    assert found["Lối đi"].new == Answer("explained", "Đã có lối đi;\nxem Điều 9.")
    changed = found["Tuyên truyền"]
    assert changed.new
    assert changed.new.kind == "explained"
    assert changed.new.text == "Việc tuyên truyền thực hiện theo kế hoạch riêng của tỉnh."


def test_it_sees_no_change_where_only_the_looks_changed(
    cast: Cast, round_: Consultation, tmp_path: Path
) -> None:
    before = site_of(round_)
    data = editing.resaved(editing.edited(exported(round_), editing.widen), tmp_path, "docx")

    lines = compare(read(data), before)

    assert {line.kind for line in lines} == {Kind.SAME}
    assert all(not line.notes for line in lines)


def test_it_finds_the_groups_by_their_words_when_every_mark_is_gone(
    cast: Cast, round_: Consultation
) -> None:
    data = editing.edited(
        exported(round_),
        editing.write("xe lăn", "Tiếp thu một phần. Bổ sung tại tầng trệt."),
        editing.replace(CAMPAIGN, "chung", "riêng"),
        editing.strip_marks,
    )
    data = editing.without(data, "docProps/custom.xml")
    found = listed(data, round_)

    assert found["Lối đi"].kind == Kind.NEW
    assert found["Lối đi"].new == Answer("partly", "Bổ sung tại tầng trệt.")
    assert found["Giờ mở cửa"].kind == Kind.SAME
    # Which answer was on the site when it was exported, nobody knows: a person looks at both.
    assert found["Tuyên truyền"].kind == Kind.CONFLICT
    assert all("by-words" in line.notes for line in found.values())


def test_it_tells_a_conflict_with_a_later_edit_on_the_site(
    cast: Cast, round_: Consultation
) -> None:
    data = editing.edited(exported(round_), editing.replace(CAMPAIGN, "chung", "riêng"))
    group = Group.objects.get(title="Tuyên truyền")
    back = send_back(group.response, by=cast.approver, why="Viết lại.")
    respond(group, by=cast.analyst, kind="explained", text="Theo kế hoạch.", expected=back.lock)

    line = listed(data, round_)["Tuyên truyền"]

    assert line.kind == Kind.CONFLICT
    assert line.old == Answer("explained", "Theo kế hoạch.")
    assert line.lock == back.lock + 1


def test_it_loses_no_row_that_it_does_not_understand(cast: Cast, round_: Consultation) -> None:
    data = editing.edited(
        exported(round_),
        editing.duplicate(CAMPAIGN),
        editing.replace(CAMPAIGN, "chung", "riêng"),
        editing.write("xe lăn", "Ý kiến thêm của hội nghị.", column=2),
        editing.delete("22 giờ"),
    )
    found = listed(data, round_)

    # The twin says what was exported, the row what was written: only one of them is new.
    assert found["Tuyên truyền"].kind == Kind.CHANGED
    assert (found["Lối đi"].kind, found["Lối đi"].notes) == (Kind.SAME, ("opinion-edited",))
    assert found["Giờ mở cửa"].notes == ("opinion-lacking",)


def test_it_does_not_choose_between_two_answers(cast: Cast, round_: Consultation) -> None:
    def both(table: Any) -> None:
        editing.duplicate(CAMPAIGN)(table)
        editing.replace(CAMPAIGN, "chung", "riêng")(table)
        rows = [row for row in table if CAMPAIGN in "".join(row.itertext())]
        for text in rows[1].iter(qn("w:t")):
            text.text = text.text.replace("chung", "khác hẳn")

    line = listed(editing.edited(exported(round_), both), round_)["Tuyên truyền"]

    assert (line.kind, line.why) == (Kind.ODD, "twice")
    assert "riêng" in line.text
    assert "khác hẳn" in line.text


def test_it_refuses_to_empty_an_answer_and_to_answer_a_group_that_is_gone(
    cast: Cast, round_: Consultation
) -> None:
    data = editing.edited(
        exported(round_),
        editing.write(CAMPAIGN, "(Chưa giải trình)"),
        editing.write("xe lăn", "Tiếp thu. Có lối đi."),
    )
    reading = read(data)
    other = make_answered_consultation(cast)

    lines = compare(reading, site_of(round_))
    assert [line.why for line in lines if line.kind is Kind.ODD] == ["emptied"]
    foreign = compare(reading, site_of(other))
    assert {line.why for line in foreign if line.kind is Kind.ODD} == {"gone"}
    assert "Có lối đi." in "".join(line.text for line in foreign)


def test_it_prints_what_waits_for_approval_in_a_working_copy_only(
    cast: Cast, round_: Consultation
) -> None:
    group = Group.objects.get(title="Lối đi")
    respond(group, by=cast.analyst, kind="partly", text="Sẽ làm lối đi.")

    assert "Sẽ làm lối đi." not in str(gather(round_, final=False))
    copy_ = exported(round_, working=True)
    line = listed(editing.edited(copy_, editing.replace("xe lăn", "Sẽ làm", "Đã làm")), round_)[
        "Lối đi"
    ]
    assert line.kind == Kind.CHANGED
    # In the other copy the cell was empty although somebody was writing: that is told.
    blind = editing.edited(exported(round_), editing.write("xe lăn", "Giải trình. Không."))
    assert listed(blind, round_)["Lối đi"].kind == Kind.CHANGED


@pytest.mark.parametrize(
    ("cell", "before", "expected"),
    [
        ("Tiếp thu. Đã sửa.", None, Answer("accepted", "Đã sửa.")),
        ("Tiếp thu một phần: Đã sửa.", None, Answer("partly", "Đã sửa.")),
        ("GIẢI TRÌNH (KHÔNG TIẾP THU). Vì thế.", None, Answer("explained", "Vì thế.")),
        ("Giải trình. Vì thế.", None, Answer("explained", "Vì thế.")),
        ("Tiếp thu.", None, Answer("accepted", "Tiếp thu.")),
        ("Đã rõ.", None, Answer("", "Đã rõ.")),
        ("Đã rõ.", Answer("partly", "Cũ"), Answer("partly", "Đã rõ.")),
        (
            "Tiếp thu điều chỉnh lại.",
            Answer("partly", "Tiếp thu điều chỉnh"),
            Answer("partly", "Tiếp thu điều chỉnh lại."),
        ),
        (
            "Tiếp thu. Đã sửa.\nNội dung chỉnh sửa trong dự thảo: khoản 2 Điều 5\nMở cửa đến 22 giờ.",
            None,
            Answer("accepted", "Đã sửa.", "khoản 2 Điều 5", "Mở cửa đến 22 giờ."),
        ),
        (
            "Tiếp thu. Đã sửa.\nNội dung chỉnh sửa trong dự thảo: Mở cửa\nđến 22 giờ.",
            None,
            Answer("accepted", "Đã sửa.", "", "Mở cửa\nđến 22 giờ."),
        ),
    ],
)
def test_it_reads_an_answer_as_it_was_printed(
    cell: str, before: Answer | None, expected: Answer
) -> None:
    assert answer_in(cell, Wording(), before) == expected


@pytest.mark.parametrize("cell", ["", "(Chưa giải trình)", "chưa giải trình.", " … "])
def test_it_knows_an_empty_answer(cell: str) -> None:
    assert is_unanswered(cell, Wording())


def test_it_reads_nothing_from_other_files(tmp_path: Path) -> None:
    import docx

    empty = tmp_path / "a.docx"
    docx.Document().save(str(empty))
    with pytest.raises(NoTable):
        read(empty.read_bytes())
    with pytest.raises(Unreadable) as refusal:
        read(b"PK\x03\x04 no zip")
    assert refusal.value.code == "broken"


def test_its_marks_are_names_that_word_takes() -> None:
    mark = Mark(Part.ANSWER, "g123456789012", "0123abcd", "deadbeef")

    assert mark_of(mark.name) == mark
    assert len(mark.name) <= 40
    assert mark_of("_Toc123") is None
    assert isinstance(read(render_docx(many(30))), Reading)


def test_it_leaves_lines_for_single_opinions_alone_and_says_so(
    cast: Cast, round_: Consultation
) -> None:
    group = Group.objects.get(title="Lối đi")
    remark = group.placements.get().comment_id
    own = Details(variants={remark: "Sẽ có thêm tay vịn."})
    respond(group, by=cast.analyst, kind="partly", text="Sẽ làm lối đi.", details=own)
    data = exported(round_, working=True)

    both = editing.edited(
        data, editing.replace("xe lăn", "Sẽ làm", "Đã làm"), editing.replace("xe lăn", "thêm", "")
    )
    line = listed(both, round_)["Lối đi"]
    assert line.new == Answer("partly", "Đã làm lối đi.")
    assert "own-edited" in line.notes
    only = listed(editing.edited(data, editing.replace("xe lăn", "thêm", "")), round_)["Lối đi"]
    assert (only.kind, only.why) == (Kind.ODD, "own")
    assert "tay vịn" in only.text
    assert listed(data, round_)["Lối đi"].kind == Kind.SAME
