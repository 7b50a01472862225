"""The language of an answer: Vietnamese unless a person, or a program, asks for another."""

import pytest
from django.conf import settings
from django.test import Client

pytestmark = pytest.mark.django_db


def test_it_speaks_vietnamese_to_a_browser_that_asks_for_english(client: Client) -> None:
    page = client.get("/dang-nhap/", headers={"accept-language": "en-US,en;q=0.9"})
    assert '<html lang="vi"' in page.content.decode()


def test_it_speaks_english_to_a_person_who_chose_it(client: Client) -> None:
    client.post("/ngon-ngu/", {"language": "en", "next": "/dang-nhap/"})
    assert '<html lang="en"' in client.get("/dang-nhap/").content.decode()


def test_it_refuses_a_language_that_it_does_not_know(client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "xx"
    assert '<html lang="vi"' in client.get("/dang-nhap/").content.decode()


def test_it_follows_what_a_program_asks_for(client: Client) -> None:
    answer = client.get("/api/v1/me/", headers={"accept-language": "en"})
    assert answer["Content-Language"] == "en"
    assert client.get("/api/v1/me/")["Content-Language"] == "vi"
