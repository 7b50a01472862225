"""Files leave only through here: as downloads, never shown inside a page of ours."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse
from django.utils.translation import gettext_lazy as _

from consultation.errors import NotFound

_TYPES = {
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "pdf": "application/pdf",
    "rtf": "application/rtf",
    "txt": "text/plain; charset=utf-8",
}


def download(file: FieldFile, name: str) -> FileResponse:
    """``file`` under its own name (RFC 6266), with a type by its ending; unknown ones are plain bytes.

    The caller has asked for the right. ``NotFound`` where the storage lost the file.
    """
    try:
        data = file.open("rb")
    except FileNotFoundError:
        raise NotFound(_("Tệp không còn trên máy chủ. Vui lòng báo quản trị hệ thống.")) from None
    ending = name.rpartition(".")[2].lower()
    response = FileResponse(
        data,
        as_attachment=True,
        filename=name,
        content_type=_TYPES.get(ending, "application/octet-stream"),
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
