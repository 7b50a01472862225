"""Template tags of drafts: the text of a version, the end of a window, a file's facts."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django import template
from django.template import RequestContext
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from consultation import clock, registry
from consultation.templatetags.frame import moment
from drafts.models import Consultation, SourceFile
from drafts.queries.text import Unit
from drafts.words import problem_words

register = template.Library()


@register.simple_tag
def legal_text(units: Iterable[Unit], extra: Mapping[int, Any] | None = None) -> SafeString:
    """``<div class="legal">`` with every unit under its anchor; headings are ``<h3>``; what the words cite
    is a link where the unit that is meant stands on the page too.

    ``extra`` maps the key of a unit to what stands at its end (a button, notices): safe HTML, or
    text that is escaped. Built in one pass: a law of 700 Điều takes some hundredths of a second.
    """
    extra, units = extra or {}, list(units)
    present = {unit.eid for unit in units}
    parts = ['<div class="legal">']
    for unit in units:
        more = conditional_escape(extra[unit.pk]) if unit.pk in extra else ""
        parts.append(
            format_html(
                '<div class="{}" id="{}">{}{}</div>',
                unit.css,
                unit.eid,
                unit.linked(present),
                more,
            )
        )
    parts.append("</div>")
    return mark_safe("".join(parts))  # every part was escaped by format_html


@register.filter
def closing(value: datetime | None) -> str:
    """The end of a half-open window in words: “24:00 Thứ hai, 22/06/2026” for 00:00 of the 23rd."""
    if value is None:
        return ""
    local = value.astimezone(clock.ZONE)
    if local.time() != time.min:
        return moment(value)
    # The day that ends: its name and date as `moment` writes them, without the hour of midnight.
    words = moment(local - timedelta(days=1)).partition(">")[2].removesuffix(" 00:00</time>")
    return format_html(
        '<time datetime="{}">{}</time>',
        local.isoformat(),
        _("24:00 %(day)s") % {"day": words},
    )


@register.filter
def short_hash(value: str) -> str:
    """The first and last figures of a SHA-256; the whole stands in the title."""
    return format_html('<code title="SHA-256: {}">{}…{}</code>', value, value[:8], value[-8:])


@register.inclusion_tag("drafts/_consultation_head.html", takes_context=True)
def consultation_head(
    context: RequestContext, consultation: Consultation, active: str, actions: bool = True
) -> dict[str, Any]:
    """The top of every public page of one consultation: ``<h1>``, its window, the tabs of all apps.

    ``active`` is the ``Link.key`` of the tab; ``actions=False`` where the page is the action itself.
    """
    request = context["request"]
    return {
        "consultation": consultation,
        "phase": consultation.phase(),
        "tabs": registry.links(registry.public_tabs, request, consultation),
        "actions": registry.links(registry.public_actions, request, consultation)
        if actions
        else [],
        "active": active,
    }


@register.inclusion_tag("drafts/_staff_head.html", takes_context=True)
def staff_head(context: RequestContext, consultation: Consultation, active: str) -> dict[str, Any]:
    """The top of every staff page of one consultation: ``<h1>``, its state, the tabs of all apps."""
    request = context["request"]
    return {
        "consultation": consultation,
        "phase": consultation.phase(),
        "tabs": registry.links(registry.staff_tabs, request, consultation),
        "active": active,
    }


@register.inclusion_tag("drafts/_window.html")
def window_line(consultation: Consultation) -> dict[str, Any]:
    """Badge of the phase, and in words until when, or from when."""
    return {"consultation": consultation, "phase": consultation.phase()}


@register.filter
def problem(source: SourceFile) -> str:
    """Why a file could not be read, and what to do next."""
    return problem_words(source.problem, source.problem_facts)
