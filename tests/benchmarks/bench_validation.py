"""Is the validation of a training right? Twenty simulated users, eleven networks each, against the labels.

    .venv/bin/python tests/benchmarks/bench_validation.py [--partitions N] [--json]

The people of `lfw-dev` and `album-dev` are dealt out to five users who share nobody, four times over: twenty users.
Each confirms 40 to 240 faces of the people that they have three photos or more of, and has all others as strangers.
For each user there are networks that help and networks that harm: heads whitened as usual and more boldly, one that
learned from wrong names, two that are spoiled, and every exchange between the pair and its two networks alone, which
changes more than a head does. The labels call one better or worse where the B-cubed F over all faces that nobody
confirmed rises or falls by more than 1.96 standard deviations over resampled people: by more than chance. Those decide
who was right: the validation sees only what the user confirmed. The rule's two numbers were chosen on the users of the
even partitions; the others report.
"""

import argparse
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import permutations
from typing import Any

import numpy as np
import torch
from bench_learning import MODEL, together
from learning_faces import embedded

from photogroup.domain import Floats, Vectors
from photogroup.evidence import Calibration
from photogroup.identity.grouping.clustering import group
from photogroup.identity.grouping.constraints import Constraints
from photogroup.jobs import Job, finish
from photogroup.learn import heads
from photogroup.learn.training_set import Corrected, DataSplit, TrainingSet, folds, take
from photogroup.settings import Settings
from photogroup.training import validation
from photogroup.training.comparing import NetworkView, held_against, seen_by
from photogroup.training.material import Material
from photogroup.training.validation import Round, validate
from photogroup.vision.embedding import load_embedder
from photogroup.vision.head_embedder import Head
from photogroup.vision.manifests import find_manifest, shipped_models

USERS, PARTITIONS = 5, 4
PARTS = "dlib_resnet29.cc0", "sface.2021dec_int8"
"""The networks of the pair, in the order of its vectors."""
TURNS = 4
ANSWERS = (40, 80, 160, 240)
STRANGERS = 120
"""People of one photo that a user has at most."""
FEWEST = 3
SURE = 1.96
"""Standard deviations beyond which the labels call a change one."""
SMALL = 0.001
"""Changes of the B-cubed F that are also counted by themselves, certain or not."""
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

    def quality(self, view: NetworkView) -> Floats:
        """B-cubed F over the faces that nobody confirmed, grouped under what was said; then over resampled people."""
        constraints, quality = self.material.constraints, self.material.quality
        grouping = group(view.vectors, quality, constraints, view.calibration, wrong_face_in=WRONG_FACE_IN)
        judged = self.truth.copy()
        judged[self.confirmed] = -1
        rows = np.flatnonzero(judged >= 0)
        weights = validation._resampled(judged[rows], np.ones(len(rows)))
        return validation._bcubed(validation._companions(grouping.labels, judged, rows), weights)


def users(vectors: Vectors, truth: np.ndarray, partition: int) -> Iterator[User]:
    rng, counts = np.random.default_rng(100 + partition), np.bincount(truth)
    owner = rng.integers(0, USERS, len(counts))
    for number in range(USERS):
        rows = np.flatnonzero(owner[truth] == number)
        once = counts[truth[rows]] == 1
        rows = np.sort(np.concatenate([rows[~once], rng.permutation(rows[once])[:STRANGERS]]))
        answers = ANSWERS[(partition + number) % len(ANSWERS)]
        yield User(vectors[rows], truth[rows], answers, 1000 * partition + number)


def with_a_head(user: User, recipe: Recipe, view: NetworkView) -> dict[str, float]:
    """What the labels say of the head that learned from all answers, and what the validation says."""
    corrected = user.material.corrected

    def fit(parts: DataSplit) -> Job[Head]:
        yield from ()
        return recipe(take(corrected, parts.training, hidden=parts.untrained(corrected.people)), view.calibration)

    head = recipe(take(corrected, user.confirmed), view.calibration)
    rounds = finish(held_against(user.material, view.calibration, fit, wrong_face_in=WRONG_FACE_IN, seed=0))
    return judged(user, view, NetworkView(head.project(corrected.vectors), view.calibration), rounds)


def exchanged(user: User, before: NetworkView, after: NetworkView) -> dict[str, float]:
    """The same of another network in the place of one, which learned nothing from this user."""
    rounds = []
    for parts in folds(user.material.corrected, TURNS, people_share=1.0, seed=0):
        was, now = finish(seen_by(user.material, parts, (before, after), wrong_face_in=WRONG_FACE_IN))
        rounds.append(Round(was, now, parts.training, parts.all_held_out))
    return judged(user, before, after, rounds)


def judged(user: User, before: NetworkView, after: NetworkView, rounds: list[Round]) -> dict[str, float]:
    change = user.quality(after) - user.quality(before)
    report = validate(rounds, user.material.corrected.people)
    figures = {f.name: f.before - f.after if f.is_error else f.after - f.before for f in report.figures}
    return {
        "change": float(change[0]), "deviation": float(change[1:].std()), "answers": len(user.confirmed),
        "held_out": report.faces, "likely": report.gain.likely, "spread": report.gain.spread,
        "accepted": float(report.is_not_worse), **figures,
    }  # fmt: skip


def parts_of(vectors: Vectors) -> dict[str, NetworkView]:
    """The faces as the pair shows them, and as each of its networks does alone."""
    manifests = {name: find_manifest(name, (shipped_models(),)) for name in (MODEL, *PARTS)}
    own = np.split(vectors, [manifests[PARTS[0]].dimension], axis=1)
    shown = [vectors, *(part / np.linalg.norm(part, axis=1, keepdims=True) for part in own)]
    views = {}
    for (name, manifest), each in zip(manifests.items(), shown, strict=True):
        assert manifest.calibration is not None
        views[name] = NetworkView(each.astype(np.float32), manifest.calibration)
    return views


def report(rows: list[dict[str, Any]]) -> None:
    certain = [row["change"] / row["deviation"] if row["deviation"] else 0.0 for row in rows]
    for name, sign in (("better", 1), ("worse", -1)):
        tell(f"that the labels call {name}", [r for r, sure in zip(rows, certain, strict=True) if sign * sure >= SURE])
        tell(f"{name} by {SMALL} or more, certain or not", [row for row in rows if sign * row["change"] >= SMALL])
    tell("that the labels cannot tell apart", [r for r, sure in zip(rows, certain, strict=True) if abs(sure) < SURE])


def tell(which: str, rows: list[dict[str, Any]]) -> None:
    accepted = sum(row["accepted"] for row in rows)
    print(f"{len(rows):4} networks {which}: {accepted:.0f} accepted ({100 * accepted / max(len(rows), 1):.0f}%)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--partitions", type=int, nargs="+", default=list(range(PARTITIONS)))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    embedder = load_embedder(MODEL)
    faces = together(embedded("lfw-dev", embedder), embedded("album-dev", embedder))
    rows: list[dict[str, Any]] = []
    for partition in options.partitions:
        for number, user in enumerate(users(faces.vectors, faces.people, partition)):
            views = parts_of(user.material.corrected.vectors)
            results = {name: with_a_head(user, recipe, views[MODEL]) for name, recipe in NETWORKS.items()}
            for one, other in permutations(views, 2):
                results[f"{one} to {other}"] = exchanged(user, views[one], views[other])
            rows += [{"network": name, "user": [partition, number], **found} for name, found in results.items()]
    print(json.dumps(rows, indent=2)) if options.json else report(rows)


if __name__ == "__main__":
    main()
