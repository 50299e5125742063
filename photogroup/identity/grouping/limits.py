"""Which faces may be one person while clusters merge, and which already are.

A person may look different in childhood and in age, so what the user has put together need not merge: its parts are
clusters of one *owner*. Whatever holds for an owner holds for all its clusters.
"""

import numpy as np

from photogroup.domain import Bools, Floats32, Ints
from photogroup.identity.grouping.constraints import Constraints
from photogroup.identity.grouping.linked import components

_FACES_A_SHARED_PHOTO = 2
"""Owners share at most one photo for every so many faces of the smaller, however alike they are: whoever stands next to
somebody in every photo is a different person."""
_FACES_TO_KNOW_BY = 5
"""Faces the larger owner must have before a single face may share a photo with it.

On LFW a single face resembled a group of five of a different person by as much as a shared photo costs once in 80,000
pairs, and two groups of two never did in 120,000; siblings and parents in the family albums came nowhere near it.
"""


class Limits:
    """Owners that must stay apart: different seeds, cannot-links, and those too often in one photo.

    Cannot-links hold whatever happens. Two faces in one photo merely count against a merge, since mirrors, collages and
    photos of photos exist: owners may share a few photos in proportion to their faces, and more if they are so alike
    that they have `shared_photo_costs` to spare for each.
    """

    def __init__(
        self, constraints: Constraints, *, shared_photos: float = 0.02, shared_photo_costs: float = np.inf
    ) -> None:
        self.owner = _contracted(constraints)
        """Shape (n,): the owner of every face."""
        count = int(self.owner.max(initial=-1)) + 1
        self._seeds = np.full(count, -1, dtype=np.int64)
        np.maximum.at(self._seeds, self.owner, constraints.seeds)
        self._faces = np.bincount(self.owner, minlength=count)
        self._cannot = np.concatenate([self.owner[constraints.cannot], self._rejections(constraints.not_seed)])
        self._soft = self.owner[constraints.soft_cannot]
        self._photo = components(constraints.soft_cannot, len(constraints.seeds))[constraints.soft_cannot[:, 0]]
        self._shared_photos = shared_photos
        self._shared_photo_costs = shared_photo_costs
        self._index()

    def _rejections(self, not_seed: Ints) -> Ints:
        owner_of_seed = np.full(int(self._seeds.max(initial=-1)) + 2, -1, dtype=np.int64)
        owner_of_seed[self._seeds] = np.arange(len(self._seeds))
        return np.column_stack([self.owner[not_seed[:, 0]], owner_of_seed[not_seed[:, 1]]])

    def choose(self, first: Ints, second: Ints, spare: Floats32) -> tuple[Bools, Bools]:
        """Which of these pairs of faces' clusters (m,), best first, merge now, and which may not merge as they are.

        `spare` (m,) is how much farther apart they might be. The owners of those that merge become one. Pairs that are
        in neither set would break a limit if merged together; ask again.
        """
        a, b = self.owner[first], self.owner[second]
        never = self._forbidden(a, b, spare)
        now = ~never
        now[now] = self._together(a[now], b[now])
        self._unite(a[now], b[now])
        return now, never

    def forbid(self, first: Ints, second: Ints) -> Bools:
        """Which of these pairs of faces' clusters (m,) may not merge whatever else happens."""
        return self._apart(self.owner[first], self.owner[second])

    def _apart(self, a: Ints, b: Ints) -> Bools:
        rivals = (self._seeds[a] >= 0) & (self._seeds[b] >= 0) & (self._seeds[a] != self._seeds[b])
        linked = _counts_at(self._keys(a, b), self._cannot_keys, np.ones(len(self._cannot_keys), dtype=np.int64))
        apart: Bools = (a != b) & (rivals | (linked > 0))
        return apart

    def _forbidden(self, a: Ints, b: Ints, spare: Floats32) -> Bools:
        fewer = np.minimum(self._faces[a], self._faces[b])
        known = np.maximum(self._faces[a], self._faces[b]) >= _FACES_TO_KNOW_BY
        outweighed = np.minimum(spare // self._shared_photo_costs, np.maximum(fewer // _FACES_A_SHARED_PHOTO, known))
        tolerated = np.maximum(self._shared_photos * fewer, outweighed)
        shared = _counts_at(self._keys(a, b), self._soft_keys, self._soft_counts)
        forbidden: Bools = self._apart(a, b) | ((a != b) & (shared > tolerated))
        return forbidden

    def _together(self, a: Ints, b: Ints) -> Bools:
        """All of these unions, best first, except those that might break a limit together with better ones."""
        union = components(np.column_stack([a, b]), len(self._seeds))
        rank = np.full(len(self._seeds), len(a), dtype=np.int64)
        np.minimum.at(rank, np.concatenate([a, b]), np.tile(np.arange(len(a)), 2))
        waits = np.zeros(len(self._seeds), dtype=np.bool_)
        waits[self._linked_to_better(a, b, union, rank)] = True
        waits[self._rivals_of_better(union, rank, len(a))] = True
        together: Bools = (a == b) | ~(waits[a] | waits[b])
        return together

    def _linked_to_better(self, a: Ints, b: Ints, union: Ints, rank: Ints) -> Ints:
        """Of both ends of a link in one of these unions, the one that comes later, unless they were asked about."""
        links = np.concatenate([self._cannot, self._soft])
        links = links[union[links[:, 0]] == union[links[:, 1]]]
        links = links[~np.isin(self._keys(*links.T), self._keys(a, b))]
        later: Ints = np.where(rank[links[:, 0]] > rank[links[:, 1]], *links.T)
        return later

    def _rivals_of_better(self, union: Ints, rank: Ints, count: int) -> Ints:
        """Of several seeds in one of these unions, all but the first."""
        seeded = np.flatnonzero((self._seeds >= 0) & (rank < count))
        seeded = seeded[np.lexsort((rank[seeded], union[seeded]))]
        others: Ints = seeded[1:][np.diff(union[seeded]) == 0]
        return others

    def _unite(self, a: Ints, b: Ints) -> None:
        if not len(a):
            return
        union = components(np.column_stack([a, b]), len(self._seeds))
        seeds = np.full(int(union.max()) + 1, -1, dtype=np.int64)
        np.maximum.at(seeds, union, self._seeds)
        self._seeds, self._faces = seeds, np.bincount(union, weights=self._faces).astype(np.int64)
        self.owner, self._cannot, self._soft = union[self.owner], union[self._cannot], union[self._soft]
        self._index()

    def _index(self) -> None:
        apart = self._soft[:, 0] != self._soft[:, 1]
        self._soft, self._photo = self._soft[apart], self._photo[apart]
        self._cannot_keys = np.unique(self._keys(self._cannot[:, 0], self._cannot[:, 1]))
        photos = int(self._photo.max(initial=0)) + 1
        shared = np.unique(self._keys(self._soft[:, 0], self._soft[:, 1]) * photos + self._photo)
        self._soft_keys, self._soft_counts = np.unique(shared // photos, return_counts=True)

    def _keys(self, a: Ints, b: Ints) -> Ints:
        return np.minimum(a, b) * len(self._seeds) + np.maximum(a, b)


def _contracted(constraints: Constraints) -> Ints:
    """Shape (n,): one number for all faces that the user has put together."""
    seeded = np.flatnonzero(constraints.seeds >= 0)
    _, first, seed = np.unique(constraints.seeds[seeded], return_index=True, return_inverse=True)
    links = np.concatenate([constraints.must, np.column_stack([seeded, seeded[first][seed]])])
    return components(links, len(constraints.seeds))


def _counts_at(keys: Ints, ordered: Ints, counts: Ints) -> Ints:
    """The count of each key; 0 for keys that are not among the ordered ones."""
    if not len(ordered):
        return np.zeros(len(keys), dtype=np.int64)
    at = np.minimum(np.searchsorted(ordered, keys), len(ordered) - 1)
    return np.where(ordered[at] == keys, counts[at], 0)
