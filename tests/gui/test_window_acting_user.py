"""The ledger holds what the user meant: random actions on a real X server while a scan groups anew."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import x_hands
from small_library import MODEL, draw_photo
from stand_ins import index
from x_server import environment, x_server

from photogroup.gui.app import _xcb_loads
from photogroup.jobs import finish
from photogroup.library import Library

PEOPLE = (
    "anna", "anna2", "ben", "ben2", "ben3", "clara-a", "clara-b", "dora", "emil-a", "emil-b", "fritz", "greta", "hans",
)  # fmt: skip
FOLDERS, PHOTOS = 20, 9
ACTIONS = 200


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    if shutil.which("Xvfb") is None or not _xcb_loads() or not x_hands.are_there():
        pytest.skip("there is no Xvfb here, or libraries for X are missing")
    with x_server() as name:
        yield name


def make_photos(folder: Path) -> None:
    """Folders of photos of two people each; the first with enough of them to begin with."""
    dice = random.Random(1)
    for number in range(FOLDERS):
        place = folder / f"{number:02}"
        place.mkdir(parents=True)
        for photo in range(PHOTOS * (4 if number == 0 else 1)):
            who = dice.sample(range(len(PEOPLE)), 2)
            name = "+".join(PEOPLE[each] for each in who)
            draw_photo(who, seed=1000 * number + photo).save(place / f"{name} {number:02}{photo:03}.jpg")


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Photos, and a library that has seen those of the first folder."""
    folder = tmp_path_factory.mktemp("begun")
    make_photos(folder / "photos")
    with Library.open(folder / "library", index=index) as library:
        library.change_settings(watch_folders=False, model=MODEL)
        library.scan.add_folder(folder / "photos")
        finish(library.scan.run([folder / "photos" / "00"]))
    return folder


def test_whatever_the_user_does_during_a_scan_the_ledger_holds_what_was_meant(
    display: str, begun: Path, tmp_path: Path
) -> None:
    told = play(display, begun, tmp_path, seed=1)
    assert told["faults"] == []
    assert told["platform"] == "xcb"
    assert sum(told["done"].values()) >= ACTIONS
    assert told["lines"] > 30
    assert told["held"] > 2, "other rows have to come while the hand is on some"
    assert told["photos"] == PHOTOS * (FOLDERS + 3)
    assert sum(told["unsaid"].values()) < told["lines"] / 2, "what was meant has to be said, for the most part"


@pytest.fixture
def restored(begun: Path) -> Iterator[None]:
    """Afterwards the photos are as they were."""
    files = {path: (path.read_bytes(), path.stat()) for path in (begun / "photos").rglob("*.*")}
    yield
    for path in set((begun / "photos").rglob("*.*")) - set(files):
        path.unlink()
    for path, (data, status) in files.items():
        if not path.exists() or path.stat().st_mtime_ns != status.st_mtime_ns:
            path.write_bytes(data)
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def test_the_journeys_go_as_they_were_meant_while_a_scan_groups(
    display: str, begun: Path, restored: None, tmp_path: Path
) -> None:
    told = play(display, begun, tmp_path, seed=1, actions=0)
    assert told["faults"] == []
    assert told["platform"] == "xcb"
    done = told["done"]
    assert (done["name"], done["merge"], done["split"]) == (10, 1, 1)
    assert done["answer"] > 0
    assert told["held"] > 2
    table = (tmp_path / "table.csv").read_text()
    assert all(name in table for name in ("ben", "clara", "dora"))


def play(display: str, begun: Path, work: Path, *, seed: int, actions: int = ACTIONS) -> Any:
    library = shutil.copytree(begun / "library", work / "library")
    program = [sys.executable, str(Path(__file__).with_name("acting_user.py")), str(library), str(begun / "photos")]
    here = Path(__file__).parent
    paths = os.pathsep.join([str(here.parent), str(here.parents[1]), os.environ.get("PYTHONPATH", "")])
    played = subprocess.run(
        [*program, str(seed), str(actions), str(work / "window.ini")],
        env=environment(display, work, PYTHONPATH=paths), capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert played.returncode == 0, played.stderr
    assert played.stdout, played.stderr
    return json.loads(played.stdout.splitlines()[-1])
