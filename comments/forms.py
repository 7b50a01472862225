"""Forms of this step: names, words and widgets. What is right and wrong is told by the verbs."""

from typing import Any

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from comments.models import Comment, SubjectClass, Submission
from comments.queries import WHOLE, Filter
from comments.submit import Person, Remark, check_remark
from consultation.errors import Refused


def tell(form: forms.Form, refusal: Refused) -> None:
    """Put a refusal where it belongs: at its fields, else on top."""
    placed = False
    for name, words in refusal.fields.items():
        if name in form.fields:
            form.add_error(name, str(words))
            placed = True
    if not placed:
        form.add_error(None, "; ".join(map(str, refusal.fields.values())) or str(refusal))


def _classes() -> list[tuple[str, str]]:
    rows = SubjectClass.objects.filter(active=True)
    return [("", str(_("Chọn nhóm đối tượng"))), *((row.code, str(row)) for row in rows)]


class ConditionalForm(forms.Form):
    """A form with fields that are needed of some: marked as needed, but checked by the verb alone."""

    use_required_attribute = False
    CONDITIONAL: tuple[str, ...] = ()

    def full_clean(self) -> None:
        """Leaves to the verb what is needed of whom."""
        for name in self.CONDITIONAL:
            self.fields[name].required = False
        super().full_clean()
        for name in self.CONDITIONAL:
            self.fields[name].required = True


