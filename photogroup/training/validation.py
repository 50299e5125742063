"""Did training help? Compares two networks on confirmed faces that training has not seen.

Every figure comes with the change between the networks and its 95% interval over resampled faces (Efron, 1979).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from photogroup.domain import NO_PERSON, Bools, Floats, Ints, Vectors
from photogroup.identity.grouping.metrics import singled
from photogroup.identity.grouping.pair_verification import pair_distances
from photogroup.messages import Message, message

ROUNDS = 200
MOST_SIBLINGS = 30
_MOST_JUDGES = 600
"""Faces whose pairs are compared; more would hardly add anything."""


_NAMES = {
    "Verification error": message("figure-verification"),
    "Error between siblings": message("figure-siblings"),
    "Faces in the wrong album": message("figure-wrong-album"),
    "B-cubed F": message("figure-bcubed"),
    "Pairwise F": message("figure-pairwise"),
}
"""Keys of the figures, by the names that manifests keep."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The n faces of a library as one network shows them, under the corrections that were trained on."""

    vectors: Vectors
    labels: Ints
    """Shape (n,): clusters, -1 for a face that is left alone."""
    albums: Ints
    """Shape (n,): the person whose confirmed faces are in a face's cluster, -1 where there are none."""


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    before: float
    after: float
    low: float
    """The change is at least this, with 97.5% confidence."""
    high: float
    is_error: bool
    """Less is better."""

    @property
    def is_not_worse(self) -> bool:
        return self.after <= self.before if self.is_error else self.after >= self.before


@dataclass(frozen=True, slots=True)
class Proof:
    figures: tuple[Figure, ...]
    faces: int
    """Held-out faces that judged."""
    people: int
    gained: int = 0
    """Of these faces, those in the right album with the network after and not with the one before."""
    lost: int = 0
    """Those that were right before and are not after."""
    beside_head: "Proof | None" = None
    """For a network trained as a whole: its comparison with a mere head on the one before, which takes seconds."""

    @property
    def is_not_worse(self) -> bool:
        """Nowhere worse than the network before, and better than a mere head if there is one."""
        return not self._worse and (self.beside_head is None or self.beside_head.is_better)

    @property
    def is_better(self) -> bool:
        """Better in a figure, and worse in none."""
        return not self._worse and any(figure.after != figure.before for figure in self.figures)

    @property
    def _worse(self) -> list[Figure]:
        return [figure for figure in self.figures if not figure.is_not_worse]

    @property
    def outcome(self) -> Message:
        """What it would bring, in faces."""
        if not self.gained and not self.lost:
            return message("brings-nothing", faces=self.faces)
        if not self.lost:
            return message("brings-more-right", faces=self.faces, count=self.gained)
        lost = message("faces-lost", count=self.lost)
        return message("brings-right-and-wrong", faces=self.faces, count=self.gained, lost=lost)

    @property
    def message(self) -> Message:
        if self._worse:
            worse = tuple(_NAMES.get(figure.name, figure.name) for figure in self._worse)
            return message("judged-worse", faces=self.faces, people=self.people, figures=worse)
        if not self.is_not_worse:
            return message("judged-no-better-than-head", faces=self.faces, people=self.people)
        return message("judged-as-good", faces=self.faces, people=self.people)


def prove(before: Seen, after: Seen, people: Ints, training: Ints, judges: Ints) -> Proof:
    """Compare two networks on the `judges`, rows of confirmed faces; `people` (n,) is -1 for unconfirmed faces."""
    judges = judges if len(judges) <= _MOST_JUDGES else np.random.default_rng(0).permutation(judges)[:_MOST_JUDGES]
    draws = np.random.default_rng(0).multinomial(len(judges), np.full(len(judges), 1 / len(judges)), ROUNDS)
    weights = np.concatenate([np.ones((1, len(judges))), draws])
    siblings = _sibling_pairs(before.vectors, people, training)
    known = np.isin(people[judges], people[training])
    own = np.where(known, people[judges], NO_PERSON)

    def pairs_of(seen: Seen, chosen: Ints | None = None) -> Floats:
        return _pair_errors(seen.vectors[judges], people[judges], weights, chosen)

    def misplaced(seen: Seen) -> Floats:
        wrong: Floats = weights @ (seen.albums[judges] != own) / weights.sum(1)
        return wrong

    figures = (
        _figure("Verification error", pairs_of(before), pairs_of(after)),
        _figure("Error between siblings", pairs_of(before, siblings), pairs_of(after, siblings)),
        _figure("Faces in the wrong album", misplaced(before), misplaced(after)),
        _figure("B-cubed F", *(_bcubed(seen.labels, people, judges, weights) for seen in (before, after))),
        _figure("Pairwise F", *(_pairwise(seen.labels, people, judges, weights) for seen in (before, after))),
    )
    meaningful = tuple(figure for figure in figures if np.isfinite(figure.before))
    was_right, is_right = (seen.albums[judges] == own for seen in (before, after))
    gained, lost = int((is_right & ~was_right).sum()), int((was_right & ~is_right).sum())
    return Proof(meaningful, len(judges), len(np.unique(people[judges])), gained, lost)


