"""Which clusters are near each other, kept up to date while they merge and the allowed distance grows."""

import numpy as np

from photogroup.domain import Ints
from photogroup.identity.grouping.neighbour_index import Cells
from photogroup.identity.grouping.neighbours import Pairs, Search, joined
from photogroup.identity.grouping.reach import Reach
from photogroup.identity.grouping.rounds import Clustered


class Nearby:
    """Pairs of the clusters `names` (k,) that are at most `farthest` apart: for each cluster its nearest ones, up to
    the number asked for."""

    def __init__(self, names: Ints, farthest: float) -> None:
        self.names, self.farthest, self._asked = names, farthest, len(names)
        self._pairs, self._cells = Pairs.none(), Cells()
        self._refused: Ints = np.empty((0, 2), dtype=np.int64)
        self._crowded: Ints = np.empty(0, dtype=np.int64)

    def look(self, clusters: Clustered, asking: Ints, count: int, search: Search) -> None:
        """Find the nearest clusters of each asking cluster, at most `count` of each."""
        if not len(asking):
            return
        rows = np.searchsorted(self.names, asking)
        found = search(clusters.means(self.names), 1 - self.farthest**2 / 2, count, rows, self._cells)
        near = np.bincount(np.concatenate([found.first, found.second]), minlength=len(self.names))
        self._crowded = np.union1d(self._crowded, self.names[near >= count])
        found = Pairs(self.names[found.first], self.names[found.second], found.similarity)
        self._pairs = joined(self._pairs, found)

    def measured(self, clusters: Clustered, reach: Reach) -> Pairs:
        """All pairs, and how much each has to spare."""
        first, second, similarity = self._pairs.first, self._pairs.second, self._pairs.similarity
        return Pairs(first, second, clusters.spare(first, second, reach, similarity))

    def keep(self, pairs: Pairs, refused: Ints, now: Ints) -> None:
        """Keep the pairs left after merging, and those that were refused; `now` is what every cluster has become."""
        is_left = now[self.names] == self.names
        self.names, self._pairs = self.names[is_left], _unmeasured(pairs.first, pairs.second)
        self._cells.keep(is_left)
        self._refused = np.concatenate([self._refused, refused])

    def bring_back(self, now: Ints) -> None:
        """Let pairs refused before ask again: with a wider reach, similar ones may share more photos."""
        ends = now[self._refused]
        ends = ends[ends[:, 0] != ends[:, 1]]
        self._pairs = joined(self._pairs, _unmeasured(ends.min(1), ends.max(1)))
        self._refused = self._refused[:0]

    def to_ask_again(self, count: int) -> Ints:
        """All clusters, if half of them have gone since all were asked; else those that had more neighbours than were
        kept and have lost half of those."""
        if 2 * len(self.names) <= self._asked:
            self._asked, self._cells = len(self.names), Cells()
            return self.names
        ends = np.concatenate([self._pairs.first, self._pairs.second])
        near = np.bincount(ends, minlength=int(self.names.max(initial=-1)) + 1)
        left = np.intersect1d(self._crowded, self.names)
        return left[2 * near[left] < count]


def _unmeasured(first: Ints, second: Ints) -> Pairs:
    """Mark pairs as arbitrarily similar, because one of them may have changed."""
    return Pairs(first, second, np.full(len(first), np.nan, dtype=np.float32))
