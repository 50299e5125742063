"""Indexing on a Ray cluster of two workers, started here, with the real networks: the same rows as without it."""

import os
import shutil
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import psutil
import pytest

from photogroup.cli.wording import words
from photogroup.cluster.ray_indexing import index_on_ray
from photogroup.cluster.ray_session import Cluster, connected
from photogroup.demo import make_demo_photos
from photogroup.domain import FoundFile
from photogroup.errors import PhotogroupError
from photogroup.indexed import FailedFile
from photogroup.jobs import finish
from photogroup.library import Engine, Library
from photogroup.messages import message
from photogroup.scanning.indexing import IndexingOptions, Result, Task
from photogroup.settings import EngineKind

if find_spec("ray") is None:  # it is not loaded before it is needed: three processes collect these tests, one runs them
    pytest.skip("Ray, which is an extra, is not installed", allow_module_level=True)

PHOTOS = 26
OTHER = "sface.2021dec_int8"
TWO = Cluster(workers=2)
OPTIONS = IndexingOptions("cpu", "mtcnn", "none", 0.02, 0.9, True, ())
Rows = set[tuple[object, ...]]


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("painted")
    finish(make_demo_photos(folder, photos=PHOTOS, people=6))
    return folder


@pytest.fixture(scope="module")
def here(photos: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of these photos that one process here has made."""
    folder = tmp_path_factory.mktemp("here") / "library"
    with pytest.MonkeyPatch.context() as patch:  # the eyes of the tests, which are not there yet for a whole module
        patch.setattr("photogroup.vision.installed.best_installed", lambda: "older")
        assert len(scanned(photos, folder, Engine(workers=1))) > PHOTOS / 2
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


def rows_in(folder: Path) -> Rows:
    with Library.open(folder, read_only=True) as library:
        return rows_of(library)


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
    photos: Path, here: Path, tmp_path: Path, two_workers: None
) -> None:
    ray = scanned(photos, tmp_path / "ray", Engine(EngineKind.RAY, workers=2), kills=True)
    assert ray == rows_in(here)


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


def test_photos_in_object_storage_give_the_rows_of_a_drive_and_a_broken_off_scan_goes_on(
    photos: Path, here: Path, tmp_path: Path, two_workers: None
) -> None:
    pytest.importorskip("fsspec", reason="fsspec, which is an extra, is not installed")
    with Library.open(tmp_path / "ray", engine=Engine(EngineKind.RAY, workers=2)) as library:
        library.scan.add_folder(f"file://{photos.as_posix()}")
        broken_off(library)
        assert 0 < library.scan.statistics().photos < PHOTOS
    with Library.open(tmp_path / "ray", engine=Engine(EngineKind.RAY, workers=2)) as library:
        left = finish(library.scan.run())
        assert 0 < left.new < PHOTOS
        assert finish(library.scan.run()).unchanged == PHOTOS
        assert library.scan.roots()[0].is_online
        assert rows_of(library) == rows_in(here)


def broken_off(library: Library) -> None:
    """A scan that is closed once some rows are stored."""
    job = library.scan.run()
    for step in job:
        if step.what.key == "looking-for-faces" and step.done:
            job.close()
            return


def test_embedding_again_gives_the_vectors_of_one_machine(here: Path, tmp_path: Path, two_workers: None) -> None:
    def embedded(name: str, engine: Engine) -> Rows:
        with Library.open(shutil.copytree(here, tmp_path / name), engine=engine) as library:
            before = rows_of(library)
            change = finish(library.networks.preview(OTHER))
            finish(library.networks.use(OTHER, change))
            assert rows_of(library).isdisjoint(before)
            return rows_of(library)

    assert embedded("ray", Engine(EngineKind.RAY, workers=2)) == embedded("here", Engine(workers=1))
