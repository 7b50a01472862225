"""Group → response: the analyst writes the agency's answer and asks for approval."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from consultation import access, clock, record, states
from consultation.errors import Invalid, Stale, Words, WrongState
from consultation.models import User
from consultation.roles import Act
from consultation.text import clean, clean_line
from drafts.cite import cite
from drafts.models import Provision
from drafts.prepare import lock as lock_consultation
from synthesis.models import Group, Response, Variant


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What may stand beside the words: the unit that changes, the letter, lines for single remarks.

    ``variants``: remark → its own line ("" takes it back); remarks that are left out keep theirs.
    """

    changed_provision: Provision | None = None
    letter_number: str = ""
    letter_date: date | None = None
    variants: Mapping[int, str] = field(default_factory=dict)


@transaction.atomic
def respond(
    group: Group,
    *,
    by: access.Actor,
    kind: str,
    text: str,
    changed_unit: str = "",
    changed_text: str = "",
    details: Details | None = None,
    expected: int | None = None,
) -> Response:
    """Write, or rewrite while it is being written, the response of ``group``.

    Without ``details`` those that are there stay. ``expected`` is the ``lock`` that the writer saw (None
    or 0: there was none yet). Raises ``Stale`` when somebody else saved meanwhile, ``WrongState`` when it
    waits for approval or is approved.
    """
    group = _hold(group, by)
    response = Response.objects.select_for_update().filter(group=group).first()
    wrong = _wrong(kind, text, changed_unit) | _wrong_details(group, details)
    if wrong:
        raise Invalid(fields=wrong)
    if (response.lock if response else 0) != (expected or 0):
        raise Stale(facts={"lock": response.lock if response else 0})
    if response is None:
        response = Response(group=group)
    elif response.state != Response.State.WRITING:
        raise WrongState(_("Nội dung đang chờ duyệt hoặc đã duyệt. Hãy đề nghị trả lại để sửa."))
    else:
        response.lock += 1
    response.kind, response.text = kind, clean(text)
    response.changed_unit, response.changed_text = clean_line(changed_unit), clean(changed_text)
    by = access.signed_in(by)
    response.written_by, response.written_at = by, clock.now()
    if details is not None:
        _fill(response, details)
    record.save(response, by=by)
    if details is not None:
        _write_variants(response, details.variants, by)
    return response


def _fill(response: Response, details: Details) -> None:
    unit = response.changed_provision = details.changed_provision
    if unit is not None and not response.changed_unit:
        with override("vi"):  # the documents speak Vietnamese
            response.changed_unit = cite(unit)[:255]
    response.letter_number = clean_line(details.letter_number)
    response.letter_date = details.letter_date


def _write_variants(response: Response, variants: Mapping[int, str], by: User) -> None:
    there = {row.comment_id: row for row in response.variants.all()}
    for comment, text in variants.items():
        row = there.get(comment) or Variant(response=response, comment_id=comment)
        if row.text != clean(text):
            row.text = clean(text)
            record.save(row, by=by)


@transaction.atomic
def ask_approval(response: Response, *, by: access.Actor, expected: int | None = None) -> Response:
    """Put the response before the approver."""
    row = lock(response, by=by, act=Act.RESPOND, expected=expected)
    row.returned_note = ""
    states.move(row, Response.State.REVIEW, by=by)
    return row


def lock(response: Response, *, by: access.Actor, act: Act, expected: int | None) -> Response:
    """Read the row again, hold it, ask for the right, refuse a stale reader, count the change."""
    # Consultation first, as everywhere: nothing moves while the results are announced.
    consultation = lock_consultation(response.group.consultation)
    access.require(by, act, consultation.agency)
    rows = Response.objects.select_for_update(of=("self",)).select_related("group")
    row = rows.get(pk=response.pk)
    row.group.consultation = consultation
    if expected is not None and expected != row.lock:
        raise Stale(facts={"lock": row.lock})
    row.lock += 1
    return row


def _hold(group: Group, by: access.Actor) -> Group:
    consultation = lock_consultation(group.consultation)
    access.require(by, Act.RESPOND, consultation.agency)
    row = Group.objects.select_for_update().get(pk=group.pk)
    row.consultation = consultation
    if row.dissolved_at is not None:
        raise WrongState(_("Nhóm này đã được giải thể."))
    return row


def _wrong(kind: str, text: str, changed_unit: str) -> dict[str, Words]:
    wrong: dict[str, Words] = {}
    if kind not in Response.Kind.values:
        wrong["kind"] = _("Vui lòng chọn tiếp thu, tiếp thu một phần hoặc giải trình.")
    if not clean(text):
        wrong["text"] = _("Vui lòng nhập nội dung tiếp thu, giải trình.")
    if len(clean_line(changed_unit)) > 255:
        wrong["changed_unit"] = _("Nội dung quá dài.")
    return wrong


def _wrong_details(group: Group, details: Details | None) -> dict[str, Words]:
    wrong: dict[str, Words] = {}
    if details is None:
        return wrong
    if len(clean_line(details.letter_number)) > 60:
        wrong["letter_number"] = _("Số công văn quá dài (tối đa 60 ký tự).")
    unit = details.changed_provision
    if unit is not None and unit.version_id != group.consultation.version_id:
        wrong["changed_provision"] = _("Điều, khoản không thuộc dự thảo này.")
    asked = {comment for comment, text in details.variants.items() if clean(text)}
    inside = group.placements.filter(comment__in=asked).values_list("comment_id", flat=True)
    if asked - set(inside):
        wrong["variants"] = _(
            "Góp ý được trả lời riêng không còn trong nhóm này. Hãy tải lại trang để xem nhóm hiện tại."
        )
    return wrong
