"""What LibrePhotos and digiKam offer: cluster once, name clusters, move wrong faces one selection at a time, and take
the suggestions of the nearest confirmed face."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import numpy as np
from simulated_user import EXTRA, NAME, NOBODY, Offer, Task, Workflow, majorities, selection, sweep

from photogroup.domain import Ints
from photogroup.identity.grouping.calibration import threshold_for

_UNNAMED = 1_000_000_000
"""Albums from here on are clusters without a name; all others go by the number of the person whose name they have."""


class UsualWorkflow(Workflow):
    """A cluster is an album without a name. Faces can only be moved to a person, who needs a name for that."""

    def __init__(self, task: Task, clusters: Ints) -> None:
        """`clusters` (n,): the one clustering there is, -1 for faces left alone."""
        super().__init__(task)
        self._unnamed_homes: dict[int, int] = {}
        self._thrown_out: dict[int, list[int]] = {}
        """Suggestions that the user has refused, by the person they were suggested for."""
        self._albums = np.where(clusters >= 0, clusters + _UNNAMED, NOBODY)

    def albums(self) -> Ints:
        return self._albums

    def homes(self, albums: Ints) -> dict[int, int]:
        named = {person: person for person in np.unique(albums[(albums >= 0) & (albums < _UNNAMED)]).tolist()}
        return named if self.task.needs_names else self.task.homes(albums) | named

    def offers(self) -> list[Offer]:
        albums, wanted = self._albums, set(self.task.people[self.task.is_wanted].tolist())
        self._unnamed_homes = {} if self.task.needs_names else self.homes(albums)
        return [*self._clusters(albums, wanted), *self._moves(albums, wanted), *self._suggestions(albums, wanted)]

    def purge(self, rows: Ints) -> Offer:
        """In the order of similarity to the album, as the programs can sort it."""
        album = np.flatnonzero(self._albums == self._albums[rows[0]])
        order = album[np.argsort(self.task.vectors[album] @ self.task.vectors[album].mean(0), kind="stable")]
        places = np.flatnonzero(np.isin(order, rows))
        return Offer(NOBODY, "throw out wrong faces", selection(places), 0, lambda: self._move(rows, NOBODY))

    def _clusters(self, albums: Ints, wanted: set[int]) -> Iterator[Offer]:
        """Name a cluster; a name that is there already is chosen from a list, which costs as much as a move."""
        homes = self.homes(albums)
        for album, person, faces in majorities(albums, self.task.people):
            if album < _UNNAMED or person not in wanted or homes.get(person) == album:
                continue
            rows = np.flatnonzero(albums == album)
            yield self._to_person("name clusters", rows, person, faces, 1.0)

    def _moves(self, albums: Ints, wanted: set[int]) -> Iterator[Offer]:
        """Wrong faces of an album, all of one person at a time; or all missing faces of somebody, one by one."""
        homes = self.homes(albums)
        home = np.array([homes.get(person, -2) for person in self.task.people.tolist()])
        astray = np.flatnonzero((albums != home) & np.isin(self.task.people, list(wanted)))
        for person in np.unique(self.task.people[astray]).tolist():
            rows = astray[self.task.people[astray] == person]
            yield self._to_person("collect the rest", rows, person, len(rows), 1.0 + EXTRA * (len(rows) - 1))
            for album in np.unique(albums[rows][albums[rows] != NOBODY]).tolist():
                grid = np.flatnonzero(albums == album)
                order = grid[np.argsort(self.task.vectors[grid] @ self.task.vectors[grid].mean(0), kind="stable")]
                places = np.flatnonzero(self.task.people[order] == person)
                yield self._to_person("move wrong faces", order[places], person, len(places), selection(places))

    def _suggestions(self, albums: Ints, wanted: set[int]) -> Iterator[Offer]:
        """For every person the page of faces that are nearest to one of theirs, the most alike first."""
        named = (albums >= 0) & (albums < _UNNAMED)
        loose, placed = np.flatnonzero(~named), np.flatnonzero(named)
        if not len(loose) or not len(placed):
            return
        nearest, similarity = _nearest(self.task, loose, placed)
        reach = threshold_for(self.task.calibration, 2, len(loose) + len(np.unique(albums[placed])))
        suggested = np.where(similarity >= 1 - reach**2 / 2, albums[nearest], NOBODY)
        for person in np.unique(suggested[suggested != NOBODY]).tolist():
            page = np.flatnonzero(suggested == person)
            page = page[np.argsort(-similarity[page], kind="stable")]
            page = page[~np.isin(loose[page], self._thrown_out.get(person, []))]
            is_right = self.task.people[loose[page]] == person
            way = sweep(is_right.astype(np.int64), np.zeros(len(page), dtype=np.bool_))
            if way is not None and person in wanted:
                rows, thrown = loose[page[way.taken]], loose[page[way.thrown]]
                offer = self._to_person("take suggestions", rows, person, len(rows), way.price)
                yield replace(offer, take=partial(self._throw_and_take, thrown, person, offer.take))

    def _throw_and_take(self, thrown: Ints, person: int, take: Callable[[], bool]) -> bool:
        self._thrown_out.setdefault(person, []).extend(thrown.tolist())
        return take()

    def _to_person(self, what: str, rows: Ints, person: int, gain: int, price: float) -> Offer:
        """A person without a name gets it with the move: of the rows, or of the cluster that is the person's so far."""
        home = self._unnamed_homes.get(person)
        if (self._albums == person).any():
            return Offer(person, what, price, gain, lambda: self._move(rows, person))
        if home is None:
            return Offer(person, what, NAME + price - 1, gain, lambda: self._move(rows, person), NAME)
        both = np.union1d(np.flatnonzero(self._albums == home), rows)
        return Offer(person, what, NAME + price, gain, lambda: self._move(both, person), NAME)

    def _move(self, rows: Ints, person: int) -> bool:
        if (self._albums[rows] == person).all():
            return False
        self._albums = self._albums.copy()
        self._albums[rows] = person
        return True


def _nearest(task: Task, rows: Ints, others: Ints) -> tuple[Ints, np.ndarray]:
    """The nearest of the others to each row, and how similar it is."""
    found, similarity = [], []
    for part in np.array_split(rows, len(rows) // 1024 + 1):
        block = task.vectors[part] @ task.vectors[others].T
        found.append(others[block.argmax(1)])
        similarity.append(block.max(1))
    return np.concatenate(found), np.concatenate(similarity)
