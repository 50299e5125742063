"""Rounds of merges: all clusters that are each other's nearest merge, and the next round looks only at what changed.

Two clusters become each other's nearest only if the nearest of one of them changes. So a round asks only those next to
one that has just merged, and the many rounds in which the largest people take in face after face cost next to nothing.
"""

import numpy as np

from photogroup.domain import Floats32, Ints
from photogroup.identity.grouping.limits import Limits
from photogroup.identity.grouping.links import Links
from photogroup.identity.grouping.neighbours import Pairs
from photogroup.identity.grouping.reach import Reach

_AT_ONCE = 1 << 12
"""Pairs whose vectors are multiplied at a time: few enough to stay in the processor's cache."""
_CROWD = 32
"""A cluster with this many times as many faces as another hardly changes by taking it in."""
_GROWTH = 8
"""Nor does it by taking in several, up to one face per this many of its own."""


class Clustered:
    """The sums (n, d) and face counts (n,) of n clusters, and what those that are gone have become (n,)."""

    def __init__(self, vectors: Floats32) -> None:
        self.sums = vectors.copy()
        self.faces = np.ones(len(vectors), dtype=np.float32)
        self.into: Ints = np.arange(len(vectors))

    def spare(self, first: Ints, second: Ints, reach: Reach, products: Floats32 | None = None) -> Floats32:
        """What these pairs have to spare, shape (m,) each; `products` are those of their means, where known."""
        products = np.full(len(first), np.nan, dtype=np.float32) if products is None else products.copy()
        unknown, sizes = np.flatnonzero(np.isnan(products)), (self.faces[first], self.faces[second])
        for start in range(0, len(unknown), _AT_ONCE):
            part = unknown[start : start + _AT_ONCE]
            sums = np.einsum("ij,ij->i", self.sums[first[part]], self.sums[second[part]])
            products[part] = sums / (sizes[0][part] * sizes[1][part])
        return reach.spare(products, np.maximum(*sizes), np.minimum(*sizes))

    def means(self, clusters: Ints) -> Floats32:
        """The mean vectors of these clusters (m,), shape (m, d)."""
        means: Floats32 = self.sums[clusters] / self.faces[clusters, None]
        return means

    def unite(self, into: Ints, gone: Ints) -> None:
        """Merge each of those that are `gone` (n,) into one that stays; several may merge into the same one."""
        order = np.argsort(into, kind="stable")
        stays, starts = np.unique(into[order], return_index=True)
        self.sums[stays] += np.add.reduceat(self.sums[gone[order]], starts)
        self.faces[stays] += np.add.reduceat(self.faces[gone[order]], starts)
        self.into[gone] = into

    def settle(self) -> Ints:
        """Shape (n,): what each cluster is now, however many merges that took."""
        while not np.array_equal(further := self.into[self.into], self.into):
            self.into = further
        return self.into


