"""How well the distances of pairs of faces separate "same person" from "different people"."""

from dataclasses import dataclass

import numpy as np

from photogroup.domain import Bools, Floats, Vectors


@dataclass(frozen=True, slots=True)
class Verification:
    accuracy: float
    """Share of pairs judged correctly by the threshold that is best for the other half of the pairs."""
    threshold: float
    """The distance up to which pairs are best called the same, chosen on all pairs."""
    tar_at_far_1e2: float
    """Share of same pairs that are accepted when at most 1 in 100 different pairs is."""
    tar_at_far_1e3: float
    equal_error: float
    """The error rate at which both kinds of error are equally frequent."""


def pair_distances(vectors: Vectors) -> Floats:
    """The distances of all pairs of n embeddings, in the order of `np.triu_indices(n, 1)`;
    needs little extra memory."""
    # Imported here because the window opens in half the time without scipy.
    from scipy.spatial.distance import pdist

    distances: Floats = pdist(vectors)
    return distances


def verification(distances: Floats, same: Bools) -> Verification:
    """Judge pairs by their distance; both arrays have shape (m,) and hold at least two pairs of each kind."""
    in_first = _alternating(same)
    first, second = (best_threshold(distances[half], same[half]) for half in (in_first, ~in_first))
    right = np.where(in_first, (distances <= second) == same, (distances <= first) == same)
    return Verification(
        accuracy=float(right.mean()),
        threshold=best_threshold(distances, same),
        tar_at_far_1e2=true_accept_rate(distances, same, 1e-2),
        tar_at_far_1e3=true_accept_rate(distances, same, 1e-3),
        equal_error=equal_error(distances, same),
    )


def _alternating(same: Bools) -> Bools:
    """Every other pair of each kind, so that both halves hold the same mixture."""
    first = np.zeros(len(same), dtype=np.bool_)
    for kind in (same, ~same):
        first[np.flatnonzero(kind)[::2]] = True
    return first


def best_threshold(distances: Floats, same: Bools) -> float:
    """The threshold that judges most pairs correctly, in the middle of the gap it lies in."""
    order = np.argsort(distances, kind="stable")
    ordered = distances[order]
    right = np.concatenate([[0], np.cumsum(np.where(same[order], 1, -1))])
    is_cut = np.concatenate([[True], ordered[1:] > ordered[:-1], [True]])
    best = int(np.argmax(np.where(is_cut, right, right.min() - 1)))
    if best == 0:
        return float(np.nextafter(ordered[0], -np.inf))
    return float((ordered[best - 1] + ordered[min(best, len(ordered) - 1)]) / 2)


def true_accept_rate(distances: Floats, same: Bools, false_accept_rate: float) -> float:
    """Share of same pairs accepted at the distance that accepts at most this share of different pairs."""
    different = np.sort(distances[~same])
    allowed = int(np.floor(false_accept_rate * len(different)))
    limit = different[allowed] if allowed < len(different) else np.inf
    return float((distances[same] < limit).mean())


def equal_error(distances: Floats, same: Bools) -> float:
    """Where the two error rates cross; their mean at the threshold where they are nearest."""
    cuts = np.unique(distances)
    false_accept = np.searchsorted(np.sort(distances[~same]), cuts, side="right") / (~same).sum()
    false_reject = 1 - np.searchsorted(np.sort(distances[same]), cuts, side="right") / same.sum()
    nearest = int(np.argmin(np.abs(false_accept - false_reject)))
    return float((false_accept[nearest] + false_reject[nearest]) / 2)
