"""From the code of a receipt to the way of each of its remarks, for pages and API."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from rest_framework.request import Request

from comments import limits, receipt
from comments.models import Comment, Submission
from comments.queries import cites
from consultation import registry
from consultation.errors import NotFound


def known(request: HttpRequest | Request, typed: str) -> str:
    """The code in its shown form; ``NotFound`` with what is wrong; counted against guessing."""
    limits.count(request, "receipt")
    code = receipt.normalise(typed)
    if code is None:
        words = _(
            "Mã chưa đúng: có thể đã gõ nhầm, thiếu hoặc thừa một ký tự. "
            "Mã gồm 12 chữ và số, không có chữ I, L, O, U, V."
        )
        raise NotFound(words, fields={"code": words}, code="mistyped")
    if not Submission.objects.filter(receipt=code).exists():
        words = _("Không có phiếu nào mang mã này. Vui lòng xem lại biên nhận.")
        raise NotFound(words, fields={"code": words}, code="no-such-receipt")
    return receipt.pretty(code)


def ways(request: HttpRequest, submission: Submission) -> list[dict[str, Any]]:
    """Each remark of the slip with its unit and the steps it went through, from every app."""
    rows = submission.comments.select_related("provision", "withheld_reason", "consultation")
    remarks = list(rows.order_by("number"))
    for remark in remarks:
        remark.submission = submission
    steps = registry.steps(request, remarks)
    names = cites(remark.provision for remark in remarks)
    return [
        {
            "remark": remark,
            "name": names.get(remark.provision_id) if remark.provision_id else "",
            "public": remark.state == Comment.State.PUBLISHED,
            "withheld": remark.state == Comment.State.WITHHELD,
            "steps": steps[remark.pk],
        }
        for remark in remarks
    ]
