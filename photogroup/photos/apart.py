"""Decodes in a separate process, for a program that must survive: whatever a photo does, it costs only that photo."""

import multiprocessing
import os
import signal
import sys
import threading
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from photogroup.errors import BadPhoto
from photogroup.photos.decoding import DecodedPhoto, decode
from photogroup.photos.size_limits import limited_memory

SECONDS = 30.0
"""Seconds allowed for one photo; the largest take about three."""
SECONDS_TO_START = 60.0


class Decoder:
    """Decodes one photo at a time, in a process that starts with the first one. Many threads may use it; close it."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._guard = threading.Lock()
        self._running: tuple[BaseProcess, Connection] | None = None

    def decode(self, path: Path, *, longest_side: int) -> DecodedPhoto:
        """Like `decoding.decode`. Raises BadPhoto also for a photo that crashes the decoder or takes too long."""
        with self._guard:
            connection = self._connection()
            try:
                connection.send((path, longest_side))
                if not connection.poll(self._seconds):
                    self._end()
                    raise BadPhoto("file-took-too-long")
                answer: DecodedPhoto | BadPhoto = connection.recv()
            except (EOFError, OSError):
                self._end()
                raise BadPhoto("file-crashed-decoder") from None
        if isinstance(answer, BadPhoto):
            raise answer
        return answer

    def close(self) -> None:
        with self._guard:
            self._end()

    def _connection(self) -> Connection:
        """Raises BadPhoto if the process does not start."""
        if self._running is None:
            context = multiprocessing.get_context("spawn")
            here, there = context.Pipe()
            process = context.Process(target=_serve, args=(there,), daemon=True)
            process.start()
            there.close()
            self._running = process, here
            if not here.poll(SECONDS_TO_START):
                self._end()
                raise BadPhoto("decoder-does-not-start")
            here.recv()
        return self._running[1]

    def _end(self) -> None:
        if self._running is not None:
            process, connection = self._running
            process.kill()
            process.join()
            connection.close()
            self._running = None


def _serve(connection: Connection) -> None:
    """Answer until the other end closes; what C libraries print about broken files is discarded."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno() if sys.stderr else 2)
    connection.send(True)
    while True:
        try:
            path, longest_side = connection.recv()
        except (EOFError, OSError):
            return
        with suppress(BrokenPipeError):
            connection.send(_answer(path, longest_side))


def _answer(path: Path, longest_side: int) -> DecodedPhoto | BadPhoto:
    try:
        with limited_memory():
            return decode(path, longest_side=longest_side)
    except BadPhoto as problem:
        return problem
