"""One group: its name and unit, its remarks, taking out, moving, merging, dissolving."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from comments.models import Comment
from consultation.errors import Invalid, Refused
from consultation.registry import Link
from consultation.roles import Act
from synthesis import desk as rows
from synthesis.forms import GroupForm
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
from synthesis.units import Units


@require_http_methods(["GET", "POST"])
def group(request: HttpRequest, consultation_id: int, group_id: int) -> HttpResponse:
    """The group; POST with ``action`` rename, unplace, move or merge."""
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
            unplace(row, by=by, comments=_chosen(request, row))
            messages.success(request, _("Đã lấy góp ý ra khỏi nhóm."))
        case "move":
            target = _other(request, row)
            place(target, by=by, comments=_chosen(request, row), move=True)
            messages.success(request, _("Đã chuyển góp ý sang nhóm “%s”.") % target.title)
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


def _chosen(request: HttpRequest, row: Group) -> list[Comment]:
    keys = numbers(request.POST.getlist("comment"))
    return list(Comment.objects.filter(pk__in=keys, placement__group=row))


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
    placed = published(consultation).filter(placement__group=row)
    shown = group_row(row, [remark_row(comment, units) for comment in placed], units)
    now = {"title": row.title, "unit": row.provision_id or "", "lock": row.lock}
    renaming = refusal is not None and request.POST.get("action") == "rename"
    form = GroupForm(request.POST.copy() if renaming else None, units=units, initial=now)
    if refusal and renaming:
        put_errors(form, refusal)
        form.data = {**form.data.dict(), "lock": str(row.lock)}  # type: ignore[attr-defined]  # a QueryDict
    words: dict[str, Any] = {
        "group": shown,
        "form": form,
        "others": [head for head in rows.heads(consultation, units) if head.pk != row.pk],
        "chosen": set(numbers(request.POST.getlist("comment"))),
        "refusal": refusal,
        "hidden": row.placements.exclude(comment__state=Comment.State.PUBLISHED).count(),
    }
    status = refusal.status if refusal else 200
    return staff_page(request, "synthesis/group.html", consultation, "grouping", words, status)


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
