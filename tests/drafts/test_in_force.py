"""The text in force beside a draft: an exact structure like a version, and never a version."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.test import override_settings

from consultation.errors import (
    Invalid,
    NotAllowed,
    NotFound,
    NotSignedIn,
    Stale,
    Unreadable,
    WrongState,
)
from drafts import in_force, link, prepare, repair, tasks
from drafts.compare_versions import compare_versions
from drafts.in_force import declare, describe, remove
from drafts.link.confirm import mark, sure_links
from drafts.models import (
    Comparison,
    Consultation,
    Draft,
    ProvisionLink,
    SourceFile,
    TextInForce,
    Version,
)
from drafts.parse import parse
from drafts.queries import comparison, events, staff
from drafts.queries.in_force import bases
from drafts.queries.links import links_between
from drafts.queries.public import has_versions_to_compare, is_public
from drafts.replace import locked, replace
from drafts.search.criteria import Criteria
from drafts.search.find import find, on_desk
from drafts.tasks import compare_with_earlier
from tests.cast import Cast
from tests.drafts import making
from tests.drafts.in_force import FACTS, IN_FORCE_TXT, make_in_force
from tests.drafts.in_force import declare as declared
from tests.drafts.samples import SAMPLE_TXT, SECOND_TXT

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(cast: Cast) -> Version:
    return making.make_version(cast)


def structure(text: TextInForce) -> Version:
    assert text.version is not None
    return text.version


# ---------------------------------------------------------------- declared


def test_it_becomes_an_exact_structure_with_what_the_reader_recognised(
    cast: Cast, version: Version
) -> None:
    text = declared(cast, version.draft)

    assert structure(text).provisions.filter(kind="article").count() == (
        version.provisions.filter(kind="article").count()
    )
    assert (text.kind, text.number) == ("Quyết định", "07/2014/QĐ-UBND")
    assert str(text.issued_on) == "2014-03-05"
    assert text.title.startswith("Ban hành Quy chế quản lý, sử dụng nhà văn hóa")
    assert "SÔNG MÂY" in text.issuer
    assert text.described_at is None
    assert text.source.file.read() == IN_FORCE_TXT.encode()


def test_a_day_that_the_calendar_does_not_know_is_not_offered(cast: Cast, version: Version) -> None:
    text = declared(cast, version.draft, IN_FORCE_TXT.replace("05 tháng 3", "31 tháng 2"))
    assert text.issued_on is None
    assert text.number


def test_it_is_no_version_of_the_draft(cast: Cast, version: Version) -> None:
    draft = version.draft
    text = make_in_force(cast, draft)
    another = make_in_force(cast, draft, SAMPLE_TXT)

    assert list(draft.versions.all()) == [version]
    assert [row.number for row in Version.objects.filter(draft=draft)] == [1]
    assert [one.number for one in bases(draft)] == [-2, -1]
    assert staff.drafts(cast.drafter).get(pk=draft.pk).last_version == 1  # type: ignore[attr-defined]  # annotated
    later = making.make_version(cast, SECOND_TXT, draft=draft)
    assert later.number == 2
    assert link.before(version) is None
    for one in (text, another):
        with pytest.raises(NotFound):
            staff.version(structure(one).pk, by=cast.drafter)


def test_a_draft_with_a_text_in_force_alone_has_no_version_yet(cast: Cast) -> None:
    draft = making.make_draft(cast)
    make_in_force(cast, draft)
    assert staff.drafts(cast.drafter).get(pk=draft.pk).last_version is None  # type: ignore[attr-defined]  # annotated
    assert making.make_version(cast, draft=draft).number == 1


@transaction.atomic
def written(rows: QuerySet[Any], **values: Any) -> None:
    """Foreign keys are looked at when a transaction ends, or when the database is told to."""
    rows.update(**values)
    connection.check_constraints()


def test_the_database_refuses_a_round_on_it(cast: Cast, version: Version) -> None:
    consultation = making.make_prepared(cast, version=version)
    base = structure(make_in_force(cast, version.draft))
    with pytest.raises(IntegrityError):
        written(Consultation.objects.filter(pk=consultation.pk), version_id=base.pk)


def test_the_database_refuses_a_version_that_becomes_a_text_in_force(
    cast: Cast, version: Version
) -> None:
    making.make_prepared(cast, version=version)
    with pytest.raises(IntegrityError):
        written(Version.objects.filter(pk=version.pk), number=-1)


def test_it_refuses_a_round_on_it(cast: Cast, version: Version) -> None:
    base = structure(make_in_force(cast, version.draft))
    with pytest.raises(NotFound):
        prepare.prepare(base, by=cast.drafter)


def test_it_refuses_people_without_the_right(cast: Cast, version: Version) -> None:
    for stranger, refusal in (
        (AnonymousUser(), NotSignedIn),
        (cast.approver, NotAllowed),
        (cast.outsider, NotAllowed),
    ):
        with pytest.raises((refusal, NotFound)):
            declare(version.draft, by=stranger, name="a.txt", data=b"x")
    assert not TextInForce.objects.exists()


def test_it_refuses_what_an_upload_refuses(cast: Cast, version: Version) -> None:
    with pytest.raises(Unreadable):
        declare(version.draft, by=cast.drafter, name="a.txt", data=b"")
    with override_settings(UPLOAD_MAX_BYTES=3), pytest.raises(Unreadable):
        declare(version.draft, by=cast.drafter, name="a.txt", data=b"12345")
    with pytest.raises(Invalid):
        declare(version.draft, by=cast.drafter, name="", data=b"x")
    with pytest.raises(Invalid):
        declare(version.draft, by=cast.drafter, name="a.txt", data=b"x", relation="quotes")
    assert not SourceFile.objects.filter(draft=version.draft).exclude(version=version).exists()


def test_a_file_that_cannot_be_read_is_kept_and_says_why(cast: Cast, version: Version) -> None:
    text = declared(cast, version.draft, "không phải docx", name="hong.docx")
    assert text.source.state == SourceFile.State.UNREADABLE
    assert text.version is None
    assert text.name == "hong.docx"
    assert not bases(version.draft).exists()


def test_it_refuses_more_than_it_can_list(
    cast: Cast, version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_force, "MOST", 1)
    text = declared(cast, version.draft)
    with pytest.raises(Invalid):
        declared(cast, version.draft)
    remove(text, by=cast.drafter, expected=text.lock)
    assert declared(cast, version.draft).position == 2  # a position is never used twice


# ---------------------------------------------------------------- described, taken away


def test_a_person_says_what_it_is_called(cast: Cast, version: Version) -> None:
    text = declared(cast, version.draft)
    text = describe(text, by=cast.drafter, expected=text.lock, **FACTS)
    assert text.name == "Quyết định số 07/2014/QĐ-UBND"
    assert text.described_by == cast.drafter
    told = [event.what for event in events.of_draft(version.draft)]
    assert "Thêm văn bản hiện hành" in told
    assert "Ghi thông tin văn bản hiện hành Quyết định 07/2014/QĐ-UBND" in told
    assert not any("-1" in words for words in told)


def test_what_a_person_said_before_the_file_was_read_stays(cast: Cast, version: Version) -> None:
    text = declare(version.draft, by=cast.drafter, name="a.txt", data=IN_FORCE_TXT.encode())
    describe(text, by=cast.drafter, expected=text.lock, **(FACTS | {"number": "08/2014/QĐ-UBND"}))
    tasks.read_source.call(text.source_id)
    assert TextInForce.objects.get(pk=text.pk).number == "08/2014/QĐ-UBND"


def test_it_refuses_facts_that_are_missing_or_too_long(cast: Cast, version: Version) -> None:
    text = declared(cast, version.draft)
    for wrong in ({"number": " "}, {"title": "x" * 501}, {"relation": "quotes"}):
        with pytest.raises(Invalid) as refused:
            describe(text, by=cast.drafter, expected=text.lock, **(FACTS | wrong))
        assert list(refused.value.fields) == list(wrong)


def test_it_refuses_who_saw_another_state(cast: Cast, version: Version) -> None:
    text = declared(cast, version.draft)
    with pytest.raises(Stale):
        describe(text, by=cast.drafter, expected=text.lock - 1, **FACTS)
    with pytest.raises(Stale):
        remove(text, by=cast.drafter, expected=text.lock + 1)
    remove(text, by=cast.drafter, expected=text.lock)
    with pytest.raises(WrongState):
        describe(text, by=cast.drafter, expected=text.lock + 1, **FACTS)


def test_what_is_taken_away_is_kept_and_compared_no_more(cast: Cast, version: Version) -> None:
    text = make_in_force(cast, version.draft)
    remove(text, by=cast.drafter, expected=text.lock, why="Tải nhầm")
    assert Version.texts.filter(pk=structure(text).pk).exists()
    assert not bases(version.draft).exists()
    with pytest.raises(NotFound):
        staff.read_text(structure(text).pk, by=cast.drafter)


# ---------------------------------------------------------------- before the public


def test_publication_fixes_it_and_shows_it(cast: Cast, version: Version) -> None:
    text = make_in_force(cast, version.draft)
    other = declared(cast, version.draft, SAMPLE_TXT)  # nobody looked at it
    assert not is_public(structure(text))
    consultation = making.make_open_consultation(cast, version=version)

    shown = [one.number for one in comparison.public_texts(consultation.draft)]
    assert shown == [-1, 1]
    assert comparison.default_pair(comparison.public_texts(consultation.draft), consultation) == (
        -1,
        1,
    )
    assert has_versions_to_compare(consultation)
    base = Version.texts.get(pk=structure(text).pk)
    assert is_public(base)
    assert not is_public(structure(other))
    with pytest.raises(WrongState):
        repair.repair(
            base, by=cast.drafter, operation="quote", unit=base.provisions.all()[3].eid, expected=0
        )


def test_beside_a_public_draft_a_publisher_speaks_for_it(cast: Cast, version: Version) -> None:
    making.make_open_consultation(cast, version=version)
    text = declared(cast, version.draft)
    with pytest.raises(NotAllowed):
        describe(text, by=cast.drafter, expected=text.lock, **FACTS)
    assert not bases(version.draft, public=True).exists()

    text = describe(text, by=cast.publisher, expected=text.lock, **FACTS)
    assert bases(version.draft, public=True).get() == structure(text)
    with pytest.raises(Invalid):
        remove(text, by=cast.publisher, expected=text.lock)
    remove(text, by=cast.publisher, expected=text.lock, why="Văn bản đã hết hiệu lực")
    assert not bases(version.draft, public=True).exists()


def test_before_a_round_is_public_nobody_outside_reads_it(cast: Cast, version: Version) -> None:
    make_in_force(cast, version.draft)
    assert comparison.public_texts(version.draft) == []


# ---------------------------------------------------------------- linked and compared


def test_it_is_aligned_with_every_version(cast: Cast, version: Version) -> None:
    base = structure(make_in_force(cast, version.draft))
    second = making.make_version(cast, SECOND_TXT, draft=version.draft)
    for new in (version, second):
        assert links_between(base, new)
    assert all(one.new for one in links_between(base, version))
    came = [one for one in links_between(base, version) if one.old is None]
    said = [version.provisions.get(pk=one.new or 0).text for one in came]
    assert said == ["DỰ THẢO", "Ban chủ nhiệm nhà văn hóa."]


def test_the_versions_themselves_are_compared_as_before(cast: Cast, version: Version) -> None:
    second = making.make_version(cast, SECOND_TXT, draft=version.draft)
    alone = compare_versions(version, second)
    make_in_force(cast, version.draft)
    assert compare_versions(version, second).stamp == alone.stamp
    assert not link.link_missing()


def test_links_that_are_missing_are_found_beside_those_of_a_text_in_force(
    cast: Cast, version: Version
) -> None:
    make_in_force(cast, version.draft)
    second = making.make_version(cast, SECOND_TXT, draft=version.draft)
    own = ProvisionLink.objects.filter(old_version=version, new_version=second)
    own._raw_delete(own.db)
    assert link.link_missing() == 1
    assert links_between(version, second)


def test_a_correction_shows_in_the_comparison(cast: Cast, version: Version) -> None:
    base = structure(make_in_force(cast, version.draft))
    before = compare_versions(base, version).stamp
    unit = base.provisions.get(text="Công khai;")
    row = ProvisionLink.objects.get(old=unit, new_version=version)
    link.correct(row, by=cast.drafter, side="old", to=[], expected=row.lock)

    found = comparison.compared(base, version)
    assert found.stored.stamp != before
    [gone] = [row for row in found.rows if row.new is None]
    assert found.unit(gone).pk == unit.pk


def test_sure_links_with_it_are_confirmed_apart(cast: Cast, version: Version) -> None:
    base = structure(make_in_force(cast, version.draft))
    second = making.make_version(cast, SECOND_TXT, draft=version.draft)
    seen = mark(sure_links(base, second))
    link.confirm_sure(base, second, by=cast.drafter, expected=seen)
    confirmed = ProvisionLink.objects.filter(confirmed_at__isnull=False)
    assert set(confirmed.values_list("old_version", flat=True)) == {base.pk}


def test_reading_it_anew_keeps_what_people_decided(cast: Cast, version: Version) -> None:
    base = structure(make_in_force(cast, version.draft))
    row = ProvisionLink.objects.get(old=base.provisions.get(text="Công khai;"), new_version=version)
    link.confirm(version, by=cast.drafter, locks={row.pk: row.lock})
    other = IN_FORCE_TXT.replace("Đốt", "Châm lửa")
    assert other != IN_FORCE_TXT
    with transaction.atomic():
        held, _reading = locked(base, by=cast.drafter)
        replace(held, tree=parse(other.encode(), "a.txt"), by=cast.drafter, why="reread")
    again = ProvisionLink.objects.get(
        old=base.provisions.get(text="Công khai;"), new_version=version
    )
    assert again.confirmed_by == cast.drafter


def test_the_worker_compares_it_ahead(cast: Cast, version: Version) -> None:
    base = structure(make_in_force(cast, version.draft))
    compare_with_earlier.call(base.pk)
    assert Comparison.objects.filter(old_version=base, new_version=version).exists()
    second = making.make_version(cast, SECOND_TXT, draft=version.draft)
    compare_with_earlier.call(second.pk)
    assert Comparison.objects.filter(old_version=base, new_version=second).exists()


def test_it_refuses_pairs_that_end_at_it(cast: Cast, version: Version) -> None:
    first = structure(make_in_force(cast, version.draft))
    second = structure(make_in_force(cast, version.draft, SAMPLE_TXT))
    for old, new in ((version, first), (second, first), (first, first)):
        with pytest.raises(Invalid):
            compare_versions(old, new)
    texts = comparison.all_texts(version.draft)
    for numbers in ((-2, -1), (-1, -1), (1, -1), (-3, 1)):
        with pytest.raises(NotFound):
            comparison.pair(texts, *numbers)


def test_the_search_does_not_find_it(cast: Cast) -> None:
    draft: Draft = making.make_version(cast).draft
    make_in_force(cast, draft, IN_FORCE_TXT.replace("Công khai", "Kỳ nhông"))
    wanted = Criteria(q="kỳ nhông")
    assert find(wanted, on_desk(wanted, by=cast.drafter)) == []
