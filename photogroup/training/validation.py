"""Did training help? Compares two networks on confirmed faces that training has not seen.

Every figure comes with the change between the networks and its 95% interval over resampled faces (Efron, 1979).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

import numpy as np

from photogroup.domain import NO_PERSON, Bools, Floats, Ints, Vectors
from photogroup.identity.grouping.metrics import singled
from photogroup.identity.grouping.pair_verification import pair_distances
from photogroup.messages import Message, message
from photogroup.training.gain import Gain

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
    gain: Gain
    """In all figures together."""
    gained: int = 0
    """Of these faces, those in the right album with the network after and not with the one before."""
    lost: int = 0
    """Those that were right before and are not after."""
    beside_head: "Proof | None" = None
    """For a network trained as a whole: its comparison with a mere head on the one before, which takes seconds."""

    @property
    def is_not_worse(self) -> bool:
        """All in all believed to be no worse than the network before; and better than a head alone if there is one."""
        return self.gain.is_believed and (self.beside_head is None or self.beside_head.is_better)

    @property
    def is_better(self) -> bool:
        """All in all believed to be better."""
        return self.gain.is_believed and self.gain.likely > 0

    @property
    def _worse(self) -> tuple[Message | str, ...]:
        return tuple(_NAMES.get(figure.name, figure.name) for figure in self.figures if not figure.is_not_worse)

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
        judges = {"faces": self.faces, "people": self.people}
        if self.is_not_worse:
            return message("judged-as-good", **judges)
        if not self.gain.is_believed and self.gain.likely >= 0:
            return message("judged-too-little-to-tell", **judges)
        if not self.gain.is_believed:
            return message("judged-worse", **judges, figures=self._worse)
        return message("judged-no-better-than-head", **judges)


@dataclass(frozen=True, slots=True)
class Round:
    """Two networks held against some judges; both knew only what trained in this round."""

    before: Seen
    after: Seen
    training: Ints
    """Rows of confirmed faces that both knew."""
    judges: Ints
    """Rows of confirmed faces that neither did."""

    def sides(self) -> tuple[Seen, Seen]:
        return self.before, self.after


def prove(rounds: Sequence[Round], people: Ints) -> Proof:
    """Compare two networks on the judges of all rounds; `people` (n,) is -1 for unconfirmed faces."""
    rounds = [_sampled(each, _MOST_JUDGES // len(rounds)) for each in rounds]
    whose = np.concatenate([people[each.judges] for each in rounds])
    weights = _resampled(whose)
    siblings = [_sibling_pairs(each.before.vectors, people, each.training) for each in rounds]
    everybody: list[Ints | None] = [None] * len(rounds)

    def pair_errors(chosen: Sequence[Ints | None]) -> list[Floats]:
        sides = [_pairs(rounds, people, chosen, after=after) for after in (False, True)]
        return [_equal_errors(pairs, weights) for pairs in sides]

    wrong = _wrong(rounds, people)
    misplaced = [weights @ each / weights.sum(1) for each in wrong]
    companions = [_all_companions(rounds, people, after=after) for after in (False, True)]
    values = {
        "Verification error": pair_errors(everybody),
        "Error between siblings": pair_errors(siblings),
        "Faces in the wrong album": misplaced,
        "B-cubed F": [_bcubed(each, weights) for each in companions],
        "Pairwise F": [_pairwise(each, weights) for each in companions],
    }
    known = {name: sides for name, sides in values.items() if np.isfinite(sides[0][0])}
    gain = Gain.of(_better(name, after - before) for name, (before, after) in known.items())
    figures = tuple(_figure(name, before, after) for name, (before, after) in known.items())
    was_wrong, is_wrong = wrong
    gained, lost = int((was_wrong > is_wrong).sum()), int((is_wrong > was_wrong).sum())
    return Proof(figures, len(whose), len(np.unique(whose)), gain, gained=gained, lost=lost)


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


def _better(name: str, change: Floats) -> Floats:
    better: Floats = -change if is_error(name) else change
    return better


def _sampled(one: Round, most: int) -> Round:
    return replace(one, judges=np.random.default_rng(0).permutation(one.judges)[:most])


def _resampled(whose: Ints) -> Floats:
    """Shape (1 + ROUNDS, n): how often each judge counts: once, then as often as its person is drawn."""
    known, index = np.unique(whose, return_inverse=True)
    draws = np.random.default_rng(0).multinomial(len(known), np.full(len(known), 1 / len(known)), ROUNDS)
    return np.concatenate([np.ones((1, len(whose))), draws[:, index].astype(np.float64)])


def _wrong(rounds: Sequence[Round], people: Ints) -> list[Floats]:
    """Of every judge, before and after: is it in another album than its person's, or in one where it knows nobody?"""
    own = [np.where(np.isin(people[r.judges], people[r.training]), people[r.judges], NO_PERSON) for r in rounds]
    sides = zip(*(each.sides() for each in rounds), strict=True)
    return [
        np.concatenate([seen.albums[r.judges] != o for seen, r, o in zip(side, rounds, own, strict=True)]).astype(float)
        for side in sides
    ]


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


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs of judges of one round, by their places among all judges, the nearest first."""

    first: Ints
    second: Ints
    same: Bools


def _pairs(rounds: Sequence[Round], people: Ints, siblings: Sequence[Ints | None], *, after: bool) -> _Pairs:
    """All pairs of judges within each round, or those within its pairs of siblings."""
    parts, start = [], 0
    for each, chosen in zip(rounds, siblings, strict=True):
        judges, seen = each.judges, each.after if after else each.before
        first, second = np.triu_indices(len(judges), 1)
        wanted = np.ones(len(first), dtype=np.bool_) if chosen is None else _within(people[judges], chosen)
        parts.append(np.stack([first + start, second + start, pair_distances(seen.vectors[judges])])[:, wanted])
        start += len(judges)
    whose = np.concatenate([people[each.judges] for each in rounds])
    first, second, distance = np.concatenate(parts, axis=1)
    order = np.argsort(distance, kind="stable")
    first, second = first[order].astype(np.int64), second[order].astype(np.int64)
    return _Pairs(first, second, whose[first] == whose[second])


def _within(people: Ints, siblings: Ints) -> Bools:
    """Which pairs of n faces are within one of these pairs of people."""
    first, second = np.triu_indices(len(people), 1)
    wanted = np.zeros(len(first), dtype=np.bool_)
    for pair in siblings:
        here = np.isin(people, pair)
        wanted |= here[first] & here[second]
    return wanted


def _equal_errors(pairs: _Pairs, weights: Floats) -> Floats:
    """The equal error of these pairs, a value for each row of weights."""
    if pairs.same.all() or not pairs.same.any():
        return np.full(len(weights), np.nan)
    return np.array([_equal_error(pairs.same, each[pairs.first] * each[pairs.second]) for each in weights])


def _equal_error(same: Bools, weights: Floats) -> float:
    """Of pairs in the order of their distance: the mean error at the threshold where both kinds are nearest."""
    accepted, wrongly = np.cumsum(weights * same), np.cumsum(weights * ~same)
    if not accepted[-1] or not wrongly[-1]:
        return 0.0
    missed, taken = 1 - accepted / accepted[-1], wrongly / wrongly[-1]
    nearest = int(np.argmin(np.abs(missed - taken)))
    return float((missed[nearest] + taken[nearest]) / 2)


_Companions: TypeAlias = tuple[Floats, Floats, Floats]


def _bcubed(companions: _Companions, weights: Floats) -> Floats:
    right, of_cluster, of_person = companions
    total = weights.sum(1)
    precision, recall = weights @ (right / of_cluster) / total, weights @ (right / of_person) / total
    f: Floats = 2 * precision * recall / (precision + recall)
    return f


def _pairwise(companions: _Companions, weights: Floats) -> Floats:
    right, of_cluster, of_person = (counts - 1 for counts in companions)
    f: Floats = 2 * (weights @ right) / np.maximum(weights @ of_cluster + weights @ of_person, 1e-12)
    return f


def _all_companions(rounds: Sequence[Round], people: Ints, *, after: bool) -> _Companions:
    parts = [_companions((r.after if after else r.before).labels, people, r.judges) for r in rounds]
    right, of_cluster, of_person = (np.concatenate(each) for each in zip(*parts, strict=True))
    return right, of_cluster, of_person


def _companions(labels: Ints, people: Ints, judges: Ints) -> _Companions:
    """For each judge, among all confirmed faces and with itself: those of its person and cluster, cluster, person."""
    confirmed = people >= 0
    clusters = singled(np.where(confirmed, labels, -1))
    each = clusters[judges, None] == clusters[None, confirmed]
    own = people[judges, None] == people[None, confirmed]
    return (each & own).sum(1).astype(float), each.sum(1).astype(float), own.sum(1).astype(float)
