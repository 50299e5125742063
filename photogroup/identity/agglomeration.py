"""Average-link agglomeration of many vectors under constraints.

The average similarity of two clusters is the inner product of their mean vectors, so it is exact at the cost of
one product however large they are. Clusters that are each other's nearest merge in rounds: average link is
reducible, so this gives the tree that merging one pair at a time gives (Murtagh, 1983). A pair of clusters can only
reach the threshold if some pair of their parts does, so pairs below it are never needed.
"""

import numpy as np
import numpy.typing as npt

from photogroup.identity.limits import Limits
from photogroup.identity.neighbours import Pairs, near_pairs

Ints = npt.NDArray[np.int64]
Floats32 = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]


def agglomerate(vectors: Floats32, weights: Floats32, at_least: float, limits: Limits, *, neighbours: int = 32) -> Ints:
    """Merge the most similar clusters until no allowed pair is at least this similar on average.

    `vectors` has shape (n, d), what is to be merged, each worth `weights` (n,). Returns a cluster for every row,
    shape (n,). Clusters of one owner (see `limits`) may stay apart.
    """
    clusters = _Clusters(vectors * weights[:, None], weights.copy())
    while clusters.merge_near(at_least, limits, neighbours):
        pass
    return clusters.of_row


class _Clusters:
    """The clusters so far, each called by its lowest row."""

    def __init__(self, sums: Floats32, weights: Floats32) -> None:
        self.sums, self.weights = sums, weights
        self.of_row: Ints = np.arange(len(sums))

    def merge_near(self, at_least: float, limits: Limits, neighbours: int) -> bool:
        """Look for near clusters and merge all that may; was there any?"""
        names = np.unique(self.of_row)
        near = near_pairs(self.sums[names] / self.weights[names, None], at_least, neighbours)
        pairs = Pairs(names[near.first], names[near.second], near.similarity)
        before = len(names)
        while len(pairs):
            pairs = self._round(pairs, at_least, limits)
        return len(np.unique(self.of_row)) < before

    def _round(self, pairs: Pairs, at_least: float, limits: Limits) -> Pairs:
        """Merge all mutually nearest pairs; return the pairs that are left."""
        mutual = _mutually_nearest(pairs, len(self.of_row))
        now, never = limits.choose(pairs.first[mutual], pairs.second[mutual])
        kept = np.ones(len(pairs), dtype=np.bool_)
        kept[mutual[now | never]] = False
        renumbering = self._merge(pairs.first[mutual[now]], pairs.second[mutual[now]])
        return self._renumbered(_where(pairs, kept), renumbering, at_least)

    def _merge(self, into: Ints, gone: Ints) -> Ints:
        renumbering = np.arange(len(self.of_row))
        renumbering[gone] = into
        self.sums[into] += self.sums[gone]
        self.weights[into] += self.weights[gone]
        self.of_row = renumbering[self.of_row]
        return renumbering

    def _renumbered(self, pairs: Pairs, renumbering: Ints, at_least: float) -> Pairs:
        """Pairs between what the clusters are called now, their similarities up to date."""
        has_grown = np.zeros(len(renumbering), dtype=np.bool_)
        has_grown[renumbering[renumbering != np.arange(len(renumbering))]] = True
        first, second = renumbering[pairs.first], renumbering[pairs.second]
        changed = has_grown[first] | has_grown[second]
        keys = np.minimum(first, second)[changed] * len(renumbering) + np.maximum(first, second)[changed]
        low, high = np.divmod(np.unique(keys), len(renumbering))
        low, high = low[low != high], high[low != high]
        similarity = self._similarity(low, high)
        near = similarity >= at_least
        return Pairs(
            np.concatenate([first[~changed], low[near]]),
            np.concatenate([second[~changed], high[near]]),
            np.concatenate([pairs.similarity[~changed], similarity[near]]),
        )

    def _similarity(self, first: Ints, second: Ints) -> Floats32:
        products = np.empty(len(first), dtype=np.float32)
        for start in range(0, len(first), 1 << 16):
            part = slice(start, start + (1 << 16))
            products[part] = np.einsum("ij,ij->i", self.sums[first[part]], self.sums[second[part]])
        return products / (self.weights[first] * self.weights[second])


def _mutually_nearest(pairs: Pairs, count: int) -> Ints:
    """The pairs of which each is the other's most similar, best first: each cluster is in at most one."""
    order = np.argsort(pairs.similarity, kind="stable")
    best = np.full(count, -1, dtype=np.int64)
    best[np.column_stack([pairs.first[order], pairs.second[order]]).ravel()] = np.repeat(order, 2)
    mutual = (best[pairs.first[order]] == order) & (best[pairs.second[order]] == order)
    return np.flip(order[mutual])


def _where(pairs: Pairs, chosen: Bools) -> Pairs:
    return Pairs(pairs.first[chosen], pairs.second[chosen], pairs.similarity[chosen])
