"""Template tags of the frame's components: fields, badges, times, pager, tabs (see docs/design.md)."""

from datetime import date, datetime
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.forms.boundfield import BoundField
from django.template import RequestContext
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultation import clock
from consultation.errors import Words
from consultation.registry import Link

register = template.Library()

_WEEKDAYS = (
    lambda: _("Thứ hai"),
    lambda: _("Thứ ba"),
    lambda: _("Thứ tư"),
    lambda: _("Thứ năm"),
    lambda: _("Thứ sáu"),
    lambda: _("Thứ bảy"),
    lambda: _("Chủ nhật"),
)
# What a state means to a reader, whichever table it belongs to; a tone's own name works as well.
_TONES = {
    "good": "good open published approved accepted read done ready answered upheld",
    "info": "info upcoming asked proposed received reading running queued placed decided",
    "warn": "warn partly preparing drafting waiting withheld unanswered draft",
    "bad": "bad rejected unreadable failed withdrawn overdue refused",
}
_TONE_OF = {state: tone for tone, states in _TONES.items() for state in states.split()}


# ---------------------------------------------------------------- words and times


@register.filter
def moment(value: datetime | None) -> str:
    """ "Thứ tư, 17/04/2013 23:05" in a ``<time>`` (R86); nothing for None."""
    if value is None:
        return ""
    local = value.astimezone(clock.ZONE)
    return _time(value, f"{_WEEKDAYS[local.weekday()]()}, {local:%d/%m/%Y %H:%M}")


@register.filter
def stamp(value: datetime | None) -> str:
    """ "17/04/2013 23:05" in a ``<time>``."""
    return "" if value is None else _time(value, f"{value.astimezone(clock.ZONE):%d/%m/%Y %H:%M}")


@register.filter
def day(value: date | datetime | None) -> str:
    """ "17/04/2013" in a ``<time>``; a moment counts as its day in Viet Nam."""
    if value is None:
        return ""
    plain = clock.day_of(value) if isinstance(value, datetime) else value
    return _time(plain, f"{plain:%d/%m/%Y}")


def _time(value: date, words: str) -> SafeString:
    machine = value.astimezone(clock.ZONE) if isinstance(value, datetime) else value
    return format_html('<time datetime="{}">{}</time>', machine.isoformat(), words)


@register.filter
def countdown(until: datetime | None) -> str:
    """How long it is until ``until``: "còn 3 ngày 4 giờ"; "đã hết hạn" from that very moment on."""
    if until is None:
        return ""
    left = int((until - clock.now()).total_seconds())
    if left <= 0:
        return _("đã hết hạn")
    days, hours, minutes = left // 86_400, left % 86_400 // 3600, left % 3600 // 60
    parts = [
        ngettext("%(n)d ngày", "%(n)d ngày", days) % {"n": days} if days else "",
        ngettext("%(n)d giờ", "%(n)d giờ", hours) % {"n": hours} if hours else "",
        ngettext("%(n)d phút", "%(n)d phút", minutes) % {"n": minutes} if minutes else "",
    ]
    largest = [part for part in parts if part][:2]
    if not largest:
        return _("còn chưa đầy 1 phút")
    return _("còn %(time)s") % {"time": " ".join(largest)}


# ---------------------------------------------------------------- small components


@register.inclusion_tag("frame/_badge.html")
def badge(state: str, label: Words) -> dict[str, Any]:
    """A state in words, with a tone (colour and mark) that follows from its code."""
    return {"tone": _TONE_OF.get(str(state), "quiet"), "label": label}


@register.inclusion_tag("frame/_crumb.html")
def crumb(words: Words, url: str = "") -> dict[str, Any]:
    """One step of the breadcrumbs; the last one has no address."""
    return {"words": words, "url": url}


@register.inclusion_tag("frame/_empty.html")
def empty(title: Words, words: Words = "", url: str = "", action: Words = "") -> dict[str, Any]:
    """What stands where a list has nothing to show, and what to do about it."""
    return {"title": title, "words": words, "url": url, "action": action}


