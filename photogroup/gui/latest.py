"""Queries the library on a worker thread if an answer may take longer than a frame; only the latest answer counts."""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from photogroup.errors import PhotogroupError

A = TypeVar("A")


class Latest(QObject):
    """Answers one kind of query. A newer query replaces one that is waiting, and outdates its answer."""

    _answered = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._changed = threading.Condition()
        self._waiting: tuple[int, Callable[[], Any]] | None = None
        self._number = 0
        self._taken = 0
        self._take: Callable[[Any], None] = lambda answer: None
        self._later: Callable[[], Any] = lambda: None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._send)
        self._closed = False
        self._thread: threading.Thread | None = None
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def ask(self, question: Callable[[], A], take: Callable[[A], None], *, delay_ms: int = 0) -> None:
        """Run the query on the worker thread and pass the answer to `take` on this one.

        With a delay it is run only if no newer query has come meanwhile. A PhotogroupError means that there is no
        longer an answer: `take` is not called.
        """
        self.drop()
        self._number += 1
        self._take, self._later = take, question
        if delay_ms:
            self._timer.start(delay_ms)
        else:
            self._send()

    def _send(self) -> None:
        with self._changed:
            self._waiting = self._number, self._later
            self._changed.notify()
        if self._thread is None and not self._closed:
            self._thread = threading.Thread(target=self._work, name="questions")
            self._thread.start()

    @property
    def is_busy(self) -> bool:
        return self._taken < self._number

    def drop(self) -> None:
        """Ignore any answer that is still on its way."""
        self._timer.stop()
        with self._changed:
            self._waiting, self._number = None, self._number + 1
            self._taken = self._number

    def close(self) -> None:
        """End the thread and wait for it."""
        self._timer.stop()
        with self._changed:
            self._closed = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        while (waiting := self._next()) is not None:
            number, question = waiting
            answer: object = None
            error: BaseException | None = None
            try:
                answer = question()
            except BaseException as caught:
                error = caught
            self._answered.emit(number, answer, error)

    def _next(self) -> tuple[int, Callable[[], Any]] | None:
        with self._changed:
            while self._waiting is None and not self._closed:
                self._changed.wait()
            waiting, self._waiting = self._waiting, None
            return None if self._closed else waiting

    def _deliver(self, number: int, answer: object, error: BaseException | None) -> None:
        if number != self._number or self._closed:
            return
        self._taken = number
        if error is None:
            self._take(answer)
        elif not isinstance(error, PhotogroupError):
            raise error
