"""How fast photos become faces with embeddings, against the programs people would otherwise write.

    .venv/bin/python tests/benchmarks/bench_indexing.py [FOLDER…] [--photos 60] [--rounds 3] [--json]

Baselines in the same run, on the same photos: the naive facenet-pytorch loop (MTCNN as shipped, then
InceptionResnetV1 with random weights, photo by photo), and the face_recognition package (HOG, upsample 1, dlib's
embedding) where it is installed. photogroup runs with all its eyes: those of new libraries, `quick` and `older`. Each
program runs with one thread and with two: two torch threads for the naive loop, two processes for the others. The
processor's seconds are those of the process itself, without those of watching its memory, so they count with one
thread only; other work on the machine hardly moves them. Every measurement is a process of its own, so that peak
memory is its own; rounds alternate between the programs, and medians are reported.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parents[2]
Work = Callable[[list[Path]], int]
"""Finds and embeds the faces of these photos, and returns how many."""
Program = Callable[[int, list[Path]], Work]
"""Makes the work for so many threads, loaded and warmed with some photos."""
DEFAULT_FOLDERS = [ROOT.parent / "shared" / "data" / name / "photos" for name in ("album-dev", "detect-dev")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=DEFAULT_FOLDERS)
    parser.add_argument("--photos", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--processes", type=int, nargs="+", default=(1, 2))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--run", help=argparse.SUPPRESS)
    parser.add_argument("--threads", type=int, default=1, help=argparse.SUPPRESS)
    options = parser.parse_args()
    paths = sample(options.folders, options.photos)
    if not paths:
        sys.exit(f"No photos in {', '.join(map(str, options.folders))}; name a folder of photos.")
    if options.run:
        print(json.dumps(measure(PROGRAMS[options.run], paths, options.threads)))
        return
    report(compare(options, paths), len(paths), options.json)


def sample(folders: list[Path], count: int) -> list[Path]:
    """An even share of each folder, evenly spread over its names."""
    chosen: list[Path] = []
    for folder in folders:
        paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in (".jpg", ".jpeg", ".png"))
        wanted = max(count // len(folders), 1)
        chosen += paths[:: max(len(paths) // wanted, 1)][:wanted]
    return chosen


def compare(options: argparse.Namespace, paths: list[Path]) -> dict[str, dict[str, float]]:
    runs: dict[str, list[dict[str, float]]] = {}
    for _ in range(options.rounds):
        for threads in options.processes:
            for program in PROGRAMS:
                if program == "face_recognition" and not has_face_recognition():
                    continue
                found = run(program, threads, options)
                print(f"{program}, {threads}: {found}", file=sys.stderr, flush=True)
                runs.setdefault(f"{program}, {threads}", []).append(found)
    keys = ("seconds", "processor", "faces", "megabytes", "start")
    return {name: {key: statistics.median(r[key] for r in found) for key in keys} for name, found in runs.items()}


def run(program: str, threads: int, options: argparse.Namespace) -> dict[str, float]:
    folders = [str(folder) for folder in options.folders]
    command = [sys.executable, __file__, *folders, "--photos", str(options.photos)]
    command += ["--run", program, "--threads", str(threads)]
    limits = {"OMP_NUM_THREADS": str(threads), "MKL_NUM_THREADS": str(threads)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | limits)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure(program: Program, paths: list[Path], threads: int) -> dict[str, float]:
    """Seconds and faces of one pass by a program that is loaded and warm, and the peak memory of it all."""
    begin, peak = time.perf_counter(), Peak()
    work = program(threads, paths[:8])
    start, used = time.perf_counter(), time.process_time()
    faces = work(paths)
    seconds, used = time.perf_counter() - start, time.process_time() - used
    megabytes = peak.end()
    return {
        "seconds": seconds, "processor": used - peak.own_seconds(start), "faces": faces, "megabytes": megabytes,
        "start": start - begin,
    }  # fmt: skip


class Peak:
    """Watches the megabytes of this process and of all its children, what they share counted once."""

    def __init__(self) -> None:
        self.megabytes = 0.0
        self._looks: list[tuple[float, float]] = []
        self._over = threading.Event()
        self._watch = threading.Thread(target=self._measure, daemon=True)
        self._watch.start()

    def end(self) -> float:
        self._over.set()
        self._watch.join()
        return self.megabytes

    def own_seconds(self, since: float) -> float:
        """The processor's seconds that watching itself has taken since then."""
        return sum(seconds for moment, seconds in self._looks if moment >= since)

    def _measure(self) -> None:
        here = psutil.Process()
        while not self._over.wait(0.25):
            moment, used = time.perf_counter(), time.thread_time()
            family = [here, *here.children(recursive=True)]
            self.megabytes = max(self.megabytes, sum(one.memory_full_info().pss for one in family) / 1e6)
            self._looks.append((moment, time.thread_time() - used))


