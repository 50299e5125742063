"""Average-link agglomeration of many vectors under constraints.

The average similarity of two clusters is the inner product of their mean vectors, so it is exact at the cost of
one product however large they are. Clusters that are each other's nearest merge in rounds: average link is
reducible, so this gives the tree that merging one pair at a time gives (Murtagh, 1983).

On real photos plain average link joins too many people who were seen once and leaves too many people who were seen
often in parts: one threshold cannot suit both. A face is more likely to belong to somebody with many faces, so large
clusters are allowed a greater distance. On LFW this was worth one point of B-cubed F, and as much as hdbscan's tree cut
first.
"""

import numpy as np

from photogroup.domain import Bools, Floats32, Ints
from photogroup.identity.grouping.limits import Limits
from photogroup.identity.grouping.linked import components
from photogroup.identity.grouping.neighbour_index import Cells, blocks
from photogroup.identity.grouping.neighbours import Pairs, Search, joined, near_pairs
from photogroup.identity.grouping.reach import Reach


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
        self.of_row: Ints = np.arange(len(vectors))
        """Shape (n,): the cluster of every row."""
        self.sums = vectors.copy()
        self.faces = np.ones(len(vectors), dtype=np.float32)
        self._search = search
        self._founders = np.ones(len(vectors), dtype=np.bool_) if founders is None else founders.copy()
        if pairs is not None and len(pairs):
            self._start_together(pairs)

    @property
    def names(self) -> Ints:
        """The clusters that founders have formed."""
        return np.unique(self.of_row[self._founders])

    @property
    def means(self) -> Floats32:
        """The mean vectors of `names`, in their order."""
        return self.sums[self.names] / self.faces[self.names, None]

    def admit(self, rows: Bools) -> None:
        """Let these rows, shape (n,), take part in merging from now on."""
        self._founders |= rows

    def _start_together(self, pairs: Ints) -> None:
        """Merge what is linked, so that a blurred face among the sharp ones of a burst does not attract other blurred
        faces."""
        _, name, component = np.unique(components(pairs, len(self.of_row)), return_index=True, return_inverse=True)
        self.of_row = name[component].astype(np.int64)
        later = np.flatnonzero(self.of_row != np.arange(len(self.of_row)))
        np.add.at(self.sums, self.of_row[later], self.sums[later])
        np.add.at(self.faces, self.of_row[later], self.faces[later])
        self._founders = np.isin(self.of_row, self.of_row[self._founders])

    def merge(self, reach: Reach, limits: Limits, *, neighbours: int = 32) -> None:
        """Merge the nearest clusters until no allowed pair is within reach.

        Clusters of one owner (see `limits`) may stay apart.
        """
        self._merge_these(self.names, reach, limits, neighbours)

    def merge_among(self, rows: Ints, reach: Reach, limits: Limits, *, neighbours: int = 32) -> None:
        """As `merge`, but only the clusters of these rows."""
        is_chosen = np.zeros(len(self.of_row), dtype=np.bool_)
        is_chosen[rows] = True
        self._merge_these(np.unique(self.of_row[self._founders & is_chosen]), reach, limits, neighbours)

    def join(self, reach: Reach, limits: Limits) -> None:
        """Let every cluster without a founder join the nearest cluster of two or more, if it is within reach."""
        rows = np.unique(self.of_row[~self._founders])
        clusters = self.names[self.faces[self.names] > 1]
        if not len(clusters):
            return
        nearest, spare = self._nearest(rows, clusters, reach)
        order = np.argsort(-spare, kind="stable")
        order = order[spare[order] >= 0]
        rows, nearest, spare = rows[order], nearest[order], spare[order]
        while len(rows):
            now, never = limits.choose(nearest, rows, spare)
            renumbering = np.arange(len(self.of_row))
            renumbering[rows[now]] = nearest[now]
            self.of_row = renumbering[self.of_row]
            is_open = ~(now | never)
            rows, nearest, spare = rows[is_open], nearest[is_open], spare[is_open]

    def _nearest(self, rows: Ints, clusters: Ints, reach: Reach) -> tuple[Ints, Floats32]:
        """For each row the cluster with most to spare, and how much."""
        means = self.sums[clusters] / self.faces[clusters, None]
        of_rows = self.sums[rows] / self.faces[rows, None]
        nearest, spare = rows.copy(), np.full(len(rows), -np.inf, dtype=np.float32)
        for part, near, products in blocks(of_rows, means):
            all_spare = reach.spare(products, self.faces[clusters[near]])
            best = all_spare.argmax(1)
            found = all_spare[np.arange(len(best)), best]
            better = found > spare[part]
            nearest[part[better]], spare[part[better]] = clusters[near[best[better]]], found[better]
        return nearest, spare

    def _merge_these(self, names: Ints, reach: Reach, limits: Limits, neighbours: int) -> None:
        """Merge those near each other, look again at where those that grew are now, and so on until none grows."""
        pairs, grown, cells = Pairs.none(), names, Cells()
        while len(grown):
            faces = self.faces[names]
            near = self._near(names, grown, reach, neighbours, cells)
            pairs = self._merged(joined(pairs, near), reach, limits)
            is_left = self.of_row[names] == names
            grown = names[is_left & (self.faces[names] > faces)]
            names = names[is_left]
            cells.keep(is_left)

    def _near(self, names: Ints, asking: Ints, reach: Reach, neighbours: int, cells: Cells) -> Pairs:
        """Pairs of each asking cluster with its nearest among all of these, and what they have to spare."""
        means = self.sums[names] / self.faces[names, None]
        rows = np.searchsorted(names, asking)
        near = self._search(means, 1 - (reach.widest - reach.least) ** 2 / 2, neighbours, rows, cells)
        first, second = names[near.first], names[near.second]
        return Pairs(first, second, self._spare(first, second, reach))

    def _merged(self, pairs: Pairs, reach: Reach, limits: Limits) -> Pairs:
        """Merge all of these pairs that may; return those that are left."""
        is_over = not len(pairs)
        while not is_over:
            pairs, has_merged = self._round(pairs, reach, limits)
            is_over = not has_merged or not len(pairs)
        return pairs

    def _round(self, pairs: Pairs, reach: Reach, limits: Limits) -> tuple[Pairs, bool]:
        """Merge all mutually nearest pairs within reach; return the pairs that are left,
        and whether there were any to merge."""
        able = np.flatnonzero(pairs.similarity >= reach.least)
        mutual = able[_mutually_nearest(_where(pairs, able), len(self.of_row))]
        now, never = limits.choose(pairs.first[mutual], pairs.second[mutual], pairs.similarity[mutual])
        kept = np.ones(len(pairs), dtype=np.bool_)
        kept[mutual[now | never]] = False
        self._drop_alike(pairs, mutual[never], kept, limits)
        renumbering = self._unite(pairs.first[mutual[now]], pairs.second[mutual[now]])
        return self._renumbered(_where(pairs, kept), renumbering, reach), bool(len(mutual))

    def _drop_alike(self, pairs: Pairs, never: Ints, kept: Bools, limits: Limits) -> None:
        """If a pair may never merge, check all other pairs of its clusters at once:
        one round for each would take for ever."""
        touched = np.zeros(len(self.of_row), dtype=np.bool_)
        touched[pairs.first[never]] = touched[pairs.second[never]] = True
        near = np.flatnonzero(touched[pairs.first] | touched[pairs.second]) if len(never) else never
        kept[near[limits.forbid(pairs.first[near], pairs.second[near])]] = False

    def _unite(self, into: Ints, gone: Ints) -> Ints:
        renumbering = np.arange(len(self.of_row))
        renumbering[gone] = into
        self.sums[into] += self.sums[gone]
        self.faces[into] += self.faces[gone]
        self.of_row = renumbering[self.of_row]
        return renumbering

    def _renumbered(self, pairs: Pairs, renumbering: Ints, reach: Reach) -> Pairs:
        """The pairs under the clusters' present names, brought up to date,
        without those too far apart even for large clusters."""
        has_grown = np.zeros(len(renumbering), dtype=np.bool_)
        has_grown[renumbering[renumbering != np.arange(len(renumbering))]] = True
        first, second = renumbering[pairs.first], renumbering[pairs.second]
        changed = has_grown[first] | has_grown[second]
        keys = np.minimum(first, second)[changed] * len(renumbering) + np.maximum(first, second)[changed]
        low, high = np.divmod(np.unique(keys), len(renumbering))
        low, high = low[low != high], high[low != high]
        spare = self._spare(low, high, reach)
        near = spare >= reach.least + reach.within - reach.widest
        return Pairs(
            np.concatenate([first[~changed], low[near]]),
            np.concatenate([second[~changed], high[near]]),
            np.concatenate([pairs.similarity[~changed], spare[near]]),
        )

    def _spare(self, first: Ints, second: Ints, reach: Reach) -> Floats32:
        products = np.empty(len(first), dtype=np.float32)
        for start in range(0, len(first), 1 << 16):
            part = slice(start, start + (1 << 16))
            products[part] = np.einsum("ij,ij->i", self.sums[first[part]], self.sums[second[part]])
        sizes = self.faces[first], self.faces[second]
        return reach.spare(products / (sizes[0] * sizes[1]), np.maximum(*sizes))


def _mutually_nearest(pairs: Pairs, count: int) -> Ints:
    """The pairs of which each is the other's most similar, best first: each cluster is in at most one."""
    order = np.argsort(pairs.similarity, kind="stable")
    best = np.full(count, -1, dtype=np.int64)
    best[np.column_stack([pairs.first[order], pairs.second[order]]).ravel()] = np.repeat(order, 2)
    mutual = (best[pairs.first[order]] == order) & (best[pairs.second[order]] == order)
    return np.flip(order[mutual])


def _where(pairs: Pairs, chosen: Bools | Ints) -> Pairs:
    return Pairs(pairs.first[chosen], pairs.second[chosen], pairs.similarity[chosen])
