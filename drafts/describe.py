"""A draft's own facts: begin one, and correct what is said of it (R75, R88)."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consultation import access, clock, record
from consultation.errors import Invalid, Words
from consultation.models import Agency
from consultation.roles import Act
from consultation.text import clean, clean_line, fold
from drafts import rights
from drafts.models import Draft

FIELDS = (
    "title",
    "kind",
    "regime",
    "issuing_authority",
    "field",
    "abstract",
    "author",
    "source",
    "number",
    "issued_on",
    "effective_on",
    "submission_number",
    "appraisal_number",
)
_REQUIRED = ("title", "kind", "author", "source")


@transaction.atomic
def describe(
    agency: Agency, *, by: access.Actor, draft: Draft | None = None, **facts: Any
) -> Draft:
    """Begin a draft of ``agency`` (or correct ``draft``) with ``facts``, keys out of ``FIELDS``.

    Author and source are required by R43. Once a round is public only a publisher may correct.
    Raises ``Invalid`` naming the fields, and what ``access.require`` raises.
    """
    by = access.signed_in(by)
    if draft is None:
        access.require(by, Act.UPLOAD_DRAFT, agency)
        draft = Draft(agency=agency, created_by=by, created_at=clock.now())
    else:
        draft = Draft.objects.select_for_update().get(pk=draft.pk, agency=agency)
        access.require(by, rights.to_describe(draft), agency)
    for name in FIELDS:
        if name in facts:
            setattr(draft, name, _clean(name, facts[name]))
    if draft.kind_id and not draft.issuing_authority:
        draft.issuing_authority = draft.kind.authority
    _check(draft)
    draft.folded = fold(f"{draft.title} {draft.number} {draft.abstract}")
    record.save(draft, by=by, why=str(facts.get("why", "")))
    return draft


def _clean(name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return clean(value) if name == "abstract" else clean_line(value)


def _check(draft: Draft) -> None:
    missing: dict[str, Words] = {
        name: _("Vui lòng nhập mục này.")
        for name in _REQUIRED
        if not (draft.kind_id if name == "kind" else getattr(draft, name))
    }
    for name in FIELDS:
        limit = getattr(Draft._meta.get_field(name), "max_length", None)
        value = getattr(draft, name, None) if name != "kind" else None
        if limit and isinstance(value, str) and len(value) > limit:
            missing[name] = _("Nội dung quá dài.")
    if missing:
        raise Invalid(fields=missing)
