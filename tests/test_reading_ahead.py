"""Files are read before they are wanted, and no further ahead than workers will soon want them."""

import threading
from collections.abc import Sequence
from pathlib import Path

from photogroup.domain import FoundFile
from photogroup.indexed import FailedFile
from photogroup.messages import message
from photogroup.scanning.indexing import IndexingOptions, Result, Task
from photogroup.scanning.read_ahead import ReadAhead, read_through
from photogroup.scanning.workers import index_in_processes

OPTIONS = IndexingOptions("cpu", "mtcnn", "none", 0.02, 0.9, True, ())


class Reader:
    """Notes what is read, by several threads at once, and says when all these files were."""

    def __init__(self, *names: str) -> None:
        self.read: list[str] = []
        self.is_done = threading.Event()
        self._names = set(names)

    def __call__(self, path: Path) -> None:
        self.read.append(path.name)
        if self._names <= set(self.read):
            self.is_done.set()


def stand_in(tasks: Sequence[Task], options: IndexingOptions) -> list[Result]:
    return [FailedFile(task, message("done")) for task in tasks if isinstance(task, FoundFile)]


def nothing(options: IndexingOptions) -> None:
    """No network to load."""


def test_files_are_read_once_in_the_order_in_which_they_are_wanted() -> None:
    reader = Reader("a", "b", "c")
    ahead = ReadAhead(reader)
    ahead.want([Path("a"), Path("b")])
    ahead.want([Path("a"), Path("b"), Path("c")])
    assert reader.is_done.wait(30)
    ahead.close()
    assert sorted(reader.read) == ["a", "b", "c"]


def test_what_is_at_work_already_is_not_read_ahead() -> None:
    reader, gate = Reader("first", "second", "last"), threading.Event()

    def slow(path: Path) -> None:
        gate.wait(30)
        reader(path)

    ahead = ReadAhead(slow)
    ahead.want(map(Path, ("first", "second", "third", "last")))
    ahead.done([Path("third")])
    gate.set()
    assert reader.is_done.wait(30)
    ahead.close()
    assert "third" not in reader.read


def test_while_a_batch_is_at_work_the_next_one_of_each_worker_is_read(tmp_path: Path) -> None:
    reader = Reader("2", "3")
    files: list[Task] = [FoundFile(Path(str(number)), 1, 1) for number in range(8)]
    answers = index_in_processes(files, OPTIONS, count=1, batch_size=2, work=stand_in, prepare=nothing, read=reader)
    first = next(filter(None, answers))
    assert [row.file.path.name for row in first] == ["0", "1"]
    assert reader.is_done.wait(30)
    assert not {"6", "7"} & set(reader.read)
    answers.close()


def test_a_file_that_cannot_be_read_is_left_to_whoever_wants_it(tmp_path: Path) -> None:
    read_through(tmp_path / "gone.jpg")
    (tmp_path / "here.jpg").write_bytes(b"x" * 3_000_000)
    read_through(tmp_path / "here.jpg")
