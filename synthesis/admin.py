"""System configuration of this step: how long an answer may take."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from synthesis.models import AnswerPolicy


@admin.register(AnswerPolicy)
class AnswerPolicyAdmin(SimpleHistoryAdmin):
    """Working days for an assigned answer, an agency each."""

    list_display = ("agency", "working_days", "cite")
