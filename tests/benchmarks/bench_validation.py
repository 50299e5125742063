"""Is the validation of a training right? Twenty simulated users, five networks each, held against what the labels say.

    .venv/bin/python tests/benchmarks/bench_validation.py [--partitions N] [--json]

The people of `lfw-dev` and `album-dev` are dealt out to five users who share nobody, four times over: twenty users.
Each confirms 40 to 240 faces of the people that they have three photos or more of, and has all others as strangers.
For each user there are networks that help and networks that harm: heads whitened as usual and more boldly, one that
learned from wrong names, and two that are spoiled. The labels call one better where the B-cubed F over all faces that
nobody confirmed rises by .001 at least, and worse where it falls by as much. Those decide who was right: the validation
sees only what the user confirmed.
"""

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import torch
from bench_learning import MODEL, together
from learning_faces import embedded

from photogroup.domain import Vectors
from photogroup.evidence import Calibration
from photogroup.identity.grouping.clustering import group
from photogroup.identity.grouping.constraints import Constraints
from photogroup.identity.grouping.metrics import grouping_quality
from photogroup.jobs import Job, finish
from photogroup.learn import heads
from photogroup.learn.training_set import Corrected, DataSplit, TrainingSet, take
from photogroup.settings import Settings
from photogroup.training.comparing import held_against
from photogroup.training.material import Material
from photogroup.training.validation import validate
from photogroup.vision.embedding import load_embedder
from photogroup.vision.head_embedder import Head
from photogroup.vision.manifests import find_manifest, shipped_models

USERS, PARTITIONS = 5, 4
ANSWERS = (40, 80, 160, 240)
STRANGERS = 120
"""People of one photo that a user has at most."""
FEWEST = 3
CHANGE = 0.001
WRONG_FACE_IN = Settings().wrong_face_in
Recipe = Callable[[TrainingSet, Calibration], Head]


def whitened(strength: float) -> Recipe:
    """Whitening with a prior that weighs as much as so many faces."""

    def fit(training: TrainingSet, calibration: Calibration) -> Head:
        usual = heads.SHRINKAGE_FACES
        heads.SHRINKAGE_FACES = strength
        try:
            return heads.whitened(training, calibration)
        finally:
            heads.SHRINKAGE_FACES = usual

    return fit


def misled(share: float) -> Recipe:
    """From names of which this share is dealt out anew."""

    def fit(training: TrainingSet, calibration: Calibration) -> Head:
        rng, people = np.random.default_rng(5), training.people.copy()
        wrong = rng.random(len(people)) < share
        people[wrong] = rng.permutation(people[wrong])
        return heads.whitened(replace(training, people=people), calibration)

    return fit


def spoiled(spread: float) -> Recipe:
    """With directions stretched and shrunk at random."""

    def fit(training: TrainingSet, calibration: Calibration) -> Head:
        head = heads.whitened(training, calibration)
        factors = np.exp(np.random.default_rng(7).normal(0, spread, head.weight.shape[0])).astype(np.float32)
        with torch.no_grad():
            head.weight.mul_(torch.from_numpy(factors)[:, None])
            head.weight.mul_(heads._scale(head, training))
        return heads.remember(head, training)

    return fit


NETWORKS: dict[str, Recipe] = {
    "whitened": whitened(heads.SHRINKAGE_FACES),
    "whitened boldly": whitened(500.0),
    "misled": misled(0.3),
    "spoiled": spoiled(0.3),
    "spoiled more": spoiled(0.7),
}


