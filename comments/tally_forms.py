"""Forms of the tallies; what is right and wrong is told by the verbs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.asked_forms import day_field
from comments.models import LARGEST, BodyKind, Tally
from comments.tallying import Told


def _count(label: object) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,  # type: ignore[arg-type]  # a lazy string
        required=False,
        min_value=0,
        max_value=LARGEST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "short"}),
    )


class TallyForm(forms.Form):
    """One line of figures."""

    collector = forms.CharField(label=_("Đơn vị tổng hợp"), max_length=255)
    parent = forms.CharField(
        label=_("Báo cáo lên"),
        max_length=255,
        required=False,
        help_text=_("Đơn vị cấp trên, nếu có. Số liệu được cộng dồn lên, không tính hai lần."),
    )
    kind = forms.ChoiceField(
        label=_("Loại"), required=False, choices=[("", _("Tự nhận theo tên")), *BodyKind.choices]
    )
    eid = forms.ChoiceField(label=_("Vị trí"), required=False)
    channel = forms.ChoiceField(label=_("Hình thức"), choices=Tally.Channel.choices)
    scope = forms.ChoiceField(
        label=_("Phạm vi"), choices=Tally.Scope.choices, widget=forms.RadioSelect, initial="own"
    )
    agree = _count(_("Đồng ý"))
    disagree = _count(_("Không đồng ý"))
    other = _count(_("Ý kiến khác"))
    letter_number = forms.CharField(label=_("Số báo cáo"), max_length=60, required=False)
    letter_date = day_field(_("Ngày báo cáo"))

    def __init__(self, *args: object, places: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed through
        field = self.fields["eid"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # tells mypy
        field.choices = places

    def told(self) -> Told:
        """As the verb takes it."""
        said = self.cleaned_data
        names = ("collector", "parent", "kind", "channel", "scope", "letter_number", "letter_date")
        facts = {name: said[name] for name in names} | {"eid": said["eid"] or None}
        facts |= {name: said[name] or 0 for name in ("agree", "disagree", "other")}
        return Told(**facts)


class TallyFileForm(forms.Form):
    """A table of figures."""

    file = forms.FileField(
        label=_("Tệp số liệu"),
        help_text=_(
            "Excel (.xlsx), CSV hoặc Word, có cột đơn vị, đồng ý, không đồng ý, ý kiến khác."
        ),
    )
