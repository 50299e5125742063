"""Faces to clusters: who looks like whom, under everything the user has said."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photogroup.domain import Vectors
from photogroup.identity.agglomeration import Clusters, Reach
from photogroup.identity.calibration import Calibration, threshold_for
from photogroup.identity.constraints import Constraints
from photogroup.identity.limits import Limits

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


FOUNDING_QUALITY = 0.45
"""Faces below this quality found no cluster and bridge none: they only join what better faces have formed."""
_SETTLED = 0.995
"""Merging is over when it leaves nearly as many people as there were."""


@dataclass(frozen=True, slots=True)
class Grouping:
    labels: Ints
    """Shape (n,): the cluster of every face, from 0; -1 for a face that is left alone."""
    seed_of_label: dict[int, int]
    """The seed of every cluster that holds confirmed faces."""
    wrong_chance: Floats
    """Shape (n,): calibrated probability that a face is in the wrong cluster; 0 where no likeness put it there."""


def group(
    vectors: Vectors,
    quality: Floats,
    constraints: Constraints,
    calibration: Calibration,
    *,
    wrong_face_in: int = 60,
) -> Grouping:
    """Cluster n faces, shape (n, d), under the constraints; `quality` (n,) is 0 to 1.

    Confirmed faces of one person and must-links are together before anything else merges; cannot-links and
    different people stay apart whatever the vectors say.
    """
    limits = Limits(constraints)
    clusters = Clusters(vectors, founders=(quality >= FOUNDING_QUALITY) | _is_placed(constraints))
    clusters.join(_merge(clusters, limits, calibration, wrong_face_in), limits)
    labels = _numbered(limits.owner, constraints.seeds)
    chances = _wrong_chance(vectors, clusters.of_row, calibration)
    return Grouping(labels, _seed_of_label(labels, constraints.seeds), chances)


def _merge(clusters: Clusters, limits: Limits, calibration: Calibration, wrong_face_in: int) -> Reach:
    """Merge, count the people this leaves, and go on as far as so many people allow; return how far that was.

    Starting from every face a person, the count only falls and the reach only grows, so this ends; and as the merges
    are those of one tree, it ends where merging at the final reach would.
    """
    people, before = len(clusters.names), 0
    while True:
        reach = Reach(threshold_for(calibration, wrong_face_in, people), 1 / calibration.slope)
        clusters.merge(reach, limits)
        people, before = len(clusters.names), people
        if people >= _SETTLED * before:
            return reach


def _is_placed(constraints: Constraints) -> npt.NDArray[np.bool_]:
    """Faces that the user has put with others."""
    placed = constraints.seeds >= 0
    placed[constraints.must.ravel()] = True
    return placed


def _numbered(clusters: Ints, seeds: Ints) -> Ints:
    """Labels from 0 for clusters of two or more faces or with a confirmed one, largest first; -1 for the rest."""
    _, index, counts = np.unique(clusters, return_inverse=True, return_counts=True)
    counts[index[seeds >= 0]] += len(seeds)
    order = np.argsort(-counts, kind="stable")
    label = np.full(len(counts), -1, dtype=np.int64)
    kept = order[counts[order] > 1]
    label[kept] = np.arange(len(kept))
    return label[index].astype(np.int64)


def _seed_of_label(labels: Ints, seeds: Ints) -> dict[int, int]:
    seeded = np.flatnonzero(seeds >= 0)
    return {int(labels[row]): int(seeds[row]) for row in seeded}


def _wrong_chance(vectors: Vectors, clusters: Ints, calibration: Calibration) -> Floats:
    """From the average distance to the others of the cluster; 0 for a face that nothing but the user put anywhere."""
    own = np.unique(clusters, return_inverse=True)[1]
    sizes = np.bincount(own)
    sums = np.zeros((len(sizes), vectors.shape[1]))
    np.add.at(sums, own, vectors)
    similarity = (np.einsum("ij,ij->i", vectors, sums[own]) - 1) / np.maximum(sizes[own] - 1, 1)
    distance = np.sqrt(np.maximum(2 - 2 * similarity, 0))
    return np.where(sizes[own] > 1, 1 - calibration.same_chance(distance), 0.0)
