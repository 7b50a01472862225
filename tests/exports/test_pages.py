"""The pages of documents: who sees what, what a download is, what the staff are told."""

import base64
import hashlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from consultation import clock, registry
from consultation.models import User
from drafts.models import Consultation
from exports.models import Export
from exports.render import MEDIA_TYPES
from exports.sweep import SILENCE
from tests.cast import Cast
from tests.comments.making import remark, send, send_published, withhold_remark
from tests.drafts.making import make_asked as make_unpublished
from tests.drafts.making import make_open_consultation
from tests.exports.making import (
    make_announced_consultation,
    make_answered_consultation,
    make_asked,
    make_document,
    make_final,
)
from tests.exports.test_request import running
from tests.synthesis.making import after_close, make_announced

AsUser = Callable[[User | None], Client]


def public(consultation: Consultation) -> str:
    return reverse("exports:public", args=[consultation.pk])


def desk(consultation: Consultation | None) -> str:
    assert consultation is not None
    return reverse("exports:desk", args=[consultation.pk])


# ---------------------------------------------------------------- the public


def test_it_offers_the_newest_final_document_of_each_format(cast: Cast, as_user: AsUser) -> None:
    consultation = make_announced_consultation(cast)
    old = make_final(cast, consultation, "docx", signer_name="Người Cũ")
    made = [make_final(cast, consultation, format) for format in Export.FORMATS["summary"]]

    page = as_user(None).get(public(consultation)).content.decode()

    for export in made:
        assert reverse("exports:file", args=[consultation.pk, export.pk]) in page
        assert export.sha256 in page
    assert f"{public(consultation)}{old.pk}/" not in page
    assert as_user(None).get(f"{public(consultation)}{old.pk}/").status_code == 404


@pytest.mark.parametrize("format", Export.FORMATS["summary"])
def test_it_sends_a_file_as_what_it_is(cast: Cast, as_user: AsUser, format: str) -> None:
    consultation = make_announced_consultation(cast)
    export = make_final(cast, consultation, format)

    answer = as_user(None).get(reverse("exports:file", args=[consultation.pk, export.pk]))

    data = answer.getvalue()
    digest = base64.b64encode(hashlib.sha256(data).digest()).decode()
    assert answer.status_code == 200
    assert answer["Content-Type"] == MEDIA_TYPES[format]
    name = f"tong-hop-gop-y-{consultation.pk}-dot-1.{format}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Repr-Digest"] == f"sha-256=:{digest}:"
    assert int(answer["Content-Length"]) == len(data)


def test_it_says_that_there_is_nothing_yet(cast: Cast, as_user: AsUser) -> None:
    consultation = make_open_consultation(cast)

    answer = as_user(None).get(public(consultation))

    assert answer.status_code == 200
    assert "Chưa có tài liệu tổng hợp" in answer.content.decode()


def test_it_refuses_the_public_what_is_not_for_it(cast: Cast, as_user: AsUser) -> None:
    consultation = make_answered_consultation(cast)
    assert consultation.closes_at is not None
    with clock.at(consultation.closes_at):
        before = make_document(cast, consultation, "xlsx", final=True)
    make_announced(cast, consultation)
    draft = make_document(cast, consultation)
    with clock.at(after_close(consultation)):
        unfinished = make_asked(cast, consultation, "docx", final=True)
    hidden = [before, draft, unfinished]

    page = as_user(None).get(public(consultation)).content.decode()

    assert "Tài liệu đang được hoàn thiện" in page
    for export in hidden:
        url = reverse("exports:file", args=[consultation.pk, export.pk])
        assert as_user(None).get(url).status_code == 404


def test_it_refuses_a_document_under_another_consultation(cast: Cast, as_user: AsUser) -> None:
    consultation = make_announced_consultation(cast)
    export = make_final(cast, consultation)
    other = make_open_consultation(cast)

    assert as_user(None).get(reverse("exports:file", args=[other.pk, export.pk])).status_code == 404
    assert as_user(None).get(public(other) + "999999999999999999/").status_code == 404


@pytest.mark.parametrize("pk", [0, 10**17])
def test_it_knows_no_other_consultation(cast: Cast, as_user: AsUser, pk: int) -> None:
    unpublished = make_unpublished(cast)

    for key in (pk, unpublished.pk):
        assert as_user(None).get(reverse("exports:public", args=[key])).status_code == 404


# ---------------------------------------------------------------- staff


STAFF = {
    "drafter": 403,
    "publisher": 403,
    "editor": 200,
    "chief_editor": 200,
    "analyst": 200,
    "approver": 200,
    "outsider": 404,
    "admin": 404,
    "nobody": 404,
    None: 302,
}


