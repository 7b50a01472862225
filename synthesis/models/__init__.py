"""What the remarks come to: groups, who placed what in them, and one response to each."""

from synthesis.models.answering import (
    Announcement,
    AnswerPolicy,
    Assignment,
    Phrase,
    Response,
    Variant,
)
from synthesis.models.cause import ChangeCause
from synthesis.models.grouping import (
    Group,
    GroupingStep,
    Placement,
    Sketch,
    Suggestion,
    Touch,
)

__all__ = [
    "Announcement",
    "AnswerPolicy",
    "Assignment",
    "ChangeCause",
    "Group",
    "GroupingStep",
    "Phrase",
    "Placement",
    "Response",
    "Sketch",
    "Suggestion",
    "Touch",
    "Variant",
]
