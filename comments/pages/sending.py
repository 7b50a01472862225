"""Who comments, the sending of the slip, and the receipt (R07, R15, R34)."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from comments import limits, receipt
from comments.basket import Basket
from comments.forms import SenderForm, tell
from comments.models import Submission
from comments.pages.late import late_page
from comments.pages.private import private
from comments.pages.writing import entries
from comments.submit import Sent, must_be_open, submit
from consultation import clock
from consultation.errors import ConsultationClosed, Refused
from drafts.models import Consultation
from drafts.queries import public

_SENT = "sent_slips"
_SHOWN_FOR = timedelta(hours=2)  # a shared computer forgets the receipt after that


@require_http_methods(["GET", "HEAD", "POST"])
@private
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who you are and send the slip; a second click gives the same receipt."""
    consultation = public.consultation(pk)
    basket = Basket(request.session, consultation)
    posted = request.method == "POST"
    if not posted and not len(basket):
        return redirect("comments:slip", consultation.pk)
    form = SenderForm(
        request.POST if posted else None,
        initial={"request_key": basket.request_key},
        allow_anonymous=consultation.allow_anonymous,
    )
    try:
        if not posted:
            must_be_open(consultation)
        elif form.is_valid():
            return _send(request, consultation, basket, form)
    except ConsultationClosed as refusal:
        return late_page(request, consultation, refusal, entries(consultation, basket))
    except Refused as refusal:
        tell(form, refusal)
        return _page(request, consultation, basket, form, refusal.status)
    return _page(request, consultation, basket, form, 400 if posted else 200)


@require_safe
@private
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    """The receipt: the code, the secret link, what happens next."""
    consultation = public.consultation(pk)
    found = _just_sent(request, consultation)
    if found is None:
        return redirect("comments:look_up")
    path = reverse("comments:by_secret", args=[found.secret])
    words = {
        "consultation": consultation,
        "submission": found.submission,
        "count": found.submission.comments.count(),
        "keep": _form_name(consultation),
        "code": receipt.pretty(found.submission.receipt),
        "secret_url": request.build_absolute_uri(path),
        "code_url": request.build_absolute_uri(reverse("comments:look_up")),
    }
    return render(request, "comments/sent.html", words)


def _send(
    request: HttpRequest, consultation: Consultation, basket: Basket, form: SenderForm
) -> HttpResponse:
    limits.count(request, "submit")
    # A form that was sent before gives its receipt again, whatever the slip holds by now.
    key = form.cleaned_data["request_key"]
    if not key or not Submission.objects.filter(request_key=key).exists():
        key = basket.request_key
    submit(
        consultation,
        by=form.person(),
        remarks=[item.remark() for item in basket],
        consent=form.cleaned_data["consent"] and form.cleaned_data["terms"],
        language=get_language() or "vi",
        request_key=key,
    )
    # What is kept is the key of the form: with it alone nobody can make the secret link.
    kept = {"key": key, "at": clock.now().isoformat()}
    request.session[_SENT] = {**request.session.get(_SENT, {}), str(consultation.pk): kept}
    if key == basket.request_key:
        basket.empty()
    return redirect("comments:sent", consultation.pk)


def _just_sent(request: HttpRequest, consultation: Consultation) -> Sent | None:
    kept: dict[str, str] = request.session.get(_SENT, {}).get(str(consultation.pk), {})
    if not kept or clock.now() - datetime.fromisoformat(kept["at"]) > _SHOWN_FOR:
        return None
    rows = Submission.objects.filter(request_key=kept["key"], consultation=consultation)
    submission = rows.first()
    return Sent(submission, receipt.secret_for(kept["key"])) if submission else None


def _page(
    request: HttpRequest,
    consultation: Consultation,
    basket: Basket,
    form: SenderForm,
    status: int,
) -> HttpResponse:
    words: dict[str, Any] = {
        "consultation": consultation,
        "basket": basket,
        "entries": entries(consultation, basket),
        "form": form,
        "keep": _form_name(consultation),
    }
    return render(request, "comments/send.html", words, status=status)


def _form_name(consultation: Consultation) -> str:
    """The name under which the browser keeps what is typed here."""
    return f"sender-{consultation.pk}"
