"""What learning from corrections is worth: siblings, the whole album, damaged photos, strangers, and the time.

    .venv/bin/python tests/benchmarks/bench_learning.py [--half first|second|both] [--seeds N] [--quick] [--json]
    .venv/bin/python tests/benchmarks/bench_learning.py --curve     found faces against strangers, by "1 wrong in N"

The library is `lfw-dev` and `album-dev` together. A simulated user names one face an answer, from the labels, first
faces of the 30 pairs of people (five photos or more each) that the untrained network confuses most, then others. Half
of each person's photos can be asked about, the other half is held out; copies of one shot are never split. Compared are
the network without training and the head of `photogroup train`, both grouped again under the same answers, and the
classifier of scikit-learn (MLPClassifier) on the same vectors and answers, which puts each face to its likeliest
person, strangers too. "Wrong album" counts faces that are left alone, "not shown" also those that the window only
suggests; "outsiders" are faces of others in an album, "shown" those that are not only suggested; "wrong person" asks
for the likeliest person of every face, which is all that a classifier does. The oracle is a head that learned from the
labels of all faces of these people, those that judge among them: the ceiling of this kind of head. "Pseudo-labels"
is the linear part of a head that learned from nobody's word: clusters at one wrong face in 200 as people, by the
supervised contrastive loss. `--quick` leaves out the classifier and the validation. Strangers are
the people of `lfw-dev` with fewer than five photos: no answer is about them.

The settings of the head were chosen on the first half of the people; the second half reports.
"""

import argparse
import itertools
import json
import time
import warnings
from collections import defaultdict
from dataclasses import replace

import numpy as np
import torch
from learning_faces import Faces, embedded
from sklearn.neural_network import MLPClassifier

from photogroup.errors import TooFewCorrections
from photogroup.evidence import Calibration
from photogroup.identity.grouping.clustering import group
from photogroup.identity.grouping.constraints import Constraints
from photogroup.identity.grouping.metrics import grouping_quality
from photogroup.identity.grouping.pair_verification import equal_error, true_accept_rate
from photogroup.identity.grouping.reach import SUGGEST_ABOVE
from photogroup.jobs import finish
from photogroup.learn.head_fitting import TrainingOptions, train
from photogroup.learn.heads import whitened
from photogroup.learn.training_set import Corrected, TrainingSet, events, require_enough, split, take
from photogroup.settings import Settings
from photogroup.training.gain import Gain
from photogroup.training.head_training import fit_all, fit_some, train_head
from photogroup.training.material import Material
from photogroup.training.validation import ValidationReport
from photogroup.vision.embedding import load_embedder
from photogroup.vision.head_embedder import Head
from photogroup.vision.manifests import find_manifest, shipped_models

Results = dict[str, dict[str, float]]
MODEL = "pair.dlib_sface"
PAIRS = 30
SURE_BELOW = 0.02
"""The chance of a wrong person up to which a clustered face teaches."""
FEWEST_PHOTOS = 5
ANSWERS = (0, 25, 50, 100, 200)
SETS = "together", "album", "together-damaged", "album-damaged"
"""`lfw-dev` and `album-dev`, or `album-dev` alone; its photos damaged."""
SETTINGS = (15, 60, 240, 1000)
"""One wrong face in so many: what the user may set."""