@pytest.mark.parametrize(("who", "status"), STAFF.items())
def test_it_lets_in_who_may_export(
    cast: Cast, as_user: AsUser, who: str | None, status: int
) -> None:
    export = make_document(cast, make_open_consultation(cast))
    client = as_user(getattr(cast, who) if who else None)

    answer = client.get(desk(export.consultation))
    assert answer.status_code == status
    file = client.get(reverse("exports:download", args=[export.pk]))
    assert file.status_code == status
    row = client.get(reverse("exports:row", args=[export.pk]), headers={"HX-Request": "true"})
    assert row.status_code == (status if who else 200)
    if who is None:
        assert answer["Location"].startswith(reverse("login"))
        assert row["HX-Refresh"] == "true"
        assert row.content == b""


def test_it_asks_for_a_document(cast: Cast, as_user: AsUser) -> None:
    consultation = make_open_consultation(cast)

    answer = as_user(cast.analyst).post(
        desk(consultation),
        {
            "format": "xlsx",
            "version": "draft",
            "signer_name": "Lê Văn An",
            "signer_title": "GIÁM ĐỐC",
        },
    )

    export = Export.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"{desk(consultation)}#e{export.pk}"
    assert (export.format, export.final, export.signer_name) == ("xlsx", False, "Lê Văn An")


def test_it_remembers_who_signed_for_the_agency(cast: Cast, as_user: AsUser) -> None:
    make_asked(cast, make_open_consultation(cast), signer_name="Lê Văn An", signer_title="GIÁM ĐỐC")
    other = make_open_consultation(cast)

    page = as_user(cast.editor).get(desk(other)).content.decode()

    assert 'value="Lê Văn An"' in page
    assert 'value="GIÁM ĐỐC"' in page


def test_it_keeps_what_was_chosen_when_it_refuses(cast: Cast, as_user: AsUser) -> None:
    consultation = make_open_consultation(cast)
    send_published(cast, consultation, remark())
    send(consultation, remark())

    answer = as_user(cast.analyst).post(
        desk(consultation), {"format": "pdf", "version": "final", "signer_name": "Lê Văn An"}
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="Lê Văn An"' in page
    for words in ("chưa hết hạn góp ý", "còn 1 góp ý chờ kiểm duyệt", "còn 1 góp ý chưa xếp nhóm"):
        assert words in page
    assert reverse("synthesis:desk", args=[consultation.pk]) in page
    assert not Export.objects.exists()


def test_it_refuses_a_form_without_a_format(cast: Cast, as_user: AsUser) -> None:
    consultation = make_open_consultation(cast)

    answer = as_user(cast.analyst).post(desk(consultation), {"format": "exe", "version": "draft"})

    assert answer.status_code == 400
    assert not Export.objects.exists()


def test_it_shows_how_far_a_document_is(cast: Cast, as_user: AsUser) -> None:
    consultation = make_open_consultation(cast)
    export = make_asked(cast, consultation)
    Export.objects.filter(pk=export.pk).update(
        state="running", done=3, total=8, heartbeat_at=clock.now()
    )
    row = reverse("exports:row", args=[export.pk])

    client = as_user(cast.analyst)
    page = client.get(desk(consultation)).content.decode()
    line = client.get(row, headers={"HX-Request": "true"}).content.decode()

    for html in (page, line):
        assert '<progress value="3" max="8"' in html
        assert f'hx-get="{row}" hx-trigger="every 2s"' in html
    assert "<html" not in line
    assert client.get(row).status_code == 302
    assert client.get(reverse("exports:download", args=[export.pk])).status_code == 409


def test_it_stops_asking_when_the_document_is_there(cast: Cast, as_user: AsUser) -> None:
    export = make_document(cast, make_open_consultation(cast))

    line = as_user(cast.analyst).get(
        reverse("exports:row", args=[export.pk]), headers={"HX-Request": "true"}
    )

    assert "hx-get" not in line.content.decode()
    assert 'hx-swap-oob="true"' in line.content.decode()


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        ("pdf-unavailable", "chưa cài thư viện tạo PDF"),
        ("worker-lost", "đã ngừng giữa chừng"),
        ("internal", "nhật ký máy chủ"),
    ],
)
def test_it_says_what_went_wrong_and_offers_another_try(
    cast: Cast, as_user: AsUser, problem: str, words: str
) -> None:
    export = make_asked(cast, make_open_consultation(cast))
    Export.objects.filter(pk=export.pk).update(state="failed", problem=problem)
    client = as_user(cast.editor)

    assert words in client.get(desk(export.consultation)).content.decode()
    answer = client.post(reverse("exports:retry", args=[export.pk]))

    assert answer.status_code == 302
    export.refresh_from_db()
    assert export.state == Export.State.QUEUED


