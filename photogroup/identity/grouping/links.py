"""Links between things that merge, and who is linked to whom, at a cost proportional to what a query touches.

Rebuilding an index of all links after every merge would cost a million faces as many passes over all links as the
largest person has faces. Instead, changed ends go into a small index of their own, and an index is merged with the one
before it once it is about as large (a log-structured merge tree: O'Neil et al., 1996).
"""

import numpy as np

from photogroup.domain import Bools, Ints


class Links:
    """Links between things, given by numbers from 0, shape (m,) each. Links of a thing with itself are dropped."""

    def __init__(self, first: Ints, second: Ints) -> None:
        self.first, self.second = first.astype(np.int64), second.astype(np.int64)
        self.is_there: Bools = self.first != self.second
        """Shape (m,)."""
        self._shelves: list[tuple[Ints, Ints]] = []
        there = np.flatnonzero(self.is_there)
        self._shelve(np.concatenate([self.first[there], self.second[there]]), np.tile(there, 2))

    def of(self, things: Ints) -> tuple[Ints, Ints]:
        """The links of these things (n,): the position of each link's thing among them, and the link;
        shape (k,) both."""
        whose, found = [], []
        for ends, links in self._shelves:
            starts = np.searchsorted(ends, things)
            counts = np.searchsorted(ends, things, side="right") - starts
            before = np.cumsum(counts)
            if not len(before) or not before[-1]:
                continue
            whose.append(np.repeat(np.arange(len(things)), counts))
            found.append(links[np.arange(before[-1]) + np.repeat(starts - before + counts, counts)])
        if not found:
            return _NONE, _NONE
        place, link = (whose[0], found[0]) if len(found) == 1 else (np.concatenate(whose), np.concatenate(found))
        there = self.is_there[link]
        return place[there], link[there]

    def others(self, things: Ints, links: Ints) -> Ints:
        """The other end of each of these links; shape (k,) all."""
        return self.first[links] + self.second[links] - things

    def between(self, one: Ints, other: Ints) -> tuple[Ints, Ints]:
        """The links between the things of each pair (n,): the position of the pair, and the link; shape (k,) both.

        The cost is the number of links that `one` has.
        """
        place, link = self.of(one)
        meets = self.others(one[place], link) == other[place]
        return place[meets], link[meets]

    def drop(self, links: Ints) -> None:
        """Remove these links."""
        self.is_there[links] = False

    def become(self, gone: Ints, into: Ints) -> None:
        """Merge each of these things (n,) into another, which stays."""
        place, link = self.of(gone)
        if not len(link):
            return
        is_first = self.first[link] == gone[place]
        self.first[link[is_first]] = into[place[is_first]]
        self.second[link[~is_first]] = into[place[~is_first]]
        self.is_there[link] = self.first[link] != self.second[link]
        there = self.is_there[link]
        self._shelve(into[place[there]], link[there])

    def _shelve(self, ends: Ints, links: Ints) -> None:
        while self._shelves and len(self._shelves[-1][0]) <= 2 * len(ends):
            more, those = self._shelves.pop()
            holds = self.is_there[those] & ((self.first[those] == more) | (self.second[those] == more))
            ends, links = np.concatenate([more[holds], ends]), np.concatenate([those[holds], links])
        order = np.argsort(ends, kind="stable")
        if len(order):
            self._shelves.append((ends[order], links[order]))


_NONE: Ints = np.empty(0, dtype=np.int64)
"""Nearly every question of a small library has this answer, so it is given at once."""
