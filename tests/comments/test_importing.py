"""Tables of opinions: what is read, what is told, all or nothing, twice without harm, and undone."""

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comments import importing
from comments.import_answers import draft_answers
from comments.import_preview import Preview, key_of, preview
from comments.models import AskedAgency, Comment, Import, Submission
from comments.opinion_table import answer_kind, is_agreement, opinions
from comments.pointing import Pointer
from comments.tables import read
from consultation.errors import (
    Invalid,
    NotAllowed,
    NotFound,
    SamePerson,
    Unreadable,
    WrongState,
)
from drafts.models import Consultation
from tests.cast import Cast
from tests.comments.intake import ask
from tests.comments.making import publish_remark, remark, send
from tests.comments.tables import ACROSS, SAME, excel, word
from tests.drafts import making

pytestmark = pytest.mark.django_db
REAL = (
    Path(__file__).parents[3] / "shared/corpus/summaries/smartgov-tay-ninh-1022.bang-tong-hop.json"
)
ROWS = (
    (ACROSS, "II. Đối với dự thảo Quy chế"),
    ("Tại khoản 1 Điều 4", "Sở Y tế", "Đề nghị mở cửa từ 5 giờ.", "Tiếp thu"),
    ("Tại khoản 2 Điều 4", SAME, "Đề nghị niêm yết tại cổng.", "Giữ nguyên theo dự thảo"),
    ("Điều 5", "UBND xã Tân Hòa (Công văn số 12/UBND ngày 02/03/2026)", "Mức thu còn cao.", ""),
    ("", "Sở Nội vụ", "Thống nhất", ""),
)


def look(consultation: Consultation, data: bytes, name: str, **reading: Any) -> Preview:
    return preview(consultation, read(data, name), reading)


def bring(cast: Cast, consultation: Consultation, data: bytes, name: str = "bang.docx") -> Import:
    return importing.bring(consultation, by=cast.analyst, name=name, data=data)


def taken(cast: Cast, consultation: Consultation, data: bytes, name: str = "bang.docx") -> Import:
    row = importing.hand_in(bring(cast, consultation, data, name), by=cast.analyst)
    return importing.take(row, by=cast.analyst2)


def codes(found: Preview) -> list[list[str]]:
    return [[problem.code for problem in row.problems] for row in found.rows]


# ---------------------------------------------------------------- what is read


@pytest.mark.parametrize(("make", "name"), [(word, "b.docx"), (excel, "b.xlsx")])
def test_it_reads_the_statutory_table(consultation: Consultation, make: Any, name: str) -> None:
    found = look(consultation, make(ROWS), name)
    assert [(row.eid, row.subject, row.outcome) for row in found.rows] == [
        ("att_1__art_4__cl_1", "Sở Y tế", "remark"),
        ("att_1__art_4__cl_2", "Sở Y tế", "remark"),
        ("att_1__art_5", "UBND xã Tân Hòa", "remark"),
        ("att_1__art_5", "Sở Nội vụ", "agrees"),
    ]
    assert (found.rows[2].letter_number, str(found.rows[2].letter_date)) == (
        "12/UBND",
        "2026-03-02",
    )
    assert [row.answer_kind for row in found.rows] == ["accepted", "explained", "", ""]
    assert found.may_come_in


@pytest.mark.parametrize(
    "head",
    [
        ("Điều, khoản", "Cơ quan góp ý", "Ý kiến góp ý", "Ý kiến tiếp thu, giải trình"),
        ("VI\u0323 TRI\u0301", "Đơn vị", "Nô\u0323i dung", "Phản hồi"),
        ("Vấn đề", "Cơ quan, tổ chức, cá nhân", "Nội dung tham gia ý kiến", "Giải trình"),
        ("Điều/Khoản/Điểm", "Tên cơ quan,\nđơn vị", "Nội dung kiến nghị", "Kết quả xử lý"),
    ],
)
def test_it_knows_columns_by_the_words_of_their_headings(head: Sequence[str]) -> None:
    sheet = opinions(read(word(ROWS, head), "b.docx"))
    assert dict(sheet.columns) == {"unit": 0, "subject": 1, "content": 2, "answer": 3}
    assert len(sheet.opinions) == 4


def test_it_reads_other_orders_numbers_and_two_lines_of_heading() -> None:
    head = ("TT", "Cơ quan", "Nội dung góp ý", "Giải trình")
    rows = [("(1)", "(2)", "(3)", "(4)"), ("1", "Sở A", "Tại Điều 3: sửa lại.", "Tiếp thu")]
    sheet = opinions(read(excel(rows, head), "b.xlsx"))
    (one,) = sheet.opinions
    assert (one.subject, one.content, one.answer) == ("Sở A", "Tại Điều 3: sửa lại.", "Tiếp thu")


