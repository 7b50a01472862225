"""Signing in: with e-mail and password, on the page and for a token; the lock-out."""

from collections.abc import Callable

import pytest
from django.test import Client
from rest_framework.test import APIClient

from consultation.models import User
from tests.cast import PASSWORD, Cast

LOGIN = "/dang-nhap/"
TOKEN = "/api/v1/token/"


def sign_in(client: Client, email: str, password: str, **more: str) -> int:
    return client.post(LOGIN, {"username": email, "password": password, **more}).status_code


def test_it_signs_in_with_the_e_mail_in_any_case_of_letters(cast: Cast, client: Client) -> None:
    assert sign_in(client, cast.editor.email.upper(), PASSWORD) == 302
    assert client.get("/ban-lam-viec/").status_code == 200


def test_it_goes_back_to_the_page_that_asked(cast: Cast, client: Client) -> None:
    asked = client.get("/ban-lam-viec/")
    assert asked["Location"] == "/dang-nhap/?next=/ban-lam-viec/"
    page = client.get(asked["Location"])
    assert 'name="next" value="/ban-lam-viec/"' in page.content.decode()


def test_it_labels_the_field_with_the_e_mail(client: Client, db: None) -> None:
    page = client.get(LOGIN).content.decode()
    assert "Thư điện tử" in page
    assert "Tên đăng nhập" not in page


def test_it_refuses_a_wrong_password_without_telling_whether_the_account_exists(
    cast: Cast, client: Client
) -> None:
    known = client.post(LOGIN, {"username": cast.editor.email, "password": "sai"})
    unknown = client.post(LOGIN, {"username": "khong@co.example.vn", "password": "sai"})
    words = "Thư điện tử hoặc mật khẩu không đúng"
    assert words in known.content.decode()
    assert words in unknown.content.decode()


def test_it_refuses_an_inactive_user(cast: Cast, client: Client) -> None:
    cast.editor.is_active = False
    cast.editor.save()
    assert sign_in(client, cast.editor.email, PASSWORD) == 200
    assert "_auth_user_id" not in client.session


def test_it_refuses_to_be_led_to_another_site(cast: Cast, client: Client) -> None:
    answer = client.post(
        LOGIN,
        {"username": cast.editor.email, "password": PASSWORD, "next": "https://example.com/"},
    )
    assert answer["Location"] == "/ban-lam-viec/"


@pytest.mark.parametrize("spelling", [str.lower, str.upper])
def test_it_locks_the_account_after_five_failures(
    cast: Cast, client: Client, spelling: Callable[[str], str]
) -> None:
    email = cast.editor.email
    codes = [sign_in(client, spelling(email), "sai-mat-khau") for _ in range(5)]
    assert codes == [200, 200, 200, 200, 429]
    locked = client.post(LOGIN, {"username": email, "password": PASSWORD})
    assert locked.status_code == 429
    assert "tạm khóa" in locked.content.decode()


def test_it_locks_nobody_else(cast: Cast, client: Client) -> None:
    for _ in range(5):
        sign_in(client, cast.editor.email, "sai-mat-khau")
    assert sign_in(client, cast.analyst.email, PASSWORD) == 302


def test_it_gives_a_token_and_says_who_one_is(cast: Cast) -> None:
    client = APIClient()
    given = client.post(TOKEN, {"email": cast.editor.email, "password": PASSWORD})
    assert given.status_code == 200
    client.credentials(HTTP_AUTHORIZATION=f"Token {given.json()['token']}")
    me = client.get("/api/v1/me/").json()
    assert me["email"] == cast.editor.email
    assert [m["role"] for m in me["memberships"]] == ["editor"]


def test_it_refuses_a_token_for_a_wrong_password_and_locks(cast: Cast) -> None:
    client = APIClient()
    wrong = {"email": cast.editor.email, "password": "sai-mat-khau"}
    codes = [client.post(TOKEN, wrong).status_code for _ in range(5)]
    assert codes == [400, 400, 400, 400, 429]
    locked = client.post(TOKEN, {"email": cast.editor.email, "password": PASSWORD})
    assert locked.status_code == 429
    assert locked["Content-Type"] == "application/problem+json"
    assert locked.json()["code"] == "locked-out"
    assert set(locked.json()) == {"type", "title", "status", "code", "errors", "facts"}


def test_it_refuses_to_say_who_a_stranger_is(db: None) -> None:
    answer = APIClient().get("/api/v1/me/")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Token"


@pytest.mark.parametrize(
    "password", ["ngan-qua-9", "123456789012345", "q1w2e3r4t5y6", "leth.bien@binhminh"]
)
def test_it_refuses_a_weak_password(cast: Cast, client: Client, password: str) -> None:
    client.force_login(cast.editor, "django.contrib.auth.backends.ModelBackend")
    cast.editor.email = "leth.bien@binhminh.example.vn"
    cast.editor.save()
    answer = client.post(
        "/doi-mat-khau/",
        {"old_password": PASSWORD, "new_password1": password, "new_password2": password},
    )
    assert answer.status_code == 200
    assert User.objects.get(pk=cast.editor.pk).check_password(PASSWORD)


def test_it_changes_the_password(cast: Cast, client: Client) -> None:
    client.force_login(cast.editor, "django.contrib.auth.backends.ModelBackend")
    fresh = "nắng-biển-xanh-1975"
    answer = client.post(
        "/doi-mat-khau/",
        {"old_password": PASSWORD, "new_password1": fresh, "new_password2": fresh},
    )
    assert answer["Location"] == "/ban-lam-viec/"
    assert User.objects.get(pk=cast.editor.pk).check_password(fresh)


def test_it_signs_out_to_the_home_page(cast: Cast, client: Client) -> None:
    client.force_login(cast.editor, "django.contrib.auth.backends.ModelBackend")
    assert client.post("/dang-xuat/")["Location"] == "/"
    assert client.get("/ban-lam-viec/").status_code == 302
