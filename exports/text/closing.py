"""The end of an instrument: recipients on the left, the signature on the right."""

import re

from drafts.parse.marks import is_capitals
from drafts.parse.tree import Kind, Node
from drafts.parse.words import SIGNED
from exports.paper.model import Columns, Look, Paragraph, Span

ENDS = frozenset({Kind.RECIPIENTS, Kind.SIGNATURE})
# "KT. CHỦ TỊCH PHÓ CHỦ TỊCH": who signs stands below in whose stead.
_DEPUTY = re.compile(r"^(KT\. ?\S.*?)\s+(?=(?:PHÓ|THỨ TRƯỞNG)\b)")
_HINT = re.compile(r"\(.*\)$")
LEFT = 0.46


def closing(nodes: list[tuple[int, Node]]) -> Columns:
    """Columns for the last nodes ``(place in reading order, node)``, each RECIPIENTS or SIGNATURE."""
    left: list[Paragraph] = []
    right: list[Paragraph] = []
    for place, node in nodes:
        lines = [line for line in node.own_words().split("\n") if line.strip()]
        if node.kind is Kind.RECIPIENTS:
            left += _recipients(place, lines, begun=bool(left))
        else:
            right += _signature(place, lines)
    return Columns(rows=((tuple(left), tuple(right)),), left=LEFT)


def _recipients(place: int, lines: list[str], *, begun: bool) -> list[Paragraph]:
    looks = [Look.RECIPIENT if begun or at else Look.RECIPIENTS for at in range(len(lines))]
    return [Paragraph(look, (Span(line),), place) for look, line in zip(looks, lines, strict=True)]


def _signature(place: int, lines: list[str]) -> list[Paragraph]:
    """Powers and office, "(Đã ký)", and behind a space for the seal the name."""
    found: list[Paragraph] = []
    signed = False
    for line in lines:
        if _HINT.match(line) or SIGNED.match(line):
            look, signed = Look.SIGN_HINT, True
        elif is_capitals(line):
            look = Look.SIGNER
        else:
            look = Look.SIGNED
        # What was signed, or a second line of the name, needs no space above.
        plain = look is Look.SIGNED and (signed or (found and found[-1].look is Look.SIGNED))
        words = _DEPUTY.sub(r"\1\n", line) if look is Look.SIGNER else line
        found.append(Paragraph(Look.SIGNER if plain else look, (Span(words),), place))
        signed = signed or look is Look.SIGNED
    return found
