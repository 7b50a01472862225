"""Real input through all steps: a real regulation, and the real table of twenty opinions rebuilt."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pytest

from comments import importing
from comments.models import ImportRow
from consultation import clock
from consultation.errors import SamePerson, WrongState
from drafts.models import Consultation, Provision
from exports.gather import gather
from exports.models import Export
from exports.render import file_name
from synthesis.imported import imported_answers
from tests.cast import Cast
from tests.comments.making import ANONYMOUS, NAMED, publish_remark, remark, send_published
from tests.comments.tables import ACROSS, word
from tests.drafts.making import make_draft, make_open_consultation, make_source, make_version
from tests.exports.making import make_document
from tests.exports.reading import assert_in_order, rows_of, squeezed, table_of, words_of
from tests.exports.samples import REGULATION_1022
from tests.synthesis.making import after_close, make_announced, make_answered, make_group

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
LAW = CORPUS / "laws" / "qd-04-2014-ttg-quy-che-phoi-hop.docx"
TABLE = CORPUS / "summaries" / "smartgov-tay-ninh-1022.bang-tong-hop.json"
KINDS = {
    "accepted": "Tiếp thu",
    "partly": "Tiếp thu một phần",
    "explained": "Giải trình (không tiếp thu)",
}

# Where the twenty stand in the stand-in draft (tests/exports/samples.py), which has every unit they name.
PLACES = [
    None,
    None,
    None,
    "art_2",
    None,
    None,
    "att_1__art_1__cl_2",
    "att_1__art_2__cl_4",
    "att_1__art_4__cl_2",
    None,
    "att_1__art_8__cl_3",
    "att_1__art_5__cl_6",
    "att_1__art_5__cl_4",
    "att_1__art_6__cl_1",
    "att_1__art_6__cl_2",
    "att_1__art_1",
    "att_1__art_4",
    "att_1__art_9",
    "att_1__art_7",
    "att_1__art_4__cl_2",
]

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not (LAW.exists() and TABLE.exists()),
        reason="the corpus folder ../shared/corpus (laws, summaries) is not there",
    ),
]


@dataclass(frozen=True)
class Said:
    """What must be found: where, whose, what, and the answer to it."""

    eid: str | None
    subject: str
    text: str
    kind: str
    answer: str


def documents(cast: Cast, consultation: Consultation) -> dict[str, Export]:
    """The final documents in every format, a day after the window has ended."""
    make_announced(cast, consultation)
    with clock.at(after_close(consultation)):
        return {
            format: make_document(cast, consultation, format, final=True)
            for format in Export.FORMATS["summary"]
        }


def in_order(consultation: Consultation, said: Sequence[Said]) -> list[Said]:
    """As the draft has the units, the general ones last; equal ones as they came."""
    places = dict(
        Provision.objects.filter(version=consultation.version).values_list("eid", "position")
    )
    return sorted(said, key=lambda s: places[s.eid] if s.eid else 10**9)


def assert_all_found(made: dict[str, Export], groups: Sequence[Sequence[Said]]) -> None:
    """Every remark, its subject and its answer, in order, in each of the four formats."""
    said = [one for group in groups for one in group]
    for export in made.values():
        assert export.state == Export.State.DONE, export.problem
        assert_in_order([one.text for one in said], words_of(export))

    word = table_of(made["docx"])[1:]
    rows = [row for row in word if len(row) == 4]  # the others are the headings of the Điều
    assert len(rows) == len(said)
    place = 0
    for group in groups:
        for number, one in enumerate(group):
            _unit, subject, content, answered = rows[place]
            assert squeezed(subject).startswith(squeezed(one.subject))
            assert squeezed(one.text) in squeezed(content)
            if number == 0:  # the answer stands once a group, in the merged cell
                assert squeezed(answered).startswith(squeezed(KINDS[one.kind]))
                assert squeezed(one.answer) in squeezed(answered)
            place += 1

    for format in ("xlsx", "csv"):
        data = rows_of(made[format])
        assert [squeezed(row["Chủ thể góp ý"]) for row in data] == [
            squeezed(o.subject) for o in said
        ]
        assert [squeezed(row["Nội dung góp ý"]) for row in data] == [squeezed(o.text) for o in said]
        assert [row["Kết quả"] for row in data] == [KINDS[one.kind] for one in said]
        for row, one in zip(data, said, strict=True):
            assert squeezed(one.answer) in squeezed(row["Nội dung tiếp thu, giải trình"])

    pdf = words_of(made["pdf"])
    for group in groups:
        assert_in_order([group[0].text, group[0].answer], pdf)
        assert_in_order([one.subject for one in group], pdf)


def assert_counted(
    made: dict[str, Export], consultation: Consultation, said: Sequence[Said]
) -> None:
    """The sentences of parts 1 and 2, and the figures behind them."""
    kinds = Counter(one.kind for one in said)
    figures = gather(consultation, final=True).statistics
    assert (figures.opinions, figures.accepted, figures.partly, figures.explained) == (
        len(said),
        kinds["accepted"],
        kinds["partly"],
        kinds["explained"],
    )
    for format in ("docx", "pdf"):
        words = words_of(made[format])
        for sentence in (
            f"tổng số {len(said)} ý kiến nhận được",
            f"tiếp thu {kinds['accepted']} ý kiến; tiếp thu một phần {kinds['partly']} ý kiến; "
            f"giải trình (không tiếp thu) {kinds['explained']} ý kiến",
        ):
            assert squeezed(sentence) in words


# ---------------------------------------------------------------- a real regulation

_ASKED = (
    Said("art_3", NAMED.name, "Đề nghị lùi ngày có hiệu lực.", "explained", "Giữ như dự thảo."),
    Said(
        "att_1__art_2__cl_1", "Ẩn danh", "Khái niệm ở khoản 1 còn rộng.", "accepted", "Đã thu hẹp."
    ),
    Said("att_1__art_2__cl_7", NAMED.name, "Khoản 7 nên tách làm hai.", "partly", "Tách một nửa."),
    Said("att_1__art_31", "Ẩn danh", "Ai đôn đốc thì nêu rõ.", "accepted", "Đã nêu rõ Bộ Tư pháp."),
    Said(None, NAMED.name, "Văn phong cần gọn hơn.", "explained", "Văn phong theo Nghị định 30."),
)


def test_it_carries_a_real_regulation_to_the_summary(cast: Cast) -> None:
    source = make_source(cast, make_draft(cast), data=LAW.read_bytes(), name=LAW.name)
    assert source.version.counts["articles"] == 34
    consultation = make_open_consultation(cast, version=source.version)
    # They come in the wrong order: the document puts them right.
    for one in reversed(_ASKED):
        by = ANONYMOUS if one.subject == "Ẩn danh" else NAMED
        [comment] = send_published(cast, consultation, remark(one.eid, one.text), by=by)
        made = make_group(cast, consultation, comment, title=f"Vấn đề {comment.pk}", eid=one.eid)
        make_answered(cast, made, kind=one.kind, text=one.answer)

    files = documents(cast, consultation)

    assert file_name(files["pdf"]).endswith(".pdf")
    assert_all_found(files, [[one] for one in _ASKED])
    assert_counted(files, consultation, _ASKED)
    assert_in_order(["Điều 3", "Điều 2", "Điều 31", "Chung"], words_of(files["docx"]))


# ---------------------------------------------------------------- the real table, rebuilt


def real_table() -> tuple[list[str], list[tuple[str, ...]]]:
    """The headings of the office's table, and its rows; a row of one cell is a heading across."""
    real = json.loads(TABLE.read_text(encoding="utf-8"))
    rows: list[tuple[str, ...]] = []
    for section in real["sections"]:
        rows.append((section["tieu_de"],))
        rows += [
            tuple(row[column["khoa"]] for column in real["cot_bang"]) for row in section["rows"]
        ]
    return [column["tieu_de"] for column in real["cot_bang"]], rows


