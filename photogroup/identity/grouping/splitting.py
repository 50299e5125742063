"""Takes a mixed album apart, by a few examples of each person, or without any if the faces clearly form two groups."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photogroup.domain import Floats, Ints, Vectors
from photogroup.evidence import Calibration
from photogroup.identity.grouping.linked import components
from photogroup.identity.grouping.side_by_side import side_by_side

_SEED_WEIGHT = 5.0
"""A face that the user marked counts as much as this many others."""
_SHRINKAGE = 0.8
"""How far the covariance is pulled towards a sphere: chosen on half of the people of LFW's development set."""
_CONCENTRATION = 30.0
"""Scale of the cosine to the means in the first assignment."""
_ROUNDS = 10
_TWICE_IN_A_PHOTO = np.log(0.02)
"""Log-probability that one person is in a photo twice, as in mirrors and collages."""
_MOST_REFITS = 4
_MOST_GROUPS = 8


@dataclass(frozen=True, slots=True)
class Parting:
    """An album of n faces taken apart."""

    labels: Ints
    """Shape (n,): the group of every face, from 0."""
    probability: Floats
    """Shape (n,): how sure that is, 0 to 1."""


def split_by_seeds(
    vectors: Vectors, seeds: Sequence[Ints], *, views: Ints | None = None, together: Ints | None = None
) -> Parting:
    """Give each of n faces, shape (n, d), to one of k people; `seeds` holds the rows of some faces of each.

    `views` (n,), equal for faces that are side by side, keep a person from being in a photo twice unless the faces
    leave no doubt; `together` (m, 2) are
    pairs of rows that are one person, as in a burst. Discriminant analysis with one covariance for all people, fitted
    by expectation-maximisation from the seeds (Nigam et al., 2000, in its Gaussian form), and again leaving out one
    seed of each person in turn: faces on which these runs disagree are unsure. 20,000 faces take seconds.
    """
    points = np.asarray(vectors, dtype=np.float64)
    fits = [np.exp(_fit(points, chosen)) for chosen in _jackknife(seeds)]
    log_chances = np.log(np.mean(fits, axis=0) + 1e-12)
    if together is not None and len(together):
        log_chances = _averaged(log_chances, together)
    labels = log_chances.argmax(1)
    if views is not None:
        _part_photos(labels, log_chances, views)
    for person, rows in enumerate(seeds):
        labels[rows] = person
    probability = np.exp(log_chances[np.arange(len(labels)), labels])
    probability[np.concatenate(seeds)] = 1.0
    return Parting(labels.astype(np.int64), probability)


def propose_split(vectors: Vectors, calibration: Calibration, *, views: Ints | None = None) -> Parting | None:
    """The people that an album of n faces, shape (n, d), seems to mix, largest first; None if it looks like one person.

    The album is cut in two repeatedly, as long as the halves are on average too far apart to be one person. Every
    photo that shows somebody of each half speaks against that, too: `views` (n,) are equal for faces that are side by
    side.
    """
    beside = _beside(vectors, calibration, views)
    labels = np.zeros(len(vectors), dtype=np.int64)
    waiting, groups = [0] if len(vectors) > 1 else [], 1
    while waiting and groups < _MOST_GROUPS:
        rows = np.flatnonzero(labels == waiting[0])
        second = _second_half(vectors[rows])
        if second.any() and _are_two_people(vectors, rows[~second], rows[second], beside, calibration):
            labels[rows[second]] = groups
            waiting.append(groups)
            groups += 1
        else:
            waiting.pop(0)
    if groups == 1:
        return None
    order = np.argsort(-np.bincount(labels), kind="stable")
    return split_by_seeds(vectors, [_central(vectors, np.flatnonzero(labels == group)) for group in order], views=views)


def _jackknife(seeds: Sequence[Ints]) -> list[list[Ints]]:
    """All seeds, then all but one of each person who has several."""
    rounds = min(max(len(rows) for rows in seeds), _MOST_REFITS)
    if rounds == 1:
        return [list(seeds)]
    return [list(seeds), *([_without(rows, left_out) for rows in seeds] for left_out in range(rounds))]


def _without(rows: Ints, left_out: int) -> Ints:
    return np.delete(rows, left_out % len(rows)) if len(rows) > 1 else rows


