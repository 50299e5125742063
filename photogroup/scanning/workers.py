"""Worker processes that index files; if one dies or hangs on a file, only that file is lost."""

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
from itertools import islice
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TypeAlias

from photogroup.domain import FoundFile
from photogroup.errors import PhotogroupError
from photogroup.indexed import FailedFile
from photogroup.messages import Message, message
from photogroup.scanning.indexing import IndexingOptions, Result, Task, index_files, load_networks
from photogroup.scanning.read_ahead import Read, ReadAhead, read_through

Work: TypeAlias = Callable[[Sequence[Task], IndexingOptions], list[Result]]
Preparation: TypeAlias = Callable[[IndexingOptions], None]

SECONDS_A_FILE = 60.0
SECONDS_TO_START = 180.0
TRIES = 2
BUGS_FROM_THE_START = 3
"""If this many files meet a bug and none succeeds, the program is at fault and not the files."""


@dataclass(slots=True)
class _Batch:
    tasks: list[Task]
    tries: int = 0


@dataclass(frozen=True, slots=True)
class _Bug:
    """The work raised an error on some file; the process lives on."""

    reason: Message


@dataclass(frozen=True, slots=True)
class _Lost:
    """The process died or hangs."""

    reason: Message


@dataclass(frozen=True, slots=True)
class _Ready:
    """The process can work."""


_Answer: TypeAlias = list[Result] | _Bug | _Lost | _Ready | Exception


@dataclass(slots=True)
class _Worker:
    process: multiprocessing.process.BaseProcess
    connection: Connection
    deadline: float
    batch: _Batch | None = None
    is_ready: bool = False

    @property
    def is_idle(self) -> bool:
        return self.is_ready and self.batch is None


def worker_count(setting: int, device: str) -> int:
    """How many processes to use: the setting, or else one per core on a CPU and one on a GPU."""
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
    prepare: Preparation = load_networks,
    seconds_a_file: float = SECONDS_A_FILE,
    read: Read = read_through,
) -> Generator[list[Result], None, None]:
    """Yield results in the order they are ready, and none every half second meanwhile, so that the work can be
    cancelled at any time. A file that kills or hangs a worker twice becomes a FailedFile.

    While a single process works, the next files are read ahead by `read`; of several processes, one reads while another
    works, and reading ahead did not help reliably (`bench_read_ahead.py`). Closing the generator ends the processes. An
    error that is not about one file (a bad model, no GPU, a package that is missing or does not fit) is raised, before
    any file is judged.
    """
    ahead = ReadAhead(read if count == 1 else _leave)
    pool = _Pool(deque(_batches(list(tasks), batch_size)), options, work, prepare, seconds_a_file, ahead)
    try:
        yield from pool.run(count)
    finally:
        pool.close()
        ahead.close()


