"""The grouping desk: on the left what is not yet placed, on the right the groups."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from comments.models import Comment
from consultation import frame
from consultation.errors import AlreadyPlaced, Invalid, NotFound, Refused, Stale
from consultation.roles import Act
from drafts.models import Consultation, Provision
from synthesis import desk as rows
from synthesis import ledger
from synthesis.accept import accept as accept_suggestion
from synthesis.act import batched
from synthesis.ask_suggestions import ask_suggestions
from synthesis.coverage import coverage
from synthesis.forms import AUTO, FilterForm, PlaceForm
from synthesis.group import group, place
from synthesis.models import Group, Placement, Suggestion
from synthesis.pages.common import number, numbers, put_errors, staff_consultation, staff_page
from synthesis.tallies import tally_of
from synthesis.units import Units

PER_PAGE = 20
HINTS = 5


@require_http_methods(["GET", "POST"])
def desk(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Choose many → new group or an existing one; refused choices stay chosen."""
    act = Act.GROUP if request.method == "POST" else Act.READ_REMARKS
    consultation = staff_consultation(request, consultation_id, act)
    units = Units(consultation)
    if request.method == "GET":
        return _page(request, consultation, units)
    try:
        made = _put(request, consultation, units)
    except Refused as refusal:
        return _page(request, consultation, units, refusal)
    messages.success(request, _("Đã xếp góp ý vào nhóm “%(title)s”.") % {"title": made.title})
    return redirect(_same_list(request, consultation))


def _put(request: HttpRequest, consultation: Consultation, units: Units) -> Group:
    """One act: the free ones into the group; those that somebody placed meanwhile only when told so."""
    chosen = _chosen(request, consultation, units)
    told = set(request.POST.getlist("move"))
    moved = [c for c in chosen if str(c.pk) in told]
    free = [c for c in chosen if str(c.pk) not in told]
    if not chosen:
        raise Invalid(fields={"comments": _("Vui lòng chọn ít nhất một góp ý.")})
    if request.POST.get("to") or request.POST.get("action") == "into":
        target = _target(request, consultation)
        return place(target, by=request.user, comments=free, moving=moved)
    unit = _unit(request, chosen, units)
    title = request.POST.get("title", "").strip() or units.named(unit.pk if unit else None)
    return group(
        consultation,
        by=request.user,
        title=title or _("Vấn đề chung"),
        provision=unit,
        comments=free,
        moving=moved,
    )


def _keys(request: HttpRequest) -> list[int]:
    names = ("comment", "stack", "move")
    return numbers([value for name in names for value in request.POST.getlist(name)])


def _chosen(request: HttpRequest, consultation: Consultation, units: Units) -> list[Comment]:
    """What was ticked, or all that match the filter, as long as they are as many as was confirmed."""
    keys = _keys(request)
    if request.POST.get("all"):
        form = FilterForm(request.GET, used={*units.rows, None}, units=units)
        keys = rows.matching(consultation, form.filters(), units)
        if len(keys) != number(request.POST.get("all")):
            words = _(
                "Danh sách khớp bộ lọc vừa thay đổi: bây giờ có %(n)d góp ý. "
                "Hãy xem lại rồi chọn tất cả lần nữa."
            )
            raise Stale(words % {"n": len(keys)}, facts={"matching": len(keys)})
    found = Comment.objects.filter(consultation=consultation).only("pk", "provision_id")
    return [row for some in batched(keys) for row in found.filter(pk__in=some)]


def _target(request: HttpRequest, consultation: Consultation) -> Group:
    key = number(request.POST.get("to") or request.POST.get("into"))
    found = Group.objects.filter(pk=key or 0, consultation=consultation).first()
    if found is None:
        raise Invalid(fields={"into": _("Vui lòng chọn nhóm.")})
    return found


def _unit(request: HttpRequest, chosen: list[Comment], units: Units) -> Provision | None:
    """The unit that was named; by itself that of the first remark in the draft's order."""
    asked = request.POST.get("unit", AUTO)
    if asked != AUTO:
        return units.rows.get(number(asked) or 0)
    first = min((c.provision_id for c in chosen), key=units.position)
    return units.rows[first] if first else None


