"""Did training help? Compares two networks on confirmed faces that training has not seen.

Every figure comes with the change between the networks and its 95% interval over resampled faces (Efron, 1979).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np

from photogroup.domain import NO_PERSON, Bools, Floats, Ints, Vectors
from photogroup.identity.grouping.metrics import singled
from photogroup.identity.grouping.pair_verification import pair_distances
from photogroup.messages import Message, message
from photogroup.training.gain import Gain

ROUNDS = 200
MOST_SIBLINGS = 30
_MOST_HELD_OUT = 600
"""Faces whose pairs are compared; more would hardly add anything."""

_MOST_TIMES = 10.0
"""A held-out face counts at most this many times as much as another."""


NAMES = {
    "Verification error": message("figure-verification"),
    "Error between siblings": message("figure-siblings"),
    "Faces in the wrong album": message("figure-wrong-album"),
    "B-cubed F": message("figure-bcubed"),
    "Pairwise F": message("figure-pairwise"),
}
"""Message keys of the figures, by the names that manifests keep."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The n faces of a library as one network sees them, under the corrections that were trained on."""

    vectors: Vectors
    labels: Ints
    """Shape (n,): clusters; -1 for a face that is left alone."""
    albums: Ints
    """Shape (n,): the person whose confirmed faces are in a face's cluster; -1 where there are none."""


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    before: float
    after: float
    low: float
    """The change is at least this, with 97.5% confidence."""
    high: float
    is_error: bool
    """Whether less is better."""

    @property
    def is_not_worse(self) -> bool:
        return self.after <= self.before if self.is_error else self.after >= self.before


@dataclass(frozen=True, slots=True)
class ValidationReport:
    figures: tuple[Figure, ...]
    faces: int
    """Held-out faces, each counted once for every turn that held it out."""
    people: int
    gain: Gain
    """In all figures together."""
    gained: int = 0
    """Different ones that are in the right album in more turns with the later network than with the earlier one."""
    lost: int = 0
    """Different ones that are right in fewer turns."""
    moved: int = 0
    """Unconfirmed faces that the two networks group with different faces, over all turns."""
    beside_head: "ValidationReport | None" = None
    """For a network trained as a whole: its comparison with a mere head on the earlier network, which is quicker."""
    different: int = 0
    """Different faces among the held-out ones."""

    @property
    def is_not_worse(self) -> bool:
        """Overall believed to be better than the earlier network, or identical for every face; and better than a head
        alone if there is one.
        """
        if not self.is_better and (self.moved or not self.gain.is_believed):
            return False
        return self.beside_head is None or self.beside_head.is_better

    @property
    def is_unproven(self) -> bool:
        """Refused only because there is too little evidence that it is better."""
        is_believed = self.is_better or (self.gain.is_believed and not self.moved)
        return not self.is_not_worse and not is_believed and self.gain.likely >= 0

    @property
    def is_better(self) -> bool:
        """Overall believed to be better."""
        return self.gain.is_believed and self.gain.likely > 0

    @property
    def _worse(self) -> tuple[Message | str, ...]:
        return tuple(NAMES.get(figure.name, figure.name) for figure in self.figures if not figure.is_not_worse)

    @property
    def outcome(self) -> Message:
        """What it would change, in faces."""
        if not self.gained and not self.lost:
            return message("brings-nothing", faces=self.different)
        if not self.lost:
            return message("brings-more-right", faces=self.different, count=self.gained)
        lost = message("faces-lost", count=self.lost)
        return message("brings-right-and-wrong", faces=self.different, count=self.gained, lost=lost)

    @property
    def message(self) -> Message:
        faces, people = self.different, self.people
        if self.is_not_worse:
            return message("judged-as-good", faces=faces, people=people)
        if self.is_unproven:
            return message("judged-too-little-to-tell", faces=faces, people=people)
        if self.gain.likely >= 0:
            return message("judged-no-better-than-head", faces=faces, people=people)
        return message("judged-worse", faces=faces, people=people, figures=self._worse)