def test_it_offers_to_free_what_a_dead_worker_holds(
    cast: Cast, as_user: AsUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = running(cast, monkeypatch)
    client = as_user(cast.analyst)

    assert client.post(reverse("exports:retry", args=[export.pk])).status_code == 409
    with clock.at(export.asked_at + SILENCE * 2):
        page = client.get(desk(export.consultation)).content.decode()
        assert "Tiến trình xuất bị ngắt" in page
        assert client.post(reverse("exports:retry", args=[export.pk])).status_code == 302


@pytest.mark.parametrize(("who", "status"), [("drafter", 403), ("outsider", 404), (None, 302)])
def test_it_refuses_to_retry_or_ask_for_others(
    cast: Cast, as_user: AsUser, who: str | None, status: int
) -> None:
    export = make_asked(cast, make_open_consultation(cast))
    client = as_user(getattr(cast, who) if who else None)

    assert client.post(reverse("exports:retry", args=[export.pk])).status_code == status
    form = {"format": "csv", "version": "draft"}
    assert client.post(desk(export.consultation), form).status_code == status
    assert Export.objects.count() == 1


def test_it_has_nothing_to_make_before_publication(cast: Cast, as_user: AsUser) -> None:
    consultation = make_unpublished(cast)
    client = as_user(cast.analyst)

    page = client.get(desk(consultation)).content.decode()
    answer = client.post(desk(consultation), {"format": "csv", "version": "draft"})

    assert "chưa có gì để tổng hợp" in page
    assert answer.status_code == 409
    assert not Export.objects.exists()


def test_it_tells_when_no_worker_comes(cast: Cast, as_user: AsUser) -> None:
    export = make_asked(cast, make_open_consultation(cast))

    with clock.at(export.asked_at + timedelta(minutes=3)):
        page = as_user(cast.analyst).get(desk(export.consultation)).content.decode()

    assert "Chưa có tiến trình nền nào nhận việc này" in page


# ---------------------------------------------------------------- the frame


def test_it_shows_its_tabs_where_there_is_something(cast: Cast, as_user: AsUser, rf: Any) -> None:
    consultation = make_announced_consultation(cast)
    request = rf.get("/")
    request.user = cast.analyst

    assert "documents" not in keys(registry.public_tabs, request, consultation)
    make_final(cast, consultation)
    assert "documents" in keys(registry.public_tabs, request, consultation)
    assert "documents" in keys(registry.staff_tabs, request, consultation)
    request.user = cast.drafter
    assert "documents" not in keys(registry.staff_tabs, request, consultation)


def keys(place: Any, request: Any, consultation: Consultation) -> list[str]:
    return [link.key for link in registry.links(place, request, consultation)]


def test_it_ends_the_way_of_a_remark(cast: Cast, rf: Any) -> None:
    consultation = make_answered_consultation(cast)
    [bad] = send(consultation, remark(None, "Xúc phạm."))
    withhold_remark(cast, bad)
    make_announced(cast, consultation)
    remarks = list(consultation.comments.order_by("pk"))

    before = registry.steps(rf.get("/"), remarks)
    export = make_final(cast, consultation)
    after = registry.steps(rf.get("/"), remarks)

    assert [step.key for step in before[remarks[0].pk]][-1] == "document"
    assert not before[remarks[0].pk][-1].done
    last = after[remarks[0].pk][-1]
    assert (last.done, last.at, last.url) == (True, export.finished_at, public(consultation))
    assert "document" not in [step.key for step in after[bad.pk]]


def test_it_brings_to_the_desk_what_failed_and_what_is_lacking(
    cast: Cast, as_user: AsUser, rf: Any
) -> None:
    consultation = make_announced_consultation(cast)
    request = rf.get("/")
    request.user = cast.analyst

    def count() -> int:
        return next(b.count for b in registry.boxes(request) if b.title == "Tài liệu cần xử lý")

    assert count() == 1
    with clock.at(after_close(consultation)):
        export = make_asked(cast, consultation, "csv", final=True)
    assert count() == 0
    Export.objects.filter(pk=export.pk).update(state="failed", problem="internal")
    assert count() == 2
    make_final(cast, consultation)
    assert count() == 0
    request.user = cast.drafter
    assert "Tài liệu cần xử lý" not in [box.title for box in registry.boxes(request)]
