"""The window of a consultation as an entry of a calendar (iCalendar, RFC 5545)."""

from datetime import UTC, datetime

from django.utils.translation import gettext as _

from consultation.errors import NotFound
from drafts.models import Consultation

_LINE = 75  # octets; longer lines are folded (RFC 5545 §3.1)


def event(consultation: Consultation, *, url: str) -> str:
    """A VCALENDAR with one VEVENT from opening to closing."""
    opens_at, closes_at = consultation.opens_at, consultation.closes_at
    changed = consultation.published_at
    if opens_at is None or closes_at is None or changed is None:
        raise NotFound  # a public consultation has them (constraint)
    state = "CANCELLED" if consultation.withdrawn_at else "CONFIRMED"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//consultation//window//VI",
        "BEGIN:VEVENT",
        f"UID:consultation-{consultation.pk}@{url.split('/')[2]}",
        f"DTSTAMP:{_moment(changed)}",
        f"DTSTART:{_moment(opens_at)}",
        f"DTEND:{_moment(closes_at)}",
        f"SUMMARY:{_text(_('Góp ý: %(title)s') % {'title': consultation.draft.title})}",
        f"URL:{url}",
        f"STATUS:{state}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(_folded(line) + "\r\n" for line in lines)


def _moment(value: datetime) -> str:
    return f"{value.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        value = value.replace(plain, escaped)
    return value


def _folded(line: str) -> str:
    """Lines of at most 75 octets, never cut inside a letter."""
    parts, size = [""], 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _LINE:
            parts.append(" ")
            size = 1
        parts[-1] += letter
        size += width
    return "\r\n".join(parts)
