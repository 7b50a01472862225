"""A document about a round of consultation → a file: one door for the task and for the shell."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import IO

from comments.models import Submission
from drafts.models import Consultation
from exports.dossier import write_dossier
from exports.freeze import last_edition, summary_of
from exports.gather import gather
from exports.letter import letter, reply
from exports.models import Export
from exports.open_data.rows import open_data
from exports.open_data.write import write_open_data
from exports.paper.docx import write_docx
from exports.paper.model import Paper
from exports.paper.pdf import write_pdf
from exports.render import render_summary
from exports.report import report, told
from exports.summary import Signature

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which document: ``kind`` and ``format`` as Export has them; ``at``: the moment it is asked for.

    ``submission``: whom a letter answers. ``without_names``: open data without the names of persons.
    """

    kind: str
    format: str
    final: bool = False
    working: bool = False
    annexes: bool | None = None
    at: datetime | None = None
    signature: Signature | None = None
    submission: Submission | None = None
    without_names: bool = False


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
    match asked.kind:
        case Export.Kind.SUMMARY:
            return _summary(consultation, asked, file, progress)
        case Export.Kind.OPEN_DATA:
            data = open_data(consultation, without_names=asked.without_names, at=asked.at)
            return write_open_data(data, asked.format, file, progress=progress)
        case Export.Kind.REPORT:
            facts = told(consultation, final=asked.final, at=asked.at, signature=asked.signature)
            return _paper(report(facts), asked, file, progress)
        case Export.Kind.LETTER if asked.submission:
            answer = reply(
                asked.submission, final=asked.final, at=asked.at, signature=asked.signature
            )
            return _paper(letter(answer, identifier=""), asked, file, progress)
        case Export.Kind.DOSSIER:
            return write_dossier(
                consultation, file, final=asked.final, at=asked.at, progress=progress
            )
    raise ValueError(f"No document of kind {asked.kind} about a round.")


def _paper(paper: Paper, asked: Asked, file: IO[bytes], progress: Progress | None) -> str:
    said = "\n".join(line.text for line in paper.paragraphs())
    digest = hashlib.sha256(said.encode()).hexdigest()
    paper = replace(paper, identifier=paper.identifier or digest)
    if asked.format == Export.Format.PDF:
        file.write(write_pdf(paper, archival=asked.final))
    else:
        file.write(write_docx(paper, progress=progress))
    return digest


def _summary(
    consultation: Consultation, asked: Asked, file: IO[bytes], progress: Progress | None
) -> str:
    # What is final and frozen is printed of its edition, and of nothing else.
    edition = last_edition(consultation) if asked.final else None
    summary = (
        summary_of(edition)
        if edition
        else gather(
            consultation,
            final=asked.final,
            at=asked.at,
            signature=asked.signature,
            working=asked.working,
        )
    )
    summary = summary.with_annexes(asked.annexes)
    file.write(render_summary(summary, asked.format, progress=progress))
    return summary.snapshot
