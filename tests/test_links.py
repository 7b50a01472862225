"""No page leads people to where they may not go: every link of every page, for each person who sees it."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import resolve
from lxml import html

from consultation import clock
from tests.cast import Cast
from tests.permission_table import READ
from tests.permission_table.people import MEMBERS
from tests.world import World, make_world

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """Made once and taken back at the end; reading changes nothing."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), transaction.atomic():
        yield make_world(Cast.assemble())
        transaction.set_rollback(True)


@pytest.mark.parametrize("person", ["public", *MEMBERS])
def test_it_leads_nobody_to_a_closed_door(world: World, person: str) -> None:
    client = Client()
    with clock.at(world.moment):
        if person != "public":
            client.force_login(getattr(world.cast, person), backend=BACKEND)
        found: dict[str, tuple[str, str]] = {}
        for address in pages(world, person):
            for link in links(client, address):
                found.setdefault(re.sub(r"\d+", "0", link), (link, address))
        closed = [
            f"{address} → {link}: {status}"
            for link, address in found.values()
            if (status := status_of(client, link, person)) >= 400
        ]
    assert len(found) > 15
    assert closed == []


def status_of(client: Client, link: str, person: str) -> int:
    """For a page as the table of permissions says, which has a test of its own; all else is asked."""
    name = resolve(link.partition("?")[0]).view_name
    if name in READ and not name.startswith("api_"):
        return READ[name][1][person]
    return client.get(link).status_code


def pages(world: World, person: str) -> list[str]:
    """The addresses of the table that this person may read."""
    return [
        address.format(**world.keys)
        for name, (address, statuses) in READ.items()
        if statuses[person] == 200 and not name.startswith("api_")
    ]


def links(client: Client, address: str) -> list[str]:
    """Where the page leads within the site; nothing for a file."""
    answer = client.get(address)
    if not answer.get("Content-Type", "").startswith("text/html") or answer.streaming:
        return []
    anchors = html.fromstring(answer.content).iter("a")
    found = {str(anchor.get("href", "")).partition("#")[0] for anchor in anchors}
    full = [address.partition("?")[0] + link if link[:1] == "?" else link for link in found]
    return sorted(link for link in full if link.startswith("/"))
