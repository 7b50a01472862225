"""A program run on a file that nobody trusts: its own process group, folder, limits and end.

The folder is made for the run and removed after it. Whatever the program started is ended with it.
"""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from drafts.parse.errors import Unreadable

_LIMITED = str(Path(__file__).with_name("limited.py"))
ROOT = str(Path(__file__).resolve().parents[3])


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds by the clock (and of processor time), bytes of memory, bytes of any file written."""

    seconds: int
    memory: int
    file_bytes: int


@contextmanager
def folder() -> Iterator[Path]:
    """An empty folder that only we can look into, removed at the end."""
    with tempfile.TemporaryDirectory(prefix="draft-", ignore_cleanup_errors=True) as name:
        yield Path(name)


def run(
    command: Sequence[str], *, inside: Path, bounds: Bounds, env: Mapping[str, str] | None = None
) -> int:
    """The exit status of the command. Raises Unreadable: took-too-long."""
    limits = (str(bounds.seconds), str(bounds.memory), str(bounds.file_bytes))
    clean = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(inside), "TMPDIR": str(inside)}
    clean |= {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "OMP_THREAD_LIMIT": "1"}
    with (inside / "said.txt").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-I", _LIMITED, *limits, *command],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            cwd=inside,
            env=clean | dict(env or {}),
            start_new_session=True,
        )
        try:
            return process.wait(bounds.seconds)
        except subprocess.TimeoutExpired:
            raise Unreadable("took-too-long", seconds=str(bounds.seconds)) from None
        finally:
            _end(process)


def python(module: str, *arguments: str) -> list[str]:
    """The command that runs main(*arguments) of one of our modules, without the user's Python settings."""
    code = f"import sys; sys.path.insert(0, sys.argv[1]); from {module} import main; main(*sys.argv[2:])"
    return [sys.executable, "-I", "-c", code, ROOT, *arguments]


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and all that it started: they share its process group."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    finally:
        process.wait()
