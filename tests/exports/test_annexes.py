"""The annexes of the summary: who was asked in writing, what came in; wanted or not; kept in editions."""

import json
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import docx
import pytest

from comments.redact import redact
from consultation import clock
from consultation.errors import Invalid, NotAllowed
from drafts.models import Consultation
from exports.annexed import Letter, Received, Standing
from exports.annexes import annexes, plain
from exports.edited.read import read
from exports.frozen import content_digest, frozen, thawed, without_annexes
from exports.gather import gather
from exports.pdf.page import html
from exports.pdf.parts import cut
from exports.render import render_summary
from exports.set_documents import set_documents
from exports.summary import Inconsistent, Summary
from tests.cast import Cast
from tests.comments.intake import ask, take_reply
from tests.comments.making import CONTACTS, NAMED, publish_remark, remark, send, send_published
from tests.drafts.making import make_open_consultation
from tests.exports import builders
from tests.exports.making import make_answered_consultation, make_document
from tests.exports.reading import words_of
from tests.synthesis.making import after_close

ASKED = "DANHSÁCHCƠQUAN,TỔCHỨCĐƯỢCGỬIXINÝKIẾN"
RECEIVED = "TOÀNVĂNÝKIẾN"


def make_asked(cast: Any, consultation: Consultation) -> None:
    """Three bodies: one agrees with a letter, one is silent, a commune has remarks and is late."""
    agrees, _silent, remarks = ask(
        cast,
        consultation,
        "Sở Tài chính",
        "Sở Nội vụ",
        "Ủy ban nhân dân xã Hòa Bình",
        letter_number="15/STP-XDKT",
        email="lien-he@binhminh.example.vn",
    )
    day = clock.today()
    take_reply(cast, agrees, "agrees", number="22/STC-VP", dated=day, received_on=day)
    take_reply(cast, remarks, "remarks", number="7/UBND", received_on=day)


def rows_of(summary: Summary, which: int) -> list[list[str]]:
    return [[plain(cell) for cell in row] for row in annexes(summary)[which].rows()]


def after(consultation: Consultation) -> Summary:
    """Gathered when every deadline has passed."""
    return gather(consultation, final=False, at=after_close(consultation) + timedelta(days=90))


def test_it_lists_who_was_asked_with_both_letters_and_the_totals(cast: Cast) -> None:
    consultation = make_answered_consultation(cast)
    make_asked(cast, consultation)
    today = f"{clock.today():%d/%m/%Y}"

    summary = after(consultation)

    [first, _second] = annexes(summary)
    assert first.heading == ("PHỤ LỤC I", "DANH SÁCH CƠ QUAN, TỔ CHỨC ĐƯỢC GỬI XIN Ý KIẾN")
    assert "3; đã phúc đáp: 2 (thống nhất: 1, có ý kiến: 1); không gửi" in first.lines[0]
    assert any(line.endswith(": 1/2 đơn vị phúc đáp") for line in first.lines[1:])
    listed = [row for row in rows_of(summary, 0) if len(row) > 1]
    assert [row[1] for row in listed][:2] == ["Sở Tài chính", "Sở Nội vụ"]
    assert listed[0][2] == f"15/STP-XDKT, {today}"
    assert listed[0][3:] == [
        "Thống nhất với nội dung dự thảo",
        f"Công văn số 22/STC-VP ngày {today}",
    ]
    assert listed[1][3:] == ["Không gửi văn bản góp ý, xem như thống nhất", ""]
    assert listed[2][4] == "Công văn số 7/UBND"


def test_it_prints_what_came_in_its_order_with_hidden_pieces_masked(cast: Cast) -> None:
    consultation = make_open_consultation(cast)
    send_published(cast, consultation, remark("att_1__art_8", "Ý thứ nhất."), by=NAMED)
    [hidden] = send(consultation, remark("art_1", "Gọi tôi số 0900 000 777."))
    redact(hidden, by=cast.editor, hide=["0900 000 777"], why="Số điện thoại cá nhân")
    publish_remark(cast, hidden)

    summary = gather(consultation, final=False)

    assert [entry.text for entry in summary.entries()] != ["Ý thứ nhất.", "Gọi tôi số [đã che]."]
    rows = rows_of(summary, 0)
    assert [row[0] for row in rows] == ["1", "2"]
    assert rows[0][4].endswith("Ý thứ nhất.")
    assert rows[1][4].endswith("Gọi tôi số [đã che].")
    assert rows[1][3] == "Điều 1"
    assert annexes(summary)[0].number == "PHỤ LỤC"  # the only one


