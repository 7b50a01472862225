"""The pages of the frame: desk, languages, size of letters, health, safety headers; its registry."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.http import HttpRequest
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.utils import translation

from consultation import clock, frame, registry
from consultation.models import User
from consultation.registry import Box, Link, Step
from consultation.roles import Role
from consultation.storage import HashedStatic
from tests.cast import NOON, Cast, join

AsUser = Callable[[User | None], Client]


# ---------------------------------------------------------------- desk


def test_it_shows_the_roles_that_are_in_force(cast: Cast, as_user: AsUser, noon: datetime) -> None:
    join(
        cast.editor,
        cast.agency,
        Role.CHIEF_EDITOR,
        until=date(2026, 6, 5),
        delegated_by=cast.chief_editor,
    )
    join(cast.editor, cast.agency, Role.DRAFTER, until=date(2026, 5, 31))
    page = as_user(cast.editor).get("/ban-lam-viec/").content.decode()
    assert "Trưởng Ban Biên tập" in page
    assert "Theo ủy quyền của Phạm Văn Trưởng" in page
    assert "05/06/2026" in page
    assert "Người soạn thảo" not in page


def test_it_shows_nothing_of_the_staff_to_a_person_without_a_role(
    cast: Cast, as_user: AsUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry, "staff_menu", [(1, lambda request: [Link("Việc kín", "/kin/")])])
    assert "Việc kín" not in as_user(cast.nobody).get("/ban-lam-viec/").content.decode()
    assert "Việc kín" in as_user(cast.editor).get("/ban-lam-viec/").content.decode()


def test_it_sends_the_public_to_the_log_in_page(client: Client, db: None) -> None:
    assert client.get("/ban-lam-viec/")["Location"] == "/dang-nhap/?next=/ban-lam-viec/"


# ---------------------------------------------------------------- language


def test_it_speaks_vietnamese_unless_asked(client: Client, db: None) -> None:
    page = client.get("/dang-nhap/")
    assert '<html lang="vi"' in page.content.decode()
    assert page["Content-Language"] == "vi"


def test_it_keeps_the_page_when_the_language_changes(client: Client, db: None) -> None:
    answer = client.post("/ngon-ngu/", {"language": "en", "next": "/dang-nhap/?next=/x/"})
    assert answer["Location"] == "/dang-nhap/?next=/x/"
    page = client.get("/dang-nhap/").content.decode()
    assert '<html lang="en"' in page
    assert "Sign in" in page
    assert settings.PORTAL["name_en"] in page
    assert "Đăng nhập" not in page


@pytest.mark.parametrize("address", ["/ngon-ngu/", "/co-chu/"])
def test_it_refuses_to_lead_to_another_site(client: Client, db: None, address: str) -> None:
    answer = client.post(
        address, {"language": "en", "size": "large", "next": "https://example.com/"}
    )
    assert answer["Location"] == "/"


# ---------------------------------------------------------------- size of letters


def test_it_keeps_the_size_of_letters(client: Client, db: None) -> None:
    answer = client.post("/co-chu/", {"size": "larger", "next": "/dang-nhap/"})
    assert answer["Location"] == "/dang-nhap/"
    page = client.get("/dang-nhap/").content.decode()
    assert 'data-text-size="larger"' in page
    assert page.count('aria-pressed="true"') == 1


@pytest.mark.parametrize("size", ["", "huge", "<script>"])
def test_it_refuses_a_size_that_does_not_exist(client: Client, db: None, size: str) -> None:
    client.post("/co-chu/", {"size": size})
    client.cookies[frame.TEXT_SIZE_COOKIE] = size
    assert 'data-text-size="normal"' in client.get("/dang-nhap/").content.decode()


def test_it_refuses_to_change_the_size_by_a_link(client: Client, db: None) -> None:
    assert client.get("/co-chu/?size=large").status_code == 405


# ---------------------------------------------------------------- health, headers


def test_it_tells_monitors_that_it_lives(client: Client, db: None) -> None:
    answer = client.get("/suc-khoe/")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize("address", ["/dang-nhap/", "/khong-co/", "/quan-tri/login/", "/api/"])
def test_it_allows_only_our_own_scripts_and_styles(client: Client, db: None, address: str) -> None:
    answer = client.get(address)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "object-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


def test_it_names_the_owner_of_the_portal(client: Client, db: None, settings: Any) -> None:
    settings.PORTAL = {
        **settings.PORTAL,
        "owner": "Ủy ban nhân dân tỉnh Bình Minh",
        "address": "Số 1 đường Hùng Vương",
        "telephone": "0200 3822 000",
        "email": "gopy@binhminh.example.vn",
        "responsible": "Ông Nguyễn Văn A, Chánh Văn phòng",
    }
    page = client.get("/dang-nhap/").content.decode()
    for words in (*settings.PORTAL.values(), "tel:02003822000"):
        assert words in page or words == settings.PORTAL["name_en"]


# ---------------------------------------------------------------- registry


def test_it_shows_menus_in_the_order_of_their_numbers() -> None:
    late, early = Link("Sau", "/b/"), Link("Trước", "/a/")
    makers = [(20, lambda request: [late]), (10, lambda request: [early])]
    assert registry.links(makers, None) == [early, late]


def test_it_shows_boxes_by_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    boxes = [Box("Không có", 0, order=5), Box("Hai", 1, order=20), Box("Một", 1, order=10)]
    monkeypatch.setattr(registry, "desk_boxes", [(1, lambda request: boxes)])
    assert [box.title for box in registry.boxes(HttpRequest())] == ["Một", "Hai", "Không có"]


def test_it_joins_the_steps_of_a_remark_from_all_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    class Remark:
        pk = 7

    answered = Step("answered", "Đã giải trình", done=False, order=30)
    received = Step("received", "Đã nhận", done=True, order=10)
    makers = [
        (2, lambda request, remarks: {7: [answered]}),
        (1, lambda request, remarks: {7: [received]}),
    ]
    monkeypatch.setattr(registry, "follow_up", makers)
    assert registry.steps(HttpRequest(), [Remark()]) == {7: [received, answered]}


# ---------------------------------------------------------------- words and times


def rendered(words: str, **values: Any) -> str:
    return Template("{% load frame %}" + words).render(Context(values))


def test_it_writes_a_moment_as_vietnamese_offices_do() -> None:
    moment = datetime(2013, 4, 17, 16, 5, tzinfo=clock.ZONE).astimezone()
    assert ">Thứ tư, 17/04/2013 16:05</time>" in rendered("{{ at|moment }}", at=moment)
    assert rendered("{{ at|moment }}{{ at|stamp }}{{ at|day }}", at=None) == ""
    late = datetime(2026, 6, 1, 18, 30, tzinfo=UTC)
    assert ">02/06/2026</time>" in rendered("{{ at|day }}", at=late)


@pytest.mark.parametrize(
    ("left", "vietnamese", "english"),
    [
        (timedelta(days=3, hours=4, minutes=5), "còn 3 ngày 4 giờ", "3 days 4 hours left"),
        (timedelta(days=1), "còn 1 ngày", "1 day left"),
        (timedelta(hours=1, minutes=2), "còn 1 giờ 2 phút", "1 hour 2 minutes left"),
        (timedelta(seconds=59), "còn chưa đầy 1 phút", "less than 1 minute left"),
        (timedelta(0), "đã hết hạn", "closed"),
        (timedelta(days=-9), "đã hết hạn", "closed"),
    ],
)
def test_it_counts_down(left: timedelta, vietnamese: str, english: str, noon: datetime) -> None:
    assert rendered("{{ until|countdown }}", until=NOON + left) == vietnamese
    with translation.override("en"):
        assert rendered("{{ until|countdown }}", until=NOON + left) == english


def test_it_tells_a_state_in_words() -> None:
    shown = rendered('{% badge "withdrawn" label %}', label="Đã <rút>")
    assert "badge-bad" in shown
    assert "Đã &lt;rút&gt;" in shown
    assert "badge-quiet" in rendered('{% badge "unheard" "Khác" %}')


def test_it_leaves_out_a_fact_without_a_value() -> None:
    assert rendered('{% fact "Số" value %}', value="") == ""
    assert rendered('{% fact "Số" value %}', value=0) == "<dt>Số</dt><dd>0</dd>"
    assert "&lt;b&gt;" in rendered('{% fact "Số" value %}', value="<b>")


@pytest.mark.parametrize(("asked", "number"), [("2", 2), ("99", 3), ("x", 1), ("", 1), ("-1", 3)])
def test_it_opens_the_nearest_page(asked: str, number: int) -> None:
    request = RequestFactory().get("/", {"page": asked})
    assert frame.page_of(request, list(range(25))).number == number


# ---------------------------------------------------------------- static files


def test_it_finds_every_module_that_a_script_imports(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only hashed names are kept: an import by the plain name would be a 404, without a word."""
    storage = {"BACKEND": "consultation.storage.HashedStatic"}
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {**settings.STORAGES, "staticfiles": storage}
    monkeypatch.setattr(HashedStatic, "compress_files", lambda self, paths: ())  # it takes long
    call_command("collectstatic", interactive=False, verbosity=0)
    imports = [
        (script, name)
        for script in tmp_path.glob("*/*.js")
        for name in re.findall(r'from\s*"(\.[^"]+)"', script.read_text(encoding="utf-8"))
    ]
    assert imports
    assert [(s.name, name) for s, name in imports if not (s.parent / name).exists()] == []