class User:
    """A library, who is in it, and what its owner said."""

    def __init__(self, vectors: Vectors, truth: np.ndarray, answers: int, seed: int) -> None:
        self.truth, count = truth, len(truth)
        self.confirmed = self._answers(answers, np.random.default_rng(seed))
        people = np.full(count, -1, dtype=np.int64)
        people[self.confirmed] = truth[self.confirmed]
        never = np.full(count, "NaT", dtype="datetime64[s]")
        corrected = Corrected(vectors, people, np.arange(count), never, np.empty((0, 2), dtype=np.int64))
        known = np.unique(truth[self.confirmed])
        seeds = np.full(count, -1, dtype=np.int64)
        seeds[self.confirmed] = np.searchsorted(known, truth[self.confirmed])
        constraints = Constraints(seeds, people=tuple(known.tolist()))
        self.material = Material(np.arange(count), corrected, constraints, np.ones(count))

    def _answers(self, answers: int, rng: np.random.Generator) -> np.ndarray:
        """Faces in turns of people, those with most photos first; two in five of everybody's are never named."""
        people, counts = np.unique(self.truth, return_counts=True)
        often = people[counts >= FEWEST][np.argsort(-counts[counts >= FEWEST], kind="stable")]
        rows = [rng.permutation(np.flatnonzero(self.truth == person)) for person in often[: max(8, answers // 4)]]
        asked = [own[: int(np.ceil(0.6 * len(own)))] for own in rows]
        turns = max(map(len, asked))
        return np.array([own[turn] for turn in range(turns) for own in asked if turn < len(own)][:answers])

    def quality(self, vectors: Vectors, calibration: Calibration) -> float:
        """B-cubed F over the faces that nobody confirmed, grouped under what was said."""
        grouping = group(
            vectors, self.material.quality, self.material.constraints, calibration, wrong_face_in=WRONG_FACE_IN
        )
        judged = self.truth.copy()
        judged[self.confirmed] = -1
        return grouping_quality(grouping.labels, judged).bcubed.f


def users(vectors: Vectors, truth: np.ndarray, partition: int) -> Iterator[User]:
    rng, counts = np.random.default_rng(100 + partition), np.bincount(truth)
    owner = rng.integers(0, USERS, len(counts))
    for number in range(USERS):
        rows = np.flatnonzero(owner[truth] == number)
        once = counts[truth[rows]] == 1
        rows = np.sort(np.concatenate([rows[~once], rng.permutation(rows[once])[:STRANGERS]]))
        answers = ANSWERS[(partition + number) % len(ANSWERS)]
        yield User(vectors[rows], truth[rows], answers, 1000 * partition + number)


def judged(user: User, recipe: Recipe, calibration: Calibration, before: float) -> dict[str, float]:
    """What the labels say of the head that learned from all answers, and what the validation says."""
    corrected = user.material.corrected

    def fit(parts: DataSplit) -> Job[Head]:
        yield from ()
        return recipe(take(corrected, parts.training, hidden=parts.all_held_out), calibration)

    head = recipe(take(corrected, user.confirmed), calibration)
    after = user.quality(head.project(corrected.vectors), calibration)
    rounds = finish(held_against(user.material, calibration, fit, wrong_face_in=WRONG_FACE_IN, seed=0))
    validation = validate(rounds, corrected.people)
    figures = {f.name: f.before - f.after if f.is_error else f.after - f.before for f in validation.figures}
    return {
        "change": after - before, "answers": len(user.confirmed), "held_out": validation.faces,
        "likely": validation.gain.likely, "spread": validation.gain.spread,
        "accepted": float(validation.is_not_worse), **figures,
    }  # fmt: skip


def report(rows: list[dict[str, Any]]) -> None:
    for name, wanted in (("better", 1), ("worse", -1)):
        called = [row for row in rows if wanted * row["change"] >= CHANGE]
        accepted = sum(row["accepted"] for row in called)
        share = 100 * accepted / max(len(called), 1)
        print(f"{len(called)} networks that the labels call {name}: {accepted:.0f} accepted ({share:.0f}%)")
    print(f"{sum(abs(row['change']) < CHANGE for row in rows)} that they call the same")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--partitions", type=int, nargs="+", default=list(range(PARTITIONS)))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    calibration = find_manifest(MODEL, (shipped_models(),)).calibration
    assert calibration is not None
    embedder = load_embedder(MODEL)
    faces = together(embedded("lfw-dev", embedder), embedded("album-dev", embedder))
    rows: list[dict[str, Any]] = []
    for partition in options.partitions:
        for user in users(faces.vectors, faces.people, partition):
            before = user.quality(user.material.corrected.vectors, calibration)
            rows += [
                {"network": name, **judged(user, recipe, calibration, before)} for name, recipe in NETWORKS.items()
            ]
    print(json.dumps(rows, indent=2)) if options.json else report(rows)


if __name__ == "__main__":
    main()
