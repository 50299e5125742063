"""Merged people: a layer over the people that groupings know, so that a merge can be undone exactly years later."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from photogroup.domain import CorrectionId, PersonId


@dataclass(frozen=True, slots=True)
class Join:
    """A merge: `person` is said to be `into`."""

    said_by: CorrectionId
    into: PersonId
    person: PersonId


class Aliases:
    """Which people are the same, and whose id they go by.

    Joining is O(people that move), as is taking back the last join; taking back any other join is O(joins).
    """

    def __init__(self, joins: Iterable[Join] = ()) -> None:
        self._joins: list[Join] = []
        self._shown: dict[PersonId, PersonId] = {}
        self._parts: dict[PersonId, list[PersonId]] = {}
        for join in joins:
            self._append(join)

    def canonical(self, person: PersonId) -> PersonId:
        """The person whose id this one goes by: itself unless it was merged."""
        return self._shown.get(person, person)

    def parts(self, person: PersonId) -> Sequence[PersonId]:
        """All people merged into this one, with the one whose id they go by first."""
        shown = self.canonical(person)
        return self._parts.get(shown, (shown,))

    def merged(self) -> Mapping[PersonId, PersonId]:
        """Everybody who goes by another person's id, and whose id that is."""
        return {person: shown for person, shown in self._shown.items() if person != shown}

    def joins(self) -> tuple[Join, ...]:
        """All joins in force, oldest first."""
        return tuple(self._joins)

    def add(self, join: Join) -> None:
        """Add a join. Cheap if it is newer than all others; one that is redone returns to its old position."""
        if not self._joins or join.said_by >= self._joins[-1].said_by:
            self._append(join)
        else:
            self._rebuild(sorted([*self._joins, join], key=lambda each: each.said_by))

    def remove(self, join: Join) -> None:
        """Take back a join; the people it joined are separated as if it had never been said."""
        if join in self._joins:
            self._rebuild([each for each in self._joins if each != join])

    def path(self, start: PersonId, end: PersonId) -> tuple[Join, ...]:
        """The joins that make these two people one, empty if they are not joined."""
        came_by: dict[PersonId, tuple[Join, ...]] = {start: ()}
        reached = [start]
        for person in reached:
            for join in self._joins:
                if person in (join.into, join.person):
                    other = join.person if person == join.into else join.into
                    if other not in came_by:
                        came_by[other] = (*came_by[person], join)
                        reached.append(other)
        return came_by.get(end, ())

    def _append(self, join: Join) -> None:
        self._joins.append(join)
        into, person = self.canonical(join.into), self.canonical(join.person)
        if into == person:
            return
        moved = self.parts(person)
        self._parts.setdefault(into, [into]).extend(moved)
        self._parts.pop(person, None)
        self._shown.update(dict.fromkeys(moved, into))

    def _rebuild(self, joins: Iterable[Join]) -> None:
        self._shown.clear()
        self._parts.clear()
        self._joins.clear()
        for join in joins:
            self._append(join)