def _fit(points: Floats, seeds: Sequence[Ints]) -> Floats:
    """Shape (n, k): the log-probability of every face being each person."""
    means = np.array([points[rows].mean(0) for rows in seeds])
    means /= np.linalg.norm(means, axis=1, keepdims=True)
    log_chances = _normalised(_CONCENTRATION * points @ means.T)
    scatter = points.T @ points + (_SEED_WEIGHT - 1) * sum(points[rows].T @ points[rows] for rows in seeds)
    for _ in range(_ROUNDS):
        weights = np.exp(log_chances)
        for person, rows in enumerate(seeds):
            weights[rows] = 0.0
            weights[rows, person] = _SEED_WEIGHT
        log_chances = _discriminant(points, weights, scatter)
    return log_chances


def _discriminant(points: Floats, weights: Floats, scatter: Floats) -> Floats:
    """`scatter` is the weighted sum of the points' outer products."""
    totals = weights.sum(0)
    means = (weights.T @ points) / totals[:, None]
    covariance = (scatter - (means * totals[:, None]).T @ means) / totals.sum()
    variance = max(float(np.trace(covariance)) / len(covariance), 1e-9)
    shrunk = (1 - _SHRINKAGE) * covariance + _SHRINKAGE * variance * np.eye(len(covariance))
    directions = np.linalg.solve(shrunk, means.T)
    offsets = np.log(totals / totals.sum()) - np.einsum("kd,dk->k", means, directions) / 2
    return _normalised(points @ directions + offsets)


def _normalised(log_weights: Floats) -> Floats:
    shifted = log_weights - log_weights.max(1, keepdims=True)
    normalised: Floats = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    return normalised


def _averaged(log_chances: Floats, together: Ints) -> Floats:
    """Faces of one burst share their mean evidence, as they are too similar for it to be added up."""
    burst = components(together, len(log_chances))
    sums = np.zeros((int(burst.max(initial=-1)) + 1, log_chances.shape[1]))
    np.add.at(sums, burst, log_chances)
    return _normalised((sums / np.bincount(burst)[:, None])[burst])


def _part_photos(labels: Ints, log_chances: Floats, views: Ints) -> None:
    """If a person would be in a photo twice, give the faces to different people where that costs little."""
    from scipy.optimize import linear_sum_assignment

    order = np.argsort(views, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(views[order])) + 1):
        if 1 < len(rows) <= log_chances.shape[1] and len(np.unique(labels[rows])) < len(rows):
            _, apart = linear_sum_assignment(-log_chances[rows])
            each = np.arange(len(rows))
            cost = log_chances[rows][each, labels[rows]].sum() - log_chances[rows][each, apart].sum()
            if cost < -_TWICE_IN_A_PHOTO:
                labels[rows] = apart


def _second_half(vectors: Vectors) -> npt.NDArray[np.bool_]:
    """2-means, started from the face farthest from the centre and the one farthest from that face."""
    first = int(np.argmin(vectors @ vectors.mean(0)))
    means = vectors[[first, int(np.argmin(vectors @ vectors[first]))]]
    second = np.zeros(len(vectors), dtype=np.bool_)
    for _ in range(30):
        before, second = second, np.asarray((vectors @ means.T).argmax(1) == 1)
        if not second.any() or second.all() or (before == second).all():
            break
        means = np.array([vectors[~second].mean(0), vectors[second].mean(0)])
        means /= np.linalg.norm(means, axis=1, keepdims=True)
    return second


def _beside(vectors: Vectors, calibration: Calibration, views: Ints | None) -> tuple[Ints, Ints]:
    """Pairs of rows side by side (m, 2), without mirror images, and their views (m,)."""
    if views is None:
        return np.empty((0, 2), dtype=np.int64), np.empty(0, dtype=np.int64)
    nobody = np.full(len(views), -1, dtype=np.int64)
    pairs = side_by_side(views, nobody, similarity=(vectors, calibration))
    return pairs, views[pairs[:, 0]]


def _are_two_people(
    vectors: Vectors, first: Ints, second: Ints, beside: tuple[Ints, Ints], calibration: Calibration
) -> bool:
    if not len(first):
        return False
    similarity = float(vectors[first].mean(0) @ vectors[second].mean(0))
    half = np.zeros(len(vectors), dtype=np.int64)
    half[first], half[second] = 1, 2
    pairs, views = beside
    shared = len(np.unique(views[half[pairs].prod(1) == 2]))
    log_odds = float(calibration.log_odds(np.sqrt(max(2 - 2 * similarity, 0.0))))
    return log_odds < calibration.evidence.shared_photo * shared


def _central(vectors: Vectors, rows: Ints) -> Ints:
    """The half of a group that is closest to its mean: what it stands for, without faces that may be misplaced."""
    similarity = vectors[rows] @ vectors[rows].mean(0)
    return rows[np.argsort(-similarity, kind="stable")[: (len(rows) + 1) // 2]]
