"""Real input through all steps: a real regulation, and twenty real opinions with their real answers."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pytest

from comments.models import Comment
from comments.submit import Person
from consultation import clock
from drafts.models import Consultation, Provision
from exports.gather import gather
from exports.models import Export
from exports.render import file_name
from tests.cast import Cast
from tests.comments.making import ANONYMOUS, NAMED, remark, send_published
from tests.drafts.making import make_draft, make_open_consultation, make_source, make_version
from tests.exports.making import make_document
from tests.exports.reading import assert_in_order, rows_of, squeezed, table_of, words_of
from tests.exports.samples import REGULATION_1022
from tests.synthesis.making import after_close, make_announced, make_answered, make_group

CORPUS = Path(__file__).resolve().parents[2].parent / "shared" / "corpus"
LAW = CORPUS / "laws" / "qd-04-2014-ttg-quy-che-phoi-hop.docx"
OPINIONS = CORPUS / "comments" / "vi-gop-y-tay-ninh-1022.jsonl"
KINDS = {
    "accepted": "Tiếp thu",
    "partly": "Tiếp thu một phần",
    "explained": "Giải trình (không tiếp thu)",
}

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(
        not (LAW.exists() and OPINIONS.exists()),
        reason="the corpus folder ../shared/corpus (laws, comments) is not there",
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


# ---------------------------------------------------------------- twenty real opinions


def opinions() -> list[tuple[str, Said]]:
    """Anchor as the agency wrote it, and what was said, in the order of the file."""
    rows = [json.loads(line) for line in OPINIONS.read_text().splitlines() if line.strip()]
    return [
        (
            f"{row['part']} – {row['anchor']}",
            Said(
                eid=unit(row["part"], row["anchor"]),
                subject=row["who"],
                text=row["text"],
                kind=kind(row["response"]),
                answer=row["response"],
            ),
        )
        for row in rows
    ]


def unit(part: str, anchor: str) -> str | None:
    """The unit that an anchor such as “Tại khoản 2 Điều 1” names; None for a general one."""
    article = re.search(r"Điều (\d+)", anchor)
    if article is None:
        return None
    place = "att_1__" if "Quy chế" in part else ""
    clause = re.search(r"[Kk]hoản (\d+)", anchor)
    return f"{place}art_{article[1]}" + (f"__cl_{clause[1]}" if clause else "")


def kind(answer: str) -> str:
    """The kind of a response from its first words."""
    if answer.startswith("Tiếp thu một phần"):
        return "partly"
    return "accepted" if answer.startswith("Tiếp thu") else "explained"


def test_it_carries_real_opinions_to_the_summary(cast: Cast) -> None:
    consultation = make_open_consultation(
        cast, version=make_version(cast, REGULATION_1022), asked_in_writing=120
    )
    sent: dict[str, tuple[Said, Comment]] = {}
    found = opinions()
    assert len(found) == 20
    for subject, rows in groupby(found, key=lambda row: row[1].subject):
        by = Person(capacity="organisation", organisation=subject)
        mine = [said for _anchor, said in rows]
        remarks = [remark(said.eid, said.text) for said in mine]
        for said, comment in zip(
            mine, send_published(cast, consultation, *remarks, by=by), strict=True
        ):
            sent[said.text] = said, comment
    groups: dict[tuple[str, str], list[Said]] = {}
    for anchor, said in found:
        groups.setdefault((anchor, said.answer), []).append(said)
    for (anchor, answer), together in groups.items():
        comments = [sent[said.text][1] for said in together]
        eid = together[0].eid
        title = anchor.partition(" – ")[2]
        made = make_group(cast, consultation, *comments, title=title, eid=eid)
        make_answered(cast, made, kind=together[0].kind, text=answer)

    files = documents(cast, consultation)

    firsts = in_order(consultation, [together[0] for together in groups.values()])
    expected = [next(g for g in groups.values() if g[0] is first) for first in firsts]
    assert_all_found(files, expected)
    assert_counted(files, consultation, [said for _anchor, said in found])
    subjects = len({said.subject for _anchor, said in found})
    assert gather(consultation, final=True).statistics.contributors == subjects == 6
    assert squeezed("Tổng số 120 cơ quan, tổ chức, cá nhân đã gửi xin ý kiến") in words_of(
        files["pdf"]
    )


@pytest.mark.parametrize(
    ("part", "anchor", "eid"),
    [
        ("1. Đối với dự thảo Quyết định", "Tại Điều 2 dự thảo", "art_2"),
        ("2. Đối với dự thảo Quy chế", "Tại khoản 2 Điều 1", "att_1__art_1__cl_2"),
        ("2. Đối với dự thảo Quy chế", "Tại khoản 4", None),
        ("1. Đối với dự thảo Quyết định", "Phần nơi nhận", None),
    ],
)
def test_it_reads_the_anchors_of_offices(part: str, anchor: str, eid: str | None) -> None:
    assert unit(part, anchor) == eid
