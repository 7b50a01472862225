"""Split and undo: the ledger takes every act back, and refuses when others have built on it."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comments.models import Comment
from consultation.errors import (
    Invalid,
    NotAllowed,
    NotFound,
    NotSignedIn,
    Refused,
    Stale,
    WrongState,
)
from drafts.models import Consultation
from synthesis import ledger
from synthesis.group import dissolve, group, merge, place, rename, unplace
from synthesis.models import Group, GroupingStep, Placement, Response
from synthesis.split import Answer, split
from synthesis.undo import last_of, undo
from tests.cast import Cast
from tests.comments.making import withhold_remark
from tests.synthesis.making import (
    ARTICLE_4,
    make_announced,
    make_answered,
    make_group,
    make_open,
    make_remark,
    make_response,
    unit_of,
)


@pytest.fixture
def consultation(cast: Cast) -> Consultation:
    return make_open(cast)


def last(cast: Cast, consultation: Consultation, by: Any = None) -> GroupingStep:
    found = last_of(consultation.pk, by or cast.analyst)
    assert found is not None
    return found


def picture(consultation: Consultation) -> dict[str, Any]:
    """What the ledger must restore."""
    live = Group.objects.filter(consultation=consultation, dissolved_at=None)
    return {
        "groups": sorted(live.values_list("pk", "title", "provision_id")),
        "remarks": sorted(
            Placement.objects.filter(group__consultation=consultation).values_list(
                "comment_id", "group_id"
            )
        ),
        "answers": sorted(Response.objects.values_list("pk", "group_id")),
    }


# ---------------------------------------------------------------- split


@pytest.mark.parametrize("keeps", list(Answer))
def test_it_splits_and_the_answer_is_where_it_was_wanted(
    cast: Cast, consultation: Consultation, keeps: Answer
) -> None:
    one, two = (make_remark(cast, consultation) for _ in range(2))
    whole = make_group(cast, consultation, one, two)
    answer = make_answered(cast, whole)
    before = picture(consultation)
    unit = unit_of(consultation, ARTICLE_4)
    lock = Group.objects.get().lock
    part = split(
        whole,
        by=cast.analyst,
        comments=[two],
        title="Phần tách",
        provision=unit,
        answer=keeps,
        expected=lock,
    )
    assert Placement.objects.get(comment=two).group == part
    assert Placement.objects.get(comment=one).group == whole
    answer.refresh_from_db()
    assert (answer.group == part) == (keeps == Answer.GOES)
    assert answer.state == "approved"
    assert Group.objects.get(pk=whole.pk).lock == lock + 1
    undo(last(cast, consultation), by=cast.analyst)
    assert picture(consultation) == before


def test_it_refuses_to_split_all_nothing_or_what_is_elsewhere(
    cast: Cast, consultation: Consultation
) -> None:
    one, two = (make_remark(cast, consultation) for _ in range(2))
    whole = make_group(cast, consultation, one, two)
    other = make_remark(cast, consultation)
    for chosen in ([one, two], [], [other]):
        with pytest.raises(Invalid) as refused:
            split(whole, by=cast.analyst, comments=chosen, title="Phần tách")
        assert set(refused.value.fields) == {"comments"}
    with pytest.raises(Stale):
        split(whole, by=cast.analyst, comments=[one], title="Phần tách", expected=whole.lock + 7)
    assert Group.objects.count() == 1


def test_it_refuses_to_split_for_members_strangers_and_after_the_announcement(
    cast: Cast, consultation: Consultation, anonymous: Any
) -> None:
    one, two = (make_remark(cast, consultation) for _ in range(2))
    whole = make_group(cast, consultation, one, two)
    people = ((cast.editor, NotAllowed), (cast.outsider, NotFound), (anonymous, NotSignedIn))
    for person, refusal in people:
        with pytest.raises(refusal):
            split(whole, by=person, comments=[one], title="Phần tách")
        with pytest.raises(refusal):
            undo(last(cast, consultation), by=person)
    make_answered(cast, whole)
    make_announced(cast, consultation)
    with pytest.raises(WrongState):
        split(whole, by=cast.analyst, comments=[one], title="Phần tách")
    with pytest.raises(WrongState):
        undo(last(cast, consultation), by=cast.analyst)


# ---------------------------------------------------------------- undo


def test_it_takes_back_a_merge_with_what_was_withheld_meanwhile(
    cast: Cast, consultation: Consultation
) -> None:
    hidden = make_remark(cast, consultation)
    one, two = make_group(cast, consultation, hidden), make_group(cast, consultation)
    withhold_remark(cast, hidden)
    before = picture(consultation)
    merge(one, by=cast.analyst, into=two)
    step = undo(last(cast, consultation), by=cast.analyst)
    assert picture(consultation) == before
    assert ledger.said(step).startswith("Hoàn tác: Gộp nhóm có 1 góp ý vào nhóm")
    assert Placement.history.filter(comment=hidden).count() == 3


def test_it_refuses_what_others_have_built_on(cast: Cast, consultation: Consultation) -> None:
    remark, more = (make_remark(cast, consultation) for _ in range(2))
    made = make_group(cast, consultation, remark)
    step = last(cast, consultation)
    place(made, by=cast.analyst2, comments=[more])
    with pytest.raises(WrongState) as refused:
        undo(step, by=cast.analyst)
    assert refused.value.reason == "built-on"
    assert refused.value.facts["by"] == str(cast.analyst2)
    unplace(made, by=cast.analyst2, comments=[more])
    make_response(cast, made)
    with pytest.raises(WrongState) as refused:
        undo(step, by=cast.analyst)
    assert refused.value.reason == "built-on"
    assert Placement.objects.get().group == made


def test_it_refuses_a_home_that_is_gone_and_a_remark_that_moved_on(
    cast: Cast, consultation: Consultation
) -> None:
    remark = make_remark(cast, consultation)
    home, other = make_group(cast, consultation, remark), make_group(cast, consultation)
    place(other, by=cast.analyst, comments=[remark], move=True)
    step = last(cast, consultation)
    dissolve(home, by=cast.analyst2)
    with pytest.raises(WrongState):
        undo(step, by=cast.analyst)
    undo(last(cast, consultation, cast.analyst2), by=cast.analyst2)
    unplace(other, by=cast.analyst2, comments=[remark])
    with pytest.raises(WrongState):
        undo(step, by=cast.analyst)


def test_it_refuses_the_steps_of_others_and_a_second_time(
    cast: Cast, consultation: Consultation
) -> None:
    made = make_group(cast, consultation, title="Cũ")
    rename(made, by=cast.analyst, title="Mới", provision=None)
    step = last(cast, consultation)
    with pytest.raises(NotAllowed):
        undo(step, by=cast.analyst2)
    back = undo(step, by=cast.analyst)
    for again in (step, back):
        with pytest.raises(WrongState):
            undo(again, by=cast.analyst)
    assert Group.objects.get().title == "Cũ"


def test_it_tells_what_others_did_since_a_version_was_read(
    cast: Cast, consultation: Consultation
) -> None:
    made = make_group(cast, consultation, title="Giờ")
    place(made, by=cast.analyst2, comments=[make_remark(cast, consultation)])
    made.refresh_from_db()
    found = ledger.since(made, 1, cast.analyst)
    assert [(line.words, line.by, line.open) for line in found] == [
        ("Xếp 1 góp ý vào nhóm “Giờ”", str(cast.analyst2), False)
    ]
    assert [line.words for line in ledger.own(consultation, cast.analyst2)] == [found[0].words]


# ---------------------------------------------------------------- any sequence


ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            ["group", "place", "unplace", "split", "merge", "rename", "dissolve", "undo"]
        ),
        st.integers(0, 9),
        st.integers(0, 9),
        st.integers(1, 3),
    ),
    max_size=14,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=ACTS)
def test_it_keeps_each_remark_in_one_live_group_and_undoes_everything(
    cast: Cast, world_of_six: tuple[Consultation, list[Comment]], acts: list[Any]
) -> None:
    consultation, remarks = world_of_six
    start = picture(consultation)
    for name, first, second, n in acts:
        try:
            _do(cast, consultation, remarks, name, first, second, n)
        except Refused:
            continue
        finally:
            held = Placement.objects.filter(group__consultation=consultation)
            assert not held.exclude(group__dissolved_at=None).exists()
            assert len(set(held.values_list("comment_id", flat=True))) == held.count()
    while step := last_of(consultation.pk, cast.analyst):
        undo(step, by=cast.analyst)
    assert picture(consultation) == start


@pytest.fixture
def world_of_six(cast: Cast) -> tuple[Consultation, list[Comment]]:
    consultation = make_open(cast)
    return consultation, [make_remark(cast, consultation) for _ in range(6)]


def _do(
    cast: Cast,
    consultation: Consultation,
    remarks: list[Comment],
    name: str,
    first: int,
    second: int,
    n: int,
) -> None:
    live = list(Group.objects.filter(consultation=consultation, dissolved_at=None).order_by("pk"))
    chosen = [remarks[(first + k) % len(remarks)] for k in range(n)]
    by = cast.analyst
    if name == "group":
        group(consultation, by=by, title=f"Nhóm {first}", moving=chosen)
    elif name == "undo" and (step := last_of(consultation.pk, by)):
        undo(step, by=by)
    elif live:
        one, two = live[first % len(live)], live[second % len(live)]
        inside = [p.comment for p in one.placements.select_related("comment")]
        match name:
            case "place":
                place(one, by=by, comments=chosen, move=bool(second % 2))
            case "unplace":
                unplace(one, by=by, comments=chosen)
            case "split":
                split(one, by=by, comments=inside[:n], title=f"Tách {second}")
            case "merge":
                merge(one, by=by, into=two)
            case "rename":
                rename(one, by=by, title=f"Tên {second}", provision=None)
            case "dissolve":
                dissolve(one, by=by)
