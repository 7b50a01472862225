"""One group: its name and unit, its remarks, taking out, moving, merging, dissolving."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comments.models import Comment
from consultation import frame
from consultation.errors import Invalid, Refused, Stale
from consultation.registry import Link
from consultation.roles import Act
from synthesis import ledger
from synthesis.act import batched
from synthesis.desk import Filters, heads, narrowed, voices_of
from synthesis.forms import GroupForm, SplitForm
from synthesis.group import dissolve as dissolve_group
from synthesis.group import merge, place, rename, unplace
from synthesis.models import Group
from synthesis.pages.common import (
    number,
    numbers,
    put_errors,
    staff_consultation,
    staff_group,
    staff_page,
)
from synthesis.queries import group_row, published, remark_row
from synthesis.short import short
from synthesis.split import Answer, split
from synthesis.units import Units

PER_PAGE = 50


@require_http_methods(["GET", "POST"])
def group(request: HttpRequest, consultation_id: int, group_id: int) -> HttpResponse:
    """The group; POST with ``action`` rename, unplace, move, split or merge."""
    act = Act.GROUP if request.method == "POST" else Act.READ_REMARKS
    consultation = staff_consultation(request, consultation_id, act)
    row = staff_group(request, consultation, group_id)
    units = Units(consultation)
    if request.method == "GET":
        return _page(request, row, units)
    try:
        target = _act(request, row, units)
    except Refused as refusal:
        return _page(request, row, units, refusal)
    return redirect("synthesis:group", consultation.pk, target.pk)


def _act(request: HttpRequest, row: Group, units: Units) -> Group:
    """The step that the pressed button asks for; gives the group to show next."""
    by, lock = request.user, number(request.POST.get("lock"))
    match request.POST.get("action"):
        case "unplace":
            unplace(row, by=by, comments=_chosen(request, row, units), expected=lock)
            messages.success(request, _("Đã lấy góp ý ra khỏi nhóm."))
        case "move":
            target = _other(request, row)
            place(target, by=by, moving=_chosen(request, row, units))
            messages.success(request, _("Đã chuyển góp ý sang nhóm “%s”.") % target.title)
        case "split":
            made = _split(request, row, units)
            messages.success(request, _("Đã tách thành nhóm “%s”.") % made.title)
            return made
        case "merge":
            target = merge(row, by=by, into=_other(request, row), expected=lock)
            messages.success(request, _("Đã gộp vào nhóm “%s”.") % target.title)
            return target
        case _:
            title, unit = request.POST.get("title", ""), number(request.POST.get("unit"))
            provision = units.rows.get(unit) if unit else None
            rename(row, by=by, title=title, provision=provision, expected=lock or 0)
            messages.success(request, _("Đã lưu tên nhóm."))
    return row


def _split(request: HttpRequest, row: Group, units: Units) -> Group:
    unit = number(request.POST.get("split_unit"))
    goes = request.POST.get("answer") == Answer.GOES
    try:
        return split(
            row,
            by=request.user,
            comments=_chosen(request, row, units),
            title=request.POST.get("split_title", ""),
            provision=units.rows.get(unit) if unit else None,
            answer=Answer.GOES if goes else Answer.STAYS,
            expected=number(request.POST.get("lock")),
        )
    except Invalid as refusal:
        fields = {("split_title" if n == "title" else n): w for n, w in refusal.fields.items()}
        raise Invalid(fields=fields) from refusal


def _inside(request: HttpRequest, row: Group, units: Units) -> list[int]:
    """The remarks of the group that the words in the address ask for, in the draft's order."""
    inside = published(row.consultation).filter(placement__group=row)
    found = narrowed(inside, Filters(words=request.GET.get("words", "")[:200]), units).order_by()
    keys = found.values_list("provision_id", "received_at", "pk")
    return [key for _place, _at, key in sorted((units.position(u), at, pk) for u, at, pk in keys)]


def _chosen(request: HttpRequest, row: Group, units: Units) -> list[Comment]:
    """What was ticked or all that match; ``Stale`` when some of it is elsewhere by now."""
    keys = numbers(request.POST.getlist("comment"))
    if request.POST.get("all"):
        keys = _inside(request, row, units)
    there = Comment.objects.filter(placement__group=row).only("pk")
    found = [comment for some in batched(keys) for comment in there.filter(pk__in=some)]
    asked = number(request.POST.get("all")) if request.POST.get("all") else len(keys)
    if len(found) != asked:
        raise Stale(_("Có góp ý bạn chọn không còn ở nhóm này. Các góp ý còn lại vẫn được chọn."))
    return found