def photogroup(threads: int, some: list[Path], eyes: str = "best") -> Work:
    """The pure function in this process with one thread; the workers of a scan with more."""
    from photogroup.domain import FoundFile
    from photogroup.indexed import IndexedPhoto
    from photogroup.scanning.indexing import IndexingOptions, index_files
    from photogroup.settings import Settings, with_eyes

    settings = with_eyes(Settings(device="cpu"), eyes)
    options = IndexingOptions.of(settings, settings.model, ())

    def tasks(paths: list[Path]) -> list[FoundFile]:
        return [FoundFile(path, path.stat().st_size, path.stat().st_mtime_ns) for path in paths]

    def here(paths: list[Path]) -> int:
        found = tasks(paths)
        batches = (index_files(found[start : start + 8], options) for start in range(0, len(found), 8))
        return sum(len(photo.faces) for batch in batches for photo in batch if isinstance(photo, IndexedPhoto))

    return warm(here, some) if threads == 1 else in_processes(here, threads, some)


def warm(work: Work, some: list[Path]) -> Work:
    work(some)
    return work


def in_processes(work: Work, count: int, some: list[Path]) -> Work:
    """The same work shared by forked processes that stay warm, so that starting them is not timed."""
    import multiprocessing

    context = multiprocessing.get_context("fork")
    pipes = []
    for _ in range(count):
        here, there = context.Pipe()

        def serve(connection=there) -> None:  # type: ignore[no-untyped-def]
            while True:
                connection.send(work(connection.recv()))

        context.Process(target=serve, daemon=True).start()
        here.send(some)
        pipes.append(here)
    for pipe in pipes:
        pipe.recv()

    def shared(paths: list[Path]) -> int:
        batches = [paths[start : start + 8] for start in range(0, len(paths), 8)]
        from multiprocessing.connection import Connection, wait

        busy: list[Connection[Any, Any]] = []
        free, faces = list(pipes), 0
        while batches or busy:
            while batches and free:
                busy.append(free.pop())
                busy[-1].send(batches.pop(0))
            ready = wait(busy)
            for pipe in [pipe for pipe in busy if pipe in ready]:
                faces += pipe.recv()
                busy.remove(pipe)
                free.append(pipe)
        return faces

    return shared


def facenet(threads: int, some: list[Path]) -> Work:
    """What facenet-pytorch's own examples do."""
    import torch
    from facenet_pytorch import MTCNN, InceptionResnetV1
    from PIL import Image

    torch.set_num_threads(threads)
    detector = MTCNN(keep_all=True)
    embedder = InceptionResnetV1().eval()

    def work(paths: list[Path]) -> int:
        faces = 0
        for path in paths:
            with Image.open(path) as picture, torch.no_grad():
                crops = detector(picture.convert("RGB"))
                if crops is not None:
                    faces += len(embedder(crops))
        return faces

    return warm(work, some)


def face_recognition(threads: int, some: list[Path]) -> Work:
    """What LibrePhotos does; photo by photo, or in two processes."""
    import face_recognition as package  # type: ignore[import-not-found]

    def work(paths: list[Path]) -> int:
        faces = 0
        for path in paths:
            picture = package.load_image_file(str(path))
            boxes = package.face_locations(picture, number_of_times_to_upsample=1, model="hog")
            faces += len(package.face_encodings(picture, boxes))
        return faces

    return warm(work, some) if threads == 1 else in_processes(work, threads, some)


PROGRAMS: dict[str, Program] = {
    "photogroup": photogroup,
    "photogroup quick": partial(photogroup, eyes="quick"),
    "photogroup older": partial(photogroup, eyes="older"),
    "facenet": facenet,
    "face_recognition": face_recognition,
}


def has_face_recognition() -> bool:
    import importlib.util

    return importlib.util.find_spec("face_recognition") is not None and importlib.util.find_spec("dlib") is not None


def report(medians: dict[str, dict[str, float]], photos: int, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"photos": photos, "medians": medians}))
        return
    print(f"{photos} photos; medians")
    heads = {"photos/s": 10, "faces/s": 10, "faces": 8, "peak MB": 10, "processor ms": 14, "times photogroup": 18}
    print(f"{'program, threads':26}" + "".join(f"{head:>{width}}" for head, width in heads.items()))
    for name, row in medians.items():
        unit = "processor" if name[-1] == "1" else "seconds"
        times, used = row[unit] / medians[f"photogroup, {name[-1]}"][unit], 1000 * row["processor"] / photos
        rate, faces = photos / row["seconds"], row["faces"] / row["seconds"]
        print(f"{name:26}{rate:10.2f}{faces:10.2f}{row['faces']:8.0f}{row['megabytes']:10.0f}{used:14.0f}{times:18.2f}")


if __name__ == "__main__":
    main()
