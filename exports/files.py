"""Finished documents leave through here: named, typed, with their digest."""

import base64

from django.http import FileResponse

from drafts.files import download
from exports.models import Export
from exports.queries import must_be_done
from exports.render import MEDIA_TYPES, file_name


def send(export: Export, *, public: bool) -> FileResponse:
    """The file of ``export`` as a download; ``WrongState`` before it is done.

    The caller has asked for the right. The digest follows RFC 9530; what is for the staff alone is kept
    by no cache on the way.
    """
    must_be_done(export)
    response = download(export.file, file_name(export))
    response["Content-Type"] = MEDIA_TYPES[export.format]
    digest = base64.b64encode(bytes.fromhex(export.sha256)).decode()
    response["Repr-Digest"] = f"sha-256=:{digest}:"
    response["Cache-Control"] = "no-cache" if public else "private, no-store"
    return response
