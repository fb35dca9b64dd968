"""Work of one file on two cores: what comes next is fetched, and what is done written, by a thread beside.

Only waiting for the database, reading, compressing and writing let go of Python; the rest still takes turns.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Found = TypeVar("Found")


def read_ahead(found: Iterator[Found]) -> Iterator[Found]:
    """The same things in the same order; the next one is found while the caller is busy with this one.

    The first is found by the caller's own thread: a connection is asked by the one that opened it.
    """
    end = object()
    with ThreadPoolExecutor(max_workers=1) as aside:
        one = next(found, end)
        while one is not end:
            coming = aside.submit(next, found, end)
            yield one
            one = coming.result()


class WriteBehind:
    """Hands bytes to `write` in their order, one piece behind: whoever calls makes the next meanwhile."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        self._aside = ThreadPoolExecutor(max_workers=1)
        self._last: Future[object] | None = None

    def write(self, data: bytes) -> None:
        """Raises what writing the piece before raised."""
        self._wait()
        self._last = self._aside.submit(self._write, data)

    def close(self) -> None:
        """Until all is written. Raises what writing the last piece raised."""
        try:
            self._wait()
        finally:
            self._aside.shutdown()

    def _wait(self) -> None:
        if self._last is not None:
            self._last.result()
