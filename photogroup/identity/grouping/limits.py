"""Which faces may be one person while clusters merge, and which already are.

A person may look different in childhood and in age, so what the user has put together need not merge: its parts are
clusters of one *owner*. Whatever holds for an owner holds for all its clusters.
"""

import numpy as np

from photogroup.domain import Bools, Floats32, Ints
from photogroup.identity.grouping.constraints import Constraints
from photogroup.identity.grouping.linked import components
from photogroup.identity.grouping.links import Links

_FACES_A_SHARED_PHOTO = 2
"""Owners share at most one photo per this many faces of the smaller, however alike they are: whoever stands next to
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
        self._of_face = _contracted(constraints)
        count = int(self._of_face.max(initial=-1)) + 1
        self._into: Ints = np.arange(count)
        self._seeds = np.full(count, -1, dtype=np.int64)
        np.maximum.at(self._seeds, self._of_face, constraints.seeds)
        self._faces = np.bincount(self._of_face, minlength=count)
        cannot = np.concatenate([self._of_face[constraints.cannot], self._rejections(constraints.not_seed)])
        self._cannot = Links(*cannot.T)
        self._soft = Links(*self._of_face[constraints.soft_cannot].T)
        self._photo = components(constraints.soft_cannot, len(constraints.seeds))[constraints.soft_cannot[:, 0]]
        self._shared_photos = shared_photos
        self._shared_photo_costs = shared_photo_costs

    @property
    def owner(self) -> Ints:
        """Shape (n,): the owner of every face."""
        return self._now(self._of_face)

    def _now(self, owners: Ints) -> Ints:
        """The current owners of what these owners have become."""
        now = self._into[owners]
        while not np.array_equal(further := self._into[now], now):
            now = further
        self._into[owners] = now
        return now

    def _rejections(self, not_seed: Ints) -> Ints:
        owner_of_seed = np.full(int(self._seeds.max(initial=-1)) + 2, -1, dtype=np.int64)
        owner_of_seed[self._seeds] = np.arange(len(self._seeds))
        return np.column_stack([self._of_face[not_seed[:, 0]], owner_of_seed[not_seed[:, 1]]])

    def choose(self, first: Ints, second: Ints, spare: Floats32) -> tuple[Bools, Bools]:
        """Which of these pairs of faces' clusters (m,), best first, merge now, and which may not merge as they are.

        `spare` (m,) is how much farther apart they might be. The owners of those that merge become one. Pairs in
        neither set would break a limit if merged together with others: ask again.
        """
        a, b = self._now(self._of_face[first]), self._now(self._of_face[second])
        never = self._forbidden(a, b, spare)
        now = ~never
        now[now] = self._together(a[now], b[now])
        self._unite(a[now], b[now])
        return now, never

    def forbid(self, first: Ints, second: Ints) -> Bools:
        """Which of these pairs of faces' clusters (m,) may never merge, whatever else happens."""
        return self._apart(self._now(self._of_face[first]), self._now(self._of_face[second]))

    def _apart(self, a: Ints, b: Ints) -> Bools:
        rivals = (self._seeds[a] >= 0) & (self._seeds[b] >= 0) & (self._seeds[a] != self._seeds[b])
        linked = np.bincount(self._between(self._cannot, a, b)[0], minlength=len(a))
        apart: Bools = (a != b) & (rivals | (linked > 0))
        return apart

    def _forbidden(self, a: Ints, b: Ints, spare: Floats32) -> Bools:
        fewer = np.minimum(self._faces[a], self._faces[b])
        known = np.maximum(self._faces[a], self._faces[b]) >= _FACES_TO_KNOW_BY
        outweighed = np.minimum(spare // self._shared_photo_costs, np.maximum(fewer // _FACES_A_SHARED_PHOTO, known))
        tolerated = np.maximum(self._shared_photos * fewer, outweighed)
        forbidden: Bools = self._apart(a, b) | ((a != b) & (self._photos_shared(a, b) > tolerated))
        return forbidden

    def _photos_shared(self, a: Ints, b: Ints) -> Ints:
        place, link = self._between(self._soft, a, b)
        photos = int(self._photo.max(initial=0)) + 1
        return np.bincount(np.unique(place * photos + self._photo[link]) // photos, minlength=len(a))

    def _between(self, links: Links, a: Ints, b: Ints) -> tuple[Ints, Ints]:
        """The links between each of these pairs, looked up on the side that has fewer."""
        is_smaller = self._faces[a] <= self._faces[b]
        return links.between(np.where(is_smaller, a, b), np.where(is_smaller, b, a))

    def _together(self, a: Ints, b: Ints) -> Bools:
        """All of these unions, best first, except those that together with better ones might break a limit."""
        owners, places = np.unique(np.concatenate([a, b]), return_inverse=True)
        union = components(places.reshape(2, -1).T, len(owners))
        rank = np.full(len(owners), len(a), dtype=np.int64)
        np.minimum.at(rank, places, np.tile(np.arange(len(a)), 2))
        waits = np.zeros(len(owners), dtype=np.bool_)
        for links in (self._cannot, self._soft):
            waits[self._linked_to_better(links, owners, union, rank, _keys(a, b))] = True
        waits[_rivals_of_better(self._seeds[owners], union, rank)] = True
        first, second = places.reshape(2, -1)
        together: Bools = (a == b) | ~(waits[first] | waits[second])
        return together

    def _linked_to_better(self, links: Links, owners: Ints, union: Ints, rank: Ints, asked: Ints) -> Ints:
        """For each link between two owners of one union, the position of the owner that comes later, unless that very
        pair was asked about."""
        place, link = links.of(owners)
        other = links.others(owners[place], link)
        there = np.minimum(np.searchsorted(owners, other), len(owners) - 1)
        within = (owners[there] == other) & (union[there] == union[place])
        place, there = place[within], there[within]
        is_new = ~np.isin(_keys(owners[place], owners[there]), asked)
        place, there = place[is_new], there[is_new]
        later: Ints = np.where(rank[place] > rank[there], place, there)
        return later

    def _unite(self, a: Ints, b: Ints) -> None:
        """Merge each union into the owner with the most faces."""
        a, b = a[a != b], b[a != b]
        if not len(a):
            return
        owners, places = np.unique(np.concatenate([a, b]), return_inverse=True)
        union = components(places.reshape(2, -1).T, len(owners))
        order = np.lexsort((self._faces[owners], union))
        stays = owners[order[np.flatnonzero(np.diff(union[order], append=-1))]]
        np.maximum.at(self._seeds, stays[union], self._seeds[owners])
        faces = np.bincount(union, weights=self._faces[owners], minlength=len(stays))
        self._faces[stays] = faces.astype(np.int64)
        gone = owners != stays[union]
        self._into[owners[gone]] = stays[union[gone]]
        self._cannot.become(owners[gone], stays[union[gone]])
        self._soft.become(owners[gone], stays[union[gone]])


def _keys(a: Ints, b: Ints) -> Ints:
    """One number for each pair of owners, in either order."""
    return np.minimum(a, b) << 32 | np.maximum(a, b)


def _rivals_of_better(seeds: Ints, union: Ints, rank: Ints) -> Ints:
    """For unions with several seeds, all but the first; all of shape (n,), seed -1 where there is none."""
    seeded = np.flatnonzero(seeds >= 0)
    seeded = seeded[np.lexsort((rank[seeded], union[seeded]))]
    others: Ints = seeded[1:][np.diff(union[seeded]) == 0]
    return others


def _contracted(constraints: Constraints) -> Ints:
    """Shape (n,): one number for all faces that the user has put together."""
    seeded = np.flatnonzero(constraints.seeds >= 0)
    _, first, seed = np.unique(constraints.seeds[seeded], return_index=True, return_inverse=True)
    links = np.concatenate([constraints.must, np.column_stack([seeded, seeded[first][seed]])])
    return components(links, len(constraints.seeds))
