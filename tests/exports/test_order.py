"""order: who may ask for a document of a version, what it may be compared with, what two clicks make."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from consultation.errors import Invalid, NotAllowed, NotFound, NotSignedIn, WrongState
from drafts.models import Version
from exports.models import Export
from exports.order import order
from exports.tasks import render
from tests.cast import Cast
from tests.drafts.making import make_open_consultation, make_version
from tests.drafts.samples import SAMPLE_TXT
from tests.exports.papers import accepted, lines_of, refused


def two_versions(cast: Cast) -> tuple[Version, Version]:
    """A draft with a second version in which one word differs."""
    first = make_version(cast)
    second = make_version(
        cast, SAMPLE_TXT.replace("Công khai, minh bạch", "Công khai, đúng luật"), draft=first.draft
    )
    return first, second


def made(cast: Cast, version: Version, **facts: Any) -> Export:
    """A document that a worker has made."""
    export = order(version, by=facts.pop("by", cast.drafter), **facts)
    render.call(export.pk)
    return Export.objects.get(pk=export.pk)


def bytes_of(export: Export) -> bytes:
    with export.file.open("rb") as file:
        return bytes(file.read())


@pytest.mark.parametrize(
    ("kind", "format", "begins"),
    [("draft", "docx", b"PK"), ("draft", "pdf", b"%PDF"), ("akn", "xml", b"<?xml")],
)
def test_it_makes_documents_of_a_version_without_a_round(
    cast: Cast, kind: str, format: str, begins: bytes
) -> None:
    version = make_version(cast)
    export = made(cast, version, kind=kind, format=format)

    assert (export.state, export.consultation) == (Export.State.DONE, None)
    assert bytes_of(export).startswith(begins)
    assert export.snapshot_sha256 == version.content_sha256


def test_it_marks_what_changed_since_an_earlier_version(cast: Cast) -> None:
    first, second = two_versions(cast)

    data = bytes_of(made(cast, second, kind="changes", format="docx", against=first))

    assert any("đúng luật" in line for line in accepted(data))
    assert not any("minh bạch" in line for line in accepted(data) if "a)" in line)
    assert accepted(data) == lines_of(bytes_of(made(cast, second, kind="draft", format="docx")))
    assert refused(data) == lines_of(bytes_of(made(cast, first, kind="draft", format="docx")))


@pytest.mark.parametrize("role", ["drafter", "publisher", "editor", "analyst"])
def test_it_lets_everybody_of_the_agency_have_the_draft(cast: Cast, role: str) -> None:
    by = getattr(cast, role)

    assert order(make_version(cast), by=by, kind="draft", format="docx").asked_by == by


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("outsider", NotFound), ("admin", NotFound), ("nobody", NotFound), (None, NotSignedIn)],
)
def test_it_refuses_who_does_not_see_the_version(
    cast: Cast, who: str | None, refusal: type[Exception]
) -> None:
    by = getattr(cast, who) if who else AnonymousUser()

    with pytest.raises(refusal):
        order(make_version(cast), by=by, kind="draft", format="docx")
    assert not Export.objects.exists()


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"kind": "summary", "format": "docx"}, "kind"),
        ({"kind": "draft", "format": "xlsx"}, "format"),
        ({"kind": "changes", "format": "docx"}, "against"),
        ({"kind": "akn", "format": "xml", "final": True}, "final"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_it_refuses_what_there_is_none_of(cast: Cast, facts: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused_:
        order(make_version(cast), by=cast.publisher, **facts)
    assert set(refused_.value.fields) == {field}


def test_it_refuses_to_compare_with_what_is_not_earlier(cast: Cast) -> None:
    first, second = two_versions(cast)
    stranger = make_version(cast)

    for version, against in ((first, second), (second, second), (second, stranger)):
        with pytest.raises(Invalid):
            order(version, by=cast.drafter, kind="changes", format="docx", against=against)
    with pytest.raises(Invalid):
        order(second, by=cast.drafter, kind="draft", format="docx", against=first)


def test_it_refuses_to_publish_explanations_for_all_but_the_publisher(cast: Cast) -> None:
    first, second = two_versions(cast)
    facts: dict[str, Any] = {"kind": "comparison", "format": "docx", "against": first}

    with pytest.raises(NotAllowed):
        order(second, by=cast.drafter, final=True, **facts)
    with pytest.raises(WrongState):
        order(second, by=cast.publisher, final=True, **facts)


def test_it_makes_one_of_two_clicks(cast: Cast) -> None:
    version = make_open_consultation(cast).version
    facts: dict[str, Any] = {"kind": "draft", "format": "pdf"}

    first, again = (order(version, by=cast.drafter, **facts) for _ in range(2))

    assert first == again
    assert order(version, by=cast.editor, **facts) != first
