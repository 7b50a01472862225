"""Every address × everybody × the status they get (tests/permission_table.py), and that none is missing."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver

from consultation import clock
from consultation.models import User
from tests.cast import Cast
from tests.permission_table import HIDDEN, PEOPLE, READ, WRITE, Write
from tests.world import World, make_world

pytestmark = pytest.mark.django_db
# Views of Django itself that take other methods for GET or POST.
LENIENT = {"login", "password_change", "set_language"}
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """Made once and taken back at the end: each request below runs in a savepoint of its own."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), transaction.atomic():
        yield make_world(Cast.assemble())
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def sessions(world: World) -> dict[str, Client]:
    """One signed-in client a person (forged forms have a test of their own below)."""
    clients = {"public": Client()}
    with clock.at(world.moment):
        for name in PEOPLE[1:]:
            clients[name] = Client()
            clients[name].force_login(getattr(world.cast, name), backend=BACKEND)
    return clients


def status_of(response: HttpResponseBase) -> int:
    """The status; being sent to a log-in page counts as 401."""
    to_login = response.status_code == 302 and re.search(
        r"^/dang-nhap/|^/quan-tri/login/", response["Location"]
    )
    return 401 if to_login else response.status_code


def ask(client: Client, world: World, write: Write) -> HttpResponseBase:
    """Send the request and take back what it did."""
    address = write.address.format(**world.keys)
    body = filled(write.body, world.keys)
    as_json = address.startswith("/api/") and not write.files
    if write.files:
        body |= {name: SimpleUploadedFile("a.txt", b"Dieu 1. Thu") for name in write.files}
    options = {"content_type": "application/json"} if as_json else {}
    with clock.at(world.moment), transaction.atomic():
        found: HttpResponseBase = getattr(client, write.method)(
            address, body, headers=write.headers, **options
        )
        transaction.set_rollback(True)
    return found


def filled(value: Any, keys: dict[str, Any]) -> Any:
    """``{name}`` in a body becomes the key of the thing called so."""
    if isinstance(value, dict):
        return {name: filled(inner, keys) for name, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner, keys) for inner in value]
    if isinstance(value, str) and value.startswith("{"):
        return keys[value.strip("{}")]
    return value


# ---------------------------------------------------------------- reading


@pytest.mark.parametrize("name", READ)
def test_it_shows_each_address_to_whom_it_is_for(
    world: World, sessions: dict[str, Client], name: str
) -> None:
    template, expected = READ[name]
    address = template.format(**world.keys)
    with clock.at(world.moment):
        found = {who: status_of(sessions[who].get(address)) for who in PEOPLE}
    assert found == expected


@pytest.mark.parametrize("template", HIDDEN)
def test_it_shows_nobody_what_is_not_public(
    world: World, sessions: dict[str, Client], template: str
) -> None:
    address = template.format(**world.keys)
    with clock.at(world.moment):
        assert {who: sessions[who].get(address).status_code for who in PEOPLE} == dict.fromkeys(
            PEOPLE, 404
        )


@pytest.mark.parametrize("name", READ)
def test_it_answers_head_as_get(world: World, sessions: dict[str, Client], name: str) -> None:
    template, expected = READ[name]
    who = next(person for person in PEOPLE if expected[person] == min(expected.values()))
    with clock.at(world.moment):
        found = sessions[who].head(template.format(**world.keys))
    assert status_of(found) in {expected[who], 405}


# ---------------------------------------------------------------- writing


@pytest.mark.parametrize(("name", "write"), [(n, w) for n, rows in WRITE.items() for w in rows])
def test_it_lets_write_who_may_and_refuses_everybody_else(
    world: World, name: str, write: Write
) -> None:
    found: dict[str, int] = {}
    for who in PEOPLE:
        cache.clear()  # the limits of sending are tested elsewhere
        client = Client()
        if who != "public":
            client.force_login(getattr(world.cast, who), backend=BACKEND)
        found[who] = status_of(ask(client, world, write))
    refused = {who: write.expected(who) for who in PEOPLE if write.expected(who)}
    assert {who: found[who] for who in refused} == refused
    let_through = {who: found[who] for who in PEOPLE if who not in refused}
    assert all(s < 500 and s not in {401, 403, 404, 405} for s in let_through.values()), let_through


@pytest.mark.parametrize(
    ("name", "write"), [(n, w) for n, rows in WRITE.items() for w in rows if w.may]
)
def test_it_refuses_forged_forms(world: World, name: str, write: Write) -> None:
    """A form of another site carries the cookie and no token: 403 for pages and session users of the API."""
    if name == "api_token" or name == "login":
        return  # no session acts there; log-in has a token of its own, tested with the frame
    who = "analyst" if write.may == PEOPLE else write.may[0]
    client = Client(enforce_csrf_checks=True)
    client.force_login(getattr(world.cast, who), backend=BACKEND)
    assert ask(client, world, write).status_code == 403


# ---------------------------------------------------------------- nothing is missing


def names(patterns: list[Any], prefix: str = "") -> Iterator[str]:
    """Every named address but those of Django's admin, which has a test of its own."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver) and pattern.namespace != "admin":
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from names(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{prefix}{pattern.name}"


def test_it_knows_every_address() -> None:
    assert set(names(get_resolver().url_patterns)) == set(READ)


def test_it_knows_every_address_that_takes_a_form(
    world: World, sessions: dict[str, Client]
) -> None:
    """What answers to POST, PUT, PATCH or DELETE with anything but 405 stands in the table of writes."""
    silent = []
    with clock.at(world.moment):
        for name, (template, _expected) in READ.items():
            address = template.format(**world.keys)
            for method in ("post", "put", "patch", "delete"):
                with transaction.atomic():
                    found = getattr(sessions["public"], method)(address)
                    transaction.set_rollback(True)
                known = {write.method for write in WRITE.get(name, ())}
                lenient = name in LENIENT and method != "post"
                if found.status_code != 405 and method not in known and not lenient:
                    silent.append((name, method, found.status_code))
    assert silent == [], "\n".join(map(str, silent))


# ---------------------------------------------------------------- the technical administrator


def configuration() -> Iterator[str]:
    """Every address of Django's admin that needs no row."""
    for model in admin.site._registry:
        yield f"/quan-tri/{model._meta.app_label}/{model._meta.model_name}/"
        yield f"/quan-tri/{model._meta.app_label}/{model._meta.model_name}/add/"
        yield f"/quan-tri/{model._meta.app_label}/{model._meta.model_name}/1/change/"
    yield from ("/quan-tri/", "/quan-tri/password_change/", "/quan-tri/jsi18n/")
    yield from ("/quan-tri/autocomplete/", "/quan-tri/consultation/", "/quan-tri/nothing/")


@pytest.mark.parametrize("address", list(configuration()))
def test_it_lets_only_the_administrator_configure(
    world: World, sessions: dict[str, Client], address: str
) -> None:
    with clock.at(world.moment):
        for who in PEOPLE:
            found = status_of(sessions[who].get(address))
            assert (found != 401) == (who == "admin"), (who, found)


def test_it_gives_the_administrator_no_content() -> None:
    content = {"Draft", "Version", "Provision", "Consultation", "Comment", "Submission", "Decision"}
    content |= {"Group", "Placement", "Response", "Announcement", "Export", "Extension"}
    assert content.isdisjoint(model.__name__ for model in admin.site._registry)


def test_it_has_one_administrator_without_a_role(world: World) -> None:
    assert User.objects.filter(is_staff=True).get() == world.cast.admin
    assert not world.cast.admin.memberships.exists()