def _page(
    request: HttpRequest, consultation: Consultation, units: Units, refusal: Refused | None = None
) -> HttpResponse:
    """The desk; after a refusal with everything that was chosen and typed."""
    places = rows.unplaced(consultation).order_by().values_list("provision_id", flat=True)
    filter_form = FilterForm(request.GET, used={*places.distinct()}, units=units)
    found = rows.waiting(consultation, filter_form.filters(), units)
    page = frame.page_of(request, found, PER_PAGE)
    heads = rows.heads(consultation, units)
    form = PlaceForm(request.POST if refusal else None, units=units, heads=heads)
    if refusal:
        put_errors(form, refusal)
    most = None if request.GET.get("all_hints") else HINTS
    shown, hints = rows.few_hints(consultation, units, most)
    words: dict[str, Any] = {
        "filter_form": filter_form,
        "filtered": any(request.GET.get(name) for name in filter_form.fields),
        "page": page,
        "stacks": rows.stacks_of(consultation, list(page), units),
        "found": sum(len(stack) for _kind, stack in found),
        "heads": heads,
        "form": form,
        "chosen": set(_keys(request)) if refusal else set(),
        "all_chosen": bool(refusal and request.POST.get("all")),
        "taken": _taken(request, consultation) if isinstance(refusal, AlreadyPlaced) else [],
        "hints": shown,
        "hint_count": hints,
        "more_hints": hints - len(shown),
        "has_suggestions": bool(hints) or consultation.suggestions.exists(),
        "coverage": coverage(consultation),
        "tally": tally_of(consultation, None),
        "view": "groups" if request.GET.get("view") == "groups" else "waiting",
        "own_steps": ledger.own(consultation, request.user),
        "refusal": refusal,
    }
    status = refusal.status if refusal else 200
    return staff_page(request, "synthesis/desk.html", consultation, "grouping", words, status)


def _taken(request: HttpRequest, consultation: Consultation) -> list[Placement]:
    """Those of the chosen remarks that stand in a group by now."""
    taken = Placement.objects.filter(
        comment__in=_keys(request), group__consultation=consultation
    ).select_related("group", "by", "comment__submission")
    return list(taken)


def _same_list(request: HttpRequest, consultation: Consultation) -> str:
    """The desk with the filters and the page that were set; a page beyond the end is the last one."""
    url = reverse("synthesis:desk", args=[consultation.pk])
    return f"{url}?{request.GET.urlencode()}" if request.GET else url


@require_POST
def suggest(request: HttpRequest, consultation_id: int) -> HttpResponse:
    """Have the suggestions made again."""
    consultation = staff_consultation(request, consultation_id, Act.GROUP)
    ask_suggestions(consultation, by=request.user)
    messages.success(request, _("Đang tìm gợi ý. Hãy tải lại trang sau giây lát để xem kết quả."))
    return redirect("synthesis:desk", consultation.pk)


@require_POST
def accept(request: HttpRequest, consultation_id: int, suggestion_id: int) -> HttpResponse:
    """One click: the suggestion becomes a group, under the name that stands in its field."""
    consultation = staff_consultation(request, consultation_id, Act.GROUP)
    suggestion = Suggestion.objects.filter(pk=suggestion_id, consultation=consultation).first()
    if suggestion is None:
        raise NotFound(_("Gợi ý này đã được thay bằng gợi ý mới. Hãy quay lại và tải lại trang."))
    units = Units(consultation)
    hint = rows.hint_of(suggestion, units)
    title = request.POST.get("title", "").strip() or (hint.title if hint else "")
    unit = units.rows.get(hint.unit_id or 0) if hint else None
    made = accept_suggestion(suggestion, by=request.user, title=title, provision=unit)
    waiting = hint.waiting if hint else 0
    messages.success(
        request,
        ngettext(
            "Đã xếp %(n)d góp ý vào nhóm “%(title)s”.",
            "Đã xếp %(n)d góp ý vào nhóm “%(title)s”.",
            waiting,
        )
        % {"n": waiting, "title": made.title},
    )
    return redirect("synthesis:desk", consultation.pk)
