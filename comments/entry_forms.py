"""Forms of the entry desk and of imports; what is right and wrong is told by the verbs."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from comments.anchor import COMMENTABLE
from comments.asked_forms import day_field
from comments.attach import TABLE_ENDINGS
from comments.entering import Given
from comments.forms import ConditionalForm, _classes
from comments.models import OFFLINE, Comment, Entry, Submission
from comments.submit import Person, Remark
from consultation.errors import Refused
from drafts.forms.common import taken
from drafts.models import Consultation
from drafts.queries.text import units

MOST_REMARKS = 60


class Files(forms.FileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """A list of files; each is looked at by the verb."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        """Every file, empty ones too: the verb says what is wrong with them."""
        given = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(each, initial) for each in given]


class EntryForm(ConditionalForm):
    """Who said it, how and when it came, and the original."""

    CONDITIONAL = ("name", "organisation")

    channel = forms.ChoiceField(label=_("Kênh nhận"), choices=OFFLINE)
    received_on = day_field(_("Ngày nhận"), help_text=_("Ngày ghi trên dấu công văn đến."))
    originals = FilesField(
        label=_("Bản gốc"),
        required=False,
        widget=Files(attrs={"multiple": True}),
        help_text=_("Bản quét, ảnh chụp, thư điện tử. Chỉ người tiếp nhận của cơ quan xem được."),
    )
    kept_at = forms.CharField(
        label=_("Nơi lưu bản gốc"),
        required=False,
        max_length=255,
        help_text=_("Khi không có tệp. Ví dụ: hồ sơ số 12/2026, Phòng Pháp chế."),
    )
    capacity = forms.ChoiceField(
        label=_("Người góp ý là"), choices=Submission.Capacity.choices, widget=forms.RadioSelect
    )
    name = forms.CharField(label=_("Họ và tên"), max_length=160)
    organisation = forms.CharField(label=_("Tên cơ quan, tổ chức, doanh nghiệp"), max_length=255)
    letter_number = forms.CharField(label=_("Số văn bản"), max_length=60, required=False)
    letter_date = day_field(_("Ngày văn bản"))
    subject_class = forms.ChoiceField(
        label=_("Nhóm đối tượng"), required=False, choices=lazy(_classes, list)
    )
    email = forms.CharField(
        label=_("Thư điện tử"), required=False, widget=forms.EmailInput, max_length=254
    )
    telephone = forms.CharField(label=_("Điện thoại"), required=False, max_length=40)
    address = forms.CharField(label=_("Địa chỉ"), required=False, max_length=255)
    asked = forms.TypedChoiceField(
        label=_("Là trả lời của cơ quan được hỏi"), required=False, coerce=int, empty_value=None
    )
    expected = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=2**31, required=False
    )

    def __init__(self, *args: Any, consultation: Consultation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = consultation.asked_agencies.order_by("name").values_list("pk", "name")
        field = self.fields["asked"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # tells mypy
        field.choices = [("", _("Không")), *((str(pk), name) for pk, name in bodies)]

    def given(self, remarks: Iterable[Remark]) -> Given:
        """As the verb takes it."""
        said = self.cleaned_data
        names = ("capacity", "name", "organisation", "letter_number", "letter_date")
        contact = ("email", "telephone", "address", "subject_class")
        return Given(
            channel=said["channel"],
            person=Person(**{name: said[name] for name in (*names, *contact)}),
            remarks=list(remarks),
            received_on=said["received_on"],
            kept_at=said["kept_at"],
            originals=[taken(file) for file in said["originals"]],
            asked=said["asked"],
        )


class EntryRemarkForm(forms.Form):
    """One remark of the original; a row left empty is no row."""

    eid = forms.ChoiceField(label=_("Vị trí"), required=False)
    stance = forms.ChoiceField(
        label=_("Quan điểm"),
        choices=Comment.Stance.choices,
        initial=Comment.Stance.CHANGE.value,
        required=False,
    )
    reason = forms.CharField(
        label=_("Nội dung góp ý, lý do"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    proposed = forms.CharField(
        label=_("Đề xuất sửa thành"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["eid"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # tells mypy
        field.choices = places

    def is_said(self) -> bool:
        """Whether anything was typed in it."""
        said = self.cleaned_data
        return bool(said.get("reason") or said.get("proposed") or said.get("stance") == "agree")

    def remark(self) -> Remark:
        """As the verb takes it."""
        said = self.cleaned_data
        return Remark(said["eid"] or None, said["stance"], said["reason"], said["proposed"])


EntryRemarks = forms.formset_factory(
    EntryRemarkForm, extra=0, max_num=MOST_REMARKS, absolute_max=MOST_REMARKS
)


def places_of(consultation: Consultation) -> list[tuple[str, str]]:
    """Every unit that can be commented on, as a list to choose from; the whole draft first."""
    text = units(consultation.version)
    named = [(unit.eid, unit.name) for unit in text if unit.kind in COMMENTABLE]
    return [("", str(_("Toàn bộ dự thảo"))), *((eid, name[:110]) for eid, name in named)]


def tell_remarks(form: forms.Form, formset: Any, refusal: Refused) -> None:
    """Put what a verb refused at the fields of the remarks, else at those of the entry."""
    rest: dict[str, Any] = {}
    said = [each for each in formset.forms if each.is_said()]
    for name, words in refusal.fields.items():
        parts = name.split(".")
        if len(parts) == 3 and parts[1].isdigit() and int(parts[1]) < len(said):
            said[int(parts[1])].add_error(parts[2], str(words))
        else:
            rest[name] = words
    for name, words in rest.items():
        form.add_error(name if name in form.fields else None, str(words))
    if not refusal.fields:
        form.add_error(None, str(refusal))


def initial_of(entry: Entry) -> dict[str, Any]:
    """What a form shows of an entry that is typed again."""
    names = ("channel", "received_on", "kept_at", "capacity", "name", "organisation", "email")
    more = ("letter_number", "letter_date", "telephone", "address")
    said = {name: getattr(entry, name) for name in (*names, *more)}
    code = entry.subject_class.code if entry.subject_class else ""
    return said | {"subject_class": code, "asked": entry.asked_id, "expected": entry.lock}


class WhyForm(forms.Form):
    """A reason."""

    why = forms.CharField(
        label=_("Lý do"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    expected = forms.IntegerField(
        widget=forms.HiddenInput, min_value=0, max_value=2**31, required=False
    )


class TableForm(forms.Form):
    """A file with a table of opinions."""

    file = forms.FileField(label=_("Tệp có bảng ý kiến"))
    channel = forms.ChoiceField(label=_("Các ý kiến đến bằng"), choices=OFFLINE)
    received_on = day_field(_("Ngày nhận"), help_text=_("Để trống là hôm nay."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        endings = ", ".join(f".{ending}" for ending in TABLE_ENDINGS)
        self.fields["file"].help_text = _("Nhận tệp %(endings)s.") % {"endings": endings}
        self.fields["file"].widget.attrs["accept"] = endings.replace(" ", "")