def bring_in(cast: Cast, consultation: Consultation) -> list[ImportRow]:
    """The file through the import: handed in by one, held against the original by another, moderated."""
    head, rows = real_table()
    data = word([row if row[1:] else (ACROSS, *row) for row in rows], head)
    table = importing.bring(consultation, by=cast.analyst, name="bang-tong-hop.docx", data=data)
    # "khoản 4" of which article the table does not say: a person reads it in the words.
    table = importing.correct(table, by=cast.analyst, units={"Tại khoản 4": "att_1__art_2__cl_4"})
    table = importing.hand_in(table, by=cast.analyst)
    with pytest.raises(SamePerson):
        importing.take(table, by=cast.analyst)
    table = importing.take(table, by=cast.analyst2)
    found = list(table.rows.select_related("comment").order_by("line"))
    for row in found:
        assert row.comment is not None
        publish_remark(cast, row.comment)
    return found


def group_as_there(
    cast: Cast, consultation: Consultation, rows: Sequence[ImportRow]
) -> list[list[Said]]:
    """One group a place of the table, each answered with what the table says, by two persons."""
    made = []
    for (issue, eid), together in groupby(rows, key=lambda row: (row.unit_words, row.eid or None)):
        inside = list(together)
        remarks = [row.comment for row in inside if row.comment]
        there = make_group(cast, consultation, *remarks, title=issue, eid=eid)
        [answer] = imported_answers(there)
        make_answered(cast, there, kind=answer.kind, text=answer.text)
        made.append(
            [Said(eid, row.subject, row.content, row.answer_kind, row.answer) for row in inside]
        )
    return made


