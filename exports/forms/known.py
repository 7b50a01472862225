"""The form that takes the digest of a file."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

_DIGEST = re.compile(r"[0-9a-f]{64}")


class DigestForm(forms.Form):
    """64 digits and letters, as programs print them: with blanks, in capitals or not."""

    ma = forms.CharField(
        label=_("Mã SHA-256 của tệp"),
        max_length=200,
        help_text=_(
            "64 ký tự gồm chữ số và các chữ từ a đến f. Trên Windows: certutil -hashfile TỆP SHA256; "
            "trên Linux: sha256sum TỆP; trên macOS: shasum -a 256 TỆP."
        ),
    )

    def clean_ma(self) -> str:
        """The digest in one spelling."""
        digest = "".join(self.cleaned_data["ma"].split()).lower()
        if not _DIGEST.fullmatch(digest):
            raise forms.ValidationError(_("Mã SHA-256 có đúng 64 ký tự, gồm 0–9 và a–f."))
        return digest
