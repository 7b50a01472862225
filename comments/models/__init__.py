"""What people said, how it came, and every decision about it."""

from comments.models.asked import AskedAgency, BodyKind, Reminder
from comments.models.attachment import Attachment
from comments.models.entry import OFFLINE, Entry
from comments.models.imports import Import, ImportRow
from comments.models.rules import SubjectClass, WithholdReason
from comments.models.said import Comment, Decision
from comments.models.submission import Submission
from comments.models.tally import LARGEST, Collector, Tally

__all__ = [
    "LARGEST",
    "OFFLINE",
    "AskedAgency",
    "Attachment",
    "BodyKind",
    "Collector",
    "Comment",
    "Decision",
    "Entry",
    "Import",
    "ImportRow",
    "Reminder",
    "SubjectClass",
    "Submission",
    "Tally",
    "WithholdReason",
]
