"""Long work as generators: the command line iterates over them, a test calls next, the window closes them to cancel."""

import math
import time
from collections.abc import Generator
from dataclasses import dataclass
from enum import Flag, auto
from typing import TypeAlias, TypeVar, cast

from photogroup.messages import Message

T = TypeVar("T")


class Changes(Flag):
    """What a mutation or a step of a job has changed; views use it to refresh themselves."""

    NONE = 0
    PHOTOS = auto()
    FACES = auto()
    PEOPLE = auto()
    MODELS = auto()


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of a job, yielded after its work is committed and never inside a transaction."""

    what: Message
    """The stage: "Looking for faces"."""
    done: int
    total: int | None
    """None while the amount of work is unknown."""
    changes: Changes = Changes.NONE
    detail: Message | str = ""
    """Details of this step: how much was found, or a file."""


@dataclass(frozen=True, slots=True)
class TrainingProgress(Progress):
    """A step of a training, with the values for its curves and time left. `what` changes when a new curve begins."""

    loss: float = math.nan
    """Of this step's batch."""
    held_out: float = math.nan
    """Verification error on faces that this stage does not train on, 0 to 0.5; nan in steps that do not measure it."""
    device: str = "cpu"
    """Where it runs: cpu, cuda or mps."""
    seconds_left: float | None = None
    """Of this stage; None before it can be estimated."""


Job: TypeAlias = Generator[Progress, None, T]
"""A job that returns a T. Closing it cancels it; what it has stored stays stored."""


class Stopwatch:
    """Rate and remaining time of a stage, measured on the monotonic clock."""

    def __init__(self) -> None:
        self._start = time.monotonic()

    def rate(self, done: int) -> float:
        """Items per second since the start."""
        return done / max(time.monotonic() - self._start, 1e-9)

    def seconds_left(self, progress: Progress) -> float | None:
        if not progress.total or not progress.done:
            return None
        return (progress.total - progress.done) / self.rate(progress.done)


def finish(job: Job[T]) -> T:
    """Run a job to its end without showing anything, and return its result."""
    while True:
        try:
            next(job)
        except StopIteration as end:
            return cast(T, end.value)
