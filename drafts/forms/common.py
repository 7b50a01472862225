"""What all forms of this step share."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from consultation.errors import Refused

_ISO = "%Y-%m-%d"


def put_into(form: forms.BaseForm, refusal: Refused) -> None:
    """What a verb refused, at the fields of the form; what has no field stands on top."""
    for name, words in refusal.fields.items():
        form.add_error(name if name in form.fields else None, str(words))
    if not refusal.fields:
        form.add_error(None, str(refusal))


def day_input() -> forms.DateInput:
    """The browser's own calendar."""
    return forms.DateInput(format=_ISO, attrs={"type": "date", "class": "short"})


def taken(file: "UploadedFile[Any]") -> tuple[str, bytes]:
    """Name and bytes of an uploaded file; of one over the limit only so much that it is seen to be over."""
    return file.name or "", file.read(settings.UPLOAD_MAX_BYTES + 1)


def pasted(text: str) -> tuple[str, bytes]:
    """Name and bytes of a text that was pasted instead of a file: kept as any other source."""
    return f"{_('Văn bản dán vào')}.txt", text.encode("utf-8", "replace")


def upload_facts(form: forms.Form) -> dict[str, Any]:
    """Keyword arguments of ``upload`` from a valid ``UploadForm``."""
    file = form.cleaned_data["file"]
    name, data = taken(file) if file else pasted(form.cleaned_data["text"])
    return {
        "name": name,
        "data": data,
        "author": form.cleaned_data["author"],
        "source": form.cleaned_data["source"],
    }


def upload_limit() -> int:
    """The largest file that is received, in bytes."""
    return int(settings.UPLOAD_MAX_BYTES)
