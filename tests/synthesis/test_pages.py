"""The pages of this step: who sees them, what a POST does, what a refusal keeps."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from comments.models import Comment
from consultation import clock, registry
from consultation.models import User
from drafts.models import Consultation
from synthesis.models import Announcement, Group, Placement, Response, Suggestion
from synthesis.respond import respond
from synthesis.tasks import make_suggestions
from tests.cast import Cast
from tests.comments.making import ANONYMOUS, CONTACTS, send, withhold_remark
from tests.synthesis.making import (
    ANSWER,
    ARTICLE_4,
    after_close,
    make_announced,
    make_answered,
    make_asked,
    make_group,
    make_open,
    make_remark,
    make_response,
    unit_of,
)

AsUser = Callable[[User | None], Client]
READERS = {"editor", "chief_editor", "analyst", "analyst2", "approver"}


@pytest.fixture
def consultation(cast: Cast) -> Consultation:
    return make_open(cast)


def staff_urls(consultation: Consultation, group: Group) -> dict[str, str]:
    c, g = [consultation.pk], [consultation.pk, group.pk]
    return {
        "desk": reverse("synthesis:desk", args=c),
        "group": reverse("synthesis:group", args=g),
        "answers": reverse("synthesis:answers", args=c),
        "answer": reverse("synthesis:answer", args=g),
        "progress": reverse("synthesis:progress", args=c),
    }


# ---------------------------------------------------------------- who sees what


def test_it_shows_staff_pages_to_those_who_read_remarks_only(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    group = make_group(cast, consultation, eid=ARTICLE_4)
    make_response(cast, group)
    for url in staff_urls(consultation, group).values():
        for name, user in cast.members().items():
            expected = 200 if name in READERS else 403
            assert as_user(user).get(url).status_code == expected, (name, url)
        for user in cast.strangers().values():
            assert as_user(user).get(url).status_code == 404
        gone = as_user(None).get(url)
        assert gone.status_code == 302
        assert gone["Location"].startswith(reverse("login"))


@pytest.mark.parametrize(
    ("view", "allowed"),
    [
        ("desk", "analyst"),
        ("group", "analyst"),
        ("dissolve", "analyst"),
        ("suggest", "analyst"),
        ("answer", "analyst"),
        ("approve", "approver"),
        ("send_back", "approver"),
        ("announce", "approver"),
    ],
)
def test_it_refuses_a_post_of_everybody_else(
    cast: Cast, consultation: Consultation, as_user: AsUser, view: str, allowed: str
) -> None:
    group = make_group(cast, consultation)
    make_asked(cast, group)
    of_group = view in {"group", "dissolve", "answer", "approve", "send_back"}
    url = reverse(f"synthesis:{view}", args=[consultation.pk, group.pk][: 1 + of_group])
    for name, user in cast.members().items():
        if not name.startswith(allowed):
            assert as_user(user).post(url).status_code == 403, name
    for user in cast.strangers().values():
        assert as_user(user).post(url).status_code == 404
    assert as_user(None).post(url).status_code == 302


def test_it_finds_no_consultation_or_group_of_another_key(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    group = make_group(cast, consultation)
    other = make_open(cast)
    client = as_user(cast.analyst)
    for url in (
        reverse("synthesis:desk", args=[10**17]),
        reverse("synthesis:group", args=[other.pk, group.pk]),
        reverse("synthesis:answer", args=[consultation.pk, 10**17]),
        f"/ban-lam-viec/lay-y-kien/{'9' * 30}/phan-nhom/",
    ):
        assert client.get(url).status_code == 404
    assert as_user(None).get(reverse("synthesis:desk", args=[10**17])).status_code == 302


# ---------------------------------------------------------------- the desk


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
    assert made.title == "Điều 4 của văn bản kèm theo"
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
    assert Group.objects.get().title.startswith("Điều 4 của văn bản kèm theo: Đề nghị kéo dài")
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


# ---------------------------------------------------------------- one group


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


# ---------------------------------------------------------------- answering


def test_it_writes_asks_approves_and_shows_who_did_what(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    group = make_group(cast, consultation, eid=ARTICLE_4)
    key = [consultation.pk, group.pk]
    url = reverse("synthesis:answer", args=key)
    given = {"kind": "accepted", "text": ANSWER, "lock": "0", "action": "ask"}
    assert as_user(cast.analyst).post(url, given).status_code == 302
    row = Response.objects.get()
    assert (row.state, row.lock) == ("review", 2)
    client = as_user(cast.approver)
    refused = client.post(reverse("synthesis:send_back", args=key), {"why": "", "lock": row.lock})
    assert refused.status_code == 400
    assert "Vui lòng nêu lý do trả lại." in refused.content.decode()
    client.post(reverse("synthesis:send_back", args=key), {"why": "Nêu căn cứ", "lock": row.lock})
    text = as_user(cast.analyst2).get(url).content.decode()
    assert "Được trả lại để sửa" in text
    assert "Nêu căn cứ" in text
    row.refresh_from_db()
    as_user(cast.analyst2).post(url, {**given, "lock": row.lock})
    row.refresh_from_db()
    assert client.post(reverse("synthesis:approve", args=key), {"lock": 1}).status_code == 412
    assert (
        client.post(reverse("synthesis:approve", args=key), {"lock": row.lock}).status_code == 302
    )
    text = client.get(url).content.decode()
    for name in (cast.analyst, cast.analyst2, cast.approver):
        assert str(name) in text


def test_it_shows_both_versions_when_somebody_saved_meanwhile(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    group = make_group(cast, consultation)
    saved = make_response(cast, group, by=cast.analyst2, text="Bản của đồng nghiệp đã lưu.")
    url, client = (
        reverse("synthesis:answer", args=[consultation.pk, group.pk]),
        as_user(cast.analyst),
    )
    given = {"kind": "partly", "text": "Bản của tôi chưa lưu.", "lock": "0"}
    page = client.post(url, given)
    text = page.content.decode()
    assert page.status_code == 412
    assert "Bản của đồng nghiệp đã lưu." in text
    assert "Bản của tôi chưa lưu." in text
    assert "<ins>" in text
    assert "<del>" in text
    assert f'name="lock" value="{saved.lock}"' in text
    assert client.post(url, {**given, "lock": saved.lock}).status_code == 302
    saved.refresh_from_db()
    assert (saved.text, saved.lock) == ("Bản của tôi chưa lưu.", 2)


def test_it_keeps_typed_words_when_the_answer_went_to_the_approver_meanwhile(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    group = make_group(cast, consultation)
    asked = make_asked(cast, group)
    url = reverse("synthesis:answer", args=[consultation.pk, group.pk])
    given = {"kind": "partly", "text": "Chữ tôi đã gõ.", "lock": asked.lock}
    page = as_user(cast.analyst2).post(url, given)
    assert page.status_code == 409
    assert "Chữ tôi đã gõ." in page.content.decode()


@pytest.mark.parametrize(("kind", "text"), [("", "Có chữ"), ("accepted", "  "), ("?", "Có chữ")])
def test_it_refuses_half_an_answer_and_keeps_it(
    cast: Cast, consultation: Consultation, as_user: AsUser, kind: str, text: str
) -> None:
    group = make_group(cast, consultation)
    url = reverse("synthesis:answer", args=[consultation.pk, group.pk])
    page = as_user(cast.analyst).post(url, {"kind": kind, "text": text, "lock": "0"})
    assert page.status_code == 400
    assert text in page.content.decode()
    assert not Response.objects.exists()


def test_it_refuses_the_writer_to_approve(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    group = make_group(cast, consultation)
    asked = make_asked(cast, group)
    url = reverse("synthesis:approve", args=[consultation.pk, group.pk])
    assert as_user(cast.analyst).post(url, {"lock": asked.lock}).status_code == 403


def test_it_filters_the_list_of_answers(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    make_group(cast, consultation, title="Chưa có gì")
    make_asked(cast, make_group(cast, consultation, title="Đang chờ"))
    client, url = as_user(cast.approver), reverse("synthesis:answers", args=[consultation.pk])
    shown = client.get(url + "?state=review").content.decode()
    assert "Đang chờ" in shown
    assert "Chưa có gì" not in shown
    assert "Chưa có gì" in client.get(url + "?state=nonsense").content.decode()


# ---------------------------------------------------------------- progress, announcement, results


def test_it_says_why_results_cannot_go_out_and_lets_the_approver_announce(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    group = make_group(cast, consultation)
    client = as_user(cast.approver)
    url = reverse("synthesis:progress", args=[consultation.pk])
    text = client.get(url).content.decode()
    assert "chưa hết hạn góp ý" in text
    assert "còn 1 nhóm chưa trả lời" in text
    announce = reverse("synthesis:announce", args=[consultation.pk])
    with clock.at(after_close(consultation)):
        assert client.post(announce).status_code == 409
    make_answered(cast, group)
    with clock.at(after_close(consultation)):
        assert "Luật không quy định số ngày" in client.get(url).content.decode()
        assert client.post(announce).status_code == 302
    assert Announcement.objects.get().by == cast.approver


def test_it_shows_a_plain_status_before_the_announcement(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    make_answered(cast, make_group(cast, consultation, title="Nhóm nội bộ"))
    url, client = reverse("synthesis:results", args=[consultation.pk]), as_user(None)
    text = client.get(url).content.decode()
    assert "Đợt lấy ý kiến đang diễn ra." in text
    with clock.at(after_close(consultation)):
        text += client.get(url).content.decode()
    assert "đang tổng hợp ý kiến" in text
    assert ANSWER not in text
    assert "Nhóm nội bộ" not in text


def test_it_shows_the_results_without_contact_data_or_withheld_words(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    named = make_remark(cast, consultation, ARTICLE_4, "Mở cửa sớm hơn.")
    unnamed = make_remark(cast, consultation, None, "Cảm ơn.", by=ANONYMOUS)
    hidden = make_remark(cast, consultation, ARTICLE_4, "Chữ đã bị ẩn.")
    answered = make_answered(
        cast,
        make_group(cast, consultation, named, hidden, eid=ARTICLE_4),
        changed_unit="khoản 1 Điều 4",
        changed_text="Mở cửa từ 5 giờ.",
    )
    make_answered(cast, make_group(cast, consultation, unnamed, title="Chung"), kind="explained")
    withhold_remark(cast, hidden)
    announced = make_announced(cast, consultation)
    with clock.at(announced.at):
        text = (
            as_user(None).get(reverse("synthesis:results", args=[consultation.pk])).content.decode()
        )
    for words in (
        "Mở cửa sớm hơn.",
        "Ẩn danh",
        ANSWER,
        "Mở cửa từ 5 giờ.",
        f'id="g{answered.group_id}"',
    ):
        assert words in text
    assert text.index("Mở cửa sớm hơn.") < text.index("Cảm ơn.")
    for private in (*CONTACTS, "Chữ đã bị ẩn.", named.submission.receipt):
        assert private not in text


def test_it_finds_no_results_of_what_is_not_public(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    Consultation.objects.all()
    assert as_user(None).get(reverse("synthesis:results", args=[10**17])).status_code == 404


def test_it_tells_the_author_what_became_of_a_remark_only_once_announced(
    cast: Cast, consultation: Consultation, rf: Any
) -> None:
    remark = make_remark(cast, consultation, ARTICLE_4)
    [received] = send(consultation)
    withheld = withhold_remark(cast, received)
    make_answered(cast, make_group(cast, consultation, remark, title="Tên nội bộ"))

    def way() -> dict[str, registry.Step]:
        found = registry.steps(rf.get("/"), [remark, withheld])
        assert not [s for s in found[withheld.pk] if s.key in {"grouped", "answered"}]
        return {step.key: step for step in found[remark.pk]}

    before = way()
    assert before["grouped"].done
    assert before["grouped"].title == ""
    assert not before["answered"].done
    assert "đang được nghiên cứu" in before["answered"].text
    make_announced(cast, consultation)
    after = way()
    assert after["answered"].done
    assert ANSWER in after["answered"].text
    assert after["answered"].url.endswith(f"/ket-qua/#g{Group.objects.get().pk}")


def test_it_puts_what_waits_on_the_desk(
    cast: Cast, consultation: Consultation, as_user: AsUser
) -> None:
    make_remark(cast, consultation)
    make_group(cast, consultation)
    make_asked(cast, make_group(cast, consultation, title="Chờ người duyệt"))
    text = as_user(cast.analyst).get(reverse("desk")).content.decode()
    assert "Góp ý chưa xếp nhóm" in text
    assert "Nhóm chưa có giải trình" in text
    text = as_user(cast.approver).get(reverse("desk")).content.decode()
    assert "Chờ người duyệt" in text
    text = as_user(cast.drafter).get(reverse("desk")).content.decode()
    assert "Góp ý chưa xếp nhóm" not in text


def test_it_asks_few_queries_whatever_the_size(
    cast: Cast,
    consultation: Consultation,
    as_user: AsUser,
    django_assert_max_num_queries: Any,
) -> None:
    for eid in (ARTICLE_4, "att_1__art_5", None):
        for _ in range(3):
            make_remark(cast, consultation, eid)
            respond(
                make_group(cast, consultation, eid=eid), by=cast.analyst, kind="accepted", text="Có"
            )
    client = as_user(cast.analyst)
    for url in staff_urls(consultation, Group.objects.all()[0]).values():
        with django_assert_max_num_queries(48):
            client.get(url)
