"""What of a later version a group caused: linking and unlinking on the page of its answer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from consultation.errors import Refused
from consultation.roles import Act
from drafts.models import Provision
from synthesis.link_change import link_change, unlink_change
from synthesis.pages.answer_page import answer_page
from synthesis.pages.common import numbers, staff_consultation, staff_group


@require_POST
def changes(request: HttpRequest, consultation_id: int, group_id: int) -> HttpResponse:
    """Link the ticked and chosen units, or unlink the one whose button was pressed."""
    consultation = staff_consultation(request, consultation_id, Act.RESPOND)
    group = staff_group(request, consultation, group_id)
    unlinking = request.POST.getlist("unlink")
    keys = numbers(unlinking or request.POST.getlist("unit"))
    units = Provision.objects.filter(pk__in=keys, version__draft=consultation.draft_id)
    rows = list(units.select_related("version"))
    try:
        if unlinking:
            unlink_change(group, by=request.user, units=rows)
            messages.success(request, _("Đã bỏ liên kết với thay đổi."))
        else:
            link_change(group, by=request.user, units=rows)
            messages.success(request, _("Đã liên kết nhóm với thay đổi của dự thảo."))
    except Refused as refusal:
        return answer_page(request, consultation, group, linking=refusal)
    return redirect("synthesis:answer", consultation.pk, group.pk)
