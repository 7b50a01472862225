"""What every way of receiving has in common that is not the web form: the day, the receipt, the rows."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import uuid4

from django.utils.translation import gettext_lazy as _

from comments import receipt
from comments.models import Submission
from comments.submit import Remark, free_codes, write_remarks
from consultation import access, clock, record
from consultation.errors import Invalid, WrongState
from drafts.models import Consultation
from drafts.prepare import YEARS


def must_be_published(consultation: Consultation) -> None:
    """Pass for a round that is or was open: opinions on a draft that nobody could read cannot be."""
    if consultation.state != Consultation.State.PUBLISHED:
        raise WrongState(_("Đợt lấy ý kiến chưa được đăng hoặc đã rút nên không nhập ý kiến được."))


def checked_day(day: date | None) -> date:
    """The day on which something came; today unless told. ``Invalid`` for one to come."""
    day = day or clock.today()
    if day > clock.today() or day.year not in YEARS:
        raise Invalid(fields={"received_on": _("Ngày nhận không hợp lệ hoặc sau hôm nay.")})
    return day


def take_in(
    slip: Submission, remarks: Sequence[Remark], *, received_on: date, by: access.Actor
) -> Submission:
    """Give ``slip`` its receipt and write it with its remarks: they wait for moderation like all others."""
    with_receipt(slip, received_on)
    record.save(slip, by=by, why="entry")
    write_remarks(slip, remarks)
    return slip


def with_receipt(slip: Submission, received_on: date) -> Submission:
    """``slip`` with a code, a secret and the moment at which it counts as received."""
    return with_receipts([slip], received_on)[0]


def with_receipts(slips: Iterable[Submission], received_on: date) -> list[Submission]:
    """The same for many; their codes are held against those that are there all at once."""
    slips = list(slips)
    for slip, code in zip(slips, free_codes(len(slips)), strict=True):
        key = uuid4().hex
        slip.request_key, slip.receipt = key, code
        slip.secret_sha256 = receipt.digest(receipt.secret_for(key))
        slip.received_at = clock.start_of(received_on)
    return slips
