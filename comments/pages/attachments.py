"""Staff: files that came from outside, as downloads alone."""

from django.http import FileResponse, HttpRequest
from django.views.decorators.http import require_safe

from comments.intake_queries import attachment_by
from drafts import files


@require_safe
def attachment(request: HttpRequest, pk: int) -> FileResponse:
    """An original. Scans of letters hold addresses: they are for those who may read contacts (R42)."""
    found = attachment_by(pk, by=request.user)
    return files.download(found.file, found.name)