def refusal(training: Mapping[str, Any]) -> Message | None:
    """Why a network should not have been used, by what its manifest keeps of its training; None where nothing is.

    What an older photogroup has kept tells only in which figures it was worse.
    """
    figures = training.get("before_after_low_high", {})
    worse = tuple(
        _NAMES.get(name, name)
        for name, (before, after, *_) in figures.items()
        if (after > before if is_error(name) else after < before)
    )
    if worse:
        return message("network-was-worse", figures=worse)
    return message("network-was-no-better") if training.get("is_refused") is True else None


def _figure(name: str, before: Floats, after: Floats) -> Figure:
    """From values on all judges, then on each resampling of them."""
    low, high = np.quantile(after[1:] - before[1:], [0.025, 0.975])
    return Figure(name, float(before[0]), float(after[0]), float(low), float(high), is_error(name))


def is_error(name: str) -> bool:
    """Less of this figure is better."""
    return not name.endswith(" F")


def _sibling_pairs(vectors: Vectors, people: Ints, training: Ints) -> Ints:
    """Shape (k, 2): the people whose training faces the network before puts nearest to each other."""
    known, index = np.unique(people[training], return_inverse=True)
    means = np.zeros((len(known), vectors.shape[1]))
    np.add.at(means, index, vectors[training])
    means /= np.bincount(index)[:, None]
    first, second = np.triu_indices(len(known), 1)
    nearest = np.argsort(pair_distances(means.astype(np.float32)), kind="stable")[:MOST_SIBLINGS]
    return np.column_stack([known[first[nearest]], known[second[nearest]]])


def _pair_errors(vectors: Vectors, people: Ints, weights: Floats, siblings: Ints | None = None) -> Floats:
    """The equal error of all pairs, or of those within the pairs of siblings: one value for each row of weights."""
    first, second = np.triu_indices(len(vectors), 1)
    distance = pair_distances(vectors)
    if siblings is not None:
        wanted = np.zeros(len(first), dtype=np.bool_)
        for pair in siblings:
            here = np.isin(people, pair)
            wanted |= here[first] & here[second]
        first, second, distance = first[wanted], second[wanted], distance[wanted]
    same = people[first] == people[second]
    if same.all() or not same.any():
        return np.full(len(weights), np.nan)
    order = np.argsort(distance, kind="stable")
    first, second, same = first[order], second[order], same[order]
    return np.array([_equal_error(same, each[first] * each[second]) for each in weights])


def _equal_error(same: Bools, weights: Floats) -> float:
    """Of pairs in the order of their distance: the mean error at the threshold where both kinds are nearest."""
    accepted, wrongly = np.cumsum(weights * same), np.cumsum(weights * ~same)
    if not accepted[-1] or not wrongly[-1]:
        return 0.0
    missed, taken = 1 - accepted / accepted[-1], wrongly / wrongly[-1]
    nearest = int(np.argmin(np.abs(missed - taken)))
    return float((missed[nearest] + taken[nearest]) / 2)


def _bcubed(labels: Ints, people: Ints, judges: Ints, weights: Floats) -> Floats:
    right, of_cluster, of_person = _companions(labels, people, judges)
    total = weights.sum(1)
    precision, recall = weights @ (right / of_cluster) / total, weights @ (right / of_person) / total
    f: Floats = 2 * precision * recall / (precision + recall)
    return f


def _pairwise(labels: Ints, people: Ints, judges: Ints, weights: Floats) -> Floats:
    right, of_cluster, of_person = (counts - 1 for counts in _companions(labels, people, judges))
    f: Floats = 2 * (weights @ right) / np.maximum(weights @ of_cluster + weights @ of_person, 1e-12)
    return f


def _companions(labels: Ints, people: Ints, judges: Ints) -> tuple[Floats, Floats, Floats]:
    """For each judge, among all confirmed faces and with itself: those of its person and cluster, cluster, person."""
    confirmed = people >= 0
    clusters = singled(np.where(confirmed, labels, -1))
    each = clusters[judges, None] == clusters[None, confirmed]
    own = people[judges, None] == people[None, confirmed]
    return (each & own).sum(1).astype(float), each.sum(1).astype(float), own.sum(1).astype(float)
