"""Face detection against facenet-pytorch's MTCNN as shipped: recall, time, and where the time goes.

    python tests/benchmarks/bench_detection.py [--json] [--every 5] [--threads 1 2]

Photos: `detect-dev` (faces annotated by points, incompletely, so recall only) and `album-dev` (one labelled box a
photo). A face is found where a box holds the middle of the annotated eyes, nose and mouth and is at most 6.5 eye
distances wide, or overlaps the labelled box by a quarter. Confidence and smallest face were chosen on the photos at
even places of the sorted list ("chosen on"); those at odd places report. The shipped detector runs photo by photo with
its defaults. Decoding is left out. A stage's floor is what its multiplications take in one large matrix product.
"""

import argparse
import csv
import json
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from photogroup.domain import Box, Pixels
from photogroup.vision import mtcnn, pyramid
from photogroup.vision.detection import SMALLEST_PIXELS, MtcnnDetector
from photogroup.vision.mtcnn_stages import load_stages

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"
BATCH = 16
MULTIPLICATIONS = {"proposal": 1_830, "refinement": 1_530_000, "output": 12_900_000}
"""Of each network: a pixel of the coarse levels, a 24-pixel window, a 48-pixel window."""
Boxes = list[tuple[float, float, float, float]]
Test = Callable[[tuple[float, float, float, float]], bool]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--every", type=int, default=5, help="time every so-manieth photo")
    parser.add_argument("--threads", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--skip-recall", action="store_true")
    arguments = parser.parse_args()
    warnings.filterwarnings("ignore")
    report: dict[str, object] = {}
    for folder in ("detect-dev", "album-dev"):
        paths = sorted((DATA / folder / "photos").iterdir())
        photos = [np.array(Image.open(path).convert("RGB")) for path in paths]
        if not arguments.skip_recall:
            torch.set_num_threads(1)
            report[f"{folder} recall"] = recall(folder, paths, photos)
        some = photos[:: arguments.every]
        for threads in arguments.threads:
            torch.set_num_threads(threads)
            report[f"{folder} ms a photo, {threads} threads"] = speed(some)
        torch.set_num_threads(1)
        report[f"{folder} stages, ms a photo, 1 thread"] = Stages().report(some)
    print(json.dumps(report, indent=2) if arguments.json else as_text(report))


def recall(folder: str, paths: Sequence[Path], photos: Sequence[Pixels]) -> dict[str, str]:
    """Found of annotated faces, and boxes in all, on each half of the photos, by each detector."""
    tests = annotations(folder)
    detectors = {"photogroup": ours(), "facenet-pytorch": shipped()}
    report = {}
    for name, detect in detectors.items():
        found = dict(zip((path.name for path in paths), detect(photos), strict=True))
        for half, label in ((0, "chosen on"), (1, "reported")):
            names = [path.name for path in paths][half::2]
            hits = [any(test(box) for box in found[name]) for name in names for test in tests.get(name, [])]
            boxes = sum(len(found[name]) for name in names)
            report[f"{name}, {label}"] = f"{sum(hits)}/{len(hits)} = {np.mean(hits):.4f}, {boxes} boxes"
    return report


def annotations(folder: str) -> dict[str, list[Test]]:
    """By file name: for each annotated face whether a box (pixels) is on it."""
    name, make = ("faces.tsv", on_points) if folder == "detect-dev" else ("labels.tsv", on_box)
    tests: dict[str, list[Test]] = {}
    with (DATA / folder / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if all(row.values()):
                tests.setdefault(Path(row["path"]).name, []).append(make(row))
    return tests


def on_points(row: dict[str, str]) -> Test:
    left, right, nose, mouth = (
        np.array([float(row[f"{part}_x"]), float(row[f"{part}_y"])])
        for part in ("left_eye", "right_eye", "nose", "mouth")
    )
    x, y = ((left + right) / 2 + nose + mouth) / 3
    widest = 6.5 * float(np.hypot(*(right - left)))
    return lambda box: box[0] <= x <= box[2] and box[1] <= y <= box[3] and box[2] - box[0] <= widest


def on_box(row: dict[str, str]) -> Test:
    label = Box(*(float(row[side]) for side in ("left", "top", "right", "bottom")))
    return lambda box: Box(*box).overlap(label) >= 0.25


def ours() -> Callable[[Sequence[Pixels]], list[Boxes]]:
    detector = MtcnnDetector(torch.device("cpu"))

    def detect(photos: Sequence[Pixels]) -> list[Boxes]:
        found: list[Boxes] = []
        for start in range(0, len(photos), BATCH):
            batch = photos[start : start + BATCH]
            for photo, faces in zip(batch, detector.detect(batch), strict=True):
                found.append([face.box.in_pixels(photo.shape[1], photo.shape[0]) for face in faces])
        return found

    return detect


def shipped() -> Callable[[Sequence[Pixels]], list[Boxes]]:
    from facenet_pytorch import MTCNN

    detector = MTCNN(keep_all=True, device="cpu")

    def detect(photos: Sequence[Pixels]) -> list[Boxes]:
        found = (detector.detect(Image.fromarray(photo), landmarks=True)[0] for photo in photos)
        return [
            [] if boxes is None else [(float(x), float(y), float(right), float(low)) for x, y, right, low in boxes]
            for boxes in found
        ]

    return detect


def speed(photos: Sequence[Pixels]) -> dict[str, float]:
    """Batch by batch in turn, so that other work on the machine falls on both alike."""
    detectors = {"photogroup": ours(), "facenet-pytorch": shipped()}
    seconds = dict.fromkeys(detectors, 0.0)
    for start in range(-BATCH, len(photos), BATCH):
        for name, detect in detectors.items():
            begun = time.perf_counter()
            detect(photos[max(start, 0) : max(start, 0) + BATCH])
            seconds[name] += time.perf_counter() - begun if start >= 0 else 0  # the first round warms up
    found = {name: round(1000 * spent / len(photos), 1) for name, spent in seconds.items()}
    return {**found, "times faster": round(seconds["facenet-pytorch"] / seconds["photogroup"], 2)}


class Stages:
    """Milliseconds a photo of each stage, and the least its multiplications can take on this machine."""

    def __init__(self) -> None:
        self._networks = load_stages(torch.device("cpu"))
        self._spent: dict[str, float] = {}
        self._work: dict[str, int] = {}

    def report(self, photos: Sequence[Pixels]) -> dict[str, str]:
        for _ in range(2):  # once to warm up
            self._spent, self._work = {}, {}
            for start in range(0, len(photos), BATCH):
                self._batch(sorted(photos[start : start + BATCH], key=lambda photo: photo.shape[1]))
        rate = multiplications_a_second() * len(photos) / 1000
        floors = {name: f" (floor {work / rate:.2f})" for name, work in self._work.items()}
        return {name: f"{1000 * spent / len(photos):.2f}{floors.get(name, '')}" for name, spent in self._spent.items()}

    @torch.inference_mode()
    def _batch(self, photos: Sequence[Pixels]) -> None:
        thresholds, networks = mtcnn.Thresholds(), self._networks
        smallest = [max(0.02 * max(photo.shape[:2]), SMALLEST_PIXELS) for photo in photos]
        begun = time.process_time()
        levels = pyramid.build(photos, smallest, mtcnn.WINDOW, torch.device("cpu"))
        begun = self._lap("reducing", begun, 0)
        proposed = mtcnn._proposed(networks.proposal, levels.coarse, thresholds)
        pixels = int(levels.coarse.tiles[:, 2:4].prod(dim=1).sum())
        begun = self._lap("proposal", begun, pixels * MULTIPLICATIONS["proposal"])
        refined = mtcnn._refined(networks.refinement, levels, proposed, thresholds)
        begun = self._lap("refinement", begun, len(proposed.photo) * MULTIPLICATIONS["refinement"])
        seen = mtcnn._seen(networks.output, levels, refined, thresholds)
        begun = self._lap("output", begun, len(refined.photo) * MULTIPLICATIONS["output"])
        mtcnn._settled(networks.output, levels, seen, thresholds)
        self._lap("second look", begun, 2 * len(seen.photo) * MULTIPLICATIONS["output"])

    def _lap(self, name: str, begun: float, work: int) -> float:
        now = time.process_time()
        self._spent[name] = self._spent.get(name, 0.0) + now - begun
        if work:
            self._work[name] = self._work.get(name, 0) + work
        return now


def multiplications_a_second() -> float:
    """Of this machine at its best, one thread, float32: a large matrix product."""
    a, b = torch.rand(1024, 1024), torch.rand(1024, 1024)
    times = []
    for _ in range(10):
        start = time.process_time()
        a @ b
        times.append(time.process_time() - start)
    return 1024**3 / min(times)


def as_text(report: dict[str, object]) -> str:
    lines = []
    for title, rows in report.items():
        assert isinstance(rows, dict)
        lines += [title, *(f"  {name:28} {value}" for name, value in rows.items()), ""]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
