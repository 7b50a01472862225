"""Template filters of exports: what a format is good for, what went wrong and what to do next."""

from datetime import datetime

from django import template

from exports.signing import holder_words
from exports.words import format_words, kind_words, name_words, problem_words

register = template.Library()
register.filter("format_words", format_words)
register.filter("kind_words", kind_words)
register.filter("export_name", name_words)
register.filter("problem_words", problem_words)
register.filter("holder_words", holder_words)


@register.filter
def iso_moment(value: str) -> datetime:
    """A moment as JSON keeps it."""
    return datetime.fromisoformat(value)
