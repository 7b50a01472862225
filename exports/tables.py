"""The one door to pandas: the summary as CSV and XLSX, one row an opinion, and its statistics."""

from collections.abc import Callable, Iterator
from io import BytesIO, StringIO
from itertools import islice

import pandas as pd
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from exports.phrases import details, kind_label, letter, subject_name, title, totals
from exports.printable import one_line, printable
from exports.sheets import (
    CELL_LIMIT,
    add_annexes,
    formats,
    heading,
    set_up,
)
from exports.sheets import looks_like_formula as looks_like_formula
from exports.summary import Entry, Group, Response, Section, Summary
from exports.wording import Wording, fill

Progress = Callable[[int, int], None]
Row = tuple[int | str, ...]

_ROWS_AT_ONCE = 1_000
_REPORT_EVERY = 250

# What a row holds: heading in Vietnamese and English, and the column's width in Excel.
_COLUMNS: tuple[tuple[str, str, int], ...] = (
    ("STT", "No.", 6),
    ("Phần", "Section", 24),
    ("Nhóm vấn đề", "Issue", 22),
    ("Chủ thể góp ý", "Commenter", 22),
    ("Công văn", "Letter", 18),
    ("Điều, khoản", "Provision", 18),
    ("Quan điểm", "Position", 14),
    ("Nội dung góp ý", "Comment", 60),
    ("Nội dung đề xuất", "Proposed wording", 40),
    ("Kết quả", "Outcome", 18),
    ("Nội dung tiếp thu, giải trình", "Response", 50),
    ("Nội dung chỉnh sửa trong dự thảo", "Change made to the draft", 40),
)


def headings(summary: Summary) -> tuple[str, ...]:
    """Return the headings of the columns in the language of the summary."""
    return tuple(en if summary.language == "en" else vi for vi, en, _ in _COLUMNS)


def render_csv(summary: Summary) -> bytes:
    """Return one row an opinion as CSV in UTF-8 with a byte order mark, so that Excel reads it.

    A cell that a spreadsheet would take for a formula begins with an apostrophe ('): the way OWASP
    names, and the one mark that people who write tables know as "this is text".
    """
    return b"".join(stream_csv(summary))


def stream_csv(summary: Summary) -> Iterator[bytes]:
    """Yield `render_csv` in pieces, the memory of one thousand rows at a time."""
    yield "\ufeff".encode()
    yield _csv(headings(summary), [], header=True)
    rows = _rows(summary)
    while batch := list(islice(rows, _ROWS_AT_ONCE)):
        yield _csv(headings(summary), batch, header=False)


def _csv(names: tuple[str, ...], rows: list[Row], *, header: bool) -> bytes:
    safe = [tuple(inert(cell) for cell in row) for row in rows]
    out = StringIO()
    frame = pd.DataFrame(safe, columns=list(names), dtype=object)
    frame.to_csv(out, index=False, header=header, lineterminator="\r\n")
    return out.getvalue().encode()


def inert(cell: int | str) -> int | str:
    """Return `cell` with an apostrophe before it if a spreadsheet would take it for a formula."""
    return f"'{cell}" if isinstance(cell, str) and looks_like_formula(cell) else cell


