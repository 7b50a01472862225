"""The page of a table of opinions, where there is no table to be read in the file."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from comments import importing
from tests.cast import Cast
from tests.drafts.making import make_open_consultation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "words"), [("vi", "Hãy bỏ bảng này, sửa tệp"), ("en", "Please drop this table")]
)
def test_it_says_what_to_do_with_a_file_without_a_table(
    cast: Cast, noon: Any, as_user: Callable[..., Client], language: str, words: str
) -> None:
    consultation = make_open_consultation(cast)
    row = importing.bring(consultation, by=cast.analyst, name="bang.csv", data=b"a;b\n1;2\n")
    client = as_user(cast.analyst)
    client.cookies["django_language"] = language
    page = " ".join(client.get(f"/ban-lam-viec/bang-y-kien/{row.pk}/").content.decode().split())
    assert words in page
    assert f"/ban-lam-viec/bang-y-kien/{row.pk}/bo/" in page
    for useless in ("/doc-lai/", "/gui/", "import-rows"):
        assert useless not in page
