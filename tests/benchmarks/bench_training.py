"""How long `photogroup train` takes in a large library: its stages, beside one grouping in the same run.

    .venv/bin/python tests/benchmarks/bench_training.py [--faces N] [--confirmed N] [--json]

Over made-up faces in a real library on disk, the largest people confirmed by thirty faces each. Training itself takes
seconds; the validation and the preview group the library anew, which takes minutes for 100,000 faces.
"""

import argparse
import json
import resource
import tempfile
import time
from pathlib import Path

import numpy as np
from bench_large_library import ERROR, filled
from synthetic import SyntheticLibrary, synthetic_library

from photogroup.domain import FaceId
from photogroup.jobs import finish
from photogroup.library import Library

EACH = 30


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faces", type=int, default=100_000)
    parser.add_argument("--confirmed", type=int, default=3000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    made = synthetic_library(options.faces, 128, ERROR)
    with tempfile.TemporaryDirectory() as name:
        ids = filled(Path(name), made)
        with Library.open(Path(name)) as library:
            confirm(library, ids, made, options.confirmed)
            start = time.perf_counter()
            finish(library.albums.group())
            grouping = time.perf_counter() - start
            seconds = stages(library)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    whole = sum(seconds.values())
    if options.json:
        print(json.dumps({"seconds": seconds, "whole": whole, "one grouping": grouping, "peak_megabytes": peak}))
        return
    for what, each in seconds.items():
        print(f"{what:30}{each:8.1f} s")
    print(
        f"{'the whole':30}{whole:8.1f} s, {whole / grouping:.1f} times one grouping ({grouping:.1f} s); {peak:,.0f} MB"
    )


def confirm(library: Library, ids: np.ndarray, made: SyntheticLibrary, faces: int) -> None:
    rng = np.random.default_rng(0)
    for person in np.argsort(-np.bincount(made.people))[: faces // EACH]:
        rows = rng.permutation(np.flatnonzero(made.people == person))[:EACH]
        library.corrections.assign([FaceId(int(ids[row])) for row in rows], None, f"Person {person}")


def stages(library: Library) -> dict[str, float]:
    """Seconds of each stage of a training, by what it says that it does."""
    seconds: dict[str, float] = {}
    start, doing = time.perf_counter(), ""
    for progress in library.training.train():
        now = time.perf_counter()
        if doing:
            seconds[doing] = seconds.get(doing, 0.0) + now - start
        start, doing = now, progress.what.key
    seconds[doing] = seconds.get(doing, 0.0) + time.perf_counter() - start
    return seconds


if __name__ == "__main__":
    main()