class RemarkForm(ConditionalForm):
    """One remark on one unit."""

    stance = forms.ChoiceField(
        label=_("Quan điểm của bạn"),
        choices=Comment.Stance.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Vui lòng chọn quan điểm của bạn.")},
    )
    reason = forms.CharField(
        label=_("Nội dung góp ý, lý do"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Vì sao nên giữ, sửa hoặc bỏ? Nếu đồng ý thì có thể để trống. "
            "Xin đừng ghi số điện thoại, số căn cước ở đây."
        ),
    )
    proposed = forms.CharField(
        label=_("Đề xuất sửa thành"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Viết nguyên văn câu chữ bạn đề nghị, nếu có."),
    )

    # Shown without “not required”: who only agrees may leave it, the others are told by the verb.
    CONDITIONAL = ("reason",)

    def clean(self) -> dict[str, Any]:
        """The verb's own rules for one remark, told at the fields."""
        found: dict[str, Any] = super().clean() or {}
        if "stance" in found and not self.errors:
            for name, words in check_remark(self.remark(None)).items():
                self.add_error(name, str(words))
        return found

    def remark(self, eid: str | None) -> Remark:
        """As the verb takes it."""
        said = self.cleaned_data
        return Remark(eid, said["stance"], said.get("reason", ""), said.get("proposed", ""))


class SenderForm(ConditionalForm):
    """Who comments. Which of the fields are needed follows from the capacity: the verb tells."""

    # Marked as needed on the page: each applies to one capacity only.
    CONDITIONAL = ("name", "organisation")

    capacity = forms.ChoiceField(
        label=_("Bạn góp ý với tư cách"),
        choices=Submission.Capacity.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Vui lòng chọn tư cách góp ý.")},
    )
    name = forms.CharField(label=_("Họ và tên"), max_length=160)
    organisation = forms.CharField(label=_("Tên cơ quan, tổ chức, doanh nghiệp"), max_length=255)
    letter_number = forms.CharField(
        label=_("Số văn bản"),
        max_length=60,
        required=False,
        help_text=_("Nếu góp ý kèm công văn. Ví dụ: 125/STC-QLNS."),
    )
    letter_date = forms.DateField(
        label=_("Ngày văn bản"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Ngày chưa đúng. Ví dụ: 17/04/2026.")},
    )
    subject_class = forms.ChoiceField(
        label=_("Nhóm đối tượng"), required=False, choices=lazy(_classes, list)
    )
    email = forms.CharField(
        label=_("Thư điện tử"), required=False, widget=forms.EmailInput, max_length=254
    )
    telephone = forms.CharField(
        label=_("Điện thoại"), required=False, max_length=40, widget=forms.TextInput
    )
    address = forms.CharField(label=_("Địa chỉ"), required=False, max_length=255)
    terms = forms.BooleanField(
        label=_(
            "Tôi chịu trách nhiệm về nội dung góp ý và đồng ý để góp ý được kiểm duyệt "
            "trước khi công khai."
        ),
        error_messages={"required": _("Cần đồng ý với trách nhiệm của người góp ý để gửi góp ý.")},
    )
    consent = forms.BooleanField(
        label=_("Tôi đồng ý với việc xử lý dữ liệu cá nhân như thông báo trên."),
        error_messages={"required": _("Cần đồng ý với thông báo về xử lý dữ liệu để gửi góp ý.")},
    )
    # A trap for programs that fill in everything; people neither see nor reach it.
    website = forms.CharField(label=_("Xin để trống ô này"), required=False, max_length=200)
    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, *args: Any, allow_anonymous: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not allow_anonymous:
            field = self.fields["capacity"]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101  # tells mypy
            anonymous = Submission.Capacity.ANONYMOUS
            field.choices = [c for c in Submission.Capacity.choices if c[0] != anonymous]

    def clean_website(self) -> str:
        """Refuses with words, should a person ever land in the trap."""
        if self.cleaned_data.get("website"):
            raise forms.ValidationError(_("Xin để trống ô này rồi gửi lại."))
        return ""

    def person(self) -> Person:
        """As the verb takes it."""
        said = self.cleaned_data
        return Person(
            capacity=said["capacity"],
            name=said["name"],
            organisation=said["organisation"],
            letter_number=said["letter_number"],
            letter_date=said["letter_date"],
            email=said["email"],
            telephone=said["telephone"],
            address=said["address"],
            subject_class=said["subject_class"],
        )


class LookUpForm(forms.Form):
    """A receipt's code as a person types it."""

    code = forms.CharField(
        label=_("Mã biên nhận"),
        max_length=60,
        help_text=_(
            "Gồm 12 chữ và số, ví dụ 7K3M-92QD-X4TA. Chữ hoa, chữ thường, dấu gạch đều được."
        ),
        error_messages={"required": _("Vui lòng nhập mã biên nhận.")},
    )


class FilterForm(forms.Form):
    """What a list of remarks is narrowed to; nonsense in the address narrows nothing."""

    unit = forms.ChoiceField(label=_("Vị trí"), required=False)
    stance = forms.ChoiceField(
        label=_("Quan điểm"),
        required=False,
        choices=[("", _("Mọi quan điểm")), *Comment.Stance.choices],
    )
    subject_class = forms.ChoiceField(
        label=_("Nhóm đối tượng"), required=False, choices=lazy(_classes, list)
    )
    words = forms.CharField(
        label=_("Từ cần tìm"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    order = forms.ChoiceField(
        label=_("Sắp xếp"),
        required=False,
        choices=[
            ("draft", _("Theo thứ tự dự thảo")),
            ("newest", _("Mới nhất trước")),
            ("oldest", _("Cũ nhất trước")),
        ],
    )

    def __init__(self, *args: Any, units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "filter_%s", **kwargs})
        choices = [("", str(_("Mọi vị trí"))), (WHOLE, str(_("Toàn bộ dự thảo"))), *units]
        asked = self.data.get("unit", "")
        if asked and asked not in {eid for eid, _name in choices}:
            choices.append((asked, asked))  # a unit without remarks: the list is empty, and says so
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # tells mypy
        field.choices = choices
        classes = self.fields["subject_class"]
        assert isinstance(classes, forms.ChoiceField)  # noqa: S101  # tells mypy
        classes.choices = [("", str(_("Mọi đối tượng"))), *_classes()[1:]]

    def wanted(self) -> Filter:
        """The filter of what was understood."""
        self.is_valid()
        said = self.cleaned_data
        return Filter(
            unit=said.get("unit", ""),
            stance=said.get("stance", ""),
            subject_class=said.get("subject_class", ""),
            words=said.get("words", ""),
            order=said.get("order") or "draft",
        )
