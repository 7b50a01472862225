"""What a remark looks like with the hidden pieces left out. Pure."""

from collections.abc import Iterable

from django.utils.translation import gettext as _


def mask(text: str, pieces: Iterable[str]) -> str:
    """``text`` with each of ``pieces`` replaced by a mark, the longest first, wherever it stands."""
    for piece in sorted(set(pieces), key=len, reverse=True):
        text = text.replace(piece, _("[đã che]"))
    return text
