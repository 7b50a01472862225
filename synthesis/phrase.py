"""The agency's reusable phrases: written, changed, taken out of use."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consultation import access, clock, record
from consultation.errors import Invalid, Stale, Words
from consultation.models import Agency
from consultation.roles import Act as Right
from consultation.text import clean, clean_line
from synthesis.models import Phrase, Response

LONGEST = 20_000


@transaction.atomic
def phrase(agency: Agency, *, by: access.Actor, title: str, text: str, kind: str = "") -> Phrase:
    """A new phrase of ``agency``; ``kind`` "" serves every kind of answer."""
    access.require(by, Right.RESPOND, agency)
    return _write(Phrase(agency=agency, lock=0), by, title, text, kind)


@transaction.atomic
def change(
    phrase: Phrase,
    *,
    by: access.Actor,
    title: str,
    text: str,
    kind: str = "",
    active: bool = True,
    expected: int | None = None,
) -> Phrase:
    """Reword it, or take it out of use with ``active`` False; answers that used it keep their words."""
    access.require(by, Right.RESPOND, phrase.agency)
    row = Phrase.objects.select_for_update(of=("self",)).select_related("agency").get(pk=phrase.pk)
    if expected is not None and expected != row.lock:
        raise Stale(facts={"lock": row.lock})
    row.active = active
    return _write(row, by, title, text, kind)


def _write(row: Phrase, by: access.Actor, title: str, text: str, kind: str) -> Phrase:
    wrong = _wrong(clean_line(title), clean(text), kind)
    if wrong:
        raise Invalid(fields=wrong)
    row.title, row.text, row.kind = clean_line(title), clean(text), kind
    row.changed_by, row.changed_at = access.signed_in(by), clock.now()
    row.lock += 1
    record.save(row, by=by)
    return row


def _wrong(title: str, text: str, kind: str) -> dict[str, Words]:
    wrong: dict[str, Words] = {}
    if not title or len(title) > 120:
        wrong["title"] = _("Vui lòng đặt tên cho mẫu câu, tối đa 120 ký tự.")
    if not text or len(text) > LONGEST:
        wrong["text"] = _("Vui lòng nhập nội dung mẫu câu, tối đa 20.000 ký tự.")
    if kind and kind not in Response.Kind.values:
        wrong["kind"] = _("Vui lòng chọn một trong các kết quả.")
    return wrong
