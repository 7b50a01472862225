"""Grouping and answering in a browser: with scripts and without, wide and narrow, in both languages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from consultation import clock
from drafts.models import Consultation
from synthesis.assign import assign
from synthesis.models import Group, Response
from synthesis.phrase import phrase
from synthesis.tasks import make_suggestions
from tests.cast import Cast
from tests.comments.making import ANONYMOUS, publish_remark, remark, send
from tests.synthesis.making import (
    ARTICLE_4,
    make_announced,
    make_answered,
    make_group,
    make_open,
    make_remark,
    make_response,
)

LETTER = (
    "Đề nghị kéo dài giờ mở cửa nhà văn hóa đến 22 giờ các ngày cuối tuần để người đi làm về muộn "
    "và thanh niên có thể tham gia sinh hoạt, luyện tập văn nghệ."
)
Check = Callable[[Page], None]
Shot = Callable[[Page, str], None]


@pytest.fixture
def scene(live_server: Any, cast: Cast) -> tuple[Cast, Consultation]:
    """An open round with copies of a letter, other remarks, and groups in every state."""
    consultation = make_open(cast)
    for _ in range(3):
        make_remark(cast, consultation, ARTICLE_4, LETTER)
    make_remark(cast, consultation, ARTICLE_4, LETTER.replace("22 giờ", "23 giờ"), by=ANONYMOUS)
    make_remark(
        cast,
        consultation,
        "att_1__art_5__cl_1",
        "Mức thu còn cao so với thu nhập của người dân vùng sâu.",
        proposed="1. Mức thu khi cho thuê ngoài giờ không quá 100.000 đồng một buổi.",
    )
    make_remark(cast, consultation, None, "Đề nghị ban hành sớm.", stance="other")
    make_answered(
        cast,
        make_group(
            cast, consultation, eid="att_1__art_3__cl_2__point_dd", title="An toàn cháy, nổ"
        ),
        changed_unit="điểm đ khoản 2 Điều 3",
        changed_text="đ) An toàn về phòng cháy, chữa cháy và cứu nạn;",
    )
    make_response(
        cast,
        make_group(cast, consultation, eid="att_1__art_6", title="Tiếng ồn sau 21 giờ"),
        kind="explained",
        text="Quy định về tiếng ồn thực hiện theo pháp luật về bảo vệ môi trường.",
    )
    make_group(cast, consultation, title="Hỗ trợ kinh phí", eid="att_1__art_7__cl_1")
    make_suggestions.call(consultation.pk)
    phrase(cast.agency, by=cast.analyst, title="Cảm ơn", text="Xin cảm ơn.")
    late = Group.objects.get(title="Tiếng ồn sau 21 giờ")
    assign(late, by=cast.analyst, colleague=cast.analyst2, unit="Phòng Pháp chế")
    return cast, consultation


def url(name: str, consultation: Consultation, *more: int) -> str:
    return reverse(f"synthesis:{name}", args=[consultation.pk, *more])


def test_it_groups_and_answers_with_scripts(
    page: Page,
    sign_in: Any,
    axe: Check,
    shot: Shot,
    scene: tuple[Cast, Consultation],
) -> None:
    cast, consultation = scene
    sign_in(page, cast.analyst)
    page.goto(url("desk", consultation))
    axe(page)
    shot(page, "desk-1280")
    page.get_by_label("Chọn cả chồng 4 góp ý").check()
    expect(page.locator("[data-chosen-count]")).to_have_text("4")
    page.get_by_label("Tên nhóm mới").fill("Giờ mở cửa cuối tuần")
    shot(page, "desk-chosen-1280")
    page.get_by_role("button", name="Tạo nhóm từ góp ý đã chọn").click()
    expect(page.get_by_text("Đã xếp góp ý vào nhóm “Giờ mở cửa cuối tuần”.")).to_be_visible()
    page.get_by_label("Quan điểm").select_option("other")
    expect(page.get_by_text("1 góp ý trong danh sách này.")).to_be_visible()
    page.get_by_label("Chọn tất cả trên trang này").check()
    expect(page.locator("[data-chosen-count]")).to_have_text("1")
    axe(page)
    group = Group.objects.get(title="Giờ mở cửa cuối tuần")
    page.goto(url("answer", consultation, group.pk))
    axe(page)
    shot(page, "answer-1280")
    page.get_by_label("Tiếp thu", exact=True).check()
    page.get_by_label("Nội dung tiếp thu, giải trình").fill("Tiếp thu, chỉnh lý khoản 1 Điều 4.")
    page.get_by_text("Chèn mẫu câu của cơ quan").click()
    page.locator("[data-phrase]").click()
    expect(page.get_by_label("Nội dung tiếp thu, giải trình")).to_have_value(
        "Tiếp thu, chỉnh lý khoản 1 Điều 4. Xin cảm ơn."
    )
    page.get_by_text("Trả lời riêng góp ý này").last.click()
    page.locator("textarea[name^=own-]").last.fill("Riêng giờ 23 giờ không tiếp thu.")
    shot(page, "answer-written-1280")
    axe(page)
    page.get_by_role("button", name="Lưu và đề nghị duyệt").click()
    expect(page.get_by_text("Đã lưu và đề nghị duyệt.")).to_be_visible()
    assert Response.objects.get(group=group).state == Response.State.REVIEW
    sign_in(page, cast.approver)
    page.goto(url("answer", consultation, group.pk))
    axe(page)
    shot(page, "approve-1280")
    page.get_by_role("button", name="Duyệt nội dung này").click()
    expect(page.get_by_text("Đã duyệt nội dung giải trình.")).to_be_visible()


def test_it_drags_onto_a_group_works_by_keys_and_takes_back(
    page: Page, sign_in: Any, axe: Check, shot: Shot, scene: tuple[Cast, Consultation]
) -> None:
    cast, consultation = scene
    sign_in(page, cast.analyst)
    page.goto(url("desk", consultation))
    card = page.locator("[data-group]", has_text="Hỗ trợ kinh phí")
    page.locator("[data-grip]").first.drag_to(card)
    expect(page.get_by_text("Đã xếp góp ý vào nhóm “Hỗ trợ kinh phí”.")).to_be_visible()
    group = Group.objects.get(title="Hỗ trợ kinh phí")
    assert group.placements.count() == 5
    page.locator("#choose li input.tick").first.focus()
    page.keyboard.press("Shift+ArrowDown")
    expect(page.locator("[data-chosen-count]")).to_have_text("2")
    shot(page, "desk-keys-1280")
    page.keyboard.press("Escape")
    expect(page.locator("[data-chosen-count]")).to_have_text("0")
    page.keyboard.press("a")
    page.keyboard.press("m")
    expect(page.get_by_label("Nhóm đã có")).to_be_focused()
    page.locator("#choose li input.tick").first.focus()
    page.keyboard.press("u")
    expect(page.locator("[data-undo]")).to_be_focused()
    axe(page)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã hoàn tác: Xếp 4 góp ý vào nhóm “Hỗ trợ kinh phí”.")).to_be_visible()
    assert group.placements.count() == 1
    page.goto(url("steps", consultation))
    axe(page)
    shot(page, "steps-1280")
    page.set_viewport_size({"width": 360, "height": 740})
    axe(page)
    shot(page, "steps-360")


def test_it_works_without_scripts(
    page_without_scripts: Page, sign_in: Any, scene: tuple[Cast, Consultation]
) -> None:
    cast, consultation = scene
    page = page_without_scripts
    sign_in(page, cast.analyst)
    page.goto(url("desk", consultation))
    page.get_by_label("Từ ngữ").fill("MUC THU")
    page.get_by_role("button", name="Lọc").click()
    page.get_by_label("Chọn góp ý của").check()
    page.get_by_label("Nhóm đã có").select_option(label="Hỗ trợ kinh phí (1)")
    page.get_by_role("button", name="Chuyển vào nhóm này").click()
    expect(page.get_by_text("Đã xếp góp ý vào nhóm “Hỗ trợ kinh phí”.")).to_be_visible()
    assert Group.objects.get(title="Hỗ trợ kinh phí").placements.count() == 2


def test_it_shows_both_versions_to_the_slower_of_two(
    open_window: Callable[..., Page],
    sign_in: Any,
    axe: Check,
    shot: Shot,
    scene: tuple[Cast, Consultation],
) -> None:
    cast, consultation = scene
    group = Group.objects.get(title="Tiếng ồn sau 21 giờ")
    first, second = open_window(), open_window(viewport={"width": 360, "height": 740})
    for window, user in ((first, cast.analyst), (second, cast.analyst2)):
        sign_in(window, user)
        window.goto(url("answer", consultation, group.pk))
    first.get_by_label("Nội dung tiếp thu, giải trình").fill("Giữ như dự thảo, có bổ sung căn cứ.")
    first.get_by_role("button", name="Lưu", exact=True).click()
    expect(first.get_by_text("Đã lưu nội dung giải trình.")).to_be_visible()
    second.get_by_label("Nội dung tiếp thu, giải trình").fill("Giữ như dự thảo, nêu rõ mức ồn.")
    second.get_by_role("button", name="Lưu", exact=True).click()
    expect(second.get_by_text("Người khác vừa sửa nội dung này")).to_be_visible()
    expect(second.get_by_label("Nội dung tiếp thu, giải trình")).to_have_value(
        "Giữ như dự thảo, nêu rõ mức ồn."
    )
    axe(second)
    shot(second, "stale-360")
    second.set_viewport_size({"width": 1280, "height": 900})
    axe(second)
    shot(second, "stale-1280")
    second.get_by_role("button", name="Lưu bản của tôi").click()
    expect(second.get_by_text("Đã lưu nội dung giải trình.")).to_be_visible()
    assert Response.objects.get(group=group).text == "Giữ như dự thảo, nêu rõ mức ồn."


@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_is_as_good_on_a_phone_in(
    phone: Page,
    live_server: Any,
    sign_in: Any,
    axe: Check,
    shot: Shot,
    scene: tuple[Cast, Consultation],
    language: str,
) -> None:
    cast, consultation = scene
    group = Group.objects.get(title="An toàn cháy, nổ")
    phone.context.add_cookies(
        [{"name": "django_language", "value": language, "url": live_server.url}]
    )
    sign_in(phone, cast.analyst)
    for name, address in {
        "desk": url("desk", consultation),
        "desk-groups": url("desk", consultation) + "?view=groups",
        "group": url("group", consultation, group.pk),
        "dissolve": url("dissolve", consultation, group.pk),
        "answers": url("answers", consultation),
        "answer": url("answer", consultation, group.pk),
        "progress": url("progress", consultation),
        "statistics": url("statistics", consultation),
        "phrases": reverse("synthesis:phrases", args=[cast.agency.pk]),
        "results": url("results", consultation),
    }.items():
        phone.goto(address)
        axe(phone)
        shot(phone, f"{name}-360-{language}")


def test_it_shows_progress_and_results(
    page: Page,
    sign_in: Any,
    axe: Check,
    shot: Shot,
    scene: tuple[Cast, Consultation],
) -> None:
    cast, consultation = scene
    sign_in(page, cast.approver)
    for name in ("progress", "answers", "statistics"):
        page.goto(url(name, consultation))
        axe(page)
        shot(page, f"{name}-1280")
    group = Group.objects.get(title="Hỗ trợ kinh phí")
    page.goto(url("group", consultation, group.pk))
    axe(page)


def test_it_shows_the_announced_results_wide_and_narrow(
    page: Page, axe: Check, shot: Shot, live_server: Any, cast: Cast
) -> None:
    consultation = make_open(cast)
    several = [make_remark(cast, consultation, ARTICLE_4, LETTER) for _ in range(3)]
    for kind, eid in (("accepted", ARTICLE_4), ("partly", "att_1__art_5"), ("explained", None)):
        rows = several if kind == "accepted" else ()
        make_answered(cast, make_group(cast, consultation, *rows, eid=eid), kind=kind)
    body = remark("att_1__art_6", "Không có ý kiến khác.", stance="agree", proposed="Bỏ khoản 3.")
    more = publish_remark(cast, send(consultation, body, by=ANONYMOUS)[0])
    make_answered(
        cast,
        make_group(cast, consultation, more, eid="att_1__art_6", title="Hành vi không được làm"),
        changed_unit="khoản 3 Điều 6",
        changed_text="3. Đốt pháo trái phép.",
    )
    announced = make_announced(cast, consultation)
    with clock.at(announced.at):
        page.goto(url("results", consultation))
        axe(page)
        shot(page, "results-1280")
        page.set_viewport_size({"width": 360, "height": 740})
        axe(page)
        shot(page, "results-announced-360")
