"""The app's name, and what it shows in the frame."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SynthesisConfig(AppConfig):
    name = "synthesis"
    verbose_name = _("Tổng hợp")
    default_auto_field = "django.db.models.BigAutoField"
