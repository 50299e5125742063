"""Connected components of links."""

import numpy as np

from photogroup.domain import Ints


def components(links: Ints, count: int) -> Ints:
    """The component of each row, shape (count,), where links (n, 2) join rows; numbered by their first rows.

    In rounds, every row takes the smallest name among its neighbours, until no link joins two names (Liu and Tarjan,
    Simple concurrent labeling algorithms for connected components, 2019). As quick as scipy's for a million links, and
    ten times as quick for the few that most calls are about.
    """
    name = np.arange(count)
    one, other = links.T
    while len(one):
        np.minimum.at(name, np.maximum(one, other), np.minimum(one, other))
        while not np.array_equal(further := name[name], name):
            name = further
        one, other = name[one], name[other]
        apart = one != other
        one, other = one[apart], other[apart]
    found: Ints = np.unique(name, return_inverse=True)[1]
    return found
