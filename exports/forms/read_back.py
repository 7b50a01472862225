"""The form that takes an edited document; what is received stands in the verb."""

from django import forms
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    """One Word document."""

    file = forms.FileField(
        label=_("Tệp Word đã sửa"),
        allow_empty_file=True,
        widget=forms.FileInput(
            attrs={
                "accept": ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
        ),
        help_text=_("Tệp .docx xuất từ đợt này rồi sửa bằng Word hoặc LibreOffice."),
    )
