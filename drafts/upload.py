"""File → source: the original is kept as it came, with its SHA-256, author and source."""

import hashlib
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consultation import access, clock, record
from consultation.errors import Invalid, Unreadable
from consultation.roles import Act
from consultation.text import clean_line
from drafts import tasks
from drafts.models import Draft, SourceFile


@transaction.atomic
def upload(
    draft: Draft, *, by: access.Actor, name: str, data: bytes, author: str = "", source: str = ""
) -> SourceFile:
    """Keep ``data`` (the bytes of a file called ``name``) and queue its reading.

    Only what cannot be kept is refused here (nothing in it, or over ``UPLOAD_MAX_BYTES``); a file that
    cannot be *read* is kept and says why (``SourceFile.problem``). Author and source default to the
    draft's. Raises ``Invalid``, ``Unreadable`` and what ``access.require`` raises.
    """
    draft = Draft.objects.select_for_update().select_related("agency").get(pk=draft.pk)
    access.require(by, Act.UPLOAD_DRAFT, draft.agency)
    by = access.signed_in(by)
    name = file_name(name)
    check_size(data)
    row = SourceFile(
        draft=draft,
        name=name,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        author=clean_line(author) or draft.author,
        source=clean_line(source) or draft.source,
        uploaded_by=by,
        uploaded_at=clock.now(),
    )
    row.file.save(name, ContentFile(data), save=False)
    record.save(row, by=by)
    transaction.on_commit(lambda: tasks.read_source.enqueue(row.pk))
    return row


def file_name(name: str) -> str:
    """The last part of ``name``, safe to store and show; refuses an empty one."""
    last = clean_line(PurePosixPath(name.replace("\\", "/")).name).lstrip(".")
    if not last:
        raise Invalid(fields={"file": _("Vui lòng chọn tệp.")})
    stem, dot, ending = last.rpartition(".")
    return f"{stem[:200]}{dot}{ending[:20]}" if dot else last[:200]


def check_size(data: bytes) -> None:
    """Refuse an empty file and one over the limit."""
    if not data:
        raise Unreadable(
            _("Tệp rỗng, không có nội dung. Vui lòng chọn lại tệp."),
            code="empty",
            fields={"file": _("Tệp rỗng.")},
        )
    limit = settings.UPLOAD_MAX_BYTES
    if len(data) > limit:
        refusal = Unreadable(
            _("Tệp lớn hơn %(limit)s MB. Vui lòng giảm dung lượng hình ảnh trong tệp rồi tải lại.")
            % {"limit": limit // 1024**2},
            code="too-large",
            facts={"limit": limit, "size": len(data)},
        )
        refusal.status = 413  # type: ignore[misc]  # this one way of being unreadable has a status of its own
        raise refusal
