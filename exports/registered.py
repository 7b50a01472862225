"""What this step shows in the frame: tabs, a desk box, and the last step of a remark's way."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from comments.models import Comment
from consultation import access, registry
from consultation.registry import Box, Link, Step, Waiting
from consultation.roles import Act
from drafts.models import Consultation, Version
from exports.models import Export
from exports.published import public_papers
from exports.queries import public_documents, public_drafts, with_documents

_FEW = 5  # lines of a desk box


def register() -> None:
    """Called once by ``apps.ready``."""
    registry.public_tabs.append((50, public_tab))
    registry.staff_menu.append((60, staff_menu))
    registry.staff_tabs.append((50, staff_tab))
    registry.version_actions.append((50, version_action))
    registry.desk_boxes.append((70, boxes))
    registry.follow_up.append((50, steps))


def staff_menu(request: HttpRequest) -> Iterator[Link]:
    """“Mẫu tài liệu”, for those who set how their agency's documents look."""
    if access.agencies_where(request.user, Act.SET_DOCUMENTS).exists():
        yield Link(_("Mẫu tài liệu"), reverse("exports:houses"), "houses")


def public_tab(request: HttpRequest, consultation: Consultation) -> Iterator[Link]:
    """“Tài liệu”, once there is a final document, or one of the draft itself."""
    documents = [
        *public_documents(consultation),
        *public_drafts(consultation),
        *public_papers(consultation),
    ]
    if documents:
        url = reverse("exports:public", args=[consultation.pk])
        yield Link(_("Tài liệu"), url, "documents", len(documents))


def version_action(request: HttpRequest, version: Version) -> Iterator[Link]:
    """“Xuất tài liệu”: the draft itself, its changes, its comparison."""
    yield Link(_("Xuất tài liệu"), reverse("exports:version", args=[version.pk]), "documents")


def staff_tab(request: HttpRequest, consultation: Consultation) -> Iterator[Link]:
    """“Xuất tài liệu”, for those who may."""
    if consultation.is_public() and access.may(request.user, Act.EXPORT, consultation.agency):
        url = reverse("exports:desk", args=[consultation.pk])
        yield Link(_("Xuất tài liệu"), url, "documents")


def boxes(request: HttpRequest) -> Iterator[Box]:
    """What failed of what I asked for, and announced results that still lack their document."""
    agencies = access.agencies_where(request.user, Act.EXPORT)
    if not agencies:
        return
    failed = _failures(request.user.pk).filter(consultation__draft__agency__in=agencies)
    lacking = _without_document().filter(draft__agency__in=agencies)
    items = [_failed(export) for export in failed[:_FEW]]
    items += [_lacking(consultation) for consultation in lacking[: _FEW - len(items)]]
    yield Box(
        title=_("Tài liệu cần xử lý"),
        count=failed.count() + lacking.count(),
        items=items,
        empty=_("Không có tài liệu nào cần xử lý."),
        order=70,
    )


def _failures(person: int | None) -> QuerySet[Export]:
    """What failed of what ``person`` asked for and nobody has asked for again since."""
    later = Export.objects.annotate(to=Coalesce("submission_id", 0)).filter(
        consultation=OuterRef("consultation"),
        kind=OuterRef("kind"),
        format=OuterRef("format"),
        to=Coalesce(OuterRef("submission_id"), 0),
        final=OuterRef("final"),
        pk__gt=OuterRef("pk"),
    )
    rows = Export.objects.filter(asked_by=person, state=Export.State.FAILED)
    return rows.exclude(Exists(later)).select_related("consultation__draft")


def _without_document() -> QuerySet[Consultation]:
    """Consultations whose results are public and whose final document nobody has asked for."""
    final = Export.objects.filter(
        ~Q(state=Export.State.FAILED),
        kind=Export.Kind.SUMMARY,
        consultation=OuterRef("pk"),
        final=True,
        asked_at__gte=OuterRef("announcement__at"),
    )
    rows = Consultation.objects.filter(announcement__isnull=False).select_related("draft")
    return rows.exclude(Exists(final)).order_by("announcement__at")


def _failed(export: Export) -> Waiting:
    url = reverse("exports:desk", args=[export.consultation_id]) + f"#e{export.pk}"
    return Waiting(export.draft.title, url, _("Xuất không thành công"))


def _lacking(consultation: Consultation) -> Waiting:
    url = reverse("exports:desk", args=[consultation.pk])
    return Waiting(consultation.draft.title, url, _("Đã công bố, chưa có bản tổng hợp chính thức"))


def steps(request: HttpRequest, remarks: Sequence[Comment]) -> Mapping[int, Iterable[Step]]:
    """The document in which the remark stands; one query. A withheld remark is only counted there."""
    found = with_documents(remark.consultation_id for remark in remarks)
    return {
        remark.pk: [_step(remark, found.get(remark.consultation_id))]
        for remark in remarks
        if remark.state != Comment.State.WITHHELD
    }


def _step(remark: Comment, document: Export | None) -> Step:
    return Step(
        "document",
        _("Có trong bản tổng hợp"),
        done=document is not None,
        at=document.finished_at if document else None,
        url=reverse("exports:public", args=[remark.consultation_id]) if document else "",
        order=50,
    )
