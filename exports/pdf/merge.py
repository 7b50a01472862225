"""Put typeset parts together: one PDF, page numbers over the whole, one outline. Door to pikepdf."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import pikepdf

from exports.pdf import archival
from exports.pdf.engine import Mark
from exports.pdf.pool import Sheet

# Page numbers are 14 pt (summary.css), and every digit of Times is half an em wide.
_DIGIT_WIDTH = 7


def merge(
    sheets: Iterable[Sheet],
    digits: Sheet,
    target: Path,
    *,
    facts: dict[str, str],
    made: datetime,
    for_archive: bool = False,
) -> None:
    """Write `sheets` as one PDF to `target`, numbered from the second page on.

    `digits` holds ten pages with "0" to "9" where the number belongs; `facts` are "title",
    "author" and "language", `made` (UTC) is when it says it was made. `for_archive`: PDF/A-2b.
    """
    with pikepdf.new() as whole, pikepdf.open(digits.path) as figures:
        marks: list[Mark] = []
        for sheet in sheets:
            before = len(whole.pages)
            marks += [Mark(m.level, m.label, m.page + before) for m in sheet.marks]
            with pikepdf.open(sheet.path) as part:
                whole.pages.extend(part.pages)
        drawings = [whole.copy_foreign(page.as_form_xobject()) for page in figures.pages]
        for number, page in enumerate(whole.pages, start=1):
            if number > 1:
                _number(page, str(number), drawings)
        _outline(whole, marks)
        _describe(whole, facts, made)
        if for_archive:
            archival.claim(whole, made)
            archival.tidy(whole)
        whole.save(
            target,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )


def _number(page: pikepdf.Page, number: str, drawings: list[pikepdf.Object]) -> None:
    """Draw `number` before the content of `page`, so that it is read first as it stands first.

    Each digit comes centred, and is moved to its place from there. Typesetting a page for every
    number instead would cost as much as some thousand opinions.
    """
    drawn = []
    for place, digit in enumerate(number):
        name = pikepdf.Name(f"/Digit{digit}")
        page.add_resource(drawings[int(digit)], pikepdf.Name.XObject, name)
        shift = (place - (len(number) - 1) / 2) * _DIGIT_WIDTH
        drawn.append(f"q 1 0 0 1 {shift:.1f} 0 cm {name} Do Q")
    page.contents_add("\n".join([*drawn, ""]).encode(), prepend=True)


def _outline(whole: pikepdf.Pdf, marks: Iterable[Mark]) -> None:
    """Write the bookmarks, each beneath the last one of a lower level."""
    with whole.open_outline() as outline:
        above: list[tuple[int, pikepdf.OutlineItem]] = []
        for mark in marks:
            item = pikepdf.OutlineItem(mark.label, mark.page)
            while above and above[-1][0] >= mark.level:
                above.pop()
            (above[-1][1].children if above else outline.root).append(item)
            above.append((mark.level, item))


def _describe(whole: pikepdf.Pdf, facts: dict[str, str], made: datetime) -> None:
    whole.Root.Lang = pikepdf.String(facts["language"])
    whole.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    whole.docinfo["/Title"] = facts["title"]
    whole.docinfo["/Author"] = facts["author"]
    whole.docinfo["/CreationDate"] = pikepdf.String(f"D:{made:%Y%m%d%H%M%S}Z")
