"""Template tags of drafts: the text of a version, the end of a window, a file's facts."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from consultation import clock
from consultation.templatetags.frame import moment
from drafts.queries.text import Unit

register = template.Library()


@register.simple_tag
def legal_text(units: Iterable[Unit], extra: Mapping[int, Any] | None = None) -> SafeString:
    """``<div class="legal">`` with every unit under its anchor; headings are ``<h3>``.

    ``extra`` maps the key of a unit to what stands at its end (a button, notices): safe HTML, or
    text that is escaped. Built in one pass: a law of 700 Điều takes some hundredths of a second.
    """
    extra = extra or {}
    parts = ['<div class="legal">']
    for unit in units:
        more = conditional_escape(extra[unit.pk]) if unit.pk in extra else ""
        parts.append(
            format_html('<div class="{}" id="{}">{}{}</div>', unit.css, unit.eid, unit.html, more)
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
