"""A version's units stored anew from another tree, before anybody outside has seen them."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from consultation import access, record
from consultation.errors import WrongState
from consultation.models import User
from consultation.roles import Act
from drafts.link import forget_links, relink
from drafts.models import Consultation, Draft, Provision, Reading, Version
from drafts.parse.tree import Tree
from drafts.store import content_hash, facts_of, rows_of, write


def locked(version: Version, *, by: access.Actor) -> tuple[Version, Reading]:
    """The version and how it was read, both locked, when ``by`` may change its structure now.

    Raises ``WrongState`` once it is published or waits for the publisher, and what ``access.require`` raises.
    """
    draft = Draft.objects.select_for_update().select_related("agency").get(pk=version.draft_id)
    version = Version.texts.select_for_update().get(pk=version.pk)
    access.require(by, Act.UPLOAD_DRAFT, draft.agency)
    version.draft = draft
    refuse_settled(version)
    reading, _made = Reading.objects.get_or_create(version=version)
    return version, Reading.objects.select_for_update().get(pk=reading.pk)


def refuse_settled(version: Version) -> None:
    """Refuse when somebody but the drafters relies on the structure as it is."""
    if version.frozen_at is not None:
        raise WrongState(_("Phiên bản đã đăng lấy ý kiến không được thay đổi."), code="frozen")
    rounds = version.consultations.select_for_update()
    if any(round_.state != Consultation.State.PREPARING for round_ in rounds):
        raise WrongState(
            _(
                "Phiên bản này đang chờ duyệt đăng. Hãy đề nghị người duyệt trả lại trước khi sửa cấu trúc."
            ),
            code="asked",
        )


@transaction.atomic
def replace(version: Version, *, tree: Tree, by: User | None, why: str) -> None:
    """Write ``tree`` as the units of ``version``, which the caller has ``locked``.

    Links with the versions before and after are made anew around what people decided of them. Equal
    content leaves the rows alone; counts, notices and metadata are written in any case.
    """
    rows = list(rows_of(tree))
    content = content_hash(rows)
    changed = content != version.content_sha256
    version.content_sha256 = content
    for name, value in facts_of(tree).items():
        setattr(version, name, value)
    if changed:
        decisions = forget_links(version)
        _erase(version)
        write(version, rows)
        relink(version, decisions)
    record.save(version, by=by, why=why)


def _erase(version: Version) -> None:
    """Delete the units at once; refuses while a table of another step points at any of them."""
    for relation in Provision._meta.related_objects:
        if relation.related_model is Provision:
            continue
        rows = relation.related_model._base_manager
        if rows.filter(**{f"{relation.field.name}__version": version}).exists():
            raise WrongState(code="in-use")
    units = Provision.objects.filter(version=version)
    units._raw_delete(units.db)
