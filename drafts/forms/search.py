"""The search over drafts and their units; by GET."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consultation.models import Agency
from drafts.forms.common import day_input
from drafts.models import Consultation, DocumentKind
from drafts.search.criteria import Criteria

_ANY = ("", _("Tất cả"))
ORDERS = (("relevance", _("Phù hợp nhất")), ("newest", _("Mới nhất")))


class SearchForm(forms.Form):
    """What cannot be (a day such as 31/02) is told at its field and left out of the search."""

    q = forms.CharField(label=_("Từ khóa"), required=False, max_length=200)
    phase = forms.ChoiceField(label=_("Tình trạng"), required=False)
    agency = forms.ChoiceField(label=_("Cơ quan"), required=False)
    kind = forms.ChoiceField(label=_("Hình thức văn bản"), required=False)
    field = forms.ChoiceField(label=_("Lĩnh vực"), required=False)
    number = forms.CharField(label=_("Số, ký hiệu"), required=False, max_length=60)
    opens_from = forms.DateField(label=_("Bắt đầu nhận góp ý từ ngày"), required=False)
    opens_to = forms.DateField(label=_("Bắt đầu nhận góp ý đến ngày"), required=False)
    closes_from = forms.DateField(label=_("Hết hạn góp ý từ ngày"), required=False)
    closes_to = forms.DateField(label=_("Hết hạn góp ý đến ngày"), required=False)
    issued_from = forms.DateField(label=_("Ban hành từ ngày"), required=False)
    issued_to = forms.DateField(label=_("Ban hành đến ngày"), required=False)
    effective_from = forms.DateField(label=_("Có hiệu lực từ ngày"), required=False)
    effective_to = forms.DateField(label=_("Có hiệu lực đến ngày"), required=False)
    every = forms.BooleanField(required=False)
    order = forms.ChoiceField(label=_("Sắp xếp"), choices=ORDERS, required=False)

    def __init__(
        self,
        *args: Any,
        agencies: Iterable[Agency],
        kinds: Iterable[DocumentKind],
        fields: Iterable[str],
        phases: Iterable[Consultation.Phase],
        every: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._choices("phase", [(phase.value, phase.label) for phase in phases])
        self._choices("agency", [(str(agency.pk), agency.name) for agency in agencies])
        self._choices("kind", [(kind.code, kind.words) for kind in kinds])
        self._choices("field", [(name, name) for name in fields])
        self.fields["every"].label = every
        for name, field in self.fields.items():
            if isinstance(field, forms.DateField):
                field.widget = day_input()
                field.widget.attrs["autocomplete"] = "off"
                self.fields[name] = field

    def _choices(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # tells mypy
        field.choices = [_ANY, *choices]

    def criteria(self) -> Criteria:
        """What was asked for and can be."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        if "agency" in given:
            given["agency"] = int(given["agency"])
        if "q" in given:
            given["q"] = given["q"].replace("\0", "")
        return Criteria(**given)

    def more(self) -> bool:
        """Whether one of the conditions behind “Tìm nâng cao” is used: they are open then."""
        shown = {"q", "order"}
        return any(self.data.get(name) for name in self.fields if name not in shown)