@dataclass(frozen=True, slots=True)
class Round:
    """Two networks compared on some held-out faces; both knew only the faces trained on in this round."""

    before: Seen
    after: Seen
    training: Ints
    """Rows of confirmed faces that both knew."""
    held_out: Ints
    """Rows of confirmed faces that neither did."""

    def sides(self) -> tuple[Seen, Seen]:
        return self.before, self.after


def validate(rounds: Sequence[Round], people: Ints) -> ValidationReport:
    """Compare two networks on the held-out faces of all rounds; `people` (n,) is -1 for unconfirmed faces."""
    rounds = [_sampled(each, _MOST_HELD_OUT // len(rounds)) for each in rounds]
    whose = np.concatenate([people[each.held_out] for each in rounds])
    weights = _resampled(whose, _standing_for(rounds, people))
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
    _, face = np.unique(np.concatenate([each.held_out for each in rounds]), return_inverse=True)
    better = np.bincount(face, wrong[0] - wrong[1])
    counts = (int((better > 0).sum()), int((better < 0).sum()), sum(_moved(each, people) for each in rounds))
    return ValidationReport(figures, len(whose), len(np.unique(whose)), gain, *counts, different=len(better))


def _better(name: str, change: Floats) -> Floats:
    better: Floats = -change if is_error(name) else change
    return better


def _sampled(one: Round, most: int) -> Round:
    return replace(one, held_out=np.random.default_rng(0).permutation(one.held_out)[:most])


def _standing_for(rounds: Sequence[Round], people: Ints) -> Floats:
    """Shape (n,): how many of the library's unconfirmed faces each held-out face represents.

    Faces whose person a round does not know represent those that are in no known person's album, so that strangers
    count in proportion to their number.
    """
    is_known = np.concatenate([np.isin(people[each.held_out], people[each.training]) for each in rounds])
    others = people == NO_PERSON
    inside = sum(int((each.before.albums[others] != NO_PERSON).sum()) for each in rounds)
    outside = int(others.sum()) * len(rounds) - inside
    known, unknown = int(is_known.sum()), int((~is_known).sum())
    if not (inside and outside and known and unknown):
        return np.ones(len(is_known))
    ratio = float(np.clip((outside / unknown) / (inside / known), 1 / _MOST_TIMES, _MOST_TIMES))
    weights = np.where(is_known, 1.0, ratio)
    standing: Floats = weights * len(weights) / weights.sum()
    return standing


def _resampled(whose: Ints, weights: Floats) -> Floats:
    """Shape (1 + ROUNDS, n): the weight of each held-out face: first as it is, then as often as its person is drawn."""
    known, index = np.unique(whose, return_inverse=True)
    draws = np.random.default_rng(0).multinomial(len(known), np.full(len(known), 1 / len(known)), ROUNDS)
    counted: Floats = np.concatenate([np.ones((1, len(whose))), draws[:, index].astype(np.float64)]) * weights
    return counted


def _wrong(rounds: Sequence[Round], people: Ints) -> list[Floats]:
    """For every held-out face, before and after: whether it is in another album than its person's or, if the round does
    not know its person, in anybody's."""
    own = [np.where(np.isin(people[r.held_out], people[r.training]), people[r.held_out], NO_PERSON) for r in rounds]
    sides = zip(*(each.sides() for each in rounds), strict=True)
    return [
        np.concatenate([seen.albums[r.held_out] != o for seen, r, o in zip(side, rounds, own, strict=True)]).astype(
            float
        )
        for side in sides
    ]


def _moved(one: Round, people: Ints) -> int:
    """Unconfirmed faces whose clusters differ in their other unconfirmed faces."""
    others = people == NO_PERSON
    before, after = (np.unique(singled(seen.labels)[others], return_inverse=True)[1] for seen in one.sides())
    both = np.unique(np.column_stack([before, after]), axis=0, return_inverse=True)[1].reshape(-1)
    sizes = [np.bincount(each)[each] for each in (before, after, both)]
    return int(((sizes[0] != sizes[2]) | (sizes[1] != sizes[2])).sum())


def _figure(name: str, before: Floats, after: Floats) -> Figure:
    """A figure from its values on all held-out faces and then on each resampling of them."""
    low, high = np.quantile(after[1:] - before[1:], [0.025, 0.975])
    return Figure(name, float(before[0]), float(after[0]), float(low), float(high), is_error(name))


def is_error(name: str) -> bool:
    """Whether less of this figure is better."""
    return not name.endswith(" F")


def _sibling_pairs(vectors: Vectors, people: Ints, training: Ints) -> Ints:
    """Shape (k, 2): the pairs of people whose training faces the earlier network puts nearest to each other."""
    known, index = np.unique(people[training], return_inverse=True)
    means = np.zeros((len(known), vectors.shape[1]))
    np.add.at(means, index, vectors[training])
    means /= np.bincount(index)[:, None]
    first, second = np.triu_indices(len(known), 1)
    nearest = np.argsort(pair_distances(means.astype(np.float32)), kind="stable")[:MOST_SIBLINGS]
    return np.column_stack([known[first[nearest]], known[second[nearest]]])


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs of held-out faces of one round, by their positions among all held-out faces, nearest first."""

    first: Ints
    second: Ints
    same: Bools


def _pairs(rounds: Sequence[Round], people: Ints, siblings: Sequence[Ints | None], *, after: bool) -> _Pairs:
    """All pairs of held-out faces within each round, or those within its pairs of siblings."""
    parts, start = [], 0
    for each, chosen in zip(rounds, siblings, strict=True):
        held_out, seen = each.held_out, each.after if after else each.before
        first, second = np.triu_indices(len(held_out), 1)
        wanted = np.ones(len(first), dtype=np.bool_) if chosen is None else _within(people[held_out], chosen)
        parts.append(np.stack([first + start, second + start, pair_distances(seen.vectors[held_out])])[:, wanted])
        start += len(held_out)
    whose = np.concatenate([people[each.held_out] for each in rounds])
    first, second, distance = np.concatenate(parts, axis=1)
    order = np.argsort(distance, kind="stable")
    first, second = first[order].astype(np.int64), second[order].astype(np.int64)
    return _Pairs(first, second, whose[first] == whose[second])


def _within(people: Ints, siblings: Ints) -> Bools:
    """Which pairs of n faces belong to one of these pairs of people."""
    first, second = np.triu_indices(len(people), 1)
    wanted = np.zeros(len(first), dtype=np.bool_)
    for pair in siblings:
        here = np.isin(people, pair)
        wanted |= here[first] & here[second]
    return wanted


def _equal_errors(pairs: _Pairs, weights: Floats) -> Floats:
    """The equal error rate of these pairs, one value for each row of weights."""
    if pairs.same.all() or not pairs.same.any():
        return np.full(len(weights), np.nan)
    return np.array([_equal_error(pairs.same, each[pairs.first] * each[pairs.second]) for each in weights])


def _equal_error(same: Bools, weights: Floats) -> float:
    """For pairs ordered by distance: the mean of the two error rates at the threshold where they are nearest."""
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
    parts = [_companions((r.after if after else r.before).labels, people, r.held_out) for r in rounds]
    right, of_cluster, of_person = (np.concatenate(each) for each in zip(*parts, strict=True))
    return right, of_cluster, of_person


def _companions(labels: Ints, people: Ints, held_out: Ints) -> _Companions:
    """How many confirmed faces, itself included, share each held-out face's person and cluster, its cluster, and its
    person."""
    confirmed = people >= 0
    clusters = singled(np.where(confirmed, labels, -1))
    each = clusters[held_out, None] == clusters[None, confirmed]
    own = people[held_out, None] == people[None, confirmed]
    return (each & own).sum(1).astype(float), each.sum(1).astype(float), own.sum(1).astype(float)
