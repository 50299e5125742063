"""Worker processes survive what files do to them. The work here is a stand-in; no network is loaded."""

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from photogroup.cli.wording import words
from photogroup.domain import FoundFile
from photogroup.errors import BadModel, PhotogroupError
from photogroup.indexed import FailedFile
from photogroup.messages import message
from photogroup.scanning.indexing import IndexingOptions, Result, Task
from photogroup.scanning.workers import Preparation, index_in_processes, worker_count

OPTIONS = IndexingOptions("cpu", "mtcnn", "none", 0.02, 0.9, True, ())


def files(*names: str) -> list[Task]:
    return [FoundFile(Path(name), 1, 1) for name in names]


def stand_in(tasks: Sequence[Task], options: IndexingOptions) -> list[Result]:
    """Answer every file with a marked FailedFile; some names make trouble."""
    results: list[Result] = []
    for task in tasks:
        assert isinstance(task, FoundFile)
        if task.path.name == "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        if task.path.name == "hang":
            time.sleep(60)
        if task.path.name == "bug":
            raise ZeroDivisionError("odd file")
        if task.path.name == "model":
            raise BadModel("not-a-head")
        results.append(FailedFile(task, message("done")))
    return results


def nothing(options: IndexingOptions) -> None:
    """No network to load."""


def broken(options: IndexingOptions) -> None:
    raise RuntimeError("operator torchvision::nms does not exist")


def dying(options: IndexingOptions) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def sleeping(options: IndexingOptions) -> None:
    time.sleep(60)


def reasons(tasks: list[Task], **options: float) -> dict[str, str]:
    seconds = options.get("seconds_a_file", 30.0)
    found: dict[str, str] = {}
    for results in index_in_processes(
        tasks, OPTIONS, count=2, batch_size=3, work=stand_in, prepare=nothing, seconds_a_file=seconds
    ):
        found |= {result.file.path.name: words(result.reason) for result in results if isinstance(result, FailedFile)}
    return found


def test_every_file_is_answered_once() -> None:
    names = [f"{number}.jpg" for number in range(20)]
    assert reasons(files(*names)) == dict.fromkeys(names, "done")


def test_a_file_that_crashes_the_decoder_costs_only_itself() -> None:
    found = reasons(files("a", "b", "crash", "c", "d"))
    assert "crashed" in found.pop("crash")
    assert found == dict.fromkeys("abcd", "done")


def test_a_file_that_meets_a_bug_costs_only_itself_and_names_the_bug() -> None:
    found = reasons(files("a", "bug", "b"))
    assert "ZeroDivisionError" in found.pop("bug")
    assert found == dict.fromkeys("ab", "done")


@pytest.mark.parametrize(
    ("prepare", "reason"), [(broken, "torchvision::nms does not exist"), (dying, "-9"), (sleeping, "too-long")]
)
def test_a_program_that_cannot_start_its_workers_stops_and_judges_no_photo(
    prepare: Preparation, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("photogroup.scanning.workers.SECONDS_TO_START", 30.0 if prepare is not sleeping else 2.0)
    judged: list[object] = []
    work = index_in_processes(files(*"abc"), OPTIONS, count=2, work=stand_in, prepare=prepare)
    with pytest.raises(PhotogroupError, match=f"workers-cannot-start.*{reason}"):
        judged.extend(filter(None, work))
    assert judged == []


def test_a_bug_that_every_file_meets_is_the_programs_and_stops_it() -> None:
    tasks: list[Task] = [FoundFile(Path(f"{number}/bug"), 1, 1) for number in range(20)]
    judged: list[object] = []
    work = index_in_processes(tasks, OPTIONS, count=2, batch_size=3, work=stand_in, prepare=nothing)
    with pytest.raises(PhotogroupError, match=r"every-file-meets-bug(?s:.*)ZeroDivisionError"):
        judged.extend(filter(None, work))
    assert judged == []


def test_a_file_that_hangs_is_given_up() -> None:
    found = reasons(files("hang"), seconds_a_file=0.5)
    assert "too long" in found["hang"]


def test_a_network_that_cannot_be_used_stops_the_work_with_its_sentence() -> None:
    with pytest.raises(BadModel, match="not-a-head"):
        reasons(files("model"))


@pytest.mark.parametrize("prepare", [nothing, sleeping])
def test_closing_ends_the_processes_even_while_they_start(prepare: Preparation) -> None:
    work = index_in_processes(files(*"abcdefgh"), OPTIONS, count=2, batch_size=1, work=stand_in, prepare=prepare)
    assert prepare is nothing or next(work) == []
    next(work)
    work.close()
    import multiprocessing

    assert multiprocessing.active_children() == []


def test_a_graphics_processor_gets_one_process() -> None:
    assert worker_count(0, "cuda") == 1
    assert worker_count(3, "cuda") == 3
    assert worker_count(0, "cpu") >= 1
