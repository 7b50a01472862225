"""The app's name, and what it shows in the frame."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DraftsConfig(AppConfig):
    name = "drafts"
    verbose_name = _("Dự thảo")
    default_auto_field = "django.db.models.BigAutoField"
