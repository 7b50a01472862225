"""Fixtures of every test: the cast, the clock, and a browser with what watches over its pages."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from rest_framework.test import APIClient

from consultation import clock
from consultation.models import User
from tests.cast import NOON, Cast

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page
    from pytest_django.live_server_helper import LiveServer

AXE = Path(__file__).parent / "vendor/axe-core/axe.min.js"
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}

# How long an example takes says how busy the machine is: ./run bench measures, tests do not.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


def pytest_configure(config: pytest.Config) -> None:
    """Catalogues that changed are compiled, as ./run does: .mo files are not committed."""
    root = Path(__file__).resolve().parent.parent
    stale = [po for po in root.glob("*/locale/*/LC_MESSAGES/django.po") if _is_newer(po)]
    if stale and not hasattr(config, "workerinput"):  # not in each process of xdist
        subprocess.run([sys.executable, root / "run.d/compile_translations.py", *stale], check=True)


def _is_newer(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime <= po.stat().st_mtime


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests get their marker; tests that flush tables get the migrations' rows back after."""
    for item in items:
        names = getattr(item, "fixturenames", ())
        mark = item.get_closest_marker("django_db")
        if "browser" in names:
            item.add_marker("browser")
        if "live_server" in names or "transactional_db" in names or _flushes(mark):
            item.add_marker(
                pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False
            )


def _flushes(mark: pytest.Mark | None) -> bool:
    return mark is not None and bool(mark.kwargs.get("transaction"))


# ---------------------------------------------------------------- people and time


@pytest.fixture
def cast(db: None) -> Cast:
    """Three agencies and one person a role (tests/cast.py)."""
    return Cast.assemble()


@pytest.fixture
def noon() -> Iterator[datetime]:
    """Monday 01/06/2026 12:00 in Viet Nam, for the whole test."""
    with clock.at(NOON) as moment:
        yield moment


@pytest.fixture
def as_user() -> Callable[[User | None], Client]:
    """``as_user(person)``: a client of the pages, signed in; ``as_user(None)``: of the public."""

    def client(user: User | None) -> Client:
        made = Client()
        if user is not None:
            made.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return made

    return client


@pytest.fixture
def api_as() -> Callable[[User | None], APIClient]:
    """``api_as(person)``: a client of the API; ``api_as(None)``: of the public."""

    def client(user: User | None) -> APIClient:
        made = APIClient()
        if user is not None:
            made.force_authenticate(user)
        return made

    return client


@pytest.fixture(autouse=True)
def _no_memory_of_other_tests() -> Iterator[None]:
    """Throttles count in the cache; a request leaves its language in the thread."""
    cache.clear()
    translation.activate(settings.LANGUAGE_CODE)
    yield
    cache.clear()


# ---------------------------------------------------------------- the browser


def _chromium() -> str:
    """Path of the browser; without one the test is skipped, or fails where it is required."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    if not Path(found).exists():
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("Chromium is missing and REQUIRE_BROWSER=1")
        pytest.skip("Chromium is not installed (apt-get install chromium)")
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """One Chromium for all tests of a process."""
    path = _chromium()
    from playwright.sync_api import sync_playwright  # only where it is used

    # Playwright's event loop runs in this thread; Django would take our queries for asynchronous ones.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def open_window(browser: "Browser", live_server: "LiveServer") -> Iterator[Callable[..., "Page"]]:
    """``open_window(viewport=PHONE, java_script_enabled=False …)``: a page of its own session.

    At the end no page may have met a script error or a violation of the content security policy.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def window(**options: Any) -> "Page":
        options = {"viewport": DESK, "locale": "vi-VN", **options}
        context = browser.new_context(
            base_url=live_server.url, timezone_id="Asia/Ho_Chi_Minh", **options
        )
        contexts.append(context)
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda entry: _complain(complaints, entry.type, entry.text))
        return page

    yield window
    for context in contexts:
        context.close()
    assert complaints == []


def _complain(complaints: list[str], kind: str, text: str) -> None:
    # A refusal (4xx) is told by the console too, and is no fault of the page.
    if kind == "error" and not re.search(r"status of 4\d\d", text):
        complaints.append(text)


@pytest.fixture
def page(open_window: Callable[..., "Page"]) -> "Page":
    """A window of 1280 pixels, in Vietnamese, with scripts."""
    return open_window()


@pytest.fixture
def phone(open_window: Callable[..., "Page"]) -> "Page":
    """A window of 360 pixels."""
    return open_window(viewport=PHONE, has_touch=True)


@pytest.fixture
def page_without_scripts(open_window: Callable[..., "Page"]) -> "Page":
    """A window in which no script runs."""
    return open_window(java_script_enabled=False)


@pytest.fixture
def sign_in(live_server: "LiveServer", as_user: Callable[[User], Client]) -> Callable[..., None]:
    """``sign_in(page, person)``: gives the window the person's session."""

    def give(page: "Page", user: User) -> None:
        session = as_user(user).cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )

    return give


@pytest.fixture
def axe() -> Callable[["Page"], None]:
    """``axe(page)``: no violation of WCAG 2.2 AA and best practice, and nothing to scroll sideways."""
    source = AXE.read_text(encoding="utf-8")

    def check(page: "Page") -> None:
        page.evaluate(source)
        found = page.evaluate("async () => (await axe.run(document)).violations")
        told = [
            f"{v['id']} ({v['impact']}): {v['help']}\n"
            + "\n".join(f"    {node['html'][:200]}" for node in v["nodes"][:5])
            for v in found
        ]
        assert told == [], f"{page.url}\n" + "\n".join(told)
        width = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        needed, there = page.evaluate(width)
        assert needed <= there, f"{page.url} scrolls sideways: {json.dumps([needed, there])}"

    return check


@pytest.fixture
def shot() -> Callable[["Page", str], None]:
    """``shot(page, "name")``: a picture of the whole page in $SCREENSHOTS, when that is set."""
    folder = os.environ.get("SCREENSHOTS", "")

    def take(page: "Page", name: str) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return take
