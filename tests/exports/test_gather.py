"""gather: the right rows in the statutory order, right figures, and nothing that must not be printed."""

import subprocess
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pikepdf
import pytest
from django.utils.translation import override

from comments.redact import redact
from comments.submit import Person
from comments.tallying import Told, tally
from consultation import clock
from drafts.models import Consultation
from exports.frozen import content_digest
from exports.gather import gather
from exports.models import Export
from exports.phrases import details
from exports.render import render_summary
from exports.summary import Kind, Letter, Signature, Summary, Tally
from exports.wording import Wording
from synthesis.statistics import statistics
from tests.cast import Cast
from tests.comments.intake import ask, take_reply
from tests.comments.making import (
    ANONYMOUS,
    CONTACTS,
    NAMED,
    publish_remark,
    remark,
    send,
    send_published,
    withhold_remark,
)
from tests.drafts.making import make_open_consultation
from tests.exports.making import make_answered_consultation
from tests.synthesis.making import make_answered, make_asked, make_group

UNITS = (
    None,
    "att_1__art_8",
    "att_1__chp_2",
    "att_1__art_3__cl_2__point_dd",
    "att_1__art_3__cl_2__point_d",
    "att_1__art_3__cl_2",
    "att_1__art_3__cl_1",
    "art_2__cl_2",
    "art_1",
)


def body(name: str, **facts: Any) -> Person:
    return Person(capacity="organisation", organisation=name, **facts)


def texts(summary: Summary) -> list[str]:
    return [entry.text for entry in summary.entries()]


def fresh(consultation: Consultation) -> Consultation:
    """Read again, so that no query is saved by what a test has in hand."""
    rows = Consultation.objects.select_related("draft__agency__parent", "version")
    return rows.get(pk=consultation.pk)


def test_it_follows_the_order_of_the_draft(cast: Cast) -> None:
    consultation = make_open_consultation(cast)
    remarks = [remark(eid, f"Về {eid}.") for eid in UNITS]
    send_published(cast, consultation, *remarks)

    summary = gather(consultation, final=False)

    assert texts(summary) == [f"Về {eid}." for eid in reversed(UNITS)]
    assert [entry.number for entry in summary.entries()] == list(range(1, 10))
    labels = [section.label for section in summary.sections]
    assert labels[0].startswith("Điều 1")
    assert labels[-1] == "Chung"
    assert any(label.startswith("Chương II") for label in labels)
    points = [entry.unit for entry in summary.entries()][3:6]
    assert [unit.partition(" Điều")[0] for unit in points] == [
        "khoản 2",
        "điểm d khoản 2",
        "điểm đ khoản 2",
    ]


def test_it_puts_the_remarks_of_a_group_in_order_under_one_answer(cast: Cast) -> None:
    summary = gather(make_answered_consultation(cast), final=False)

    [hours, general] = summary.groups()
    assert [entry.text for entry in hours.entries] == [
        "Đề nghị mở cửa đến 22 giờ.",
        "Đề nghị niêm yết cả trên mạng.",
    ]
    assert hours.entries[0].proposal == "đến 22 giờ"
    assert hours.label.endswith("Giờ mở cửa")
    assert hours.response is not None
    assert hours.response.kind == Kind.ACCEPTED
    assert general.label == "Tuyên truyền"
    assert [section.label for section in summary.sections][-1] == "Chung"
    figures = summary.statistics
    assert (figures.subjects, figures.opinions, figures.accepted, figures.explained) == (1, 3, 2, 1)


def test_it_names_a_unit_once(cast: Cast) -> None:
    consultation = make_open_consultation(cast)
    first, second = send_published(cast, consultation, remark("art_1"), remark("art_1"))
    make_group(cast, consultation, first, title="Điều 1: căn cứ ban hành", eid="art_1")
    make_group(cast, consultation, second, title="Điều 10 của văn bản khác", eid="art_1")

    labels = [group.label for group in gather(consultation, final=False).groups()]

    assert labels == ["Điều 1: căn cứ ban hành", "Điều 1\nĐiều 10 của văn bản khác"]


def test_it_shows_what_is_in_no_group_as_unanswered(cast: Cast) -> None:
    consultation = make_open_consultation(cast)
    loose = send_published(
        cast, consultation, remark("art_2__cl_1", "Rời."), remark(None, "Rời 2.")
    )
    make_answered(cast, make_group(cast, consultation, title="Có nhóm", eid="art_2__cl_1"))

    summary = gather(consultation, final=False)

    assert summary.is_draft
    assert summary.statistics.unanswered == len(loose) == 2
    assert [group.label for group in summary.groups()] == [
        "Khoản 1 Điều 2\nCó nhóm",
        "Khoản 1 Điều 2",
        "Ý kiến chung về dự thảo",
    ]
    assert [group.response is None for group in summary.groups()] == [False, True, True]


def test_it_does_not_print_an_answer_that_waits_for_approval(cast: Cast) -> None:
    consultation = make_open_consultation(cast)
    make_asked(
        cast, make_group(cast, consultation, title="Chờ duyệt"), text="Chưa ai duyệt câu này."
    )

    summary = gather(consultation, final=False)

    assert summary.statistics.unanswered == 1
    assert "Chưa ai duyệt" not in repr(summary)


