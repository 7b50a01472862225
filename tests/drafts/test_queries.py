"""What pages read: the right rows in the right order, in a number of queries that does not grow."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from consultation import clock
from consultation.errors import NotAllowed, NotFound, NotSignedIn
from consultation.roles import Act
from drafts import describe, extend, prepare, publish, withdraw
from drafts.models import Consultation
from drafts.queries import events, public, staff, text
from tests.cast import NOON, Cast
from tests.drafts import making


def titled(cast: Cast, title: str, **facts: Any) -> Any:
    return making.make_version(cast, draft=making.make_draft(cast, title=title, **facts))


# ---------------------------------------------------------------- the public list


def test_it_lists_open_then_upcoming_then_closed(cast: Cast) -> None:
    with clock.at(NOON):
        making.make_closed_consultation(cast, version=titled(cast, "đóng sớm"), at=NOON)
        making.make_closed_consultation(
            cast, version=titled(cast, "đóng muộn"), at=NOON + timedelta(days=10)
        )
        making.make_upcoming_consultation(cast, NOON, version=titled(cast, "sau"), in_days=9)
        making.make_upcoming_consultation(cast, NOON, version=titled(cast, "sắp"), in_days=2)
        late = date(2026, 7, 30)
        making.make_open_consultation(cast, NOON, version=titled(cast, "lâu"), closes_on=late)
        making.make_open_consultation(cast, NOON, version=titled(cast, "gấp"))
        making.make_asked(cast, version=titled(cast, "chưa công khai"))
        names = [row.draft.title for row in public.listed()]
    assert names == ["gấp", "lâu", "sắp", "sau", "đóng muộn", "đóng sớm"]


@pytest.mark.parametrize("phase", ["open", "upcoming", "closed", "withdrawn", "not_public", "x"])
def test_it_finds_by_phase_what_the_clock_says(cast: Cast, phase: str) -> None:
    making.make_open_consultation(cast)
    making.make_upcoming_consultation(cast)
    making.make_closed_consultation(cast)
    making.make_asked(cast)
    rows = public.listed(phase=phase)
    assert {row.phase().value for row in rows} <= {phase}
    assert len(rows) == (1 if phase in {"open", "upcoming", "closed"} else 0)


@pytest.mark.parametrize("words", ["nhà văn hóa", "NHA VAN HOA", "hoá  nhà", "muc thu"])
def test_it_finds_words_with_or_without_marks(cast: Cast, words: str) -> None:
    making.make_open_consultation(cast)
    assert public.listed(q=words).count() == 1
    assert public.listed(q=words + " đường sắt").count() == 0


def test_it_narrows_by_agency_kind_and_field(cast: Cast) -> None:
    row = making.make_open_consultation(cast)
    kind, field = row.draft.kind.code, row.draft.field
    assert public.listed(agency=cast.agency.pk, kind=kind, field=field).get() == row
    assert not public.listed(agency=cast.other_agency.pk).exists()
    assert not public.listed(kind="law").exists()
    assert not public.listed(field="Y tế").exists()
    assert list(public.agencies()) == [cast.agency]
    assert [kind.code for kind in public.kinds()] == [kind]
    assert public.fields() == [field]


@pytest.mark.parametrize("make", [making.make_prepared, making.make_asked])
def test_it_refuses_the_public_what_is_not_public(cast: Cast, make: Any) -> None:
    row = make(cast)
    with pytest.raises(NotFound):
        public.consultation(row.pk)
    with pytest.raises(NotFound):
        public.consultation(10**17)


def test_it_tells_when_the_page_was_last_changed(cast: Cast) -> None:
    row = making.make_open_consultation(cast, NOON)
    with clock.at(NOON + timedelta(hours=2)) as later:
        describe.describe(cast.agency, by=cast.publisher, draft=row.draft, field="Nội vụ")
    assert public.updated_at(row) == later


# ---------------------------------------------------------------- the text


def test_it_reads_a_text_of_any_size_in_two_queries(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    version = making.make_version(cast)
    with django_assert_num_queries(2):
        units = text.units(version)
        assert all(unit.name and unit.css for unit in units)
        assert "".join(unit.html for unit in units)
    assert [unit.eid for unit in units] == list(
        version.provisions.order_by("position").values_list("eid", flat=True)
    )


def test_it_outlines_instruments_chapters_and_articles(cast: Cast) -> None:
    units = text.units(making.make_version(cast))
    titles = [unit.title for unit in text.outline(units)]
    assert titles[0] == "QUYẾT ĐỊNH"
    assert "QUY CHẾ" in titles
    assert "Chương II QUẢN LÝ, SỬ DỤNG NHÀ VĂN HÓA" in titles
    assert "Điều 5. Mức thu khi cho thuê" in titles


def test_it_escapes_what_a_file_says(cast: Cast) -> None:
    wicked = "Điều 1. Tên <script>alert(1)</script>\n1. Khoản <b>một</b> & hai.\n"
    units = text.units(making.make_version(cast, wicked))
    html = "".join(unit.html for unit in units)
    assert "<script" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;" in html


# ---------------------------------------------------------------- staff


def test_it_gives_one_thing_to_members_only(cast: Cast) -> None:
    row = making.make_prepared(cast)
    assert staff.consultation(row.pk, by=cast.analyst) == row
    assert staff.version(row.version_id, by=cast.publisher) == row.version
    for person, refusal in ((cast.outsider, NotFound), (AnonymousUser(), NotSignedIn)):
        for fetch, pk in (
            (staff.draft, row.draft_id),
            (staff.version, row.version_id),
            (staff.source, row.version.source_id),
            (staff.consultation, row.pk),
            (staff.document, 1),
        ):
            with pytest.raises(refusal):
                fetch(pk, by=person)
    with pytest.raises(NotAllowed):
        staff.draft(row.draft_id, by=cast.publisher, act=Act.UPLOAD_DRAFT)


def test_it_lists_the_drafts_of_ones_own_agency(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for number in range(4):
        making.make_open_consultation(cast, version=titled(cast, f"Dự thảo {number}"))
    with django_assert_max_num_queries(2):
        rows: list[Any] = list(staff.drafts(cast.drafter))
        assert [(row.last_version, row.rounds, len(row.latest)) for row in rows] == [(1, 1, 1)] * 4
    assert staff.drafts(cast.drafter, q="du thao 2").get().title == "Dự thảo 2"
    assert not staff.drafts(cast.outsider).exists()
    assert not staff.drafts(cast.nobody).exists()


def test_it_shows_each_what_waits_for_them(cast: Cast) -> None:
    asked, prepared = making.make_asked(cast), making.make_prepared(cast)
    broken = making.make_source(cast, name="hong.docx", data=b"PK broken")
    assert list(staff.to_approve(cast.publisher)) == [asked]
    assert not staff.to_approve(cast.drafter).exists()
    assert list(staff.in_preparation(cast.drafter)) == [prepared]
    assert not staff.in_preparation(cast.outsider).exists()
    assert list(staff.unreadable(cast.drafter)) == [broken]
    making.make_source(cast, broken.draft)
    assert not staff.unreadable(cast.drafter).exists()


def test_it_warns_of_what_closes_within_three_days(cast: Cast) -> None:
    row = making.make_open_consultation(cast, NOON)
    assert row.closes_at
    for before, seen in ((timedelta(days=4), 0), (timedelta(days=3), 1), (timedelta(0), 0)):
        with clock.at(row.closes_at - before):
            assert staff.closing_soon(cast.analyst).count() == seen


# ---------------------------------------------------------------- history


def test_it_tells_who_did_what_and_why_latest_first(cast: Cast) -> None:
    row = making.make_asked(cast)
    publish.send_back(row, by=cast.publisher, why="Sửa địa chỉ")
    prepare.change(row, by=cast.editor, receiving_address="Số 2 đường Lê Lợi")
    told = events.of_draft(row.draft)
    assert [event.who for event in told][:2] == [str(cast.editor), str(cast.publisher)]
    assert told[1].why == "Sửa địa chỉ"
    assert [(c.label, c.new) for c in told[0].changes] == [
        ("Địa chỉ nhận góp ý", "Số 2 đường Lê Lợi")
    ]
    assert told[-1].what == "Tạo dự thảo"


def test_it_tells_extensions_and_withdrawals(cast: Cast, noon: Any) -> None:
    row = making.make_open_consultation(cast, noon)
    with clock.at(noon + timedelta(days=1)):
        extend.extend(row, by=cast.publisher, closes_on=date(2026, 7, 1), why="Thêm thời gian")
    with clock.at(noon + timedelta(days=2)):
        withdraw.withdraw(row, by=cast.publisher, why="Dừng")
    told = [(event.what, event.why) for event in events.of_consultation(row)]
    assert told[:2] == [
        ("Rút đợt lấy ý kiến số 1", "Dừng"),
        ("Gia hạn nhận góp ý đến 02/07/2026 00:00", "Thêm thời gian"),
    ]
    assert Consultation.objects.get(pk=row.pk).phase() == Consultation.Phase.WITHDRAWN
