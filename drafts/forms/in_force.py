"""A text in force: its file, and what it is called."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from drafts.forms.common import day_input, pasted, taken
from drafts.forms.draft import UploadForm
from drafts.models import TextInForce


class DeclareForm(UploadForm):
    """The file of a text in force, or its text, and what the draft does to it."""

    relation = forms.ChoiceField(
        label=_("Quan hệ với dự thảo"),
        choices=TextInForce.Relation,
        initial=TextInForce.Relation.REPLACES,
        widget=forms.RadioSelect,
    )
    author = forms.CharField(
        label=_("Cơ quan ban hành"),
        max_length=255,
        required=False,
        help_text=_("Để trống để lấy theo nội dung đọc được từ tệp."),
    )
    source = forms.CharField(
        label=_("Nguồn"),
        max_length=255,
        help_text=_("Ví dụ: Công báo tỉnh, Cơ sở dữ liệu quốc gia về pháp luật."),
    )
    field_order = ("file", "text", "relation", "author", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = _("Tệp văn bản hiện hành")

    def facts(self) -> dict[str, Any]:
        """Keyword arguments of ``declare``; call it on a valid form."""
        file = self.cleaned_data.get("file")
        name, data = taken(file) if file else pasted(self.cleaned_data["text"])
        said = self.cleaned_data
        return {
            "name": name,
            "data": data,
            "relation": said["relation"],
            "issuer": said["author"],
            "source": said["source"],
        }


class InForceForm(forms.ModelForm[TextInForce]):
    """What a text in force is called."""

    expected = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**9)

    class Meta:
        model = TextInForce
        fields = ("kind", "number", "issued_on", "issuer", "title", "relation")
        widgets = {"issued_on": day_input(), "relation": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["expected"] = self.instance.lock
        for name in ("kind", "number", "title"):
            self.fields[name].required = True
        self.fields["kind"].help_text = _("Ví dụ: Quyết định, Nghị quyết.")

    def facts(self) -> dict[str, Any]:
        """Keyword arguments of ``describe``."""
        return {name: self.cleaned_data[name] for name in ("expected", *self.Meta.fields)}
