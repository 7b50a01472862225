"""Which two versions to compare."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from drafts.models import Version


class PairForm(forms.Form):
    """Two different ones of the versions that may be read; by GET, in either order."""

    tu = forms.TypedChoiceField(label=gettext_lazy("Phiên bản thứ nhất"), coerce=int)
    den = forms.TypedChoiceField(label=gettext_lazy("Phiên bản thứ hai"), coerce=int)

    def __init__(self, *args: Any, versions: Sequence[Version], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("tu", "den"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  # tells mypy
            field.choices = [(version.number, version.name) for version in versions]

    def clean(self) -> dict[str, Any]:
        """The same version twice shows nothing, nor do two texts in force."""
        found = super().clean() or {}
        if found.get("tu") is not None and found.get("tu") == found.get("den"):
            self.add_error("den", _("Vui lòng chọn hai phiên bản khác nhau."))
        elif max(found.get("tu") or 1, found.get("den") or 1) < 0:
            self.add_error("den", _("Một trong hai phải là một phiên bản của dự thảo."))
        return found

    def pair(self) -> list[int]:
        """The numbers of both, the earlier first."""
        return sorted((self.cleaned_data["tu"], self.cleaned_data["den"]))
