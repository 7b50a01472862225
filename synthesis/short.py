"""A group in short for those who answer it: keywords, the most typical remark, sentences of remarks.

What the machine chose, never what anybody decided; words that are hidden from the public stay hidden.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import cache

from comments.models import Comment
from synthesis.models import Group
from synthesis.queries import RemarkRow, published, remark_row
from synthesis.suggest.digest import digest
from synthesis.suggest.text import Key, Remark
from synthesis.units import Units

_LOOKED_AT = 300
_OTHERS = 1_000  # remarks outside the group by which the weight of its words is told
_KEPT = 60 * 60  # seconds


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence and the remark in which it stands."""

    text: str
    remark: RemarkRow


@dataclass(frozen=True, slots=True)
class Short:
    """``typical`` None: the group has too few words for any of it."""

    keywords: tuple[str, ...]
    typical: RemarkRow | None
    sentences: tuple[Source, ...]


def short(group: Group, units: Units) -> Short:
    """Of the group as it is now: three queries, whatever its size, and two more when it has changed."""
    placed = published(group.consultation).filter(placement__group=group)
    locks = list(placed.order_by("pk").values_list("pk", "lock"))
    key = _key(group, locks)
    found = cache.get(key)
    if found is None:
        found = _digest(group, [pk for pk, _ in locks])
        cache.set(key, found, _KEPT)
    keywords, typical, sentences = found
    named = {typical, *(source for _, source in sentences)} - {None}
    rows = {comment.pk: remark_row(comment, units) for comment in placed.filter(pk__in=named)}
    return Short(
        tuple(keywords),
        rows.get(typical),
        tuple(Source(text, rows[source]) for text, source in sentences if source in rows),
    )


def _digest(
    group: Group, keys: Sequence[int]
) -> tuple[tuple[str, ...], Key | None, list[tuple[str, Key]]]:
    if len(keys) < 2:
        return (), None, []
    rows = published(group.consultation)
    own = rows.filter(pk__in=keys[:: max(1, len(keys) // _LOOKED_AT)]).order_by("pk")
    others = rows.exclude(placement__group=group).order_by("pk")[:_OTHERS]
    made = digest(
        [Remark(comment.pk, _words(comment)) for comment in own],
        (_words(comment) for comment in others),
    )
    return made.keywords, made.typical, [(each.text, each.source) for each in made.sentences]


def _words(comment: Comment) -> str:
    return f"{comment.shown_reason}\n{comment.shown_proposed}"


def _key(group: Group, locks: Sequence[tuple[int, int]]) -> str:
    """Another one as soon as a remark comes, goes or is changed in what is shown of it."""
    return f"group-short-{group.pk}-{hash(tuple(locks)) & (2**64 - 1):x}"
