"""Average-link agglomeration of many vectors under constraints.

The average similarity of two clusters is the inner product of their mean vectors, so it is exact at the cost of one
product however large they are. Clusters that are each other's nearest merge in rounds: average link is reducible, so
this gives the tree that merging one pair at a time gives (Murtagh, 1983).

On real photos plain average link joins too many people who were seen once, and splits too many people who were seen
often: one threshold cannot suit both. A face is more likely to belong to somebody with many faces, so large clusters
are allowed a greater distance. On LFW this was worth one point of B-cubed F, and as much as hdbscan's tree cut first.
"""

import numpy as np

from photogroup.domain import Bools, Floats32, Ints
from photogroup.identity.grouping.limits import Limits
from photogroup.identity.grouping.linked import components
from photogroup.identity.grouping.nearby import Nearby
from photogroup.identity.grouping.neighbour_index import blocks
from photogroup.identity.grouping.neighbours import Search, near_pairs
from photogroup.identity.grouping.reach import Reach
from photogroup.identity.grouping.rounds import Clustered, Rounds


class Clusters:
    """Clusters of unit vectors, shape (n, d), each identified by one of its rows.

    At first every row is a cluster, except that rows which are surely one person, `pairs` (m, 2), start together. Only
    `founders`, shape (n,), and rows in a cluster with one take part in merging; the others can `join` what the founders
    have formed.
    """

    def __init__(
        self,
        vectors: Floats32,
        founders: Bools | None = None,
        pairs: Ints | None = None,
        search: Search = near_pairs,
    ) -> None:
        self._now = Clustered(vectors)
        self._search = search
        self._near: Nearby | None = None
        self._founders = np.ones(len(vectors), dtype=np.bool_) if founders is None else founders.copy()
        if pairs is not None and len(pairs):
            self._start_together(pairs)

    @property
    def of_row(self) -> Ints:
        """Shape (n,): the cluster of every row."""
        return self._now.settle()

    @property
    def names(self) -> Ints:
        """The clusters that founders have formed."""
        is_one = np.zeros(len(self._founders), dtype=np.bool_)
        is_one[self.of_row[self._founders]] = True
        return np.flatnonzero(is_one)

    @property
    def faces(self) -> Floats32:
        """How many faces each of `names` has, in their order."""
        return self._now.faces[self.names]

    @property
    def means(self) -> Floats32:
        """The mean vectors of `names`, in their order."""
        return self._now.means(self.names)

    def admit(self, rows: Bools) -> None:
        """Let these rows, shape (n,), take part in merging from now on."""
        self._founders |= rows
        self._near = None

    def _start_together(self, pairs: Ints) -> None:
        """Merge linked rows first, so that a blurred face among the sharp ones of a burst does not attract other
        blurred faces."""
        _, name, component = np.unique(components(pairs, len(self._founders)), return_index=True, return_inverse=True)
        later = np.flatnonzero(name[component] != np.arange(len(component)))
        np.add.at(self._now.sums, name[component[later]], self._now.sums[later])
        np.add.at(self._now.faces, name[component[later]], self._now.faces[later])
        self._now.into[later] = name[component[later]]
        self._founders = np.isin(self.of_row, self.of_row[self._founders])

    def merge(self, reach: Reach, limits: Limits, *, neighbours: int = 32, farther: float = 0.0) -> None:
        """Merge the nearest clusters until no allowed pair is within reach.

        Clusters of one owner (see `limits`) may stay apart. Neighbours found now are searched for up to `farther`
        beyond the reach, and used again if this is called again with a wider one.
        """
        farthest = reach.widest - reach.least
        if self._near is None or self._near.farthest < farthest:
            self._near = Nearby(self.names, farthest + farther)
            self._merge_near(self._near, self._near.names, reach, limits, neighbours)
        else:
            self._near.bring_back(self.of_row)
            self._merge_near(self._near, self._near.to_ask_again(neighbours), reach, limits, neighbours)

    def merge_among(self, rows: Ints, reach: Reach, limits: Limits, *, neighbours: int = 32) -> None:
        """Like `merge`, but only for the clusters of these rows."""
        names = np.unique(self.of_row[rows[self._founders[rows]]])
        self._merge_near(Nearby(names, reach.widest - reach.least), names, reach, limits, neighbours)

    def join(self, reach: Reach, limits: Limits) -> None:
        """Let every cluster without a founder join the nearest cluster of two or more faces, if it is within reach."""
        rows = np.unique(self.of_row[~self._founders])
        clusters = self.names[self.faces > 1]
        if not len(clusters):
            return
        nearest, spare = self._nearest(rows, clusters, reach)
        order = np.argsort(-spare, kind="stable")
        order = order[spare[order] >= 0]
        rows, nearest, spare = rows[order], nearest[order], spare[order]
        while len(rows):
            now, never = limits.choose(nearest, rows, spare)
            self._now.into[rows[now]] = nearest[now]
            is_open = ~(now | never)
            rows, nearest, spare = rows[is_open], nearest[is_open], spare[is_open]

    def _nearest(self, rows: Ints, clusters: Ints, reach: Reach) -> tuple[Ints, Floats32]:
        """For each row, the cluster that has most to spare for it, and how much."""
        means, of_rows = self._now.means(clusters), self._now.means(rows)
        nearest, spare = rows.copy(), np.full(len(rows), -np.inf, dtype=np.float32)
        for part, near, products in blocks(of_rows, means):
            all_spare = reach.spare(products, self._now.faces[clusters[near]])
            best = all_spare.argmax(1)
            found = all_spare[np.arange(len(best)), best]
            better = found > spare[part]
            nearest[part[better]], spare[part[better]] = clusters[near[best[better]]], found[better]
        return nearest, spare

    def _merge_near(self, near: Nearby, asking: Ints, reach: Reach, limits: Limits, neighbours: int) -> None:
        """Merge clusters near each other, search again around those that grew, and so on until none grows."""
        is_over, clusters = False, self._now
        while not is_over:
            near.look(clusters, asking, neighbours, self._search)
            faces = clusters.faces[near.names]
            rounds = Rounds(clusters, near.measured(clusters, reach), reach, limits, reach.within - near.farthest)
            rounds.run()
            asking = near.names[(clusters.settle()[near.names] == near.names) & (clusters.faces[near.names] > faces)]
            near.keep(rounds.left, rounds.refused, clusters.settle())
            is_over = not len(asking)
