"""prepare, change, ask_questions, documents: what a round says before it is published."""

from datetime import date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from consultation import clock
from consultation.errors import Invalid, NotAllowed, NotFound, NotSignedIn, Unreadable, WrongState
from drafts import prepare
from drafts.models import AccompanyingDocument, Consultation
from tests.cast import Cast
from tests.drafts import making

PDF = b"%PDF-1.7 ..."


def add(
    consultation: Consultation,
    by: object,
    *,
    kind: str = "impact",
    name: str = "bao-cao.pdf",
    data: bytes = PDF,
) -> AccompanyingDocument:
    return prepare.add_document(
        consultation,
        by=by,  # type: ignore[arg-type]  # anybody
        kind=kind,
        title="",
        name=name,
        data=data,
    )


def test_it_begins_a_round_with_the_contact_of_the_agency(cast: Cast) -> None:
    row = prepare.prepare(making.make_version(cast), by=cast.drafter)
    assert (row.round, row.state) == (1, Consultation.State.PREPARING)
    assert row.receiving_agency == cast.agency.name
    assert row.receiving_email == cast.agency.email
    assert row.phase() == Consultation.Phase.NOT_PUBLIC


def test_it_takes_the_last_day_to_its_end(cast: Cast) -> None:
    row = making.make_prepared(cast)
    row = prepare.change(
        row, by=cast.drafter, opens_on=date(2026, 6, 1), closes_on=date(2026, 6, 22)
    )
    assert row.opens_at == datetime(2026, 6, 1, tzinfo=clock.ZONE)
    assert row.closes_at == datetime(2026, 6, 23, tzinfo=clock.ZONE)


def test_it_forgets_a_window_that_is_taken_back(cast: Cast) -> None:
    row = making.make_prepared(cast, opens_on=date(2026, 6, 1), closes_on=date(2026, 6, 22))
    row = prepare.change(row, by=cast.drafter, opens_on=None, closes_on=None)
    assert (row.opens_at, row.closes_at) == (None, None)


def test_it_puts_questions_in_the_place_of_the_old_ones(cast: Cast) -> None:
    row = making.make_prepared(cast)
    prepare.ask_questions(row, by=cast.drafter, questions=[("Doanh nghiệp", "Có khả thi không?")])
    assert [str(question) for question in row.questions.all()] == [
        "Doanh nghiệp: Có khả thi không?"
    ]


def test_it_keeps_a_document_that_was_taken_off_the_page(cast: Cast) -> None:
    row = making.make_prepared(cast)
    document = add(row, cast.drafter)
    assert document.title == "bao-cao.pdf"
    prepare.remove_document(document, by=cast.drafter)
    document.refresh_from_db()
    assert document.removed_at is not None
    assert document.file.read() == PDF


def test_it_posts_documents_beside_a_published_draft(cast: Cast) -> None:
    row = making.make_open_consultation(cast)
    assert add(row, cast.publisher, kind="other").pk


def test_it_refuses_documents_of_a_drafter_beside_a_published_draft(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        add(making.make_open_consultation(cast), cast.drafter)


def test_it_refuses_documents_while_a_publisher_looks_at_the_page(cast: Cast) -> None:
    with pytest.raises(WrongState):
        add(making.make_asked(cast), cast.drafter)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.exe", b"MZ", "unsupported"),
        ("a.html", b"<script>", "unsupported"),
        ("a.pdf", b"MZ\x90", "wrong-type"),
        ("a.docx", PDF, "wrong-type"),
        ("a.txt", b"MZ\x00", "wrong-type"),
        ("a.pdf", b"", "empty"),
    ],
)
def test_it_refuses_a_document_that_is_not_what_it_says(
    cast: Cast, name: str, data: bytes, reason: str
) -> None:
    row = making.make_prepared(cast)
    with pytest.raises(Unreadable) as refused:
        add(row, cast.drafter, name=name, data=data)
    assert refused.value.reason == reason
    assert not row.documents.exists()


def test_it_refuses_a_kind_of_document_that_is_not_there(cast: Cast) -> None:
    with pytest.raises(Invalid):
        add(making.make_prepared(cast), cast.drafter, kind="poem")


def test_it_refuses_those_without_the_right(cast: Cast) -> None:
    row = making.make_prepared(cast)
    for person, refusal in (
        (cast.publisher, NotAllowed),
        (cast.analyst, NotAllowed),
        (cast.outsider, NotFound),
        (AnonymousUser(), NotSignedIn),
    ):
        with pytest.raises(refusal):
            prepare.prepare(row.version, by=person)
        with pytest.raises(refusal):
            prepare.change(row, by=person, purpose="x")
        with pytest.raises(refusal):
            prepare.ask_questions(row, by=person, questions=[])
        with pytest.raises(refusal):
            add(row, person)


@pytest.mark.parametrize("make", [making.make_asked, making.make_open_consultation])
def test_it_refuses_changes_once_it_was_asked_for(cast: Cast, make: object) -> None:
    row = make(cast)  # type: ignore[operator]  # a maker
    with pytest.raises(WrongState):
        prepare.change(row, by=cast.drafter, purpose="Khác")
    with pytest.raises(WrongState):
        prepare.ask_questions(row, by=cast.drafter, questions=[])


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"receiving_email": "khong phai thu"}, "receiving_email"),
        ({"receiving_address": ""}, "receiving_address"),
        ({"procedure": "fast"}, "procedure"),
        ({"opens_on": date(2026, 6, 5), "closes_on": date(2026, 6, 4)}, "closes_on"),
        ({"closes_on": date.max}, "closes_on"),
        ({"opens_on": date.min}, "opens_on"),
        ({"receiving_officer": "a" * 161}, "receiving_officer"),
    ],
)
def test_it_refuses_what_cannot_be(cast: Cast, facts: dict[str, object], field: str) -> None:
    row = making.make_prepared(cast)
    with pytest.raises(Invalid) as refused:
        prepare.change(row, by=cast.drafter, **facts)
    assert field in refused.value.fields


def test_it_refuses_a_question_for_nobody(cast: Cast) -> None:
    row = making.make_prepared(cast)
    with pytest.raises(Invalid):
        prepare.ask_questions(row, by=cast.drafter, questions=[("", "Sao?")])
    assert row.questions.count() == len(making.QUESTIONS)
