"""upload and store: the original is kept as it came; what cannot be read says why."""

import hashlib
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import override_settings

from consultation.errors import Invalid, NotAllowed, NotFound, NotSignedIn, Unreadable, WrongState
from drafts import tasks, upload
from drafts.models import Provision, SourceFile, Version
from drafts.parse import parse
from drafts.store import store
from tests.cast import Cast
from tests.drafts import making
from tests.drafts.samples import (
    ARTICLES_IN_DECISION,
    ARTICLES_IN_REGULATION,
    SAMPLE_NAME,
    SAMPLE_TXT,
    SECOND_TXT,
)


def test_it_keeps_the_original_with_its_hash_author_and_source(cast: Cast) -> None:
    source = making.make_source(cast)
    data = SAMPLE_TXT.encode()
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.file.read() == data
    assert (source.name, source.size) == (SAMPLE_NAME, len(data))
    assert (source.author, source.source) == (source.draft.author, source.draft.source)


def test_it_reads_the_file_when_the_transaction_is_over(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    draft = making.make_draft(cast)
    with django_capture_on_commit_callbacks(execute=True):
        source = upload.upload(draft, by=cast.drafter, name="a.txt", data=SAMPLE_TXT.encode())
        assert source.state == SourceFile.State.RECEIVED
    source.refresh_from_db()
    assert source.state == SourceFile.State.READ


def test_it_makes_one_version_of_one_file_however_often_the_task_runs(cast: Cast) -> None:
    source = making.make_source(cast)
    tasks.read_source.call(source.pk)
    store(source, tree=parse(SAMPLE_TXT.encode(), SAMPLE_NAME))
    assert Version.objects.filter(draft=source.draft).count() == 1


def test_it_counts_versions_and_changes_their_hash_with_their_words(cast: Cast) -> None:
    first = making.make_version(cast)
    second = making.make_version(cast, SECOND_TXT, draft=first.draft)
    third = making.make_version(cast, SAMPLE_TXT, draft=first.draft)
    assert [first.number, second.number, third.number] == [1, 2, 3]
    assert first.content_sha256 == third.content_sha256 != second.content_sha256


def test_it_stores_every_unit_under_its_parent_in_document_order(cast: Cast) -> None:
    version = making.make_version(cast)
    rows = list(version.provisions.select_related("parent").order_by("position"))
    assert [row.position for row in rows] == list(range(len(rows)))
    assert all(row.parent is None or row.parent.position < row.position for row in rows)
    assert all(row.depth == (row.parent.depth + 1 if row.parent else 0) for row in rows)
    articles = [row.instrument for row in rows if row.kind == "article"]
    assert (articles.count(0), articles.count(1)) == (ARTICLES_IN_DECISION, ARTICLES_IN_REGULATION)
    points = [row.eid for row in rows if row.kind == "point" and row.number in {"d", "đ"}]
    assert [eid.rpartition("_")[2] for eid in points] == ["d", "dd"]


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("hong.docx", b"PK\x03\x04 broken", "broken"),
        ("la.exe", b"MZ\x90\x00", "unsupported"),
        ("nham.docx", b"%PDF-1.7 not a docx", "wrong-type"),
    ],
)
def test_it_keeps_a_file_that_cannot_be_read_and_says_why(
    cast: Cast, name: str, data: bytes, problem: str
) -> None:
    source = making.make_source(cast, name=name, data=data)
    assert (source.state, source.problem) == (SourceFile.State.UNREADABLE, problem)
    assert source.file.read() == data
    assert not Version.objects.exists()


def test_it_keeps_a_file_on_which_the_parser_fails(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(data: bytes, name: str) -> None:
        raise RuntimeError("a file that nobody foresaw")

    draft = making.make_draft(cast)
    source = upload.upload(draft, by=cast.drafter, name="a.txt", data=b"x")
    monkeypatch.setattr(tasks, "parse", fail)
    with pytest.raises(RuntimeError):
        tasks.read_source.call(source.pk)
    source.refresh_from_db()
    assert (source.state, source.problem) == (SourceFile.State.UNREADABLE, "failed")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\Hồ sơ\\dự thảo.docx", "dự thảo.docx"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..docx", "docx"),
        ("a" * 300 + ".docx", "a" * 200 + ".docx"),
    ],
)
def test_it_keeps_a_safe_name(given: str, kept: str) -> None:
    assert upload.file_name(given) == kept


def test_it_refuses_an_empty_file(cast: Cast) -> None:
    draft = making.make_draft(cast)
    with pytest.raises(Unreadable) as refused:
        upload.upload(draft, by=cast.drafter, name="a.txt", data=b"")
    assert (refused.value.reason, refused.value.status) == ("empty", 422)


@override_settings(UPLOAD_MAX_BYTES=10)
def test_it_refuses_a_file_over_the_limit(cast: Cast) -> None:
    draft = making.make_draft(cast)
    with pytest.raises(Unreadable) as refused:
        upload.upload(draft, by=cast.drafter, name="a.txt", data=b"x" * 11)
    assert (refused.value.reason, refused.value.status) == ("too-large", 413)
    assert not SourceFile.objects.exists()


def test_it_refuses_a_file_without_a_name(cast: Cast) -> None:
    with pytest.raises(Invalid):
        upload.upload(making.make_draft(cast), by=cast.drafter, name="/", data=b"x")


def test_it_refuses_those_without_the_right(cast: Cast) -> None:
    draft = making.make_draft(cast)
    for person, refusal in (
        (cast.publisher, NotAllowed),
        (cast.outsider, NotFound),
        (AnonymousUser(), NotSignedIn),
    ):
        with pytest.raises(refusal):
            upload.upload(draft, by=person, name="a.txt", data=b"x")


# ---------------------------------------------------------------- what was published stays


def test_it_refuses_every_change_of_a_version_that_was_published(cast: Cast) -> None:
    version = making.make_open_consultation(cast).version
    version.refresh_from_db()
    assert version.frozen_at is not None
    unit = version.provisions.first()
    assert unit is not None
    more = Provision(version=version, position=9_999, depth=0, kind="paragraph", eid="x")
    for change in (
        version.save,
        version.delete,
        unit.save,
        unit.delete,
        more.save,
        lambda: version.provisions.update(text=""),
        lambda: version.provisions.all().delete(),
        lambda: Provision.objects.bulk_create([more]),
        lambda: Provision.objects.write(version, [(more, None)]),
        lambda: Provision.objects.bulk_update([unit], ["text"]),
    ):
        with pytest.raises(WrongState) as refused:
            change()
        assert refused.value.reason == "frozen"


def test_it_publishes_a_second_round_on_the_same_version(cast: Cast) -> None:
    first = making.make_closed_consultation(cast)
    frozen_at = Version.objects.get(pk=first.version_id).frozen_at
    second = making.make_open_consultation(cast, version=first.version)
    assert second.round == 2
    assert Version.objects.get(pk=first.version_id).frozen_at == frozen_at
