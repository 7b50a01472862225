"""What reading a table of opinions costs beside the bare library, and what taking it in costs.

    python -m benchmarks.bench_import [ROWS …]

Excel beside openpyxl reading every cell, at most 3 times; Word beside lxml reading the words of every cell,
at most 12 times; both for 1,000, 5,000 and 20,000 rows, and near linear. CPU seconds, those of the process
that reads for us with them; the highest memory so far in MB. Then each step of bringing in 4,000 and
9,999 rows (an opinion a subject, the dearest), CPU and wall: none may take more than 10 seconds of the 60
that a page has. On SQLite. Ends with 1 when a bar is missed.
"""

import io
import resource
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from zipfile import ZIP_DEFLATED, ZipFile

import django
import docx
import openpyxl
from django.core.management import call_command
from lxml import etree

from comments.tables import read

TAKEN = (4_000, 9_999)  # the second is the most that may stand beneath a heading
MOST_SECONDS = 10.0
SIZES = (1_000, 5_000, 20_000)
BARS = {"xlsx": 3.0, "docx": 12.0}
GROWN = 1.5  # times what the rows grew by
_HEAD = ("Điều, khoản", "Chủ thể góp ý", "Nội dung góp ý", "Nội dung tiếp thu, giải trình")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """The headings, and as many opinions."""
    yield _HEAD
    for n in range(count):
        yield (
            f"Điều {n % 50 + 1}",
            f"Sở số {n}",
            f"Đề nghị sửa quy định thứ {n} cho rõ.",
            "Tiếp thu",
        )


def excel(count: int) -> bytes:
    """A workbook of one sheet."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows(count):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def word(count: int) -> bytes:
    """A document of one table, written as text: python-docx would take minutes."""
    empty = io.BytesIO()
    docx.Document().save(empty)
    cells = (
        "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row)
        for row in rows(count)
    )
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"
    out = io.BytesIO()
    with ZipFile(empty) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                part = part.replace(b"<w:body>", b"<w:body>" + table.encode())
            target.writestr(name, part)
    return out.getvalue()


def bare_excel(data: bytes) -> int:
    """The reference."""
    sheet = openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
    return len([[cell.value for cell in row] for row in sheet.iter_rows()])


def bare_word(data: bytes) -> int:
    """The reference."""
    with ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    found = root.iter(f"{_W}tr")
    return len(
        [["".join(map(str, cell.itertext())) for cell in row.iter(f"{_W}tc")] for row in found]
    )


def main() -> int:
    """Measure and print."""
    sizes = [int(size) for size in sys.argv[1:]] or SIZES
    kinds = {"xlsx": (excel, bare_excel), "docx": (word, bare_word)}
    met = True
    for kind, (make, bare) in kinds.items():
        first = 0.0
        for size in sizes:
            data = make(size)
            reference = _seconds(partial(bare, data))
            ours = _seconds(partial(read, data, f"a.{kind}"))
            first = first or ours / size
            ratio, grown = ours / reference, ours / size / first
            good = ratio <= BARS[kind] and grown <= GROWN
            met = met and good
            print(
                f"{kind} {size:6} rows: {reference:6.2f} s bare, {ours:6.2f} s, × {ratio:.1f}, "
                f"a row × {grown:.1f}, {_peak():.0f} MB: {'met' if good else 'MISSED'}"
            )
    met = taking() and met
    return 0 if met else 1


def taking() -> bool:
    """Bring, look at, hand in, take in: the verbs of the pages, on a new database of its own."""
    django.setup()
    call_command("migrate", verbosity=0)
    from comments import importing
    from tests.cast import Cast
    from tests.drafts import making

    cast = Cast.assemble()
    met = True
    for size in TAKEN:
        row = importing.bring(
            making.make_open_consultation(cast), by=cast.analyst, name="a.xlsx", data=excel(size)
        )
        steps: dict[str, Callable[[], object]] = {
            "look": partial(importing.look, row),
            "hand in": partial(importing.hand_in, row, by=cast.analyst),
            "take in": partial(importing.take, row, by=cast.analyst2),
        }
        for name, work in steps.items():
            begun = time.perf_counter()
            cpu = _seconds(work)
            wall = time.perf_counter() - begun
            good = cpu <= MOST_SECONDS
            met = met and good
            print(
                f"{name:7} {size:6} rows: {cpu:5.2f} s CPU, {wall:5.2f} s, "
                f"{cpu / size * 1000:.2f} ms a row: {'met' if good else 'MISSED'}"
            )
            row.refresh_from_db()
    return met


def _seconds(work: Callable[[], object]) -> float:
    begun = _cpu()
    work()
    return _cpu() - begun


def _cpu() -> float:
    """Of this process and of those it waited for: foreign files are read in one of their own."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _peak() -> float:
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(one).ru_maxrss for one in who) / 1024


if __name__ == "__main__":
    sys.exit(main())
