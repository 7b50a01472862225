"""The statutory summary as PDF: a Summary in, bytes out; small ones at once, large ones in parts."""

from collections.abc import Callable
from datetime import UTC
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.translation import gettext_lazy as _

from consultation.errors import Refused
from exports.pdf.engine import Unavailable, typeset
from exports.pdf.merge import merge
from exports.pdf.page import digits, html
from exports.pdf.parts import WHOLE, cut, weight, whole
from exports.pdf.pool import Pool, Sheet
from exports.phrases import title
from exports.printable import one_line
from exports.summary import Summary

Progress = Callable[[int, int], None]


class PdfUnavailable(Refused):
    """This machine cannot make PDFs: a system library of WeasyPrint is missing."""

    code = "pdf-unavailable"
    status = 503
    sentence = _(
        "Máy chủ chưa tạo được tệp PDF vì thiếu thư viện hệ thống Pango. Bạn vẫn có thể tải bản "
        "Word; quản trị viên chạy “./run doctor” để biết cách cài đặt."
    )


def render_pdf(summary: Summary, *, progress: Progress | None = None) -> bytes:
    """Return the summary as PDF, typeset as the Word document is (NĐ 30/2020/NĐ-CP, Phụ lục I).

    What is final is PDF/A-2b, for the archive. `progress` is told (opinions typeset, opinions in
    all). Equal summaries make equal bytes on a machine with the same fonts. Raises `PdfUnavailable`.
    """
    try:
        if weight(summary) <= WHOLE:
            return _at_once(summary, progress)
        return _in_parts(summary, progress)
    except Unavailable as missing:
        raise PdfUnavailable(facts={"missing": str(missing)}) from missing


def _at_once(summary: Summary, progress: Progress | None) -> bytes:
    part = whole(summary)
    page = html(summary, part, numbered=True)
    made = typeset(page, tagged=True, archival=not summary.is_draft)
    if progress:
        progress(part.entries(), part.entries())
    return made.content


def _in_parts(summary: Summary, progress: Progress | None) -> bytes:
    parts = cut(summary)
    done, total = 0, sum(part.entries() for part in parts)
    with TemporaryDirectory(prefix="summary-") as name, Pool(Path(name)) as pool:
        sheets: list[Sheet] = []
        pieces = [partial(html, summary, part, numbered=False) for part in parts]
        for part, sheet in zip(parts, pool.typeset(pieces), strict=True):
            sheets.append(sheet)
            done += part.entries()
            if progress:
                progress(done, total)
        [figures] = pool.typeset([partial(digits, summary)])
        facts = {
            "title": title(summary),
            "author": one_line(summary.head.agency),
            "language": summary.language,
        }
        target = Path(name) / "summary.pdf"
        made = summary.generated_at.astimezone(UTC)
        merge(sheets, figures, target, facts=facts, made=made, for_archive=not summary.is_draft)
        return target.read_bytes()
