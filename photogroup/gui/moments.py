"""When the user did something, and whether there was time to see what it was done to.

A key may be handled long after it was pressed, and meanwhile something else may have appeared where it is aimed. What
counts is when it was pressed: an answer belongs to what was on the screen a moment before that.
"""

import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QInputEvent

A_MOMENT = 0.25
"""Seconds that something has to be on the screen before it can be answered: nobody reacts faster."""
_OLDEST = 10.0
"""Seconds; an event that claims to be older was stamped by another clock, such as another machine's."""
_SAME_CLOCK = ("xcb", "wayland", "cocoa")
"""Platforms that stamp events by the monotonic clock, in milliseconds; others stamp them on delivery."""
_WRAPS = 1 << 32


def done_at(event: QInputEvent) -> float:
    """When this was done, on the monotonic clock; now, if unknown."""
    now = time.monotonic()
    return now - age(event.timestamp(), now) if are_stamped() else now


def are_stamped() -> bool:
    """Whether events here carry the time at which they were done, however late they arrive."""
    return QGuiApplication.platformName() in _SAME_CLOCK


def age(stamp: int, now: float) -> float:
    """Seconds since the event with this stamp, in milliseconds modulo 2**32; 0 if it has none, or one from another
    clock."""
    if not stamp:
        return 0.0
    past = (round(now * 1000) - stamp) % _WRAPS / 1000
    return past if past < _OLDEST else 0.0


class LastDone:
    """When the key or click that is being handled was done."""

    def __init__(self) -> None:
        self._done_at: float | None = None

    def note(self, event: QInputEvent) -> None:
        """Note an event before anything else handles it."""
        self._done_at = done_at(event)
        QTimer.singleShot(0, self._forget)

    def _forget(self) -> None:
        self._done_at = None

    @property
    def is_known(self) -> bool:
        """Whether a key or click is being handled now."""
        return self._done_at is not None

    def at(self) -> float:
        """When it was done; now, for anything not caused by a key or click."""
        return time.monotonic() if self._done_at is None else self._done_at
