"""Template tags of the alignment: what became of a unit, why, and how its words changed."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from drafts.compare import Op, Passage
from drafts.link_words import percent, reasons, relation_tone, relation_words
from drafts.queries.links import UnitLink

register = template.Library()


@register.filter
def became(link: UnitLink) -> str:
    """“Chuyển vị trí, sửa nội dung”."""
    return relation_words(link)


@register.filter
def became_tone(link: UnitLink) -> str:
    """The tone of its badge."""
    return relation_tone(link)


@register.filter
def because(link: UnitLink) -> str:
    """“giống 92% số từ, cùng tên”."""
    return ", ".join(reasons(link))


@register.filter
def as_percent(share: float) -> str:
    """0.92 → “92%”."""
    return f"{percent(share)}%"


@register.filter
def changes(passages: Iterable[Passage]) -> SafeString:
    """A text with what was deleted and inserted marked, in words too for those who do not see it."""
    return format_html_join("", "{}", ((_passage(passage),) for passage in passages))


def _passage(passage: Passage) -> SafeString | str:
    if passage.op is Op.DELETE:
        return format_html(
            '<del><span class="visually-hidden">{} </span>{}</del>',
            _("[bỏ:"),
            _closed(passage.text),
        )
    if passage.op is Op.INSERT:
        return format_html(
            '<ins><span class="visually-hidden">{} </span>{}</ins>',
            _("[thêm:"),
            _closed(passage.text),
        )
    return passage.text


def _closed(text: str) -> SafeString:
    return format_html('{}<span class="visually-hidden">]</span>', text)
