"""Forms of the answering pages: shape only; the rules live in the verbs."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consultation.models import User
from drafts.forms.common import day_input
from synthesis.forms import Data, unit_choices
from synthesis.models import Response
from synthesis.phrase import LONGEST as LONGEST_PHRASE
from synthesis.units import Units

_LONGEST = 100_000  # characters; what is longer is no answer


class AnswerForm(forms.Form):
    """The agency's answer to a group; ``lock`` is 0 where there was none yet."""

    kind = forms.ChoiceField(
        label=_("Kết quả"), choices=Response.Kind.choices, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("Nội dung tiếp thu, giải trình"),
        max_length=_LONGEST,
        strip=False,
        widget=forms.Textarea,
        help_text=_(
            "Nội dung này được in trong bản tổng hợp và hiện cho từng người góp ý trong nhóm."
        ),
    )
    changed_provision = forms.ChoiceField(
        label=_("Điều, khoản được sửa"),
        required=False,
        help_text=_("Khi tiếp thu: chọn điều, khoản của dự thảo sẽ được sửa."),
    )
    changed_unit = forms.CharField(
        label=_("Cách gọi trong văn bản"),
        required=False,
        max_length=255,
        help_text=_("Ví dụ: khoản 2 Điều 5. Để trống thì lấy tên điều, khoản đã chọn."),
    )
    changed_text = forms.CharField(
        label=_("Nội dung sau khi sửa"),
        required=False,
        max_length=_LONGEST,
        strip=False,
        widget=forms.Textarea,
    )
    letter_number = forms.CharField(
        label=_("Số công văn trả lời"),
        required=False,
        max_length=60,
        help_text=_("Nếu cơ quan đã trả lời bằng văn bản."),
    )
    letter_date = forms.DateField(
        label=_("Ngày công văn trả lời"), required=False, widget=day_input()
    )
    lock = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self, data: Data = None, *, units: Units, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        field = self.fields["changed_provision"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
        field.choices = [("", _("Không chọn")), *unit_choices(units)[1:]]


class AssignForm(forms.Form):
    """Who answers until when; ``lock`` is 0 where nobody was named yet."""

    colleague = forms.ChoiceField(label=_("Người soạn"), required=False)
    unit = forms.CharField(label=_("Đơn vị"), required=False, max_length=160)
    due_on = forms.DateField(
        label=_("Hạn hoàn thành"),
        required=False,
        widget=day_input(),
        help_text=_("Để trống thì tính theo số ngày làm việc quy định của cơ quan."),
    )
    note = forms.CharField(
        label=_("Ghi chú"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    lock = forms.CharField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Data = None,
        *,
        people: Iterable[User],
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial, prefix="assign")
        named = [(str(person.pk), str(person)) for person in people]
        self.fields["colleague"] = forms.ChoiceField(
            label=_("Người soạn"), required=False, choices=[("", _("Chưa chọn")), *named]
        )


class PhraseForm(forms.Form):
    """A reusable phrase of the agency."""

    title = forms.CharField(label=_("Tên mẫu câu"), max_length=120)
    kind = forms.ChoiceField(
        label=_("Dùng cho kết quả"),
        required=False,
        choices=[("", _("Mọi kết quả")), *Response.Kind.choices],
    )
    text = forms.CharField(
        label=_("Nội dung"),
        max_length=LONGEST_PHRASE,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    active = forms.BooleanField(label=_("Đang dùng"), required=False, initial=True)
    lock = forms.CharField(widget=forms.HiddenInput, required=False)


class SendBackForm(forms.Form):
    """Why a response goes back to its writer."""

    why = forms.CharField(
        label=_("Lý do trả lại"), max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )
