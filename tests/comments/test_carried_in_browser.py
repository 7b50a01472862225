"""Remarks of an earlier round in a browser, wide and narrow: opened below their unit, and on their page."""

from typing import Any

import pytest

from tests.cast import Cast
from tests.comments.making import remark
from tests.comments.test_carried import FIREWORKS, NOISE, first_round, next_round

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_it_opens_earlier_remarks_below_their_unit(
    cast: Cast, live_server: Any, page: Any, phone: Any, axe: Any, shot: Any
) -> None:
    made = first_round(
        cast,
        remark(FIREWORKS, "Nên phạt nặng."),
        remark(NOISE, "Nên là 22 giờ.", proposed="Gây ồn sau 22 giờ."),
        remark(None, "Đồng tình với dự thảo."),
    )
    later = next_round(cast, made[0].consultation)
    address = f"{live_server.url}/lay-y-kien/{later.pk}/"
    for window, name in ((page, "earlier"), (phone, "earlier-phone")):
        window.goto(address + "toan-van/")
        window.locator(f'.say-earlier[href$="unit={NOISE}"]').click()
        window.get_by_text("Nên phạt nặng.").wait_for()
        axe(window)
        shot(window, f"{name}-text")
        window.goto(address + "gop-y-lan-truoc/")
        axe(window)
        shot(window, name)
