"""A PDF to lines, read in a process of its own with limits of time and memory."""

import json
import shutil
from pathlib import Path
from typing import Any

from drafts.parse.errors import Unreadable
from drafts.parse.limits import Limits
from drafts.parse.line import Line, Source
from drafts.parse.read import child
from drafts.parse.tree import Notice

_BOUNDS = child.Bounds(seconds=120, memory=2 * 1024**3, file_bytes=64 * 1024**2)
# Reading a picture takes some seconds a page.
_SLOW = child.Bounds(seconds=1200, memory=3 * 1024**3, file_bytes=64 * 1024**2)


def read(data: bytes, *, limits: Limits) -> Source:
    """The lines of a PDF; of scanned pages where tesseract is installed, with a notice for each.

    Raises Unreadable: broken, encrypted, scanned, no-text, too-many-lines, took-too-long.
    """
    with child.folder() as inside:
        (inside / "file.pdf").write_bytes(data)
        told = _told(inside, limits, pictures=False)
        if told.get("code") == "scanned" and shutil.which("tesseract"):
            told = _told(inside, limits, pictures=True)
    if "code" in told:
        raise Unreadable(told["code"], **told["params"])
    lines = [
        Line(no, text, gap=gap, fixed=fixed)
        for no, (text, gap, fixed) in enumerate(told["lines"], start=1)
    ]
    return Source(lines, notices=[Notice(*each) for each in told["notices"]])


def _told(inside: Path, limits: Limits, *, pictures: bool) -> dict[str, Any]:
    """What the process made of file.pdf."""
    result = inside / "result.json"
    command = child.python(
        "drafts.parse.read.pdf_child",
        str(inside / "file.pdf"),
        str(result),
        str(limits.lines),
        "yes" if pictures else "no",
    )
    child.run(command, inside=inside, bounds=_SLOW if pictures else _BOUNDS)
    try:
        told: dict[str, Any] = json.loads(result.read_text())
    except (OSError, ValueError):  # the reader itself fell: over memory, or PDFium crashed
        raise Unreadable("broken") from None
    return told
