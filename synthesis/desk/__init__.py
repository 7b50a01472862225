"""What the grouping desk shows: what waits to be placed (copies stacked), the groups, the suggestions."""

from synthesis.desk.heads import Head, heads, voices_of
from synthesis.desk.hints import Hint, few_hints, hint_of, hints
from synthesis.desk.stacks import Stack, stack_of, stacked, stacks_of
from synthesis.desk.waiting import GENERAL, Filters, matching, narrowed, unplaced, waiting

__all__ = [
    "GENERAL",
    "Filters",
    "Head",
    "Hint",
    "Stack",
    "few_hints",
    "heads",
    "hint_of",
    "hints",
    "matching",
    "narrowed",
    "stack_of",
    "stacked",
    "stacks_of",
    "unplaced",
    "voices_of",
    "waiting",
]