def test_it_counts_what_is_withheld_and_does_not_show_it(cast: Cast) -> None:
    consultation = make_open_consultation(cast)
    [bad] = send(consultation, remark(None, "Lời lẽ xúc phạm."))
    withhold_remark(cast, bad)
    send(consultation, remark(None, "Chưa ai kiểm duyệt."))

    summary = gather(consultation, final=False)

    figures = summary.statistics
    assert (figures.opinions, figures.withheld, figures.subjects) == (1, 1, 1)
    assert "xúc phạm" not in repr(summary)
    assert "Chưa ai kiểm duyệt" not in repr(summary)


def test_it_tells_tallies_apart_from_the_opinions(cast: Cast) -> None:
    consultation = make_answered_consultation(cast)
    before = gather(consultation, final=False)
    rows = [
        Told("Xã A", 10**8, 20, 3),
        Told("Xã A", 7, 8, 9, eid="att_1__art_4__cl_2"),
        Told("Xã B", 5, parent="Xã A"),
    ]
    tally(consultation, by=cast.analyst, rows=rows)

    after = gather(consultation, final=False)

    assert after.statistics.tallies == (
        Tally(unit="", agree=10**8 + 5, disagree=20, other=3),
        Tally(unit="khoản 2 Điều 4 Quy chế", agree=7, disagree=8, other=9),
    )
    assert replace(after.statistics, tallies=()) == before.statistics
    whole, unit = list(details(after))[-2:]
    assert whole.endswith("đồng ý 100.000.005; không đồng ý 20; ý kiến khác 3.")
    assert "về khoản 2 Điều 4 Quy chế, không cộng" in unit
    assert content_digest(after) != content_digest(before)


def test_it_leaves_out_tallies_where_there_are_none_or_their_sentence_is_empty(cast: Cast) -> None:
    consultation = make_answered_consultation(cast)
    plain = gather(consultation, final=False)
    tally(consultation, by=cast.analyst, rows=[Told("Xã A", 10)])
    silent = replace(gather(consultation, final=False), wording=Wording(tallied=""))

    assert list(details(silent)) == list(details(plain))
    assert not any("các đơn vị khác tổng hợp" in line for line in details(plain))


def test_it_leaves_the_unnamed_without_a_name(cast: Cast) -> None:
    consultation = make_open_consultation(cast)
    for text in ("Một.", "Hai."):
        send_published(cast, consultation, remark(None, text), by=ANONYMOUS)

    summary = gather(consultation, final=False)

    assert [entry.subject for entry in summary.entries()] == ["", ""]
    assert summary.statistics.subjects == 2


def test_it_counts_subjects_and_letters(cast: Cast) -> None:
    consultation = make_open_consultation(cast, asked_in_writing=5)
    day = clock.today() - timedelta(days=1)
    letter = {"letter_number": "12/SYT-VP", "letter_date": day}
    send_published(
        cast, consultation, remark(None, "a"), remark("art_1", "b"), by=body("Sở Y tế", **letter)
    )
    send_published(
        cast, consultation, remark(None, "c"), by=body("SỞ Y TẾ", letter_number="15/SYT-VP")
    )
    send_published(cast, consultation, remark(None, "d"))

    figures = gather(consultation, final=False).statistics

    assert (figures.asked, figures.subjects, figures.opinions) == (5, 2, 4)
    assert (figures.letters, figures.contributors) == (2, 1)
    entries = list(gather(consultation, final=False).entries())
    assert entries[0].letter == Letter(number="12/SYT-VP", dated=day)


def test_it_lists_who_agrees_entirely_with_the_letter(cast: Cast) -> None:
    consultation = make_open_consultation(cast, asked_in_writing=1)
    agree = remark(None, "", stance="agree")
    for name in ("Sở Nội vụ", "Sở Công Thương"):
        by = body(name, letter_number=f"7/{name}", letter_date=date(2020, 1, 2))
        send_published(cast, consultation, agree, by=by)
    send_published(cast, consultation, agree, remark("art_1", "Trừ Điều 1."), by=body("Sở Y tế"))
    send_published(cast, consultation, replace(agree, proposed="sửa chữ"), by=body("Sở Tài chính"))

    figures = gather(consultation, final=False).statistics

    assert [(reply.agency, reply.letter) for reply in figures.agreed] == [
        ("Sở Nội vụ", Letter(number="7/Sở Nội vụ", dated=date(2020, 1, 2))),
        ("Sở Công Thương", Letter(number="7/Sở Công Thương", dated=date(2020, 1, 2))),
    ]
    assert figures.contributors == 2


@pytest.mark.parametrize("decided", [True, False], ids=["withheld", "waiting"])
def test_it_does_not_count_as_agreement_what_is_not_shown(cast: Cast, decided: bool) -> None:
    consultation = make_open_consultation(cast)
    by = body("Sở Nội vụ")
    send_published(cast, consultation, remark(None, "", stance="agree"), by=by)
    [other] = send(consultation, remark(None, "Không đồng ý.", stance="disagree"), by=by)
    if decided:
        withhold_remark(cast, other)

    assert gather(consultation, final=False).statistics.agreed == ()


