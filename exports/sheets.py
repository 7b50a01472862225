"""Sheets of a workbook: how each looks, and those of the annexes."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from exports.annexes import Annex, annexes, plain
from exports.printable import one_line
from exports.summary import Orientation, Summary

# Characters with which a spreadsheet takes a cell for a formula (OWASP, "CSV Injection"), the full
# width forms included; also behind blanks.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
CELL_LIMIT = 32_000  # Excel holds 32,767 characters, of which some count twice
_CHARACTERS = 1.5  # of a column for a hundredth of the page's width
# What Excel refuses in the name of a sheet, which has 31 characters at most.
_NO_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def looks_like_formula(text: str) -> bool:
    """Return whether a spreadsheet would calculate `text` instead of showing it."""
    return text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)


def set_up(workbook: Workbook, sheet: Worksheet, summary: Summary, *, widths: list[int]) -> None:
    """Make the sheet ready for the screen (frozen heading) and the printer (A4, one page wide)."""
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.set_paper(9)
    if summary.options.orientation is Orientation.LANDSCAPE:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    mark = one_line(summary.wording.draft_mark)[:60].replace("&", "&&") if summary.is_draft else ""
    sheet.set_header(f"&C&P/&N&R&B{mark}" if mark else "&C&P/&N")


def formats(workbook: Workbook) -> tuple[Format, Format]:
    """The format of a cell, and that of one whose text looks like a formula."""
    common: dict[str, Any] = {
        "font_name": "Times New Roman",
        "font_size": 11,
        "text_wrap": True,
        "valign": "top",
        "border": 1,
    }
    return workbook.add_format(common), workbook.add_format({**common, "quote_prefix": True})


def heading(workbook: Workbook, sheet: Worksheet, names: tuple[str, ...]) -> None:
    """Write the first row: the names of the columns."""
    style = workbook.add_format(
        {
            "font_name": "Times New Roman",
            "font_size": 11,
            "bold": True,
            "align": "center",
            "valign": "vcenter",
            "text_wrap": True,
            "border": 1,
        }
    )
    for column, name in enumerate(names):
        sheet.write_string(0, column, name, style)


def add_annexes(workbook: Workbook, summary: Summary) -> None:
    """Add a sheet for each annex that is printed, named by its number."""
    taken = {sheet.get_name().casefold() for sheet in workbook.worksheets()}
    for number, annex in enumerate(annexes(summary), 1):
        name = " ".join(annex.number.translate(_NO_NAME).split())[:31].strip()
        if not name or name.casefold() in taken:
            name = f"{name[:27]} ({number})".strip()
        taken.add(name.casefold())
        _annex(workbook, workbook.add_worksheet(name), summary, annex)


def _annex(workbook: Workbook, sheet: Worksheet, summary: Summary, annex: Annex) -> None:
    """The table, and the sentences that stand over it on paper beneath it."""
    set_up(workbook, sheet, summary, widths=[int(width * _CHARACTERS) for width in annex.widths])
    usual, quoted = formats(workbook)
    heading(workbook, sheet, annex.columns)
    line = 0
    for row in annex.rows():
        cells = [plain(cell) for cell in row]
        for start in range(0, max(map(len, cells)), CELL_LIMIT):
            line += 1
            for column, cell in enumerate(cells):
                text = cell[start : start + CELL_LIMIT]
                sheet.write_string(line, column, text, _style(text, usual, quoted))
    line += 1
    for text in (annex.title, *annex.lines):
        line += 1
        sheet.write_string(line, 1, text, _style(text, usual, quoted))


def _style(text: str, usual: Format, quoted: Format) -> Format:
    return quoted if looks_like_formula(text) else usual
