"""One world for tests across all steps: things in every state, made through the real verbs."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from comments.models import Comment, Decision
from comments.moderate import propose
from comments.receipt import pretty
from consultation import clock
from drafts.models import Consultation, Draft
from drafts.prepare import add_document
from exports.models import Export
from synthesis.models import Group
from synthesis.tasks import make_suggestions
from tests.cast import NOON, Cast
from tests.comments.making import (
    ANONYMOUS,
    publish_remark,
    remark,
    send,
    send_slip,
    withhold_remark,
)
from tests.drafts.making import make_asked as make_asked_round
from tests.drafts.making import make_open_consultation, make_prepared, make_version
from tests.exports.making import make_document
from tests.synthesis.making import (
    after_close,
    make_announced,
    make_answered,
    make_asked,
    make_group,
    make_response,
)

ARTICLE = "att_1__art_4"
LETTER = "Đề nghị mở cửa nhà văn hóa đến 22 giờ để người đi làm về muộn cùng sinh hoạt."


@dataclass(frozen=True)
class World:
    """Four rounds (in preparation, asked, open, announced) and one thing of each kind and state."""

    cast: Cast
    moment: datetime
    draft: Draft
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
    code: str
    secret: str

    @property
    def keys(self) -> dict[str, Any]:
        """The keys by which the tables of addresses name these things."""
        version = self.open.version
        suggestion = self.open.suggestions.first()
        document = self.prepared.documents.get()
        assert suggestion is not None
        return {
            "draft": self.draft.pk,
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
            "export": self.draft_export.pk,
            "final": self.final_export.pk,
            "code": self.code,
            "secret": self.secret,
            "agency": self.cast.agency.pk,
        }


def make_world(cast: Cast) -> World:
    """All of it; ``moment`` is an hour at which the round ``open`` is open and the other announced."""
    with clock.at(NOON - timedelta(days=90)):
        announced = make_open_consultation(cast)
        answered = make_answered(cast, make_group(cast, announced, eid=ARTICLE))
    make_announced(cast, announced)
    with clock.at(after_close(announced) + timedelta(hours=1)):
        final = make_document(cast, announced, "csv", final=True)
        draft_export = make_document(cast, announced, "csv")
    with clock.at(NOON):
        return _now(
            cast,
            announced=announced,
            answered=answered.group,
            final_export=final,
            draft_export=draft_export,
        )


def _now(cast: Cast, **earlier: Any) -> World:
    version = make_version(cast)
    prepared = make_prepared(cast)
    for_public = make_prepared(cast, version=version)
    for consultation in (prepared, for_public):
        add_document(
            consultation,
            by=cast.drafter,
            kind="submission",
            title="Tờ trình",
            name="to-trinh.txt",
            data="Tờ trình về dự thảo".encode(),
        )
    opened = _published(cast, for_public)
    remarks = _remarks(cast, opened)
    groups = {
        "unanswered": make_group(cast, opened, remarks.pop("one"), title="Giờ mở cửa"),
        "writing": make_group(cast, opened, remarks.pop("two"), title="Mức thu", eid=ARTICLE),
        "review": make_group(cast, opened, remarks.pop("three"), title="Tiếng ồn"),
    }
    make_response(cast, groups["writing"])
    make_asked(cast, groups["review"])
    make_suggestions.call(opened.pk)
    slip = send_slip(opened, remark(ARTICLE, "Góp ý có biên nhận."))
    return World(
        cast=cast,
        moment=NOON,
        draft=prepared.draft,
        prepared=prepared,
        asked=make_asked_round(cast),
        open=opened,
        code=pretty(slip.submission.receipt),
        secret=slip.secret,
        **remarks,
        **groups,
        **earlier,
    )


def _published(cast: Cast, consultation: Consultation) -> Consultation:
    from drafts.publish import ask, publish

    return publish(ask(consultation, by=cast.drafter), by=cast.publisher)


def _remarks(cast: Cast, opened: Consultation) -> dict[str, Comment]:
    rows = send(opened, *[remark(ARTICLE, f"Ý kiến về giờ mở cửa số {n}.") for n in range(7)])
    letters = [send(opened, remark(ARTICLE, LETTER), by=ANONYMOUS)[0] for _ in range(2)]
    received, proposed, published, withheld, *others = rows
    propose(proposed, by=cast.editor, verdict=Decision.Verdict.PUBLISH)
    names = ("one", "two", "three")
    return {
        "received": received,
        "proposed": Comment.objects.get(pk=proposed.pk),
        "published": publish_remark(cast, published),
        "withheld": withhold_remark(cast, withheld),
        "unplaced": [publish_remark(cast, letter) for letter in letters][0],
        **{name: publish_remark(cast, row) for name, row in zip(names, others, strict=True)},
    }
