"""What holds: the corrections in force, indexed so that every question about a face or a person is answered quickly.

Later statements about a face win over earlier ones: a face that was confirmed as Anna and then rejected from Anna is
nobody's; a rejected face that was confirmed afterwards is Anna's. Merges are aliases over the people that statements
name; `canonical` gives the person that the user sees.
"""

import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import chain
from operator import itemgetter
from typing import Any, TypeVar

from photogroup.domain import Box, Correction, CorrectionId, FaceId, Membership, MembershipState, PersonId, PhotoId
from photogroup.identity.corrections.aliases import Aliases, Join
from photogroup.identity.corrections.statements import Aside, Attribute, AttributeValue, InGroup, Standing, Statement
from photogroup.identity.corrections.timeline import Timeline
from photogroup.naming import name_key

T = TypeVar("T")
_line = itemgetter(0)
"""The sort key of a (correction, value) pair."""


class State:
    """The corrections in force, as indexes. Adding or removing one costs time in proportion to what it says, however
    many there are."""

    def __init__(self) -> None:
        self.aliases = Aliases()
        self.corrections: dict[CorrectionId, Correction] = {}
        self._standings: Timeline[FaceId, Standing] = Timeline()
        self._placed: Timeline[PersonId, FaceId] = Timeline()
        self._waved: Timeline[FaceId, bool] = Timeline()
        self._rejections: Timeline[FaceId, PersonId] = Timeline()
        self._rejected: Timeline[PersonId, FaceId] = Timeline()
        self._people_apart: Timeline[PersonId, PersonId] = Timeline()
        self._faces_apart: Timeline[FaceId, FaceId] = Timeline()
        self._attributes: Timeline[tuple[PersonId, Attribute], AttributeValue] = Timeline()
        self._in_groups: Timeline[PersonId, InGroup] = Timeline()
        self._frames: Timeline[FaceId, Box] = Timeline()
        self._skipped: Timeline[FaceId, FaceId] = Timeline()
        self._people_skipped: Timeline[PersonId, PersonId] = Timeline()
        self._stars: Timeline[PhotoId, bool] = Timeline()
        self._turns: Timeline[PhotoId, int] = Timeline()

    def add(self, correction: Correction, statement: Statement) -> None:
        """Take in what the user just said, or says again."""
        said_by = correction.id
        self.corrections[said_by] = correction
        for timeline, key, value in self._words(statement):
            timeline.add(said_by, key, value)
        for into, person in statement.joins():
            self.aliases.add(Join(said_by, into, person))

    def remove(self, correction: Correction, statement: Statement) -> None:
        """Take back what this correction said."""
        said_by = correction.id
        self.corrections.pop(said_by, None)
        for timeline, key in {(timeline, key) for timeline, key, _ in self._words(statement)}:
            timeline.remove(said_by, key)
        for into, person in reversed(list(statement.joins())):
            self.aliases.remove(Join(said_by, into, person))

    @contextmanager
    def supposing(self, statement: Statement) -> Iterator[None]:
        """The state as it would be if the user said this, for the duration of the context."""
        correction = Correction(CorrectionId(sys.maxsize), datetime.max, statement.kind, {}, None)
        self.add(correction, statement)
        try:
            yield
        finally:
            self.remove(correction, statement)

    def canonical(self, person: PersonId) -> PersonId:
        """The person that the user sees in place of this one, after merges."""
        return self.aliases.canonical(person)

    def standing(self, face: FaceId) -> Standing | None:
        """Who or what the user said this face is (the person named then, before merges); None if nothing holds."""
        word = self._standings.last(face)
        if word is None:
            return None
        said_by, standing = word
        if isinstance(standing, Aside):
            return standing
        return None if self._rejected_after(said_by, face, standing) else standing

    def person_of(self, face: FaceId) -> PersonId | None:
        """The person, before merges, that this face is confirmed as."""
        standing = self.standing(face)
        return None if isinstance(standing, Aside) else standing

    def placed_by(self, face: FaceId) -> CorrectionId | None:
        """The correction that said where this face belongs."""
        word = self._standings.last(face)
        return word[0] if word else None

    def is_waved_through(self, face: FaceId) -> bool:
        """Whether a machine placed this face and the user accepted it without looking."""
        placed, waved = self._standings.last(face), self._waved.last(face)
        return placed is not None and waved is not None and placed[0] == waved[0]

    def waved_through(self) -> set[FaceId]:
        """Every such face."""
        return {face for face, _ in self._waved.items() if self.is_waved_through(face)}

    def looked_at(self) -> Iterator[tuple[FaceId, PersonId]]:
        """The confirmed faces that the user has looked at, with their people before merges."""
        return ((face, person) for face, person in self.confirmed() if not self.is_waved_through(face))

    def membership(self, face: FaceId, person: PersonId, wrong_chance: float = 0.0) -> Membership:
        """The membership of a face said to be this person: confirmed only if it has been looked at."""
        if self.is_waved_through(face):
            return Membership(face, person, MembershipState.GROUPED, wrong_chance)
        return Membership(face, person, MembershipState.CONFIRMED, 0.0)

    def confirmed(self) -> Iterator[tuple[FaceId, PersonId]]:
        """Every face that is said to be somebody and stays with them, with its person before merges."""
        for face, _ in self._standings.items():
            person = self.person_of(face)
            if person is not None:
                yield face, person

    def confirmed_as(self, person: PersonId) -> set[FaceId]:
        """The faces confirmed as this person or one merged with it."""
        return set(self._confirmed_as(person))

    def is_anchored(self, person: PersonId) -> bool:
        """Whether this person has a confirmed face. If not, a correction about the person needs an anchor."""
        return any(True for _ in self._confirmed_as(person))

    def confirmed_here(self, faces: Iterable[FaceId], person: PersonId) -> set[FaceId]:
        """Those of these faces that were confirmed as the person who is seen now, and not before a merge into them."""
        since = self.aliases.since(person)
        return {
            face
            for face in faces
            if (own := self.person_of(face)) in since and (self.placed_by(face) or 0) >= since[own]
        }

    def aside(self, kind: Aside) -> set[FaceId]:
        """The faces that are ignored or are not faces at all."""
        return {face for face, words in self._standings.items() if words[-1][1] is kind}

    def rejection(self, face: FaceId, person: PersonId) -> CorrectionId | None:
        """The correction that says this face is not this person; None if there is none or a later one overrides it."""
        shown = self.canonical(person)
        placed = self._standings.last(face)
        for said_by, rejected in reversed(self._rejections.all(face)):
            if self.canonical(rejected) == shown:
                overruled = placed is not None and placed[0] > said_by and self._is_shown_as(placed[1], shown)
                return None if overruled else said_by
        return None

    def rejected(self) -> Iterator[tuple[FaceId, PersonId]]:
        """Every face with each person, as the user sees people now, that it is said not to be."""
        for face, words in self._rejections.items():
            for person in {self.canonical(person) for _, person in words}:
                if self.rejection(face, person) is not None:
                    yield face, person

    def rejected_from(self, person: PersonId) -> set[FaceId]:
        """The faces that the user said are not this person."""
        return {face for face in self.ever_rejected_from(person) if self.rejection(face, person) is not None}

    def ever_rejected_from(self, person: PersonId) -> set[FaceId]:
        """The same, including those that a later statement assigned to the person after all."""
        return {face for part in self.aliases.parts(person) for _, face in self._rejected.all(part)}

    def faces_apart(self) -> Iterator[tuple[FaceId, FaceId]]:
        """Every pair of faces said to be of different people, once."""
        for face, words in self._faces_apart.items():
            yield from {(face, other) for _, other in words if face < other}

    def faces_kept_apart(self) -> Collection[FaceId]:
        """Every face that is said to be a different person from some other face."""
        return self._faces_apart.keys()

    def apart_from_face(self, face: FaceId) -> Iterable[tuple[CorrectionId, FaceId]]:
        """Faces said to be a different person from this one, and the correction that says so."""
        return self._faces_apart.all(face)

    def apart_from(self, person: PersonId) -> Iterator[tuple[CorrectionId, PersonId]]:
        """People, as the user sees them now, said to be different from this one, and the correction that says so."""
        for part in self.aliases.parts(person):
            for said_by, other in self._people_apart.all(part):
                yield said_by, self.canonical(other)

    def skipped_with(self, face: FaceId) -> Iterator[FaceId]:
        """The faces that skipped questions showed opposite this one."""
        return (other for _, other in self._skipped.all(face))

    def is_skipped(self, person: PersonId, other: PersonId) -> bool:
        """Whether the user skipped a question about these two, or about people merged with them since."""
        shown = self.canonical(other)
        skipped = (b for part in self.aliases.parts(person) for _, b in self._people_skipped.all(part))
        return any(self.canonical(each) == shown for each in skipped)

    def name_of(self, person: PersonId) -> str:
        """This person's name; empty if there is none."""
        return self._attribute(person, Attribute.NAME, str) or ""

    def is_hidden(self, person: PersonId) -> bool:
        """Whether the user hid this album."""
        return self._attribute(person, Attribute.HIDDEN, bool) or False

    def born(self, person: PersonId) -> date | None:
        """This person's birth date, if the user gave it."""
        return self._attribute(person, Attribute.BORN, date)

    def key_face(self, person: PersonId) -> FaceId | None:
        """The cover that the user chose."""
        face = self._attribute(person, Attribute.KEY_FACE, int)
        return None if face is None else FaceId(face)

    def names(self) -> dict[PersonId, str]:
        """Every named person, as the user sees people now."""
        spoken = {self.canonical(person) for (person, kind), _ in self._attributes.items() if kind is Attribute.NAME}
        return {person: name for person in spoken if (name := self.name_of(person))}

    def people_born(self) -> dict[PersonId, date]:
        """Every person, as the user sees people now, whose birth date is known."""
        spoken = {self.canonical(person) for (person, kind), _ in self._attributes.items() if kind is Attribute.BORN}
        return {person: day for person in spoken if (day := self.born(person))}

    def is_favourite_person(self, person: PersonId) -> bool:
        """Whether this person is a favourite."""
        return self._attribute(person, Attribute.FAVOURITE, bool) or False

    def groups_of(self, person: PersonId) -> tuple[str, ...]:
        """The names of the groups that somebody is in.

        For merged people, the latest statement about any of them counts; a group goes by the name it got last.
        """
        words = [word for part in self.aliases.parts(person) for word in self._in_groups.all(part)]
        if not words:
            return ()
        every = sorted(chain.from_iterable(said for _, said in self._in_groups.items()), key=_line)
        called = {name_key(word.group): word.group for _, word in every if word.is_in}
        last = {name_key(word.group): word.is_in for _, word in sorted(words, key=_line)}
        return tuple(sorted((called[key] for key, is_in in last.items() if is_in), key=name_key))

    def sorted_people(self) -> set[PersonId]:
        """Everybody whom the user has ever put into a group or among the favourites, as the user sees people now."""
        favourites = {person for (person, kind), _ in self._attributes.items() if kind is Attribute.FAVOURITE}
        return {self.canonical(person) for person in favourites.union(self._in_groups.keys())}

    def frame(self, face: FaceId) -> Box | None:
        """Where the user drew this face or moved its frame to."""
        word = self._frames.last(face)
        return word[1] if word else None

    def favourites(self) -> set[PhotoId]:
        """The photos that are the user's favourites."""
        return {photo for photo, words in self._stars.items() if words[-1][1]}

    def turns(self) -> dict[PhotoId, int]:
        """The photos that the user has turned, and by how many quarters clockwise, 1 to 3."""
        return {photo: words[-1][1] for photo, words in self._turns.items() if words[-1][1]}

    def is_permanent(self, person: PersonId) -> bool:
        """Whether a correction in force names this person, so that its id outlives every grouping."""
        return (
            person in self._placed
            or person in self._rejected
            or person in self._people_apart
            or person in self._in_groups
            or self.canonical(person) != person
            or len(self.aliases.parts(person)) > 1
            or any((person, kind) in self._attributes for kind in Attribute)
        )

    def _words(self, statement: Statement) -> Iterator[tuple[Timeline[Any, Any], Any, Any]]:
        for face, standing in statement.standings():
            yield self._standings, face, standing
            if not isinstance(standing, Aside):
                yield self._placed, standing, face
        for face in statement.waved_through():
            yield self._waved, face, True
        for face, person in statement.rejections():
            yield self._rejections, face, person
            yield self._rejected, person, face
        for a, b in statement.people_apart():
            yield self._people_apart, a, b
            yield self._people_apart, b, a
        for f, g in statement.faces_apart():
            yield self._faces_apart, f, g
            yield self._faces_apart, g, f
        for person, kind, value in statement.attributes():
            yield self._attributes, (person, kind), value
        for person, said in statement.in_groups():
            yield self._in_groups, person, said
        for face, box in statement.frames():
            yield self._frames, face, box
        for photo, is_favourite in statement.stars():
            yield self._stars, photo, is_favourite
        for photo, quarters in statement.turns():
            yield self._turns, photo, quarters
        for f, g in statement.skipped():
            yield self._skipped, f, g
            yield self._skipped, g, f
        for a, b in statement.people_skipped():
            yield self._people_skipped, a, b
            yield self._people_skipped, b, a

    def _confirmed_as(self, person: PersonId) -> Iterator[FaceId]:
        shown = self.canonical(person)
        for part in self.aliases.parts(person):
            for _, face in self._placed.all(part):
                own = self.person_of(face)
                if own is not None and self.canonical(own) == shown:
                    yield face

    def _rejected_after(self, said_by: CorrectionId, face: FaceId, person: PersonId) -> bool:
        words = self._rejections.all(face)
        return any(later > said_by and self.canonical(other) == self.canonical(person) for later, other in words)

    def _is_shown_as(self, standing: Standing, shown: PersonId) -> bool:
        return not isinstance(standing, Aside) and self.canonical(standing) == shown

    def _attribute(self, person: PersonId, kind: Attribute, of_type: type[T]) -> T | None:
        """The latest attribute of the person itself or, failing that, of one merged with it."""
        shown = self.canonical(person)
        said = self._attributes.last((shown, kind))
        if said is None:
            words = [w for part in self.aliases.parts(person) if (w := self._attributes.last((part, kind)))]
            said = max(words, key=lambda word: word[0], default=None)
        return said[1] if said and isinstance(said[1], of_type) else None
