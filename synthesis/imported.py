"""What the office's own tables already say to the remarks of a group: drafts to take over, never answers."""

from comments.import_answers import DraftAnswer, draft_answers
from comments.models import Comment, ImportRow
from synthesis.models import Group

MOST = 20  # different answers offered for one group; the most frequent


def imported_answers(group: Group) -> list[DraftAnswer]:
    """Those of its published remarks, the most frequent first, at most ``MOST``; one query."""
    rows = ImportRow.objects.filter(
        comment__placement__group=group, comment__state=Comment.State.PUBLISHED
    )
    return draft_answers(rows)[:MOST]
