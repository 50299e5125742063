"""A million faces of a hundred thousand people on one desktop: time, memory, quality, and what the cells miss.

    .venv/bin/python tests/benchmarks/bench_million.py [--faces N …] [--real [FILE.npz]] [--both] [--json]

A tenth as many people as faces. Every run is a process of its own on one core, so that its peak memory is its own;
time is that of the processor, for a machine with other work to do. With `--both`, each size is grouped by cells and
with all products, which takes hours beyond 200,000; `--way` chooses one of them where the size would not. `--real`
takes real faces in place of made-up ones, labelled embeddings (arrays `vectors` (n, d) and `people` (n,)) or those of
LFW by the default networks where its photos are: each person is repeated as somebody else by turning all faces, with
noise on each; `--half` takes one half of its people, calibrated on the first. The exponent is that of the processor's
time from the first size to the last.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import numpy as np
from nearest_faces import by_true_means, ceiling, nearest
from stages_of_grouping import Stages
from synthetic import calibration_of, synthetic_library, with_strangers

from photogroup.domain import Ints
from photogroup.evidence import Calibration, Evidence
from photogroup.identity.grouping import neighbour_index
from photogroup.identity.grouping.calibration import fit
from photogroup.identity.grouping.clustering import group
from photogroup.identity.grouping.constraints import Constraints
from photogroup.identity.grouping.metrics import grouping_quality
from photogroup.identity.grouping.neighbours import near_pairs
from photogroup.identity.grouping.reach import reach_for
from photogroup.identity.grouping.side_by_side import pairs_within
from photogroup.settings import Settings, with_eyes

DIMENSION, ERROR = 128, 0.01
LFW = Path("lfw-dev")
WAYS = {"cells": 0, "exact": 1 << 62}
"""So many products are all computed."""
HALVES = ("first", "second")
_PEOPLE = 10
"""Faces for each person."""
_NOISE = 0.15
"""Of a repeated real face, in relation to its length."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faces", nargs="+", type=int, default=[100_000, 200_000, 1_000_000])
    parser.add_argument("--real", type=Path, nargs="?", const=LFW)
    parser.add_argument("--both", action="store_true", help="by cells and exactly, at every size")
    parser.add_argument("--way", choices=WAYS)
    parser.add_argument("--stages", action="store_true", help="say where the time and the memory go")
    parser.add_argument("--recall", action="store_true", help="say how many nearest faces the cells find")
    parser.add_argument("--ceiling", action="store_true", help="say what the best threshold on single faces gets")
    parser.add_argument("--means", action="store_true", help="say what who knows everybody's mean face would get")
    parser.add_argument("--thresholds", action="store_true", help="say what albums other thresholds would make")
    parser.add_argument("--seed", type=int, default=0, help="of what is made up, or of how real faces are repeated")
    parser.add_argument("--half", choices=HALVES, help="of the people of LFW: choose by one, report on the other")
    parser.add_argument("--keep", type=Path, help="a folder for the faces, to use them again")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--alone", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--make", nargs=5, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        if options.recall:
            print(f"    {recall(options.alone):.4f} of nearest faces within reach are found", file=sys.stderr)
        if options.ceiling:
            print(f"    {ceiling(*_founders(options.alone))}", file=sys.stderr)
        if options.means:
            for what, chosen in (("all faces", _faces), ("those that may found an album", _founders)):
                least, found = by_true_means(*chosen(options.alone))
                print(f"    true means, {what}, {least:.3f}: {found}, F {found.f:.4f}", file=sys.stderr)
        print(json.dumps(grouped(options.alone, options.way, with_stages=options.stages)), flush=True)
        if options.thresholds:
            other_thresholds(options.alone)
        return
    if options.make:
        make(*options.make)
        return
    if options.half and options.real != LFW:
        parser.error("--half is of the people of LFW: --real --half first")
    if options.real == LFW and not _is_lfw_here():
        return
    with tempfile.TemporaryDirectory() as name:
        rows = [row for count in options.faces for row in compared(options.keep or Path(name), count, options)]
    report(rows, options.json)


def compared(folder: Path, count: int, options: argparse.Namespace) -> list[dict[str, float]]:
    """One size, in the way that it asks for, or in both."""
    of = f"real-{options.half or 'all'}" if options.real else "made-up"
    path = folder / f"{of}-{count}-{options.seed}.npz"
    if not path.exists():
        _run(["--make", str(path), str(count), str(options.real or ""), str(options.seed), options.half or ""])
    ways = [["--way", way] for way in (WAYS if options.both else (options.way,)) if way] or [[]]
    more = [f"--{name}" for name in ("stages", "recall", "ceiling", "means", "thresholds") if getattr(options, name)]
    return [json.loads(_run(["--alone", str(path), *way, *more])) for way in ways]


