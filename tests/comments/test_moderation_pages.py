"""The moderation desk: who may, the queue, one remark, many at once; nothing typed is lost."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from comments.models import Comment
from comments.moderate import propose
from consultation.models import User
from drafts.models import Consultation
from tests.cast import Cast
from tests.comments.making import CONTACTS, publish_remark, remark, send, withhold_remark

AsUser = Callable[[User | None], Client]


@pytest.fixture
def desk(consultation: Consultation) -> str:
    """The address of the queue."""
    return f"/ban-lam-viec/lay-y-kien/{consultation.pk}/kiem-duyet/"


@pytest.fixture
def comment(consultation: Consultation) -> Comment:
    return send(consultation, remark("art_2__cl_1", "Gọi tôi 0912 345 678"))[0]


def now(comment: Comment) -> Comment:
    return Comment.objects.get(pk=comment.pk)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("editor", 200),
        ("chief_editor", 200),
        ("analyst", 200),
        ("approver", 200),
        ("drafter", 403),
        ("publisher", 403),
        ("outsider", 404),
        ("nobody", 404),
        ("admin", 404),
        (None, 302),
    ],
)
def test_it_opens_for_those_who_may_read_remarks(
    cast: Cast, as_user: AsUser, desk: str, comment: Comment, who: str | None, status: int
) -> None:
    client = as_user(getattr(cast, who) if who else None)
    assert client.get(desk).status_code == status
    assert client.get(f"{desk}{comment.pk}/").status_code == status


@pytest.mark.parametrize(
    ("step", "who", "status"),
    [
        ("de-xuat", "editor", 302),
        ("de-xuat", "analyst", 403),
        ("de-xuat", "drafter", 403),
        ("de-xuat", "outsider", 404),
        ("duyet", "editor", 403),
        ("duyet", "outsider", 404),
        ("tra-lai", "analyst", 403),
    ],
)
def test_it_lets_each_take_the_steps_of_their_role(
    cast: Cast,
    as_user: AsUser,
    desk: str,
    comment: Comment,
    step: str,
    who: str,
    status: int,
) -> None:
    said = {"verdict": "publish", "why": "Vì sao.", "expected": comment.lock}
    answer = as_user(getattr(cast, who)).post(f"{desk}{comment.pk}/{step}/", said)
    assert answer.status_code == status


def test_it_shows_the_unit_the_words_and_the_hint(
    cast: Cast, as_user: AsUser, desk: str, comment: Comment
) -> None:
    html = as_user(cast.editor).get(f"{desk}{comment.pk}/").content.decode()
    assert "Quyết định này có hiệu lực từ ngày 01 tháng 9 năm 2026." in html
    assert "Có thể có dữ liệu cá nhân" in html
    assert "<code>0912 345 678</code>" in html


def test_it_shows_contacts_to_the_editors_alone(
    cast: Cast, as_user: AsUser, desk: str, comment: Comment
) -> None:
    for who, sees in ((cast.editor, True), (cast.chief_editor, True), (cast.analyst, False)):
        html = as_user(who).get(f"{desk}{comment.pk}/").content.decode()
        assert all((words in html) is sees for words in CONTACTS)


def test_it_takes_a_remark_from_new_to_public(
    cast: Cast, as_user: AsUser, desk: str, comment: Comment
) -> None:
    editor, chief = as_user(cast.editor), as_user(cast.chief_editor)
    said = {"verdict": "publish", "expected": comment.lock}
    assert editor.post(f"{desk}{comment.pk}/de-xuat/", said).status_code == 302
    html = editor.get(f"{desk}{comment.pk}/").content.decode()
    assert "không thể tự duyệt" in html
    agreed = {"expected": now(comment).lock, "note": "Được."}
    assert chief.post(f"{desk}{comment.pk}/duyet/", agreed).status_code == 302
    assert now(comment).state == Comment.State.PUBLISHED


def test_it_keeps_what_was_typed_when_somebody_was_faster(
    cast: Cast, as_user: AsUser, desk: str, comment: Comment
) -> None:
    seen = comment.lock
    withhold_remark(cast, comment, "1")
    said = {"verdict": "publish", "note": "Ghi chú đã gõ rất lâu.", "expected": seen}
    answer = as_user(cast.editor).post(f"{desk}{comment.pk}/de-xuat/", said)
    html = answer.content.decode()
    assert answer.status_code == 412
    assert "Ghi chú đã gõ rất lâu." in html
    assert f'name="expected" value="{now(comment).lock}"' in html


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({"verdict": "withhold"}, "Vui lòng chọn lý do không công khai."),
        ({"verdict": "withhold", "reason": "5"}, "Lý do này cần được ghi rõ"),
        ({}, "Vui lòng chọn công khai hoặc không công khai."),
        ({"verdict": "publish", "expected": "x"}, ""),
    ],
)
def test_it_refuses_a_proposal_without_grounds(
    cast: Cast,
    as_user: AsUser,
    desk: str,
    comment: Comment,
    said: dict[str, str],
    complaint: str,
) -> None:
    facts = {"expected": str(comment.lock), "note": "", **said}
    answer = as_user(cast.editor).post(f"{desk}{comment.pk}/de-xuat/", facts)
    assert answer.status_code == 400
    assert complaint in answer.content.decode()
    assert now(comment).state == Comment.State.RECEIVED


def test_it_refuses_the_same_person_with_an_explanation(
    cast: Cast, as_user: AsUser, desk: str, comment: Comment
) -> None:
    propose(comment, by=cast.chief_editor, verdict="publish")
    said = {"expected": now(comment).lock}
    answer = as_user(cast.chief_editor).post(f"{desk}{comment.pk}/duyet/", said)
    assert answer.status_code == 403
    assert "người khác" in answer.content.decode()


def test_it_sends_back_with_a_reason_alone(
    cast: Cast, as_user: AsUser, desk: str, comment: Comment
) -> None:
    propose(comment, by=cast.editor, verdict="publish")
    chief, url = as_user(cast.chief_editor), f"{desk}{comment.pk}/tra-lai/"
    lock = now(comment).lock
    assert chief.post(url, {"expected": lock}).status_code == 400
    assert chief.post(url, {"expected": lock, "why": "Đọc lại."}).status_code == 302
    assert now(comment).state == Comment.State.RECEIVED


def test_it_handles_many_and_tells_which_failed(
    cast: Cast, as_user: AsUser, desk: str, consultation: Consultation
) -> None:
    rows = send(consultation, *[remark("art_2")] * 4)
    publish_remark(cast, rows[3])
    editor = as_user(cast.editor)
    picked = [f"{row.pk}:{row.lock}" for row in rows] + ["999999:1", "x:y"]
    answer = editor.post(f"{desk}nhieu/", {"act": "propose-publish", "pick": picked}, follow=True)
    html = answer.content.decode()
    assert [now(row).state for row in rows] == ["proposed"] * 3 + ["published"]
    assert "Đã xử lý 3 góp ý." in html
    assert "2 góp ý chưa xử lý được" in html
    assert "Góp ý số 999999" in html or "Góp ý số 999.999" in html

    chief = as_user(cast.chief_editor)
    picked = [f"{row.pk}:{now(row).lock}" for row in rows[:3]]
    chief.post(f"{desk}nhieu/", {"act": "decide-publish", "pick": picked})
    assert {now(row).state for row in rows} == {"published"}


def test_it_withholds_nothing_in_one_act(
    cast: Cast, as_user: AsUser, desk: str, comment: Comment
) -> None:
    propose(comment, by=cast.editor, verdict="withhold", reason="1")
    picked = [f"{comment.pk}:{now(comment).lock}"]
    chief = as_user(cast.chief_editor)
    html = chief.post(
        f"{desk}nhieu/", {"act": "decide-publish", "pick": picked}, follow=True
    ).content.decode()
    assert now(comment).state == Comment.State.PROPOSED
    assert "cần được xem và duyệt từng góp ý" in html


@pytest.mark.parametrize("act", ["", "burn"])
def test_it_refuses_an_unknown_act_on_many(
    cast: Cast, as_user: AsUser, desk: str, comment: Comment, act: str
) -> None:
    picked = [f"{comment.pk}:{comment.lock}"]
    answer = as_user(cast.editor).post(f"{desk}nhieu/", {"act": act, "pick": picked})
    assert answer.status_code == 400


def test_it_sorts_the_queue_into_tabs_oldest_first(
    cast: Cast, as_user: AsUser, desk: str, consultation: Consultation
) -> None:
    new, waiting, public, withheld = send(
        consultation,
        remark("art_2", "mới tinh"),
        remark("art_2", "chờ người thứ hai"),
        remark("art_2", "ai cũng thấy"),
        remark("art_2", "bị giữ lại"),
    )
    propose(waiting, by=cast.editor, verdict="publish")
    publish_remark(cast, public)
    withhold_remark(cast, withheld)
    editor = as_user(cast.editor)
    tabs = {"new": new, "waiting": waiting, "published": public, "withheld": withheld}
    for tab, mine in tabs.items():
        html = editor.get(desk, {"tab": tab}).content.decode()
        for row in tabs.values():
            assert (row.reason in html) is (row == mine)
    assert "mới tinh" in editor.get(desk, {"tab": "new", "words": "moi tinh"}).content.decode()
    assert "mới tinh" not in editor.get(desk, {"tab": "new", "words": "khác"}).content.decode()


def test_it_needs_few_queries_for_a_full_queue(
    cast: Cast,
    as_user: AsUser,
    desk: str,
    consultation: Consultation,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    send(consultation, *[remark("art_2__cl_1")] * 20)
    client = as_user(cast.editor)
    with django_assert_max_num_queries(40):
        client.get(desk)


def test_it_tells_the_desk_what_waits(
    cast: Cast, as_user: AsUser, consultation: Consultation
) -> None:
    first, _second = send(consultation, remark("art_2"), remark("art_3"))
    propose(first, by=cast.editor, verdict="publish")
    editor = as_user(cast.editor).get("/ban-lam-viec/").content.decode()
    assert "Góp ý mới chờ biên tập" in editor
    assert "Góp ý chờ duyệt" not in editor
    chief = as_user(cast.chief_editor).get("/ban-lam-viec/").content.decode()
    assert "Góp ý chờ duyệt" in chief
    outsider = as_user(cast.outsider).get("/ban-lam-viec/").content.decode()
    assert f"/lay-y-kien/{consultation.pk}/kiem-duyet/" not in outsider
