"""The app's name, and what it shows in the frame."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SynthesisConfig(AppConfig):
    name = "synthesis"
    verbose_name = _("Tổng hợp")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the frame what this app shows in it."""
        from synthesis import registered  # models are not there before this moment

        registered.register()
