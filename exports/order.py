"""Version → document: ask for the draft itself, its changes, its comparison, its structure as XML."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consultation import access, clock, record
from consultation.errors import Invalid, Words, WrongState
from consultation.roles import Act
from drafts.compare_versions import amended
from drafts.models import Version
from drafts.queries.public import is_public
from exports import tasks
from exports.models import Export


@transaction.atomic
def order(
    version: Version,
    *,
    by: access.Actor,
    kind: str,
    format: str,
    against: Version | None = None,
    final: bool = False,
) -> Export:
    """Queue a document of ``kind`` (Export.OF_VERSION) about ``version``; the same twice is one.

    ``against`` is an earlier version of the same draft or a text in force, for the kinds that compare.
    ``final`` puts a comparison before the public with its explanations: the publisher's to ask, and both
    must be public. Raises ``Invalid``, ``WrongState`` and what ``access.require`` raises.
    """
    version = Version.objects.select_for_update(of=("self",)).get(pk=version.pk)
    access.require(by, Act.CHANGE_PUBLIC if final else Act.SEE_DESK, version.draft.agency)
    by = access.signed_in(by)
    must_fit(version, kind=kind, format=format, against=against, final=final)
    row = Export(
        version=version,
        against=against,
        kind=kind,
        format=format,
        final=final,
        asked_by=by,
        asked_at=clock.now(),
    )
    same = {name: getattr(row, name) for name in _SAME}
    before = Export.objects.filter(state=Export.State.QUEUED, **same).first()
    if before is not None:
        return before
    record.save(row, by=by)
    transaction.on_commit(lambda: tasks.render.enqueue(row.pk))
    return row


_SAME = ("version", "against", "kind", "format", "final", "asked_by")


def must_fit(
    version: Version, *, kind: str, format: str, against: Version | None, final: bool
) -> None:
    """Pass when there is such a document of ``version``; ``Invalid`` or ``WrongState`` otherwise."""
    wrong = _wrong(version, kind, format, against, final=final)
    if wrong:
        raise Invalid(fields=wrong)
    if final and not (is_public(version) and (against is None or is_public(against))):
        raise WrongState(_("Chỉ công bố được bản so sánh giữa các văn bản đã công khai."))


def _wrong(
    version: Version, kind: str, format: str, against: Version | None, *, final: bool
) -> dict[str, Words]:
    if kind not in Export.OF_VERSION:
        return {"kind": _("Vui lòng chọn loại tài liệu.")}
    wrong: dict[str, Words] = {}
    if format not in Export.FORMATS[kind]:
        wrong["format"] = _("Loại tài liệu này không có ở định dạng đã chọn.")
    if kind in Export.COMPARING:
        earlier = (
            against is not None
            and against.draft_id == version.draft_id
            and against.number < version.number
            and not (against.is_in_force and against.source.in_force.removed_at)
        )
        if not earlier:
            wrong["against"] = _(
                "Vui lòng chọn một bản trước của cùng dự thảo hoặc văn bản hiện hành."
            )
        elif kind == Export.Kind.CHANGES and against is not None and amended(against):
            wrong["against"] = _(
                "Dự thảo chỉ sửa đổi, bổ sung văn bản này: hãy chọn bản so sánh, thuyết minh."
            )
    elif against is not None:
        wrong["against"] = _("Loại tài liệu này không so với bản khác.")
    if final and kind != Export.Kind.COMPARISON:
        wrong["final"] = _("Chỉ bản so sánh, thuyết minh mới cần công bố.")
    return wrong
