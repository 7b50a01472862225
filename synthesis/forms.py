"""Forms of the grouping and answering pages: shape only; the rules live in the verbs."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.models import Comment, SubjectClass, Submission
from synthesis.desk import GENERAL, Filters, Head
from synthesis.split import Answer
from synthesis.units import Units

Data = Mapping[str, Any] | None
AUTO = "auto"
_LONGEST = 100_000  # characters; what is longer is no answer


def unit_choices(units: Units) -> list[tuple[str, str]]:
    """Every unit at which a group may stand, and the whole draft, in the draft's order."""
    named = [(str(unit.pk), units.named(unit.pk)[:120]) for unit in units.commentable()]
    return [("", str(_("Vấn đề chung, không gắn với điều, khoản"))), *named]


def group_choices(heads: Iterable[Head]) -> list[tuple[str, str]]:
    """Groups by name with the number of their remarks."""
    return [(str(head.pk), f"{head.title[:100]} ({head.remarks})") for head in heads]


def _select() -> forms.Select:
    """Where the page writes the label itself: no “(optional)” beside a filter."""
    return forms.Select(attrs={"class": "form-select"})


class FilterForm(forms.Form):
    """Which of the remarks that wait are shown."""

    unit = forms.ChoiceField(label=_("Điều, khoản"), required=False, widget=_select())
    stance = forms.ChoiceField(label=_("Quan điểm"), required=False, widget=_select())
    subject_class = forms.ChoiceField(label=_("Đối tượng góp ý"), required=False, widget=_select())
    channel = forms.ChoiceField(label=_("Kênh"), required=False, widget=_select())
    words = forms.CharField(
        label=_("Từ ngữ"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "class": "form-control"}),
    )
    apart = forms.BooleanField(
        label=_("Không xếp chồng các góp ý giống nhau"),
        required=False,
        widget=forms.CheckboxInput(attrs={"class": "tick"}),
    )

    def __init__(self, data: Data, *, used: set[int | None], units: Units) -> None:
        super().__init__(data)
        inside = {
            key for key in used if key for key in (key, getattr(units.article(key), "pk", key))
        }
        named = [(u.eid, units.named(u.pk)) for u in units.rows.values() if u.pk in inside]
        general = [(GENERAL, _("Góp ý chung"))] if None in used else []
        self._choose("unit", [*named, *general])
        self._choose("stance", Comment.Stance.choices)
        self._choose("channel", Submission.Channel.choices)
        classes = SubjectClass.objects.filter(active=True)
        self._choose("subject_class", [(row.code, row) for row in classes])

    def _choose(self, name: str, choices: Iterable[tuple[object, object]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
        field.choices = [("", _("Tất cả")), *choices]

    def filters(self) -> Filters:
        """What was asked for; nonsense asks for everything."""
        self.is_valid()
        given = self.cleaned_data
        return Filters(
            unit=given.get("unit") or "",
            stance=given.get("stance") or "",
            subject_class=given.get("subject_class") or "",
            channel=given.get("channel") or "",
            words=given.get("words") or "",
            apart=bool(given.get("apart")),
        )


class PlaceForm(forms.Form):
    """Where the chosen remarks go: a new group or one that is there."""

    title = forms.CharField(
        label=_("Tên nhóm mới"),
        required=False,
        max_length=255,
        help_text=_("Để trống thì lấy tên điều, khoản của góp ý được chọn."),
    )
    unit = forms.ChoiceField(label=_("Nhóm thuộc"), required=False)
    into = forms.ChoiceField(label=_("Nhóm đã có"), required=False)

    def __init__(self, data: Data = None, *, units: Units, heads: Iterable[Head]) -> None:
        super().__init__(data)
        auto = (AUTO, _("Theo góp ý được chọn"))
        self.fields["unit"] = forms.ChoiceField(
            label=_("Nhóm thuộc"),
            required=False,
            choices=[auto, *unit_choices(units)],
            initial=AUTO,
            widget=_select(),
        )
        self.fields["into"] = forms.ChoiceField(
            label=_("Nhóm đã có"),
            required=False,
            choices=[("", _("Chọn nhóm")), *group_choices(heads)],
            widget=_select(),
        )


class GroupForm(forms.Form):
    """Name and unit of a group; ``lock`` is the version that was read."""

    title = forms.CharField(label=_("Tên nhóm vấn đề"), max_length=255)
    unit = forms.ChoiceField(label=_("Nhóm thuộc"), required=False)
    lock = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self, data: Data = None, *, units: Units, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["unit"] = forms.ChoiceField(
            label=_("Nhóm thuộc"), required=False, choices=unit_choices(units)
        )


class SplitForm(forms.Form):
    """The new group that the chosen remarks become, and which of the two keeps the answer."""

    split_title = forms.CharField(label=_("Tên nhóm mới"), required=False, max_length=255)
    split_unit = forms.ChoiceField(label=_("Nhóm thuộc"), required=False)
    answer = forms.ChoiceField(
        label=_("Nội dung giải trình đã soạn"),
        required=False,
        widget=forms.RadioSelect,
        choices=[
            (Answer.STAYS.value, _("Ở lại nhóm này")),
            (Answer.GOES.value, _("Đi theo nhóm mới")),
        ],
    )

    def __init__(
        self, data: Data = None, *, units: Units, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial={"answer": Answer.STAYS.value, **(initial or {})})
        self.fields["split_unit"] = forms.ChoiceField(
            label=_("Nhóm thuộc"), required=False, choices=unit_choices(units)
        )
