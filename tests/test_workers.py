"""Worker processes survive what files do to them. The work here is a stand-in; no network is loaded."""

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from photogroup.cli.wording import words
from photogroup.domain import FailedFile, FoundFile
from photogroup.errors import BadModel
from photogroup.messages import message
from photogroup.scanning.indexing import IndexingOptions, Result, Task
from photogroup.scanning.workers import index_in_processes, worker_count

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


def reasons(tasks: list[Task], **options: float) -> dict[str, str]:
    seconds = options.get("seconds_a_file", 30.0)
    found: dict[str, str] = {}
    for results in index_in_processes(tasks, OPTIONS, count=2, batch_size=3, work=stand_in, seconds_a_file=seconds):
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


def test_a_file_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("photogroup.scanning.workers.SECONDS_TO_START", 3.0)
    found = reasons(files("hang"), seconds_a_file=0.5)
    assert "too long" in found["hang"]


def test_a_network_that_cannot_be_used_stops_the_work_with_its_sentence() -> None:
    with pytest.raises(BadModel, match="not-a-head"):
        reasons(files("model"))


def test_closing_ends_the_processes() -> None:
    work = index_in_processes(files(*"abcdefgh"), OPTIONS, count=2, batch_size=1, work=stand_in)
    next(work)
    work.close()
    import multiprocessing

    assert multiprocessing.active_children() == []


def test_a_graphics_processor_gets_one_process() -> None:
    assert worker_count(0, "cuda") == 1
    assert worker_count(3, "cuda") == 3
    assert worker_count(0, "cpu") >= 1
