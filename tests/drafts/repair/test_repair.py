"""Repairs of a stored version: made, undone, done again, kept over a new reading, refused when too late."""

import pytest

from consultation.errors import Invalid, NotAllowed, NotFound, NothingToPointAt, Stale, WrongState
from drafts import repair as verbs
from drafts import tasks
from drafts.models import Provision, ProvisionLink, Reading, Repair, Version
from drafts.queries import events
from drafts.reread import reread
from drafts.restore import restore
from tests.cast import Cast
from tests.drafts import making

TEXT = """QUYẾT ĐỊNH
Ban hành quy định về nhà văn hóa

Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;

Điều 1. Phạm vi điều chỉnh
Quy định này áp dụng trên địa bàn tỉnh.

Mục I. Đích đến của quy định
Điều 2. Mức thu
1. Thu một lần.
2. Không thu; 3. giảm một nửa đối với hộ nghèo.
4. Công khai hằng quý.
"""


def version_of(cast: Cast, text: str = TEXT) -> Version:
    return making.make_version(cast, text)


def plain(version: Version, cast: Cast, unit: str = "sec_1", lock: int = 0) -> Repair:
    """“Mục I. Đích đến …” is no Mục."""
    params = {"kind": "paragraph"}
    return verbs.repair(
        version, by=cast.drafter, operation="kind", unit=unit, expected=lock, params=params
    )


def split(version: Version, cast: Cast, lock: int = 1, at: int = 11) -> Repair:
    """Khoản 3 was glued to khoản 2."""
    params = {"at": at, "kind": ""}
    return verbs.repair(
        version,
        by=cast.drafter,
        operation="split",
        unit="art_2__cl_2",
        expected=lock,
        params=params,
    )


def addresses(version: Version) -> list[str]:
    return list(version.provisions.order_by("position").values_list("eid", flat=True))


def test_it_stores_the_repaired_units_with_who_and_why(cast: Cast) -> None:
    version = version_of(cast)
    before = version.content_sha256
    assert [notice["code"] for notice in version.notices] == ["number-missing"]
    plain(version, cast)
    row = split(version, cast)
    version.refresh_from_db()
    assert "sec_1" not in addresses(version)
    assert "art_2__cl_3" in addresses(version)
    assert version.notices == []
    assert version.counts["sections"] == 0
    assert version.counts["clauses"] == 4
    assert version.content_sha256 != before
    first = version.history.latest()
    assert (first.history_user, first.history_change_reason) == (cast.drafter, "repair")
    assert row.excerpt.startswith("2. Không thu; 3. giảm")
    assert Provision.objects.get(version=version, eid="art_2__cl_3").line == 12
    assert version.reading.lock == 2
    told = [event.what for event in events.of_draft(version.draft)]
    assert (
        told[0]
        == "Sửa cấu trúc, dòng 12 “2. Không thu; 3. giảm một nửa đối với hộ nghèo.”: Tách làm hai"
    )
    assert not any(words.startswith("Khóa nội dung") for words in told)


def test_it_refuses_a_stranger_and_a_member_without_the_right(cast: Cast) -> None:
    version = version_of(cast)
    for person, refusal in ((cast.outsider, NotFound), (cast.analyst, NotAllowed)):
        with pytest.raises(refusal):
            verbs.repair(version, by=person, operation="unquote", unit="sec_1", expected=0)
        with pytest.raises(refusal):
            verbs.undo(version, by=person, expected=0)
        with pytest.raises(refusal):
            reread(version, by=person)


def test_it_refuses_once_it_was_asked_for_or_published(cast: Cast) -> None:
    for round_ in (making.make_asked(cast), making.make_open_consultation(cast)):
        version = round_.version
        with pytest.raises(WrongState):
            plain(version, cast, "att_1__chp_1")
        with pytest.raises(WrongState):
            reread(version, by=cast.drafter)
    prepared = making.make_prepared(cast)
    assert plain(prepared.version, cast, "att_1__chp_1").result == Repair.Result.DONE


def test_it_refuses_what_somebody_else_has_changed_or_what_is_not_there(cast: Cast) -> None:
    version = version_of(cast)
    plain(version, cast)
    with pytest.raises(Stale) as stale:
        split(version, cast, lock=0)
    assert stale.value.facts == {"lock": 1}
    with pytest.raises(NothingToPointAt):
        plain(version, cast, "sec_1", lock=1)
    with pytest.raises(Invalid) as refusal:
        plain(version, cast, "body", lock=1)
    assert refusal.value.reason == "not-here"
    with pytest.raises(Invalid) as nothing:
        verbs.repair(version, by=cast.drafter, operation="keep", unit="art_1", expected=1,
                     params={"code": "no-such"})  # fmt: skip
    assert list(nothing.value.fields) == ["code"]
    assert version.repairs.count() == 1