class Rounds:
    """Merges pairs of clusters until none that may merge has as much to spare as required.

    Pairs with less to spare than `floor` are dropped: they are too far apart even for large clusters.
    """

    def __init__(self, clusters: Clustered, pairs: Pairs, reach: Reach, limits: Limits, floor: float) -> None:
        self._clusters, self._reach, self._limits, self._floor = clusters, reach, limits, floor
        self._links, self._spare = Links(pairs.first, pairs.second), pairs.similarity.copy()
        self._nearest = np.full(len(clusters.faces), -1, dtype=np.int64)
        self._most = np.full(len(clusters.faces), -np.inf, dtype=np.float32)
        self._refused = [np.empty((0, 2), dtype=np.int64)]

    @property
    def left(self) -> Pairs:
        """The pairs that have not merged."""
        there = self._links.is_there
        first, second = self._links.first[there], self._links.second[there]
        return Pairs(np.minimum(first, second), np.maximum(first, second), self._spare[there])

    @property
    def refused(self) -> Ints:
        """Shape (m, 2): the refused pairs, named as the clusters were at that time."""
        return np.concatenate(self._refused)

    def run(self) -> None:
        there = self._links.is_there
        asked = np.unique(np.concatenate([self._links.first[there], self._links.second[there]]))
        self._look(asked)
        while len(asked):
            asked = self._round(asked)

    def _round(self, asked: Ints) -> Ints:
        """Merge those of the asked clusters that are mutually nearest; return those to ask next."""
        chosen = self._chosen(asked)
        if not len(chosen):
            return chosen
        first, second = self._links.first[chosen], self._links.second[chosen]
        now, never = self._limits.choose(first, second, self._spare[chosen])
        lost = self._refuse(chosen[never])
        into, changed = self._unite(first[now], second[now])
        waiting = ~(now | never)
        dirty = np.concatenate([into, self._unsettled(np.concatenate([lost, changed]))])
        self._look(dirty := _once(dirty))
        return _once(np.concatenate([dirty, first[waiting], second[waiting]])) if waiting.any() else dirty

    def _chosen(self, asked: Ints) -> Ints:
        """The pairs that are each other's nearest, and the small clusters whose nearest is a far larger one; best
        first."""
        asked = asked[self._nearest[asked] >= 0]
        link = self._nearest[asked]
        other = self._links.others(asked, link)
        is_mutual = self._nearest[other] == link
        chosen = np.concatenate([_once(link[is_mutual]), self._crowded(asked[~is_mutual], other[~is_mutual])])
        return chosen[np.argsort(-self._spare[chosen], kind="stable")]

    def _crowded(self, single: Ints, crowd: Ints) -> Ints:
        """The links of these clusters to the far larger ones nearest to them, as many as hardly change those.

        Otherwise a large cluster would take in one after the other. One that is about to merge with another large one
        waits.
        """
        faces = self._clusters.faces
        next_of_crowd = self._links.others(crowd, self._nearest[crowd])
        fits = faces[crowd] >= _CROWD * np.maximum(faces[single], faces[next_of_crowd])
        single, crowd = single[fits], crowd[fits]
        link = self._nearest[single]
        order = np.lexsort((-self._spare[link], crowd))
        single, crowd, link = single[order], crowd[order], link[order]
        total = np.cumsum(faces[single].astype(np.float64))
        before = (total - faces[single])[np.searchsorted(crowd, crowd)]
        return link[total - before <= faces[crowd] / _GROWTH]

    def _look(self, clusters: Ints) -> None:
        """Find the nearest of each of these clusters, if it is within reach; ties are broken the same way for both
        ends."""
        place, link = self._links.of(clusters)
        able = self._spare[link] >= self._reach.least
        whose, link = clusters[place[able]], link[able]
        self._nearest[clusters], self._most[clusters] = -1, -np.inf
        np.maximum.at(self._most, whose, self._spare[link])
        best = self._spare[link] == self._most[whose]
        np.maximum.at(self._nearest, whose[best], link[best])

    def _refuse(self, never: Ints) -> Ints:
        """If a pair may never merge, check all other pairs of its clusters at once: one round for each would take
        forever."""
        if not len(never):
            return never
        ends = self._links.first[never], self._links.second[never]
        self._refused.append(np.column_stack(ends))
        self._links.drop(never)
        near = np.unique(self._links.of(np.unique(np.concatenate(ends)))[1])
        alike = near[self._limits.forbid(self._links.first[near], self._links.second[near])]
        self._links.drop(alike)
        return np.concatenate([never, alike])

    def _unite(self, first: Ints, second: Ints) -> tuple[Ints, Ints]:
        """Merge each pair into its larger cluster; return that cluster, and the links that changed."""
        is_larger = self._clusters.faces[first] >= self._clusters.faces[second]
        into, gone = np.where(is_larger, first, second), np.where(is_larger, second, first)
        self._clusters.unite(into, gone)
        self._links.become(gone, into)
        into = _once(into)
        changed = _once(self._links.of(into)[1])
        self._drop_doubles(changed)
        kept = changed[self._links.is_there[changed]]
        self._spare[kept] = self._clusters.spare(self._links.first[kept], self._links.second[kept], self._reach)
        self._links.drop(kept[self._spare[kept] < self._floor])
        return into, changed

    def _drop_doubles(self, links: Ints) -> None:
        first, second = self._links.first[links], self._links.second[links]
        keys = np.minimum(first, second) * len(self._nearest) + np.maximum(first, second)
        kept = np.zeros(len(links), dtype=np.bool_)
        kept[np.unique(keys, return_index=True)[1]] = True
        self._links.drop(links[~kept])

    def _unsettled(self, links: Ints) -> Ints:
        """The ends of changed links whose nearest may now be another."""
        ends = np.concatenate([self._links.first[links], self._links.second[links]])
        links = np.tile(links, 2)
        nearer = self._spare[links] >= np.maximum(self._most[ends], self._reach.least)
        unsettled: Ints = ends[(self._nearest[ends] == links) | (nearer & self._links.is_there[links])]
        return unsettled


def _once(numbers: Ints) -> Ints:
    """The distinct numbers, ascending: for millions several times as fast as numpy's `unique`, which hashes them."""
    ordered = np.sort(numbers)
    return ordered[np.diff(ordered, prepend=-1) > 0]
