"""Neighbours are looked for on a Ray cluster, a share of the rows per task; what is merged is decided in one place."""

import numpy as np

from photogroup.cluster.ray_session import Cluster, connected
from photogroup.domain import Floats32, Ints
from photogroup.identity.grouping.neighbour_index import Cells
from photogroup.identity.grouping.neighbours import Pairs, Search, joined, near_pairs

MOST_HERE = 2_000_000_000
"""Up to this many inner products it takes seconds here, and sending the vectors would take as long."""
_SHARES_A_WORKER = 4
"""So that none waits long for the slowest."""


def search_on_ray(cluster: Cluster, most_here: int = MOST_HERE) -> Search:
    """The search of `near_pairs`, spread over a cluster if it is large.

    Each share is exact up to `MOST_PRODUCTS` products of its own, so the more workers, the fewer pairs are missed.
    Raises PhotogroupError if there is no Ray.
    """

    def search(vectors: Floats32, at_least: float, count: int, rows: Ints, cells: Cells) -> Pairs:
        if len(rows) * len(vectors) <= most_here:
            return near_pairs(vectors, at_least, count, rows, cells)
        with connected(cluster) as ray:
            workers = cluster.workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
            shared = ray.put(vectors)
            look = ray.remote(max_retries=-1)(_share)
            shares = np.array_split(rows, workers * _SHARES_A_WORKER)
            found = ray.get([look.remote(shared, at_least, count, share) for share in shares if len(share)])
        pairs = Pairs.none()
        for part in found:
            pairs = joined(pairs, part)
        return pairs

    return search


def _share(vectors: Floats32, at_least: float, count: int, rows: Ints) -> Pairs:
    return near_pairs(vectors, at_least, count, rows)
