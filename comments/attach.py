"""A file from outside → kept as evidence: looked at, hashed, for staff alone."""

import hashlib

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from comments.models import Attachment
from consultation import access, clock, record
from consultation.errors import Unreadable
from drafts.models import Consultation
from drafts.prepare import ACCOMPANYING_STARTS, check_type
from drafts.upload import check_size, file_name

# Scans and photographs of letters, and e-mails as programs save them (plain text within).
ORIGINAL_STARTS: dict[str, tuple[bytes, ...]] = ACCOMPANYING_STARTS | {
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "tif": (b"II*\0", b"MM\0*"),
    "tiff": (b"II*\0", b"MM\0*"),
    "eml": (),
    "csv": (),
}
TABLE_ENDINGS = ("docx", "xlsx", "csv", "doc", "odt", "rtf", "pdf")


def attach(
    consultation: Consultation,
    *,
    by: access.Actor,
    name: str,
    data: bytes,
    endings: tuple[str, ...] = (),
) -> Attachment:
    """Keep ``data`` as it came. The verb that calls this holds the lock and has asked for the right.

    ``endings`` narrows what is received. Raises ``Invalid`` (no name) and ``Unreadable``: empty, too
    large, of a kind that is not received, or not what its ending says.
    """
    by = access.signed_in(by)
    name = file_name(name)
    check_size(data)
    if endings and name.rpartition(".")[2].lower() not in endings:
        words = _("Loại tệp này không được nhận. Hãy dùng: %(endings)s.") % {
            "endings": ", ".join(f".{ending}" for ending in endings)
        }
        raise Unreadable(words, code="unsupported", fields={"file": words})
    check_type(name, data, ORIGINAL_STARTS)
    row = Attachment(
        consultation=consultation,
        name=name,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        added_by=by,
        added_at=clock.now(),
    )
    row.file.save(name, ContentFile(data), save=False)
    record.save(row, by=by)
    return row
