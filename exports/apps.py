"""The app's name, and what it shows in the frame."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExportsConfig(AppConfig):
    name = "exports"
    verbose_name = _("Tài liệu")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Models are there now, so that what needs them may be imported."""
        from exports import registered

        registered.register()
