"""Notes that Ctrl+C was pressed, where SQLite swallows it.

Python raises KeyboardInterrupt between any two of its steps, also within a function that SQLite has called; SQLite only
reports that the function failed.
"""

import signal
import threading
from types import FrameType

_came = threading.Event()


def watch() -> None:
    """Note every Ctrl+C from now on, unless somebody else deals with it."""
    is_main = threading.current_thread() is threading.main_thread()
    if is_main and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _note)


def was_one() -> bool:
    """Whether this thread was interrupted; only the main one ever is."""
    return _came.is_set() and threading.current_thread() is threading.main_thread()


def _note(number: int, frame: FrameType | None) -> None:
    _came.set()
    signal.default_int_handler(number, frame)