class World:
    """A library, who is in it, and what the user could be asked."""

    def __init__(self, faces: Faces, half: str, seed: int) -> None:
        self.vectors, self.truth = faces.vectors, faces.people
        count = np.bincount(self.truth)
        is_wanted = {"first": faces.in_first_half, "second": ~faces.in_first_half}.get(half, np.ones(len(self.truth)))
        self.regulars = np.unique(self.truth[(count[self.truth] >= FEWEST_PHOTOS) & (is_wanted > 0)])
        self.strangers = np.flatnonzero(count[self.truth] < FEWEST_PHOTOS)
        self.pairs = self._most_confused()
        self.siblings = np.unique(self.pairs)
        rng = np.random.default_rng(seed)
        self.asked, self.held = self._halves(rng)
        self.order = self._questions(rng)

    def _most_confused(self) -> np.ndarray:
        means = np.array([self.vectors[self.truth == person].mean(0) for person in self.regulars])
        pairs = np.array(list(itertools.combinations(range(len(means)), 2)))
        near = np.argsort(np.linalg.norm(means[pairs[:, 0]] - means[pairs[:, 1]], axis=1))[: 20 * PAIRS]
        people = [self.regulars[pairs[at]] for at in near]
        errors = [
            equal_error(*self.pair_distances(self.vectors, np.flatnonzero(np.isin(self.truth, p)))) for p in people
        ]
        return np.array([people[at] for at in np.argsort(-np.array(errors), kind="stable")[:PAIRS]])

    def _halves(self, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        event = events(self.corrected(np.flatnonzero(np.isin(self.truth, self.regulars))))
        asked = np.zeros(len(self.truth), dtype=bool)
        for person in self.regulars:
            rows = np.flatnonzero(self.truth == person)
            own = rng.permutation(np.unique(event[rows]))
            asked[rows[np.isin(event[rows], own[: (len(own) + 1) // 2])]] = True
        return asked, np.isin(self.truth, self.regulars) & ~asked

    def _questions(self, rng: np.random.Generator) -> np.ndarray:
        """Faces of the siblings in turn, then of the others."""
        order: list[int] = []
        for people in (self.siblings, np.setdiff1d(self.regulars, self.siblings)):
            rows_of = [rng.permutation(np.flatnonzero(self.asked & (self.truth == person))) for person in people]
            for turn in range(max((len(rows) for rows in rows_of), default=0)):
                order += [int(rows_of[at][turn]) for at in rng.permutation(len(rows_of)) if turn < len(rows_of[at])]
        return np.array(order)

    def corrected(self, confirmed: np.ndarray) -> Corrected:
        people = np.full(len(self.truth), -1, dtype=np.int64)
        people[confirmed] = self.truth[confirmed]
        never = np.full(len(people), "NaT", dtype="datetime64[s]")
        return Corrected(self.vectors, people, np.arange(len(people)), never, np.empty((0, 2), dtype=np.int64))

    def constraints(self, confirmed: np.ndarray) -> Constraints:
        people = np.unique(self.truth[confirmed])
        seeds = np.full(len(self.truth), -1, dtype=np.int64)
        seeds[confirmed] = np.searchsorted(people, self.truth[confirmed])
        return Constraints(seeds, people=tuple(people.tolist()))

    def pair_distances(self, vectors: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        first, second = np.triu_indices(len(rows), 1)
        distance = np.sqrt(np.maximum(2 - 2 * (vectors[rows] @ vectors[rows].T)[first, second], 0)).astype(float)
        return distance, self.truth[rows[first]] == self.truth[rows[second]]

    def sibling_error(self, vectors: np.ndarray) -> float:
        """The equal error of held-out faces, over all pairs of faces within the pairs of people."""
        parts = [
            self.pair_distances(vectors, np.flatnonzero(self.held & np.isin(self.truth, pair))) for pair in self.pairs
        ]
        return equal_error(np.concatenate([d for d, _ in parts]), np.concatenate([s for _, s in parts]))

    def misplaced(self, albums: np.ndarray, confirmed: np.ndarray) -> float:
        """Share of the siblings' held-out faces that are not in the album with their person's confirmed faces."""
        judged = self.held & np.isin(self.truth, self.siblings)
        own = np.where(np.isin(self.truth, self.truth[confirmed]), self.truth, -1)
        return float((albums != own)[judged].mean())

    def outsiders(self, albums: np.ndarray, confirmed: np.ndarray) -> int:
        """Faces of people without a confirmed face that are in the album of somebody who has one."""
        return int(((albums != -1) & ~np.isin(self.truth, self.truth[confirmed])).sum())

    def wrong_person(self, nearest: np.ndarray) -> float:
        """Share of the siblings' held-out faces whose likeliest person, of those with a confirmed face, is another."""
        return float((nearest != self.truth)[self.held & np.isin(self.truth, self.siblings)].mean())

    def whole(self, labels: np.ndarray) -> dict[str, float]:
        """Errors of the albums over held-out faces and strangers."""
        judged = np.where(self.held | np.isin(np.arange(len(labels)), self.strangers), self.truth, -1)
        quality = grouping_quality(labels, judged)
        return {"B-cubed error": 1 - quality.bcubed.f, "pairwise error": 1 - quality.pairwise.f}


def nearest_person(world: World, vectors: np.ndarray, confirmed: np.ndarray) -> np.ndarray:
    """Shape (n,): of the people with a confirmed face the one whose faces are nearest, however far they are."""
    people = np.unique(world.truth[confirmed])
    if not len(people):
        return np.full(len(vectors), -1)
    means = np.array([vectors[confirmed][world.truth[confirmed] == person].mean(0) for person in people])
    return people[(vectors @ means.T).argmax(1)]


def grouped(
    world: World, vectors: np.ndarray, confirmed: np.ndarray, calibration: Calibration, wrong_face_in: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Shape (n,) each: the cluster of every face, the person in whose album it is, -1 for none, and is it sure?"""
    constraints = world.constraints(confirmed)
    grouping = group(vectors, np.ones(len(vectors)), constraints, calibration, wrong_face_in=wrong_face_in)
    person_of = np.full(int(grouping.labels.max()) + 2, -1)
    for label, seed in grouping.seed_of_label.items():
        person_of[label] = constraints.people[seed]
    return grouping.labels, person_of[grouping.labels], grouping.wrong_chance <= SUGGEST_ABOVE


def measure(world: World, vectors: np.ndarray, confirmed: np.ndarray, calibration: Calibration) -> dict[str, float]:
    labels, albums, is_sure = grouped(world, vectors, confirmed, calibration, Settings().wrong_face_in)
    shown = np.where(is_sure, albums, -1)
    return {
        "sibling error": world.sibling_error(vectors),
        "wrong album": world.misplaced(albums, confirmed),
        "not shown": world.misplaced(shown, confirmed),
        "outsiders": world.outsiders(albums, confirmed),
        "shown": world.outsiders(shown, confirmed),
        "wrong person": world.wrong_person(nearest_person(world, vectors, confirmed)),
        **world.whole(labels),
        "strangers' TAR": true_accept_rate(*world.pair_distances(vectors, world.strangers), 1e-3),
    }


def curve(world: World, vectors: np.ndarray, confirmed: np.ndarray, calibration: Calibration) -> dict[str, float]:
    """Faces not in their album, and outsiders in albums, at each of the settings."""
    values: dict[str, float] = {}
    for setting in SETTINGS:
        _, albums, _ = grouped(world, vectors, confirmed, calibration, setting)
        values[f"missed, 1 in {setting}"] = world.misplaced(albums, confirmed)
        values["outsiders" + " " * len(values)] = world.outsiders(albums, confirmed)
    return values


def measure_classifier(world: World, confirmed: np.ndarray, seed: int) -> dict[str, float]:
    classifier = MLPClassifier(random_state=seed, max_iter=1000)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        classifier.fit(world.vectors[confirmed], world.truth[confirmed])
    chances = classifier.predict_proba(world.vectors)
    unit = chances / np.linalg.norm(chances, axis=1, keepdims=True)
    return {
        "sibling error": world.sibling_error(unit),
        "wrong album": world.misplaced(classifier.classes_[chances.argmax(1)], confirmed),
        "outsiders": world.outsiders(classifier.classes_[chances.argmax(1)], confirmed),
        "wrong person": world.wrong_person(classifier.classes_[chances.argmax(1)]),
        **world.whole(chances.argmax(1)),
        "strangers' TAR": true_accept_rate(*world.pair_distances(unit, world.strangers), 1e-3),
    }


def material_of(world: World, confirmed: np.ndarray, calibration: Calibration) -> Material:
    albums = grouped(world, world.vectors, confirmed, calibration, Settings().wrong_face_in)[1]
    corrected = replace(world.corrected(confirmed), albums=albums)
    count = len(world.truth)
    return Material(np.arange(count), corrected, world.constraints(confirmed), np.ones(count))


def trained_head(material: Material, calibration: Calibration, seed: int, *, is_quick: bool) -> tuple[Head, float]:
    """The head of `photogroup train`, and whether its validation was accepted; without a validation nan."""
    options = TrainingOptions(seed=seed)
    if not is_quick:
        trained = finish(train_head(material, calibration, options, wrong_face_in=Settings().wrong_face_in))
        return trained.head, float(trained.validation.is_not_worse)
    require_enough(material.corrected)
    kind, _ = finish(fit_some(material.corrected, split(material.corrected, seed=seed), calibration, options))
    nothing = ValidationReport((), 0, 0, Gain(0.0, 0.0))
    return finish(fit_all(material.corrected, kind, nothing, calibration, options)).head, float("nan")


def oracle(world: World, calibration: Calibration) -> Head:
    everybody = np.flatnonzero(np.isin(world.truth, world.regulars))
    return whitened(take(world.corrected(everybody), everybody), calibration)


def from_pseudo_labels(world: World, calibration: Calibration) -> np.ndarray:
    """Shape (n, d): what a head that learned from confident clusters alone makes of the faces, its memory left out."""
    count = len(world.truth)
    grouping = group(world.vectors, np.ones(count), Constraints.none(count), calibration, wrong_face_in=200)
    sure = np.flatnonzero((grouping.labels >= 0) & (grouping.wrong_chance < SURE_BELOW))
    never = np.full(count, "NaT", dtype="datetime64[s]")
    people = np.full(count, -1, dtype=np.int64)
    people[sure] = grouping.labels[sure]
    corrected = Corrected(world.vectors, people, np.arange(count), never, np.empty((0, 2), dtype=np.int64))
    training = take(corrected, sure)
    head = finish(train(whitened(training, calibration), training, TrainingOptions(loss="supcon")))
    with torch.no_grad():
        return torch.nn.functional.normalize(head.mapped(torch.from_numpy(world.vectors)), dim=1).numpy()


def run(faces: Faces, half: str, seeds: int, answers: tuple[int, ...], *, by_setting: bool, is_quick: bool) -> Results:
    """Means over the seeds, by "answers, network"; `by_setting` only the curve, and without the classifier."""
    look = curve if by_setting else measure
    calibration = find_manifest(MODEL, (shipped_models(),)).calibration
    assert calibration is not None
    results: dict[str, list[dict[str, float]]] = defaultdict(list)
    for seed in range(seeds):
        world = World(faces, half, seed)
        ceiling, unnamed = oracle(world, calibration).project(world.vectors), from_pseudo_labels(world, calibration)
        for count in (each for each in answers if each <= len(world.order)):
            confirmed = world.order[:count]
            seen = {"untrained": world.vectors, "pseudo-labels": unnamed, "oracle": ceiling}
            for name, vectors in seen.items():
                results[f"{count}, {name}"].append(look(world, vectors, confirmed, calibration))
            if count and not by_setting and not is_quick:
                results[f"{count}, classifier"].append(measure_classifier(world, confirmed, seed))
            start = time.monotonic()
            try:
                material = material_of(world, confirmed, calibration)
                head, accepted = trained_head(material, calibration, seed, is_quick=is_quick)
            except TooFewCorrections as reason:
                print(f"{count} answers, seed {seed}: {reason}")
                continue
            seconds = time.monotonic() - start
            values = look(world, head.project(world.vectors), confirmed, calibration)
            results[f"{count}, trained"].append(values | {"seconds": seconds, "accepted": accepted})
    return {
        name: {key: float(np.mean([v[key] for v in values])) for key in values[0]} for name, values in results.items()
    }


def seconds_for(count: int, faces: Faces) -> float:
    """How long training on so many confirmed faces takes, validation left out: the set's own, each a little changed."""
    rng = np.random.default_rng(0)
    rows = rng.integers(0, len(faces.people), count)
    vectors = faces.vectors[rows] + 0.02 * rng.normal(size=(count, faces.vectors.shape[1])).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    nothing = np.empty((0, 2, vectors.shape[1]), np.float32)
    training = TrainingSet(vectors, faces.people[rows], nothing, np.empty(0), faces.vectors, 2 * count)
    calibration = find_manifest(MODEL, (shipped_models(),)).calibration
    assert calibration is not None
    start = time.monotonic()
    finish(train(whitened(training, calibration), training, TrainingOptions()))
    return time.monotonic() - start


def together(one: Faces, other: Faces) -> Faces:
    people = np.concatenate([one.people, other.people + one.people.max() + 1])
    halves = np.concatenate([one.in_first_half, other.in_first_half])
    return Faces(np.concatenate([one.vectors, other.vectors]), people, halves)


def table(title: str, rows: Results) -> None:
    names = list(dict.fromkeys(name for values in rows.values() for name in values))
    print(f"\n{title}\n{'answers, network':22}" + "".join(f"{name:>18}" for name in names))
    for row, values in rows.items():
        cells = (f"{values[name]:16.4f}" if name in values else " " * 16 for name in names)
        print(f"{row:22}" + "".join(cells))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=("first", "second", "both"), default="second")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--curve", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--sets", nargs="+", choices=SETS, default=SETS)
    parser.add_argument("--answers", nargs="+", type=int, default=ANSWERS)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    results = {}
    for name in options.sets:
        faces, half = set_of(name), options.half if name.startswith("together") else "both"
        results[f"{name} ({half} half of the people)"] = run(
            faces, half, options.seeds, tuple(options.answers), by_setting=options.curve, is_quick=options.quick
        )
    if "together" in options.sets and not options.quick:
        results["time"] = {"training on 5,000 faces": {"seconds": seconds_for(5000, set_of("together"))}}
    if options.json:
        print(json.dumps(results, indent=2))
        return
    for title, rows in results.items():
        table(title, rows)


def set_of(name: str) -> Faces:
    embedder = load_embedder(MODEL)
    album = embedded("album-dev", embedder, is_damaged=name.endswith("damaged"))
    return together(embedded("lfw-dev", embedder), album) if name.startswith("together") else album


if __name__ == "__main__":
    main()
