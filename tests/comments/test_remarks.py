"""What others said: filters, order, tombstones; nothing of withheld words."""

from collections.abc import Callable

import pytest
from django.test import Client

from comments.models import Comment
from comments.moderate import propose
from consultation.models import User
from drafts.models import Consultation
from tests.cast import Cast
from tests.comments.making import ANONYMOUS, publish_remark, remark, send, withhold_remark

AsUser = Callable[[User | None], Client]
UNIT = "att_1__art_4__cl_1"


@pytest.fixture
def said(cast: Cast, consultation: Consultation) -> list[Comment]:
    """Two published, one withheld, one that waits."""
    rows = send(
        consultation,
        remark("att_1__art_5", "Đề nghị giảm mức thu"),
        remark(UNIT, "Ủy ban mở cửa muộn", stance="disagree"),
        remark(UNIT, "lời bôi nhọ tuyệt mật", stance="agree"),
        remark("art_2", "chưa ai xem"),
    )
    publish_remark(cast, rows[0])
    publish_remark(cast, rows[1])
    withhold_remark(cast, rows[2], "3", "chỉ cho người gửi")
    return rows


def read(as_user: AsUser, consultation: Consultation, query: str = "") -> str:
    answer = as_user(None).get(f"/lay-y-kien/{consultation.pk}/cac-gop-y/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_shows_published_ones_in_the_drafts_order(
    as_user: AsUser, consultation: Consultation, said: list[Comment]
) -> None:
    html = read(as_user, consultation)
    assert html.index("Ủy ban mở cửa muộn") < html.index("Đề nghị giảm mức thu")
    assert "Lâm Thị Hồng Cúc" in html
    assert f"#{UNIT}" in html
    assert "chưa ai xem" not in html


def test_it_keeps_the_place_of_a_withheld_one_with_the_ground(
    as_user: AsUser, consultation: Consultation, said: list[Comment]
) -> None:
    for html in (
        read(as_user, consultation),
        read(as_user, consultation, f"{said[2].pk}/"),
    ):
        assert "Góp ý không được công khai." in html
        assert "Điều 6 khoản 1 điểm b" in html
        assert "bôi nhọ tuyệt mật" not in html
        assert "chỉ cho người gửi" not in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?words=uy+ban", [1]),
        ("?words=Uỷ+BAN", [1]),
        ("?words=giảm+thu", [0]),
        ("?words=lam+thi+hong+cuc", [0, 1]),
        ("?words=boi+nho+tuyet+mat", []),
        ("?stance=disagree", [1]),
        ("?stance=agree", []),
        ("?subject_class=citizen", [0, 1]),
        ("?subject_class=enterprise", []),
        (f"?unit={UNIT}", [1, 2]),
        ("?unit=att_1__art_4", [1, 2]),
        ("?unit=chung", []),
        ("?unit=art_99", []),
        ("?order=newest", [0, 1, 2]),
        ("?stance=nonsense&page=x&order=%00", [0, 1, 2]),
    ],
)
def test_it_narrows_without_telling_of_withheld_words(
    as_user: AsUser,
    consultation: Consultation,
    said: list[Comment],
    query: str,
    found: list[int],
) -> None:
    html = read(as_user, consultation, query)
    shown = [n for n, row in enumerate(said) if f'id="gop-y-{row.pk}"' in html]
    assert shown == found


def test_it_stays_public_while_a_proposal_waits(
    cast: Cast, as_user: AsUser, consultation: Consultation, said: list[Comment]
) -> None:
    propose(said[1], by=cast.editor, verdict="withhold", reason="1")
    assert "Ủy ban mở cửa muộn" in read(as_user, consultation)


@pytest.mark.parametrize("which", [3])
def test_it_has_no_page_for_what_is_not_decided(
    as_user: AsUser, consultation: Consultation, said: list[Comment], which: int
) -> None:
    client = as_user(None)
    base = f"/lay-y-kien/{consultation.pk}/cac-gop-y/"
    assert client.get(f"{base}{said[which].pk}/").status_code == 404
    assert client.get(f"{base}999999/").status_code == 404
    assert client.get(f"{base}{said[0].pk}/").status_code == 200


def test_it_calls_the_anonymous_anonymous(
    cast: Cast, as_user: AsUser, consultation: Consultation
) -> None:
    publish_remark(cast, send(consultation, by=ANONYMOUS)[0])
    assert "Ẩn danh" in read(as_user, consultation)


def test_it_gives_a_few_below_a_unit(
    cast: Cast, as_user: AsUser, consultation: Consultation
) -> None:
    for row in send(consultation, *[remark(UNIT)] * 7):
        publish_remark(cast, row)
    url = f"/lay-y-kien/{consultation.pk}/cac-gop-y/?unit={UNIT}"
    html = as_user(None).get(url, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in html
    assert "7 góp ý ở đây" in html
    assert "Xem tất cả" in html


def test_it_pages(cast: Cast, as_user: AsUser, consultation: Consultation) -> None:
    for row in send(consultation, *[remark(UNIT)] * 21):
        publish_remark(cast, row)
    assert read(as_user, consultation).count('id="gop-y-') == 20
    assert read(as_user, consultation, "?page=2").count('id="gop-y-') == 1
