"""Answers that came with imported tables, and tallies: both beside the group, neither part of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from comments import importing
from comments.models import Comment
from comments.tallying import Told, tally
from consultation.models import User
from drafts.models import Consultation
from synthesis.coverage import coverage
from synthesis.models import Group, Response
from tests.cast import Cast
from tests.comments.making import publish_remark, withhold_remark
from tests.comments.tables import word
from tests.synthesis.making import ARTICLE_4, make_announced, make_answered, make_group, make_open

AsUser = Callable[[User | None], Client]
LONG = "Giữ nguyên theo dự thảo. Lý do: đã quy định tại Điều 9."
TABLE = (
    ("Điều 4", "Sở Y tế", "Mở cửa từ 5 giờ.", "Tiếp thu điều chỉnh"),
    ("Điều 4", "Sở Nội vụ", "Mở cửa từ 6 giờ.", "Tiếp thu điều chỉnh"),
    ("Điều 4", "Xã Tân Hòa", "Đóng cửa lúc 22 giờ.", LONG),
    ("Điều 4", "Xã Hòa Bình", "Lời không đăng được.", "Không trả lời."),
)


@pytest.fixture
def consultation(cast: Cast) -> Consultation:
    return make_open(cast)


@pytest.fixture
def group(cast: Cast, consultation: Consultation) -> Group:
    return imported_group(cast, consultation)


def imported_group(cast: Cast, consultation: Consultation) -> Group:
    """The remarks of an imported table in one group; the last of them is withheld."""
    row = importing.bring(consultation, by=cast.analyst, name="bang.docx", data=word(TABLE))
    importing.take(importing.hand_in(row, by=cast.analyst), by=cast.analyst2)
    said = Comment.objects.filter(consultation=consultation).order_by("pk")
    shown = list(said.exclude(reason=TABLE[-1][2]))
    withhold_remark(cast, said.get(reason=TABLE[-1][2]))
    return make_group(
        cast, consultation, *(publish_remark(cast, each) for each in shown), eid=ARTICLE_4
    )


def page_of(group: Group) -> str:
    return reverse("synthesis:answer", args=[group.consultation_id, group.pk])


def test_it_offers_the_answers_of_the_table_and_fills_them_in(
    cast: Cast, group: Group, as_user: AsUser
) -> None:
    client = as_user(cast.analyst)
    shown = client.get(f"/api/v1/groups/{group.pk}/").json()["imported"]
    assert shown == [
        {"kind": "accepted", "text": TABLE[0][3], "file": "bang.docx", "remarks": 2},
        {"kind": "explained", "text": LONG, "file": "bang.docx", "remarks": 1},
    ]
    page = client.get(page_of(group))
    assert page.content.decode().count("Dùng nội dung trong bảng đã nhập") == 2
    assert "Không trả lời." not in page.content.decode()
    key = page.context["imported"][1].key
    typed = {"text": "Đã gõ trước.", "lock": "0", "imported": key, "letter_number": "7/STC"}
    form = client.post(page_of(group), typed).context["form"]
    assert form["kind"].value() == "explained"
    assert form["text"].value() == f"Đã gõ trước.\n{LONG}"
    assert form["letter_number"].value() == "7/STC"
    assert not Response.objects.exists()


def test_it_refuses_answers_of_other_tables_and_people(
    cast: Cast, consultation: Consultation, group: Group, as_user: AsUser
) -> None:
    key = as_user(cast.analyst).get(page_of(group)).context["imported"][0].key
    other = make_group(cast, consultation)
    given = {"imported": key, "lock": "0"}
    assert as_user(cast.analyst).post(page_of(other), given).status_code == 404
    assert as_user(cast.analyst).post(page_of(group), {"imported": "9" * 30}).status_code == 404
    assert as_user(cast.editor).post(page_of(group), given).status_code == 403
    assert as_user(cast.outsider).post(page_of(group), given).status_code == 404
    text = as_user(cast.analyst).get(page_of(other)).content.decode()
    assert "Dùng nội dung trong bảng đã nhập" not in text


def test_it_shows_tallies_beside_the_counts_and_never_in_them(
    cast: Cast, consultation: Consultation, group: Group, as_user: AsUser
) -> None:
    rows = [Told("Xã A", 70, 8, 1), Told("Xã A", 10**8, 4, 2, eid=ARTICLE_4)]
    tally(consultation, by=cast.analyst, rows=rows)
    general = make_group(cast, consultation)
    client = as_user(cast.analyst)
    on_unit = "Các đơn vị báo cáo về Điều 4"
    on_whole = "Các đơn vị báo cáo về toàn bộ dự thảo, tính riêng: 70 đồng ý, 8 không đồng ý"
    pages = [page_of(group), reverse("synthesis:group", args=[consultation.pk, group.pk])]
    for text in (client.get(url).content.decode() for url in pages):
        assert on_unit in text
        assert on_whole not in text
    desk = client.get(reverse("synthesis:desk", args=[consultation.pk])).content.decode()
    assert desk.count(on_unit) == 1
    assert desk.count(on_whole) == 2  # of the draft, and at the group on all of it
    heads = {head["id"]: head for head in client.get(groups_url(consultation)).json()}
    assert (heads[group.pk]["remarks"], heads[group.pk]["tally"]["agree"]) == (3, 10**8)
    assert heads[general.pk]["tally"] == {"agree": 70, "disagree": 8, "other": 1, "total": 79}
    assert coverage(consultation).published == 4


def test_it_shows_tallies_with_the_results(
    cast: Cast, consultation: Consultation, group: Group, as_user: AsUser
) -> None:
    tally(consultation, by=cast.analyst, rows=[Told("Xã A", 10**8, 4, 2, eid=ARTICLE_4)])
    make_answered(cast, group)
    url = reverse("synthesis:results", args=[consultation.pk])
    api = f"/api/v1/consultations/{consultation.pk}/results/"
    assert "Số liệu do các đơn vị khác tổng hợp" not in as_user(None).get(url).content.decode()
    assert as_user(None).get(api).json()["tallies"] is None
    make_announced(cast, consultation)
    assert "Số liệu do các đơn vị khác tổng hợp" in as_user(None).get(url).content.decode()
    found = as_user(None).get(api).json()
    assert found["statistics"]["opinions"] == 4
    [line] = found["tallies"]
    assert (line["unit"], line["figures"]["total"]) == (ARTICLE_4, 10**8 + 6)


def test_it_fills_in_at_once_with_scripts(
    live_server: Any,
    page: Page,
    phone: Page,
    cast: Cast,
    sign_in: Callable[..., None],
    axe: Callable[[Page], None],
    shot: Callable[[Page, str], None],
) -> None:
    consultation = make_open(cast)
    group = imported_group(cast, consultation)
    tally(consultation, by=cast.analyst, rows=[Told("Xã A", 10**8, 4, 2, eid=ARTICLE_4)])
    for window, name in ((page, "wide"), (phone, "narrow")):
        sign_in(window, cast.analyst)
        window.goto(live_server.url + page_of(group))
        window.get_by_role("button", name="Dùng nội dung trong bảng đã nhập 2").click()
        expect(window.get_by_label("Nội dung tiếp thu, giải trình")).to_have_value(LONG)
        expect(window.get_by_label("Giải trình (không tiếp thu)")).to_be_checked()
        axe(window)
        shot(window, f"imported-{name}")
    page.goto(live_server.url + reverse("synthesis:desk", args=[consultation.pk]))
    axe(page)
    shot(page, "tally-desk")


def groups_url(consultation: Consultation) -> str:
    return f"/api/v1/consultations/{consultation.pk}/groups/"
