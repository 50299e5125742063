"""Reads files that will be needed soon while the processors are busy; otherwise drive and processors would wait for
each other.

What is read is discarded here. It stays in the system's file cache for a while, where the process that is given the
file finds it.
"""

import queue
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

Read: TypeAlias = Callable[[Path], None]

_READERS = 2
"""Parallel readers: more of them make a hard disk slower."""
_PART = 1 << 20


def read_through(path: Path) -> None:
    """Read the whole file. Errors are ignored: whoever needs the file will report them."""
    with suppress(OSError), path.open("rb", buffering=0) as file:
        while file.read(_PART):
            pass


class ReadAhead:
    """Reads files in the order in which they are needed, each once. A thread that hangs on a drive does not delay
    anybody."""

    def __init__(self, read: Read = read_through) -> None:
        self._read = read
        self._wanted: queue.SimpleQueue[Path | None] = queue.SimpleQueue()
        self._asked: set[Path] = set()
        self._is_closed = threading.Event()
        for _ in range(_READERS):
            threading.Thread(target=self._run, daemon=True, name="read-ahead").start()

    def want(self, paths: Iterable[Path]) -> None:
        for path in paths:
            if path not in self._asked:
                self._asked.add(path)
                self._wanted.put(path)

    def done(self, paths: Iterable[Path]) -> None:
        """These are being worked on and no longer need to be read."""
        self._asked.difference_update(paths)

    def close(self) -> None:
        self._is_closed.set()
        for _ in range(_READERS):
            self._wanted.put(None)

    def _run(self) -> None:
        while (path := self._wanted.get()) is not None:
            if path in self._asked and not self._is_closed.is_set():
                self._read(path)
