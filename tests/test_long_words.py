"""Names and texts without a space to break at do not break the layout of a phone."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from drafts.models import Consultation
from tests.cast import Cast
from tests.comments.making import NAMED, publish_remark, remark, send
from tests.drafts.making import make_open_consultation
from tests.synthesis.making import make_answered, make_group

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
LONG = "nghiêngngả" * 18
SITE, DESK = "/lay-y-kien/{0}/", "/ban-lam-viec/lay-y-kien/{0}/"
PAGES: dict[str | None, list[str]] = {
    "chief_editor": [DESK + "kiem-duyet/?tab=new", DESK + "kiem-duyet/?tab=published"],
    "analyst": [DESK + "phan-nhom/", DESK + "giai-trinh/", DESK + "tien-do/", DESK + "thong-ke/"],
    None: [SITE + "cac-gop-y/", SITE + "toan-van/"],
}
WIDTH = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"


@pytest.fixture
def consultation(transactional_db: None, cast: Cast) -> Consultation:
    """Open now: a body with a long name wrote long words, which are new, grouped and answered."""
    consultation = make_open_consultation(cast)
    body = replace(NAMED, capacity="organisation", organisation=LONG, name="")
    said = [remark(unit, LONG, proposed=LONG) for unit in ("att_1__art_4", "art_2", "art_2", None)]
    _new, loose, placed, answered = send(consultation, *said, by=body)
    for row in (loose, placed, answered):
        publish_remark(cast, row)
    make_group(cast, consultation, placed, title=LONG)
    make_answered(cast, make_group(cast, consultation, answered, title=LONG), text=LONG)
    return consultation


def test_it_never_scrolls_sideways_for_a_long_word(
    phone: "Page", consultation: Consultation, cast: Cast, sign_in: Callable[..., None]
) -> None:
    wide = []
    for person, addresses in PAGES.items():
        phone.context.clear_cookies()
        if person:
            sign_in(phone, getattr(cast, person))
        for address in addresses:
            phone.goto(address.format(consultation.pk))
            needed, there = phone.evaluate(WIDTH)
            if needed > there:
                wide.append((phone.url, needed))
    assert wide == []
