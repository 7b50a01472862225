"""The configuration pages: for the technical administrator alone, and they work."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from consultation.models import Agency, Holiday, Membership, User
from consultation.roles import Role
from tests.cast import PASSWORD, Cast

AsUser = Callable[[User | None], Client]
MODELS = ["user", "agency", "officer", "membership", "holiday"]
NO_LINES = {
    f"{name}-{part}": "0"
    for name in ("memberships", "officers")
    for part in ("TOTAL_FORMS", "INITIAL_FORMS")
}


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("page", ["", "add/"])
def test_it_opens_for_the_administrator(cast: Cast, as_user: AsUser, model: str, page: str) -> None:
    assert as_user(cast.admin).get(f"/quan-tri/consultation/{model}/{page}").status_code == 200


@pytest.mark.parametrize("part", ["change", "history"])
def test_it_shows_a_person_and_their_history(cast: Cast, as_user: AsUser, part: str) -> None:
    address = f"/quan-tri/consultation/user/{cast.editor.pk}/{part}/"
    assert cast.editor.full_name in as_user(cast.admin).get(address).content.decode()


@pytest.mark.parametrize("model", MODELS)
def test_it_refuses_the_staff_of_content(cast: Cast, as_user: AsUser, model: str) -> None:
    for user in (*cast.members().values(), cast.outsider, cast.nobody):
        answer = as_user(user).get(f"/quan-tri/consultation/{model}/")
        assert answer.status_code == 302
        assert answer["Location"].startswith("/quan-tri/login/")


def test_it_refuses_the_public(client: Client, db: None) -> None:
    assert client.get("/quan-tri/").status_code == 302


def test_it_keeps_no_page_of_content(cast: Cast, as_user: AsUser) -> None:
    index = as_user(cast.admin).get("/quan-tri/").content.decode()
    assert "/quan-tri/consultation/user/" in index
    content = (
        "drafts/draft/",
        "comments/submission/",
        "comments/comment/",
        "synthesis/group/",
        "synthesis/response/",
        "exports/",
    )
    for place in (*content, "auth/group/", "authtoken/", "django_tasks_db/"):
        assert f"/quan-tri/{place}" not in index


def test_it_adds_a_person_who_can_then_sign_in(cast: Cast, as_user: AsUser) -> None:
    answer = as_user(cast.admin).post(
        "/quan-tri/consultation/user/add/",
        {
            "email": "Moi@BinhMinh.example.vn",
            "full_name": "Lý Thị Mới",
            "title": "",
            "usable_password": "true",
            "password1": PASSWORD,
            "password2": PASSWORD,
        },
    )
    assert answer.status_code == 302, answer.context["errors"]
    assert (
        Client()
        .post("/dang-nhap/", {"username": "moi@binhminh.example.vn", "password": PASSWORD})
        .has_header("Location")
    )


def test_it_refuses_a_second_account_with_the_same_e_mail(cast: Cast, as_user: AsUser) -> None:
    answer = as_user(cast.admin).post(
        "/quan-tri/consultation/user/add/",
        {
            "email": cast.editor.email.upper(),
            "full_name": "Người Khác",
            "usable_password": "true",
            "password1": PASSWORD,
            "password2": PASSWORD,
        },
    )
    assert answer.status_code == 200
    assert User.objects.filter(email__iexact=cast.editor.email).count() == 1


def test_it_changes_a_person_and_records_who_and_why(cast: Cast, as_user: AsUser) -> None:
    answer = as_user(cast.admin).post(
        f"/quan-tri/consultation/user/{cast.editor.pk}/change/",
        {
            "email": cast.editor.email,
            "full_name": cast.editor.full_name,
            "title": "Phó Chánh Văn phòng",
            "is_active": "on",
            "why": "Quyết định điều động",
            **NO_LINES,
        },
    )
    assert answer.status_code == 302, answer.context["errors"]
    newest = cast.editor.history.latest()
    assert newest.title == "Phó Chánh Văn phòng"
    assert newest.history_user == cast.admin
    assert newest.history_change_reason == "Quyết định điều động"


def test_it_changes_a_password(cast: Cast, as_user: AsUser) -> None:
    fresh = "nắng-biển-xanh-1975"
    address = f"/quan-tri/consultation/user/{cast.editor.pk}/password/"
    assert as_user(cast.admin).get(address).status_code == 200
    answer = as_user(cast.admin).post(
        address, {"usable_password": "true", "password1": fresh, "password2": fresh}
    )
    assert answer.status_code == 302
    assert User.objects.get(pk=cast.editor.pk).check_password(fresh)


def test_it_gives_a_role_for_a_span_of_days(cast: Cast, as_user: AsUser) -> None:
    answer = as_user(cast.admin).post(
        "/quan-tri/consultation/membership/add/",
        {
            "user": cast.nobody.pk,
            "agency": cast.agency.pk,
            "role": Role.EDITOR,
            "valid_from": "01/06/2026",
            "valid_to": "30/06/2026",
            "delegated_by": cast.chief_editor.pk,
        },
    )
    assert answer.status_code == 302, answer.context["errors"]
    assert Membership.objects.get(user=cast.nobody).valid_to == date(2026, 6, 30)


def test_it_refuses_a_delegation_without_an_end(cast: Cast, as_user: AsUser) -> None:
    answer = as_user(cast.admin).post(
        "/quan-tri/consultation/membership/add/",
        {
            "user": cast.nobody.pk,
            "agency": cast.agency.pk,
            "role": Role.EDITOR,
            "valid_from": "01/06/2026",
            "delegated_by": cast.chief_editor.pk,
        },
    )
    assert answer.status_code == 200
    assert "Ủy quyền phải có ngày kết thúc." in answer.content.decode()


def test_it_adds_an_agency_and_a_holiday(cast: Cast, as_user: AsUser) -> None:
    client = as_user(cast.admin)
    agency = {
        "name": "Sở Tài chính",
        "short_name": "STC",
        "kind": Agency.Kind.DEPARTMENT,
        "place": "Bình Minh",
        "address": "Số 2 đường Hùng Vương",
        "email": "stc@binhminh.example.vn",
        "valid_from": "01/06/2026",
        **NO_LINES,
    }
    assert client.post("/quan-tri/consultation/agency/add/", agency).status_code == 302
    day = {"day": "03/06/2026", "name": "Nghỉ theo thông báo", "kind": Holiday.Kind.HOLIDAY}
    assert client.post("/quan-tri/consultation/holiday/add/", day).status_code == 302
    assert Holiday.objects.get(day=date(2026, 6, 3)).history.get().history_user == cast.admin


def test_it_refuses_to_delete_people_and_agencies(cast: Cast, as_user: AsUser) -> None:
    client = as_user(cast.admin)
    for address in (f"user/{cast.nobody.pk}", f"agency/{cast.other_agency.pk}"):
        assert client.post(f"/quan-tri/consultation/{address}/delete/").status_code == 403


def test_it_keeps_no_secret_in_the_history(cast: Cast) -> None:
    columns = {field.name for field in User.history.model._meta.fields}
    assert not columns & {"password", "last_login"}


def test_it_counts_no_log_in_as_a_change_of_the_account(cast: Cast, client: Client) -> None:
    before = cast.editor.history.count()
    client.post("/dang-nhap/", {"username": cast.editor.email, "password": PASSWORD})
    cast.editor.refresh_from_db()
    assert cast.editor.last_login is not None
    assert cast.editor.history.count() == before
