"""The window on a million faces in 600,000 photos, and 1,000 new faces: `bench_large_window.py [--faces N] [--json]`.

The library is written as rows by another process, and kept where `--library FOLDER` names one. Measured are: the start
of a process until its people page is painted, and the memory of that process; corrections, as the library commits them
with all that follows (names, merges, confirmations, rejections, undo; 95th percentile of the clock and of the
processor); the window's memory afterwards; and 1,000 new faces given to people, with a look at whether any other face
moved. `bench_window.py --library FOLDER` measures pages and scrolling on the same folder.
"""

import argparse
import json
import multiprocessing
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np
from bulk_library import add_new_faces, make_bulk_library
from generated_library import Size

from photogroup.library import Library
from photogroup.store.store import Store

NEW, ROUNDS = 1000, 40
START = """
import resource, sys, time
from pathlib import Path
from photogroup.gui.session import make_application, make_window
from photogroup.gui.theme import apply_theme
from photogroup.library import open_or_look
app = make_application()
apply_theme(app, "light")
window = make_window(open_or_look(Path(sys.argv[1])))
window.resize(1280, 832)
window.show()
app.processEvents()
print(time.monotonic(), time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3)
sys.stdout.flush()
window.close()
window.tools.library.close()
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faces", type=int, default=1_000_000)
    parser.add_argument("--library", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    size = Size(options.faces * 6 // 10, options.faces, options.faces // 10)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.library or Path(temporary) / "library"
        if not folder.exists():
            elsewhere(make_bulk_library, folder, size)
        results = started(folder) | corrected(folder) | elsewhere(taken_in, folder, size)
    print(json.dumps(results) if options.json else "\n".join(f"{k:<64}{v:>12,.1f}" for k, v in results.items()))


T = TypeVar("T")


def elsewhere(work: Callable[..., T], *arguments: object) -> T:
    """In a process of its own, whose memory is not this one's."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def started(folder: Path) -> dict[str, float]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    rows = []
    for _ in range(3):
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-c", START, str(folder)], capture_output=True, text=True, check=True, env=environment
        )
        ended, processor, memory = map(float, done.stdout.split())
        rows.append((ended - began, processor, memory))
    clock, processor, memory = np.median(rows, axis=0).tolist()
    return {
        "window usable, s, median of 3": clock,
        "of which the processor works, s": processor,
        "most memory of the window until then, MB": memory,
    }


def corrected(folder: Path) -> dict[str, float]:
    """Each kind of correction about people and faces drawn at random."""
    rng, times = random.Random(0), dict[str, list[tuple[float, float]]]()
    with Library.open(folder) as library:
        people = [person.id for person in library.people.all() if person.face_count > 8]
        for number in range(ROUNDS):
            person, other = rng.sample(people, 2)
            faces = [face.face_id for face in library.people.faces_of(person)[:3]]
            made: dict[str, Callable[[], object]] = {
                "name": partial(library.corrections.name, person, f"Name {number}"),
                "confirm": partial(library.corrections.confirm, faces[:1]),
                "reject": partial(library.corrections.reject, faces[1:2], person),
                "assign": partial(library.corrections.assign, faces[2:3], other),
                "merge": partial(library.corrections.merge, person, [other]),
                "undo of the merge": library.history.undo,
            }
            for what, action in made.items():
                start = time.perf_counter(), time.process_time()
                action()
                took = time.perf_counter() - start[0], time.process_time() - start[1]
                times.setdefault(what, []).append(took)
    return {
        f"{what}: p95 of the {which}, ms": 1000 * float(np.quantile(np.array(rows)[:, at], 0.95))
        for what, rows in times.items()
        for at, which in enumerate(("clock", "processor"))
    }


def taken_in(folder: Path, size: Size) -> dict[str, float]:
    with Store.open(folder) as store:
        before = store.memberships.all()
    add_new_faces(folder, NEW, size)
    with Library.open(folder) as library:
        start, wall = time.process_time(), time.perf_counter()
        added = library.albums.add_new_faces()
        seconds, wall = time.process_time() - start, time.perf_counter() - wall
    with Store.open(folder) as store:
        after = {each.face_id: each for each in store.memberships.all()}
    return {
        f"{NEW:,} new faces: s": wall,
        f"{NEW:,} new faces: s of the processor": seconds,
        "assigned": added.assigned,
        "suggested": added.queued,
        "other faces that moved": sum(after.get(each.face_id) != each for each in before),
        "most memory of that process, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3,
    }


if __name__ == "__main__":
    main()