def test_it_takes_the_unit_from_the_words_where_no_column_names_it(
    consultation: Consultation,
) -> None:
    rows = [("1", "Sở A", "Tại khoản 3 Điều 6 Quy chế: bỏ.", "")]
    found = look(consultation, word(rows, ("TT", "Cơ quan", "Góp ý", "Giải trình")), "b.docx")
    assert found.rows[0].eid == "att_1__art_6__cl_3"


@pytest.mark.parametrize(
    ("words", "around", "eid", "problem"),
    [
        ("khoản 2 Điều 5", "", "att_1__art_5__cl_2", ""),
        ("Điều 5, khoản 2, điểm b", "", "att_1__art_5__cl_2__point_b", ""),
        ("điểm đ khoản 2 Điều 3", "", "att_1__art_3__cl_2__point_dd", ""),
        ("Diem d, khoan 2, dieu 3", "", "att_1__art_3__cl_2__point_d", ""),
        ("K2 Đ5", "", "att_1__art_5__cl_2", ""),
        ("Điều 1", "", "art_1", "ambiguous"),
        ("Điều 1", "Đối với dự thảo Quy chế", "att_1__art_1", ""),
        ("Điều 1 Quyết định", "Đối với dự thảo Quy chế", "art_1", ""),
        ("Khoản 3", "Điều 6. Hành vi", "att_1__art_6__cl_3", ""),
        ("khoản 9 Điều 5", "", None, "unknown"),
        ("khoản 4", "", None, "unknown"),
        ("Điều 4, 5 và 6", "", "att_1__art_4", "several"),
        ("khoản 1 Điều 62 Nghị định số 78/2025/NĐ-CP", "", None, "elsewhere"),
        ("Chương II", "", "att_1__chp_2", ""),
        ("Giờ mở cửa", "", "att_1__art_4", ""),
        ("Bố cục trình bày", "", None, ""),
        ("", "", None, ""),
    ],
)
def test_it_finds_the_unit(
    consultation: Consultation, words: str, around: str, eid: str | None, problem: str
) -> None:
    units = consultation.version.provisions.order_by("position")
    found = Pointer(units).find(words, around=around)
    assert (found.eid, found.problem) == (eid, problem)


@pytest.mark.parametrize(
    ("words", "agrees"),
    [
        ("OK", True),
        ("Thống nhất với nội dung dự thảo.", True),
        ("Cơ bản thống nhất", True),
        ("Không có ý kiến", True),
        ("Nhất trí cao", True),
        ("Thống nhất, tuy nhiên đề nghị sửa Điều 5", False),
        ("Đề nghị thống nhất từ ngữ", False),
        ("Không đồng ý", False),
    ],
)
def test_it_tells_agreement_from_remarks(words: str, agrees: bool) -> None:
    assert is_agreement(words) is agrees


def test_it_tells_the_kind_of_an_answer() -> None:
    words = ("Tiếp thu, thực hiện bổ sung", "Tiếp thu một phần", "Đề xuất giữ nguyên", "Xem xét")
    assert [answer_kind(each) for each in words] == ["accepted", "partly", "explained", ""]


# ---------------------------------------------------------------- what is told


def test_it_lists_problems_line_by_line_and_takes_corrections(consultation: Consultation) -> None:
    rows = [
        ("khoản 9 Điều 5", "Sở Y tế", "Sửa.", ""),
        ("Điều 5", "Sở Y tế", "", ""),
        ("Điều 5", "Sở Y tế", "x" * 20_001, ""),
        ("Điều 5", "sở y tế", "SỬA", ""),
    ]
    data = word(rows)
    found = look(consultation, data, "b.docx")
    assert codes(found) == [["unknown-unit"], ["empty-content"], ["too-long"], ["duplicate"]]
    assert not found.may_come_in
    mended = {"units": {"khoản 9 Điều 5": "att_1__art_5__cl_3"}, "skip": [2, 3]}
    found = look(consultation, data, "b.docx", **mended)
    assert found.may_come_in
    assert found.rows[0].eid == "att_1__art_5__cl_3"
    assert found.counts["skipped"] == 2


