"""A few processes that index files; one that dies or hangs on a file costs only that file."""

import multiprocessing
import os
import signal
import sys
import time
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import TypeAlias

from photogroup.domain import FailedFile, FoundFile
from photogroup.errors import PhotogroupError
from photogroup.messages import Message, message
from photogroup.scanning.indexing import IndexingOptions, Result, Task, index_files

Work: TypeAlias = Callable[[Sequence[Task], IndexingOptions], list[Result]]

SECONDS_A_FILE = 60.0
SECONDS_TO_START = 180.0
TRIES = 2


@dataclass(slots=True)
class _Batch:
    tasks: list[Task]
    tries: int = 0


@dataclass(frozen=True, slots=True)
class _Bug:
    """The work raised an error over some file; the process lives on."""

    reason: Message


@dataclass(frozen=True, slots=True)
class _Lost:
    """The process died or hangs."""

    reason: Message


_Answer: TypeAlias = list[Result] | _Bug | _Lost | Exception


@dataclass(slots=True)
class _Worker:
    process: multiprocessing.process.BaseProcess
    connection: Connection
    batch: _Batch | None = None
    deadline: float = field(default=0.0)


def worker_count(setting: int, device: str) -> int:
    """How many processes to use: the setting, else one a core on a CPU and one on a GPU."""
    if setting:
        return setting
    return 1 if device in ("cuda", "mps") else max(1, min(os.cpu_count() or 1, 8))


def index_in_processes(
    tasks: Iterable[Task],
    options: IndexingOptions,
    *,
    count: int,
    batch_size: int = 8,
    work: Work = index_files,
    seconds_a_file: float = SECONDS_A_FILE,
) -> Generator[list[Result], None, None]:
    """Yield results in the order they are ready. A file that kills or hangs a worker twice becomes a FailedFile.

    Closing the generator ends the processes. An error that is not about one file (a bad model, no GPU, a package that
    is missing) is raised.
    """
    waiting: deque[_Batch] = deque(_batches(list(tasks), batch_size))
    workers = [_start(options, work) for _ in range(min(count, len(waiting)))]
    try:
        while waiting or any(worker.batch for worker in workers):
            for worker in workers:
                if worker.batch is None and waiting:
                    _send(worker, waiting.popleft(), seconds_a_file)
            busy = [worker.connection for worker in workers if worker.batch]
            ready = wait(busy, timeout=0.5)
            for number, worker in enumerate(workers):
                if worker.batch is None:
                    continue
                if worker.connection in ready:
                    answer = _receive(worker)
                elif time.monotonic() > worker.deadline:
                    answer = _Lost(message("file-took-too-long"))
                else:
                    continue
                batch, worker.batch = worker.batch, None
                if isinstance(answer, Exception):
                    raise answer
                if isinstance(answer, _Lost):
                    _end(worker)
                    workers[number] = _start(options, work)
                if isinstance(answer, list):
                    yield answer
                else:
                    yield from _retry(batch, answer.reason, waiting)
    finally:
        for worker in workers:
            _end(worker)


def _batches(tasks: list[Task], size: int) -> list[_Batch]:
    return [_Batch(tasks[start : start + size]) for start in range(0, len(tasks), size)]


def _retry(batch: _Batch, reason: Message, waiting: "deque[_Batch]") -> Generator[list[Result], None, None]:
    """Queue the files of a failed batch one by one; give up on a single file after its last try."""
    if len(batch.tasks) == 1 and batch.tries + 1 >= TRIES:
        task = batch.tasks[0]
        yield [FailedFile(task if isinstance(task, FoundFile) else task.file, reason)]
        return
    for task in reversed(batch.tasks):
        waiting.appendleft(_Batch([task], batch.tries + 1 if len(batch.tasks) == 1 else 0))


def _start(options: IndexingOptions, work: Work) -> _Worker:
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_serve, args=(there, options, work), daemon=True)
    process.start()
    there.close()
    return _Worker(process, here, deadline=SECONDS_TO_START)


def _send(worker: _Worker, batch: _Batch, seconds_a_file: float) -> None:
    allowance = worker.deadline if worker.deadline == SECONDS_TO_START else 0.0
    worker.batch = batch
    worker.deadline = time.monotonic() + allowance + seconds_a_file * len(batch.tasks)
    with suppress(OSError):  # it died while idle: waiting for it sees the end of its pipe
        worker.connection.send(batch.tasks)


def _receive(worker: _Worker) -> _Answer:
    try:
        answer: _Answer = worker.connection.recv()
    except (EOFError, OSError):
        return _Lost(message("file-crashed-decoder"))
    return answer


def _end(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.connection.close()


def _serve(connection: Connection, options: IndexingOptions, work: Work) -> None:
    """The worker process: answer batches until the other end closes.

    An error that is not about one file goes back as it is. Picture libraries written in C print what they think of
    broken files; nobody wants to read that between progress bars.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno() if sys.stderr else 2)
    while True:
        try:
            tasks = connection.recv()
        except (EOFError, OSError):
            return
        try:
            connection.send(work(tasks, options))
        except (PhotogroupError, ImportError) as error:
            connection.send(error)
        except Exception:  # a bug, perhaps met by one odd file: the others go on
            connection.send(_Bug(message("file-met-bug", trace=traceback.format_exc(limit=-3))))
