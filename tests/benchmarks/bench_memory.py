"""Whether memory grows over a long sitting.

    python tests/benchmarks/bench_memory.py [--photos 50000] [--minutes 60] [--seconds 3000] [--json]

A library of so many photos (rows and thumbnails made by code) stays open in one process while a user works with it for
so many minutes: a minute is twenty photos scanned, twenty questions answered, twelve corrections of every kind with
every fourth taken back, and fifty albums looked at; every ten minutes all faces are grouped again and every fifteen
everything is exported. The networks are stand-ins. The work is done without pauses, in about a tenth of the time.
The process's resident memory is told after every minute on standard error, and in the end the highest of every
quarter, with what the highest of the last three is beside that of the first. After --seconds it ends after the minute
it is in, and says how many it did.
"""

import argparse
import gc
import itertools
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

import psutil
from bench_large_library import say
from generated_library import Size, make_generated_library

sys.path.append(str(Path(__file__).resolve().parents[1]))

from stand_ins import index, write_photos

from photogroup.domain import FaceId, PersonId
from photogroup.errors import Conflict, NotFound
from photogroup.jobs import finish
from photogroup.library import Library

SAID = ("name", "assign", "reject", "confirm", "merge", "ignore", "separate")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=int, default=50_000)
    parser.add_argument("--minutes", type=int, default=60)
    parser.add_argument("--seconds", type=float, default=3000.0, help="of the clock, after which no minute begins")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "library"
        size = Size(options.photos, options.photos * 5 // 3, max(options.photos // 20, 20))
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as elsewhere:
            elsewhere.submit(make_generated_library, folder, size).result()
        start = time.process_time()
        megabytes = list(sitting(folder, Path(name), options.minutes, time.monotonic() + options.seconds))
    report(megabytes, time.process_time() - start, options.json)


def sitting(folder: Path, beside: Path, minutes: int, end: float) -> Iterator[float]:
    """Work, and tell the megabytes that are resident after every minute."""
    rng, process = random.Random(1), psutil.Process()
    with Library.open(folder, index=index) as library:
        photos = beside / "photos"
        photos.mkdir()
        library.scan.add_folder(photos)
        for minute in range(1, minutes + 1):
            work(library, beside, minute, rng)
            gc.collect()
            megabytes = process.memory_info().rss / 1e6
            print(f"minute {minute}: {megabytes:.0f} MB", file=sys.stderr, flush=True)
            yield megabytes
            if time.monotonic() > end:
                return


def work(library: Library, beside: Path, minute: int, rng: random.Random) -> None:
    new = [f"guest{rng.randrange(40)} {minute:04}{number:03}.png" for number in range(20)]
    write_photos(beside / "photos", *new)
    finish(library.scan.run())
    answer(library)
    people = [person.id for person in library.people.all()]
    correct(library, people[:2000], minute, rng)
    look(library, rng.sample(people, 50))
    if minute % 10 == 0:
        finish(library.albums.group())
    if minute % 15 == 0:
        finish(library.names.out.write_faces(beside / f"faces-{minute}.csv"))


def answer(library: Library) -> None:
    for number in range(20):
        if (question := library.review.next_question()) is None:
            return
        with suppress(Conflict):
            library.review.answer(question, ("different", "skip", "different", "same")[number % 4])


def correct(library: Library, people: list[PersonId], minute: int, rng: random.Random) -> None:
    for number, what in enumerate(itertools.islice(itertools.cycle(SAID), 12)):
        person, other = rng.sample(people, 2)
        with suppress(Conflict, NotFound):
            faces = [face.face_id for face in library.people.faces_of(person)[:3]]
            say(library, what, person, other, faces, 100 * minute + number)
        if number % 4 == 0:
            with suppress(Conflict):
                library.history.undo()


def look(library: Library, people: list[PersonId]) -> None:
    """What opening an album reads."""
    for person in people:
        with suppress(NotFound):
            faces: list[FaceId] = [face.face_id for face in library.people.faces_of(person)[:100]]
            for face in faces:
                library.photos.face_thumbnail(face)
            library.photos.of_person(person)
            library.review.candidates(person, 50)
    library.photos.dated()


def report(megabytes: list[float], seconds: float, as_json: bool) -> None:
    ends = [len(megabytes) * part // 4 for part in range(5)]
    highest = [round(max(megabytes[start : max(end, start + 1)])) for start, end in pairwise(ends)]
    growth = max(highest[1:]) / highest[0] - 1
    if as_json:
        print(
            json.dumps({"minutes": len(megabytes), "highest": highest, "growth": growth, "processor_seconds": seconds})
        )
    else:
        print(f"{len(megabytes)} minutes: at most {highest} MB in each quarter; after the first {growth:+.1%}")
        print(f"{seconds:.0f} s of processor time")
    sys.exit(growth > 0.10)


if __name__ == "__main__":
    main()
