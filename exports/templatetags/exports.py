"""Template filters of exports: what a format is good for, what went wrong and what to do next."""

from django import template

from exports.words import format_words, problem_words

register = template.Library()
register.filter("format_words", format_words)
register.filter("problem_words", problem_words)
