"""What a summary costs in each format, beside raw XML rows in a zip and beside Typst.

    python -m benchmarks.bench_documents [OPINIONS] [OPINIONS FOR THE PDF]

Each line is measured in a process of its own: CPU seconds (its children included), the highest
memory of it and of any child, and the ratio to its reference. "+ annexes" has every remark once more
behind the signature, "+ marks" the bookmarks by which an edited file is read back. Ends with 1 when
the Word document costs more than twice the raw rows, the PDF more than four times the same table
by Typst, or a process that makes a summary holds more than 400 MB.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from benchmarks._typst_table import render_typst
from exports.annexed import Received
from exports.docx import render_docx
from exports.pdf import render_pdf
from exports.phrases import columns
from exports.summary import Summary
from exports.tables import render_csv, render_xlsx
from tests.exports.builders import many

WORD_BOUND, PDF_BOUND = 2.0, 4.0
MEMORY = 400  # MB
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


def plain(count: int) -> Summary:
    """Return a summary of `count` opinions of about 70 words."""
    return many(count, words=70)


def marked(count: int) -> Summary:
    """Return the same with the keys from which marks are made."""
    summary = plain(count)
    sections = []
    for section in summary.sections:
        groups = tuple(
            replace(
                group,
                key=f"g{group.entries[0].number}",
                state="1a2b3c4d",
                entries=tuple(replace(one, key=f"e{one.number}") for one in group.entries),
            )
            for group in section.groups
        )
        sections.append(replace(section, groups=groups))
    return replace(summary, sections=tuple(sections))


def annexed(count: int) -> Summary:
    """Return the same with all remarks as they came in, as an annex."""
    summary = plain(count)
    received = tuple(
        Received(number=entry.number, on=date(2026, 1, 9)) for entry in summary.entries()
    )
    return replace(summary, received=received)


# What is measured: its name, what makes the summary, what renders it, and its reference.
RENDERERS: dict[str, tuple[Callable[[int], Summary], Callable[[Summary], bytes], str]] = {
    "raw": (plain, raw_rows, "raw"),
    "docx": (plain, render_docx, "raw"),
    "docx + marks": (marked, render_docx, "raw"),
    "docx + annexes": (annexed, render_docx, "raw"),
    "csv": (plain, render_csv, "raw"),
    "xlsx": (plain, render_xlsx, "raw"),
    "typst": (plain, render_typst, "typst"),
    "pdf": (plain, render_pdf, "typst"),
    "pdf + annexes": (annexed, render_pdf, "typst"),
}
SLOW = ("typst", "pdf", "pdf + annexes")


def main() -> int:
    """Measure each format and print the table."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--one"]:
        print(json.dumps(measure(arguments[1], int(arguments[2]))))
        return 0
    count = int(arguments[0]) if arguments else 10_000
    pdf_count = int(arguments[1]) if len(arguments) > 1 else count
    print("| format | opinions | CPU s | × reference | MB before | MB after | MB child | file MB |")
    print("|---|---|---|---|---|---|---|---|")
    results: dict[str, dict[str, Any]] = {}
    for name in RENDERERS:
        n = pdf_count if name in SLOW else count
        results[name] = _apart(name, n)
        print(_line(name, n, results[name], _ratio(name, results)), flush=True)
    return _verdict(results)


def _ratio(name: str, results: dict[str, dict[str, Any]]) -> float:
    ratio: float = results[name]["cpu"] / results[RENDERERS[name][2]]["cpu"]
    return ratio


def _verdict(results: dict[str, dict[str, Any]]) -> int:
    """Say of each bound whether it is met; return 1 where one is missed."""
    highest = max(max(r["after"], r["child"]) for n, r in results.items() if n != "typst")
    verdicts = {
        f"Word at most {WORD_BOUND} × raw rows": _ratio("docx", results) <= WORD_BOUND,
        f"PDF at most {PDF_BOUND} × Typst": _ratio("pdf", results) <= PDF_BOUND,
        f"no process above {MEMORY} MB (highest: {highest:.0f})": highest <= MEMORY,
    }
    for sentence, met in verdicts.items():
        print(f"{sentence}: {'met' if met else 'MISSED'}")
    return 0 if all(verdicts.values()) else 1


def measure(name: str, count: int) -> dict[str, float]:
    """Return what rendering a summary of `count` opinions costs: the best of three, PDF once."""
    make, render, _ = RENDERERS[name]
    summary = make(count)
    before = _peak(resource.RUSAGE_SELF)
    runs = []
    for _ in range(1 if name in SLOW else 3):
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
        f"| {name} | {count:,} | {result['cpu']:.2f} | {ratio:.2f} | {result['before']:.0f} "
        f"| {result['after']:.0f} | {result['child']:.0f} | {result['size']:.2f} |"
    )


if __name__ == "__main__":
    sys.exit(main())