@pytest.mark.parametrize("format", ["docx", "pdf", "xlsx"])
def test_it_prints_both_in_every_format_and_no_contact(cast: Cast, format: str) -> None:
    consultation = make_answered_consultation(cast)
    make_asked(cast, consultation)
    send_published(cast, consultation, remark(None, "Có liên hệ."), by=NAMED)

    words = words_of(make_document(cast, consultation, format))

    assert ASKED in words
    assert RECEIVED in words
    assert "22/STC-VP" in words
    assert not [one for one in (*CONTACTS, "lien-he@") if one.replace(" ", "") in words]


def test_it_leaves_them_out_where_the_settings_or_the_request_say_so(cast: Cast) -> None:
    consultation = make_answered_consultation(cast)
    make_asked(cast, consultation)

    assert ASKED not in words_of(make_document(cast, consultation, "docx", annexes=False))
    set_documents(cast.agency, by=cast.approver, annexes=False)
    assert RECEIVED not in words_of(make_document(cast, consultation, "docx"))
    assert RECEIVED in words_of(make_document(cast, consultation, "docx", annexes=True))


def test_it_takes_the_headings_from_the_settings(cast: Cast) -> None:
    consultation = make_answered_consultation(cast)
    make_asked(cast, consultation)
    words = {"annex_asked": "NƠI ĐƯỢC HỎI", "asked_totals": "", "annex_of": ""}

    set_documents(cast.agency, by=cast.approver, sentences=words)

    first = annexes(gather(consultation, final=False))[0]
    assert (first.title, first.belongs_to) == ("NƠI ĐƯỢC HỎI", "")
    assert not first.lines[0].startswith("Tổng số")


@pytest.mark.parametrize("sentence", ["annex_asked", "column_received_on"])
def test_it_refuses_an_empty_heading(cast: Cast, sentence: str) -> None:
    with pytest.raises(Invalid):
        set_documents(cast.agency, by=cast.approver, sentences={sentence: " "})


def test_it_refuses_to_ask_for_them_whom_the_documents_do_not_concern(cast: Cast) -> None:
    consultation = make_answered_consultation(cast)

    with pytest.raises(NotAllowed):
        make_document(cast, consultation, "docx", annexes=True, by=cast.publisher)


def test_it_refuses_an_order_of_receipt_that_is_not_that_of_the_table() -> None:
    summary = builders.of_texts("Một.", "Hai.")
    day = date(2026, 2, 5)

    for numbers in ((1,), (1, 1), (1, 3)):
        with pytest.raises(Inconsistent):
            replace(summary, received=tuple(Received(number=n, on=day) for n in numbers))


def test_it_keeps_them_in_editions_and_reads_those_from_before(cast: Cast) -> None:
    consultation = make_answered_consultation(cast)
    make_asked(cast, consultation)
    summary = after(consultation)

    again = thawed(frozen(summary))
    assert again == summary
    assert again.asked[0].reply == Letter(number="22/STC-VP", dated=clock.today())
    assert again.asked[1].standing is Standing.SILENT

    old = json.loads(frozen(without_annexes(summary)))
    del old["asked"], old["received"]
    old["wording"] = {k: v for k, v in old["wording"].items() if not k.startswith("annex")}
    before = thawed(json.dumps(old).encode())
    assert annexes(before) == ()
    assert len(docx.Document(BytesIO(render_summary(before, "docx"))).tables) == 3
    assert content_digest(before) == content_digest(without_annexes(summary))


def test_it_reads_back_what_was_edited_beside_annexes(cast: Cast) -> None:
    consultation = make_answered_consultation(cast)
    make_asked(cast, consultation)
    summary = gather(consultation, final=False, working=True)
    bare = summary.with_annexes(False)

    assert read(render_summary(summary, "docx")) == read(render_summary(bare, "docx"))


def test_it_cuts_long_annexes_without_losing_a_row() -> None:
    summary = builders.many(1_200)
    order = [Received(number=n, on=date(2026, 2, 5)) for n in range(1_200, 0, -1)]
    summary = replace(summary, received=tuple(order))

    parts = [part for part in cut(summary) if part.annexes]

    made = "".join(html(summary, part, numbered=False) for part in parts)
    assert len(parts) > 2
    assert made.count("annex-head") == 1
    told = [made.index(f"[gy{number}]") for number in range(1_200, 0, -1)]
    assert told == sorted(told)
    assert sum(html(summary, part, numbered=False).count("[gy") for part in parts) == 1_200
