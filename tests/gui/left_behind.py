"""What a test forgot to end."""

import gc
import threading

from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer
from shiboken6 import isValid


def alive_besides(threads_before: set[threading.Thread]) -> list[str]:
    """The threads and running timers that somebody forgot to end."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    threads = [thread for thread in set(threading.enumerate()) - threads_before if thread.is_alive()]
    objects = [thing for thing in gc.get_objects() if isinstance(thing, QThread | QTimer) and isValid(thing)]
    running = [thing for thing in objects if isinstance(thing, QThread) and thing.isRunning()]
    ticking = [thing for thing in objects if isinstance(thing, QTimer) and thing.isActive()]
    return [repr(thing) for thing in (*threads, *running, *ticking)]
