"""Forms of the agencies asked in writing; what is right and wrong is told by the verbs."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comments.asked_queries import slips_of
from comments.asking import Asked, Replied
from comments.models import AskedAgency, BodyKind
from comments.receipt import pretty
from drafts.forms.common import day_input, taken

_BAD_DAY = {"invalid": _("Ngày chưa đúng. Ví dụ: 17/04/2026.")}


def day_field(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    """A day, in the browser's own calendar."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=day_input(),
        error_messages=_BAD_DAY,
    )


class _Letter(forms.Form):
    """The letter in which they were asked, and by when they answer."""

    letter_number = forms.CharField(
        label=_("Số công văn xin ý kiến"), max_length=60, required=False
    )
    sent_on = day_field(_("Ngày gửi"), help_text=_("Để trống là hôm nay."))
    due_on = day_field(
        _("Hạn trả lời"), help_text=_("Để trống để tính theo số ngày trả lời của luật.")
    )


class AskedForm(_Letter):
    """One body."""

    name = forms.CharField(label=_("Tên cơ quan, tổ chức"), max_length=255)
    kind = forms.ChoiceField(
        label=_("Loại"),
        required=False,
        choices=[("", _("Tự nhận theo tên")), *BodyKind.choices],
    )
    email = forms.CharField(
        label=_("Thư điện tử liên hệ"), required=False, widget=forms.EmailInput, max_length=254
    )
    expected = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=2**31, required=False
    )
    field_order = ("name", "kind", "email")

    def body(self) -> Asked:
        """As the verb takes it."""
        names = ("name", "kind", "email", "letter_number", "sent_on", "due_on")
        return Asked(**{name: self.cleaned_data[name] for name in names})


class ListForm(_Letter):
    """Many bodies at once: pasted, or as a file."""

    text = forms.CharField(
        label=_("Danh sách, mỗi dòng một cơ quan"),
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Có thể ghi thêm sau dấu chấm phẩy, ví dụ: Sở Xây dựng; sxd@tinh.gov.vn"),
    )
    file = forms.FileField(
        label=_("Hoặc tệp danh sách"),
        required=False,
        help_text=_("Excel (.xlsx), CSV hoặc Word; cột tên cơ quan được tự nhận ra."),
    )
    field_order = ("text", "file")

    def facts(self) -> tuple[str, tuple[str, bytes] | None, Asked]:
        """The text, the file, and the letter for all."""
        said = self.cleaned_data
        letter = Asked("", "", "", said["letter_number"], said["sent_on"], said["due_on"])
        return said["text"], taken(said["file"]) if said["file"] else None, letter


class ReplyForm(forms.Form):
    """What a body replied."""

    reply = forms.ChoiceField(
        label=_("Nội dung trả lời"),
        required=False,
        choices=[c for c in AskedAgency.Reply.choices if c[0]],
        widget=forms.RadioSelect,
    )
    number = forms.CharField(label=_("Số công văn trả lời"), max_length=60, required=False)
    dated = day_field(_("Ngày công văn trả lời"))
    received_on = day_field(_("Ngày nhận"), help_text=_("Để trống là hôm nay."))
    file = forms.FileField(
        label=_("Bản quét hoặc tệp công văn"),
        required=False,
        help_text=_("PDF, Word, ảnh chụp. Chỉ người của cơ quan xem được."),
    )
    submission = forms.TypedChoiceField(
        label=_("Phiếu có các góp ý của cơ quan này"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Nếu cơ quan đã góp ý trên trang này hoặc ý kiến đã được nhập."),
    )
    expected = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=2**31, required=False
    )

    def __init__(self, *args: Any, asked: AskedAgency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        slips = slips_of(asked)
        field = self.fields["submission"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # tells mypy
        field.choices = [
            ("", _("Chưa gắn")),
            *((str(slip.pk), f"{slip.organisation} · {pretty(slip.receipt)}") for slip in slips),
        ]
        if not slips:
            del self.fields["submission"]

    def replied(self) -> Replied:
        """As the verb takes it."""
        said = self.cleaned_data
        return Replied(
            reply=said["reply"],
            number=said["number"],
            dated=said["dated"],
            received_on=said["received_on"],
            file=taken(said["file"]) if said["file"] else None,
            submission=said.get("submission"),
        )