def test_it_undoes_and_does_again(cast: Cast) -> None:
    version = version_of(cast)
    whole = restore(version)
    first = plain(version, cast)
    split(version, cast)
    repaired = addresses(version)
    verbs.undo(version, by=cast.drafter, expected=2)
    verbs.undo(version, by=cast.drafter, expected=3)
    version.refresh_from_db()
    assert restore(version) == whole
    assert verbs.redo(version, by=cast.drafter, expected=4) == first
    verbs.redo(version, by=cast.drafter, expected=5)
    assert addresses(version) == repaired
    with pytest.raises(WrongState):
        verbs.redo(version, by=cast.drafter, expected=6)
    # The first one alone is taken back: the other stays.
    verbs.undo(version, by=cast.drafter, expected=6, repair=first)
    assert "sec_1__" not in " ".join(addresses(version))
    assert "art_2__cl_3" in addresses(version)
    assert first.history.count() == 4


def test_it_refuses_to_undo_nothing_and_to_redo_after_another_repair(cast: Cast) -> None:
    version = version_of(cast)
    with pytest.raises(WrongState):
        verbs.undo(version, by=cast.drafter, expected=0)
    plain(version, cast)
    verbs.undo(version, by=cast.drafter, expected=1)
    split(version, cast, lock=2)
    with pytest.raises(WrongState):
        verbs.redo(version, by=cast.drafter, expected=3)


def test_it_settles_a_notice_that_was_looked_at(cast: Cast) -> None:
    version = version_of(cast)
    units = list(version.provisions.values_list("pk", flat=True))
    verbs.repair(
        version,
        by=cast.drafter,
        operation="keep",
        unit="art_2__cl_4",
        expected=0,
        params={"code": "number-missing"},
    )
    version.refresh_from_db()
    assert version.notices == []
    assert list(version.provisions.values_list("pk", flat=True)) == units


def test_it_keeps_repairs_over_the_next_file_where_they_apply(cast: Cast) -> None:
    version = version_of(cast)
    plain(version, cast)
    split(version, cast)
    text = TEXT.replace("Không thu; 3. giảm", "Không thu gì; 3. giảm").replace("tỉnh.", "cả tỉnh.")
    newer = making.make_version(cast, text, draft=version.draft)
    assert [(row.operation, row.result, row.reason) for row in newer.repairs.all()] == [
        ("kind", "done", ""),
        ("split", "lost", "gone"),
    ]
    assert "sec_1" not in addresses(newer)
    assert ProvisionLink.objects.filter(new_version=newer).exists()
    again = split(newer, cast, lock=2, at=13)
    assert again.position == 3
    assert ProvisionLink.objects.filter(new_version=newer, new__eid="art_2__cl_3").exists()
    mended = making.make_version(cast, TEXT.replace("Mục I. Đích", "Đích"), draft=version.draft)
    assert [row.result for row in mended.repairs.order_by("position")] == ["lost", "done", "lost"]


def test_it_reads_the_file_again_and_keeps_the_repairs(cast: Cast) -> None:
    version = version_of(cast)
    plain(version, cast)
    done = addresses(version)
    reread(version, by=cast.drafter)
    assert version.reading.asked_again_at
    with pytest.raises(WrongState):
        reread(version, by=cast.drafter)
    tasks.read_again.call(version.pk, cast.drafter.pk)
    assert not Reading.objects.filter(version=version, asked_again_at__isnull=False).exists()
    assert addresses(version) == done
    assert version.repairs.get().result == Repair.Result.DONE
    verbs.undo(version, by=cast.drafter, expected=2)
    assert "sec_1" in addresses(version)


def test_it_says_when_the_file_cannot_be_read_again(cast: Cast) -> None:
    version = version_of(cast)
    reread(version, by=cast.drafter)
    with version.source.file.open("wb") as file:
        file.write(b"")
    tasks.read_again.call(version.pk, cast.drafter.pk)
    version.reading.refresh_from_db()
    assert version.reading.problem == "empty"
    assert addresses(version)