def test_it_lets_a_person_match_the_columns(cast: Cast, consultation: Consultation) -> None:
    head = ("A", "B", "Nội dung", "D")
    row = bring(cast, consultation, word([("Sở Y tế", "Điều 5", "Sửa.", "")], head))
    columns = {"subject": 0, "unit": 1, "content": 2, "answer": 3}
    row = importing.correct(row, by=cast.analyst, columns=columns)
    (found,) = importing.look(row).rows
    assert (found.subject, found.eid) == ("Sở Y tế", "att_1__art_5")
    with pytest.raises(Invalid):
        importing.correct(row, by=cast.analyst, columns={"subject": 0})
    with pytest.raises(Invalid):
        importing.correct(row, by=cast.analyst, columns={"subject": 0, "content": 0})


def test_it_refuses_files_without_a_table(cast: Cast, consultation: Consultation) -> None:
    for name, data in (
        ("b.docx", b"PK\x03\x04"),
        ("b.xlsx", b""),
        ("b.exe", b"MZ"),
        ("b.pdf", word([])),
    ):
        with pytest.raises(Unreadable):
            bring(cast, consultation, data, name)
    assert not Import.objects.exists()


# ---------------------------------------------------------------- all or nothing


def test_it_brings_all_rows_before_a_second_person(cast: Cast, consultation: Consultation) -> None:
    (asked,) = ask(cast, consultation, "Sở Y tế")
    row = importing.hand_in(bring(cast, consultation, word(ROWS)), by=cast.analyst)
    assert not Comment.objects.exists()
    with pytest.raises(SamePerson):
        importing.take(row, by=cast.analyst)
    with pytest.raises(NotAllowed):
        importing.take(row, by=cast.approver)
    with pytest.raises(NotFound):
        importing.take(row, by=cast.outsider)
    row = importing.take(row, by=cast.editor)
    remarks = list(Comment.objects.order_by("pk"))
    assert [r.state for r in remarks] == ["received"] * 4
    slips = Submission.objects.all()
    assert {(s.subject, s.channel, s.letter_number) for s in slips} == {
        ("Sở Y tế", "axis", ""),
        ("UBND xã Tân Hòa", "axis", "12/UBND"),
        ("Sở Nội vụ", "axis", ""),
    }
    assert {(s.entered_by_id, s.checked_by_id) for s in slips} == {
        (cast.analyst.pk, cast.editor.pk)
    }
    assert AskedAgency.objects.get(pk=asked.pk).standing() == "remarks"
    answers = draft_answers(row.rows.all())
    assert [(a.text, a.kind, a.remarks, a.source) for a in answers] == [
        ("Tiếp thu", "accepted", 1, "bang.docx"),
        ("Giữ nguyên theo dự thảo", "explained", 1, "bang.docx"),
    ]


def test_it_refuses_the_whole_table_for_one_bad_row(cast: Cast, consultation: Consultation) -> None:
    row = bring(cast, consultation, word([*ROWS, ("Điều 5", "Sở A", "", "")]))
    with pytest.raises(Invalid) as refusal:
        importing.hand_in(row, by=cast.analyst)
    assert refusal.value.facts == {"stops": 1}
    importing.correct(row, by=cast.analyst, skip=[5])
    assert importing.hand_in(row, by=cast.analyst).state == "asked"


def test_it_sends_back_and_drops(cast: Cast, consultation: Consultation) -> None:
    row = importing.hand_in(bring(cast, consultation, word(ROWS)), by=cast.analyst)
    with pytest.raises(Invalid):
        importing.send_back(row, by=cast.editor, why=" ")
    row = importing.send_back(row, by=cast.editor, why="Thiếu trang 2.")
    assert (row.state, row.returned_note) == ("read", "Thiếu trang 2.")
    assert importing.drop(row, by=cast.analyst).state == "dropped"
    assert bring(cast, consultation, word(ROWS)).pk != row.pk  # it may be brought again


# ---------------------------------------------------------------- again, and back


def test_it_adds_nothing_when_the_same_file_comes_again(
    cast: Cast, consultation: Consultation
) -> None:
    data = word(ROWS)
    row = taken(cast, consultation, data)
    assert bring(cast, consultation, data).pk == row.pk
    again = bring(cast, consultation, excel(ROWS), "khac.xlsx")  # the same rows in another file
    with pytest.raises(Invalid) as refusal:
        importing.hand_in(again, by=cast.analyst)
    assert refusal.value.reason == "nothing-new"
    assert Comment.objects.count() == 4


