"""Put typeset parts together: one PDF, page numbers over the whole, one outline. Door to pikepdf."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import pikepdf

from exports.pdf.engine import Mark
from exports.pdf.pool import Sheet


def merge(
    sheets: Iterable[Sheet], stamp: Sheet, target: Path, *, facts: dict[str, str], made: datetime
) -> None:
    """Write `sheets` as one PDF to `target`; page n gets page n of `stamp` beneath it.

    `facts` are "title", "author" and "language".
    """
    with pikepdf.new() as whole, pikepdf.open(stamp.path) as numbers:
        marks: list[Mark] = []
        for sheet in sheets:
            before = len(whole.pages)
            marks += [Mark(m.level, m.label, m.page + before) for m in sheet.marks]
            with pikepdf.open(sheet.path) as part:
                whole.pages.extend(part.pages)
        for count, (page, number) in enumerate(zip(whole.pages, numbers.pages, strict=True)):
            _put_beneath(whole, page, number, name=pikepdf.Name(f"/Number{count}"))
        _outline(whole, marks)
        _describe(whole, facts, made)
        whole.save(
            target,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )


def _put_beneath(
    whole: pikepdf.Pdf, page: pikepdf.Page, number: pikepdf.Page, *, name: pikepdf.Name
) -> None:
    """Draw `number` before the content of `page`, so that it is read first as it stands first.

    By a name of our own: `Page.add_underlay` takes a random one, and equal summaries would differ.
    Each page needs another one, for the pages of a part share their resources.
    """
    drawing = whole.copy_foreign(number.as_form_xobject())
    page.add_resource(drawing, pikepdf.Name.XObject, name)
    page.contents_add(f"q {name} Do Q\n".encode(), prepend=True)


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
