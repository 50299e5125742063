"""What links join, directly or indirectly."""

import numpy as np

from photogroup.domain import Ints


def components(links: Ints, count: int) -> Ints:
    """The number of each row's component, shape (count,), where links (n, 2) join rows."""
    # Here, because the window opens in half the time without scipy.
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    graph = coo_array((np.ones(len(links), dtype=np.int8), (links[:, 0], links[:, 1])), shape=(count, count))
    found: Ints = connected_components(graph, directed=False)[1].astype(np.int64)
    return found
