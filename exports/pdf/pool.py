"""Typeset many pieces of HTML in a few processes, in order, each piece a file on disk."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Any, NamedTuple, Self

from exports.pdf.engine import Mark, Unavailable

ROOT = Path(__file__).parents[2]


class Failed(RuntimeError):
    """A piece could not be typeset."""


class Sheet(NamedTuple):
    """A PDF on disk, the number of its pages and its bookmarks."""

    path: Path
    pages: int
    marks: list[Mark]


class Pool:
    """Processes that wait for work; leaving the `with` block ends them whatever happened.

    Plain child processes, not `multiprocessing`: a task worker that is itself a daemonic process
    (Celery) may not start the latter, and forking a process with threads is not safe.
    """

    def __init__(self, folder: Path, *, processes: int = 2) -> None:
        self._folder = folder
        self._size = processes
        self._free: SimpleQueue[subprocess.Popen[str]] = SimpleQueue()
        self._started: list[subprocess.Popen[str]] = []
        self._names = count()

    def __enter__(self) -> Self:
        for _ in range(self._size):
            process = subprocess.Popen(
                [sys.executable, "-m", "exports.pdf.worker"],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            )
            self._started.append(process)
            self._free.put(process)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for process in self._started:
            process.kill()
            process.communicate()

    def typeset(self, pieces: Sequence[Callable[[], str]]) -> Iterator[Sheet]:
        """Yield the PDF of each piece, in order; `pieces` make their HTML when their turn comes.

        Raises `Unavailable` when WeasyPrint does not load, `Failed` when it fails.
        """
        executor = ThreadPoolExecutor(self._size)
        try:
            yield from executor.map(self._one, pieces)
        finally:
            executor.shutdown(wait=True, cancel_futures=True)

    def _one(self, piece: Callable[[], str]) -> Sheet:
        name = next(self._names)
        source, target = self._folder / f"{name}.html", self._folder / f"{name}.pdf"
        source.write_text(piece(), encoding="utf-8")
        process = self._free.get()
        try:
            answer = _ask(process, {"html": str(source), "pdf": str(target)})
        finally:
            self._free.put(process)
            source.unlink()
        if "unavailable" in answer:
            raise Unavailable(answer["unavailable"])
        if "error" in answer:
            raise Failed(answer["error"])
        return Sheet(target, answer["pages"], [Mark(*mark) for mark in answer["marks"]])


def _ask(process: subprocess.Popen[str], task: dict[str, str]) -> dict[str, Any]:
    if process.stdin is None or process.stdout is None:
        raise Failed("the typesetting process was started without pipes")
    try:
        process.stdin.write(json.dumps(task) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
    except BrokenPipeError:
        line = ""
    if not line:
        raise Failed(f"the typesetting process ended with code {process.wait()}")
    answer: dict[str, Any] = json.loads(line)
    return answer
