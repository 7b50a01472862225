"""Edited Word document → kept, with the list of what differs; nothing is written to the answers here."""

import hashlib
from collections import Counter

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consultation import access, clock, record
from consultation.errors import Unreadable, WrongState
from consultation.roles import Act
from drafts.models import Consultation
from drafts.parse import errors as parsing
from drafts.parse.read.sniff import sniff
from drafts.prepare import lock
from drafts.upload import check_size, file_name
from exports.edited.compare import Line, compare
from exports.edited.read import NoTable, Reading, read
from exports.edited.site import Site, site_of
from exports.models import ReadBack

_ZIP = b"PK\x03\x04"


@transaction.atomic
def read_back(consultation: Consultation, *, by: access.Actor, name: str, data: bytes) -> ReadBack:
    """Keep ``data`` (the bytes of a .docx called ``name``) as it came, once it is known to be ours.

    Raises ``Unreadable`` for what is no Word document, has macros, holds no table of opinions, or was
    made from another round (``other-consultation``).
    """
    consultation = lock(consultation)
    access.require(by, Act.EXPORT, consultation.agency)
    by = access.signed_in(by)
    if not consultation.is_public():
        raise WrongState(_("Đợt lấy ý kiến chưa được đăng nên chưa có gì để đọc lại."))
    name = file_name(name)
    check_size(data)
    lines = list_changes(data, consultation)
    row = ReadBack(
        consultation=consultation,
        name=name,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        found=dict(Counter(line.kind.value for line in lines)),
        uploaded_by=by,
        uploaded_at=clock.now(),
    )
    row.file.save(name, ContentFile(data), save=False)
    record.save(row, by=by)
    return row


def lines_of(row: ReadBack) -> list[Line]:
    """What the document says against the site as it is now."""
    with row.file.open("rb") as file:
        return list_changes(file.read(), row.consultation)


def list_changes(data: bytes, consultation: Consultation) -> list[Line]:
    """The same for bytes that nobody kept; refusals as in ``read_back``."""
    site = site_of(consultation)
    reading = _read(data, site)
    known = {group.key for group in site.groups}
    marks = {mark.key for block in reading.blocks for mark in block.marks}
    foreign = reading.origin not in ("", site.key)
    if foreign or (not reading.origin and marks and not marks & known):
        raise Unreadable(
            _("Tệp này được xuất từ một đợt lấy ý kiến khác, không phải đợt đang mở."),
            code="other-consultation",
            fields={"file": _("Tệp của đợt lấy ý kiến khác.")},
        )
    return compare(reading, site)


def _read(data: bytes, site: Site) -> Reading:
    words = site.words
    headings = (
        words.column_unit,
        words.column_subject,
        words.column_content,
        words.column_response,
    )
    try:
        if sniff(data) == "encrypted":  # Word wraps a locked document in a file of another kind
            raise parsing.Unreadable("encrypted")
        if not data.startswith(_ZIP):
            raise Unreadable(
                _("Tệp này không phải tệp Word (.docx). Hãy lưu lại dạng “Word Document (.docx)”."),
                code="wrong-type",
                fields={"file": _("Không phải tệp .docx.")},
            )
        return read(data, headings=headings)
    except parsing.Unreadable as problem:
        sentence = str(problem)
        raise Unreadable(sentence, code=problem.code, fields={"file": sentence}) from problem
    except NoTable:
        raise Unreadable(
            _("Tệp không có bảng tổng hợp với cột nội dung tiếp thu, giải trình."),
            code="no-table",
            fields={"file": _("Không tìm thấy bảng tổng hợp.")},
        ) from None
