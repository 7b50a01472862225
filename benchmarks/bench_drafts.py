"""What a draft costs as a document, beside writing the same words as bare paragraphs into a zip.

    python -m benchmarks.bench_drafts [FILE]

FILE is by default the Civil Code of the corpus (689 Điều). Word: CPU seconds, the best of three, and the
ratio to the raw paragraphs; ends with 1 when it costs more than four times as much. PDF: told once.
"""

import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consultation.settings")
django.setup()

from drafts.parse import Tree, parse  # noqa: E402  # the apps must be there first
from exports.paper.docx import write_docx  # noqa: E402
from exports.paper.pdf import write_pdf  # noqa: E402
from exports.text import About, lay_out  # noqa: E402

BOUND = 4.0
CODE = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "laws" / "bl-91-2015-dan-su.txt"
ABOUT = About(
    title="Bộ luật Dân sự",
    kind="Bộ luật",
    agency="Bộ Tư pháp",
    issuer="Quốc hội",
    place="Hà Nội",
    year=2015,
    mark="DỰ THẢO lần 1 – ngày 24/11/2015",
    made_at=datetime(2015, 11, 24, tzinfo=UTC),
)
_LINE = '<w:p><w:r><w:t xml:space="preserve">{}</w:t></w:r></w:p>'


def raw(tree: Tree) -> bytes:
    """The reference: the same words as bare paragraphs."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package, package.open("word/document.xml", "w") as part:
        for node in tree.walk():
            for line in node.own_words().split("\n"):
                part.write(_LINE.format(escape(line)).encode())
    return out.getvalue()


def main() -> int:
    """Measure and print."""
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else CODE
    tree = parse(file.read_bytes(), file.name)
    reference, _ = _best(lambda: raw(tree))
    word, size = _best(lambda: write_docx(lay_out(tree, ABOUT)))
    ratio = word / reference
    print(f"{file.name}: {tree.counts()['articles']} Điều")
    print(f"raw paragraphs {reference:7.3f} CPU s")
    print(f"Word           {word:7.3f} CPU s  × {ratio:.1f}  {size / 1e6:.2f} MB")
    begun = time.process_time()
    size = len(write_pdf(lay_out(tree, ABOUT)))
    print(f"PDF            {time.process_time() - begun:7.3f} CPU s         {size / 1e6:.2f} MB")
    print(f"Word at most {BOUND}× the raw paragraphs: {'met' if ratio <= BOUND else 'MISSED'}")
    return 0 if ratio <= BOUND else 1


def _best(make: Callable[[], bytes]) -> tuple[float, int]:
    runs = []
    for _ in range(3):
        begun = time.process_time()
        size = len(make())
        runs.append((time.process_time() - begun, size))
    return min(runs)


if __name__ == "__main__":
    sys.exit(main())
