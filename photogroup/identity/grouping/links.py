"""Links between things that become one another, and who is linked to whom, at a cost of what a question touches.

An index of all links, made anew whenever two things have become one, would cost a million faces as many passes over all
of them as the largest person has faces. Here the ends that change are put on a shelf of their own, and a shelf joins
the one before it when it is about as large (a log-structured merge tree: O'Neil et al., 1996).
"""

import numpy as np

from photogroup.domain import Bools, Ints


class Links:
    """Links between things, by numbers from 0: shape (m,) each. Links of a thing with itself are gone."""

    def __init__(self, first: Ints, second: Ints) -> None:
        self.first, self.second = first.astype(np.int64), second.astype(np.int64)
        self.is_there: Bools = self.first != self.second
        """Shape (m,)."""
        self._shelves: list[tuple[Ints, Ints]] = []
        there = np.flatnonzero(self.is_there)
        self._shelve(np.concatenate([self.first[there], self.second[there]]), np.tile(there, 2))

    def of(self, things: Ints) -> tuple[Ints, Ints]:
        """The links of these things (n,): by place among them whose each is, and which it is; shape (k,) both."""
        whose, found = [_NONE], [_NONE]
        for ends, links in self._shelves:
            starts = np.searchsorted(ends, things)
            counts = np.searchsorted(ends, things, side="right") - starts
            whose.append(np.repeat(np.arange(len(things)), counts))
            within = np.arange(len(whose[-1])) - np.repeat(np.cumsum(counts) - counts, counts)
            found.append(links[np.repeat(starts, counts) + within])
        place, link = np.concatenate(whose), np.concatenate(found)
        there = self.is_there[link]
        return place[there], link[there]

    def others(self, things: Ints, links: Ints) -> Ints:
        """Who is at the other end of each of these links, shape (k,) all."""
        return self.first[links] + self.second[links] - things

    def between(self, one: Ints, other: Ints) -> tuple[Ints, Ints]:
        """The links between the things of each pair (n,): by place of the pair, and which it is; shape (k,) both.

        What it costs is how many links `one` has.
        """
        place, link = self.of(one)
        meets = self.others(one[place], link) == other[place]
        return place[meets], link[meets]

    def drop(self, links: Ints) -> None:
        """These are gone."""
        self.is_there[links] = False

    def become(self, gone: Ints, into: Ints) -> None:
        """Each of these things (n,) is another now, which stays."""
        place, link = self.of(gone)
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
