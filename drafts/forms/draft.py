"""A draft's facts and its file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from consultation.models import Agency
from drafts.forms.common import day_input
from drafts.models import DocumentKind, Draft
from drafts.parse import endings


class DraftForm(forms.ModelForm[Draft]):
    """What is said of a draft; ``agencies``: where a new one may begin, None to correct one."""

    agency = forms.ModelChoiceField(
        Agency.objects.none(), label=_("Cơ quan chủ trì soạn thảo"), empty_label=None
    )

    class Meta:
        model = Draft
        fields = (
            "title",
            "kind",
            "regime",
            "issuing_authority",
            "field",
            "abstract",
            "author",
            "source",
            "number",
            "issued_on",
            "effective_on",
            "submission_number",
            "appraisal_number",
        )
        widgets = {"issued_on": day_input(), "effective_on": day_input()}

    def __init__(self, *args: Any, agencies: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if agencies is None:
            del self.fields["agency"]
        else:
            self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]  # ModelChoiceField
            self.order_fields(["agency"])
        kind = self.fields["kind"]
        kind.queryset = DocumentKind.objects.filter(active=True)  # type: ignore[attr-defined]  # as above
        kind.empty_label = _("Chọn hình thức văn bản")  # type: ignore[attr-defined]  # as above
        authority = self.fields["issuing_authority"]
        authority.required = False
        authority.help_text = _("Để trống để lấy theo hình thức văn bản.")
        self.fields["number"].help_text = _("Để trống khi văn bản chưa ban hành.")

    def facts(self) -> dict[str, Any]:
        """Keyword arguments of ``describe``."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class UploadForm(forms.Form):
    """A draft's file, with who made it and where it is from (R43)."""

    file = forms.FileField(label=_("Tệp dự thảo"), required=False)
    text = forms.CharField(
        label=_("Văn bản dán vào"),
        required=False,
        strip=False,
        widget=forms.Textarea,
        help_text=_(
            "Dùng khi không có tệp: dán toàn văn, mỗi điều, khoản, điểm bắt đầu trên một dòng riêng."
        ),
    )
    author = forms.CharField(label=_("Tác giả"), max_length=255)
    source = forms.CharField(label=_("Nguồn"), max_length=255)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        read = endings()
        file = self.fields["file"]
        for name in ("file", "text"):  # one of them is needed: neither is called optional
            setattr(self.fields[name], "one_of", True)  # noqa: B010  # read by the frame's label
        file.help_text = _("Nhận tệp %(endings)s. Nên dùng tệp Word gốc (.docx).") % {
            "endings": ", ".join(read)
        }
        file.widget.attrs["accept"] = ",".join(read)

    def clean(self) -> dict[str, Any]:
        """A file or a text, not both: one source is one version."""
        given = super().clean() or self.cleaned_data
        file, text = given.get("file"), given.get("text", "").strip()
        if file and text:
            self.add_error("text", _("Chỉ chọn một cách: tải tệp lên hoặc dán văn bản."))
        elif not (file or text or self.errors):
            self.add_error("file", _("Vui lòng chọn tệp hoặc dán văn bản."))
        return given
