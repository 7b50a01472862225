"""A round → its other documents: ask for open data, the report, a letter back, the dossier."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from comments.models import Submission
from consultation import access, clock, record
from consultation.errors import Invalid, Words
from consultation.roles import Act
from consultation.text import clean, clean_line
from drafts.models import Consultation
from drafts.prepare import lock
from exports import tasks
from exports.models import Export
from exports.rules import must_be_final, must_be_open_to_all

PAPERS = (Export.Kind.REPORT, Export.Kind.LETTER, Export.Kind.OPEN_DATA, Export.Kind.DOSSIER)


@transaction.atomic
def draw_up(
    consultation: Consultation,
    *,
    by: access.Actor,
    kind: str,
    format: str,
    final: bool = False,
    submission: Submission | None = None,
    without_names: bool = False,
    signer_authority: str = "",
    signer_title: str = "",
    signer_name: str = "",
) -> Export:
    """Queue a document of ``kind`` (``PAPERS``) about a round; the same twice before a worker took it is one.

    ``final`` refuses while anything waits for an answer, a letter while its own remarks do; all else bears
    “DỰ THẢO”. ``submission``: whom a letter answers. ``without_names``: open data without persons' names.
    Raises ``Invalid``, ``WrongState``, ``NotAnsweredYet`` and what ``access.require`` raises.
    """
    consultation = lock(consultation)
    access.require(by, Act.EXPORT, consultation.agency)
    by = access.signed_in(by)
    must_be_open_to_all(consultation)
    row = Export(
        consultation=consultation,
        kind=kind,
        format=format,
        final=final,
        submission=submission,
        without_names=without_names,
        signer_authority=clean(signer_authority),
        signer_title=clean_line(signer_title),
        signer_name=clean_line(signer_name),
        asked_by=by,
        asked_at=clock.now(),
    )
    must_fit(row)
    if final:
        must_be_final(consultation, submission)
    same = {name: getattr(row, name) for name in _SAME}
    before = Export.objects.filter(state=Export.State.QUEUED, **same).first()
    if before is not None:
        return before
    record.save(row, by=by)
    transaction.on_commit(lambda: tasks.render.enqueue(row.pk))
    return row


_SIGNER = ("signer_authority", "signer_title", "signer_name")
_SAME = (
    "consultation",
    "kind",
    "format",
    "final",
    "submission",
    "without_names",
    "asked_by",
    *_SIGNER,
)


def must_fit(row: Export) -> None:
    """Pass when there is such a document; ``Invalid`` otherwise."""
    wrong: dict[str, Words] = {}
    if row.kind not in PAPERS:
        raise Invalid(fields={"kind": _("Vui lòng chọn loại tài liệu.")})
    if row.format not in Export.FORMATS[row.kind]:
        wrong["format"] = _("Loại tài liệu này không có ở định dạng đã chọn.")
    to = row.submission
    if row.kind == Export.Kind.LETTER:
        if to is None or to.consultation_id != row.consultation_id:
            wrong["submission"] = _("Vui lòng nêu mã biên nhận của một phiếu góp ý trong đợt này.")
    elif to is not None:
        wrong["submission"] = _("Chỉ văn bản trả lời mới gắn với một phiếu góp ý.")
    if row.without_names and row.kind != Export.Kind.OPEN_DATA:
        wrong["without_names"] = _("Chỉ dữ liệu mở mới có bản không nêu tên cá nhân.")
    for name in _SIGNER:
        if len(getattr(row, name)) > (getattr(Export._meta.get_field(name), "max_length", 0)):
            wrong[name] = _("Nội dung quá dài.")
    if wrong:
        raise Invalid(fields=wrong)
