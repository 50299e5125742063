"""Bursts: photos seconds apart show the same people in the same places, which is evidence that grouping can use."""

import numpy as np

from photogroup.domain import Calibration, Floats, Ints, Times, Vectors
from photogroup.identity.grouping.box_overlap import overlap
from photogroup.identity.grouping.linked import components

_SECONDS = 3
_OVERLAP = 0.5
"""Boxes this alike in two photos of a burst are in the same place."""
_PRIOR = 0.9
"""How often the face in the same place is the same person, before looking at it."""
_LEAST_CHANCE = 0.98
"""That two faces are one person, to link them before anything else is grouped."""


def burst_pairs(photo_ids: Ints, taken_at: Times, boxes: Floats) -> Ints:
    """Pairs of rows (m, 2) in the same place of two photos at most three seconds apart.

    For n faces: photos' ids and times (n,), NaT where unknown, and boxes (n, 4): left, top, right, bottom.
    """
    rows = np.flatnonzero(~np.isnat(taken_at))
    rows = rows[np.argsort(taken_at[rows], kind="stable")]
    times = taken_at[rows].astype("datetime64[s]").astype(np.int64)
    found = [np.empty((0, 2), dtype=np.int64)]
    for step in range(1, len(rows)):
        near = np.flatnonzero(times[step:] - times[:-step] <= _SECONDS)
        if not len(near):
            break
        found.append(np.column_stack([rows[near], rows[near + step]]))
    pairs = np.concatenate(found)
    alike = overlap(boxes[pairs[:, 0]], boxes[pairs[:, 1]]) >= _OVERLAP
    return np.compress(alike & (photo_ids[pairs[:, 0]] != photo_ids[pairs[:, 1]]), pairs, axis=0)


def sure_links(pairs: Ints, vectors: Vectors, calibration: Calibration) -> Ints:
    """Those of these pairs whose faces are alike enough, given that they are of a burst."""
    distance = np.linalg.norm(vectors[pairs[:, 0]] - vectors[pairs[:, 1]], axis=1).astype(np.float64)
    return np.compress(calibration.same_chance(distance, prior=_PRIOR) >= _LEAST_CHANCE, pairs, axis=0)


def consistent(links: Ints, seeds: Ints, apart: Ints, not_seed: Ints, photo_ids: Ints) -> Ints:
    """Links without those that, taken together, join what must be apart.

    Over n faces: seeds (n,) or -1, pairs of rows that are apart (m, 2), pairs of a row and a seed that it is not
    (m, 2), and photos (n,): a chain of links that comes back to a photo it has been in has gone astray.
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
