"""Walks in a real browser, in both languages: the path from upload to PDF, and every screen there is."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import docx
import pytest
from django.core import mail

from comments.models import Submission
from consultation import clock
from tests.cast import NOON, Cast
from tests.comments.making import publish_remark
from tests.conftest import DESK, PHONE
from tests.drafts.making import make_open_consultation
from tests.drafts.making import seeds as seed_kinds
from tests.exports.making import make_document
from tests.synthesis.making import after_close, make_announced, make_answered, make_group
from tests.walking.after import (
    announce,
    approve,
    decide,
    export,
    follow,
    group_and_answer,
    propose,
    read_back,
)
from tests.walking.before import comment, prepare, publish
from tests.walking.screens import SAID, screens, words_of_the_other
from tests.walking.windows import ABOUT_UNIT, ANSWER, Walk, downloaded
from tests.world import make_world

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture(params=["vi", "en"])
def walk(
    request: pytest.FixtureRequest,
    open_window: Callable[..., "Page"],
    live_server: Any,
    axe: Callable[["Page"], None],
    shot: Callable[["Page", str], None],
) -> Walk:
    def look(page: "Page", name: str) -> None:
        shot(page, name)
        axe(page)

    return Walk(open_window, request.param, look, live_server.url)


def test_it_leads_from_the_upload_to_the_document(
    walk: Walk, cast: Cast, tmp_path: Any, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    seed_kinds()
    with clock.at(NOON):
        consultation = prepare(walk, walk.sign_in(cast.drafter), tmp_path)
        publish(walk, walk.sign_in(cast.publisher), consultation)
        citizen = walk.window(viewport=PHONE, has_touch=True)
        code, secret = comment(walk, citizen, consultation)
        propose(walk, walk.sign_in(cast.editor), consultation)
        decide(walk, walk.sign_in(cast.chief_editor), consultation)
        analyst = walk.sign_in(cast.analyst)
        group_and_answer(walk, analyst, consultation)
        approver = walk.sign_in(cast.approver)
        approve(walk, approver, consultation)
    assert consultation.closes_at is not None
    with clock.at(consultation.closes_at + timedelta(hours=9)):
        announce(walk, approver, consultation)
        word, pdf = export(walk, analyst, consultation)
        read_back(word, pdf)
        follow(walk, citizen, consultation, code, secret)
    assert mail.outbox == []


def test_it_leads_a_citizen_through_without_scripts(
    open_window: Callable[..., "Page"], cast: Cast, tmp_path: Any, settings: Any
) -> None:
    """On a phone whose browser runs no script: find, read, write, correct, send, follow, download."""
    settings.MEDIA_ROOT = tmp_path / "media"
    page = open_window(viewport=PHONE, java_script_enabled=False)
    with clock.at(NOON):
        consultation = make_open_consultation(cast)
        make_open_consultation(cast)  # another one, which the search below leaves out
        base = f"/lay-y-kien/{consultation.pk}"
        page.goto("/?q=nha+van+hoa")
        page.fill("[name=q]", "NHÀ VĂN HÓA thôn")
        page.click("form.filters button")
        page.click(f"main a[href='{base}/']")
        page.click(f"main a[href='{base}/toan-van/'] >> nth=0")
        page.click("#att_1__art_4__cl_1 .say-write")
        page.check("[name=stance][value=change]")
        page.click("main form button.btn-primary")
        assert page.locator("[data-errors], .errors").first.is_visible()  # no reason was given
        page.fill("[name=reason]", ABOUT_UNIT)
        page.click("main form button.btn-primary")
        page.goto(f"{base}/gop-y/viet/")
        page.check("[name=stance][value=agree]")
        page.fill("[name=reason]", "Góp ý nhầm, sẽ bỏ.")
        page.click("main form button.btn-primary")
        page.click("a[href*='/sua/'] >> nth=0")
        page.fill("[name=reason]", f"{ABOUT_UNIT} Xin cảm ơn.")
        page.click("main form button.btn-primary")
        page.click("form[action*='/bo/'] button >> nth=1")
        assert page.get_by_text("Góp ý nhầm").count() == 0
        page.click("form[action='/ngon-ngu/'] button")
        assert page.locator("html").get_attribute("lang") == "en"
        page.click("a[href$='/gop-y/gui/']")
        page.check("[name=capacity][value=anonymous]")
        page.check("[name=terms]")
        page.check("[name=consent]")
        page.click("main form button.btn-primary")
        code = page.locator(".receipt-code output").inner_text()
        remark = Submission.objects.get().comments.get()
        assert remark.reason == f"{ABOUT_UNIT} Xin cảm ơn."
        publish_remark(cast, remark)
        make_answered(cast, make_group(cast, consultation, remark), text=ANSWER)
        make_announced(cast, consultation)
    with clock.at(after_close(consultation) + timedelta(hours=1)):
        document = make_document(cast, consultation, "docx", final=True)
        page.goto("/tra-cuu/")
        page.fill("[name=code]", code)
        page.click("main form button[type=submit]")
        assert page.get_by_text(ANSWER).first.is_visible()
        page.goto(f"{base}/tai-lieu/")
        assert docx.Document(io.BytesIO(downloaded(page, f"{base}/tai-lieu/{document.pk}/"))).tables
        page.goto(f"{base}/toan-van/")
        assert page.locator(".say-write").count() == 0  # the window has ended
        assert page.locator("#att_1__art_4").is_visible()


# ---------------------------------------------------------------- every screen


def test_it_stands_on_every_screen(
    walk: Walk, cast: Cast, tmp_path: Any, settings: Any, sign_in: Callable[..., None]
) -> None:
    """Each at 1280 and at 360 pixels: axe, nothing to scroll sideways, one name, one language."""
    settings.MEDIA_ROOT = tmp_path / "media"
    seed_kinds()
    world = make_world(cast)
    wrong: list[str] = []
    with clock.at(world.moment):
        for person, addresses in screens().items():
            page = walk.window(viewport=DESK)
            if person != "public":
                sign_in(page, getattr(cast, person))
            for address in addresses:
                page.set_viewport_size({"width": DESK["width"], "height": DESK["height"]})
                page.goto(address.format(**world.keys))
                wrong += [f"{person} {page.url}: {words}" for words in faults(walk, page)]
            page.close()
    assert wrong == [], "\n".join(wrong)


def faults(walk: Walk, page: "Page") -> list[str]:
    """What is wrong with the page that is open, in words."""
    if page.locator("h1").count() != 1:
        return ["not one h1"]
    found = []
    for size in (DESK, PHONE):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        try:
            walk.look(page, f"screen-{size['width']}")
        except AssertionError as error:
            found.append(str(error))
    if not page.title().partition(" – ")[0].strip():
        found.append("no title")
    foreign = set(page.evaluate(SAID)) & words_of_the_other(walk.language)
    return [*found, *(f"says “{words}”" for words in sorted(foreign))]
