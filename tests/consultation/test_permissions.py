"""Every address of the frame × who asks × what they get."""

from collections.abc import Callable

import pytest
from django.test import Client
from rest_framework.test import APIClient

from consultation.models import User
from tests.cast import Cast

AsUser = Callable[[User | None], Client]

# address: (the public, a member, somebody without a role, the technical administrator)
PAGES = {
    "/dang-nhap/": (200, 200, 200, 200),
    "/ban-lam-viec/": (302, 200, 200, 200),
    "/doi-mat-khau/": (302, 200, 200, 200),
    "/suc-khoe/": (200, 200, 200, 200),
    "/api/": (200, 200, 200, 200),
    "/api/v1/openapi.json": (200, 200, 200, 200),
    "/quan-tri/": (302, 302, 302, 200),
    "/quan-tri/axes/accessattempt/": (302, 302, 302, 200),
    "/dang-xuat/": (405, 405, 405, 405),
    "/co-chu/": (405, 405, 405, 405),
}
API = {"/api/v1/me/": (401, 200, 200, 200), "/api/v1/token/": (405, 405, 405, 405)}


def people(cast: Cast) -> tuple[User | None, User, User, User]:
    return None, cast.editor, cast.nobody, cast.admin


@pytest.mark.parametrize(("address", "statuses"), PAGES.items())
def test_it_opens_each_page_for_whom_it_is(
    cast: Cast, as_user: AsUser, address: str, statuses: tuple[int, ...]
) -> None:
    assert tuple(as_user(u).get(address).status_code for u in people(cast)) == statuses


@pytest.mark.parametrize(("address", "statuses"), API.items())
def test_it_answers_each_address_of_the_api_to_whom_it_is(
    cast: Cast,
    api_as: Callable[[User | None], APIClient],
    address: str,
    statuses: tuple[int, ...],
) -> None:
    assert tuple(api_as(u).get(address).status_code for u in people(cast)) == statuses