def render_xlsx(summary: Summary, *, progress: Progress | None = None) -> bytes:
    """Return a workbook: the opinions, one a row, ready to print, and a sheet of statistics.

    Every text is stored as text. One that looks like a formula also bears Excel's own "quote
    prefix", so that it stays text when somebody edits it or saves it as CSV, and reads unchanged.
    What one cell cannot hold goes on in the row below, under the same number.
    """
    out = BytesIO()
    workbook = Workbook(
        out,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    workbook.set_properties(
        {
            "title": title(summary)[:255],
            "author": one_line(summary.head.agency)[:255],
            "created": summary.generated_at.replace(tzinfo=None, microsecond=0),
        }
    )
    english = summary.language == "en"
    opinions = workbook.add_worksheet("Comments" if english else "Ý kiến")
    _opinions_sheet(workbook, opinions, summary, progress)
    statistics = workbook.add_worksheet("Statistics" if english else "Thống kê")
    _statistics_sheet(workbook, statistics, summary)
    add_annexes(workbook, summary)
    workbook.close()
    return out.getvalue()


def _opinions_sheet(
    workbook: Workbook, sheet: Worksheet, summary: Summary, progress: Progress | None
) -> None:
    set_up(workbook, sheet, summary, widths=[width for _, _, width in _COLUMNS])
    plain, quoted = formats(workbook)
    heading(workbook, sheet, headings(summary))
    total, line = sum(1 for _ in summary.entries()), 1
    for done, row in enumerate(_rows(summary), start=1):
        for part in _fitting(row):
            for column, cell in enumerate(part):
                if isinstance(cell, str):
                    style = quoted if looks_like_formula(cell) else plain
                    sheet.write_string(line, column, cell, style)
                else:
                    sheet.write_number(line, column, cell, plain)
            line += 1
        if progress and (done % _REPORT_EVERY == 0 or done == total):
            progress(done, total)
    sheet.autofilter(0, 0, max(line - 1, 1), len(_COLUMNS) - 1)


def _fitting(row: Row) -> Iterator[Row]:
    """Yield `row`, and the rest of texts that are too long for a cell in rows beneath it."""
    longest = max(len(cell) for cell in row if isinstance(cell, str))
    for start in range(0, max(longest, 1), CELL_LIMIT):
        yield tuple(
            cell[start : start + CELL_LIMIT] if isinstance(cell, str) else cell for cell in row
        )


def _statistics_sheet(workbook: Workbook, sheet: Worksheet, summary: Summary) -> None:
    """Write the figures of part 1, then how many opinions each section got, by outcome."""
    set_up(workbook, sheet, summary, widths=[50, 14, 18, 24, 18, 12])
    plain, quoted = formats(workbook)
    counted = count_by_section(summary)
    heading(workbook, sheet, (str(counted.index.name), *map(str, counted.columns)))
    line = 1
    for label, figures in zip(counted.index, counted.to_numpy().tolist(), strict=True):
        sheet.write_string(line, 0, label, quoted if looks_like_formula(label) else plain)
        for column, figure in enumerate(figures, start=1):
            sheet.write_number(line, column, figure, plain)
        line += 1
    for text in (totals(summary), *details(summary)):
        line += 1
        sheet.write_string(line, 0, text, quoted if looks_like_formula(text) else plain)


def count_by_section(summary: Summary) -> pd.DataFrame:
    """Return the number of opinions by section (rows, as printed) and outcome (columns), with sums."""
    section, outcome = headings(summary)[1], headings(summary)[9]
    words = summary.wording
    kinds = [words.accepted, words.partly, words.explained, words.unanswered.strip("()")]
    rows = [
        (one_line(part.label), _outcome(group, summary) or kinds[3])
        for part in summary.sections
        for group in part.groups
        for _ in group.entries
    ]
    frame = pd.DataFrame(rows, columns=[section, outcome], dtype=object)
    order = list(dict.fromkeys(frame[section]))
    counted = pd.crosstab(frame[section], frame[outcome]).reindex(
        index=order, columns=kinds, fill_value=0
    )
    total = "Total" if summary.language == "en" else "Tổng số"
    counted[total] = counted.sum(axis=1)
    counted.loc[total] = counted.sum(axis=0)
    return counted.rename_axis(index=section)


def _rows(summary: Summary) -> Iterator[Row]:
    """Yield what each row holds, in the order of the document and of `_COLUMNS`."""
    for section in summary.sections:
        for group in section.groups:
            for entry in group.entries:
                yield _row(summary, section, group, entry)


def _row(summary: Summary, section: Section, group: Group, entry: Entry) -> Row:
    words, response = summary.wording, group.response
    return (
        entry.number,
        one_line(section.label),
        " – ".join(printable(group.label).split("\n")),
        subject_name(entry, words),
        letter(entry.letter, words) if entry.letter else "",
        one_line(entry.unit),
        one_line(entry.stance),
        printable(entry.text),
        printable(entry.proposal),
        _outcome(group, summary) or words.unanswered,
        _answer(response, words) if response else "",
        printable(response.changed) if response else "",
    )


def _answer(response: Response, words: Wording) -> str:
    """The text, then the lines that single opinions get."""
    own = (
        f"{fill(words.own, subject=subject or words.anonymous)}: {text}"
        for subject, text in response.own
    )
    return printable("\n".join([response.text, *own]))


def _outcome(group: Group, summary: Summary) -> str:
    return kind_label(group.response.kind, summary.wording) if group.response else ""
