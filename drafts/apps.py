"""The app's name, and what it shows in the frame."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from consultation import registry


class DraftsConfig(AppConfig):
    name = "drafts"
    verbose_name = _("Dự thảo")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Give the frame this app's menus, tabs and boxes."""
        from drafts import registered  # models are not loaded before this

        registry.public_menu.append((10, registered.public_menu))
        registry.staff_menu.append((10, registered.staff_menu))
        registry.public_tabs.append((10, registered.public_tabs))
        registry.public_tabs.append((30, registered.comparison_tab))
        registry.staff_tabs.append((10, registered.staff_tabs))
        registry.desk_boxes.append((10, registered.desk_boxes))
