"""Every way of saying no: one shape in the API, one page for people, the same status."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from rest_framework import exceptions, serializers
from rest_framework.test import APIClient

from consultation import errors
from consultation.api import preconditions, problems
from consultation.api.paging import Pages
from consultation.errors import Invalid, PreconditionRequired, Refused
from tests.cast import PASSWORD, Cast

SHAPE = {"type", "title", "status", "code", "errors", "facts"}


@pytest.fixture
def odd_addresses(settings: Any) -> None:
    settings.ROOT_URLCONF = "tests.consultation.gallery"


def kinds() -> Iterator[type[Refused]]:
    return (k for k in vars(errors).values() if isinstance(k, type) and issubclass(k, Refused))


def test_it_gives_every_refusal_its_own_code_and_a_sentence() -> None:
    found = list(kinds())
    assert len({kind.code for kind in found}) == len(found)
    assert all(str(kind.sentence).endswith(".") for kind in found)
    assert all(400 <= kind.status < 600 for kind in found)


@pytest.mark.parametrize("kind", list(kinds()), ids=lambda kind: kind.code)
def test_it_answers_in_one_shape(kind: type[Refused]) -> None:
    answer = problems.handle(kind(fields={"text": "Nội dung còn trống."}, facts={"n": 1}), {})
    assert answer is not None
    assert answer.status_code == kind.status
    assert answer.content_type == "application/problem+json"
    assert set(answer.data) == SHAPE
    assert answer.data["errors"] == {"text": ["Nội dung còn trống."]}
    assert answer.data["facts"] == {"n": 1}


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (exceptions.ParseError(), 400, "parse-error"),
        (exceptions.NotAuthenticated(), 401, "not-signed-in"),
        (exceptions.PermissionDenied(), 403, "not-allowed"),
        (exceptions.MethodNotAllowed("PUT"), 405, "method-not-allowed"),
        (exceptions.NotAcceptable(), 406, "not-acceptable"),
        (exceptions.UnsupportedMediaType("x"), 415, "unsupported-media-type"),
        (exceptions.Throttled(wait=3), 429, "too-many"),
    ],
)
def test_it_gives_the_framework_s_errors_the_same_shape(
    error: Exception, status: int, code: str
) -> None:
    answer = problems.handle(error, {})
    assert answer is not None
    assert (answer.status_code, answer.data["code"]) == (status, code)
    assert set(answer.data) == SHAPE
    assert ("Retry-After" in answer) is (status == 429)


def test_it_flattens_errors_of_nested_fields() -> None:
    error = serializers.ValidationError({"remarks": [{"text": ["Còn trống."]}, {}]})
    answer = problems.handle(error, {})
    assert answer is not None
    assert answer.data["errors"] == {"remarks": ["text: Còn trống."]}


def test_it_leaves_a_fault_of_our_own_to_the_server() -> None:
    assert problems.handle(RuntimeError(), {}) is None


def test_it_refuses_an_unknown_address_in_the_reader_s_form(client: Client, db: None) -> None:
    page = client.get("/khong-co/")
    assert page.status_code == 404
    assert "Không tìm thấy trang" in page.content.decode()
    answer = client.get("/api/v1/khong-co/")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert set(answer.json()) == SHAPE


@pytest.mark.parametrize(("code", "status"), [(403, 403), (409, 409), (412, 412)])
@pytest.mark.usefixtures("odd_addresses", "db")
def test_it_keeps_the_status_on_the_page(client: Client, code: int, status: int) -> None:
    answer = client.get(f"/tu-choi/{code}/")
    assert answer.status_code == status
    assert 'href="/"' in answer.content.decode()


@pytest.mark.usefixtures("odd_addresses", "db")
def test_it_lists_what_is_wrong_with_each_field(client: Client) -> None:
    assert "Nội dung còn trống." in client.get("/tu-choi/409/").content.decode()


@pytest.mark.usefixtures("odd_addresses", "db")
def test_it_sends_the_public_to_the_log_in_page(client: Client) -> None:
    answer = client.get("/tu-choi/401/?trang=2")
    assert answer["Location"] == "/dang-nhap/?next=/tu-choi/401/%3Ftrang%3D2"


@pytest.mark.usefixtures("odd_addresses", "db")
def test_it_leads_back_to_our_own_pages_only(client: Client) -> None:
    ours = client.get("/tu-choi/409/", headers={"referer": "http://testserver/thanh-phan/"})
    assert 'href="http://testserver/thanh-phan/"' in ours.content.decode()
    other = client.get("/tu-choi/409/", headers={"referer": "https://example.com/"})
    assert "example.com" not in other.content.decode()


@pytest.mark.usefixtures("odd_addresses")
def test_it_answers_a_fault_without_the_database() -> None:
    client = Client(raise_request_exception=False)
    page = client.get("/tu-choi/500/")
    assert page.status_code == 500
    assert "Máy chủ gặp lỗi" in page.content.decode()
    answer = client.get("/api/v1/tu-choi/500/")
    assert answer.status_code == 500
    assert answer.json()["code"] == "server-error"


def test_it_says_how_to_save_the_words_when_the_token_is_old(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/dang-nhap/", {"username": cast.editor.email, "password": PASSWORD})
    assert answer.status_code == 403
    assert "sao chép phần đã viết" in answer.content.decode()


def test_it_refuses_a_session_without_a_token_in_the_api(cast: Cast) -> None:
    strict = APIClient(enforce_csrf_checks=True)
    strict.force_login(cast.editor, "django.contrib.auth.backends.ModelBackend")
    answer = strict.post("/api/v1/me/")
    assert answer.status_code == 403
    assert set(answer.json()) == SHAPE


class _Asked:
    def __init__(self, header: str) -> None:
        self.headers = {"If-Match": header} if header else {}


@pytest.mark.parametrize("header", ['"7"', "7", 'W/"7"'])
def test_it_reads_the_version_that_the_client_read(header: str) -> None:
    assert preconditions.expected_lock(_Asked(header)) == 7  # type: ignore[arg-type]  # only headers count
    assert preconditions.etag(7) == '"7"'


@pytest.mark.parametrize(
    ("header", "refusal"),
    [("", PreconditionRequired), ("*", Invalid), ('"x"', Invalid), ('"99999999999"', Invalid)],
)
def test_it_refuses_no_version_or_none_of_ours(header: str, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        preconditions.expected_lock(_Asked(header))  # type: ignore[arg-type]  # only headers count


def test_it_describes_every_refusal(db: None, client: Client) -> None:
    document = client.get("/api/v1/openapi.json").json()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            missing = {"400", "401", "403", "404", "409", "412", "429"} - set(
                operation["responses"]
            )
            assert not missing, f"{method} {path}"
    assert set(document["components"]["schemas"]["Problem"]["properties"]) == SHAPE


def test_it_never_hands_out_a_whole_table() -> None:
    assert Pages.max_page_size == 200