def test_it_rebuilds_the_real_table(cast: Cast) -> None:
    """Column by column: the same words; the order is the statutory one, by the draft."""
    consultation = make_open_consultation(
        cast, version=make_version(cast, REGULATION_1022), asked_in_writing=121
    )
    rows = bring_in(cast, consultation)
    head, real = real_table()
    said = [row for row in real if row[1:]]
    assert [(r.unit_words, r.subject, r.content, r.answer) for r in rows] == said
    assert [row.eid or None for row in rows] == PLACES
    groups = group_as_there(cast, consultation, rows)
    assert len(groups) == 19
    with pytest.raises(WrongState):
        make_document(cast, consultation, "docx", final=True)

    files = documents(cast, consultation)

    firsts = in_order(consultation, [group[0] for group in groups])
    expected = [next(g for g in groups if g[0] is first) for first in firsts]
    assert_all_found(files, expected)
    assert_counted(files, consultation, [one for group in groups for one in group])
    heading, *body = table_of(files["docx"])
    assert heading[1:] == head[1:]  # the first is worded by the form of NĐ 78/2025
    ours = [row for row in body if len(row) == 4]
    stance = "Đề nghị sửa đổi: "
    assert Counter(row[1].split("\n")[0] for row in ours) == Counter(row[1] for row in said)
    assert Counter(row[2].removeprefix(stance) for row in ours) == Counter(row[2] for row in said)
    leads = [f"{KINDS[kind]}. " for kind in KINDS]
    answers = [row[3] for row in ours if row[3]]
    for lead in leads:
        answers = [answer.removeprefix(lead) for answer in answers]
    assert Counter(answers) == Counter(group[0].answer for group in groups)
    labels = [row[0] for row in ours if row[0]]
    for label, group in zip(labels, expected, strict=True):
        issue = next(row.unit_words for row in rows if row.content == group[0].text)
        assert squeezed(issue) in squeezed(label)
    assert squeezed("Tổng số 121 cơ quan, tổ chức, cá nhân đã gửi xin ý kiến") in words_of(
        files["pdf"]
    )
