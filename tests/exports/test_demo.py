"""The demo data: once, by the verbs, with everything a newcomer should see."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from comments.models import Comment
from consultation.models import Agency, Membership, User
from drafts.models import Consultation, ProvisionLink, Version
from exports.demo.load import accounts
from exports.models import Explanation, Export
from synthesis.coverage import coverage
from synthesis.models import Announcement, ChangeCause, Group, Response


def load() -> str:
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


def _shows_what_came_otherwise(closed: Consultation, opened: Consultation) -> None:
    for consultation in (closed, opened):
        standing = {row.standing() for row in consultation.asked_agencies.all()}
        assert {"remarks"} < standing
        assert consultation.collectors.exists()
    assert set(opened.entries.values_list("state", flat=True)) == {"entered", "taken"}
    assert set(opened.imports.values_list("state", flat=True)) == {"asked"}


def _shows_changes_between_versions(version: Version) -> None:
    links = ProvisionLink.objects.filter(new_version=version)
    assert links.filter(confirmed_at=None).exists()
    assert links.exclude(confirmed_at=None).exists()
    assert ChangeCause.objects.filter(provision__version=version).count() > 20
    explained = Explanation.objects.filter(version=version)
    assert explained.filter(against__number__gt=0).count() == 7
    assert explained.filter(against__number__lt=0).count() == 7
    unfinished = version.draft.versions.get(number=version.number + 1)
    assert unfinished.notices  # something for the repair screen


TABLES = (Agency, User, Membership, Consultation, Comment, Group, Response, Announcement, Export)


@pytest.mark.django_db
def test_it_loads_once_and_shows_the_whole_product(
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., "object"],
    as_user: Callable[[User | None], Client],
) -> None:
    """One test of many claims: loading takes seconds."""
    monkeypatch.setenv("DEMO_PASSWORD", "mot-mat-khau-khac-2026")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]  # pytest-django's fixture
        said = load()
    before = {table: table.objects.count() for table in TABLES}

    assert load().startswith("Dữ liệu minh họa đã có sẵn.")
    assert {table: table.objects.count() for table in TABLES} == before

    closed, opened = Consultation.objects.order_by("round")
    assert (closed.phase(), opened.phase()) == ("closed", "open")
    assert before[Agency] >= 3
    assert before[Comment] >= 80
    assert coverage(closed).is_complete
    assert not coverage(opened).is_complete
    assert coverage(closed).withheld > 0
    _shows_what_came_otherwise(closed, opened)
    _shows_changes_between_versions(opened.version)
    made = Export.objects.filter(consultation=closed, final=True, state=Export.State.DONE)
    assert set(made.values_list("format", flat=True)) == set(Export.FORMATS["summary"])
    page = as_user(None).get(reverse("exports:public", args=[closed.pk])).content.decode()
    assert page.count(" download") == 4

    assert "mot-mat-khau-khac-2026" in said
    for email, name, _roles in accounts():
        form = {"username": email, "password": "mot-mat-khau-khac-2026"}
        client = Client()
        assert client.post(reverse("login"), form).status_code == 302, email
        assert name in client.get(reverse("desk")).content.decode()
        assert email in said
