"""Staff: what the parser made of a file, its structure beside its text, and a new round on it."""

from bisect import bisect_right
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from consultation import access, registry
from consultation.roles import Act
from drafts import prepare as verb
from drafts.link import before
from drafts.models import Consultation, Version
from drafts.parse.tree import Kind
from drafts.queries import citations, staff, text
from drafts.queries.in_force import bases
from drafts.words import missing_words, notice_words


@require_safe
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """The preview: outline and notices on the left, the text on the right; each notice at its place."""
    found = staff.read_text(pk, by=request.user)
    units = text.units(found)
    told = notices(found, units)
    may_prepare = access.may(request.user, Act.UPLOAD_DRAFT, found.draft.agency)
    rounds = found.consultations.order_by("round")
    settled = found.frozen_at or any(r.state != Consultation.State.PREPARING for r in rounds)
    words = {
        "version": found,
        "draft": found.draft,
        "units": units,
        "outline": text.outline(units),
        "notices": told,
        "extra": _beside(told),
        "may_prepare": may_prepare and not found.is_in_force,
        "may_repair": may_prepare and not settled,
        "rounds": rounds,
        "earlier": before(found),
        "beside": [] if found.is_in_force else bases(found.draft),
        "actions": []
        if found.is_in_force
        else registry.links(registry.version_actions, request, found),
    }
    return render(request, "drafts/version.html", words)


def notices(version: Version, units: list[text.Unit]) -> list[dict[str, Any]]:
    """What the parser noticed, in words, each with the unit that stands at or before its line; then the
    citations that lead nowhere.
    """
    placed = sorted((u for u in units if u.row.line), key=lambda u: (u.row.line, u.row.position))
    lines = [unit.row.line for unit in placed]
    found = []
    for number, notice in enumerate(version.notices, start=1):
        line = int(notice.get("line") or 0)
        place = bisect_right(lines, line) - 1
        found.append(
            {
                "anchor": f"notice-{number}",
                "line": line,
                "words": notice_words(notice["code"], notice.get("params") or {}),
                "unit": placed[place] if place >= 0 else None,
            }
        )
    return found + _missing(version, units, begin=len(found) + 1)


def _missing(version: Version, units: list[text.Unit], *, begin: int) -> list[dict[str, Any]]:
    """Citations whose unit is not there: a slip of the drafter, or of the reading of the file."""
    by_eid = {unit.eid: unit for unit in units}
    found = []
    for number, one in enumerate(citations.missing(version), start=begin):
        unit, within = by_eid.get(one.eid), by_eid.get(one.within)
        found.append(
            {
                "anchor": f"notice-{number}",
                "line": unit.row.line if unit else 0,
                "words": missing_words(one.words, one.looked, _place(within)),
                "unit": unit,
            }
        )
    return found


def _place(unit: text.Unit | None) -> str:
    """The name of a unit; of an instrument what its head calls it."""
    if unit is None:
        return ""
    if unit.kind == Kind.INSTRUMENT:
        return unit.row.called or unit.title or _("văn bản này")
    return unit.name


def _beside(told: list[dict[str, Any]]) -> dict[int, SafeString]:
    """The notices of each unit as they stand in the text."""
    by_unit: dict[int, list[dict[str, Any]]] = {}
    for notice in told:
        if notice["unit"] is not None:
            by_unit.setdefault(notice["unit"].pk, []).append(notice)
    return {
        pk: format_html_join(
            "",
            '<p class="notice notice-warn" id="{}">{}</p>',
            ((n["anchor"], n["words"]) for n in own),
        )
        for pk, own in by_unit.items()
    }


@require_POST
def prepare(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a round on this version."""
    found = staff.version(pk, by=request.user)
    consultation = verb.prepare(found, by=request.user)
    messages.success(
        request,
        format_html(
            _("Đã mở đợt lấy ý kiến số {round} ở tình trạng đang chuẩn bị."),
            round=consultation.round,
        ),
    )
    return redirect("drafts:change", consultation.pk)
