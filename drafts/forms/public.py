"""The search of the public list."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from drafts.models import Consultation
from drafts.queries import public

_NOT_CHOSEN = ("", _("Tất cả"))


class Search(forms.Form):
    """The filter of the public list; by GET, and never an error: nonsense finds nothing or is left out."""

    q = forms.CharField(label=_("Từ khóa"), required=False, max_length=200)
    phase = forms.ChoiceField(label=_("Tình trạng"), required=False)
    agency = forms.ChoiceField(label=_("Cơ quan"), required=False)
    kind = forms.ChoiceField(label=_("Hình thức văn bản"), required=False)
    field = forms.ChoiceField(label=_("Lĩnh vực"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        phases = [p for p in Consultation.Phase if p != Consultation.Phase.NOT_PUBLIC]
        self._choices("phase", [(phase.value, phase.label) for phase in phases])
        self._choices("agency", [(str(agency.pk), agency.name) for agency in public.agencies()])
        self._choices("kind", [(kind.code, kind.words) for kind in public.kinds()])
        self._choices("field", [(field, field) for field in public.fields()])

    def _choices(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # tells mypy
        field.choices = [_NOT_CHOSEN, *choices]

    def criteria(self) -> dict[str, Any]:
        """Arguments of ``queries.public.listed``."""
        self.is_valid()
        agency = self.cleaned_data.get("agency")
        return {
            "q": self.cleaned_data.get("q", ""),
            "phase": self.cleaned_data.get("phase", ""),
            "agency": int(agency) if agency else None,
            "kind": self.cleaned_data.get("kind", ""),
            "field": self.cleaned_data.get("field", ""),
        }

    def narrows(self) -> bool:
        """Whether anything was asked for."""
        return any(value not in ("", None) for value in self.criteria().values())
