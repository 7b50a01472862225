"""What was answered to a remark of an earlier round is shown with it on the next text, once announced."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from consultation import clock
from consultation.models import User
from tests.cast import Cast
from tests.drafts.making import make_open_consultation, make_version
from tests.drafts.samples import SECOND_TXT
from tests.synthesis.making import (
    ANSWER,
    ARTICLE_4,
    make_announced,
    make_answered,
    make_group,
    make_open,
    make_remark,
)

pytestmark = pytest.mark.django_db


def test_it_shows_the_announced_answer_with_a_carried_remark(
    cast: Cast, as_user: Callable[[User | None], Client]
) -> None:
    with clock.at(clock.now() - timedelta(days=100)):
        first = make_open(cast)
        made = make_remark(cast, first, ARTICLE_4, "Mở sớm hơn.")
        make_answered(cast, make_group(cast, first, made, eid=ARTICLE_4))
    version = make_version(cast, SECOND_TXT, draft=first.draft)
    later = make_open_consultation(cast, version=version)
    address = f"/lay-y-kien/{later.pk}/gop-y-lan-truoc/"
    before = as_user(None).get(address).content.decode()
    assert "Mở sớm hơn." in before
    assert ANSWER not in before
    make_announced(cast, first)
    after = as_user(None).get(address).content.decode()
    assert ANSWER in after
    assert f"/lay-y-kien/{first.pk}/ket-qua/#g" in after
