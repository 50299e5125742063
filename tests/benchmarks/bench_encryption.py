"""What encryption at rest costs, beside the same library without it, in one run.

    python tests/benchmarks/bench_encryption.py [--photos FOLDER] [--drawn 40] [--rounds 3] [--json]

Two libraries of the same photos, one encrypted, take turns at every stage. With FOLDER its photos are scanned first,
with the networks of a new library; then photos drawn by code with stand-ins for the networks, so that only the store
is measured: so many of each of twenty people are scanned, grouped, corrected, listed, trained on, and embedded and
grouped by what was trained. Seconds of processor time, with child processes, the median of the rounds.
"""

import argparse
import json
import resource
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

from stand_ins import album, index, write_photos

from photogroup import keys
from photogroup import settings as settings_file
from photogroup.jobs import finish
from photogroup.learn.training_request import TrainingRequest
from photogroup.library import Library, encrypt_library
from photogroup.settings import Settings

PASSPHRASE = "three blind mice"
PEOPLE = tuple(f"{letter}nna" for letter in "abcdefghijklmnopqrst")
Times = dict[str, dict[bool, list[float]]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=Path, help="real ones, to be scanned by the real networks")
    parser.add_argument("--drawn", type=int, default=40, help="photos of each person")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    times: Times = {}
    for number in range(options.rounds):
        with tempfile.TemporaryDirectory() as name:
            home = Path(name)
            write_photos(home / "drawn", *album(*PEOPLE, photos=options.drawn))
            turns = [_in_turn(home, is_encrypted, options.photos, times) for is_encrypted in (False, True)]
            for steps in zip(*(turns if number % 2 else reversed(turns)), strict=True):
                for step in steps:
                    step()
    report(times, options.json)


def _in_turn(home: Path, is_encrypted: bool, photos: Path | None, times: Times) -> list[Callable[[], object]]:
    """What is done with one of the libraries, step by step; each step notes what it took."""
    folder = home / ("encrypted" if is_encrypted else "plain")

    def noted(what: str, work: Callable[[], object]) -> Callable[[], object]:
        def step() -> None:
            start = seconds()
            work()
            times.setdefault(what, {}).setdefault(is_encrypted, []).append(seconds() - start)

        return step

    def begin() -> None:
        folder.mkdir(mode=0o700)
        if photos is None:
            settings_file.save(Settings(), folder)  # the network that the stand-ins imitate
        with Library.open(folder):
            pass
        if is_encrypted:
            finish(encrypt_library(folder, PASSPHRASE))
            keys.unlock(folder, PASSPHRASE)

    steps = [begin]
    if photos is not None:
        return [*steps, noted("scan of photos, real networks", lambda: scan_real(folder, photos))]
    return [
        *steps,
        noted("scan, no networks", lambda: scan_drawn(folder, home / "drawn")),
        noted("open", lambda: Library.open(folder).close()),
        noted("group", lambda: in_library(folder, lambda library: finish(library.albums.group()))),
        noted("say who 6 faces of each of 20 people are", lambda: in_library(folder, confirm)),
        noted("300 names", lambda: in_library(folder, rename)),
        noted("list people and faces", lambda: in_library(folder, look)),
        noted("train, use what was trained", lambda: in_library(folder, train)),
    ]


def in_library(folder: Path, work: Callable[[Library], object]) -> None:
    with Library.open(folder, index=index) as library:
        work(library)


def scan_real(folder: Path, photos: Path) -> None:
    with Library.open(folder) as library:
        library.scan.add_folder(photos)
        finish(library.scan.run())


def scan_drawn(folder: Path, photos: Path) -> None:
    with Library.open(folder, index=index) as library:
        library.scan.add_folder(photos)
        finish(library.scan.run())


def confirm(library: Library) -> None:
    rows = list(library.photos.face_table())
    for name in PEOPLE:
        faces = [row.face.id for row in rows if row.photo.paths[0].stem.rsplit(" ", 1)[0] == name]
        library.corrections.assign(faces[:6], None, name)


def rename(library: Library) -> None:
    who = library.people.named(PEOPLE[0]).id
    for number in range(300):
        library.corrections.name(who, f"said {number}")


def look(library: Library) -> None:
    for person in library.people.all():
        for face in library.people.faces_of(person.id):
            library.photos.face_thumbnail(face.face_id)


def train(library: Library) -> None:
    trained = finish(library.training.train(TrainingRequest(steps=30)))
    assert trained.change is not None
    finish(library.networks.use(trained.name, trained.change))


def seconds() -> float:
    """Of processor time, of this process and those that it waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def report(times: Times, as_json: bool) -> None:
    rows = {what: [statistics.median(by[is_encrypted]) for is_encrypted in (False, True)] for what, by in times.items()}
    if as_json:
        print(json.dumps(rows))
        return
    for what, (plain, encrypted) in rows.items():
        print(f"{what:45} {plain:8.3f} s plain {encrypted:8.3f} s encrypted {encrypted / plain:6.2f} times")


if __name__ == "__main__":
    main()
