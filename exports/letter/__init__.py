"""The letter back: one subject's remarks with what became of each, and of nobody else's."""

from exports.letter.layout import letter
from exports.letter.read import Reply, reply

__all__ = ["Reply", "letter", "reply"]
