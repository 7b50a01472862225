"""The texts in force that a draft replaces or amends: declared with their file, described, taken away."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from consultation import access, clock, record
from consultation.errors import Invalid, Stale, Words, WrongState
from consultation.models import User
from consultation.roles import Act
from consultation.text import clean, clean_line
from drafts import rights
from drafts.freeze import freeze_beside
from drafts.models import Draft, TextInForce
from drafts.upload import upload

FIELDS = ("kind", "number", "issuer", "issued_on", "title", "relation")
MOST = 20  # texts beside one draft
_REQUIRED = ("kind", "number", "title")


@transaction.atomic
def declare(
    draft: Draft,
    *,
    by: access.Actor,
    name: str,
    data: bytes,
    relation: str = TextInForce.Relation.REPLACES,
    issuer: str = "",
    source: str = "",
) -> TextInForce:
    """Keep ``data``, the file of a text in force, beside ``draft`` and queue its reading, as ``upload`` does.

    What it is called is offered once it is read, for ``describe``; ``issuer`` (who made it) is by default who
    will issue the draft. Raises what ``upload`` raises.
    """
    draft = Draft.objects.select_for_update().select_related("agency").get(pk=draft.pk)
    access.require(by, Act.UPLOAD_DRAFT, draft.agency)
    if relation not in TextInForce.Relation.values:
        raise Invalid(fields={"relation": _("Vui lòng chọn quan hệ với dự thảo.")})
    if draft.in_force.filter(removed_at=None).count() >= MOST:
        raise Invalid(fields={"file": _("Đã có %(most)d văn bản hiện hành.") % {"most": MOST}})
    last = draft.in_force.aggregate(last=Max("position"))["last"] or 0
    issuer = clean_line(issuer)
    author = issuer or draft.issuing_authority
    file = upload(draft, by=by, name=name, data=data, author=author, source=source)
    text = TextInForce(
        draft=draft, position=last + 1, source=file, relation=relation, issuer=issuer
    )
    record.save(text, by=by)
    return text


@transaction.atomic
def describe(text: TextInForce, *, by: access.Actor, expected: int, **facts: Any) -> TextInForce:
    """Say what the text is called, keys out of ``FIELDS``; what was offered is thereby looked at.

    Beside a public draft it goes public at once and its structure is fixed: a publisher's to do.
    ``expected``: the ``lock`` that was seen. Raises ``Invalid``, ``Stale``, ``WrongState``.
    """
    text = _hold(text, by, expected)
    person = access.signed_in(by)
    for name in FIELDS:
        if name in facts:
            setattr(text, name, _clean(facts[name]))
    wrong = _wrong(text)
    if wrong:
        raise Invalid(fields=wrong)
    text.described_by, text.described_at = person, clock.now()
    _save(text, by=person)
    if rights.is_public(text.draft):
        freeze_beside(text.draft, by=person)
    return text


@transaction.atomic
def remove(text: TextInForce, *, by: access.Actor, expected: int, why: str = "") -> None:
    """Take the text from beside the draft; file, structure and what was written of it are kept.

    Beside a public draft it takes a publisher and a reason. Refusals as ``describe``.
    """
    text = _hold(text, by, expected)
    why = clean(why)
    if not why and text.version is not None and text.version.frozen_at:
        raise Invalid(fields={"why": _("Văn bản này đã công khai: vui lòng nêu lý do.")})
    if len(why) > 500:
        raise Invalid(fields={"why": _("Nội dung quá dài.")})
    text.removed_at = clock.now()
    _save(text, by=access.signed_in(by), why=why)


def _hold(text: TextInForce, by: access.Actor, expected: int) -> TextInForce:
    draft = Draft.objects.select_for_update().select_related("agency").get(pk=text.draft_id)
    access.require(by, rights.to_describe(draft), draft.agency)
    text = TextInForce.objects.select_for_update().get(pk=text.pk)
    if text.removed_at is not None:
        raise WrongState(_("Văn bản này đã được gỡ khỏi dự thảo."))
    if text.lock != expected:
        raise Stale(facts={"lock": text.lock})
    text.draft = draft
    return text


def _save(text: TextInForce, *, by: User | None, why: str = "") -> None:
    text.lock += 1
    record.save(text, by=by, why=why)


def _clean(value: Any) -> Any:
    return clean_line(value) if isinstance(value, str) else value


def _wrong(text: TextInForce) -> dict[str, Words]:
    wrong: dict[str, Words] = {
        name: _("Vui lòng nhập mục này.") for name in _REQUIRED if not getattr(text, name)
    }
    for name in FIELDS:
        limit = getattr(TextInForce._meta.get_field(name), "max_length", None)
        value = getattr(text, name)
        if limit and isinstance(value, str) and len(value) > limit:
            wrong[name] = _("Nội dung quá dài.")
    if text.relation not in TextInForce.Relation.values:
        wrong["relation"] = _("Vui lòng chọn quan hệ với dự thảo.")
    return wrong
