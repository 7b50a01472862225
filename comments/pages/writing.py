"""Writing a remark on a unit, and the slip that holds all of a visitor's remarks until they are sent."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.middleware import HtmxDetails

from comments.anchor import unit_at
from comments.basket import Basket, Item
from comments.forms import RemarkForm
from comments.pages.late import late_page
from comments.reading import inside
from comments.submit import must_be_open
from consultation.errors import ConsultationClosed, NotFound, WrongState
from drafts.models import Consultation
from drafts.queries import public
from drafts.queries.text import Unit, units

_MOST_TO_COPY = 6000  # characters: a whole chapter is not rewritten in one box


@dataclass(frozen=True, slots=True)
class Place:
    """What a remark is about: a unit of the draft with all in it, or (empty) the draft as a whole."""

    eid: str
    name: str
    text: list[Unit]

    @property
    def words(self) -> str:
        """The unit's words: what a proposal for other wording begins with; none of a long one."""
        lines = [
            " ".join(part for part in (unit.title, unit.row.text) if part) for unit in self.text
        ]
        words = "\n".join(lines)
        return words if len(words) <= _MOST_TO_COPY else ""


def place_of(consultation: Consultation, eid: str) -> Place:
    """The unit called ``eid``; the whole draft for an empty one; ``NothingToPointAt`` otherwise."""
    if unit_at(consultation.version, eid) is None:
        return Place("", _("toàn bộ dự thảo"), [])
    found = inside(units(consultation.version), eid)
    return Place(eid, found[0].name, found)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a new remark: below its unit with htmx, else as a page with the unit quoted."""
    consultation = public.consultation(pk)
    place = place_of(consultation, request.GET.get("unit", ""))
    form = RemarkForm(request.POST or None)
    try:
        must_be_open(consultation)
    except ConsultationClosed as refusal:
        form.is_valid()
        return late_page(request, consultation, refusal, [_typed(place, form)])
    basket = Basket(request.session, consultation)
    if basket.is_full:
        raise WrongState(_("Phiếu đã đầy. Vui lòng gửi phiếu này rồi viết tiếp ở phiếu mới."))
    if request.method == "POST" and form.is_valid():
        item = basket.add(form.remark(place.eid or None))
        return _kept(request, consultation, basket, place, item)
    return _form(request, consultation, place, form, basket)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Correct a remark that is in the slip."""
    consultation = public.consultation(pk)
    basket = Basket(request.session, consultation)
    item = basket.get(key)
    if item is None:
        raise NotFound(_("Góp ý này không còn trong phiếu. Có thể phiếu đã được gửi."))
    place = place_of(consultation, item.eid)
    before = {"stance": item.stance, "reason": item.reason, "proposed": item.proposed}
    form = RemarkForm(request.POST if request.method == "POST" else None, initial=before)
    if request.method == "POST" and form.is_valid():
        basket.change(key, form.remark(item.eid or None))
        return _to_slip(consultation, key)
    return _form(request, consultation, place, form, basket, changed=item)


@require_POST
def remove(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Take a remark out of the slip."""
    consultation = public.consultation(pk)
    Basket(request.session, consultation).remove(key)
    messages.success(request, _("Đã bỏ góp ý khỏi phiếu."))
    return redirect("comments:slip", consultation.pk)


@require_safe
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything the visitor has written so far, to be read again, corrected and sent."""
    consultation = public.consultation(pk)
    basket = Basket(request.session, consultation)
    saved = basket.get(request.GET.get("saved", ""))
    words = {
        "consultation": consultation,
        "basket": basket,
        "entries": entries(consultation, basket),
        "questions": public.questions_by_audience(consultation),
        "is_open": consultation.is_open(),
        "saved": saved,
        "saved_forms": [_form_name(consultation, saved.eid), f"change-{saved.key}"]
        if saved
        else [],
    }
    return render(request, "comments/slip.html", words)


def entries(consultation: Consultation, basket: Basket) -> list[dict[str, Any]]:
    """The remarks of a slip with the names of their units; one pass over the text."""
    names = {unit.eid: unit.name for unit in units(consultation.version)} if len(basket) else {}
    names[""] = _("Toàn bộ dự thảo")
    return [
        {"item": item, "remark": _words_of(item), "name": names.get(item.eid, item.eid)}
        for item in basket
    ]


def _words_of(item: Item) -> dict[str, str]:
    form = RemarkForm()
    choices: Any = form.fields["stance"]
    labels = dict(choices.choices)
    return {
        "stance": item.stance,
        "stance_label": str(labels.get(item.stance, item.stance)),
        "reason": item.reason,
        "proposed": item.proposed,
    }


def _typed(place: Place, form: RemarkForm) -> dict[str, Any]:
    """What was typed, valid or not, so that it can be copied."""
    said = {name: str(form.data.get(name, "")) for name in ("reason", "proposed")}
    return {"name": place.name, "remark": said}


def _form_name(consultation: Consultation, eid: str) -> str:
    """The name under which the browser keeps what is typed about one unit."""
    return f"remark-{consultation.pk}-{eid}"


def _form(
    request: HttpRequest,
    consultation: Consultation,
    place: Place,
    form: RemarkForm,
    basket: Basket,
    changed: Item | None = None,
) -> HttpResponse:
    keep = f"change-{changed.key}" if changed else _form_name(consultation, place.eid)
    words = {
        "consultation": consultation,
        "place": place,
        "form": form,
        "basket": basket,
        "changed": changed,
        "keep": keep,
        "questions": [] if place.eid else public.questions_by_audience(consultation),
        "inline": is_part(request),
    }
    template = "comments/_remark_form.html" if is_part(request) else "comments/write.html"
    return render(request, template, words, status=400 if form.errors else 200)


def _kept(
    request: HttpRequest, consultation: Consultation, basket: Basket, place: Place, item: Item
) -> HttpResponse:
    if not is_part(request):
        return _to_slip(consultation, item.key)
    words = {
        "consultation": consultation,
        "basket": basket,
        "place": place,
        "keep": _form_name(consultation, place.eid),
        "is_open": True,
        "swap": True,
    }
    return render(request, "comments/_kept_remark.html", words)


def _to_slip(consultation: Consultation, key: str) -> HttpResponse:
    url = reverse("comments:slip", args=[consultation.pk])
    return redirect(f"{url}?{urlencode({'saved': key})}")


def is_part(request: HttpRequest) -> bool:
    """Whether a part of a page is wanted, to be put below a unit."""
    details: HtmxDetails | None = getattr(request, "htmx", None)
    return bool(details)
