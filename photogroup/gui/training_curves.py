"""The curves of a training: recorded on the job's thread, read on the window's."""

import math
from dataclasses import dataclass, field
from typing import cast

from photogroup.jobs import Job, Progress, T, TrainingProgress
from photogroup.messages import Message


@dataclass(slots=True)
class Stage:
    """One curve with its held-out measurements; lists only ever grow, so that another thread may read them."""

    title: Message
    losses: list[tuple[int, float]] = field(default_factory=list)
    """Step and loss."""
    held_out: list[tuple[int, float]] = field(default_factory=list)
    """Step and verification error, 0 to 0.5."""
    last: int = 0
    """The last step reported; a smaller one begins another curve."""


@dataclass(slots=True)
class Curves:
    stages: list[Stage] = field(default_factory=list)
    device: str = ""
    """Where it trains: cpu, cuda or mps; empty until known."""

    def take(self, progress: Progress) -> None:
        """Record a step; anything that is not a training step is ignored."""
        if not isinstance(progress, TrainingProgress):
            return
        self.device = progress.device
        if not self.stages or self.stages[-1].title != progress.what or progress.done < self.stages[-1].last:
            self.stages.append(Stage(progress.what))
        stage = self.stages[-1]
        stage.last = progress.done
        if math.isfinite(progress.held_out):
            stage.held_out.append((progress.done, progress.held_out))
        if math.isfinite(progress.loss):
            stage.losses.append((progress.done, progress.loss))


def recorded(job: Job[T], curves: Curves) -> Job[T]:
    """The same job, with its steps recorded."""
    try:
        while True:
            try:
                progress = next(job)
            except StopIteration as end:
                return cast(T, end.value)
            curves.take(progress)
            yield progress
    finally:
        job.close()
