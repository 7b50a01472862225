"""The summary refuses figures that contradict its rows, and says the fixed sentences right."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.phrases import (
    Line,
    basis,
    columns,
    content_lines,
    details,
    place_and_date,
    recipient_lines,
    response_lines,
    signature_lines,
    subject_lines,
    title,
    totals,
)
from exports.printable import one_line, printable
from exports.summary import (
    Group,
    Head,
    Inconsistent,
    Kind,
    Letter,
    Options,
    Response,
    Section,
    Summary,
    Tally,
)
from exports.wording import Wording, fill
from tests.exports import builders

WORDS = Wording()


def said(lines: Iterable[Line]) -> str:
    """Return the lines of a cell as plain text."""
    return "\n".join("".join(run.text for run in line) for line in lines)


def test_it_counts_what_it_shows() -> None:
    summary = builders.many(100)

    assert sum(1 for _ in summary.entries()) == summary.statistics.opinions == 100


@pytest.mark.parametrize(
    "figures",
    [
        {"opinions": 8},
        {"accepted": 4},
        {"unanswered": 0, "explained": 2},
        {"withheld": -1},
        {"subjects": 0},
        {"subjects": 9},
        {"contributors": 6},
        {"asked": 0},
        {"tallies": (Tally(unit="", agree=-1, disagree=0, other=0),)},
    ],
    ids=lambda figures: ",".join(figures),
)
def test_it_refuses_figures_that_do_not_add_up(figures: dict[str, Any]) -> None:
    summary = builders.full()

    with pytest.raises(Inconsistent):
        replace(summary, statistics=replace(summary.statistics, **figures))


def test_it_refuses_a_number_that_does_not_grow() -> None:
    twice = builders.group("Chung", [builders.entry(2, "a"), builders.entry(2, "b")])

    with pytest.raises(Inconsistent, match="follows 2"):
        builders.summary([Section(label="Chung", groups=(twice,))])


def test_it_refuses_a_group_without_opinions() -> None:
    with pytest.raises(Inconsistent, match="holds no opinion"):
        builders.summary([Section(label="Chung", groups=(Group(label="Trống", entries=()),))])


def test_it_refuses_a_moment_without_a_zone() -> None:
    with pytest.raises(Inconsistent, match="zone"):
        builders.summary(generated_at=datetime(2026, 1, 1))  # noqa: DTZ001 - the point of the test


@pytest.mark.parametrize("language", ["", "VI", 'vi" x="'])
def test_it_refuses_what_is_no_language(language: str) -> None:
    with pytest.raises(Inconsistent, match="language"):
        builders.summary(language=language)


def test_it_writes_days_as_decree_30_asks() -> None:
    summary = builders.summary()

    assert place_and_date(summary) == "Tây Ninh, ngày 05 tháng 02 năm 2026"
    later = replace(summary, head=replace(builders.HEAD, dated=date(2026, 11, 25)))
    assert place_and_date(later) == "Tây Ninh, ngày 25 tháng 11 năm 2026"
    open_day = replace(summary, head=Head(agency="Sở Y tế", place="Tây Ninh"))
    assert place_and_date(open_day) == "Tây Ninh, ngày … tháng … năm …"


def test_it_writes_the_title_and_the_basis_with_the_draft_in_them() -> None:
    summary = builders.summary(draft_name="dự thảo Nghị quyết về học phí")

    assert title(summary).startswith("BẢN TỔNG HỢP Ý KIẾN, TIẾP THU, GIẢI TRÌNH Ý KIẾN GÓP Ý")
    assert title(summary).endswith("ĐỐI VỚI DỰ THẢO NGHỊ QUYẾT VỀ HỌC PHÍ")
    assert basis(summary) == (
        "Căn cứ Luật Ban hành văn bản quy phạm pháp luật, Sở Khoa học và Công nghệ đã tổ chức lấy "
        "ý kiến, tham vấn, phản biện xã hội đối với dự thảo Nghị quyết về học phí. "
        "Kết quả như sau:"
    )


def test_it_writes_the_figures_as_offices_do() -> None:
    lines = list(details(builders.full()))

    assert totals(builders.full()) == (
        "Tổng số 121 cơ quan, tổ chức, cá nhân đã gửi xin ý kiến, tham vấn/góp ý, "
        "phản biện xã hội và tổng số 7 ý kiến nhận được."
    )
    assert lines[0] == "Tổng số văn bản góp ý nhận được: 40."
    assert "Sở Tài chính (Công văn số 7001/STC-VP ngày 14/11/2025); Xã Tân Hòa." in lines[1]
    assert "xem như thống nhất nội dung dự thảo (1): Xã Vĩnh Thạnh." in lines[2]
    assert lines[3] == "Đơn vị đóng góp ý kiến cho dự thảo: 3 đơn vị."
    assert "tiếp thu 3 ý kiến; tiếp thu một phần 1 ý kiến" in lines[4]
    assert lines[5:] == [
        "Chưa giải trình: 1 ý kiến.",
        "Không công khai nội dung theo quy định: 1 ý kiến.",
    ]


def test_it_says_no_more_than_was_counted() -> None:
    assert list(details(builders.summary())) == []


def test_it_has_the_four_columns_of_the_form() -> None:
    four = (
        "NHÓM VẤN ĐỀ HOẶC ĐIỀU, KHOẢN",
        "CHỦ THỂ GÓP Ý",
        "NỘI DUNG GÓP Ý",
        "NỘI DUNG TIẾP THU, GIẢI TRÌNH",
    )

    assert columns(builders.summary()) == four
    assert columns(builders.summary(options=Options(numbered=True))) == ("STT", *four)


def test_it_names_nobody_where_nobody_is_named() -> None:
    letter = Letter(number="12/UBND", dated=date(2025, 11, 9))

    assert said(subject_lines(builders.entry(1, "x", "  "), WORDS)) == "Ẩn danh"
    assert said(subject_lines(builders.entry(1, "x", "Xã A", letter=letter), WORDS)) == (
        "Xã A\n(Công văn số 12/UBND ngày 09/11/2025)"
    )


@pytest.mark.parametrize(
    ("kind", "text", "printed"),
    [
        (Kind.ACCEPTED, "Tiếp thu điều chỉnh", "Tiếp thu điều chỉnh"),
        (Kind.ACCEPTED, "Sẽ bổ sung.", "Tiếp thu. Sẽ bổ sung."),
        (Kind.PARTLY, "Tiếp thu, riêng điểm b giữ nguyên.", "Tiếp thu một phần. Tiếp thu, riêng"),
        (Kind.EXPLAINED, "Giữ nguyên.", "Giải trình (không tiếp thu). Giữ nguyên."),
        (Kind.ACCEPTED, "", "Tiếp thu."),
    ],
)
def test_it_says_how_an_opinion_was_answered_once(kind: Kind, text: str, printed: str) -> None:
    group = Group(
        label="", entries=(builders.entry(1, "x"),), response=Response(kind=kind, text=text)
    )

    assert said(response_lines(group, WORDS)).startswith(printed)


def test_it_says_that_an_answer_is_missing() -> None:
    group = Group(label="", entries=(builders.entry(1, "x"),))

    assert said(response_lines(group, WORDS)) == "(Chưa giải trình)"


def test_it_prints_a_stance_before_the_reasons_and_alone() -> None:
    reasoned = builders.entry(1, "Vì dài.", stance="Không đồng ý", proposal="Điều 1. Ngắn.")

    assert said(content_lines(reasoned, WORDS)) == (
        "Không đồng ý: Vì dài.\nNội dung đề xuất: Điều 1. Ngắn."
    )
    assert said(content_lines(builders.entry(1, "", stance="Đồng ý"), WORDS)) == "Đồng ý"


def test_it_closes_the_list_of_recipients() -> None:
    summary = builders.summary(recipients=("Như trên;", "- Sở Tư pháp", "Lưu: VT."))

    assert list(recipient_lines(summary)) == ["- Như trên;", "- Sở Tư pháp;", "- Lưu: VT."]


def test_it_signs_in_capitals_or_leaves_the_place_open() -> None:
    assert signature_lines(builders.full()) == (
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        "(Ký tên, đóng dấu)",
        "Trần Văn Bình",
    )
    assert signature_lines(builders.summary())[0] == ("THỦ TRƯỞNG CƠ QUAN CHỦ TRÌ SOẠN THẢO",)


def test_it_takes_the_sentences_of_an_agency_braces_and_all() -> None:
    summary: Summary = builders.summary(wording=Wording(totals_open="{} {x} có {opinions} ý"))

    assert totals(summary) == "{} {x} có 0 ý"
    assert fill("{a}{b}", a="{b}", b=1) == "{b}1"


def test_it_cleans_the_sentences_of_an_agency() -> None:
    assert Wording(motto=" A\x00\r\nB ").motto == "A\nB"


@given(st.text())
def test_it_cleans_text_once_and_for_all(text: str) -> None:
    assert printable(printable(text)) == printable(text)
    assert one_line(one_line(text)) == one_line(text)


def test_it_keeps_lines_and_drops_what_cannot_be_printed() -> None:
    assert printable("\ufeffa\x00b\r\nc\x0bd\u2028e\n\n\n\nf\ud800 ") == "ab\nc\nd\ne\n\nf"
    assert printable("Xa\u0302\u0301ng") == "Xấng"
