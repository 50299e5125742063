"""What the workers should fetch: the newest request first, as older ones have been scrolled past."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

W = TypeVar("W", bound=Hashable)


class Wishes(Generic[W]):
    """The newest requests, handed to the workers last in, first out."""

    def __init__(self, limit: int) -> None:
        self._waiting: OrderedDict[W, None] = OrderedDict()
        self._taken: set[W] = set()
        self._limit = limit
        self._changed = threading.Condition()
        self._closed = False

    def add(self, wish: W) -> None:
        with self._changed:
            if wish in self._taken:
                return
            self._waiting[wish] = None
            self._waiting.move_to_end(wish)
            if len(self._waiting) > self._limit:
                self._waiting.popitem(last=False)
            self._changed.notify()

    def take(self) -> W | None:
        """The newest request, waiting for one; None when closed."""
        with self._changed:
            while not self._waiting and not self._closed:
                self._changed.wait()
            if self._closed:
                return None
            wish, _ = self._waiting.popitem()
            self._taken.add(wish)
            return wish

    @property
    def are_open(self) -> bool:
        """Whether any request is waiting or being served."""
        return bool(self._waiting or self._taken)

    @property
    def are_closed(self) -> bool:
        return self._closed

    def granted(self, wish: W) -> None:
        with self._changed:
            self._taken.discard(wish)

    def clear(self) -> None:
        with self._changed:
            self._waiting.clear()

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()
