"""Announced results → an edition that never changes; a correction is a new one that names the old."""

import hashlib
from dataclasses import replace
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consultation import access, clock, record
from consultation.errors import WrongState
from consultation.roles import Act
from consultation.text import clean
from drafts.models import Consultation
from drafts.prepare import lock
from exports.frozen import content_digest, frozen, thawed, without_annexes
from exports.gather import gather
from exports.models import Edition
from exports.summary import Signature, Summary
from exports.wording import fill
from synthesis.announce import must_be_complete
from synthesis.queries import announcement_of


class NeedsCorrection(WrongState):
    """What stands on the site is no longer what the last edition says."""

    code = "needs-correction"
    sentence = _(
        "Nội dung trên trang đã khác bản chính thức gần nhất. Người duyệt giải trình cần yêu cầu bản đính "
        "chính và nêu lý do."
    )


@transaction.atomic
def freeze(
    consultation: Consultation,
    *,
    by: access.Actor,
    at: datetime | None = None,
    signature: Signature | None = None,
    why: str = "",
) -> Edition:
    """The edition that holds what is public now: the last one while it still does, else a new one.

    ``why`` asks for a correction and is given by an approver; equal content and signature need none.
    Raises ``NeedsCorrection``, and ``WrongState`` before the announcement.
    """
    consultation = lock(consultation)
    why = clean(why)
    access.require(by, Act.ANNOUNCE if why else Act.EXPORT, consultation.agency)
    announced = announcement_of(consultation)
    if announced is None:
        raise WrongState(_("Chỉ chốt được bản chính thức sau khi công bố kết quả."))
    must_be_complete(consultation)
    last = last_edition(consultation)
    summary = gather(consultation, final=True, at=at or clock.now(), signature=signature)
    if last is not None and _says_the_same(last, summary, signature, corrects=bool(why)):
        return last
    if last is not None and not why:
        raise NeedsCorrection(facts={"edition": last.number})
    person = access.signed_in(by)
    row = Edition(
        consultation=consultation,
        number=last.number + 1 if last else 1,
        replaces=last,
        why=why if last else "",
        approved_by=person if last else announced.by,
        approved_at=clock.now() if last else announced.at,
        frozen_by=person,
        frozen_at=clock.now(),
        content_sha256=content_digest(summary),
    )
    return _kept(row, _corrected(summary, last), by)


def last_edition(consultation: Consultation) -> Edition | None:
    """The edition in force."""
    return Edition.objects.filter(consultation=consultation).order_by("-number").first()


def summary_of(edition: Edition) -> Summary:
    """What the edition says, from its own data and nothing else; refuses data that were changed."""
    with edition.data.open("rb") as file:
        data = file.read()
    if hashlib.sha256(data).hexdigest() != edition.sha256:
        raise WrongState(_("Dữ liệu của bản chính thức không còn nguyên vẹn."), code="data-changed")
    return replace(thawed(data), snapshot=edition.sha256)


def _says_the_same(
    last: Edition, summary: Summary, signature: Signature | None, *, corrects: bool
) -> bool:
    """Whether the last edition will do. A correction may be about words, layout or signature alone."""
    said = (summary, without_annexes(summary))
    if last.content_sha256 not in {content_digest(one) for one in said}:
        return False
    before = summary_of(last)
    if corrects:
        looks = ("wording", "options", "form_number", "recipients", "signature")
        return all(getattr(before, name) == getattr(summary, name) for name in looks)
    return signature is None or signature == before.signature


def _corrected(summary: Summary, last: Edition | None) -> Summary:
    """The summary with the line that names the edition it replaces."""
    if last is None:
        return summary
    day = clock.day_of(last.frozen_at)
    words = fill(summary.wording.correction, date=f"{day:%d/%m/%Y}", number=last.number)
    return replace(summary, correction=words)


def _kept(row: Edition, summary: Summary, by: access.Actor) -> Edition:
    data = frozen(replace(summary, snapshot=""))
    row.size, row.sha256 = len(data), hashlib.sha256(data).hexdigest()
    name = f"tong-hop-{row.consultation_id}-ban-{row.number}.json"
    row.data.save(name, ContentFile(data), save=False)
    record.save(row, by=by, why=row.why)
    return row
