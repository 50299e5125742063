"""How a long job runs on the command line: silently, with a bar for people, or reporting how long each stage took."""

import sys
import time
from typing import TypeVar

from photogroup.cli.terminal_text import printable
from photogroup.cli.wording import words
from photogroup.jobs import Job, Stopwatch
from photogroup.messages import Message

T = TypeVar("T")


def run_silently(job: Job[T]) -> T:
    try:
        while True:
            next(job)
    except StopIteration as end:
        result: T = end.value
        return result


def run_with_bar(job: Job[T]) -> T:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"))
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bar:
        stage: Message | None = None
        task, watch = bar.add_task("", total=None, rate=""), Stopwatch()
        try:
            while True:
                step = next(job)
                if step.what != stage:
                    stage, watch = step.what, Stopwatch()
                    bar.reset(task, total=step.total, description=printable(words(stage)), rate="")
                rate = f"{watch.rate(step.done):.1f}/s" if step.done else ""
                bar.update(task, completed=step.done, total=step.total, rate=rate)
        except StopIteration as end:
            result: T = end.value
            return result


def run_verbosely(job: Job[T]) -> T:
    stage: Message | None = None
    start, done = time.monotonic(), 0
    try:
        while True:
            step = next(job)
            if stage is not None and step.what != stage:
                _tell(stage, done, start)
                start = time.monotonic()
            stage, done = step.what, step.done
    except StopIteration as end:
        if stage is not None:
            _tell(stage, done, start)
        result: T = end.value
        return result


def _tell(stage: Message, done: int, start: float) -> None:
    print(f"{printable(words(stage))}: {done} in {time.monotonic() - start:.2f} s", file=sys.stderr)
