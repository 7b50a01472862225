"""Summary → bytes: which renderer makes which format, and what the file is called."""

from collections.abc import Callable

from exports.docx import render_docx
from exports.models import Export
from exports.pdf import render_pdf
from exports.summary import Summary
from exports.tables import render_csv, render_xlsx

Progress = Callable[[int, int], None]

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def render_summary(summary: Summary, format: str, *, progress: Progress | None = None) -> bytes:
    """The summary as a file of ``format`` (Export.Format). Raises ``PdfUnavailable``."""
    match Export.Format(format):
        case Export.Format.DOCX:
            return render_docx(summary, progress=progress)
        case Export.Format.PDF:
            return render_pdf(summary, progress=progress)
        case Export.Format.XLSX:
            return render_xlsx(summary, progress=progress)
        case Export.Format.CSV:
            return render_csv(summary)


def file_name(export: Export) -> str:
    """What a person sees in the downloads folder: unaccented, with the round and what it is."""
    mark = "" if export.final else "-du-thao"
    number = export.consultation_id
    return f"tong-hop-gop-y-{number}-dot-{export.consultation.round}{mark}.{export.format}"
