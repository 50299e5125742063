"""Bursts: photos of one camera, seconds apart, show the same people in the same places: evidence for grouping."""

import numpy as np

from photogroup.domain import Floats, Ints, Vectors
from photogroup.evidence import Calibration
from photogroup.identity.grouping.box_overlap import overlap
from photogroup.identity.grouping.linked import components
from photogroup.indexed import Shots

_SECONDS = 3
_MOST_NEXT = 16
"""How many following photos each is compared with. A burst is a chain, so the cost per photo is bounded however long it
is."""
_DIFFERENCES = 18
"""Two photos look alike if their fingerprints differ in at most this many of 63 bits.

Of photos of one scene moved by a twentieth of the picture and made lighter or darker, 84 of 100 differ in fewer, and of
two photos of different scenes 2 of 1,000 (fitted on one half of 300 photos; 88 and 2 on the other).
"""
_OVERLAP = 0.5
"""Boxes in two photos of a burst that overlap this much are in the same place."""
_PRIOR = 0.9
"""How often the face in the same place is the same person: the prior before comparing the faces."""
_LEAST_CHANCE = 0.98
"""How likely two faces have to be one person to be linked before anything else is grouped."""


def burst_pairs(photo_ids: Ints, shots: Shots, boxes: Floats) -> Ints:
    """Pairs of rows (m, 2) in the same place of two photos of a burst.

    For n faces: the ids of their photos (n,) and boxes (n, 4): left, top, right, bottom. A burst is photos of one
    camera and size, at most three seconds apart, that look alike.
    """
    photos = _alike(shots, _shot_together(shots))
    pairs = _faces_of(photo_ids, shots.photo_ids[photos])
    alike = overlap(boxes[pairs[:, 0]], boxes[pairs[:, 1]]) >= _OVERLAP
    return np.compress(alike, pairs, axis=0)


def _shot_together(shots: Shots) -> Ints:
    """Pairs (m, 2) of shots by one camera within three seconds, each with the few that follow it."""
    order = np.lexsort((shots.seconds, shots.cameras))
    seconds, cameras = shots.seconds[order], shots.cameras[order]
    found = [np.empty((0, 2), dtype=np.int64)]
    for step in range(1, min(_MOST_NEXT, len(order) - 1) + 1):
        is_near = (seconds[step:] - seconds[:-step] <= _SECONDS) & (cameras[step:] == cameras[:-step])
        near = np.flatnonzero(is_near)
        if not len(near):
            break
        found.append(np.column_stack([order[near], order[near + step]]))
    return np.concatenate(found)


def _alike(shots: Shots, pairs: Ints) -> Ints:
    """Those that look alike; none from a second in which most do not, because a stopped clock shows many scenes in one
    second."""
    prints = shots.fingerprints
    differences = np.bitwise_count(prints[pairs[:, 0]] ^ prints[pairs[:, 1]]).sum(axis=1)
    is_alike = differences <= _DIFFERENCES
    moments, at = np.unique(np.column_stack([shots.cameras, shots.seconds]), axis=0, return_inverse=True)
    at = at.ravel()
    same = np.flatnonzero(at[pairs[:, 0]] == at[pairs[:, 1]])
    total = np.bincount(at[pairs[same, 0]], minlength=len(moments))
    agreed = np.bincount(at[pairs[same, 0]], weights=is_alike[same], minlength=len(moments))
    stands_still = 2 * agreed < total
    return np.compress(is_alike & ~stands_still[at[pairs]].any(axis=1), pairs, axis=0)


def _faces_of(photo_ids: Ints, pairs: Ints) -> Ints:
    """All pairs (m, 2) of rows in which one is a face of the first photo and the other of the second."""
    order = np.argsort(photo_ids, kind="stable")
    ordered = photo_ids[order]
    starts, ends = (np.searchsorted(ordered, pairs, side) for side in ("left", "right"))
    counts = ends - starts
    sizes = counts.prod(axis=1)
    which = np.repeat(np.arange(len(pairs)), sizes)
    number = np.arange(len(which)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    first, second = number // np.maximum(counts[which, 1], 1), number % np.maximum(counts[which, 1], 1)
    return np.column_stack([order[starts[which, 0] + first], order[starts[which, 1] + second]]).astype(np.int64)


def sure_links(pairs: Ints, vectors: Vectors, calibration: Calibration) -> Ints:
    """The pairs whose faces are alike enough, given that they are from one burst."""
    distance = np.linalg.norm(vectors[pairs[:, 0]] - vectors[pairs[:, 1]], axis=1).astype(np.float64)
    return np.compress(calibration.same_chance(distance, prior=_PRIOR) >= _LEAST_CHANCE, pairs, axis=0)


def consistent(links: Ints, seeds: Ints, apart: Ints, not_seed: Ints, photo_ids: Ints) -> Ints:
    """Links without those that, taken together, join what must be apart.

    Over n faces: seeds (n,) or -1, pairs of rows that are apart (m, 2), pairs of a row and a seed that it is not (m,
    2), and photos (n,): a chain of links that returns to an earlier photo contains an error.
    """
    count = len(seeds)
    seeded = np.flatnonzero(seeds >= 0)
    ordered = seeded[np.argsort(seeds[seeded], kind="stable")]
    confirmed = np.column_stack([ordered[:-1], ordered[1:]])[seeds[ordered[:-1]] == seeds[ordered[1:]]]
    edges = np.concatenate([links, confirmed])
    chain = components(edges, count)
    reached = np.unique(np.column_stack([chain[seeded], seeds[seeded]]), axis=0)
    linked = np.unique(links)
    visits = np.unique(np.column_stack([chain[linked], photo_ids[linked]]), axis=0, return_counts=True)
    bad = np.zeros(count, dtype=np.bool_)
    bad[reached[1:][reached[1:, 0] == reached[:-1, 0], 0]] = True
    bad[chain[apart[chain[apart[:, 0]] == chain[apart[:, 1]], 0]]] = True
    bad[_shared(np.column_stack([chain[not_seed[:, 0]], not_seed[:, 1]]), reached)] = True
    bad[visits[0][visits[1] > 1, 0]] = True
    return np.compress(~bad[chain[links[:, 0]]], links, axis=0)


def _shared(first: Ints, second: Ints) -> Ints:
    """The first column of the rows that are in both."""
    both, counts = np.unique(np.concatenate([np.unique(first, axis=0), second]), axis=0, return_counts=True)
    return np.compress(counts > 1, both[:, 0])
