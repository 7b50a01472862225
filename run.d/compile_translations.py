"""Compile the named .po files to .mo beside them, as msgfmt does; fuzzy entries are left out."""

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_one(po: Path) -> None:
    with po.open("rb") as source:
        catalogue = read_po(source, abort_invalid=True)
    part = po.with_suffix(".mo.part")
    with part.open("wb") as target:
        write_mo(target, catalogue)
    part.replace(po.with_suffix(".mo"))  # whole or not at all: a server may be reading


if __name__ == "__main__":
    for name in sys.argv[1:]:
        compile_one(Path(name))
