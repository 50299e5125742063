"""How likely two faces at a distance are one person: fits and checks the calibration that a manifest ships.

    .venv/bin/python tests/benchmarks/bench_calibration.py [--model NAME] [--models FOLDER] [--write] [--json]

The calibration is fitted on half of the people of `lfw-dev` and checked on the other half and on `album-dev`. Both
kinds of pairs count the same. `--write` puts the fitted numbers into the shipped manifest.
"""

import argparse
import json
import re
from pathlib import Path

import numpy as np
from labelled_faces import DATA, LabelledFaces, detected, distances

from photogroup.evidence import Calibration
from photogroup.identity.grouping.calibration import fit
from photogroup.identity.grouping.pair_verification import equal_error, true_accept_rate
from photogroup.vision.embedding import Embedder, load_embedder
from photogroup.vision.manifests import shipped_models


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default="dlib_resnet29.cc0")
    parser.add_argument("--models", type=Path, action="append", default=[])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    embedder = load_embedder(options.model, model_folders=options.models)
    portraits, album = detected(DATA / "lfw-dev"), detected(DATA / "album-dev")
    first, second = pairs(embedder, portraits)
    calibration = fit(*first)
    results = {
        "lfw-dev, the half it was fitted on": check(calibration, *first),
        "lfw-dev, the other half": check(calibration, *second),
        "album-dev": check(calibration, *distances(embedder.embed(album.chips(embedder.alignment)), album.people)),
    }
    report(calibration, results, options.json)
    if options.write:
        write(shipped_models() / f"{options.model}.toml", calibration)


def pairs(embedder: Embedder, faces: LabelledFaces) -> tuple[tuple[np.ndarray, np.ndarray], ...]:
    vectors = embedder.embed(faces.chips(embedder.alignment))
    halves = (faces.in_first_half, ~faces.in_first_half)
    return tuple(distances(vectors[half], faces.people[half]) for half in halves)


def check(calibration: Calibration, distance: np.ndarray, same: np.ndarray) -> dict[str, float]:
    """How good the chances are; both kinds of pairs count the same."""
    chance = np.clip(calibration.same_chance(distance), 1e-12, 1 - 1e-12)
    weights = np.where(same, 0.5 / same.sum(), 0.5 / (~same).sum())
    return {
        "pairs of one person": int(same.sum()),
        "pairs of two": int((~same).sum()),
        "log loss": float(-(weights * np.log(np.where(same, chance, 1 - chance))).sum()),
        "calibration error": calibration_error(chance, same, weights),
        "equal error": equal_error(distance, same),
        "TAR at FAR 1e-3": true_accept_rate(distance, same, 1e-3),
        "TAR at FAR 1e-4": true_accept_rate(distance, same, 1e-4),
    }


def calibration_error(chance: np.ndarray, same: np.ndarray, weights: np.ndarray) -> float:
    """The expected calibration error (Naeini et al. 2015) over ten equal steps of the chance."""
    step = np.minimum((chance * 10).astype(int), 9)
    gaps = [weights[step == i] @ (same[step == i] - chance[step == i]) for i in range(10)]
    return float(np.abs(gaps).sum())


def report(calibration: Calibration, results: dict[str, dict[str, float]], as_json: bool) -> None:
    numbers = {"slope": round(calibration.slope, 2), "offset": round(calibration.offset, 2)}
    if as_json:
        print(json.dumps({"calibration": numbers, "checks": results}, indent=2))
        return
    print(f"log-odds = {numbers['offset']} - {numbers['slope']} x distance\n")
    for name, result in results.items():
        print(name)
        for what, value in result.items():
            print(f"    {what:22}{value:>12,.4f}" if isinstance(value, float) else f"    {what:22}{value:>12,}")


def write(path: Path, calibration: Calibration) -> None:
    text = re.sub(r"\n\[calibration\]\n(?:[^\[\n].*\n?)*", "", path.read_text("utf-8")).rstrip()
    numbers = f"slope = {calibration.slope:.2f}\noffset = {calibration.offset:.2f}\n"
    path.write_text(f"{text}\n\n[calibration]\n{numbers}", "utf-8")
    print(f"written to {path}")


if __name__ == "__main__":
    main()
