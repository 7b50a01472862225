"""A document about a round of consultation → a file: one door for the task and for the shell."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from drafts.models import Consultation
from exports.gather import gather
from exports.models import Export
from exports.render import render_summary
from exports.summary import Signature

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which document: ``kind`` and ``format`` as Export has them; ``at``: the moment it is asked for."""

    kind: str
    format: str
    final: bool = False
    working: bool = False
    at: datetime | None = None
    signature: Signature | None = None


def write_round(
    consultation: Consultation,
    asked: Asked,
    file: IO[bytes],
    *,
    progress: Progress | None = None,
) -> str:
    """Write the document into ``file``; the SHA-256 of what it says. The caller has asked the rules.

    Raises ``PdfUnavailable``, and ValueError for a kind that is not about a round.
    """
    if asked.kind == Export.Kind.SUMMARY:
        return _summary(consultation, asked, file, progress)
    raise ValueError(f"No document of kind {asked.kind} about a round.")


def _summary(
    consultation: Consultation, asked: Asked, file: IO[bytes], progress: Progress | None
) -> str:
    summary = gather(
        consultation,
        final=asked.final,
        at=asked.at,
        signature=asked.signature,
        working=asked.working,
    )
    file.write(render_summary(summary, asked.format, progress=progress))
    return summary.snapshot
