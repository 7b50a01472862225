"""Every word that people see: Vietnamese in the source, and complete natural English beside it."""

import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import polib
import pytest
from django.test import Client

from tests.cast import PASSWORD, Cast

ROOT = Path(__file__).resolve().parent.parent
APPS = ["consultation", "drafts", "comments", "synthesis", "exports"]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|<[^>]+>")


def catalogue(app: str, language: str = "en") -> polib.POFile:
    path = ROOT / app / f"locale/{language}/LC_MESSAGES/django.po"
    if not path.exists():
        pytest.fail(f"{path.relative_to(ROOT)} is missing")
    return polib.pofile(str(path))


@cache
def words_of(app: str) -> polib.POFile:
    """What xgettext finds in the app's modules and templates today."""
    if not shutil.which("xgettext"):
        if os.environ.get("REQUIRE_GETTEXT") == "1":
            pytest.fail("gettext is missing and REQUIRE_GETTEXT=1")
        pytest.skip("gettext is not installed (apt-get install gettext)")
    with TemporaryDirectory() as folder:
        copy = Path(folder) / app
        ignore = shutil.ignore_patterns("migrations", "static", "locale", "fonts", "__pycache__")
        shutil.copytree(ROOT / app, copy, ignore=ignore)
        (copy / "locale").mkdir()
        subprocess.run(
            [sys.executable, "-P", "-m", "django", "makemessages", "-l", "en", "--keep-pot"],
            cwd=copy,
            check=True,
            capture_output=True,
            env={k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"},
        )
        return polib.pofile(str(copy / "locale/django.pot"))


def key(entry: polib.POEntry) -> tuple[str | None, str, str]:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


@pytest.mark.parametrize("app", APPS)
def test_it_says_every_word_in_english_too(app: str) -> None:
    there = {key(entry): entry for entry in catalogue(app)}
    missing = [
        entry.msgid
        for entry in words_of(app)
        if key(entry) not in there
        or not there[key(entry)].translated()
        or "fuzzy" in there[key(entry)].flags
    ]
    assert missing == []


@pytest.mark.parametrize("app", APPS)
def test_it_keeps_no_translation_of_words_that_are_gone(app: str) -> None:
    used = {key(entry) for entry in words_of(app)}
    assert [entry.msgid for entry in catalogue(app) if key(entry) not in used] == []


@pytest.mark.parametrize(("app", "language"), [*((app, "en") for app in APPS), (APPS[0], "vi")])
def test_it_keeps_every_placeholder(app: str, language: str) -> None:
    wrong = [
        (entry.msgid, words)
        for entry in catalogue(app, language)
        for words in [entry.msgstr, *entry.msgstr_plural.values()]
        if words
        and sorted(set(PLACEHOLDER.findall(words)))
        != sorted(set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid)))
    ]
    assert wrong == []


def test_it_gives_the_same_words_one_translation() -> None:
    """Django joins all catalogues into one: of two translations, one would never be seen."""
    found: dict[tuple[str | None, str, str], dict[str, list[str]]] = defaultdict(dict)
    for app in APPS:
        for entry in catalogue(app):
            words = entry.msgstr or str(sorted(entry.msgstr_plural.items()))
            found[key(entry)].setdefault(words, []).append(app)
    assert {k: v for k, v in found.items() if len(v) > 1} == {}


def test_it_writes_vietnamese_in_the_source() -> None:
    """A sentence of plain ASCII is English that was left in the source."""
    english = re.compile(
        r"\b(the|your|please|this|must|is|not|and|with|error|file)\b", re.IGNORECASE
    )
    left = [
        (app, entry.msgid)
        for app in APPS
        for entry in catalogue(app)
        if entry.msgid.isascii() and english.search(entry.msgid)
    ]
    assert left == []


ENGLISH = re.compile(
    r"\b(the|your|you|must|please|this|password|user|users|add|change|changed|error|home|save|delete|"
    r"token|select|history|view|reset|enter|enabled|disabled|field|required)\b",
    re.IGNORECASE,
)


def seen(page: str) -> str:
    """The words of a page, without code, addresses and what is marked as English."""
    page = re.sub(r"<(script|style|svg|template|head)\b.*?</\1>", " ", page, flags=re.DOTALL)
    page = re.sub(r'<(\w+)[^>]*\slang="en"[^>]*>.*?</\1>', " ", page, flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", page)


@pytest.mark.parametrize(
    "address",
    [
        "/dang-nhap/",
        "/doi-mat-khau/",
        "/ban-lam-viec/",
        "/khong-co/",
        "/quan-tri/",
        "/quan-tri/consultation/user/",
        "/quan-tri/consultation/user/add/",
        "/quan-tri/consultation/user/{pk}/change/",
        "/quan-tri/consultation/user/{pk}/history/",
        "/quan-tri/consultation/user/{pk}/password/",
        "/quan-tri/consultation/holiday/",
        "/quan-tri/axes/accessattempt/",
    ],
)
def test_it_leaves_no_english_on_a_vietnamese_page(cast: Cast, address: str) -> None:
    client = Client()
    client.force_login(cast.admin, "django.contrib.auth.backends.ModelBackend")
    page = client.get(address.format(pk=cast.editor.pk)).content.decode()
    assert sorted(set(ENGLISH.findall(seen(page)))) == []


def test_it_leaves_no_english_among_the_errors_of_a_form(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.editor, "django.contrib.auth.backends.ModelBackend")
    for old, new, again in (
        ("", "", ""),
        ("x", "12345678", "1"),
        (PASSWORD, "password", "password"),
    ):
        answer = client.post(
            "/doi-mat-khau/", {"old_password": old, "new_password1": new, "new_password2": again}
        )
        assert ENGLISH.findall(seen(answer.content.decode())) == []
    for _ in range(5):
        answer = client.post("/dang-nhap/", {"username": "a@b.vn", "password": "x"})
        assert ENGLISH.findall(seen(answer.content.decode())) == []
    assert answer.status_code == 429


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({}, "Trường này là bắt buộc."),
        ({"email": "a", "password": ""}, "Nhập một địa chỉ thư điện tử đúng."),
        ({"email": "a@b.vn", "password": "x" * 129}, "Trường này dài tối đa 128 ký tự."),
    ],
)
def test_it_speaks_vietnamese_in_the_api(
    db: None, client: Client, body: dict[str, str], words: str
) -> None:
    answer = client.post("/api/v1/token/", body, content_type="application/json")
    assert words in str(answer.json()["errors"])
