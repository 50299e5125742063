"""Photos are indexed wherever a Ray cluster has room: paths go there, rows come back.

Every batch is a Ray task, for which Ray finds a machine, and another one if that is lost; a worker keeps the networks
that it has loaded. (Actors would be bound to the machines that were present when the work began.) All machines must see
the photos and the library's folder of networks at the same paths.
"""

import socket
import traceback
from collections import deque
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from photogroup.cluster.ray_session import Cluster, Ray, connected
from photogroup.domain import FoundFile
from photogroup.errors import PhotogroupError
from photogroup.indexed import FailedFile
from photogroup.messages import Message, message
from photogroup.scanning.indexing import IndexingOptions, Result, Task, index_files
from photogroup.scanning.workers import BUGS_FROM_THE_START, SECONDS_A_FILE, SECONDS_TO_START, Work

Batch: TypeAlias = list[Task]

_TRIES_ELSEWHERE = 2
"""Retries for a batch whose worker was lost: the machine may have been at fault."""
_BATCHES_AHEAD = 2
"""Batches per worker, so that none waits for this computer."""


@dataclass(frozen=True, slots=True)
class _RayAnswer:
    results: list[Result]
    machine: str
    unseen: Path | None
    """A file that this machine cannot see."""


@dataclass(frozen=True, slots=True)
class _RayBug:
    reason: Message


def index_on_ray(
    tasks: Iterable[Task],
    options: IndexingOptions,
    *,
    cluster: Cluster,
    batch_size: int = 8,
    work: Work = index_files,
) -> Generator[list[Result], None, None]:
    """Yield results as they come back, as `index_in_processes` does; the same rows to the last bit.

    A batch whose worker is lost is done again elsewhere; a file that loses one worker after another becomes a
    FailedFile, and so does one that takes too long. Closing the generator abandons what is under way. Raises
    PhotogroupError if there is no Ray or a machine of the cluster does not see the photos, and whatever the work raises
    if a network cannot be used.
    """
    batches = _batches(list(tasks), batch_size)
    if not batches:
        return
    with connected(cluster) as ray:
        yield from _RayRun(ray, cluster, options, work, deque(batches)).results()


def _batches(tasks: list[Task], size: int) -> list[Batch]:
    return [tasks[start : start + size] for start in range(0, len(tasks), size)]


@dataclass(slots=True)
class _RayRun:
    ray: Ray
    cluster: Cluster
    options: IndexingOptions
    work: Work
    waiting: deque[Batch]
    running: dict[Any, Batch] = field(default_factory=dict)
    bugs: list[FailedFile] = field(default_factory=list)
    """Files that met a bug, held back while the bug may turn out to affect every file."""
    has_worked: bool = False

    def results(self) -> Generator[list[Result], None, None]:
        remote = self._remote()
        try:
            while self.waiting or self.running:
                while self.waiting and len(self.running) < self._most_at_once():
                    batch = self.waiting.popleft()
                    self.running[remote.remote(batch, self.options, self.work)] = batch
                yield from self._next()
            yield from self._told_bugs()
        finally:
            for reference in self.running:
                self.ray.cancel(reference, force=True)

    def _remote(self) -> Any:
        needs = {"num_gpus": 1} if self._uses_cards else {"num_cpus": 1}
        # Without max_calls, a worker with a graphics card would end after each batch, and load the networks again.
        return self.ray.remote(max_retries=_TRIES_ELSEWHERE, max_calls=0, **needs)(_worked)

    @property
    def _uses_cards(self) -> bool:
        return self.options.device == "cuda" or (
            self.options.device == "auto" and self.ray.cluster_resources().get("GPU", 0) > 0
        )

    def _most_at_once(self) -> int:
        """The number of batches at once; a cluster may grow while it works."""
        there = self.ray.cluster_resources().get("GPU" if self._uses_cards else "CPU", 1)
        return self.cluster.workers or _BATCHES_AHEAD * max(int(there), 1)

    def _next(self) -> Generator[list[Result], None, None]:
        longest = max(map(len, self.running.values()))
        ready, _ = self.ray.wait(list(self.running), timeout=SECONDS_TO_START + SECONDS_A_FILE * longest)
        for reference in ready or list(self.running):
            batch = self.running.pop(reference)
            if ready:
                yield from self._answered(batch, reference)
            else:
                self.ray.cancel(reference, force=True)
                yield from self._failed(batch, message("file-took-too-long"))

    def _answered(self, batch: Batch, reference: Any) -> Generator[list[Result], None, None]:
        errors = self.ray.exceptions
        try:
            answer: _RayAnswer | _RayBug | PhotogroupError = self.ray.get(reference)
        except (errors.WorkerCrashedError, errors.OutOfMemoryError, errors.NodeDiedError, errors.ObjectLostError):
            yield from self._failed(batch, message("file-crashed-decoder"))
            return
        except errors.RayError as error:
            raise PhotogroupError("ray-failed", reason=str(error).strip().splitlines()[-1]) from None
        if isinstance(answer, PhotogroupError):
            raise answer
        if isinstance(answer, _RayBug):
            yield from self._failed(batch, answer.reason, is_bug=True)
            return
        if answer.unseen is not None and answer.unseen.exists():
            raise PhotogroupError("machine-without-photos", machine=answer.machine, path=answer.unseen)
        self.has_worked = True
        yield answer.results
        yield from self._told_bugs()

    def _failed(self, batch: Batch, reason: Message, *, is_bug: bool = False) -> Generator[list[Result], None, None]:
        """Queue the batch's files one by one; give up on a single file. Raises PhotogroupError if all files so far met
        a bug."""
        if len(batch) > 1:
            self.waiting.extendleft([task] for task in reversed(batch))
            return
        file = batch[0] if isinstance(batch[0], FoundFile) else batch[0].file
        self.bugs.append(FailedFile(file, reason))
        if self.has_worked or not is_bug:
            yield from self._told_bugs()
        elif len(self.bugs) >= BUGS_FROM_THE_START:
            raise PhotogroupError("every-file-meets-bug", reason=reason)

    def _told_bugs(self) -> Generator[list[Result], None, None]:
        if self.bugs:
            yield list(self.bugs)
            self.bugs.clear()


def _worked(batch: Sequence[Task], options: IndexingOptions, work: Work) -> _RayAnswer | _RayBug | PhotogroupError:
    """Runs on a machine of the cluster. An error that is not about one file is returned as it is."""
    try:
        results = work(batch, options)
    except PhotogroupError as error:
        return error
    except ImportError as error:
        return PhotogroupError("workers-cannot-start", reason=message("plain-text", text=str(error)))
    except Exception:  # a bug, perhaps with one odd file: the others go on
        return _RayBug(message("file-met-bug", trace=traceback.format_exc(limit=-3)))
    failed = (result.file.path for result in results if isinstance(result, FailedFile))
    return _RayAnswer(results, socket.gethostname(), next((path for path in failed if not path.exists()), None))
