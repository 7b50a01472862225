"""Remarks → groups: who may, what is refused, two people at once."""

from typing import Any

import pytest

from comments.models import Comment
from consultation import clock
from consultation.errors import (
    AlreadyPlaced,
    Invalid,
    NotAllowed,
    NotFound,
    NotSignedIn,
    Stale,
    WrongState,
)
from drafts.models import Consultation
from synthesis.group import dissolve, group, merge, place, rename, unplace
from synthesis.models import Group, Placement
from tests.cast import Cast
from tests.comments.making import send, withhold_remark
from tests.synthesis.making import (
    ARTICLE_4,
    make_announced,
    make_answered,
    make_asked,
    make_group,
    make_open,
    make_remark,
    make_response,
    unit_of,
)


@pytest.fixture
def consultation(cast: Cast) -> Consultation:
    return make_open(cast)


# ---------------------------------------------------------------- group


def test_it_groups_published_remarks_and_says_who_and_when(
    cast: Cast, consultation: Consultation
) -> None:
    first, second = make_remark(cast, consultation), make_remark(cast, consultation)
    made = group(
        consultation,
        by=cast.analyst,
        title="  Giờ   mở cửa ",
        provision=unit_of(consultation, ARTICLE_4),
        comments=[first, second],
    )
    assert made.title == "Giờ mở cửa"
    assert {p.comment for p in made.placements.all()} == {first, second}
    assert {p.by for p in made.placements.all()} == {cast.analyst}
    assert made.history.latest().history_user == cast.analyst


@pytest.mark.parametrize("who", ["drafter", "publisher", "editor", "chief_editor", "approver"])
def test_it_refuses_a_member_without_the_role(
    cast: Cast, consultation: Consultation, who: str
) -> None:
    with pytest.raises(NotAllowed):
        group(consultation, by=cast.members()[who], title="Nhóm")


@pytest.mark.parametrize("who", ["outsider", "admin", "nobody"])
def test_it_refuses_a_stranger(cast: Cast, consultation: Consultation, who: str) -> None:
    with pytest.raises(NotFound):
        group(consultation, by=cast.strangers()[who], title="Nhóm")


def test_it_refuses_the_public(consultation: Consultation, anonymous: Any) -> None:
    with pytest.raises(NotSignedIn):
        group(consultation, by=anonymous, title="Nhóm")


@pytest.mark.parametrize("title", ["", "  \u200b ", "x" * 256])
def test_it_refuses_a_title_that_is_none_or_too_long(
    cast: Cast, consultation: Consultation, title: str
) -> None:
    with pytest.raises(Invalid) as refused:
        group(consultation, by=cast.analyst, title=title)
    assert set(refused.value.fields) == {"title"}


def test_it_refuses_a_remark_that_is_in_a_group(cast: Cast, consultation: Consultation) -> None:
    remark = make_remark(cast, consultation)
    first = make_group(cast, consultation, remark)
    with pytest.raises(AlreadyPlaced) as refused:
        group(consultation, by=cast.analyst2, title="Nhóm khác", comments=[remark])
    assert refused.value.facts == {"comment": remark.pk, "group": first.pk}
    assert Group.objects.count() == 1


def test_it_refuses_a_remark_that_is_not_published(cast: Cast, consultation: Consultation) -> None:
    [received] = send(consultation)
    with pytest.raises(WrongState):
        group(consultation, by=cast.analyst, title="Nhóm", comments=[received])
    with pytest.raises(WrongState):
        group(
            consultation,
            by=cast.analyst,
            title="Nhóm",
            comments=[withhold_remark(cast, received)],
        )


def test_it_refuses_a_remark_and_a_unit_of_another_consultation(
    cast: Cast, consultation: Consultation
) -> None:
    other = make_open(cast)
    foreign = make_remark(cast, other)
    with pytest.raises(Invalid):
        group(consultation, by=cast.analyst, title="Nhóm", comments=[foreign])
    unit = unit_of(other, ARTICLE_4)
    with pytest.raises(Invalid) as refused:
        group(consultation, by=cast.analyst, title="Nhóm", provision=unit)
    assert set(refused.value.fields) == {"provision"}


# ---------------------------------------------------------------- place, unplace


def test_it_places_more_remarks_and_counts_the_change(
    cast: Cast, consultation: Consultation
) -> None:
    made = make_group(cast, consultation)
    more = make_remark(cast, consultation)
    assert place(made, by=cast.analyst2, comments=[more]).lock == made.lock + 1
    assert made.placements.count() == 2


def test_it_moves_a_remark_only_when_told_so(cast: Cast, consultation: Consultation) -> None:
    remark = make_remark(cast, consultation)
    old, new = make_group(cast, consultation, remark), make_group(cast, consultation)
    with pytest.raises(AlreadyPlaced):
        place(new, by=cast.analyst, comments=[remark])
    place(new, by=cast.analyst, comments=[remark], move=True)
    assert Placement.objects.get(comment=remark).group == new
    assert Group.objects.get(pk=old.pk).lock == old.lock + 1


