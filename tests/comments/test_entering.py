"""The entry desk: author ≠ typist ≠ checker, originals, late ones, and what comes of an entry."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from comments import entering
from comments.models import Comment, Entry, Submission
from comments.submit import Person
from consultation import clock
from consultation.errors import (
    Invalid,
    NotAllowed,
    NotFound,
    NothingToPointAt,
    SamePerson,
    Stale,
    Unreadable,
    WrongState,
)
from drafts.models import Consultation
from tests.cast import Cast
from tests.comments.intake import PDF, ask, enter, given
from tests.comments.making import publish_remark, remark
from tests.drafts.making import make_closed_consultation, make_prepared

pytestmark = pytest.mark.django_db


def test_it_becomes_remarks_when_a_second_person_checked_it(
    cast: Cast, consultation: Consultation, as_user: Any
) -> None:
    (asked,) = ask(cast, consultation, "Hội Luật gia")
    day = clock.today()
    said = [remark("art_2", "Rà soát căn cứ."), remark(None, "", stance="agree")]
    entry = enter(cast, consultation, remarks=said, asked=asked.pk, received_on=day)
    assert not Comment.objects.exists()  # nothing of it counts yet
    entry = entering.check(entry, by=cast.chief_editor, expected=entry.lock)
    slip = entry.submission
    assert slip is not None
    assert (slip.channel, slip.subject, slip.letter_number) == ("post", "Hội Luật gia", "3/HLG")
    assert (slip.entered_by, slip.checked_by) == (cast.editor, cast.chief_editor)
    assert (slip.consent_at, slip.received_at) == (None, clock.start_of(day))
    assert [(c.stance, c.state) for c in slip.comments.order_by("number")] == [
        ("change", "received"),
        ("agree", "received"),
    ]
    asked.refresh_from_db()
    assert (asked.submission, asked.standing()) == (slip, "remarks")
    publish_remark(cast, slip.comments.get(number=1))  # moderated as all others
    page = as_user(cast.editor).get(f"/ban-lam-viec/y-kien-nhap/{entry.pk}/bien-nhan/")
    assert slip.receipt[:4] in page.content.decode()


def test_it_refuses_the_typist_as_checker_and_others_altogether(
    cast: Cast, consultation: Consultation
) -> None:
    entry = enter(cast, consultation)
    with pytest.raises(SamePerson):
        entering.check(entry, by=cast.editor)
    with pytest.raises(NotAllowed):
        entering.check(entry, by=cast.analyst)  # originals hold addresses (R42)
    with pytest.raises(NotFound):
        entering.check(entry, by=cast.outsider)
    with pytest.raises(Stale):
        entering.check(entry, by=cast.chief_editor, expected=entry.lock + 1)
    entering.check(entry, by=cast.chief_editor)
    with pytest.raises(WrongState):
        entering.check(entry, by=cast.chief_editor)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"originals": []}, "originals"),
        ({"channel": "web"}, "channel"),
        ({"remarks": []}, "remarks"),
        ({"remarks": [remark(None, "")]}, "remarks.0.reason"),
        ({"received_on": date(2999, 1, 1)}, "received_on"),
        ({"asked": 10**9}, "asked"),
        ({"person": Person(capacity="organisation")}, "organisation"),
    ],
)
def test_it_refuses_what_is_not_complete(
    cast: Cast, consultation: Consultation, facts: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        enter(cast, consultation, **facts)
    assert field in refusal.value.fields
    assert not Entry.objects.exists()


def test_it_refuses_wrong_files_places_and_rounds(cast: Cast, consultation: Consultation) -> None:
    with pytest.raises(Unreadable):
        enter(cast, consultation, originals=[("a.exe", b"MZ")])
    with pytest.raises(Unreadable):
        enter(cast, consultation, originals=[("a.jpg", PDF)])
    with pytest.raises(NothingToPointAt):
        enter(cast, consultation, remarks=[remark("art_99")])
    with pytest.raises(WrongState):
        enter(cast, make_prepared(cast))
    assert enter(cast, consultation, originals=[], kept_at="Hồ sơ số 12").kept_at == "Hồ sơ số 12"


def test_it_goes_back_to_the_typist_and_comes_again(cast: Cast, consultation: Consultation) -> None:
    entry = enter(cast, consultation)
    with pytest.raises(Invalid):
        entering.send_back(entry, by=cast.chief_editor, why=" ")
    entry = entering.send_back(entry, by=cast.chief_editor, why="Sai tên.")
    assert (entry.state, entry.returned_note) == ("returned", "Sai tên.")
    person = replace(given().person, organisation="Hội Luật gia tỉnh")
    entry = entering.amend(entry, by=cast.editor, given=given(person=person, originals=[]))
    assert (entry.state, entry.organisation, entry.originals.count()) == (
        "entered",
        "Hội Luật gia tỉnh",
        1,
    )
    # Who amends is its typist from then on.
    entering.amend(entry, by=cast.chief_editor, given=given(person=person, originals=[]))
    with pytest.raises(SamePerson):
        entering.check(entry, by=cast.chief_editor)
    dropped = entering.drop(entry, by=cast.editor, why="Nhập hai lần.")
    with pytest.raises(WrongState):
        entering.amend(dropped, by=cast.editor, given=given())


def test_it_keeps_late_ones_and_asks_for_a_decision(cast: Cast) -> None:
    consultation = make_closed_consultation(cast)
    assert consultation.closes_at is not None
    last = clock.day_of(consultation.closes_at) - timedelta(days=1)
    in_time = entering.check(enter(cast, consultation, received_on=last), by=cast.chief_editor)
    assert in_time.state == "taken"
    late = enter(cast, consultation, received_on=last + timedelta(days=1))
    late = entering.check(late, by=cast.chief_editor)
    assert (late.state, late.is_late, late.submission) == ("late", True, None)
    with pytest.raises(NotAllowed):
        entering.decide_late(late, by=cast.editor, include=True, why="Còn kịp.")
    with pytest.raises(Invalid):
        entering.decide_late(late, by=cast.chief_editor, include=False, why="")
    out = entering.decide_late(late, by=cast.chief_editor, include=False, why="Đã trình.")
    assert (out.state, Submission.objects.count()) == ("excluded", 1)
    back = entering.decide_late(late, by=cast.chief_editor, include=True, why="Lùi ngày trình.")
    assert back.submission is not None
    assert back.submission.is_late


def test_it_shows_originals_to_those_who_receive_alone(
    cast: Cast, consultation: Consultation, as_user: Any
) -> None:
    entry = enter(cast, consultation)
    address = f"/ban-lam-viec/tep-nhan/{entry.originals.get().pk}/"
    found = as_user(cast.editor).get(address)
    assert found["Content-Disposition"].startswith("attachment")
    assert b"".join(found.streaming_content) == PDF
    assert as_user(cast.analyst).get(address).status_code == 403
    assert as_user(cast.outsider).get(address).status_code == 404


def test_it_keeps_what_was_typed_when_the_page_refuses(
    cast: Cast, consultation: Consultation, as_user: Any
) -> None:
    typed = {
        "channel": "email",
        "capacity": "individual",
        "name": "Trần Thị Na",
        "kept_at": "Hộp thư",
        "r-TOTAL_FORMS": "1",
        "r-INITIAL_FORMS": "0",
        "r-0-eid": "art_2",
        "r-0-stance": "change",
        "r-0-reason": "Nên rõ hơn.",
        "received_on": "2999-01-01",
    }
    address = f"/ban-lam-viec/lay-y-kien/{consultation.pk}/nhap-y-kien/moi/"
    page = as_user(cast.editor).post(address, typed)
    assert page.status_code == 400
    assert "Nên rõ hơn." in page.content.decode()
    done = as_user(cast.editor).post(address, typed | {"received_on": ""})
    assert done.status_code == 302
    assert Entry.objects.get().remarks[0]["reason"] == "Nên rõ hơn."
