"""Which remarks caused which change: linked by staff, proposed from the answer, shown on both sides."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from consultation import clock
from consultation.errors import Invalid, NotAllowed, NotFound, NotSignedIn
from consultation.models import User
from drafts.link import link
from drafts.models import Consultation, Provision, Version
from drafts.publish import ask, publish
from synthesis.changes import changes, proposals
from synthesis.link_change import link_change, unlink_change
from synthesis.models import ChangeCause, Group, Response
from synthesis.registered import change_notes
from synthesis.respond import Details
from synthesis.units import Units
from tests.cast import Cast
from tests.drafts.making import make_prepared, make_version
from tests.drafts.samples import SAMPLE_TXT
from tests.synthesis.making import (
    after_close,
    make_announced,
    make_answered,
    make_group,
    make_open,
    unit_of,
)

AsUser = Callable[[User | None], Client]
FEE = "att_1__art_5__cl_1"


@pytest.fixture
def scene(cast: Cast) -> tuple[Consultation, Group, Version]:
    """A group whose approved answer names khoản 1 Điều 5, and a second version where that has changed."""
    consultation = make_open(cast)
    group = make_group(cast, consultation, eid=FEE, title="Mức thu")
    make_answered(
        cast,
        group,
        text="Tiếp thu, chỉnh lý khoản 1 Điều 5 và khoản 99 Điều 5.",
        details=Details(changed_provision=unit_of(consultation, FEE)),
    )
    make_announced(cast, consultation)
    text = SAMPLE_TXT.replace("200.000 đồng", "150.000 đồng")
    new = make_version(cast, text, draft=consultation.draft)
    link(new)
    return consultation, group, new


def unit(version: Version, eid: str = FEE) -> Provision:
    return version.provisions.select_related("version").get(eid=eid)


def test_it_proposes_what_the_answer_names_and_shows_the_old_and_the_new_words(
    cast: Cast, scene: tuple[Consultation, Group, Version]
) -> None:
    consultation, group, new = scene
    response = Response.objects.select_related("group__consultation").get(group=group)
    found = proposals(response, Units(consultation), new)
    assert [each.unit_id for each in found] == [unit(new).pk]
    link_change(group, by=cast.analyst, units=[unit(new)])
    link_change(group, by=cast.analyst, units=[unit(new)])
    assert ChangeCause.objects.count() == 1
    assert proposals(response, Units(consultation), new) == []
    [change] = changes(consultation)[group.pk]
    assert (change.name, change.was, change.number) == (
        "khoản 1 Điều 5 Quy chế",
        "khoản 1 Điều 5 Quy chế",
        2,
    )
    assert {p.text.strip() for p in change.passages if p.op != "equal"} == {"200.000", "150.000"}
    assert changes(consultation, public_only=True) == {}
    unlink_change(group, by=cast.analyst, units=[unit(new)])
    assert changes(consultation) == {}
    assert ChangeCause.history.filter(history_type="-").get().history_user == cast.analyst


def test_it_names_the_groups_in_the_comparison_and_the_change_in_the_results(
    cast: Cast, scene: tuple[Consultation, Group, Version], as_user: AsUser, rf: Any
) -> None:
    consultation, group, new = scene
    client = as_user(cast.analyst)
    url = reverse("synthesis:changes", args=[consultation.pk, group.pk])
    assert client.post(url, {"unit": ""}).status_code == 400
    assert client.post(url, {"unit": unit(new).pk}).status_code == 302
    page = reverse("synthesis:answer", args=[consultation.pk, group.pk])
    assert "<del>200.000</del>" in client.get(page).content.decode()
    request = rf.get("/")
    request.user = AnonymousUser()
    old = consultation.version
    [note] = change_notes(request, old, new)[unit(new).pk]
    assert (note.label, note.url) == (
        "Từ góp ý: Mức thu",
        reverse("synthesis:results", args=[consultation.pk]) + f"#g{group.pk}",
    )
    results = reverse("synthesis:results", args=[consultation.pk])
    assert "Thay đổi tại" not in as_user(None).get(results).content.decode()
    with clock.at(after_close(consultation)):
        publish(ask(make_prepared(cast, version=new), by=cast.drafter), by=cast.publisher)
    text = as_user(None).get(results).content.decode()
    assert "Thay đổi tại khoản 1 Điều 5 Quy chế (dự thảo lần 2)" in text
    client.post(url, {"unlink": unit(new).pk})
    assert not ChangeCause.objects.exists()


def test_it_shows_no_group_to_the_public_before_its_announcement(cast: Cast, rf: Any) -> None:
    consultation = make_open(cast)
    group = make_group(cast, consultation, eid=FEE)
    new = make_version(cast, SAMPLE_TXT, draft=consultation.draft)
    link_change(group, by=cast.analyst, units=[unit(new)])
    request = rf.get("/")
    request.user = AnonymousUser()
    assert change_notes(request, consultation.version, new) == {}
    request.user = cast.approver
    assert list(change_notes(request, consultation.version, new)) == [unit(new).pk]


def test_it_refuses_its_own_version_another_draft_and_nothing(
    cast: Cast, scene: tuple[Consultation, Group, Version]
) -> None:
    consultation, group, _new = scene
    foreign = make_version(cast, SAMPLE_TXT)
    for units in ([unit(consultation.version)], [unit(foreign)], []):
        with pytest.raises(Invalid) as refused:
            link_change(group, by=cast.analyst, units=units)
        assert set(refused.value.fields) == {"units"}


def test_it_refuses_who_may_not_answer(
    cast: Cast, scene: tuple[Consultation, Group, Version], anonymous: Any
) -> None:
    _consultation, group, new = scene
    for person, refusal in (
        (cast.approver, NotAllowed),
        (cast.outsider, NotFound),
        (anonymous, NotSignedIn),
    ):
        for verb in (link_change, unlink_change):
            with pytest.raises(refusal):
                verb(group, by=person, units=[unit(new)])
