"""Version → open consultation: the drafter asks, a publisher (another person) approves (R13, R17)."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consultation import access, clock, states
from consultation.errors import Invalid, SamePerson, Words, WrongState
from consultation.roles import Act
from consultation.text import clean
from drafts import window
from drafts.freeze import freeze, freeze_beside
from drafts.models import Consultation, Draft, WindowPolicy
from drafts.prepare import lock


@transaction.atomic
def ask(consultation: Consultation, *, by: access.Actor) -> Consultation:
    """Ask for publication; refuses while something the law or the page needs is missing."""
    consultation = lock(consultation)
    access.require(by, Act.ASK_PUBLICATION, consultation.agency)
    by = access.signed_in(by)
    _must_be_complete(consultation)
    window.check(consultation, window.window_of(consultation, at=clock.now()))
    consultation.asked_by = by
    states.move(consultation, Consultation.State.ASKED, by=by)
    return consultation


@transaction.atomic
def send_back(consultation: Consultation, *, by: access.Actor, why: str) -> Consultation:
    """Return it to the drafter with a reason."""
    consultation = lock(consultation)
    access.require(by, Act.APPROVE_PUBLICATION, consultation.agency)
    why = clean(why)
    if not why:
        raise Invalid(fields={"why": _("Vui lòng nêu lý do trả lại.")})
    states.move(consultation, Consultation.State.PREPARING, by=by, why=why)
    return consultation


@transaction.atomic
def publish(consultation: Consultation, *, by: access.Actor) -> Consultation:
    """Approve: the window is fixed, the version and the texts in force beside it are frozen, the page is
    public from this moment.
    """
    consultation = lock(consultation)
    access.require(by, Act.APPROVE_PUBLICATION, consultation.agency)
    by = access.signed_in(by)
    if consultation.state != Consultation.State.ASKED:
        raise WrongState(facts={"state": consultation.state})
    if by == consultation.asked_by:
        raise SamePerson
    now = clock.now()
    found = window.window_of(consultation, at=now)
    window.check(consultation, found)
    _one_window_at_a_time(consultation)
    consultation.opens_at, consultation.closes_at = found.opens_at, found.closes_at
    consultation.minimum_days, consultation.minimum_cite = found.minimum_days, found.cite
    consultation.approved_by, consultation.published_at = by, now
    freeze(consultation.version, by=by)
    freeze_beside(consultation.draft, by=by)
    states.move(consultation, Consultation.State.PUBLISHED, by=by)
    return consultation


def missing(consultation: Consultation) -> dict[str, Words]:
    """What the law or the page still needs before publication may be asked for, by field.

    The shortened procedure needs its ground and cite (points a–e of Điều 50.1, Luật 64/2025/QH15).
    """
    found: dict[str, Words] = {}
    if not consultation.purpose:
        found["purpose"] = _("Vui lòng nêu mục đích, nội dung chính của dự thảo.")
    if not consultation.questions.exists():
        found["questions"] = _("Vui lòng nêu nội dung cần xin ý kiến của từng đối tượng.")
    if not consultation.version.provisions.exists():
        found["version"] = _("Dự thảo chưa có nội dung.")
    if consultation.procedure == WindowPolicy.Procedure.SHORTENED:
        if not consultation.short_reason:
            found["short_reason"] = _("Trình tự rút gọn cần có lý do áp dụng.")
        if not consultation.short_cite:
            found["short_cite"] = _("Trình tự rút gọn cần có căn cứ pháp lý.")
    if not consultation.no_secrets:
        found["no_secrets"] = _("Cần xác nhận tài liệu không chứa bí mật nhà nước.")
    return found


def _must_be_complete(consultation: Consultation) -> None:
    lacking = missing(consultation)
    if lacking:
        raise Invalid(_("Chưa đủ thông tin để đề nghị đăng. Vui lòng bổ sung."), fields=lacking)


def _one_window_at_a_time(consultation: Consultation) -> None:
    # Two rounds of one draft approved at once are different rows: the draft's row holds one of them back.
    Draft.objects.select_for_update().get(pk=consultation.draft_id)
    others = consultation.draft.consultations.exclude(pk=consultation.pk)
    if any(other.phase() in {"upcoming", "open"} for other in others):
        raise WrongState(
            _("Dự thảo này đang được lấy ý kiến ở một đợt khác. Hãy đợi đợt đó kết thúc.")
        )
