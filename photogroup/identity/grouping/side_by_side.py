"""Faces that photos show side by side, which speaks against their being one person. These are soft constraints, since
mirrors exist."""

import numpy as np

from photogroup.domain import Floats, Ints, Vectors
from photogroup.evidence import Calibration
from photogroup.identity.grouping.box_overlap import overlap

Similarity = tuple[Vectors, Calibration]
"""Embeddings (n, d), and how to read their distances."""

_SAME_SHOT = 0.35
"""Faces in one photo are one person if nearer than this share of the distance at which one and two people are equally
likely.

They are a mirror image, or one shot printed twice: mirrored faces were at 0.13 of that distance, and the nearest two
people of 1,274 pairs in one photo, siblings among them, at 0.57.
"""
_SAME_SPOT = 0.3
"""Boxes in one photo that overlap more than this are one face found twice."""


def side_by_side(
    photo_ids: Ints,
    seeds: Ints,
    *,
    boxes: Floats | None = None,
    burst: Ints | None = None,
    similarity: Similarity | None,
) -> Ints:
    """Pairs of rows (m, 2) that are probably different people because a photo shows both, except where a photo repeats
    a person.

    Mirrors, collages and photos of photos do: two faces in one photo are confirmed as one person, or are nearly
    identical. Over n faces: photos' ids and seeds (n,), boxes (n, 4). `burst` (k, 2) are pairs of rows in one place of
    two photos of a burst: a face beside one of them counts as beside the other.
    """
    pairs = pairs_within(photo_ids)
    first, second = seeds[pairs.T]
    repeats = (first >= 0) & (first == second)
    pairs = np.compress(~np.isin(photo_ids[pairs[:, 0]], photo_ids[pairs[repeats, 0]]), pairs, axis=0)
    if boxes is not None:
        pairs = np.compress(overlap(boxes[pairs[:, 0]], boxes[pairs[:, 1]]) < _SAME_SPOT, pairs, axis=0)
    if burst is not None:
        pairs = np.concatenate([pairs, _carried(pairs, burst, len(photo_ids))])
    pairs = np.compress((seeds[pairs] < 0).any(1), pairs, axis=0)
    if similarity is not None:
        vectors, calibration = similarity
        apart = np.linalg.norm(vectors[pairs[:, 0]] - vectors[pairs[:, 1]], axis=1)
        pairs = np.compress(apart >= _SAME_SHOT * calibration.offset / calibration.slope, pairs, axis=0)
    return pairs


def pairs_within(groups: Ints) -> Ints:
    """Shape (m, 2): every pair of rows in the same group, lower row first."""
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    found = [np.empty((0, 2), dtype=np.int64)]
    for step in range(1, len(groups)):
        together = np.flatnonzero(ordered[step:] == ordered[:-step])
        if not len(together):
            break
        found.append(np.column_stack([order[together], order[together + step]]))
    return np.concatenate(found)


def _carried(beside: Ints, same_place: Ints, count: int) -> Ints:
    """Shape (m, 2): every row paired with those next to its counterpart in another photo, lower row first."""
    beside = np.concatenate([beside, beside[:, ::-1]])
    beside = beside[np.argsort(beside[:, 0], kind="stable")]
    same_place = np.concatenate([same_place, same_place[:, ::-1]])
    starts = np.searchsorted(beside[:, 0], np.arange(count + 1))
    here = same_place[:, 1]
    neighbours = np.diff(starts)[here]
    first = np.repeat(same_place[:, 0], neighbours)
    within = np.arange(neighbours.sum()) - np.repeat(np.cumsum(neighbours) - neighbours, neighbours)
    second = beside[np.repeat(starts[here], neighbours) + within, 1]
    carried: Ints = np.unique(np.sort(np.column_stack([first, second]), axis=1), axis=0)
    return carried
