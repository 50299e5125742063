"""Neighbours are searched for on a Ray cluster, a share of the rows per task; merges are decided in one place."""

import numpy as np

from photogroup.cluster.ray_session import Cluster, connected
from photogroup.domain import Floats32, Ints
from photogroup.identity.grouping.neighbour_index import MOST_PRODUCTS, Cells
from photogroup.identity.grouping.neighbours import Pairs, Search, joined, near_pairs

MOST_HERE = 2_000_000_000
"""Up to this many inner products the search takes seconds here, and sending the vectors would take as long."""
_SHARES_A_WORKER = 4
"""So that none waits long for the slowest."""


def search_on_ray(cluster: Cluster, most_here: int = MOST_HERE) -> Search:
    """The search of `near_pairs`, spread over a cluster if it is large.

    The cells, where there are enough rows for them to pay, are found here and searched there: the pairs are those of
    `near_pairs`. Raises PhotogroupError if there is no Ray.
    """

    def search(vectors: Floats32, at_least: float, count: int, rows: Ints, cells: Cells) -> Pairs:
        if len(rows) * len(vectors) <= most_here:
            return near_pairs(vectors, at_least, count, rows, cells)
        with connected(cluster) as ray:
            workers = cluster.workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
            if not cells.are_known and len(rows) * len(vectors) > MOST_PRODUCTS:
                cells.find(vectors)
            shared, known = ray.put(vectors), ray.put(cells)
            look = ray.remote(max_retries=-1)(_share)
            shares = [share for share in np.array_split(rows, workers * _SHARES_A_WORKER) if len(share)]
            found = ray.get([look.remote(shared, at_least, count, share, known) for share in shares])
        pairs = Pairs.none()
        for share, (part, own) in zip(shares, found, strict=True):
            pairs = joined(pairs, part)
            if cells.are_known:
                cells.move(share, own)
        return pairs

    return search


def _share(vectors: Floats32, at_least: float, count: int, rows: Ints, cells: Cells) -> tuple[Pairs, Ints]:
    """The pairs of these rows, and the cells that the rows are in now."""
    pairs = near_pairs(vectors, at_least, count, rows, cells)
    return pairs, cells.holding(rows)