def _run(arguments: list[str]) -> bytes:
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run([sys.executable, __file__, *arguments], stdout=subprocess.PIPE, check=True, env=environment)
    return done.stdout


def make(path: str, count: str, real: str, seed: str, half: str) -> None:
    """Write a library; in a process of its own, as making it takes more memory than grouping it."""
    if real:
        arrays = repeated(Path(real), int(count), int(seed), half)
    else:
        made = synthetic_library(int(count), DIMENSION, ERROR, people=int(count) // _PEOPLE, seed=int(seed))
        calibration = calibration_of(DIMENSION, ERROR)
        arrays = {"vectors": made.vectors, "people": made.people, "quality": made.quality, "photo": made.photo}
        arrays |= _written(calibration)
    np.savez(path, allow_pickle=False, **arrays)


def _written(calibration: Calibration) -> dict[str, np.ndarray]:
    evidence = calibration.evidence
    numbers = calibration.slope, calibration.offset, evidence.strangers_alike, evidence.strangers_vary
    return {"calibration": np.array(numbers)}


def _read(made: Mapping[str, np.ndarray]) -> Calibration:
    slope, offset, alike, vary = made["calibration"].tolist()
    return Calibration(slope, offset, replace(Evidence(), strangers_alike=alike, strangers_vary=vary))


def repeated(path: Path, count: int, seed: int, half: str) -> dict[str, np.ndarray]:
    """Real faces as those of many times as many people: each copy of the set turned another way, and noise on each."""
    rng = np.random.default_rng(seed)
    vectors, people = _real(path, half)
    copies = -(-count // len(vectors))
    parts = [_turned(vectors, rng) for _ in range(copies)]
    calibration = _curve(*_real(path, HALVES[0] if half else ""), rng)
    who = (people[None] + np.arange(copies)[:, None] * (people.max() + 1)).ravel()[:count]
    faces = np.concatenate(parts)[:count]
    return {
        "vectors": faces,
        "people": who,
        "quality": np.ones(count),
        "photo": np.arange(count),
        **_written(calibration),
    }


def _is_lfw_here() -> bool:
    from labelled_faces import DATA  # with torch, of which the memory is not to be measured

    if not (DATA / LFW).is_dir():
        print(f"Left out: there are no labelled photos at {DATA / LFW}.")
    return (DATA / LFW).is_dir()


def _real(path: Path, half: str) -> tuple[np.ndarray, np.ndarray]:
    """Labelled embeddings from a file, or of LFW, or of half of its people: computed once, then cached."""
    if path == LFW:
        from learning_faces import embedded

        from photogroup.vision.embedding import load_embedder

        faces = embedded(LFW.name, load_embedder(with_eyes(Settings(), "best").model))
        chosen = faces.in_first_half == (half == "first") if half else np.ones(len(faces.people), dtype=np.bool_)
        return faces.vectors[chosen], faces.people[chosen]
    with np.load(path) as real:
        return real["vectors"].astype(np.float32), real["people"]


def _turned(vectors: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Other people as alike as these are: turned about the mean of all, so that the middle stays crowded."""
    middle = vectors.mean(0)
    turn = np.linalg.qr(rng.normal(size=(vectors.shape[1],) * 2))[0].astype(np.float32)
    turned = middle + (vectors - middle) @ turn
    noise = rng.normal(size=vectors.shape).astype(np.float32)
    turned += _NOISE * noise / np.linalg.norm(noise, axis=1, keepdims=True)
    return turned / np.linalg.norm(turned, axis=1, keepdims=True)


def _curve(vectors: np.ndarray, people: np.ndarray, rng: np.random.Generator) -> Calibration:
    vectors = _turned(vectors, rng)
    first, second = pairs_within(people).T
    chosen = rng.permutation(len(first))[:20_000]
    strangers = rng.integers(0, len(people), (2, 40_000))
    strangers = strangers[:, people[strangers[0]] != people[strangers[1]]]
    pairs = np.concatenate([np.stack([first, second])[:, chosen], strangers], axis=1)
    apart = np.linalg.norm(vectors[pairs[0]] - vectors[pairs[1]], axis=1).astype(np.float64)
    same = people[pairs[0]] == people[pairs[1]]
    return with_strangers(fit(apart, same), apart[~same])


def grouped(path: Path, way: str | None, *, with_stages: bool) -> dict[str, float]:
    if way:
        neighbour_index.MOST_PRODUCTS = WAYS[way]
    vectors, quality, constraints, calibration, people = _library(path)
    before, stages = peak(), Stages()
    start, wall = time.process_time(), time.perf_counter()
    with stages.watched() if with_stages else nullcontext():
        found = group(vectors, quality, constraints, calibration, wrong_face_in=Settings().wrong_face_in)
    seconds, wall = time.process_time() - start, time.perf_counter() - wall
    most = max(peak(), *stages.megabytes.values()) if with_stages else peak()
    for stage, took in stages.seconds.items() if with_stages else ():
        print(f"    {stage:24}{took:9.1f} s{stages.megabytes[stage]:9.0f} MB", file=sys.stderr)
    return figures(found.labels, people) | {
        "faces": len(vectors),
        "is_exact": len(vectors) ** 2 <= neighbour_index.MOST_PRODUCTS,
        "cpu_seconds": seconds,
        "seconds": wall,
        "peak_megabytes": most,
        "of which the faces": before,
    }


def other_thresholds(path: Path) -> None:
    """Print what albums stricter and looser thresholds would have made: with the truth in hand, this way's ceiling."""
    vectors, quality, constraints, calibration, people = _library(path)
    for times in (4, 2, 0.5, 0.25):
        asked = int(times * Settings().wrong_face_in)
        labels = group(vectors, quality, constraints, calibration, wrong_face_in=asked).labels
        found = grouping_quality(labels, people).bcubed
        print(f"    one in {asked:4}: {found.precision:.4f}, {found.recall:.4f}, {found.f:.4f}", file=sys.stderr)


def _library(path: Path) -> tuple[np.ndarray, np.ndarray, Constraints, Calibration, np.ndarray]:
    """Vectors, quality, constraints, calibration, and whose the faces are."""
    with np.load(path) as made:
        vectors, people, quality, photo = (made[name] for name in ("vectors", "people", "quality", "photo"))
        calibration = _read(made)
    constraints = Constraints(Constraints.none(len(vectors)).seeds, soft_cannot=pairs_within(photo))
    return vectors, quality, constraints, calibration, people


def _faces(path: Path) -> tuple[np.ndarray, np.ndarray]:
    with np.load(path) as made:
        return made["vectors"], made["people"]


def _founders(path: Path) -> tuple[np.ndarray, np.ndarray]:
    """The faces that are good enough to found an album, and whose they are."""
    with np.load(path) as made:
        good = made["quality"] >= Evidence().founding_quality
        return made["vectors"][good], made["people"][good]


def recall(path: Path, asked: int = 2000) -> float:
    """Of the nearest faces that are near enough to be the same person, the share that one search by cells finds."""
    with np.load(path) as made:
        calibration = _read(made)
    vectors = _founders(path)[0]
    neighbour_index.MOST_PRODUCTS = 0
    reach = reach_for(calibration, Settings().wrong_face_in, len(vectors))
    pairs = near_pairs(vectors, 1 - reach.widest**2 / 2, 32)
    rows = np.sort(np.random.default_rng(0).permutation(len(vectors))[:asked])
    near, similarity = nearest(vectors, rows)
    is_within = similarity >= 1 - reach.within**2 / 2
    keys = np.minimum(rows, near) * len(vectors) + np.maximum(rows, near)
    return float(np.isin(keys[is_within], pairs.first * len(vectors) + pairs.second).mean())


def figures(labels: Ints, people: Ints) -> dict[str, float]:
    quality = grouping_quality(labels, people)
    return {
        "people": int((np.bincount(people) > 1).sum()),
        "bcubed_precision": quality.bcubed.precision,
        "bcubed_recall": quality.bcubed.recall,
        "bcubed_f": quality.bcubed.f,
        "pairwise_precision": quality.pairwise.precision,
        "pairwise_recall": quality.pairwise.recall,
        "pairwise_f": quality.pairwise.f,
    }


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def report(rows: list[dict[str, float]], as_json: bool) -> None:
    if as_json:
        print(json.dumps(rows, indent=2))
        return
    print(f"{'faces':>9}{'people':>8} {'way':6}{'CPU s':>8}{'s':>8}{'MB':>7}{'B³ P':>7}{'R':>7}{'F':>7}{'pair F':>8}")
    for row in rows:
        way = "exact" if row["is_exact"] else "cells"
        print(
            f"{row['faces']:9}{row['people']:8} {way:6}{row['cpu_seconds']:8.1f}{row['seconds']:8.1f}"
            f"{row['peak_megabytes']:7.0f}{row['bcubed_precision']:7.4f}{row['bcubed_recall']:7.4f}"
            f"{row['bcubed_f']:7.4f}{row['pairwise_f']:8.4f}"
        )
    first, last = rows[0], rows[-1]
    if last["faces"] > first["faces"]:
        exponent = np.log(last["cpu_seconds"] / first["cpu_seconds"]) / np.log(last["faces"] / first["faces"])
        print(f"exponent of the processor's time, from {first['faces']:,} to {last['faces']:,} faces: {exponent:.2f}")


if __name__ == "__main__":
    main()
