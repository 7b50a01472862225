"""Staff: files that came from outside, as downloads alone."""

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe

from comments.models import Attachment
from consultation import access
from consultation.errors import NotFound
from consultation.roles import Act
from drafts import files


@require_safe
def attachment(request: HttpRequest, pk: int) -> FileResponse:
    """An original. Scans of letters hold addresses: they are for those who may read contacts (R42)."""
    access.signed_in(request.user)
    rows = Attachment.objects.select_related("consultation__draft__agency")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound
    act = Act.SEE_DESK
    if found.entries.exists():
        act = Act.READ_CONTACTS
    elif found.imports.exists():
        act = Act.READ_REMARKS
    access.require(request.user, act, found.consultation.agency)
    return files.download(found.file, found.name)
