"""Runs one long job at a time on a worker thread: the window stays responsive,
and can pause the job or close it to cancel."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from photogroup.errors import PhotogroupError
from photogroup.gui.wording import in_words
from photogroup.jobs import Changes, Job, Progress, Stopwatch, T, TrainingProgress
from photogroup.messages import Message

_SECONDS_BETWEEN_STEPS = 0.1
_SECONDS_BETWEEN_REFRESHES = 1.0
_ENOUGH_ITEMS, _ENOUGH_SECONDS = 3, 2.0
"""Items and seconds after which a rate is worth showing."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How far a job is, and how fast it goes."""

    progress: Progress
    rate: float | None
    """Items per second in this stage; None until it is known."""
    seconds_left: float | None


@dataclass(slots=True)
class _Clock:
    """When a stage began, and at which of its items."""

    watch: Stopwatch
    base: int
    last: int = 0
    """The last item reported: a smaller one means that the stage has begun again."""

    def rate(self, done: int) -> float | None:
        """Items per second, once some have been done and some seconds have passed, as workers take a while to start."""
        self.last = done
        rate = self.watch.rate(done - self.base)
        is_known = done - self.base >= max(_ENOUGH_ITEMS, rate * _ENOUGH_SECONDS)
        return rate if is_known and rate > 0 else None


class _JobThread(QObject):
    """Iterates one job on a thread; its outcome is read after it has finished."""

    stepped = Signal(object)
    finished = Signal()

    def __init__(self, job: Job[Any], parent: QObject) -> None:
        super().__init__(parent)
        self._job = job
        self._thread = threading.Thread(target=self._run, name="job")
        self._may_run = threading.Event()
        self._may_run.set()
        self._cancelled = threading.Event()
        self.result: Any = None
        self.error: BaseException | None = None
        self.was_cancelled = False

    def start(self) -> None:
        self._thread.start()

    def wait(self) -> None:
        self._thread.join()

    def _run(self) -> None:
        try:
            self._iterate()
        except StopIteration as end:
            self.result = end.value
        except BaseException as error:
            self.error = error
        self.finished.emit()

    def _iterate(self) -> None:
        shown, pending, stage = 0.0, Changes.NONE, None
        while True:
            self._may_run.wait()
            if self._cancelled.is_set():
                self._job.close()
                self.was_cancelled = True
                return
            progress = next(self._job)
            pending |= progress.changes
            now = time.monotonic()
            # What follows the first step of a stage may take long, so the first step is shown at once.
            if now - shown >= _SECONDS_BETWEEN_STEPS or progress.what != stage:
                self.stepped.emit(replace(progress, changes=pending))
                shown, pending, stage = now, Changes.NONE, progress.what

    def set_paused(self, paused: bool) -> None:
        if paused:
            self._may_run.clear()
        else:
            self._may_run.set()

    def cancel(self) -> None:
        self._cancelled.set()
        self._may_run.set()


class JobRunner(QObject):
    """The one running job, if any."""

    started = Signal(str)
    """The title of the job."""
    stepped = Signal(object)
    """Pace: at most ten times a second."""
    paused = Signal(bool)
    cancelling = Signal()
    """It will stop after its present step."""
    ended = Signal(str)
    """The job has ended for whatever reason; an empty text, or why it failed."""
    changed = Signal(object)
    """Changes: about once a second while it runs, and once after its end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker: _JobThread | None = None
        self._finish: Callable[[Any], None] = lambda result: None
        self._title, self._paused = "", False
        self._gives_way = False
        self._resumes = ""
        self._next: tuple[str, Job[Any], Callable[[Any], None], str] | None = None
        """What starts as soon as the job that gives way has ended."""
        self._pending, self._refreshed = Changes.NONE, 0.0
        self._clocks: dict[Message, _Clock] = {}
        """Per stage: a scan returns to finding faces after it has grouped some."""

    @property
    def is_running(self) -> bool:
        return self._worker is not None

    @property
    def is_paused(self) -> bool:
        return self._paused

    @property
    def title(self) -> str:
        return self._title

    @property
    def resumes(self) -> str:
        """What restarts the running job, or the next one, after the window has been closed; empty for none."""
        if self._next is not None:
            return self._next[3]
        return self._resumes if self._worker is not None else ""

    def start(
        self, title: str, job: Job[T], finish: Callable[[T], None], resumes: str = "", *, gives_way: bool = False
    ) -> bool:
        """Run the job and call `finish` with its result on this thread; false if another one is running.

        One that `gives_way`, because the user did not ask for it, is cancelled by the next one that the user asks for.
        """
        if self._worker is not None:
            if gives_way or not self._gives_way or self._next is not None:
                return False
            self._next = title, job, finish, resumes
            self.cancel()
            return True
        self._gives_way, self._resumes = gives_way, resumes
        self._title, self._finish, self._paused = title, finish, False
        self._clocks.clear()
        self._worker = _JobThread(job, self)
        self._worker.stepped.connect(self._step)
        self._worker.finished.connect(self._end)
        self.started.emit(title)
        self._worker.start()
        return True

    def set_paused(self, paused: bool) -> None:
        if self._worker is not None:
            self._worker.set_paused(paused)
            self._clocks.clear()
            self._paused = paused
            self.paused.emit(paused)

    def cancel(self) -> None:
        """Ask the job to stop after its present step; what it has stored stays stored."""
        if self._worker is not None:
            self._worker.cancel()
            self.cancelling.emit()

    @property
    def gives_way(self) -> bool:
        """Whether the running job is one that the user did not ask for."""
        return self._worker is not None and self._gives_way and self._next is None

    @property
    def has_next(self) -> bool:
        """Whether the job that runs, or has just ended, gives way to another."""
        return self._next is not None

    def close(self) -> None:
        """Cancel and wait, as the window closes."""
        if self._next is not None:
            self._next[1].close()
            self._next = None
        if self._worker is not None:
            self._worker.cancel()
            self._worker.wait()
            self._worker.deleteLater()
            self._worker = None

    def _step(self, progress: Progress) -> None:
        clock = self._clocks.get(progress.what)
        if clock is None or progress.done < clock.last:
            clock = self._clocks[progress.what] = _Clock(Stopwatch(), progress.done)
        rate = clock.rate(progress.done)
        left = (progress.total - progress.done) / rate if progress.total and rate else None
        if isinstance(progress, TrainingProgress):  # it may end before its last step
            left = progress.seconds_left
        self.stepped.emit(Pace(progress, rate, left))
        self._pending |= progress.changes
        if time.monotonic() - self._refreshed >= _SECONDS_BETWEEN_REFRESHES:
            self._refresh(self._pending)

    def _refresh(self, changes: Changes) -> None:
        self._pending, self._refreshed = Changes.NONE, time.monotonic()
        if changes:
            self.changed.emit(changes)

    def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker is None:
            return
        worker.wait()
        worker.deleteLater()
        self._refresh(Changes.PHOTOS | Changes.FACES | Changes.PEOPLE)
        failure = worker.error
        self.ended.emit(in_words(failure.message) if isinstance(failure, PhotogroupError) else "")
        finish, following, self._next = self._finish, self._next, None
        if following is not None:
            self.start(*following)
        if failure is not None and not isinstance(failure, PhotogroupError):
            raise failure
        if failure is None and not worker.was_cancelled:
            finish(worker.result)
