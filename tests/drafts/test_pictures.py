"""Pictures of a version: stored once, restored, shown in the text to those who may read it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from consultation.models import User
from drafts.compare import units_of, units_of_rows
from drafts.models import Version
from drafts.parse import parse
from drafts.queries import text
from drafts.restore import restore
from tests.cast import Cast
from tests.drafts import making
from tests.drafts.parse.test_pictures import png, word

pytestmark = pytest.mark.django_db
AsUser = Callable[[User | None], Client]


def stored(cast: Cast, *pictures: bytes, draft: Any = None) -> Version:
    source = making.make_source(cast, draft, data=word(*pictures), name="a.docx")
    return source.version


def address(version: Version, at: int = 0) -> str:
    return [unit.picture_url for unit in text.units(version) if unit.picture_url][at]


def test_it_restores_them_byte_for_byte(cast: Cast) -> None:
    data = [png(), png("blue"), png()]
    version = stored(cast, *data)
    assert restore(version) == parse(word(*data), "a.docx")
    assert version.draft.pictures.count() == 2


def test_it_keeps_a_picture_once_for_all_versions(cast: Cast) -> None:
    first = stored(cast, png(), png("blue"))
    second = stored(cast, png(), png("green"), draft=first.draft)
    assert second.draft.pictures.count() == 3
    assert first.content_sha256 != second.content_sha256


def test_it_sees_another_picture_as_a_change(cast: Cast) -> None:
    version = stored(cast, png(), png("blue"))
    rows = units_of_rows(version.provisions.order_by("position"))
    assert rows == units_of(parse(word(png(), png("blue")), "a.docx"))
    assert rows != units_of(parse(word(png(), png("green")), "a.docx"))


def test_it_shows_them_to_the_agency_before_and_to_all_after_publication(
    cast: Cast, as_user: AsUser
) -> None:
    version = stored(cast, png(), png("blue"))
    here = address(version)
    assert f'src="{here}"' in str(
        as_user(cast.drafter).get(f"/ban-lam-viec/phien-ban/{version.pk}/").content
    )
    for person, status in ((cast.drafter, 200), (cast.outsider, 404), (None, 404)):
        assert as_user(person).get(here).status_code == status
    making.make_open_consultation(cast, version=version)
    answer = as_user(None).get(here)
    assert b"".join(answer.streaming_content) == png()  # type: ignore[attr-defined]  # a FileResponse
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_it_refuses_a_picture_that_only_another_version_shows(cast: Cast, as_user: AsUser) -> None:
    first = stored(cast, png(), png("blue"))
    making.make_open_consultation(cast, version=first)
    second = stored(cast, png("green"), png("blue"), draft=first.draft)
    hidden = address(second)
    assert as_user(None).get(hidden).status_code == 404
    moved = hidden.replace(f"/{second.pk}/", f"/{first.pk}/")
    assert as_user(None).get(moved).status_code == 404
