"""The grouping desk and the page of a group: what a POST does, what a refusal keeps."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from comments.models import Comment
from consultation.models import User
from drafts.models import Consultation
from synthesis.group import unplace
from synthesis.models import Group, GroupingStep, Placement, Suggestion
from synthesis.tasks import make_suggestions
from tests.cast import Cast
from tests.synthesis.making import (
    ARTICLE_4,
    make_group,
    make_open,
    make_remark,
    unit_of,
)

AsUser = Callable[[User | None], Client]
READERS = {"editor", "chief_editor", "analyst", "analyst2", "approver"}


@pytest.fixture
def consultation(cast: Cast) -> Consultation:
    return make_open(cast)


def test_it_groups_what_was_chosen_under_the_units_own_name(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    first, second = (make_remark(cast, consultation, ARTICLE_4) for _ in range(2))
    url = reverse("synthesis:desk", args=[consultation.pk])
    told = as_user(cast.analyst).post(
        url + "?stance=change",
        {"action": "new", "stack": f"{first.pk},{second.pk}", "unit": "auto", "title": ""},
        follow=True,
    )
    assert told.redirect_chain == [(url + "?stance=change", 302)]
    made = Group.objects.get()
    assert made.title == "Điều 4 Quy chế"
    assert made.provision == unit_of(consultation, ARTICLE_4)
    assert made.placements.count() == 2
    assert "Đã xếp nhóm 2 trong tổng số 2" in told.content.decode()


def test_it_puts_what_was_chosen_into_a_group_that_is_there(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    group, more = make_group(cast, consultation), make_remark(cast, consultation)
    url = reverse("synthesis:desk", args=[consultation.pk])
    as_user(cast.analyst).post(url, {"action": "into", "comment": more.pk, "into": group.pk})
    assert Placement.objects.get(comment=more).group == group


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"action": "new"}, "Vui lòng chọn ít nhất một góp ý."),
        ({"action": "into", "comment": "KEY"}, "Vui lòng chọn nhóm."),
        ({"action": "new", "comment": "KEY", "title": "x" * 256}, "Tên nhóm quá dài"),
        ({"action": "into", "comment": "KEY", "into": "9" * 40}, "Vui lòng chọn nhóm."),
    ],
)
def test_it_refuses_and_keeps_what_was_chosen(
    cast: Cast,
    consultation: Consultation,
    as_user: AsUser,
    given: dict[str, str],
    words: str,
) -> None:
    remark = make_remark(cast, consultation)
    data = {name: value.replace("KEY", str(remark.pk)) for name, value in given.items()}
    url = reverse("synthesis:desk", args=[consultation.pk])
    page = as_user(cast.analyst).post(url, data)
    text = page.content.decode()
    assert page.status_code == 400
    assert words in text
    assert ("checked" in text) == ("comment" in given)
    assert not Group.objects.exists()


def test_it_tells_who_placed_a_remark_meanwhile_and_offers_a_way_on(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    taken, free = make_remark(cast, consultation), make_remark(cast, consultation)
    theirs = make_group(cast, consultation, taken, title="Của người khác", by=cast.analyst2)
    url, client = reverse("synthesis:desk", args=[consultation.pk]), as_user(cast.analyst)
    given: dict[str, Any] = {"action": "new", "title": "Của tôi", "comment": [taken.pk, free.pk]}
    page = client.post(url, given)
    text = page.content.decode()
    assert page.status_code == 409
    assert "đang ở nhóm “Của người khác”, do Vũ Văn Hợp xếp" in text
    assert 'value="Của tôi"' in text
    assert "checked" in text
    assert Placement.objects.get(comment=taken).group == theirs
    client.post(url, {**given, "comment": [free.pk], "move": [taken.pk]})
    mine = Group.objects.get(title="Của tôi")
    assert {p.comment for p in mine.placements.all()} == {taken, free}


def test_it_offers_suggestions_and_takes_one_over_with_one_click(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    words = "Đề nghị kéo dài giờ mở cửa nhà văn hóa đến 22 giờ các ngày cuối tuần cho thanh niên."
    for _ in range(3):
        make_remark(cast, consultation, ARTICLE_4, words)
    make_suggestions.call(consultation.pk)
    client = as_user(cast.analyst)
    text = client.get(reverse("synthesis:desk", args=[consultation.pk])).content.decode()
    assert "nội dung giống hệt nhau" in text
    assert "và 2 góp ý giống hệt" in text
    hint = Suggestion.objects.get(kind="identical")
    client.post(reverse("synthesis:accept", args=[consultation.pk, hint.pk]), {"title": ""})
    assert Group.objects.get().title.startswith("Điều 4 Quy chế: Đề nghị kéo dài")
    again = client.post(reverse("synthesis:accept", args=[consultation.pk, hint.pk]))
    assert again.status_code == 409
    assert client.post(reverse("synthesis:accept", args=[consultation.pk, 999])).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_it_makes_suggestions_when_asked(cast: Cast, as_user: AsUser) -> None:
    consultation = make_open(cast)
    for _ in range(2):
        make_remark(cast, consultation, ARTICLE_4)
    url = reverse("synthesis:suggest", args=[consultation.pk])
    assert as_user(cast.analyst).post(url).status_code == 302
    assert Suggestion.objects.count() == 2


def test_it_renames_moves_takes_out_and_merges(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    first, second, third = (make_remark(cast, consultation) for _ in range(3))
    one = make_group(cast, consultation, first, second, third)
    two = make_group(cast, consultation)
    url, client = reverse("synthesis:group", args=[consultation.pk, one.pk]), as_user(cast.analyst)
    unit = unit_of(consultation, ARTICLE_4)
    assert unit is not None
    client.post(url, {"action": "rename", "title": "Mới", "unit": unit.pk, "lock": one.lock})
    client.post(url, {"action": "unplace", "comment": first.pk})
    client.post(url, {"action": "move", "comment": second.pk, "into": two.pk})
    one.refresh_from_db()
    assert (one.title, one.provision) == ("Mới", unit)
    assert [p.comment for p in one.placements.all()] == [third]
    told = client.post(url, {"action": "merge", "into": two.pk, "lock": one.lock})
    assert told["Location"] == reverse("synthesis:group", args=[consultation.pk, two.pk])
    assert two.placements.count() == 3
    assert client.get(url).status_code == 404


def test_it_takes_all_that_match_the_filter_as_long_as_they_are_as_many(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    for _ in range(3):
        make_remark(cast, consultation, ARTICLE_4)
    elsewhere = make_remark(cast, consultation, "att_1__art_5")
    url, client = reverse("synthesis:desk", args=[consultation.pk]), as_user(cast.analyst)
    given = {"action": "new", "title": "Cả Điều 4"}
    stale = client.post(f"{url}?unit={ARTICLE_4}", {**given, "all": "2"})
    assert stale.status_code == 412
    assert "bây giờ có 3 góp ý" in stale.content.decode()
    assert 'value="Cả Điều 4"' in stale.content.decode()
    assert client.post(f"{url}?unit={ARTICLE_4}", {**given, "all": "x"}).status_code == 412
    assert not Group.objects.exists()
    client.post(f"{url}?unit={ARTICLE_4}", {**given, "all": "3"})
    assert Group.objects.get().placements.count() == 3
    assert not Placement.objects.filter(comment=elsewhere).exists()


def test_it_splits_from_the_page_and_takes_the_step_back(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    first, second = (make_remark(cast, consultation) for _ in range(2))
    one, client = make_group(cast, consultation, first, second), as_user(cast.analyst)
    url = reverse("synthesis:group", args=[consultation.pk, one.pk])
    given = {"action": "split", "comment": second.pk, "lock": one.lock}
    unnamed = client.post(url, given)
    assert unnamed.status_code == 400
    assert "Vui lòng đặt tên nhóm vấn đề." in unnamed.content.decode()
    client.post(url, {**given, "split_title": "Phần hai"})
    part = Group.objects.get(title="Phần hai")
    assert [p.comment for p in part.placements.all()] == [second]
    step = GroupingStep.objects.get(kind="split")
    back = reverse("synthesis:undo", args=[consultation.pk, step.pk])
    assert client.post(back).status_code == 302
    refused = client.post(back)
    assert refused.status_code == 409
    assert "Bước này đã được hoàn tác." in refused.content.decode()
    assert as_user(cast.analyst2).post(back).status_code == 403
    assert one.placements.count() == 2
    text = client.get(reverse("synthesis:steps", args=[consultation.pk])).content.decode()
    assert "Hoàn tác: Tách 1 góp ý thành nhóm “Phần hai”" in text


def test_it_tells_the_slower_of_two_what_changed_and_keeps_the_choice(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    first, second, third = (make_remark(cast, consultation) for _ in range(3))
    one = make_group(cast, consultation, first, second, third, title="Chung")
    read = one.lock
    unplace(one, by=cast.analyst2, comments=[third])
    url, client = reverse("synthesis:group", args=[consultation.pk, one.pk]), as_user(cast.analyst)
    given = {"action": "split", "split_title": "Của tôi", "comment": [second.pk], "lock": read}
    page = client.post(url, given)
    text = page.content.decode()
    assert page.status_code == 412
    assert f"Lấy 1 góp ý ra khỏi nhóm “Chung” ({cast.analyst2}" in text
    assert 'value="Của tôi"' in text
    assert f'value="{second.pk}" data-count="1" checked' in text
    gone = client.post(url, {"action": "unplace", "comment": [first.pk, third.pk]})
    assert gone.status_code == 412
    assert one.placements.count() == 2


def test_it_keeps_the_typed_name_when_somebody_was_faster(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    group = make_group(cast, consultation, title="Tên của họ")
    url = reverse("synthesis:group", args=[consultation.pk, group.pk])
    client = as_user(cast.analyst)
    given = {"action": "rename", "title": "Tên của tôi", "unit": "", "lock": group.lock - 1}
    page = client.post(url, given)
    text = page.content.decode()
    assert page.status_code == 412
    assert 'value="Tên của tôi"' in text
    assert "Tên đang lưu: “Tên của họ”" in text
    assert f'name="lock" value="{group.lock}"' in text
    assert client.post(url, {**given, "lock": group.lock}).status_code == 302


@pytest.mark.parametrize("action", ["unplace", "move", "merge"])
def test_it_refuses_a_step_with_nothing_chosen(
    cast: Cast, consultation: Consultation, as_user: AsUser, action: str
) -> None:
    group = make_group(cast, consultation)
    url = reverse("synthesis:group", args=[consultation.pk, group.pk])
    page = as_user(cast.analyst).post(url, {"action": action, "lock": group.lock})
    assert page.status_code == 400
    assert "Vui lòng chọn" in page.content.decode()


def test_it_dissolves_after_asking(cast: Cast, consultation: Consultation, as_user: AsUser) -> None:
    group = make_group(cast, consultation)
    url, client = (
        reverse("synthesis:dissolve", args=[consultation.pk, group.pk]),
        as_user(cast.analyst),
    )
    assert "Giải thể nhóm" in client.get(url).content.decode()
    assert client.post(url).status_code == 302
    assert Comment.objects.filter(placement=None).count() == 1
