"""Staff: tallies: every line, the sums, what contradicts itself; one more line, or a table of them."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from comments import tallying
from comments.entry_forms import places_of
from comments.models import Tally
from comments.queries import cites
from comments.summing import sums
from comments.tally_forms import TallyFileForm, TallyForm
from comments.tally_queries import clashes, line_of, parents_of, rows_of
from comments.tally_table import from_file
from consultation import access, frame
from consultation.errors import NotFound, Refused
from consultation.roles import Act
from drafts.forms.common import taken
from drafts.models import Consultation
from drafts.queries import staff

_PER_PAGE = 100


@require_safe
def tallies(request: HttpRequest, pk: int) -> HttpResponse:
    """The figures of a consultation."""
    consultation = staff.consultation(pk, by=request.user, act=Act.READ_REMARKS)
    return _page(request, consultation, _form(consultation), TallyFileForm(), 200)


@require_POST
def tally_add(request: HttpRequest, pk: int) -> HttpResponse:
    """One line; the same collector, unit and way again corrects it."""
    consultation = staff.consultation(pk, by=request.user, act=Act.IMPORT)
    form = TallyForm(request.POST, places=places_of(consultation))
    if not form.is_valid():
        return _page(request, consultation, form, TallyFileForm(), 400)
    try:
        tallying.tally(consultation, by=request.user, rows=[form.told()])
    except Refused as refusal:
        _tell(form, refusal)
        return _page(request, consultation, form, TallyFileForm(), refusal.status)
    messages.success(request, _("Đã ghi số liệu."))
    return redirect("comments:tallies", pk)


@require_POST
def tally_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A table of figures, all or none."""
    consultation = staff.consultation(pk, by=request.user, act=Act.IMPORT)
    form = TallyFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, consultation, _form(consultation), form, 400)
    name, data = taken(form.cleaned_data["file"])
    units = consultation.version.provisions.defer("text", "table").order_by("position")
    try:
        rows = from_file(data, name, units)
        tallying.tally(consultation, by=request.user, rows=rows)
    except Refused as refusal:
        _tell(form, refusal)
        return _page(request, consultation, _form(consultation), form, refusal.status)
    words = ngettext("Đã ghi %(n)d dòng số liệu.", "Đã ghi %(n)d dòng số liệu.", len(rows))
    messages.success(request, words % {"n": len(rows)})
    return redirect("comments:tallies", pk)


@require_POST
def tally_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one line away."""
    access.signed_in(request.user)
    rows = Tally.objects.select_related("collector__consultation__draft__agency")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound
    key = found.collector.consultation_id
    tallying.remove(found, by=request.user)
    messages.success(request, _("Đã bỏ dòng số liệu."))
    return redirect("comments:tallies", key)


def _tell(form: forms.Form, refusal: Refused) -> None:
    """“Dòng 3: …” for a table; at its field for one line."""
    for name, words in refusal.fields.items():
        parts = name.split(".")
        if len(parts) == 3 and parts[2] in form.fields:
            form.add_error(parts[2], str(words))
        elif len(parts) == 3:
            told = {"line": int(parts[1]) + 1, "problem": words}
            form.add_error(None, _("Dòng %(line)d: %(problem)s") % told)
        else:
            form.add_error(name if name in form.fields else None, str(words))
    if not refusal.fields:
        form.add_error(None, str(refusal))


def _form(consultation: Consultation) -> TallyForm:
    return TallyForm(places=places_of(consultation))


def _page(
    request: HttpRequest,
    consultation: Consultation,
    form: TallyForm,
    file: TallyFileForm,
    status: int,
) -> HttpResponse:
    rows = rows_of(consultation)
    found = sums((line_of(row) for row in rows), parents_of(consultation))
    units = {row.provision_id: row.provision for row in rows if row.provision}
    names = cites(units.values())
    by_unit = [(names.get(key or 0, ""), each) for key, each in found.by_unit.items()]
    page = frame.page_of(request, rows, _PER_PAGE)
    words = {
        "consultation": consultation,
        "page": page,
        "rows": [
            (row, names.get(row.provision_id or 0, ""), row.pk in found.counted) for row in page
        ],
        "by_unit": by_unit,
        "clashes": clashes(found, rows),
        "form": form,
        "file": file,
        "may_import": access.may(request.user, Act.IMPORT, consultation.agency),
        "part": "tallies",
    }
    return render(request, "comments/tallies.html", words, status=status)
