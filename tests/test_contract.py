"""The API keeps to its own description, whatever is sent to it: schemathesis over the OpenAPI document."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.cache import cache
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection, transaction
from django.test import override_settings
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from rest_framework.authtoken.models import Token
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from comments.models import AskedAgency, Comment, Entry, Import
from consultation import clock
from consultation.roles import Role
from consultation.wsgi import application
from synthesis.models import Group
from tests.cast import Cast, join
from tests.world import World, make_world

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="the contract is the same; once is enough"
    ),
]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
    allow_header_conformance,
]
# The same examples every time; CONTRACT_EXAMPLES=500 looks deeper.
THOROUGH = settings(
    max_examples=int(os.environ.get("CONTRACT_EXAMPLES", "15")),
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
generator: Any = SchemaGenerator  # it has no types
schema = schemathesis.openapi.from_dict(generator().get_schema(public=True))
schema.app = application


@pytest.fixture(scope="module")
def _one_connection() -> Iterator[None]:
    """Requests leave the connection open, as with Django's test client: the world is in its transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def world(
    _one_connection: None,
    django_db_setup: None,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    """Made once; what an example writes is taken back after it."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), transaction.atomic():
        yield make_world(Cast.assemble())
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def token(world: World) -> str:
    """Of somebody with every role."""
    for role in Role:
        join(world.cast.nobody, world.cast.agency, role)
    return str(Token.objects.create(user=world.cast.nobody).key)


# Keys of things that are there, by the first word of an address.
KEYS = {
    "consultations": ("open", "announced", "asked", "prepared"),
    "documents": ("document", "public_document"),
    "drafts": ("draft",),
    "sources": ("source",),
    "versions": ("version", "second", "second"),
    "comments": ("received", "proposed", "published", "withheld"),
    "groups": ("unanswered", "writing", "review"),
    "suggestions": ("suggestion",),
    "exports": ("export", "final"),
    "asked-agencies": ("asked_agency",),
    "entries": ("entry", "taken_entry"),
    "attachments": ("scan", "reply_file"),
    "imports": ("import",),
}
LOCKED: dict[str, Any] = {
    "comments": Comment,
    "groups": Group,
    "asked-agencies": AskedAgency,
    "entries": Entry,
    "imports": Import,
}


def aim(case: Case[Any], world: World, at: int) -> None:
    """Two examples of three go to a thing that is there, and name the version that it has."""
    parameters = case.path_parameters
    word = case.path.removeprefix("/api/v1/").split("/")[0]
    if not at or not parameters:
        return
    if "code" in parameters:
        parameters["code"] = world.code
    if "link_pk" in parameters:
        parameters["link_pk"] = world.keys["link"]
        case.headers["If-Match"] = f'"{world.keys["link_lock"]}"'
    names = KEYS.get(word, ())
    if "id" in parameters and names:
        parameters["id"] = world.keys[names[at % len(names)]]
        if word in LOCKED:
            row = LOCKED[word].objects.get(pk=parameters["id"])
            if "/response/" in case.path:
                row = getattr(row, "response", row)
            case.headers["If-Match"] = f'"{row.lock}"'


def keep_to_the_contract(case: Case[Any], world: World, at: int, **headers: str) -> None:
    """Send it, hold the answer against the description, and take back what it wrote."""
    cache.clear()  # the limits of sending are tested elsewhere
    with clock.at(world.moment), transaction.atomic():
        aim(case, world, at)
        # The transport of the tests does not unpack what is sent packed.
        case.call_and_validate(checks=CHECKS, headers={"Accept-Encoding": "identity", **headers})
        transaction.set_rollback(True)


@schema.parametrize()
@schema.given(at=st.integers(0, 5))
@THOROUGH
def test_it_keeps_to_the_contract_with_the_public(case: Case[Any], at: int, world: World) -> None:
    keep_to_the_contract(case, world, at)


@schema.parametrize()
@schema.given(at=st.integers(0, 5))
@THOROUGH
def test_it_keeps_to_the_contract_with_staff(
    case: Case[Any], at: int, world: World, token: str
) -> None:
    keep_to_the_contract(case, world, at, Authorization=f"Token {token}")


def test_it_describes_itself_without_a_warning(tmp_path: Any) -> None:
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(tmp_path / "api.json"))
