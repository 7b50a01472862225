"""Files leave only through here: as downloads; alone the pictures of a text are shown inside a page."""

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
# Every type under which ``download`` sends a file.
MEDIA_TYPES = tuple(
    dict.fromkeys(kind.partition(";")[0] for kind in (*_TYPES.values(), "application/octet-stream"))
)
_IMAGES = frozenset({"image/png", "image/jpeg", "image/gif"})


def image(file: FieldFile, media_type: str) -> FileResponse:
    """A picture of a text, shown inside the page: its kind was looked at when it was kept.

    Its address holds the SHA-256 of its bytes, so a browser may keep it. The caller has asked for the
    right. ``NotFound`` where the storage lost the file.
    """
    try:
        data = file.open("rb")
    except FileNotFoundError:
        raise NotFound(_("Tệp không còn trên máy chủ. Vui lòng báo quản trị hệ thống.")) from None
    kind = media_type if media_type in _IMAGES else "application/octet-stream"
    response = FileResponse(data, content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=86400"
    return response


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