@register.inclusion_tag("frame/_progress.html")
def progress(value: float, maximum: float, label: Words) -> dict[str, Any]:
    """A bar with its percentage; ``label`` names it for those who do not see it."""
    share = min(max(value / maximum, 0), 1) if maximum else 0
    return {
        "value": int(value),
        "maximum": int(maximum) or 1,
        "percent": int(share * 100),
        "label": label,
    }


@register.simple_tag
def fact(label: Words, value: Any) -> str:
    """One row of ``<dl class="facts">``; nothing where there is no value."""
    if value in (None, "", []):
        return ""
    return format_html("<dt>{}</dt><dd>{}</dd>", label, conditional_escape(value))


@register.simple_tag
def sent(name: str) -> str:
    """On the page after form ``data-keep=name`` was accepted: the browser drops its copy."""
    return format_html('<span hidden data-sent-form="{}"></span>', name)


@register.inclusion_tag("frame/_tabs.html")
def tabs(links: list[Link], active: str, label: Words = "") -> dict[str, Any]:
    """Tabs of one thing, from the registry; ``active`` is the key of the present one."""
    return {"links": links, "active": active, "label": label or _("Các phần")}


@register.simple_tag(takes_context=True)
def here(context: RequestContext, url: str) -> str:
    """``aria-current`` for a menu entry: "page" on its page, "true" below it; home only on itself."""
    path = context["request"].path if "request" in context else ""
    if path == url:
        return SafeString(' aria-current="page"')
    below = url != "/" and url.endswith("/") and path.startswith(url)
    return SafeString(' aria-current="true"' if below else "")


@register.inclusion_tag("frame/_pager.html", takes_context=True)
def pager(context: RequestContext, page: Page[Any]) -> dict[str, Any]:
    """Links to the other pages of a list; the rest of the query is kept. Needs the request."""
    elided = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    numbers = [number if isinstance(number, int) else 0 for number in elided]
    return {"page": page, "numbers": numbers, "request": context["request"]}


# ---------------------------------------------------------------- forms

_CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "tick"),
    (forms.Select, "form-select"),
    (forms.Widget, "form-control"),
)


@register.inclusion_tag("frame/_field.html")
def field(bound: BoundField, label: Words | None = None, **attrs: Any) -> dict[str, Any]:
    """A form field with label, help and error, tied together for assistive technology.

    Further arguments become attributes of the control: ``{% field form.email autocomplete="email" %}``;
    an underscore in their names is a hyphen.
    """
    widget = bound.field.widget
    grouped = isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    named = {name.replace("_", "-"): value for name, value in attrs.items()}
    known = next(words for kind, words in _CLASSES if isinstance(widget, kind))
    named["class"] = " ".join(
        str(c) for c in (known, widget.attrs.get("class"), named.pop("class", None)) if c
    )
    described = [f"{bound.auto_id}_helptext"] if bound.help_text else []
    described += [f"{bound.auto_id}_error"] if bound.errors else []
    if described:
        named["aria-describedby"] = " ".join(described)
    return {
        "field": bound,
        "label": label if label is not None else bound.label,
        "grouped": grouped,
        "single": isinstance(widget, forms.CheckboxInput),
        "described": " ".join(described),
        "control": "" if grouped else bound.as_widget(attrs=named),
    }


@register.inclusion_tag("frame/_form_errors.html")
def form_errors(*given: forms.BaseForm) -> dict[str, Any]:
    """The list of what is wrong, on top of one or more forms, each entry a link to its field."""
    return {"problems": [problem for form in given for problem in _problems(form)]}


def _problems(form: forms.BaseForm) -> list[dict[str, Any]]:
    if not form.is_bound:
        return []
    found: list[dict[str, Any]] = []
    for name, errors in form.errors.items():
        bound = form[name] if name in form.fields else None
        anchor = (bound.auto_id if _is_group(bound) else bound.id_for_label) if bound else ""
        for words in errors:
            found.append({"anchor": anchor, "label": bound.label if bound else "", "words": words})
    return found


def _is_group(bound: BoundField) -> bool:
    return isinstance(bound.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)


@register.simple_tag
def refusal_errors(fields: dict[str, Words]) -> str:
    """What a refusal says of its fields, as a list; for pages that show one without a form."""
    return format_html_join("", "<li>{}</li>", ((words,) for words in fields.values()))
