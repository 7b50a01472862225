"""Template tags of comments: how a stance looks, where a body stands, the parts of the intake."""

from typing import Any

from django import template
from django.template import RequestContext
from django.utils.translation import gettext as _

from comments import intake
from comments.models import AskedAgency, Comment
from comments.receipt import pretty
from drafts.models import Consultation

register = template.Library()

_TONES = {
    Comment.Stance.AGREE.value: "good",
    Comment.Stance.CHANGE.value: "info",
    Comment.Stance.DISAGREE.value: "warn",
}
_STANDINGS = {
    AskedAgency.Standing.AGREES.value: "good",
    AskedAgency.Standing.REMARKS.value: "info",
    AskedAgency.Standing.SILENT.value: "warn",
}


@register.filter
def tone(stance: str) -> str:
    """The badge's tone for a stance; its words say the same, so that colour is never alone."""
    return _TONES.get(stance, "quiet")


@register.filter
def standing_tone(standing: str) -> str:
    """The badge's tone for where an asked agency stands."""
    return _STANDINGS.get(standing, "quiet")


@register.filter
def stance_label(stance: str) -> str:
    """A stance in words, from its code."""
    return str(dict(Comment.Stance.choices).get(stance, stance))


@register.filter
def receipt(code: str) -> str:
    """A receipt's code in three groups of four."""
    return pretty(code)


@register.inclusion_tag("frame/_tabs.html", takes_context=True)
def intake_tabs(context: RequestContext, consultation: Consultation, active: str) -> dict[str, Any]:
    """The ways by which opinions come in, for the person who asks; ``active`` is a ``Link.key``."""
    links = intake.parts(context["request"], consultation)
    return {"links": links, "active": active, "label": _("Các phần của việc tiếp nhận")}
