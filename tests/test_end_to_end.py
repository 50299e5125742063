"""The real thing: painted photos, the real networks, real processes, from the command line."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from printed import answer

from photogroup.demo import make_demo_photos
from photogroup.jobs import finish

Call = Callable[..., Any]
PHOTOS = 32


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("painted")
    finish(make_demo_photos(folder, photos=PHOTOS, people=8))
    return folder


def command(library: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "photogroup", "--library", str(library), "--json", *arguments]


def call(library: Path, *arguments: str) -> Any:
    done = subprocess.run(command(library, *arguments), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return answer(done.stdout)


@pytest.fixture(scope="module")
def scanned(photos: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    library = tmp_path_factory.mktemp("scanned") / "library"
    call(library, "scan", str(photos))
    return library


def test_the_people_of_painted_photos_are_found_and_told_apart(scanned: Path, photos: Path) -> None:
    result = call(scanned, "evaluate", str(photos), "--labels", str(photos / "labels.tsv"))
    assert result["found"] >= 0.93 * result["labelled"]
    assert result["derived"]["bcubed_f"] > 0.85
    assert result["cost"]["photos_indexed"] == 0


def test_boxes_are_where_the_painter_put_the_faces_in_every_orientation(scanned: Path, photos: Path) -> None:
    faces = {(Path(face["path"]).name) for face in call(scanned, "faces")}
    labelled = {Path(line.split("\t")[0]).name for line in (photos / "labels.tsv").read_text().splitlines()[1:]}
    assert len(labelled - faces) <= 0.08 * len(labelled)


def test_a_scan_killed_at_any_moment_goes_on_and_ends_like_one_that_was_not(
    scanned: Path, photos: Path, tmp_path: Path
) -> None:
    library = tmp_path / "library"
    luck = random.Random(5)
    for more in (0, 1, 5):
        seen = photos_in(library)
        scan = subprocess.Popen(
            command(library, "scan", str(photos)),
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_for_photos(library, seen + more, scan)
        time.sleep(luck.uniform(0, 2))
        os.killpg(scan.pid, signal.SIGKILL)
        scan.wait()
    call(library, "scan", str(photos))
    assert call(library, "verify")["sound"]
    assert boxes(library) == boxes(scanned)


def test_ctrl_c_says_that_nothing_is_lost(photos: Path, tmp_path: Path) -> None:
    scan = subprocess.Popen(
        command(tmp_path / "library", "scan", str(photos)),
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # A shell that runs the tests in the background lets them ignore Ctrl+C, and they hand that on.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    try:
        wait_for_photos(tmp_path / "library", 1, scan)
        os.killpg(scan.pid, signal.SIGINT)
        said = scan.communicate(timeout=60)[1]
    finally:
        scan.kill()
        scan.communicate()
    assert scan.returncode == 130
    assert "What was done is kept" in said


def wait_for_photos(library: Path, count: int, scan: "subprocess.Popen[Any]") -> None:
    """Until the scan has got this far, or to its end."""
    for _ in range(2400):
        if photos_in(library) >= count or scan.poll() is not None:
            return
        time.sleep(0.05)
    pytest.fail("The scan has not got anywhere in two minutes.")


def photos_in(library: Path) -> int:
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(library / "library.db")) as database:
        return int(database.execute("SELECT count(*) FROM photo").fetchone()[0])
    return 0


def boxes(library: Path) -> list[tuple[str, list[float]]]:
    return sorted((face["path"], face["box"]) for face in call(library, "faces"))
