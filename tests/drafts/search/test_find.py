"""find: what is public is found with and without marks; what is not is neither found nor counted."""

from datetime import date, timedelta
from typing import Any

from django.core.management import call_command

from consultation import clock
from drafts.models import Consultation
from drafts.search import engine, find, index
from drafts.search.criteria import Criteria
from drafts.search.words import query
from tests.cast import Cast
from tests.drafts import making

TEXT = """QUYẾT ĐỊNH
Về {name}

Điều 1. Phạm vi
1. Quy định mức thu tiền sử dụng đất.
2. Mục đích sử dụng: {name}.

Điều 2. Hiệu lực
Có hiệu lực từ ngày ký.
"""


def opened(cast: Cast, name: str, **facts: Any) -> Consultation:
    """An open round of a draft about ``name``."""
    draft = making.make_draft(cast, title=f"Quyết định về {name}", abstract="", **facts)
    version = making.make_version(cast, TEXT.format(name=name), draft=draft)
    return making.make_open_consultation(cast, version=version)


def public(q: str = "", **criteria: Any) -> list[find.Group]:
    """What anybody finds."""
    wanted = Criteria(q=q, **criteria)
    shelves = find.on_public(wanted)
    groups = find.find(wanted, shelves)
    find.fill(groups, wanted, shelves, address=lambda consultation: f"/{consultation.pk}/")
    return groups


def units(q: str, **criteria: Any) -> list[str]:
    """eIds in order."""
    return [one.unit.eid for group in public(q, **criteria) for one in group.shown]


def test_it_finds_with_and_without_marks_what_was_typed_first(cast: Cast) -> None:
    round_ = opened(cast, "nhà văn hóa")
    assert units("mục đích") == ["art_1__cl_2"]
    assert units("muc") == units("MUC")
    assert set(units("muc")) == {"art_1__cl_1", "art_1__cl_2"}
    assert units("mức")[0] == "art_1__cl_1"
    assert units("mục")[0] == "art_1__cl_2"
    assert units('"su dung dat"') == ["art_1__cl_1"]
    assert units("sử dụng -đất") == ["art_1__cl_2"]
    [group] = public("mức thu")
    [hit] = group.shown
    assert (hit.name, hit.exact, hit.url) == ("khoản 1 Điều 1", True, f"/{round_.pk}/#art_1__cl_1")
    assert "<mark>mức</mark> <mark>thu</mark> tiền" in hit.html


def test_it_finds_nothing_for_words_that_are_not_there_or_no_words(cast: Cast) -> None:
    opened(cast, "nhà văn hóa")
    assert public("kim cương") == []
    assert public("mức kim") == []
    assert public('"thu mức"') == []
    assert public("…!? ()") == []
    assert engine.look(query("mức"), [], each=3) == []


def test_it_refuses_to_find_what_was_never_published(cast: Cast) -> None:
    making.make_version(cast, TEXT.format(name="kim cương"))
    making.make_prepared(cast, version=making.make_version(cast, TEXT.format(name="kim cương")))
    making.make_asked(cast, version=making.make_version(cast, TEXT.format(name="kim cương")))
    assert public("kim cương") == []
    assert public("kim cương", every=True) == []


def test_it_refuses_to_find_a_later_version_that_is_not_public(cast: Cast) -> None:
    round_ = opened(cast, "nhà văn hóa")
    later = making.make_version(cast, TEXT.format(name="kim cương"), draft=round_.draft)
    assert public("kim cương", every=True) == []
    [group] = public("mức thu")
    assert group.total == 1
    wanted = Criteria(q="kim cương")
    [mine] = find.find(wanted, find.on_desk(wanted, by=cast.drafter))
    assert mine.shelf.version == later.pk


def test_it_refuses_drafts_of_others_on_the_desk(cast: Cast) -> None:
    opened(cast, "nhà văn hóa")
    wanted = Criteria(q="mức thu")
    assert find.find(wanted, find.on_desk(wanted, by=cast.drafter))
    assert find.find(wanted, find.on_desk(wanted, by=cast.outsider)) == []


def test_it_shows_the_latest_round_and_earlier_ones_when_asked(cast: Cast) -> None:
    first = making.make_closed_consultation(
        cast, version=making.make_version(cast, TEXT.format(name="giá cũ"))
    )
    version = making.make_version(cast, TEXT.format(name="giá mới"), draft=first.draft)
    making.make_open_consultation(cast, version=version)
    assert public('"giá cũ"') == []
    [group] = public('"giá cũ"', every=True)
    assert group.shown[0].shelf.name == "Đợt 1"
    assert len(public("mức thu", every=True)) == 1


def test_it_narrows_by_what_is_said_of_the_draft(cast: Cast) -> None:
    opened(cast, "chợ", number="12/2026/QĐ-UBND", field="Công Thương", issued_on=date(2026, 3, 5))
    opened(cast, "rừng", field="Môi trường")
    assert len(public("mức thu")) == 2
    assert len(public()) == 2
    found = [
        public(number="12/2026/qđ"),
        public("mức thu", field="Công Thương"),
        public("mức", issued_from=date(2026, 3, 5), issued_to=date(2026, 3, 5)),
        public("mức", agency=cast.agency.pk, number="QĐ-UBND"),
        public("12/2026/QĐ-UBND"),
    ]
    assert [[g.draft.title for g in groups] for groups in found] == [["Quyết định về chợ"]] * 5
    assert public("mức", agency=cast.other_agency.pk) == []
    assert public("mức", kind="law") == []
    assert public("mức", issued_to=date(2026, 3, 4)) == []


def test_it_narrows_by_the_window_and_the_clock(cast: Cast) -> None:
    round_ = opened(cast, "chợ")
    assert round_.closes_at is not None
    last = clock.day_of(round_.closes_at - timedelta(seconds=1))
    assert len(public("mức", phase="open", closes_from=last, closes_to=last)) == 1
    assert public("mức", closes_to=last - timedelta(days=1)) == []
    assert public("mức", closes_from=last + timedelta(days=1)) == []
    assert public("mức", phase="closed") == []
    with clock.at(round_.closes_at):
        assert public("mức", phase="open") == []
        assert len(public("mức", phase="closed")) == 1
    assert public("mức", opens_to=date.max)
    assert public("mức", opens_from=date.max) == []
    assert public("mức", opens_from=date.min, closes_from=date.min)
    assert public("mức", closes_to=date.min, opens_to=date.min) == []


def test_it_puts_drafts_called_so_above_and_the_newest_first_when_asked(cast: Cast) -> None:
    now = clock.now()
    with clock.at(now - timedelta(days=2)):
        opened(cast, "mức thu")
    opened(cast, "chợ")
    assert public("mức thu")[0].draft.title == "Quyết định về mức thu"
    assert public("mức thu", order="newest")[0].draft.title == "Quyết định về chợ"


def test_it_asks_the_same_number_of_times_whatever_is_found(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for name in ("chợ", "rừng", "biển"):
        opened(cast, name)
    with django_assert_max_num_queries(8):
        assert len(public("mức thu")) == 3


def test_it_keeps_one_entry_a_unit_and_can_be_made_again(cast: Cast) -> None:
    round_ = opened(cast, "chợ")
    index.index(round_.version)
    assert public("mức thu")[0].total == 1
    index.forget(round_.version)
    assert public("mức thu") == []
    call_command("rebuild_search")
    assert public("mức thu")[0].total == 1