def _other(request: HttpRequest, row: Group) -> Group:
    key = number(request.POST.get("into"))
    found = Group.objects.filter(pk=key or 0, consultation=row.consultation).first()
    if found is None or found.pk == row.pk:
        raise Invalid(fields={"into": _("Vui lòng chọn một nhóm khác.")})
    return found


def _page(
    request: HttpRequest, row: Group, units: Units, refusal: Refused | None = None
) -> HttpResponse:
    """The group as it is now; after a refusal with what was typed, ready to be saved over it."""
    consultation = row.consultation
    row = Group.objects.select_related("response").get(pk=row.pk)
    keys = _inside(request, row, units)
    page = frame.page_of(request, keys, PER_PAGE)
    rows = {c.pk: remark_row(c, units) for c in published(consultation).filter(pk__in=list(page))}
    listed = heads(consultation, units)
    words: dict[str, Any] = {
        "group": group_row(row, [], units),
        "short": short(row, units),
        "voices": voices_of(row),
        "tally": next((head.tally for head in listed if head.pk == row.pk), None),
        "page": page,
        "remarks": [rows[key] for key in page],
        "found": len(keys),
        "asked_words": request.GET.get("words", "")[:200],
        **_forms(request, row, units, refusal),
        "others": [head for head in listed if head.pk != row.pk],
        "chosen": set(numbers(request.POST.getlist("comment"))),
        "into": request.POST.get("into", ""),
        "refusal": refusal,
        "since": _since(request, row) if isinstance(refusal, Stale) else [],
        "hidden": row.placements.exclude(comment__state=Comment.State.PUBLISHED).count(),
    }
    status = refusal.status if refusal else 200
    return staff_page(request, "synthesis/group.html", consultation, "grouping", words, status)


def _forms(
    request: HttpRequest, row: Group, units: Units, refusal: Refused | None
) -> dict[str, Any]:
    """The forms of the page; the one whose button was pressed holds what was typed and what was wrong."""
    pressed = request.POST.get("action") if refusal else None
    now = {"title": row.title, "unit": row.provision_id or "", "lock": row.lock}
    typed = {**request.POST.dict(), "lock": str(row.lock)}
    form = GroupForm(typed if pressed == "rename" else None, units=units, initial=now)
    unit = {"split_unit": row.provision_id or ""}
    parting = SplitForm(typed if pressed == "split" else None, units=units, initial=unit)
    for name, each in (("rename", form), ("split", parting)):
        if refusal and pressed == name:
            put_errors(each, refusal)
    return {"form": form, "split_form": parting, "pressed": pressed}


def _since(request: HttpRequest, row: Group) -> list[ledger.Line]:
    """What others did to the group after the version that this person had opened."""
    lock = number(request.POST.get("lock"))
    return ledger.since(row, lock, request.user) if lock is not None else []


@require_http_methods(["GET", "POST"])
def dissolve(request: HttpRequest, consultation_id: int, group_id: int) -> HttpResponse:
    """Ask first, then dissolve: the remarks wait to be placed again."""
    consultation = staff_consultation(request, consultation_id, Act.GROUP)
    row = staff_group(request, consultation, group_id)
    if request.method == "POST":
        dissolve_group(row, by=request.user)
        messages.success(request, _("Đã giải thể nhóm; các góp ý trong nhóm trở lại chưa xếp."))
        return redirect("synthesis:desk", consultation.pk)
    back = reverse("synthesis:group", args=[consultation.pk, row.pk])
    words = {
        "title": _("Giải thể nhóm “%s”?") % row.title,
        "words": _("Các góp ý trong nhóm trở lại danh sách chưa xếp nhóm. Không góp ý nào bị mất."),
        "action": _("Giải thể nhóm"),
        "back": back,
        "danger": True,
        "crumbs": [
            Link(_("Phân nhóm"), reverse("synthesis:desk", args=[consultation.pk])),
            Link(row.title, back),
        ],
    }
    return render(request, "frame/confirm.html", words)