def test_it_places_nothing_when_one_of_many_is_refused(
    cast: Cast, consultation: Consultation
) -> None:
    taken, free = make_remark(cast, consultation), make_remark(cast, consultation)
    make_group(cast, consultation, taken)
    new = make_group(cast, consultation)
    with pytest.raises(AlreadyPlaced):
        place(new, by=cast.analyst, comments=[free, taken])
    assert not Placement.objects.filter(comment=free).exists()


def test_it_refuses_to_place_with_nothing_chosen_or_after_a_change(
    cast: Cast, consultation: Consultation
) -> None:
    made = make_group(cast, consultation)
    with pytest.raises(Invalid):
        place(made, by=cast.analyst, comments=[])
    with pytest.raises(Stale):
        place(made, by=cast.analyst, comments=[make_remark(cast, consultation)], expected=99)
    with pytest.raises(NotAllowed):
        place(made, by=cast.approver, comments=[make_remark(cast, consultation)])


def test_it_takes_out_and_leaves_a_trace_of_who_did_it(
    cast: Cast, consultation: Consultation
) -> None:
    remark = make_remark(cast, consultation)
    made = make_group(cast, consultation, remark)
    unplace(made, by=cast.analyst2, comments=[remark], why="Nhầm nhóm")
    gone = Placement.history.latest()
    assert (gone.history_type, gone.history_user, gone.history_change_reason) == (
        "-",
        cast.analyst2,
        "Nhầm nhóm",
    )
    assert Comment.objects.filter(pk=remark.pk, placement=None).exists()


@pytest.mark.parametrize("who", ["approver", "editor"])
def test_it_refuses_to_take_out_for(cast: Cast, consultation: Consultation, who: str) -> None:
    remark = make_remark(cast, consultation)
    made = make_group(cast, consultation, remark)
    with pytest.raises(NotAllowed):
        unplace(made, by=cast.members()[who], comments=[remark])


# ---------------------------------------------------------------- rename, merge, dissolve


def test_it_renames_and_refuses_who_read_an_older_name(
    cast: Cast, consultation: Consultation
) -> None:
    made = make_group(cast, consultation)
    unit = unit_of(consultation, ARTICLE_4)
    row = rename(made, by=cast.analyst, title="Tên mới", provision=unit, expected=made.lock)
    assert (row.title, row.provision) == ("Tên mới", unit)
    with pytest.raises(Stale) as refused:
        rename(made, by=cast.analyst2, title="Khác", provision=None, expected=made.lock)
    assert refused.value.facts == {"lock": row.lock}
    with pytest.raises(NotFound):
        rename(made, by=cast.outsider, title="Khác", provision=None)


def test_it_merges_also_what_was_withheld_meanwhile(cast: Cast, consultation: Consultation) -> None:
    kept, hidden = make_remark(cast, consultation), make_remark(cast, consultation)
    old, new = make_group(cast, consultation, kept, hidden), make_group(cast, consultation)
    withhold_remark(cast, hidden)
    assert merge(old, by=cast.analyst, into=new).pk == new.pk
    assert new.placements.count() == 3
    assert Group.objects.get(pk=old.pk).dissolved_at is not None


def test_it_refuses_to_merge_with_itself_abroad_or_with_an_answer(
    cast: Cast, consultation: Consultation
) -> None:
    one, two = make_group(cast, consultation), make_group(cast, consultation)
    abroad = make_group(cast, make_open(cast))
    for into in (one, abroad):
        with pytest.raises(Invalid):
            merge(one, by=cast.analyst, into=into)
    make_response(cast, one)
    with pytest.raises(WrongState):
        merge(one, by=cast.analyst, into=two)
    assert merge(two, by=cast.analyst, into=one).placements.count() == 2


def test_it_dissolves_and_the_remarks_wait_again(cast: Cast, consultation: Consultation) -> None:
    made = make_group(cast, consultation)
    dissolve(made, by=cast.analyst, expected=made.lock)
    assert Comment.objects.filter(placement=None).count() == 1
    for step in (
        lambda: dissolve(made, by=cast.analyst),
        lambda: make_response(cast, made),
        lambda: place(made, by=cast.analyst, comments=[make_remark(cast, consultation)]),
    ):
        with pytest.raises(WrongState):
            step()


def test_it_refuses_to_dissolve_what_has_an_answer_or_changed(
    cast: Cast, consultation: Consultation
) -> None:
    made = make_group(cast, consultation)
    with pytest.raises(Stale):
        dissolve(made, by=cast.analyst, expected=made.lock + 1)
    make_asked(cast, made)
    with pytest.raises(WrongState):
        dissolve(made, by=cast.analyst)


def test_it_refuses_every_change_of_groups_after_the_announcement(
    cast: Cast, consultation: Consultation
) -> None:
    remark = make_remark(cast, consultation)
    one, two = make_group(cast, consultation, remark), make_group(cast, consultation)
    make_answered(cast, one)
    make_answered(cast, two)
    announced = make_announced(cast, consultation)
    with clock.at(announced.at):
        for step in (
            lambda: unplace(one, by=cast.analyst, comments=[remark]),
            lambda: place(two, by=cast.analyst, comments=[remark], move=True),
            lambda: rename(one, by=cast.analyst, title="Khác", provision=None),
            lambda: merge(one, by=cast.analyst, into=two),
            lambda: dissolve(one, by=cast.analyst),
        ):
            with pytest.raises(WrongState):
                step()
