"""hdbscan on faces: clusters by density, regardless of what the user has said (Campello, Moulavi and Sander, 2013)."""

from typing import TYPE_CHECKING

import numpy as np

from photogroup.domain import Floats, Ints, Vectors
from photogroup.identity.grouping.linked import components
from photogroup.identity.grouping.neighbours import near_pairs

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_OF_REACH = 0.85
"""Pairs nearer than this share of average link's distance are not separated; see
`tests/benchmarks/bench_real_grouping`.

Clusters grow face by face, so faces that are far apart on average may still be joined by shorter steps.
"""
_NEIGHBOURS, _WIDEST = 32, 1.5
"""hdbscan sees the nearest faces of each face, up to this many times average link's distance."""
_FARTHEST, _NEAREST = 2.0, 1e-6
"""Distances of unit vectors; anything stored as 0 would not be a neighbour at all."""


def dense(vectors: Vectors, distance: float) -> Ints:
    """The cluster of each of n faces, shape (n, d); -1 for a face alone.

    `distance` is average link's for this many people. Pairs count as clusters.
    """
    # Imported here because it takes a second.
    from hdbscan import HDBSCAN

    near = near_pairs(vectors, 1 - (_WIDEST * distance) ** 2 / 2, _NEIGHBOURS)
    pairs = np.column_stack([near.first, near.second])
    apart: Floats = np.sqrt(np.maximum(2 - 2 * near.similarity.astype(np.float64), _NEAREST**2))
    step = _OF_REACH * distance
    heap = components(pairs[apart <= step], len(vectors))
    is_large = np.bincount(heap, minlength=1) > 1
    if is_large.sum() < 2:
        # hdbscan never puts everybody into one cluster, so a library of one person is handled here.
        return np.where(is_large[heap], 0, -1)
    found = HDBSCAN(min_cluster_size=2, min_samples=1, cluster_selection_epsilon=step, metric="precomputed")
    labels: Ints = found.fit_predict(_graph(pairs, apart, len(vectors))).astype(np.int64)
    return labels


def _graph(pairs: Ints, distance: Floats, count: int) -> "csr_matrix":
    """The distances of these pairs of rows, plus enough long ones to make the graph connected."""
    from scipy.sparse import coo_matrix

    _, islands = np.unique(components(pairs, count), return_index=True)
    bridges = np.column_stack([np.zeros(len(islands) - 1, dtype=np.int64), islands[islands > 0]])
    first, second = np.concatenate([pairs, bridges]).T
    distance = np.concatenate([distance, np.full(len(bridges), _FARTHEST)])
    both = np.concatenate([first, second]), np.concatenate([second, first])
    return coo_matrix((np.tile(distance, 2), both), shape=(count, count)).tocsr()
