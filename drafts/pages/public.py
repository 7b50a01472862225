"""What anybody sees: the list of consultations, the overview of one, its files, the feed."""

from typing import Any

from django.contrib.syndication.views import Feed
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from consultation import frame
from consultation.errors import NotFound
from drafts import files, forms, ics
from drafts.models import Consultation
from drafts.queries import public

FEED_SIZE = 50


@require_safe
def consultations(request: HttpRequest) -> HttpResponse:
    """The home page: what the platform is, the search, and all consultations, open ones first."""
    form = forms.Search(request.GET)
    rows = public.listed(**form.criteria())
    words = {
        "form": form,
        "page": frame.page_of(request, rows),
        "narrowed": form.narrows(),
    }
    return render(request, "drafts/list.html", words)


@require_safe
def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """All that is said of one consultation (R04–R08, R43, R75)."""
    consultation = public.consultation(pk)
    return render(request, "drafts/consultation.html", about(consultation))


def about(consultation: Consultation) -> dict[str, Any]:
    """What the overview shows; the publisher's page shows the same before it is public."""
    return {
        "consultation": consultation,
        "draft": consultation.draft,
        "version": consultation.version,
        "source": consultation.version.source,
        "questions": public.questions_by_audience(consultation),
        "documents": public.documents(consultation),
        "extensions": consultation.extensions.order_by("-at"),
        "rounds": public.other_rounds(consultation),
        "compare": public.has_versions_to_compare(consultation),
        "updated_at": public.updated_at(consultation),
    }


@require_safe
def source(request: HttpRequest, pk: int) -> FileResponse:
    """The draft's original file, as it was uploaded."""
    found = public.consultation(pk).version.source
    return files.download(found.file, found.name)


@require_safe
def document(request: HttpRequest, pk: int, document_pk: int) -> FileResponse:
    """One accompanying document."""
    found = public.documents(public.consultation(pk)).filter(pk=document_pk).first()
    if found is None:
        raise NotFound
    return files.download(found.file, found.name)


@require_safe
def picture(request: HttpRequest, pk: int, sha256: str) -> FileResponse:
    """One picture of the text of a version, for those who may read that version."""
    found = public.picture(pk, sha256, by=request.user)
    return files.image(found.file, found.media_type)


@require_safe
def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """The window as one entry of a calendar (RFC 5545)."""
    consultation = public.consultation(pk)
    response = HttpResponse(
        ics.event(consultation, url=request.build_absolute_uri(_address(consultation))),
        content_type="text/calendar; charset=utf-8",
    )
    response["Content-Disposition"] = f'attachment; filename="lay-y-kien-{pk}.ics"'
    return response


def _address(consultation: Consultation) -> str:
    return reverse("drafts:consultation", args=[consultation.pk])


class OpenConsultations(Feed[Consultation, Any]):
    """RSS of what is open or about to open (R81)."""

    title = gettext_lazy("Dự thảo đang lấy ý kiến")
    description = gettext_lazy("Các dự thảo văn bản đang và sắp được lấy ý kiến nhân dân.")
    link = reverse_lazy("drafts:list")

    def items(self) -> list[Consultation]:
        """Open ones first."""
        phases = Consultation.Phase
        rows = public.listed().filter(
            public.in_phase(phases.OPEN) | public.in_phase(phases.UPCOMING)
        )
        return list(rows[:FEED_SIZE])

    def item_title(self, item: Consultation) -> str:
        """The name of the draft."""
        return item.draft.title

    def item_description(self, item: Consultation) -> str:
        """Who asks, and until when."""
        from_agency = _("Cơ quan chủ trì: %(agency)s.") % {"agency": item.agency.name}
        return f"{from_agency} {item.draft.abstract}".strip()

    def item_link(self, item: Consultation) -> str:
        """The overview."""
        return _address(item)

    def item_pubdate(self, item: Consultation) -> Any:
        """When it was published."""
        return item.published_at
