"""A process that typesets what it is told, a line of JSON each: memory stays with it, not with us.

Reads:  {"html": path, "pdf": path} a line on standard input, until its end.
Writes: {"pages": n, "marks": [[level, label, page], …]} or {"unavailable": why} or {"error": why}.
"""

import gc
import json
import sys
from pathlib import Path

from exports.pdf.engine import Unavailable, typeset


def main() -> None:
    """Answer each line of standard input by one on standard output.

    Garbage is collected between pieces: within one, nearly all boxes live to its end, and looking
    through them again and again is a tenth of the work. What is left is kept: fonts, code.
    """
    gc.disable()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_answer(json.loads(line))) + "\n")
        sys.stdout.flush()
        gc.collect()
        gc.freeze()


def _answer(task: dict[str, str]) -> dict[str, object]:
    try:
        made = typeset(Path(task["html"]).read_text(encoding="utf-8"))
    except Unavailable as missing:
        return {"unavailable": str(missing)}
    except Exception as failure:  # whatever it is, the other side must hear it instead of waiting
        return {"error": f"{type(failure).__name__}: {failure}"}
    Path(task["pdf"]).write_bytes(made.content)
    return {"pages": made.pages, "marks": made.marks}


if __name__ == "__main__":
    main()
