"""What reading ahead is worth on a slow disk: `python tests/benchmarks/bench_read_ahead.py [--json]`.

The disk is made up: one file after the other, each for the time that its bytes take at the drive's speed and for its
latency, unless it was read before. So are the networks: they wait for as long as photos take on a core. Real worker
processes ask for the files, and the parent reads ahead as it does in a scan. Figures are photos a second, with reading
ahead and without, and what the processes could do if the disk took no time.
"""

import argparse
import fcntl
import json
import os
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from photogroup.domain import FoundFile
from photogroup.indexed import FailedFile
from photogroup.messages import message
from photogroup.scanning.indexing import IndexingOptions, Result, Task
from photogroup.scanning.workers import index_in_processes

PHOTO_BYTES, PHOTOS = 4_000_000, 160
SECONDS_A_PHOTO = 0.05
"""On one core: decoding, finding and embedding."""
DISKS = {"a drive on wireless, 10 MB/s": (10e6, 0.02), "a drive on a wire, 110 MB/s": (110e6, 0.005), "none": (1e12, 0)}
"""Bytes a second, and the seconds before the first."""
OPTIONS = IndexingOptions("cpu", "mtcnn", "none", 0.02, 0.9, True, ())


def read_slowly(path: Path, *, speed: float, latency: float) -> None:
    """One file at a time, once: what was read is remembered by all processes."""
    with (path.parent / "disk").open("a") as disk:
        fcntl.flock(disk, fcntl.LOCK_EX)
        if not path.with_suffix(".cached").exists():
            time.sleep(PHOTO_BYTES / speed + latency)
            path.with_suffix(".cached").touch()


def work(tasks: Sequence[Task], options: IndexingOptions) -> list[Result]:
    speed, latency = map(float, os.environ["BENCH_DISK"].split())
    files = [task for task in tasks if isinstance(task, FoundFile)]
    for file in files:
        read_slowly(file.path, speed=speed, latency=latency)
        time.sleep(SECONDS_A_PHOTO)
    return [FailedFile(file, message("done")) for file in files]


def nothing(options: IndexingOptions) -> None:
    """No network to load."""


def leave(path: Path) -> None:
    """Not to read ahead."""


def measure(speed: float, latency: float, workers: int, *, ahead: bool) -> float:
    os.environ["BENCH_DISK"] = f"{speed} {latency}"
    with tempfile.TemporaryDirectory() as name:
        files: list[Task] = [FoundFile(Path(name) / f"{number}.jpg", 1, 1) for number in range(PHOTOS)]
        read = partial(read_slowly, speed=speed, latency=latency) if ahead else leave
        answers = index_in_processes(files, OPTIONS, count=workers, work=work, prepare=nothing, read=read)
        done = len(next(answers))
        start = time.perf_counter()
        rest = sum(len(results) for results in answers)
        assert done + rest == PHOTOS
        return rest / (time.perf_counter() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workers", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = {
        f"{disk}, {workers} at work": {
            "without": measure(speed, latency, workers, ahead=False),
            "ahead": measure(speed, latency, workers, ahead=True),
            "the disk alone": min(1 / (PHOTO_BYTES / speed + latency), 1e6),
            "the processes alone": workers / SECONDS_A_PHOTO,
        }
        for workers in options.workers
        for disk, (speed, latency) in DISKS.items()
    }
    if options.json:
        print(json.dumps(rows, indent=2))
        return
    for disk, row in rows.items():
        print(f"{disk:42}", ", ".join(f"{what} {value:,.1f}" for what, value in row.items()), "photos a second")


if __name__ == "__main__":
    main()
