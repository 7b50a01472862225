"""Remarks for the tests of every step, made through the real verbs."""

import importlib
from typing import Any
from uuid import uuid4

from django.apps import apps

from comments.models import Comment, Decision, SubjectClass
from comments.moderate import decide, propose
from comments.submit import Person, Remark, Sent, submit
from drafts.models import Consultation

NAMED = Person(
    capacity="individual",
    name="Lâm Thị Hồng Cúc",
    email="cuc.lam@example.vn",
    telephone="0900 000 101",
    address="12 đường Kiểm Thử, phường Mẫu",
    subject_class="citizen",
)
ANONYMOUS = Person(capacity="anonymous")
# What no public page, answer or file may hold when NAMED wrote (R42).
CONTACTS = ("cuc.lam@example.vn", "0900 000 101", "12 đường Kiểm Thử")


def seeds() -> None:
    """The rows of the data migration again: tests with ``transaction=True`` empty every table."""
    if not SubjectClass.objects.exists():
        importlib.import_module("comments.migrations.0003_reasons_and_classes").seed(apps, None)


def remark(
    eid: str | None = None,
    reason: str = "Đề nghị quy định rõ thời hạn trả lời.",
    *,
    stance: str = "change",
    proposed: str = "",
) -> Remark:
    """One remark; on the whole draft unless a unit is named."""
    return Remark(eid=eid, stance=stance, reason=reason, proposed=proposed)


def send(
    consultation: Consultation, *remarks: Remark, by: Person = NAMED, **more: Any
) -> list[Comment]:
    """Submit ``remarks`` (or one on the whole draft) and give the rows, in order."""
    sent = send_slip(consultation, *remarks, by=by, **more)
    return list(sent.submission.comments.order_by("number"))


def send_slip(
    consultation: Consultation, *remarks: Remark, by: Person = NAMED, **more: Any
) -> Sent:
    """The same, giving what the sender takes home: the submission and its secret."""
    seeds()
    facts = {"consent": True, "request_key": uuid4().hex, **more}
    return submit(consultation, by=by, remarks=remarks or [remark()], **facts)


def publish_remark(cast: Any, comment: Comment) -> Comment:
    """Editor proposes, chief editor agrees: the remark is public."""
    propose(comment, by=cast.editor, verdict=Decision.Verdict.PUBLISH)
    decide(comment, by=cast.chief_editor)
    return Comment.objects.get(pk=comment.pk)


def withhold_remark(
    cast: Any, comment: Comment, reason: str = "3", note: str = "Có lời lẽ xúc phạm."
) -> Comment:
    """The same two persons withhold it, on ground ``reason``."""
    seeds()
    propose(comment, by=cast.editor, verdict=Decision.Verdict.WITHHOLD, reason=reason, note=note)
    decide(comment, by=cast.chief_editor)
    return Comment.objects.get(pk=comment.pk)


def send_published(
    cast: Any, consultation: Consultation, *remarks: Remark, by: Person = NAMED
) -> list[Comment]:
    """Submit and publish: what the steps to the right begin with."""
    return [publish_remark(cast, row) for row in send(consultation, *remarks, by=by)]
