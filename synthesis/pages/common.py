"""What the staff pages of this step share: finding the thing and asking for the right in one call."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from consultation import access, registry
from consultation.errors import NotFound, Refused
from consultation.roles import MAY, Act
from drafts.models import Consultation
from drafts.queries import staff
from synthesis.models import Group


def staff_consultation(request: HttpRequest, key: int, act: Act = Act.READ_REMARKS) -> Consultation:
    """The consultation, for somebody who may do ``act`` at its agency; otherwise a refusal."""
    return staff.consultation(key, by=request.user, act=act)


def staff_group(request: HttpRequest, consultation: Consultation, key: int) -> Group:
    """A live group of ``consultation``."""
    rows = Group.objects.filter(consultation=consultation).select_related("response")
    found = rows.filter(pk=key).first()
    if found is None:
        raise NotFound
    if found.dissolved_at is not None:
        raise NotFound(_("Nhóm này đã được gộp vào nhóm khác hoặc giải thể."), code="dissolved")
    found.consultation = consultation
    return found


def staff_page(
    request: HttpRequest,
    template: str,
    consultation: Consultation,
    tab: str,
    words: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    """A page under the tabs of ``consultation``, with what the person may do."""
    roles = access.roles_at(request.user, consultation.agency)  # once, for all the buttons
    shared = {
        "consultation": consultation,
        "tabs": registry.links(registry.staff_tabs, request, consultation),
        "tab": tab,
        "may_group": bool(roles & MAY[Act.GROUP]),
        "may_respond": bool(roles & MAY[Act.RESPOND]),
        "may_approve": bool(roles & MAY[Act.APPROVE_RESPONSE]),
        "may_announce": bool(roles & MAY[Act.ANNOUNCE]),
    }
    return render(request, template, {**shared, **words}, status=status)


def put_errors(form: forms.Form, refusal: Refused) -> None:
    """What a verb refused goes to the fields it names, or on top of the form."""
    form.is_valid()
    for name, words in refusal.fields.items():
        form.add_error(name if name in form.fields else None, str(words))
    if not refusal.fields:
        form.add_error(None, str(refusal))


def number(value: str | None) -> int | None:
    """A key or a lock out of a form; None for what cannot be one."""
    value = (value or "").strip()
    return int(value) if value.isdecimal() and value.isascii() and len(value) <= 18 else None


def numbers(values: list[str]) -> list[int]:
    """Keys out of check boxes (“3” or “3,4,5”), each once, in order."""
    found = [number(part) for value in values for part in value.split(",")]
    return list(dict.fromkeys(key for key in found if key is not None))
