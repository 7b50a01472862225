"""The whole path through the verbs: a file is uploaded, and the statutory summary comes out."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from comments.models import Comment
from comments.submit import Person
from consultation import clock, registry
from consultation.errors import ConsultationClosed, NotAnsweredYet
from drafts import describe, prepare, publish, tasks, upload
from drafts.models import Consultation, DocumentKind, SourceFile
from exports.demo.docx_source import build_docx
from exports.models import Export
from exports.queries import public_documents
from exports.request import request
from exports.tasks import render
from synthesis.announce import announce
from synthesis.approve import approve
from synthesis.group import group
from synthesis.respond import ask_approval, respond
from tests.cast import NOON, Cast
from tests.comments.making import (
    ANONYMOUS,
    CONTACTS,
    NAMED,
    publish_remark,
    remark,
    send,
    withhold_remark,
)
from tests.drafts.making import KIND, QUESTIONS, TITLE
from tests.drafts.samples import SAMPLE_TXT
from tests.exports.reading import assert_in_order, words_of

BODY = Person(
    capacity="organisation",
    organisation="Hội Người cao tuổi tỉnh Sông Mây",
    letter_number="45/HNCT",
    letter_date=clock.day_of(NOON),
    email="hnct@example.vn",
)
_HOURS = "Đề nghị mở cửa đến 22 giờ trong mùa hè."
_FEE = "Mức thu 200.000 đồng là cao đối với vùng khó khăn."
_ALL = "Dự thảo cần nêu rõ kinh phí bảo dưỡng."


def test_it_goes_from_upload_to_the_final_pdf(cast: Cast, rf: Any, client: Any) -> None:
    with clock.at(NOON):
        consultation = opened(cast)
    with clock.at(NOON + timedelta(days=1)):
        hours, fee, whole = received(cast, consultation)
    assert consultation.closes_at is not None
    with clock.at(consultation.closes_at):
        with pytest.raises(ConsultationClosed):
            send(consultation, remark())
        with pytest.raises(NotAnsweredYet):
            request(consultation, by=cast.analyst, format="pdf", final=True)
    with clock.at(consultation.closes_at + timedelta(days=1)):
        answer(cast, consultation, "Giờ mở cửa", hours, "accepted", "Tiếp thu, sửa thành 22 giờ.")
        answer(cast, consultation, "Mức thu", fee, "partly", "Giảm còn 150.000 đồng ở xã miền núi.")
        answer(cast, consultation, "Kinh phí", whole, "explained", "Kinh phí theo Luật Ngân sách.")
        announce(consultation, by=cast.approver)
        made = [document(cast, consultation, format) for format in Export.FORMATS["summary"]]

    for export in made:
        words = words_of(export)
        assert_in_order([_HOURS, _FEE, _ALL], words)
        for contact in (*CONTACTS, "hnct@example.vn"):
            assert contact.replace(" ", "") not in words
    pdf = words_of(next(export for export in made if export.format == "pdf"))
    assert_in_order(["CỘNG HÒA XÃ HỘI", "BẢN TỔNG HỢP Ý KIẾN", "tổng số 4 ý kiến nhận được"], pdf)
    for line in (
        "tiếp thu 1 ý kiến; tiếp thu một phần 1 ý kiến; giải trình (không tiếp thu) 1 ý kiến",
        "Không công khai nội dung theo quy định: 1 ý kiến",
    ):
        assert_in_order([line], pdf)
    assert_in_order([BODY.organisation, "Công văn số 45/HNCT ngày 01/06/2026"], pdf)
    assert public_documents(consultation) == [made[0], made[1], made[2], made[3]]
    assert client.get(reverse("exports:public", args=[consultation.pk])).status_code == 200
    way = registry.steps(rf.get("/"), [hours])[hours.pk]
    assert [step.key for step in way if step.done] == [
        "received",
        "moderated",
        "grouped",
        "answered",
        "document",
    ]


def opened(cast: Cast) -> Consultation:
    """Described, uploaded, read, prepared, asked for and published by another person."""
    draft = describe.describe(
        cast.agency,
        by=cast.drafter,
        title=TITLE,
        kind=DocumentKind.objects.get(code=KIND),
        author="Phòng Quản lý văn hóa",
        source="Hồ sơ trình",
    )
    source = upload.upload(draft, by=cast.drafter, name="du-thao.docx", data=build_docx(SAMPLE_TXT))
    tasks.read_source.call(source.pk)
    version = SourceFile.objects.get(pk=source.pk).version
    consultation = prepare.prepare(version, by=cast.drafter, purpose="Giờ mở cửa.", no_secrets=True)
    prepare.ask_questions(consultation, by=cast.drafter, questions=QUESTIONS)
    publish.ask(consultation, by=cast.drafter)
    return publish.publish(consultation, by=cast.publisher)


def received(cast: Cast, consultation: Consultation) -> list[Comment]:
    """Four remarks of three senders: three published, one withheld."""
    named = send(consultation, remark("att_1__art_4__cl_1", _HOURS), by=NAMED)
    body = send(consultation, remark("att_1__art_5__cl_1", _FEE, stance="disagree"), by=BODY)
    unnamed = send(consultation, remark(None, _ALL), remark(None, "Xúc phạm."), by=ANONYMOUS)
    withhold_remark(cast, unnamed[1])
    return [publish_remark(cast, row) for row in (named[0], body[0], unnamed[0])]


def answer(
    cast: Cast, consultation: Consultation, title: str, comment: Comment, kind: str, text: str
) -> None:
    """Grouped, answered, and approved by another person."""
    made = group(
        consultation,
        by=cast.analyst,
        title=title,
        provision=comment.provision,
        comments=[comment],
    )
    written = respond(made, by=cast.analyst, kind=kind, text=text)
    approve(ask_approval(written, by=cast.analyst), by=cast.approver)


def document(cast: Cast, consultation: Consultation, format: str) -> Export:
    export = request(consultation, by=cast.analyst, format=format, final=True)
    render.call(export.pk)
    export.refresh_from_db()
    assert export.state == Export.State.DONE, export.problem
    return export
