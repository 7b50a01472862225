"""Groups and answers for the tests of this step and those to its right, made through the real verbs."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from comments.models import Comment
from consultation import clock
from drafts.models import Consultation, Provision
from synthesis.announce import announce
from synthesis.approve import approve
from synthesis.group import group
from synthesis.models import Announcement, Group, Response
from synthesis.respond import ask_approval, respond
from tests.comments.making import NAMED, remark, send_published
from tests.drafts.making import make_open_consultation

ANSWER = "Cơ quan chủ trì soạn thảo tiếp thu và chỉnh lý dự thảo."
ARTICLE_4 = "att_1__art_4"


def make_open(cast: Any, **facts: Any) -> Consultation:
    """A consultation that is open now."""
    return make_open_consultation(cast, **facts)


def make_remark(
    cast: Any, consultation: Consultation, eid: str | None = None, text: str = "", **more: Any
) -> Comment:
    """One published remark. ``more``: ``by`` (comments.submit.Person), ``stance``, ``proposed``."""
    by = more.pop("by", NAMED)
    words = (text,) if text else ()
    return send_published(cast, consultation, remark(eid, *words, **more), by=by)[0]


def make_group(
    cast: Any,
    consultation: Consultation,
    *comments: Comment,
    title: str = "Giờ mở cửa",
    eid: str | None = None,
    by: Any = None,
) -> Group:
    """A group with ``comments`` in it, or with one new remark at ``eid``; needs an open window then."""
    rows: Sequence[Comment] = comments or [make_remark(cast, consultation, eid)]
    return group(
        consultation,
        by=by or cast.analyst,
        title=title,
        provision=unit_of(consultation, eid),
        comments=rows,
    )


def unit_of(consultation: Consultation, eid: str | None) -> Provision | None:
    """The unit called ``eid``; None for the whole draft."""
    return consultation.version.provisions.get(eid=eid) if eid else None


def make_response(cast: Any, group: Group, *, by: Any = None, **facts: Any) -> Response:
    """A response that is being written."""
    known = {"kind": Response.Kind.ACCEPTED, "text": ANSWER}
    return respond(group, by=by or cast.analyst, **(known | facts))


def make_asked(cast: Any, group: Group, **facts: Any) -> Response:
    """A response that waits for approval."""
    return ask_approval(make_response(cast, group, **facts), by=cast.analyst)


def make_answered(cast: Any, group: Group, **facts: Any) -> Response:
    """A response that was approved by another person."""
    return approve(make_asked(cast, group, **facts), by=cast.approver)


def after_close(consultation: Consultation) -> datetime:
    """A moment after the end of the window: ``with clock.at(after_close(c)): …``"""
    assert consultation.closes_at is not None
    return consultation.closes_at + timedelta(days=1)


def make_announced(cast: Any, consultation: Consultation) -> Announcement:
    """The results made public, a day after the window has ended."""
    with clock.at(after_close(consultation)):
        return announce(consultation, by=cast.approver)