def test_it_undoes_all_of_it_until_something_was_decided(
    cast: Cast, consultation: Consultation
) -> None:
    (other,) = send(consultation, remark("art_2"))
    row = taken(cast, consultation, word(ROWS))
    with pytest.raises(Invalid):
        importing.undo(row, by=cast.analyst, why="")
    row = importing.undo(row, by=cast.analyst, why="Nhập nhầm tệp.")
    assert list(Comment.objects.all()) == [other]
    assert row.rows.count() == 4  # the table stays, and the history of what was there
    assert Comment.history.filter(history_type="-").count() == 4
    row = taken(cast, consultation, word(ROWS))
    publish_remark(cast, Comment.objects.exclude(pk=other.pk).earliest("pk"))
    with pytest.raises(WrongState):
        importing.undo(row, by=cast.analyst, why="Nhập nhầm tệp.")


WORDS = st.text(alphabet="abđ ướ.,;\n", min_size=1, max_size=12).filter(lambda t: t.strip(" .,;\n"))


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=6))
def test_it_is_idempotent(
    cast: Cast, consultation: Consultation, rows: list[tuple[str, str]]
) -> None:
    """Whatever the rows: once there, the same rows bring nothing; keys count each exactly once."""
    from django.db import transaction

    data = excel([("", f"Sở {who}", f"nội dung {said}", "") for who, said in rows])
    with transaction.atomic():
        row = taken(cast, consultation, data, "b.xlsx")
        keys = {key_of(f"Sở {who}", f"nội dung {said}") for who, said in rows}
        assert row.rows.filter(comment__isnull=False).count() == len(keys)
        again = look(consultation, data, "b.xlsx")
        assert not any(each.comes_in for each in again.rows)
        transaction.set_rollback(True)


# ---------------------------------------------------------------- the real one, and the command


@pytest.mark.skipif(not REAL.exists(), reason="../shared is not part of the repository")
@pytest.mark.parametrize(("make", "name"), [(word, "b.docx"), (excel, "b.xlsx")])
def test_it_reads_the_real_table(consultation: Consultation, make: Any, name: str) -> None:
    real = json.loads(REAL.read_text(encoding="utf-8"))
    head = [column["tieu_de"] for column in real["cot_bang"]]
    keys = [column["khoa"] for column in real["cot_bang"]]
    rows: list[Any] = []
    for section in real["sections"]:
        rows.append((ACROSS, section["tieu_de"]))
        rows += [tuple(row[key] for key in keys) for row in section["rows"]]
    said = [row for row in rows if row[0] != ACROSS]
    found = look(consultation, make(rows, head), name)
    assert len(found.rows) == 20 == found.counts["remark"]
    got = [(row.unit_words, row.subject, row.content, row.answer) for row in found.rows]
    assert got == said
    assert all(row.answer_kind in {"accepted", "explained"} for row in found.rows)


def test_it_prints_the_preview_and_applies_it(
    cast: Cast, consultation: Consultation, tmp_path: Path
) -> None:
    file = tmp_path / "bang.docx"
    file.write_bytes(word(ROWS))

    def run(**more: Any) -> dict[str, Any]:
        out = io.StringIO()
        call_command(
            "import_opinions",
            str(file),
            consultation=consultation.pk,
            json=True,
            stdout=out,
            **more,
        )
        return dict(json.loads(out.getvalue()))

    report = run()
    assert [column["role"] for column in report["columns"]] == [
        "unit",
        "subject",
        "content",
        "answer",
    ]
    assert (report["counts"]["rows"], Comment.objects.count()) == (4, 0)
    people = {"by": cast.analyst.email, "checked_by": cast.analyst2.email}
    assert run(apply=True, **people)["import"]["added"] == 4
    assert run(apply=True, **people)["import"]["added"] == 0
    with pytest.raises(CommandError):
        run(apply=True)
    with pytest.raises(CommandError):
        call_command("import_opinions", str(file), consultation=10**9)


def test_it_takes_a_long_table_in_as_few_statements_as_a_short_one(cast: Cast) -> None:
    counts = []
    for rows in (10, 120):
        consultation = making.make_open_consultation(cast)
        table = [("Điều 5", f"Sở số {rows} {n}", f"Đề nghị thứ {n}.", "") for n in range(rows)]
        brought = bring(cast, consultation, excel(table), "bang.xlsx")
        handed = importing.hand_in(brought, by=cast.analyst)
        with CaptureQueriesContext(connection) as asked:
            importing.take(handed, by=cast.analyst2)
        assert Submission.objects.filter(consultation=consultation).count() == rows
        assert Comment.objects.filter(consultation=consultation).count() == rows
        assert Submission.history.filter(consultation_id=consultation.pk).count() == rows
        counts.append(len(asked))
    # Batches differ with what a statement of the database holds; rows do not count.
    assert counts[1] - counts[0] < 30
