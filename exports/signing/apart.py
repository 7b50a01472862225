"""pyHanko runs an event loop of its own, which a thread that already has one refuses."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def apart(work: Callable[[], T]) -> T:
    """Return what `work` returns, done in a thread that has no event loop; raises what it raises."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(work).result()