def test_it_holds_for_a_consultation_without_remarks(cast: Cast) -> None:
    summary = gather(make_open_consultation(cast), final=False)

    assert summary.sections == ()
    assert summary.statistics.subjects == summary.statistics.opinions == 0
    assert summary.statistics.letters is None
    for format in Export.FORMATS["summary"]:
        assert render_summary(summary, format)


def test_it_agrees_with_the_page_of_results(cast: Cast) -> None:
    consultation = make_answered_consultation(cast)
    send_published(cast, consultation, remark("art_1"), by=ANONYMOUS)

    printed, shown = gather(consultation, final=False).statistics, statistics(consultation)

    for name in (
        "subjects",
        "opinions",
        "withheld",
        "accepted",
        "partly",
        "explained",
        "unanswered",
    ):
        assert getattr(printed, name) == getattr(shown, name), name


def test_it_asks_no_more_of_the_database_for_more_remarks(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    consultation = make_open_consultation(cast)
    units = [eid for eid in UNITS if eid]
    counts = []
    for size in (10, 190):
        send_published(
            cast, consultation, *(remark(units[n % len(units)], f"Ý {n}") for n in range(size))
        )
        for body in ask(cast, consultation, *(f"Sở {size}.{n}" for n in range(size // 10))):
            take_reply(cast, body, "agrees", number="7/S", dated=clock.today())
        tally(consultation, by=cast.analyst, rows=[Told(f"Xã {size}", 10, parent="Tỉnh")])
        row = fresh(consultation)
        with django_assert_max_num_queries(10) as asked:
            summary = gather(row, final=False)
        counts.append(len(asked))
    assert summary.statistics.opinions == len(summary.received) == 200
    assert len(summary.asked) == len(summary.statistics.agreed) == 20
    assert len(set(counts)) == 1


def test_it_speaks_vietnamese_whatever_the_reader_reads(cast: Cast) -> None:
    consultation = make_answered_consultation(cast)
    moment = clock.now()

    with override("en"):
        english = gather(consultation, final=False, at=moment)

    assert english == gather(consultation, final=False, at=moment)
    assert "Đề nghị sửa đổi" in {entry.stance for entry in english.entries()}


def test_it_gives_equal_content_an_equal_snapshot(cast: Cast) -> None:
    consultation = make_answered_consultation(cast)
    now = clock.now()

    first = gather(consultation, final=False, at=now).snapshot
    later = gather(consultation, final=False, at=now + timedelta(hours=1)).snapshot
    signed = gather(consultation, final=False, signature=Signature(name="Lê Văn An")).snapshot
    send_published(cast, consultation, remark(None, "Thêm một ý."))
    more = gather(consultation, final=False, at=now).snapshot

    assert first == later
    assert len({first, signed, more}) == 3


def test_it_dates_only_the_final_version(cast: Cast) -> None:
    consultation = make_answered_consultation(cast)
    moment = clock.now()

    head = gather(consultation, final=True, at=moment).head

    assert head.dated == clock.day_of(moment)
    assert (head.superior, head.place) == (cast.province.name, cast.agency.place)
    assert gather(consultation, final=False, at=moment).head.dated is None


def test_it_prints_a_mark_for_what_was_hidden(cast: Cast) -> None:
    consultation = make_open_consultation(cast)
    [comment] = send(
        consultation, remark(None, "Gọi tôi số 0900 000 777.", proposed="0900 000 777")
    )
    redact(comment, by=cast.editor, hide=["0900 000 777"], why="Số điện thoại cá nhân")
    publish_remark(cast, comment)

    summary = gather(consultation, final=False)

    [entry] = summary.entries()
    assert entry.text == "Gọi tôi số [đã che]."
    assert "0900 000 777" not in repr(summary)


@pytest.mark.parametrize("format", Export.FORMATS["summary"])
def test_it_prints_no_contact_data(cast: Cast, format: str) -> None:
    consultation = make_open_consultation(cast)
    organisation = replace(NAMED, capacity="organisation", organisation="Sở Y tế")
    send_published(cast, consultation, remark(), by=NAMED)
    send_published(cast, consultation, remark(), by=organisation)
    send_published(cast, consultation, remark(), by=replace(ANONYMOUS, email=NAMED.email))

    data = render_summary(gather(consultation, final=False), format)

    for part in parts(data, format):
        for contact in CONTACTS:
            assert contact.encode() not in part
            assert contact.encode("utf-16-be") not in part


def parts(data: bytes, format: str) -> list[bytes]:
    """Everything in a file, unpacked."""
    if format == "csv":
        return [data]
    if format == "pdf":
        with pikepdf.open(BytesIO(data)) as pdf:
            streams = [o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)]
            return [*streams, pdf_text(data)]
    with ZipFile(BytesIO(data)) as package:
        return [package.read(name) for name in package.namelist()]


def pdf_text(data: bytes) -> bytes:
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout
