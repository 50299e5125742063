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


@dataclass(frozen=True, slots=True)
class _Move:
    """`people`, who went by the id of `person`, go by that of `into`; nobody, if they did already."""

    into: PersonId
    person: PersonId
    people: tuple[PersonId, ...]


class Aliases:
    """Which people are the same, and whose id they go by.

    Joining and taking back the last join are O(people that move), taking back any other join is O(joins).
    """

    def __init__(self, joins: Iterable[Join] = ()) -> None:
        self._joins: list[Join] = []
        self._moves: list[_Move] = []
        """What each join did."""
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
        """Take back a join; what it had joined falls apart as if it had never been said."""
        if self._joins and self._joins[-1] == join:
            self._take_back_last()
        elif join in self._joins:
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

    def since(self, person: PersonId) -> dict[PersonId, CorrectionId]:
        """All people merged into this one, and the correction by which each became the one whose id they go by."""
        shown = self.canonical(person)
        found = {shown: CorrectionId(0)}
        together = {part: {part} for part in self.parts(shown)}
        for join in self._joins:
            one, other = together.get(join.into), together.get(join.person)
            if one is None or other is None or one is other:
                continue
            for new in other if shown in one else one if shown in other else ():
                found[new] = join.said_by
            one |= other
            together.update(dict.fromkeys(other, one))
        return found

    def _append(self, join: Join) -> None:
        self._joins.append(join)
        into, person = self.canonical(join.into), self.canonical(join.person)
        moved = () if into == person else tuple(self.parts(person))
        self._moves.append(_Move(into, person, moved))
        if not moved:
            return
        self._parts.setdefault(into, [into]).extend(moved)
        self._parts.pop(person, None)
        self._shown.update(dict.fromkeys(moved, into))

    def _take_back_last(self) -> None:
        self._joins.pop()
        move = self._moves.pop()
        if not move.people:
            return
        stay = self._parts[move.into][: -len(move.people)]
        for person, parts in ((move.into, stay), (move.person, list(move.people))):
            if len(parts) > 1:
                self._parts[person] = parts
            else:
                self._parts.pop(person, None)
        self._shown.update(dict.fromkeys(move.people, move.person))
        del self._shown[move.person]

    def _rebuild(self, joins: Iterable[Join]) -> None:
        self._shown.clear()
        self._parts.clear()
        self._joins.clear()
        self._moves.clear()
        for join in joins:
            self._append(join)
