"""Indexing on a Ray cluster of two workers, started here, with the real networks: the same rows as without it."""

import os
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from photogroup.cli.wording import words
from photogroup.cluster.ray_indexing import index_on_ray
from photogroup.cluster.ray_session import Cluster, connected
from photogroup.demo import make_demo_photos
from photogroup.domain import FailedFile, FoundFile
from photogroup.errors import PhotogroupError
from photogroup.jobs import finish
from photogroup.library import Engine, Library
from photogroup.messages import message
from photogroup.scanning.indexing import IndexingOptions, Result, Task
from photogroup.settings import EngineKind

pytest.importorskip("ray", reason="Ray, which is an extra, is not installed")

PHOTOS = 40
TWO = Cluster(workers=2)
OPTIONS = IndexingOptions("cpu", "mtcnn", "none", 0.02, 0.9, True, ())
Rows = set[tuple[object, ...]]


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("painted")
    finish(make_demo_photos(folder, photos=PHOTOS, people=6))
    return folder


@pytest.fixture(scope="module")
def two_workers() -> Iterator[None]:
    """One Ray for all tests of this file, as starting it takes seconds."""
    with connected(TWO):
        yield


def rows_of(library: Library) -> Rows:
    """Every face with its place and the bits of its embedding."""
    arrays = library.names.out.embedding_arrays()
    bits = {int(face): vector.tobytes() for face, vector in zip(arrays["face"], arrays["embedding"], strict=True)}
    return {
        (row.photo.paths[0].name, face.box, face.landmarks, face.quality, bits[face.id])
        for row in library.photos.face_table()
        for face in [row.face]
    }


def scanned(photos: Path, folder: Path, engine: Engine, *, kills: bool = False) -> Rows:
    with Library.open(folder, engine=engine) as library:
        library.scan.add_folder(photos)
        for step in library.scan.run():
            if kills and step.what.key == "looking-for-faces" and step.done:
                kills = not is_a_worker_killed()
        assert not kills
        assert library.scan.statistics().photos == PHOTOS
        assert not library.scan.problems()
        return rows_of(library)


def is_a_worker_killed() -> bool:
    """One that is at work, as soon as there is one; there is none while the next files have not been handed out."""
    for _ in range(50):
        for child in psutil.Process().children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                if "_worked" in " ".join(child.cmdline()):
                    os.kill(child.pid, signal.SIGKILL)
                    return True
        time.sleep(0.1)
    return False


def test_two_workers_give_the_rows_of_one_machine_though_one_is_killed(
    photos: Path, tmp_path: Path, two_workers: None
) -> None:
    ray = scanned(photos, tmp_path / "ray", Engine(EngineKind.RAY, workers=2), kills=True)
    here = scanned(photos, tmp_path / "here", Engine(workers=1))
    assert len(here) > PHOTOS / 2
    assert ray == here


def stand_in(tasks: Sequence[Task], options: IndexingOptions) -> list[Result]:
    """Answer every file with a marked FailedFile; some names make trouble."""
    for task in tasks:
        assert isinstance(task, FoundFile)
        if task.path.name == "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        if task.path.name == "bug":
            raise ZeroDivisionError("odd file")
    return [FailedFile(task, message("done")) for task in tasks if isinstance(task, FoundFile)]


def reasons(*names: str) -> dict[str, str]:
    files: list[Task] = [FoundFile(Path(name), 1, 1) for name in names]
    results = index_on_ray(files, OPTIONS, cluster=TWO, batch_size=3, work=stand_in)
    return {row.file.path.name: words(row.reason) for part in results for row in part if isinstance(row, FailedFile)}


def test_a_file_that_crashes_every_worker_costs_only_itself(two_workers: None) -> None:
    found = reasons("a", "b", "crash", "c", "d", "bug")
    assert "crashed" in found.pop("crash")
    assert "odd file" in found.pop("bug")
    assert found == dict.fromkeys("abcd", "done")


def test_where_every_file_meets_a_bug_no_photo_is_judged(two_workers: None) -> None:
    with pytest.raises(PhotogroupError, match="every-file-meets-bug"):
        reasons(*["bug"] * 9)


def test_nothing_to_do_starts_nothing() -> None:
    assert not list(index_on_ray([], OPTIONS, cluster=Cluster("ray://nowhere:1")))
