"""What people with bad intentions try to get shown: scripts in every field, contact data, other sites."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import transaction
from django.test import Client, override_settings

from consultation import clock
from exports.models import Export
from tests.cast import Cast
from tests.comments.making import CONTACTS
from tests.exports.making import make_document
from tests.permission_table import MEMBERS, OPEN, PEOPLE, READ
from tests.synthesis.making import after_close
from tests.world import World, make_world

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"
TAINT = "'\"></textarea><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 }}"
EVIL = ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
PRIVATE = {"comments:by_secret"}  # the sender's own page


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """Every field that a person can fill holds a script; taken back at the end."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), transaction.atomic():
        cast = Cast.assemble()
        for person in (*cast.members().values(), cast.outsider):
            person.full_name += TAINT
            person.save()
        yield make_world(cast, TAINT)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _at_the_moment(world: World) -> Iterator[None]:
    with clock.at(world.moment):
        yield


def client_of(world: World, who: str) -> Client:
    client = Client()
    if who != "public":
        client.force_login(getattr(world.cast, who), backend=BACKEND)
    return client


def words_of(response: Any) -> str:
    """What an answer says; a packed file (docx, xlsx) with all of its parts."""
    data = b"".join(response) if response.streaming else response.content
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            data = b"\n".join(package.read(name) for name in package.namelist())
    return data.decode("utf-8", "replace")


def reader_of(name: str) -> str:
    """Somebody who sees most of it: a member where members may, else the public."""
    seen = READ[name][1]
    return next((who for who in (*MEMBERS[::-1], *PEOPLE) if seen[who] == 200), "public")


# ---------------------------------------------------------------- scripts


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", [name for name, row in READ.items() if 200 in row[1].values()])
def test_it_shows_words_never_as_markup(world: World, name: str, language: str) -> None:
    """As a member and as the public."""
    address = READ[name][0].format(**world.keys)
    for who in {reader_of(name), "public"}:
        client = client_of(world, who)
        client.cookies["django_language"] = language
        answer = client.get(address)
        kind = answer["Content-Type"].partition(";")[0]
        if answer.status_code != 200 or kind.endswith("json"):
            continue
        text = words_of(answer)
        if kind == "text/html":
            assert "<script>alert" not in text
            assert "<img src=x" not in text
            assert "</textarea><script" not in text
        elif kind.endswith(("/xml", "+xml")):
            ElementTree.fromstring(text)  # would not parse
            assert "<script>" not in text
        else:
            assert "attachment" in answer["Content-Disposition"], "shown inside the site"


def test_it_took_the_scripts_in_at_all(world: World) -> None:
    """Otherwise the test above shows nothing."""
    pages = {
        "drafts:consultation": 8,
        "comments:remarks": 3,
        "synthesis:results": 4,
        "synthesis:answer": 3,
        "comments:moderate_one": 3,
        "drafts:manage": 3,
    }
    for name, least in pages.items():
        text = words_of(client_of(world, reader_of(name)).get(READ[name][0].format(**world.keys)))
        assert text.count("&lt;script&gt;alert(1)") >= least, name


def test_it_keeps_scripts_from_running_at_all(world: World) -> None:
    """A second wall: the content security policy, on every page, and no guessing of types."""
    for name, (template, seen) in READ.items():
        if 200 not in seen.values():
            continue
        answer = client_of(world, reader_of(name)).get(template.format(**world.keys))
        assert answer["X-Content-Type-Options"] == "nosniff", name
        assert answer["X-Frame-Options"] == "DENY", name
        policy = answer["Content-Security-Policy"]
        assert "object-src 'none'" in policy, name
        assert "'unsafe-eval'" not in policy, name
        scripts = next(part for part in policy.split(";") if "script-src" in part)
        assert "'unsafe-inline'" not in scripts, name


# ---------------------------------------------------------------- leaks


@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_tells_the_public_no_contact_data(world: World, language: str) -> None:
    """No page, no answer of the API, no feed, no file; nor what is not public yet (R42)."""
    client = client_of(world, "public")
    client.cookies["django_language"] = language
    hidden = (*CONTACTS, "số 0.", "số 1.", "số 3.", "Có lời lẽ xúc phạm", "Đọc kỹ.")
    for name, (template, seen) in READ.items():
        if seen != OPEN or name in PRIVATE:
            continue
        text = words_of(client.get(template.format(**world.keys)))
        for words in hidden:
            assert words not in text, (name, words)
        assert world.secret not in text, name
        if "code" not in template:
            assert world.code not in text, name
            assert world.code.replace("-", "") not in text, name
        for person in world.cast.members().values():
            assert person.email not in text, (name, person.email)


@pytest.mark.parametrize("format", Export.FORMATS["summary"])
def test_it_prints_no_contact_data(world: World, format: str) -> None:
    with clock.at(after_close(world.announced)), transaction.atomic():
        export = make_document(world.cast, world.announced, format, final=True)
        assert export.state == Export.State.DONE, export.problem
        address = f"/lay-y-kien/{world.announced.pk}/tai-lieu/{export.pk}/"
        text = words_of(client_of(world, "public").get(address))
        transaction.set_rollback(True)
    for words in CONTACTS:
        assert words not in text


def test_it_keeps_staff_pages_out_of_shared_caches(world: World) -> None:
    """A proxy or the next person at the computer gets nothing out of a cache."""
    for name, (template, seen) in READ.items():
        who = reader_of(name)
        if seen["public"] == 200 or seen[who] != 200:
            continue
        kept = client_of(world, who).get(template.format(**world.keys)).get("Cache-Control", "")
        assert "private" in kept, (name, kept)
        assert "no-store" in kept or "no-cache" in kept or "max-age=0" in kept, (name, kept)


@pytest.mark.parametrize("name", ["comments:by_code", "comments:by_secret", "api_receipt"])
def test_it_keeps_receipts_out_of_every_cache_and_index(world: World, name: str) -> None:
    answer = client_of(world, "public").get(READ[name][0].format(**world.keys))
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["Referrer-Policy"] in {"same-origin", "no-referrer"}


# ---------------------------------------------------------------- redirects


@pytest.mark.parametrize("target", EVIL)
def test_it_leads_nowhere_else(world: World, target: str) -> None:
    client = client_of(world, "public")
    signed_in = client.post(
        f"/dang-nhap/?next={target}",
        {"username": world.cast.editor.email, "password": "mưa-rừng-thu-2026", "next": target},
    )
    for answer in (
        signed_in,
        client.post("/ngon-ngu/", {"language": "en", "next": target}),
        client.post("/co-chu/", {"size": "large", "next": target}),
        client.post("/ngon-ngu/", {"language": "en"}, headers={"referer": target}),
    ):
        assert answer.status_code == 302
        assert "evil" not in answer["Location"]
        assert "javascript" not in answer["Location"]
    lost = client.get("/khong-co/", headers={"referer": target})
    assert f'href="{target}' not in lost.content.decode()
