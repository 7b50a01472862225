"""What a summary costs in each format, beside writing the same rows as raw XML into a zip.

    python -m benchmarks.bench_documents [OPINIONS] [OPINIONS FOR THE PDF]

Each line is measured in a process of its own: CPU seconds (its children included), the highest
memory of any of its processes before and after, and the ratio to the raw rows. Ends with 1 when
the Word document costs more than twice the raw rows.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from exports.docx import render_docx
from exports.pdf import render_pdf
from exports.phrases import columns
from exports.summary import Summary
from exports.tables import render_csv, render_xlsx
from tests.exports.builders import many

BOUND = 2.0
_CELL = '<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>'


def raw_rows(summary: Summary) -> bytes:
    """Return the reference: the same words as bare table rows, written into a zip."""
    out, width = BytesIO(), 14003 // len(columns(summary))
    with ZipFile(out, "w", ZIP_DEFLATED) as package, package.open("word/document.xml", "w") as part:
        for section in summary.sections:
            for group in section.groups:
                answer = group.response.text if group.response else ""
                for entry in group.entries:
                    texts = (group.label, entry.subject, entry.text + entry.proposal, answer)
                    cells = "".join(_CELL.format(width, escape(text)) for text in texts)
                    part.write(f"<w:tr>{cells}</w:tr>".encode())
    return out.getvalue()


RENDERERS: dict[str, Callable[[Summary], bytes]] = {
    "raw": raw_rows,
    "docx": render_docx,
    "csv": render_csv,
    "xlsx": render_xlsx,
    "pdf": render_pdf,
}


def main() -> int:
    """Measure each format and print the table."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--one"]:
        print(json.dumps(measure(arguments[1], int(arguments[2]))))
        return 0
    count = int(arguments[0]) if arguments else 10_000
    pdf_count = int(arguments[1]) if len(arguments) > 1 else 1_000
    print("format  opinions   wall s    CPU s   × raw   MB before  MB after   MB child   file MB")
    references = {n: _apart("raw", n) for n in {count, pdf_count}}
    print(_line("raw", count, references[count], 1.0))
    ratios = {}
    for name in ("docx", "csv", "xlsx", "pdf"):
        n = pdf_count if name == "pdf" else count
        result = _apart(name, n)
        ratios[name] = result["cpu"] / references[n]["cpu"]
        print(_line(name, n, result, ratios[name]))
    met = ratios["docx"] <= BOUND
    print(f"Word at most {BOUND}× the raw rows: {'met' if met else 'MISSED'}")
    return 0 if met else 1


def measure(name: str, count: int) -> dict[str, float]:
    """Return what rendering a summary of `count` opinions costs: the best of three, PDF once."""
    summary, render = many(count, words=70), RENDERERS[name]
    before = _peak(resource.RUSAGE_SELF)
    runs = []
    for _ in range(1 if name == "pdf" else 3):
        cpu, wall = _cpu(), time.perf_counter()
        size = len(render(summary))
        runs.append((_cpu() - cpu, time.perf_counter() - wall))
    cpu_seconds, wall_seconds = min(runs)
    return {
        "cpu": cpu_seconds,
        "wall": wall_seconds,
        "before": before,
        "after": _peak(resource.RUSAGE_SELF),
        "child": _peak(resource.RUSAGE_CHILDREN),
        "size": size / 1e6,
    }


def _apart(name: str, count: int) -> dict[str, Any]:
    """Return `measure` from a fresh process, so that one format's memory is not another's."""
    command = [sys.executable, "-m", "benchmarks.bench_documents", "--one", name, str(count)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    result: dict[str, Any] = json.loads(said)
    return result


def _cpu() -> float:
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _peak(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / 1024


def _line(name: str, count: int, result: dict[str, Any], ratio: float) -> str:
    return (
        f"{name:6} {count:9,} {result['wall']:8.2f} {result['cpu']:8.2f} {ratio:7.1f} "
        f"{result['before']:11.0f} {result['after']:9.0f} {result['child']:10.0f} "
        f"{result['size']:9.2f}"
    )


if __name__ == "__main__":
    sys.exit(main())
