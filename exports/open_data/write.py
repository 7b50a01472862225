"""Open data → a file: JSON whole, CSV one row a remark, XLSX one sheet for each list."""

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, fields
from typing import IO, Any

from xlsxwriter import Workbook

from exports.open_data.rows import Group, OpenData, Remark, Unit
from exports.tables import inert

Progress = Callable[[int, int], None]
_CELL = 32_000  # Excel holds 32,767 characters, of which some count twice


def write_open_data(
    data: OpenData, format: str, file: IO[bytes], *, progress: Progress | None = None
) -> str:
    """Write ``data`` as ``format`` (json, csv, xlsx) into ``file``; the SHA-256 of what it says."""
    {"json": _json, "csv": _csv, "xlsx": _xlsx}[format](data, file)
    if progress:
        progress(1, 1)
    said = data.as_json()
    del said["made_at"]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _json(data: OpenData, file: IO[bytes]) -> None:
    file.write(json.dumps(data.as_json(), ensure_ascii=False, indent=1).encode())


def _csv(data: OpenData, file: IO[bytes]) -> None:
    """With a byte order mark for Excel; source and licence stand in two columns of every row."""
    answers = {group.id: group for group in data.groups}
    out = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
    write = csv.writer(out)
    write.writerow((*_names(Remark), "answer", "changed_text", "source", "licence"))
    for remark in data.remarks:
        group = answers.get(remark.group)
        more = (group.answer, group.changed_text) if group else ("", "")
        row = (*astuple(remark), *more, data.facts["source"], data.facts["licence"])
        write.writerow([inert(cell) for cell in row])
    out.flush()
    out.detach()


def _xlsx(data: OpenData, file: IO[bytes]) -> None:
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(file, options)
    about = {name: data.facts[name] for name in ("source", "licence", "made_at")}
    _sheet(book, "about", ("name", "value"), (about | data.facts["consultation"]).items())
    lists: tuple[tuple[str, type, Sequence[Any]], ...] = (
        ("remarks", Remark, data.remarks),
        ("groups", Group, data.groups),
        ("units", Unit, data.units),
    )
    for name, shape, rows in lists:
        _sheet(book, name, _names(shape), (astuple(row) for row in rows))
    book.close()


def _sheet(
    book: Workbook, name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(heads) - 1, 24)
    bold, quoted = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, bold)
    for line, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(line, column, cell)
            else:
                sheet.write_string(line, column, str(cell)[:_CELL], quoted)


def _names(shape: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(shape))
