"""How quick grouping is in large libraries, and how good against exact methods.

    .venv/bin/python tests/benchmarks/bench_grouping.py [--faces 10000 100000] [--error 0.01] [--exact] [--json]

The embeddings are made up (see `synthetic.py`), 128 numbers each. Every size runs in a process of its own, so that
its peak memory is its own. With `--exact`, exact average link and hdbscan over all pairs group the smallest library
too, at the best of many settings, chosen with the true answers: what photogroup must not fall behind, without a look
at the answers.
"""

import argparse
import json
import resource
import subprocess
import sys
import time

import numpy as np
from grouping_methods import average_link, best, hdbscan
from synthetic import SyntheticLibrary, calibration_of, synthetic_library

from photogroup.identity.grouping.clustering import group
from photogroup.identity.grouping.constraints import Constraints
from photogroup.identity.grouping.metrics import GroupingQuality, grouping_quality
from photogroup.settings import Settings

DIMENSION = 128


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faces", nargs="+", type=int, default=[10_000, 100_000])
    parser.add_argument("--error", type=float, default=0.01, help="equal error rate of the made-up network")
    parser.add_argument("--exact", action="store_true", help="compare with exact methods, and without weighing quality")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--alone", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        print(json.dumps(photogroup(options.alone, options.error)))
        return
    rows = [alone(count, options.error) for count in options.faces]
    if options.exact:
        rows += [
            photogroup(min(options.faces), options.error, is_weighed=False),
            *exact(min(options.faces), options.error),
        ]
    report(rows, options.json)


def alone(count: int, error: float) -> dict[str, str | float]:
    command = [sys.executable, __file__, "--alone", str(count), "--error", str(error)]
    row: dict[str, str | float] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return row


def photogroup(count: int, error: float, *, is_weighed: bool = True) -> dict[str, str | float]:
    """With nothing chosen by the answers: the calibration is of other people, the setting is the default.

    Without `is_weighed`, all faces count as good ones.
    """
    library, calibration = synthetic_library(count, DIMENSION, error), calibration_of(DIMENSION, error)
    before = peak()
    start = time.perf_counter()
    nobody = Constraints.none(count)
    worth = library.quality if is_weighed else np.ones(count)
    found = group(library.vectors, worth, nobody, calibration, wrong_face_in=Settings().wrong_face_in)
    seconds = time.perf_counter() - start
    name = "photogroup" if is_weighed else "photogroup, all faces worth the same"
    return row(name, count, seconds, quality(found.labels, library), memory=peak(), before=before)


def exact(count: int, error: float) -> list[dict[str, str | float]]:
    library = synthetic_library(count, DIMENSION, error)
    rows = []
    for name, method, grid in (
        ("average link, exact", average_link, np.arange(0.7, 1.25, 0.05)),
        ("hdbscan, exact", hdbscan, np.array([0.7, 0.8, 0.9, 1.0])),
    ):
        start = time.perf_counter()
        grouped = method(library.vectors, grid)
        seconds = time.perf_counter() - start
        chosen = best(grouped, lambda labels: quality(labels, library).bcubed.f)
        seconds /= len(grid) if method is hdbscan else 1
        rows.append(row(f"{name}, best of {len(grid)}: {chosen}", count, seconds, quality(grouped[chosen], library)))
    return rows


def quality(labels: np.ndarray, library: SyntheticLibrary) -> GroupingQuality:
    return grouping_quality(labels, library.people)


def row(
    name: str, count: int, seconds: float, found: GroupingQuality, *, memory: float = 0, before: float = 0
) -> dict[str, str | float]:
    return {
        "method": name,
        "faces": count,
        "seconds": seconds,
        "peak_megabytes": memory,
        "of which the benchmark's own": before,
        "bcubed_precision": found.bcubed.precision,
        "bcubed_recall": found.bcubed.recall,
        "bcubed_f": found.bcubed.f,
        "pairwise_f": found.pairwise.f,
    }


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def report(rows: list[dict[str, str | float]], as_json: bool) -> None:
    if as_json:
        print(json.dumps(rows, indent=2))
        return
    print(f"{'method':44}{'faces':>9}{'seconds':>9}{'peak MB':>9}{'B³ P':>7}{'R':>6}{'F':>6}{'pair F':>8}")
    for line in rows:
        figures = [float(line[key]) for key in ("bcubed_precision", "bcubed_recall", "bcubed_f", "pairwise_f")]
        print(
            f"{line['method']:44}{line['faces']:9}{line['seconds']:9.1f}{line['peak_megabytes']:9.0f}"
            f"{figures[0]:7.3f}{figures[1]:6.3f}{figures[2]:6.3f}{figures[3]:8.3f}"
        )


if __name__ == "__main__":
    main()