@dataclass(slots=True)
class _Pool:
    waiting: deque[_Batch]
    options: IndexingOptions
    work: Work
    prepare: Preparation
    seconds_a_file: float
    ahead: ReadAhead
    workers: list[_Worker] = field(default_factory=list)
    given_up: list[FailedFile] = field(default_factory=list)
    """Files that met a bug, held back while the bug may turn out to affect every file."""
    has_worked: bool = False

    def run(self, count: int) -> Generator[list[Result], None, None]:
        self.workers = [self._start() for _ in range(min(count, len(self.waiting)))]
        while self.waiting or any(worker.batch for worker in self.workers):
            for worker in self.workers:
                if worker.is_idle and self.waiting:
                    batch = self.waiting.popleft()
                    self.ahead.done(_paths(batch))
                    _send(worker, batch, self.seconds_a_file)
            for batch in islice(self.waiting, len(self.workers)):
                self.ahead.want(_paths(batch))
            ready = wait([worker.connection for worker in self.workers if not worker.is_idle], timeout=0.5)
            if not ready:
                yield []
            for number, worker in enumerate(self.workers):
                answer = self._answer(worker, ready)
                if answer is not None:
                    yield from self._take_in(number, answer)
        yield from self._give_up_on_bugs()

    def close(self) -> None:
        for worker in self.workers:
            _end(worker)

    def _answer(self, worker: _Worker, ready: Sequence[object]) -> _Answer | None:
        """A worker's answer, or the sign that it died; None if it is idle or still working."""
        if worker.is_idle:
            return None
        if worker.connection in ready:
            return _receive(worker)
        if time.monotonic() <= worker.deadline:
            return None
        return (
            _Lost(message("file-took-too-long")) if worker.is_ready else _cannot_start(message("start-took-too-long"))
        )

    def _take_in(self, number: int, answer: _Answer) -> Generator[list[Result], None, None]:
        worker = self.workers[number]
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, _Ready):
            worker.is_ready = True
            return
        batch, worker.batch = worker.batch or _Batch([]), None
        if isinstance(answer, _Lost):
            _end(worker)
            self.workers[number] = self._start()
        if isinstance(answer, list):
            self.has_worked = self.has_worked or bool(answer)
            yield answer
            yield from self._give_up_on_bugs()
        else:
            yield from self._retry(batch, answer)

    def _retry(self, batch: _Batch, failure: _Bug | _Lost) -> Generator[list[Result], None, None]:
        """Queue the files of a failed batch one by one; give up on a single file after its last try.

        Raises PhotogroupError if every file so far has met a bug.
        """
        if len(batch.tasks) == 1 and batch.tries + 1 >= TRIES:
            task = batch.tasks[0]
            self.given_up.append(FailedFile(task if isinstance(task, FoundFile) else task.file, failure.reason))
            if self.has_worked or isinstance(failure, _Lost):
                yield from self._give_up_on_bugs()
            elif len(self.given_up) >= BUGS_FROM_THE_START:
                raise PhotogroupError("every-file-meets-bug", reason=failure.reason)
            return
        for task in reversed(batch.tasks):
            self.waiting.appendleft(_Batch([task], batch.tries + 1 if len(batch.tasks) == 1 else 0))

    def _give_up_on_bugs(self) -> Generator[list[Result], None, None]:
        """Some file has succeeded, so the files held back are themselves to blame."""
        if self.given_up:
            yield list(self.given_up)
            self.given_up.clear()

    def _start(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=_serve, args=(there, self.options, self.work, self.prepare), daemon=True)
        process.start()
        there.close()
        return _Worker(process, here, deadline=time.monotonic() + SECONDS_TO_START)


def _leave(path: Path) -> None:
    """Do not read this one ahead."""


def _batches(tasks: list[Task], size: int) -> list[_Batch]:
    return [_Batch(tasks[start : start + size]) for start in range(0, len(tasks), size)]


def _paths(batch: _Batch) -> list[Path]:
    return [task.path if isinstance(task, FoundFile) else task.file.path for task in batch.tasks]


def _send(worker: _Worker, batch: _Batch, seconds_a_file: float) -> None:
    worker.batch = batch
    worker.deadline = time.monotonic() + seconds_a_file * len(batch.tasks)
    with suppress(OSError):  # it died while idle: waiting for it sees the end of its pipe
        worker.connection.send(batch.tasks)


def _receive(worker: _Worker) -> _Answer:
    try:
        answer: _Answer = worker.connection.recv()
    except (EOFError, OSError):
        if worker.is_ready:
            return _Lost(message("file-crashed-decoder"))
        worker.process.join()
        return _cannot_start(message("process-ended", code=str(worker.process.exitcode)))
    return answer


def _cannot_start(reason: Message) -> PhotogroupError:
    return PhotogroupError("workers-cannot-start", reason=reason)


def _end(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.connection.close()


def _serve(connection: Connection, options: IndexingOptions, work: Work, prepare: Preparation) -> None:
    """The worker process: get ready, then answer batches until the other end closes.

    An error that is not about one file is sent back as it is. The messages about broken files that image libraries
    written in C print are suppressed, as they would garble the progress bars.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno() if sys.stderr else 2)
    try:
        prepare(options)
    except PhotogroupError as error:
        connection.send(error)
        return
    except Exception as error:  # no photo has been looked at yet, so no photo is to blame
        connection.send(_cannot_start(message("plain-text", text=f"{type(error).__name__}: {error}")))
        return
    connection.send(_Ready())
    while True:
        try:
            tasks = connection.recv()
        except (EOFError, OSError):
            return
        try:
            connection.send(work(tasks, options))
        except (PhotogroupError, ImportError) as error:
            connection.send(error)
        except Exception:  # a bug, perhaps with one odd file: the others go on
            connection.send(_Bug(message("file-met-bug", trace=traceback.format_exc(limit=-3))))
