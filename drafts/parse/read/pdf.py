"""A PDF to lines, read in a process of its own with limits of time and memory."""

import json

from drafts.parse.errors import Unreadable
from drafts.parse.limits import Limits
from drafts.parse.line import Line, Source
from drafts.parse.read import child
from drafts.parse.tree import Notice

_BOUNDS = child.Bounds(seconds=120, memory=2 * 1024**3, file_bytes=64 * 1024**2)


def read(data: bytes, *, limits: Limits) -> Source:
    """The lines of a PDF with text.

    Raises Unreadable: broken, encrypted, scanned, no-text, too-many-lines, took-too-long.
    """
    with child.folder() as inside:
        file, result = inside / "file.pdf", inside / "result.json"
        file.write_bytes(data)
        command = child.python(
            "drafts.parse.read.pdf_child", str(file), str(result), str(limits.lines)
        )
        child.run(command, inside=inside, bounds=_BOUNDS)
        try:
            told = json.loads(result.read_text())
        except (OSError, ValueError):  # the reader itself fell: over memory, or PDFium crashed
            raise Unreadable("broken") from None
    if "code" in told:
        raise Unreadable(told["code"], **told["params"])
    lines = [
        Line(no, text, gap=gap, fixed=fixed)
        for no, (text, gap, fixed) in enumerate(told["lines"], start=1)
    ]
    return Source(lines, notices=[Notice(*each) for each in told["notices"]])
