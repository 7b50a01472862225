"""Summary → bytes: which renderer makes which format, and what the file is called."""

from collections.abc import Callable

from drafts.models import Consultation, Version
from drafts.restore import restore
from exports.akn import render_akn
from exports.akn.identify import identify
from exports.comparison.layout import comparison
from exports.docx import render_docx
from exports.models import Export
from exports.paper.docx import write_docx
from exports.paper.model import Paper
from exports.paper.pdf import write_pdf
from exports.pdf import render_pdf
from exports.summary import Summary
from exports.tables import render_csv, render_xlsx
from exports.text import lay_out
from exports.text.about import about
from exports.text.between import changes

Progress = Callable[[int, int], None]

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "xml": "application/akn+xml",
    "json": "application/json",
    "zip": "application/zip",
}


def render_version(
    version: Version,
    *,
    kind: str,
    format: str,
    against: Version | None = None,
    final: bool = False,
    progress: Progress | None = None,
) -> bytes:
    """A document of ``kind`` (Export.OF_VERSION) about ``version`` as a file of ``format``.

    ``against``: the earlier version or text in force beside it, for the kinds of Export.COMPARING.
    ``final``: a comparison that is put before the public, without the mark of a draft.
    Raises ``PdfUnavailable``, and ValueError for a format in which there is none (Export.FORMATS).
    """
    match kind, format:
        case Export.Kind.AKN, Export.Format.XML:
            return render_akn(restore(version), identification=identify(version))
        case Export.Kind.DRAFT, Export.Format.DOCX | Export.Format.PDF:
            return _written(lay_out(restore(version), about(version)), format, progress)
        case Export.Kind.CHANGES, Export.Format.DOCX if against is not None:
            return _written(changes(against, version), format, progress)
        case Export.Kind.COMPARISON, Export.Format.DOCX | Export.Format.PDF if against is not None:
            paper = comparison(against, version, final=final)
            return _written(paper, format, progress, final=final)
    raise ValueError(f"No document of kind {kind} as {format}.")


def _written(paper: Paper, format: str, progress: Progress | None, *, final: bool = False) -> bytes:
    if format == "pdf":
        return write_pdf(paper, archival=final)
    return write_docx(paper, progress=progress)


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
    raise ValueError(f"No summary as {format}.")


def file_name(export: Export) -> str:
    """What a person sees in the downloads folder: unaccented, with the round and what it is."""
    subject = export.subject
    if isinstance(subject, Consultation):
        if export.kind != Export.Kind.SUMMARY:
            return _paper_name(export, subject)
        mark = "" if export.final else "-lam-viec" if export.working else "-du-thao"
        return f"tong-hop-gop-y-{subject.pk}-dot-{subject.round}{mark}.{export.format}"
    against = _against(export.against) if export.against else ""
    stem = f"{_STEMS[export.kind]}-{subject.draft_id}-lan-{subject.number}{against}"
    return f"{stem}.{export.format}"


def _against(version: Version) -> str:
    if version.is_in_force:
        return f"-so-voi-van-ban-hien-hanh-{-version.number}"
    return f"-so-voi-lan-{version.number}"


def _paper_name(export: Export, consultation: Consultation) -> str:
    mark = "" if export.final else "-du-thao"
    to = f"-phieu-{export.submission_id}" if export.submission_id else ""
    names = "-khong-neu-ten" if export.without_names else ""
    stem = f"{_STEMS[export.kind]}-{consultation.pk}-dot-{consultation.round}{to}{names}{mark}"
    return f"{stem}.{export.format}"


_STEMS = {
    "draft": "du-thao",
    "changes": "du-thao-dau-vet-sua-doi",
    "comparison": "so-sanh-thuyet-minh",
    "akn": "du-thao-akn",
    "open_data": "du-lieu-mo-gop-y",
    "report": "bao-cao-lay-y-kien",
    "letter": "tra-loi-gop-y",
    "dossier": "ho-so-lay-y-kien",
}
