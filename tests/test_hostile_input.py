"""What people with bad intentions send: names of files, sizes, strange letters."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as project
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client, override_settings

from consultation import clock
from drafts.models import SourceFile
from tests.cast import Cast
from tests.world import World, make_world

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """Taken back at the end."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), override_settings(MEDIA_ROOT=media), transaction.atomic():
        yield make_world(Cast.assemble())
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


NAMES = [
    "../../../etc/passwd.txt",
    "..\\..\\windows\\a.txt",
    "/etc/cron.d/a.txt",
    "a\r\nSet-Cookie: x=1.txt",
    "\u202etxt.exe.txt",
    "a" * 400 + ".txt",
    '"><img src=x onerror=alert(1)>.txt',
    "CON.txt",
    "..txt",
]


@pytest.mark.parametrize("name", NAMES)
def test_it_keeps_files_where_they_belong_whatever_their_name(world: World, name: str) -> None:
    client = client_of(world, "drafter")
    with transaction.atomic():
        file = SimpleUploadedFile("x.txt", b"noi dung")
        file.__dict__["_name"] = name  # as a client that keeps to no rule sends it
        client.post(
            f"/ban-lam-viec/du-thao/{world.draft.pk}/tai-len/",
            {"file": file, "author": "A", "source": "B"},
        )
        found = SourceFile.objects.latest("pk")
        answer = client.get(f"/ban-lam-viec/tep-goc/{found.pk}/")
        disposition = answer.get("Content-Disposition", "")
        transaction.set_rollback(True)
    root = project.MEDIA_ROOT.resolve()
    assert root in type(root)(found.file.path).resolve().parents
    assert not set("/\\\r\n") & set(found.name)
    assert disposition.startswith("attachment")
    assert "\n" not in disposition


@pytest.mark.parametrize("size", [1_000_001, 6_000_000])
def test_it_refuses_bodies_that_are_too_large(world: World, settings: Any, size: int) -> None:
    """Neither a form, nor JSON, nor a file brings the server down or is kept."""
    settings.UPLOAD_MAX_BYTES = 1_000_000
    cache.clear()
    before = SourceFile.objects.count()
    drafter, public = client_of(world, "drafter"), client_of(world, "public")
    api = f"/api/v1/consultations/{world.open.pk}/submissions/"
    long = {"capacity": "anonymous", "consent": True, "remarks": [{"reason": "a" * size}]}
    site = f"/lay-y-kien/{world.open.pk}/gop-y/viet/"
    answers = [
        drafter.post(
            f"/ban-lam-viec/du-thao/{world.draft.pk}/tai-len/",
            {"file": SimpleUploadedFile("a.txt", b"a" * size), "author": "A", "source": "B"},
        ),
        drafter.post(
            f"/api/v1/drafts/{world.draft.pk}/sources/",
            {"file": SimpleUploadedFile("a.txt", b"a" * size)},
        ),
        public.post(api, long, content_type="application/json"),
        public.post(site, {"stance": "agree", "reason": "a" * size}),
    ]
    assert [answer.status_code // 100 for answer in answers] == [4, 4, 4, 4]
    assert SourceFile.objects.count() == before


@pytest.mark.parametrize(
    "reason", ["\0", "\ud800", "\u202e" * 50, "\ufeff", "﷽" * 200, "a\u0300" * 900, "=cmd|'/c'!A1"]
)
def test_it_takes_strange_letters_or_refuses_them(world: World, reason: str) -> None:
    client = client_of(world, "public")
    cache.clear()
    with transaction.atomic():
        answers = [
            client.post(
                f"/api/v1/consultations/{world.open.pk}/submissions/",
                {
                    "capacity": "anonymous",
                    "consent": True,
                    "remarks": [{"stance": "agree", "reason": reason}],
                },
                content_type="application/json",
            ),
            client.get(f"/lay-y-kien/{world.open.pk}/cac-gop-y/", {"words": fitting(reason)}),
            client.get("/", {"q": fitting(reason)}),
            client.get("/tra-cuu/", {"code": fitting(reason)}),
            client.post(
                f"/lay-y-kien/{world.open.pk}/gop-y/viet/",
                {"stance": "agree", "reason": fitting(reason)},
            ),
        ]
        transaction.set_rollback(True)
    assert all(answer.status_code < 500 for answer in answers)


def fitting(text: str) -> str:
    """Lone surrogates cannot be put into a form by the client of the tests."""
    return text.encode("utf-8", "replace").decode()
