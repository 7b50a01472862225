"""Final documents frozen: the same from its data for ever, corrected only by an edition that says so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from consultation import clock
from consultation.errors import Invalid, NotAllowed, NotFound, WrongState
from drafts.models import Consultation
from exports.docx import render_docx
from exports.freeze import NeedsCorrection, freeze, last_edition, summary_of
from exports.frozen import content_digest, frozen, thawed
from exports.gather import gather
from exports.models import Edition, Export
from exports.pdf.page import html
from exports.pdf.parts import whole
from exports.request import request
from exports.set_documents import set_documents
from tests.cast import Cast
from tests.exports import builders
from tests.exports.making import (
    make_announced_consultation,
    make_answered_consultation,
    make_document,
    make_final,
)
from tests.exports.reading import squeezed, words_of
from tests.synthesis.making import after_close

WHY = "Bỏ một góp ý có thông tin cá nhân."


def edition_of(cast: Cast, consultation: Consultation, **facts: Any) -> Edition:
    with clock.at(after_close(consultation) + timedelta(hours=1)):
        return freeze(consultation, by=facts.pop("by", cast.analyst), **facts)


def test_it_makes_the_same_documents_from_its_data_for_ever(cast: Cast) -> None:
    consultation = make_announced_consultation(cast)
    first = make_final(cast, consultation, "docx", signer_name="Trần Ký")
    edition = first.edition
    assert edition is not None
    assert (edition.number, edition.approved_by, edition.replaces) == (1, cast.approver, None)
    again, once_more = summary_of(edition), summary_of(edition)

    set_documents(cast.agency, by=cast.approver, form_number="Mẫu số 99")
    with clock.at(after_close(consultation) + timedelta(days=30)):
        later = make_document(
            cast, consultation, "docx", final=True, signer_name="Trần Ký", by=cast.editor
        )

    assert later.edition == edition
    assert later.file.read() == first.file.read() == render_docx(again)
    assert html(again, whole(again), numbered=True) == html(
        once_more, whole(once_more), numbered=True
    )
    assert again.generated_at == first.asked_at
    assert Edition.objects.count() == 1


def test_it_refuses_to_print_what_is_no_longer_on_the_site(cast: Cast) -> None:
    consultation = make_announced_consultation(cast)
    make_final(cast, consultation, "csv")
    set_documents(cast.agency, by=cast.approver, sentences={"anonymous": "Không nêu tên"})
    assert edition_of(cast, consultation).number == 1  # words alone need no correction

    failed = make_final(cast, consultation, "docx", signer_name="Người Khác")

    assert (failed.state, failed.problem) == (Export.State.FAILED, "needs-correction")
    with pytest.raises(NeedsCorrection):
        edition_of(cast, consultation, signature=builders.full().signature)


def test_its_correction_names_the_one_that_it_replaces(cast: Cast, as_user: Any) -> None:
    consultation = make_announced_consultation(cast)
    old = make_final(cast, consultation, "csv")
    make_final(cast, consultation, "pdf")

    new = make_final(
        cast, consultation, "docx", by=cast.approver, signer_name="Người Khác", correction=WHY
    )

    edition = new.edition
    assert edition is not None
    assert (edition.number, edition.replaces, edition.why) == (2, old.edition, WHY)
    assert edition.approved_by == cast.approver
    day = clock.day_of(old.edition.frozen_at) if old.edition else None
    line = f"(Bản đính chính, thay thế bản ngày {day:%d/%m/%Y})"
    assert squeezed(line) in words_of(new)
    page = as_user(None).get(reverse("exports:public", args=[consultation.pk])).content.decode()
    assert "Bản 2, chốt ngày" in page
    assert "Đã được thay thế" in page
    assert WHY in page
    assert reverse("exports:file", args=[consultation.pk, new.pk]) in page
    gone = reverse("exports:file", args=[consultation.pk, old.pk])
    assert gone not in page
    assert as_user(None).get(gone).status_code == 404
    api = as_user(None).get(reverse("api_editions", args=[consultation.pk])).json()
    assert [(row["number"], row["replaces"]) for row in api] == [(2, 1), (1, None)]


def test_it_refuses_a_correction_by_who_does_not_approve(cast: Cast) -> None:
    consultation = make_announced_consultation(cast)
    make_final(cast, consultation, "csv")
    for person in (cast.analyst, cast.editor, cast.chief_editor):
        with pytest.raises(NotAllowed):
            make_final(cast, consultation, "docx", by=person, correction=WHY)
        with pytest.raises(NotAllowed):
            edition_of(cast, consultation, by=person, why=WHY)
    with pytest.raises(NotFound):
        edition_of(cast, consultation, by=cast.outsider)


def test_it_refuses_a_correction_where_nothing_is_frozen(cast: Cast) -> None:
    consultation = make_announced_consultation(cast)
    for final in (True, False):
        with pytest.raises(Invalid) as refusal, clock.at(after_close(consultation)):
            request(consultation, by=cast.approver, format="docx", correction=WHY, final=final)
        assert list(refusal.value.fields) == ["correction"]


def test_it_makes_no_edition_of_equal_words(cast: Cast) -> None:
    consultation = make_announced_consultation(cast)
    first = edition_of(cast, consultation)

    assert edition_of(cast, consultation, by=cast.approver, why=WHY) == first
    assert last_edition(consultation) == first


def test_it_refuses_before_the_announcement_and_data_that_were_changed(cast: Cast) -> None:
    with pytest.raises(WrongState):
        edition_of(cast, make_answered_consultation(cast))
    edition = edition_of(cast, make_announced_consultation(cast))
    name = str(edition.data.name)
    edition.data.storage.delete(name)
    edition.data.storage.save(name, ContentFile(b"{}"))
    with pytest.raises(WrongState) as refusal:
        summary_of(edition)
    assert refusal.value.reason == "data-changed"


def test_it_keeps_no_data_that_a_document_would_not_print(cast: Cast) -> None:
    consultation = make_announced_consultation(cast)
    data = edition_of(cast, consultation).data.read().decode()

    assert "Cần tuyên truyền sâu rộng." in data
    for secret in ("@", "telephone", "address"):
        assert secret not in data


@pytest.mark.parametrize("make", [builders.full, lambda: builders.many(40), builders.summary])
def test_its_data_tell_the_whole_summary(make: Callable[[], Any]) -> None:
    summary = make()

    assert thawed(frozen(summary)) == summary
    assert frozen(thawed(frozen(summary))) == frozen(summary)
    later = replace(summary, generated_at=summary.generated_at + timedelta(days=1))
    assert content_digest(later) == content_digest(summary)


def test_it_reads_data_of_an_older_program(cast: Cast) -> None:
    summary = gather(make_answered_consultation(cast), final=False)
    older = frozen(summary).replace(b'"correction":"",', b"")

    older = older.replace(b',"tallies":[]', b"")
    assert b'"tallies"' not in older
    assert thawed(older) == summary
    assert render_docx(thawed(older)) == render_docx(summary)
    assert BytesIO(older).read(1) == b"{"
