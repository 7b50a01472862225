"""One world for tests across all steps: things in every state, made through the real verbs."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from comments.models import Comment, Decision
from comments.moderate import propose
from comments.receipt import pretty
from comments.submit import Person
from consultation import clock
from drafts.extend import extend
from drafts.models import Consultation, Draft, TextInForce, Version
from drafts.prepare import add_document
from drafts.publish import ask, publish, send_back
from exports.models import Export, ReadBack
from synthesis.approve import send_back as return_answer
from synthesis.assign import assign
from synthesis.models import Group, Response
from synthesis.phrase import phrase
from synthesis.respond import Details
from synthesis.tasks import make_suggestions
from tests.cast import NOON, Cast
from tests.comments.intake import make_intake
from tests.comments.making import (
    ANONYMOUS,
    NAMED,
    publish_remark,
    remark,
    send,
    send_slip,
    withhold_remark,
)
from tests.drafts.in_force import make_in_force
from tests.drafts.making import (
    TITLE,
    make_draft,
    make_open_consultation,
    make_prepared,
    make_version,
)
from tests.drafts.making import make_asked as make_asked_round
from tests.drafts.samples import SAMPLE_TXT, SECOND_TXT
from tests.exports.making import make_document, make_ordered, make_paper, make_read_back
from tests.synthesis.making import (
    after_close,
    make_announced,
    make_answered,
    make_asked,
    make_group,
)

ARTICLE = "att_1__art_4"
LETTER = "Đề nghị mở cửa nhà văn hóa đến 22 giờ để người đi làm về muộn cùng sinh hoạt."


@dataclass(frozen=True)
class World:
    """Four rounds (in preparation, asked, open, announced) and one thing of each kind and state."""

    cast: Cast
    moment: datetime
    draft: Draft
    in_force: TextInForce
    second: Version
    prepared: Consultation
    asked: Consultation
    open: Consultation
    announced: Consultation
    received: Comment
    proposed: Comment
    published: Comment
    withheld: Comment
    unplaced: Comment
    unanswered: Group
    writing: Group
    review: Group
    answered: Group
    draft_export: Export
    final_export: Export
    draft_document: Export
    paper: Export
    read_back: ReadBack
    code: str
    secret: str
    intake: dict[str, int]

    @property
    def keys(self) -> dict[str, Any]:
        """The keys by which the tables of addresses name these things."""
        version = self.open.version
        suggestion = self.open.suggestions.first()
        document = self.prepared.documents.get()
        assert suggestion is not None
        link = self.second.links_to_previous.filter(changed=True, old_version__number__gt=0).first()
        assert link is not None
        return {
            "draft": self.draft.pk,
            "second": self.second.pk,
            "in_force": self.in_force.pk,
            "explained": ARTICLE,
            "link": link.pk,
            "link_seen": f"{link.pk}:{link.lock}",
            "link_lock": link.lock,
            "compared": self.announced.draft_id,
            "version": version.pk,
            "source": version.source_id,
            "prepared": self.prepared.pk,
            "asked": self.asked.pk,
            "open": self.open.pk,
            "announced": self.announced.pk,
            "document": document.pk,
            "public_document": self.open.documents.get().pk,
            "received": self.received.pk,
            "proposed": self.proposed.pk,
            "published": self.published.pk,
            "withheld": self.withheld.pk,
            "unplaced": self.unplaced.pk,
            "unanswered": self.unanswered.pk,
            "other_group": self.writing.pk,
            "writing": self.writing.pk,
            "review": self.review.pk,
            "suggestion": suggestion.pk,
            "phrase": self.cast.agency.phrases.earliest("pk").pk,
            "step": self.open.grouping_steps.earliest("pk").pk,
            "export": self.draft_export.pk,
            "final": self.final_export.pk,
            "digest": self.final_export.sha256,
            "paper": self.paper.pk,
            "draft_document": self.draft_document.pk,
            "first": self.second.draft.versions.earliest("number").pk,
            "second_unit": self.second.provisions.filter(kind="article").earliest("position").pk,
            "read_back": self.read_back.pk,
            "code": self.code,
            "secret": self.secret,
            "agency": self.cast.agency.pk,
            **self.intake,
        }


def make_world(cast: Cast, taint: str = "") -> World:
    """All of it; ``moment`` is an hour at which the round ``open`` is open and the other announced.

    ``taint`` is put into every field in which people write.
    """
    with clock.at(NOON - timedelta(days=90)):
        announced = make_open_consultation(cast, **_round(cast, taint))
        answered = _answered(cast, announced, taint)
    make_announced(cast, announced)
    with clock.at(after_close(announced) + timedelta(hours=1)):
        signer = {"signer_title": f"GIÁM ĐỐC{taint}", "signer_name": f"Trần Ký{taint}"}
        final = make_document(cast, announced, "csv", final=True, **signer)
        draft_export = make_document(cast, announced, "csv")
        paper = make_paper(cast, announced, final=True)
        draft_document = make_ordered(cast, announced.version, kind="akn", format="xml")
    with clock.at(NOON):
        return _now(
            cast,
            announced=announced,
            taint=taint,
            answered=answered.group,
            final_export=final,
            draft_export=draft_export,
            draft_document=draft_document,
            paper=paper,
        )


def _now(cast: Cast, *, taint: str, **earlier: Any) -> World:
    prepared = make_prepared(cast, **_round(cast, taint))
    for_public = make_prepared(cast, **_round(cast, taint, draft=earlier["announced"].draft))
    for consultation in (prepared, for_public):
        add_document(
            consultation,
            by=cast.drafter,
            kind="submission",
            title=f"Tờ trình{taint}",
            name=f"to-trinh{taint.replace('/', '')}.txt",
            data="Tờ trình về dự thảo".encode(),
        )
    send_back(ask(prepared, by=cast.drafter), by=cast.publisher, why=f"Sửa mục đích.{taint}")
    opened = publish(ask(for_public, by=cast.drafter), by=cast.publisher)
    assert opened.closes_at is not None
    closes_on = clock.day_of(opened.closes_at) + timedelta(days=10)
    extend(opened, by=cast.publisher, closes_on=closes_on, why=f"Nhiều người hỏi.{taint}")
    remarks = _remarks(cast, opened, taint)
    one, two, three = (remarks.pop(name) for name in ("one", "two", "three"))
    groups: dict[str, Any] = {
        "unanswered": make_group(cast, opened, one, title=f"Giờ mở cửa{taint}"),
        "writing": make_group(cast, opened, two, title=f"Mức thu{taint}", eid=ARTICLE),
        "review": make_group(cast, opened, three, title=f"Tiếng ồn{taint}"),
    }
    written = make_asked(cast, groups["writing"], **_words(taint))
    return_answer(written, by=cast.approver, why=f"Nêu rõ căn cứ.{taint}")
    own = {three.pk: f"Riêng ý này xin ghi nhận.{taint}"}
    details = Details(letter_number=f"7/TL{taint}"[:60], variants=own)
    make_asked(cast, groups["review"], **_words(taint), details=details)
    unit: dict[str, Any] = {"unit": f"Phòng Pháp chế{taint}", "note": f"Gấp.{taint}"}
    assign(groups["writing"], by=cast.analyst, colleague=cast.analyst2, **unit)
    words = {"title": f"Cảm ơn{taint}", "text": f"Xin cảm ơn ông, bà.{taint}"}
    phrase(cast.agency, by=cast.analyst, **words)
    make_suggestions.call(opened.pk)
    slip = send_slip(
        opened, remark(ARTICLE, f"Góp ý có biên nhận.{taint}"), by=_person(taint), request_key="k"
    )
    beside = make_in_force(cast, prepared.draft, title=f"Quy chế cũ{taint}")
    return World(
        cast=cast,
        moment=NOON,
        draft=prepared.draft,
        in_force=beside,
        second=make_version(
            cast, SECOND_TXT.replace("An toàn về điện", f"An toàn{taint}"), draft=prepared.draft
        ),
        prepared=prepared,
        asked=make_asked_round(cast, **_round(cast, taint)),
        open=Consultation.objects.get(pk=opened.pk),
        code=pretty(slip.submission.receipt),
        intake=make_intake(cast, opened, taint),
        secret=slip.secret,
        read_back=make_read_back(cast, opened),
        **remarks,
        **groups,
        **earlier,
    )


def _round(cast: Cast, taint: str, draft: Draft | None = None) -> dict[str, Any]:
    """What is said of a draft and of a round on it; of a draft that is there, a second version."""
    names = ("title", "field", "abstract", "author", "source", "issuing_authority")
    said = {"title": TITLE, "author": "Phòng Văn hóa", "source": "Hồ sơ trình"}
    text = SAMPLE_TXT if draft is None else SECOND_TXT
    draft = draft or make_draft(cast, **{name: f"{said.get(name, name)}{taint}" for name in names})
    text = text.replace("Công khai, minh bạch", f"Công khai{taint}")
    return {
        "version": make_version(cast, text, draft=draft),
        "questions": [(f"Người dân{taint}", f"Đã phù hợp chưa?{taint}")],
        "purpose": f"Lấy ý kiến.{taint}",
        "receiving_agency": f"Sở Tư pháp{taint}",
        "receiving_officer": f"Nguyễn Văn Tiếp{taint}",
    }


def _words(taint: str) -> dict[str, str]:
    """An answer."""
    return {
        "text": f"Tiếp thu.{taint}",
        "changed_unit": f"khoản 1 Điều 4{taint}",
        "changed_text": f"Mở cửa đến 22 giờ.{taint}",
    }


def _person(taint: str) -> Person:
    """An organisation with contact data."""
    return replace(
        NAMED,
        capacity="organisation",
        organisation=f"Hội Người cao tuổi{taint}",
        letter_number=f"12/HNCT{taint}"[:60],
        address=f"{NAMED.address}{taint}",
    )


def _answered(cast: Cast, announced: Consultation, taint: str) -> Response:
    rows = send(
        announced,
        remark(ARTICLE, f"Đề nghị mở cửa sớm.{taint}", proposed=f"từ 5 giờ{taint}"),
        by=_person(taint),
    )
    placed = [publish_remark(cast, row) for row in rows]
    group = make_group(cast, announced, *placed, eid=ARTICLE, title=f"Giờ mở cửa{taint}")
    return make_answered(cast, group, **_words(taint))


def _remarks(cast: Cast, opened: Consultation, taint: str) -> dict[str, Any]:
    said = [
        remark(ARTICLE, f"Ý kiến về giờ mở cửa số {n}.{taint}", proposed=f"Khác.{taint}")
        for n in range(7)
    ]
    rows = send(opened, *said, by=_person(taint))
    letters = [send(opened, remark(ARTICLE, LETTER), by=ANONYMOUS)[0] for _ in range(2)]
    received, proposed, published, withheld, *others = rows
    propose(proposed, by=cast.editor, verdict=Decision.Verdict.PUBLISH, note=f"Đọc kỹ.{taint}")
    names = ("one", "two", "three")
    return {
        "received": received,
        "proposed": Comment.objects.get(pk=proposed.pk),
        "published": publish_remark(cast, published),
        "withheld": withhold_remark(cast, withheld, note=f"Có lời lẽ xúc phạm.{taint}"),
        "unplaced": [publish_remark(cast, letter) for letter in letters].pop(),
        **{name: publish_remark(cast, row) for name, row in zip(names, others, strict=True)},
    }
