"""How well an embedding separates people held out of its training."""

from dataclasses import dataclass

import numpy as np

from photogroup.domain import Bools, Floats, Ints, Vectors
from photogroup.identity.grouping.pair_verification import equal_error, pair_distances

MOST_FACES = 300
"""Faces whose pairs are measured repeatedly; more would hardly add anything."""
_MOST_CONFUSED = 2000
"""Faces whose pairs are counted only once; the number of pairs grows with their square."""


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Confirmed faces that a training does not see."""

    vectors: Vectors
    """Shape (n, d): by the network that the training starts from."""
    people: Ints
    """Shape (n,)."""


def verification_error(vectors: Vectors, people: Ints) -> float:
    """The equal error rate of all pairs of n faces, shape (n, d) and (n,); nan where all pairs or none are of one
    person."""
    distance, same = _pairs(vectors[:MOST_FACES], people[:MOST_FACES])
    return float("nan") if same.all() or not same.any() else equal_error(distance, same)


def confusion(vectors: Vectors, people: Ints) -> float:
    """How often a pair of two people is nearer than a pair of one person: 0.5 is chance. 0 without pairs of both kinds.

    It responds to every pair, whereas the equal error rate of a few faces rarely changes.
    """
    rows = np.random.default_rng(0).permutation(len(people))[:_MOST_CONFUSED]
    distance, same = _pairs(vectors[rows], people[rows])
    different = np.sort(distance[~same])
    if not same.any() or not len(different):
        return 0.0
    return float(np.searchsorted(different, distance[same]).mean() / len(different))


def _pairs(vectors: Vectors, people: Ints) -> tuple[Floats, Bools]:
    first, second = np.triu_indices(len(people), 1)
    return pair_distances(vectors), people[first] == people[second]
