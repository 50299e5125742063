"""Faces to clusters: who looks like whom, under everything the user has said."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from photogroup.domain import Bools, Floats, Floats32, Ints, Vectors
from photogroup.evidence import Calibration
from photogroup.identity.grouping.agglomeration import Clusters
from photogroup.identity.grouping.calibration import threshold_for
from photogroup.identity.grouping.constraints import Constraints
from photogroup.identity.grouping.crowd import Crowd
from photogroup.identity.grouping.density import dense
from photogroup.identity.grouping.limits import Limits
from photogroup.identity.grouping.linked import components
from photogroup.identity.grouping.neighbours import Search, near_pairs
from photogroup.identity.grouping.prototypes import Prototypes
from photogroup.identity.grouping.reach import SUGGEST_ABOVE, Reach, reach_for, wrong_chance
from photogroup.settings import GroupingMethod

_DENSE_EVIDENCE = 2.0
"""Limit, in log-odds, on how much lying in one dense region speaks for one person: without it, strangers ended up in
one album."""
_SETTLED = 0.995
"""Merging ends once at least this share of the people is left after a pass."""
_FEWER = 4
"""Neighbours are searched for within the reach of a library with this many times fewer people."""


@dataclass(frozen=True, slots=True)
class Grouping:
    labels: Ints
    """Shape (n,): the cluster of every face, from 0; -1 for a face that is left alone."""
    seed_of_label: dict[int, int]
    """The seed of every cluster that holds confirmed faces."""
    wrong_chance: Floats
    """Shape (n,): calibrated probability that a face is in the wrong cluster;
    0 if it was not put there by similarity."""


def group(
    vectors: Vectors,
    quality: Floats,
    constraints: Constraints,
    calibration: Calibration,
    *,
    wrong_face_in: int = 50,
    others: int = 0,
    method: GroupingMethod = GroupingMethod.AVERAGE_LINK,
    search: Search = near_pairs,
) -> Grouping:
    """Cluster n faces, shape (n, d), under the constraints; `quality` (n,) is 0 to 1.

    Confirmed faces of one person and must-links are together before anything else merges; cannot-links and different
    people stay apart whatever the vectors say. Faces rejected from somebody they look like merge last: what had merged
    with them before could no longer be that person. `others` is how many further people there are: the more, the more
    similarity is required. `method` clusters the faces that the user has said nothing about, and `search` finds
    neighbours.
    """
    limits = Limits(constraints, shared_photo_costs=calibration.evidence.shared_photo / calibration.slope)
    founders = (quality >= calibration.evidence.founding_quality) | (constraints.seeds >= 0)
    late = _is_rejected_near(vectors, constraints, threshold_for(calibration, wrong_face_in, 1))
    clusters = Clusters(vectors, founders & ~late, constraints.must, search)
    if method is GroupingMethod.HDBSCAN:
        reach = _merge_by_density(clusters, founders & late, vectors, limits, calibration, wrong_face_in, others)
    else:
        reach = _merge(clusters, limits, calibration, wrong_face_in, others)
        if (founders & late).any():
            clusters.admit(founders & late)
            clusters.merge(reach, limits)
    clusters.join(reach, limits)
    labels = _numbered(limits.owner, constraints.seeds)
    own, other = _to_spare(vectors, clusters.of_row, labels, reach)
    usual = np.where(np.isnan(own), 0.0, wrong_chance(calibration, own, other, wrong_face_in))
    is_sure = (usual <= SUGGEST_ABOVE) | (constraints.seeds >= 0)
    crowd = _crowd(vectors, quality, labels, is_sure, calibration)
    chances = np.where(np.isnan(own), 0.0, wrong_chance(calibration, own, other, wrong_face_in, crowd))
    return Grouping(labels, _seed_of_label(labels, constraints.seeds), _least_of_linked(chances, constraints.must))


def _merge(clusters: Clusters, limits: Limits, calibration: Calibration, wrong_face_in: int, others: int) -> Reach:
    """Merge, count the people this leaves, and continue as far as that number allows; return the final reach.

    Every face starts as a person of its own, so the count only falls and the reach only grows, and this ends. As all
    merges belong to one tree, the result is the same as merging at the final reach.
    """
    people, before = len(clusters.names), 0
    while True:
        reach = reach_for(calibration, wrong_face_in, people + others)
        fewer = reach_for(calibration, wrong_face_in, people // _FEWER + others)
        clusters.merge(reach, limits, farther=fewer.within - reach.within)
        people, before = len(clusters.names), people
        if people >= _SETTLED * before:
            return reach


def _merge_by_density(
    clusters: Clusters,
    late: Bools,
    vectors: Vectors,
    limits: Limits,
    calibration: Calibration,
    wrong_face_in: int,
    others: int,
) -> Reach:
    """Merge what hdbscan finds together; return how far apart people's faces may be by average link.

    hdbscan does not know constraints, so the faces of each of its clusters are merged one by one, nearest first, as far
    as the constraints allow and farther than average link would go. Faces rejected from somebody near come last here,
    too.
    """
    founders = np.flatnonzero(np.isin(clusters.of_row, clusters.names) | late)
    found = dense(vectors[founders], threshold_for(calibration, wrong_face_in, len(founders) + others))
    together = [founders[found == label] for label in range(int(found.max(initial=-1)) + 1)]
    reach = reach_for(calibration, wrong_face_in, len(together) + int((found < 0).sum()) + others)
    farther = replace(reach, least=-_DENSE_EVIDENCE / calibration.slope)
    for faces in (np.zeros_like(late), late):
        clusters.admit(faces)
        for rows in together:
            clusters.merge_among(rows, farther, limits)
    return reach


def _is_rejected_near(vectors: Vectors, constraints: Constraints, distance: float) -> npt.NDArray[np.bool_]:
    """Which faces are within this distance of the mean of the confirmed faces of somebody they are not."""
    seeded = np.flatnonzero(constraints.seeds >= 0)
    sums = np.zeros((constraints.seeds.max(initial=-1) + 1, vectors.shape[1]), dtype=np.float32)
    np.add.at(sums, constraints.seeds[seeded], vectors[seeded])
    means = sums / np.maximum(np.bincount(constraints.seeds[seeded], minlength=len(sums)), 1)[:, None]
    found = np.zeros(len(vectors), dtype=np.bool_)
    for start in range(0, len(constraints.not_seed), 1 << 16):
        face, seed = constraints.not_seed[start : start + (1 << 16)].T
        squared = 1 + (means[seed] ** 2).sum(1) - 2 * np.einsum("ij,ij->i", vectors[face], means[seed])
        found[face[squared <= distance**2]] = True
    return found


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


def _crowd(vectors: Vectors, quality: Floats, labels: Ints, is_sure: Bools, calibration: Calibration) -> Floats:
    """How much nearer than usual strangers are to each face of a cluster, as evidence, shape (n,); 0 for other faces.

    A cluster without any sure face may be nothing but strangers, so each of its faces counts as one.
    """
    people = np.where(np.isin(labels, labels[is_sure]), labels, -1)
    crowd = Crowd.of(vectors, people, quality >= calibration.evidence.founding_quality)
    together, found = np.flatnonzero(labels >= 0), np.zeros(len(labels))
    found[together] = crowd.nearer_than_usual(vectors[together], people[together], calibration)
    return found


def _least_of_linked(chances: Floats, must: Ints) -> Floats:
    """Gives faces that are surely one person the chance of the most certain of them."""
    component = components(must, len(chances))
    least = np.ones(int(component.max(initial=-1)) + 1)
    np.minimum.at(least, component, chances)
    linked: Floats = least[component]
    return linked


def _to_spare(vectors: Vectors, clusters: Ints, labels: Ints, reach: Reach) -> tuple[Floats32, Floats32]:
    """What every face's own cluster, without it, has to spare for it, and what the next cluster has.

    For a face that is alone the first is NaN, and the second is not computed.
    """
    own = np.unique(clusters, return_inverse=True)[1]
    faces = np.bincount(own)
    sums = np.zeros((len(faces), vectors.shape[1]), dtype=np.float32)
    np.add.at(sums, own, vectors)
    several = faces > 1
    person = np.full(len(faces), -1, dtype=np.int64)
    person[own] = labels
    sizes = faces[several].astype(np.float32)
    known = Prototypes(sums[several] / sizes[:, None], sizes, person[several])
    others = np.maximum(faces[own] - 1, 1).astype(np.float32)
    products = (np.einsum("ij,ij->i", vectors, sums[own]) - 1) / others
    spare = np.where(several[own], reach.spare(products, others), np.float32(np.nan))
    others_spare = np.full(len(vectors), -np.inf, dtype=np.float32)
    together = several[own]
    others_spare[together] = known.best_other(vectors[together], labels[together], reach)
    return spare, others_spare
