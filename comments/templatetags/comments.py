"""Template tags of comments: how a stance looks."""

from django import template

from comments.models import Comment

register = template.Library()

_TONES = {
    Comment.Stance.AGREE.value: "good",
    Comment.Stance.CHANGE.value: "info",
    Comment.Stance.DISAGREE.value: "warn",
}


@register.filter
def tone(stance: str) -> str:
    """The badge's tone for a stance; its words say the same, so that colour is never alone."""
    return _TONES.get(stance, "quiet")
