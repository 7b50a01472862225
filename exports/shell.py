"""Files that are written from the shell: whole, or not at all."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import IO


def write_whole(path: Path, write: Callable[[IO[bytes]], object]) -> int:
    """Let ``write`` fill a file beside ``path`` and put it there when it is whole; its size in bytes.

    Whatever ``write`` raises leaves what stood at ``path`` as it was. Raises OSError.
    """
    descriptor, made = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "wb") as file:
            write(file)
        mask = os.umask(0)
        os.umask(mask)
        Path(made).chmod(0o666 & ~mask)  # mkstemp makes what its owner alone can read
        Path(made).replace(path)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
    return path.stat().st_size
