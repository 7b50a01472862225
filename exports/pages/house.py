"""How an agency's documents look and read: the form, a look before saving, the history, back to the form."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from consultation import access
from consultation.errors import NotFound, Refused
from consultation.models import Agency
from consultation.registry import Link
from consultation.roles import Act
from exports import queries
from exports.forms.house import HouseForm, initial
from exports.models import DocumentSettings
from exports.set_documents import changed, set_documents, standard
from exports.set_documents import reset as reset_documents
from exports.style import style_from
from exports.style.history import history_of
from exports.style.preview import Preview, preview


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Whose documents; with one agency, straight to it."""
    access.signed_in(request.user)
    agencies = list(access.agencies_where(request.user, Act.SET_DOCUMENTS))
    if not agencies:
        raise NotFound
    if len(agencies) == 1:
        return redirect("exports:house", agencies[0].pk)
    return render(request, "exports/houses.html", {"agencies": agencies})


@require_http_methods(["GET", "HEAD", "POST"])
def house(request: HttpRequest, pk: int) -> HttpResponse:
    """Save, or only look: “Xem trước” writes nothing and keeps what was typed."""
    agency = queries.house_agency(request.user, pk)
    row = queries.settings_of(agency)
    if request.method != "POST":
        form = _form(agency, None, {**initial(row), "lock": row.lock})
        return _page(request, agency, row, form, _preview(agency, row, form))
    form = _form(agency, request.POST)
    if not form.is_valid():
        return _page(request, agency, row, form, status=400)
    try:
        if request.POST.get("action") == "preview":
            return _look(request, agency, row, form)
        lock = form.cleaned_data["lock"]
        expected = int(lock) if lock.isdecimal() and len(lock) < 10 else -1
        set_documents(agency, by=request.user, expected=expected, **form.facts())
    except Refused as refusal:
        _put_errors(form, refusal)
        # With the lock as it is now: who has read the refusal may save over what the other wrote.
        typed = request.POST.copy()
        typed["lock"] = str(queries.settings_of(agency).lock)
        form.data = typed
        return _page(request, agency, row, form, status=refusal.status)
    messages.success(request, _("Đã lưu mẫu tài liệu. Tài liệu xuất từ bây giờ theo mẫu này."))
    return redirect("exports:house", agency.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to the form, after a question."""
    agency = queries.house_agency(request.user, pk)
    back = redirect("exports:house", agency.pk)
    if request.method == "POST":
        reset_documents(agency, by=request.user)
        messages.success(request, _("Đã đưa mẫu tài liệu về mặc định."))
        return back
    words = {
        "title": _("Đưa mẫu tài liệu về mặc định?"),
        "words": _(
            "Mọi câu chữ, cột và phần ký của %(agency)s trở về như mẫu chung. Tài liệu đã xuất không thay "
            "đổi; nội dung hiện nay vẫn còn trong lịch sử."
        )
        % {"agency": agency.name},
        "action": _("Đưa về mặc định"),
        "back": back["Location"],
        "danger": True,
        "crumbs": [Link(_("Mẫu tài liệu"), back["Location"])],
    }
    return render(request, "frame/confirm.html", words)


def _look(
    request: HttpRequest, agency: Agency, row: DocumentSettings, form: HouseForm
) -> HttpResponse:
    lock = row.lock
    shown = _preview(agency, changed(row, **form.facts()), form)
    row.lock = lock
    if request.headers.get("HX-Request"):
        return render(request, "exports/_preview.html", {"preview": shown})
    return _page(request, agency, row, form, shown)


def _preview(agency: Agency, row: DocumentSettings, form: HouseForm) -> Preview:
    about = form.cleaned_data.get("about") if form.is_bound else None
    return preview(agency, style_from(row, agency), about)


def _form(agency: Agency, data: Any, begin: dict[str, Any] | None = None) -> HouseForm:
    return HouseForm(data, initial=begin, consultations=queries.shown_consultations(agency))


def _page(
    request: HttpRequest,
    agency: Agency,
    row: DocumentSettings,
    form: HouseForm,
    shown: Preview | None = None,
    status: int = 200,
) -> HttpResponse:
    if shown is None and request.headers.get("HX-Request"):
        # The picture stays; what is wrong stands in its place until it is mended.
        return render(request, "exports/_preview.html", {"form": form}, status=200)
    words = {
        "agency": agency,
        "form": form,
        "preview": shown,
        "saved": row.pk is not None,
        "history": history_of(agency),
        "standard": standard(),
    }
    return render(request, "exports/house.html", words, status=status)


def _put_errors(form: HouseForm, refusal: Refused) -> None:
    """What a verb refused goes to the fields it names; what is wrong with the columns to the first."""
    for name, words in refusal.fields.items():
        field = "width_unit" if name == "widths" else name
        form.add_error(field if field in form.fields else None, str(words))
    if not refusal.fields:
        form.add_error(None, str(refusal))
