"""What the remarks come to: groups, who placed what in them, and one response to each."""

from synthesis.models.answering import Announcement, Response
from synthesis.models.grouping import Group, GroupingStep, Placement, Suggestion, Touch

__all__ = [
    "Announcement",
    "Group",
    "GroupingStep",
    "Placement",
    "Response",
    "Suggestion",
    "Touch",
]
