"""What imported tables say in their last column: drafts of answers for the synthesis, never answers."""

from dataclasses import dataclass

from django.db.models import Count, Max, Min, QuerySet

from comments.models import ImportRow


@dataclass(frozen=True, slots=True)
class DraftAnswer:
    """The words of a table; ``kind``: accepted, partly, explained, or "" where they do not say.

    ``key`` tells one from another among those of the same rows; ``remarks``: how many rows say so;
    ``source``: the name of the table's file, one of them where several say the same.
    """

    key: int
    text: str
    kind: str
    source: str
    remarks: int


def draft_answers(rows: QuerySet[ImportRow]) -> list[DraftAnswer]:
    """The different answers that ``rows`` came with, the most frequent first; one query."""
    told = rows.exclude(answer="").order_by().values("answer", "answer_kind")
    told = told.annotate(
        first=Min("pk"), times=Count("pk"), source=Max("imported__attachment__name")
    )
    return [
        DraftAnswer(
            key=row["first"],
            text=row["answer"],
            kind=row["answer_kind"],
            source=row["source"],
            remarks=row["times"],
        )
        for row in told.order_by("-times", "first")
    ]
