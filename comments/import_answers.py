"""What imported tables say in their last column: drafts of answers for the synthesis, never answers."""

from collections.abc import Iterable
from dataclasses import dataclass

from comments.models import ImportRow


@dataclass(frozen=True, slots=True)
class DraftAnswer:
    """The words of the table; ``kind``: accepted, partly, explained, or "" where they do not say."""

    comment: int
    text: str
    kind: str
    issue: str
    source: str


def draft_answers(comments: Iterable[int]) -> dict[int, DraftAnswer]:
    """By the key of the remark, for those that came with an answer; one query.

    ``issue``: what the table calls the place or the question, a title for the group.
    """
    rows = ImportRow.objects.filter(comment__in=list(comments)).exclude(answer="")
    return {
        row.comment_id: DraftAnswer(
            comment=row.comment_id,
            text=row.answer,
            kind=row.answer_kind,
            issue=row.unit_words,
            source=row.imported.attachment.name,
        )
        for row in rows.select_related("imported__attachment")
        if row.comment_id is not None
    }
