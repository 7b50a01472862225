"""Remarks of an earlier round on the text of a later one: at the aligned place, never dropped."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from comments.carried import carried
from comments.models import Comment
from comments.redact import redact
from consultation import clock
from consultation.models import User
from drafts import link
from drafts.models import Consultation, Version
from tests.cast import Cast
from tests.comments.making import publish_remark, remark, send, send_published, withhold_remark
from tests.drafts.making import make_open_consultation, make_version
from tests.drafts.samples import SAMPLE_TXT, SECOND_TXT

pytestmark = pytest.mark.django_db
AsUser = Callable[[User | None], Client]

HOURS, FEE, NOISE = "att_1__art_4__cl_1", "att_1__art_5__cl_1", "att_1__art_6__cl_2"
FIREWORKS = "att_1__art_6__cl_3"
# Noise is no longer forbidden, and fireworks are khoản 2.
WITHOUT_NOISE = SECOND_TXT.replace("2. Gây ồn sau 21 giờ.\n3. Đốt", "2. Đốt")


def first_round(cast: Cast, *remarks: Any) -> list[Comment]:
    """A round a hundred days ago with published remarks."""
    with clock.at(clock.now() - timedelta(days=100)):
        return send_published(cast, make_open_consultation(cast), *remarks)


def next_round(cast: Cast, earlier: Consultation, text: str = WITHOUT_NOISE) -> Consultation:
    """A round that is open now on the next version of the same draft."""
    return make_open_consultation(cast, version=make_version(cast, text, draft=earlier.draft))


def read(as_user: AsUser, consultation: Consultation, part: str = "toan-van/") -> str:
    answer = as_user(None).get(f"/lay-y-kien/{consultation.pk}/{part}")
    assert answer.status_code == 200
    return answer.content.decode()


def unit(version: Version, eid: str) -> int:
    return version.provisions.get(eid=eid).pk


def test_it_shows_a_remark_at_the_place_where_its_unit_is_now(cast: Cast, as_user: AsUser) -> None:
    made = first_round(cast, remark(FIREWORKS, "Nên phạt nặng."), remark(None, "Đồng tình."))
    later = next_round(cast, made[0].consultation)
    found = carried(later)
    assert dict(found.at) == {unit(later.version, NOISE): [made[0].pk]}
    assert (found.general, found.gone, found.total) == ([made[1].pk], [], 2)
    html = read(as_user, later)
    assert f'gop-y-lan-truoc/?unit={NOISE}">1 góp ý lần trước<' in html
    assert 'gop-y-lan-truoc/?unit=chung">1 góp ý lần trước<' in html
    here = read(as_user, later, f"gop-y-lan-truoc/?unit={NOISE}")
    assert "Góp ý cho dự thảo lần 1, khoản 3 Điều 6 Quy chế" in here
    assert f'/lay-y-kien/{made[0].consultation_id}/toan-van/#{FIREWORKS}"' in here
    assert f'/lay-y-kien/{later.pk}/toan-van/#{NOISE}"' in here
    assert "Nên phạt nặng." in here
    assert "Đồng tình." not in here


def test_it_never_drops_a_remark_whose_passage_is_gone(cast: Cast, as_user: AsUser) -> None:
    (made,) = first_round(cast, remark(NOISE, "Nên là 22 giờ."))
    later = next_round(cast, made.consultation)
    assert carried(later).gone == [made.pk]
    for part in ("toan-van/", "gop-y-lan-truoc/", "gop-y-lan-truoc/?unit=khong-con"):
        html = read(as_user, later, part)
        assert "Nội dung được góp ý không còn trong bản này." in html
        assert "Nên là 22 giờ." in html
    back = read(as_user, made.consultation, "cac-gop-y/")
    assert "Trong dự thảo lần 2:" in back
    assert "nội dung được góp ý không còn." in back


def test_it_shows_a_remark_at_each_piece_of_a_split_unit(cast: Cast, as_user: AsUser) -> None:
    (made,) = first_round(cast, remark(HOURS, "Mở sớm hơn."))
    version = make_version(cast, WITHOUT_NOISE, draft=made.consultation.draft)
    row = version.links_to_previous.get(old__eid=HOURS)
    link.correct(row, by=cast.drafter, side="old", to=[HOURS, "att_1__art_4__cl_2"])
    later = make_open_consultation(cast, version=version)
    assert set(carried(later).at) == {
        unit(version, HOURS),
        unit(version, "att_1__art_4__cl_2"),
    }
    html = read(as_user, later)
    for eid in (HOURS, "att_1__art_4__cl_2", "att_1__art_4"):  # the Điều holds it once
        assert f'gop-y-lan-truoc/?unit={eid}">1 góp ý lần trước<' in html
    back = read(as_user, made.consultation, f"cac-gop-y/{made.pk}/")
    assert back.count(f"/lay-y-kien/{later.pk}/toan-van/#") == 2


def test_it_shows_the_public_nothing_unpublished_or_hidden(cast: Cast, as_user: AsUser) -> None:
    with clock.at(clock.now() - timedelta(days=100)):
        first = make_open_consultation(cast)
        rows = send(first, *[remark(HOURS, f"Lời số {n}, gọi 0901234567.") for n in range(3)])
        publish_remark(cast, rows[0])
        withhold_remark(cast, rows[1])
        redact(
            Comment.objects.get(pk=rows[0].pk),
            by=cast.chief_editor,
            hide=["0901234567"],
            why="Số điện thoại",
        )
    later = next_round(cast, first)
    for part in ("toan-van/", "gop-y-lan-truoc/"):
        html = read(as_user, later, part)
        assert "Lời số 1" not in html
        assert "Lời số 2" not in html
        assert "0901234567" not in html
    assert "Lời số 0, gọi [đã che]" in read(as_user, later, "gop-y-lan-truoc/")


def test_it_never_names_a_version_that_is_not_public(cast: Cast, as_user: AsUser) -> None:
    (made,) = first_round(cast, remark(HOURS, "Mở sớm hơn."))
    make_version(cast, WITHOUT_NOISE, draft=made.consultation.draft)
    assert "Trong dự thảo lần 2" not in read(as_user, made.consultation, "cac-gop-y/")
    body = as_user(None).get(f"/api/v1/consultations/{made.consultation_id}/remarks/").json()
    assert body["results"][0]["now"] is None


def test_it_has_nothing_to_show_in_a_first_round(cast: Cast, as_user: AsUser) -> None:
    only = make_open_consultation(cast)
    assert "lần trước" not in read(as_user, only)
    assert "Không có góp ý nào của các lần trước" in read(as_user, only, "gop-y-lan-truoc/")
    assert "Không có góp ý" in read(as_user, only, "gop-y-lan-truoc/?unit=nowhere")


def test_it_says_so_where_versions_are_not_aligned_yet(cast: Cast, as_user: AsUser) -> None:
    (made,) = first_round(cast, remark(HOURS, "Mở sớm hơn."))
    later = next_round(cast, made.consultation)
    link.forget_links(later.version)
    assert carried(later).unplaced == [made.pk]
    assert "Chưa xác định được vị trí tương ứng" in read(as_user, later)


def test_it_carries_over_several_versions_and_to_a_round_on_the_same(
    cast: Cast, as_user: AsUser
) -> None:
    (made,) = first_round(cast, remark(FIREWORKS, "Nên phạt nặng."))
    draft = made.consultation.draft
    make_version(cast, WITHOUT_NOISE, draft=draft)
    with clock.at(clock.now() - timedelta(days=40)):
        third = make_open_consultation(cast, version=make_version(cast, SAMPLE_TXT, draft=draft))
    fourth = make_open_consultation(cast, version=third.version)
    for later in (third, fourth):
        assert dict(carried(later).at) == {unit(third.version, FIREWORKS): [made.pk]}


def test_it_asks_the_database_as_often_for_many_remarks(
    cast: Cast, as_user: AsUser, django_assert_max_num_queries: Any
) -> None:
    said = [remark(eid, "Ý kiến.") for eid in (HOURS, FEE, NOISE, FIREWORKS, None)]
    few = next_round(cast, first_round(cast, *said)[0].consultation)
    many = next_round(cast, first_round(cast, *said * 6)[0].consultation)
    for part, most in (("toan-van/", 28), ("gop-y-lan-truoc/", 28)):
        for later in (few, many):
            with django_assert_max_num_queries(most):
                read(as_user, later, part)


def test_it_says_by_the_api_on_which_version_and_where_now(cast: Cast, as_user: AsUser) -> None:
    made = first_round(cast, remark(FIREWORKS, "Phạt."), remark(NOISE, "Ồn."), remark(None, "Tốt."))
    later = next_round(cast, made[0].consultation)
    first = f"/api/v1/consultations/{made[0].consultation_id}/remarks/"
    rows = {row["unit"]: row for row in as_user(None).get(first).json()["results"]}
    assert rows[FIREWORKS]["version"] == 1
    now = rows[FIREWORKS]["now"]
    assert (now["consultation"], now["version"]) == (later.pk, 2)
    assert [place["unit"] for place in now["places"]] == [NOISE]
    assert rows[NOISE]["now"]["places"] == []
    assert rows[None]["now"] is None
    earlier = f"/api/v1/consultations/{later.pk}/earlier-remarks/"
    again = as_user(None).get(earlier).json()
    assert [row["reason"] for row in again["results"]] == ["Phạt.", "Tốt.", "Ồn."]
    assert [row["version"] for row in again["results"]] == [1, 1, 1]
    assert as_user(None).get(f"/api/v1/consultations/{10**9}/earlier-remarks/").status_code == 404
