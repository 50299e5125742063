"""Queries about people, their faces and what is new about them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from photogroup.domain import FaceId, Membership, MembershipState, Person, PersonId, PhotoId
from photogroup.errors import NotFound
from photogroup.library.answers import AlbumFace, News, PersonNews
from photogroup.library.context import Context
from photogroup.library.noted import VisitNote, read_note, write_note
from photogroup.naming import is_same_name, perhaps_id, said_id

if TYPE_CHECKING:
    from photogroup.library.people_groups import PeopleGroups

_VISIT = "visit"
"""The name of a note."""


class PeopleQueries:
    def __init__(self, context: Context, groups: "Callable[[], PeopleGroups]") -> None:
        self._context = context
        self._store = context.store
        self._groups = groups

    @property
    def groups(self) -> "PeopleGroups":
        """The groups that the user sorts people into."""
        return self._groups()

    def all(self) -> list[Person]:
        """Everybody with a name or a face, even if only a suggested one, most faces first; merged people
        count as one."""
        everyone = {person.id: person for person in self._store.people.all()}
        merged = self._context.ledger.state.aliases.merged()
        shown = [self._with_parts(person, everyone) for person in everyone.values() if person.id not in merged]
        present = [person for person in shown if person.face_count or person.suggested_count or person.name]
        chosen = self._context.ledger.state.sorted_people()
        told = [self._sorted_in(person) if person.id in chosen else person for person in present]
        return sorted(told, key=lambda person: (-person.face_count, person.id))

    def get(self, person_id: PersonId) -> Person:
        """The person with this id; for a merged person, the one they are part of. Raises NotFound."""
        parts = self._context.ledger.state.aliases.parts(person_id)
        person = self._with_parts(
            self._store.people.get(parts[0]), {part: self._store.people.get(part) for part in parts}
        )
        return self._sorted_in(person)

    def named(self, text: str) -> Person:
        """The person with this name, or with this id: "#42", "id:42", or plain digits that are nobody's name.

        Raises NotFound, also if several people have the name.
        """
        return self.get(self.id_of(text))

    def id_of(self, text: str) -> PersonId:
        """The id of the person meant by this text, as given: for two people who have since been merged, either id.
        Raises NotFound."""
        if (number := said_id(text)) is not None:
            return PersonId(number)
        found = [person for person in self.all() if person.name and is_same_name(person.name, text)]
        if not found and (number := perhaps_id(text)) is not None:
            return PersonId(number)
        if len(found) == 1:
            return found[0].id
        if found:
            ids = tuple(f"#{person.id}" for person in found)
            raise NotFound("several-called", name=text, ids=ids)
        raise NotFound("nobody-called", name=text)

    def faces_of(self, person_id: PersonId) -> list[AlbumFace]:
        """The faces of an album, by the time they were taken."""
        memberships = self.memberships_of(person_id)
        faces = self._store.faces.get_many([membership.face_id for membership in memberships])
        times = self._store.photos.times({face.photo_id for face in faces})
        states = {membership.face_id: membership for membership in memberships}
        album = [
            AlbumFace(
                face_id=face.id,
                photo_id=face.photo_id,
                box=face.box,
                taken_at=times.get(face.photo_id),
                state=states[face.id].state,
                wrong_chance=states[face.id].wrong_chance,
                quality=face.quality.overall,
            )
            for face in faces
        ]
        return sorted(album, key=lambda face: (in_order_of_time(face.taken_at), face.photo_id, face.face_id))

    def faces_alone(self) -> list[FaceId]:
        """The faces in no album that have not been put aside, such as those of strangers seen once."""
        known, state = {membership.face_id for membership in self._store.memberships.all()}, self._context.ledger.state
        faces = (FaceId(face) for face in self._store.faces.all().ids.tolist())
        return [face for face in faces if face not in known and state.standing(face) is None]

    def memberships_of(self, person_id: PersonId) -> list[Membership]:
        """The counted and shown faces of a person and of all who were merged into them, as they are stored."""
        parts = self._context.ledger.state.aliases.parts(person_id)
        return [membership for part in parts for membership in self._store.memberships.present_of(part)]

    @property
    def was_visited(self) -> bool:
        """Whether `mark_visited` was ever called. If not, everything is new, and `news` is long."""
        return self._visit() is not None

    def news(self) -> News:
        """What the library has gained since `mark_visited` was last called; everything if it never was."""
        return self.news_since(self._visit())

    def news_since(self, visit: VisitNote | None) -> News:
        """What the library has gained since this visit; everything for None."""
        last_face, last_photo = (visit.face, visit.photo) if visit else (FaceId(0), PhotoId(0))
        faces_of: dict[PersonId, list[FaceId]] = {}
        unsure_of: dict[PersonId, list[FaceId]] = {}
        memberships = self._store.memberships.after(last_face)
        for membership in memberships:
            is_unsure = membership.state is MembershipState.SUGGESTED
            found = unsure_of if is_unsure else faces_of
            found.setdefault(self._context.shown(membership.person_id), []).append(membership.face_id)
        everyone = {person.id: person for person in self.all()}
        gains = (
            PersonNews(
                everyone.get(person) or self.get(person),
                tuple(faces_of.get(person, ())),
                tuple(unsure_of.get(person, ())),
            )
            for person in faces_of.keys() | unsure_of.keys()
        )
        faces = self._context.face_count(last_face)
        return News(
            since=visit.at if visit else None,
            photos=self._store.photos.count_after(last_photo),
            faces=faces,
            people=tuple(sorted(gains, key=lambda each: (-len(each.faces), -len(each.unsure), each.person.id))),
            alone=faces - len(memberships),
        )

    def mark_visited(self) -> None:
        """The user has seen what is there: `news` starts afresh."""
        self._context.require_writable()
        visit = VisitNote(datetime.now(UTC), self._store.photos.last(), self._store.faces.last())
        write_note(self._store.notes, _VISIT, visit)

    def _sorted_in(self, person: Person) -> Person:
        """The person with their groups and whether they are a favourite."""
        state = self._context.ledger.state
        is_favourite, groups = state.is_favourite_person(person.id), state.groups_of(person.id)
        return replace(person, is_favourite=is_favourite, groups=groups) if is_favourite or groups else person

    def _with_parts(self, person: Person, everyone: dict[PersonId, Person]) -> Person:
        """The person with the faces of all who were merged into them."""
        parts = [everyone[part] for part in self._context.ledger.state.aliases.parts(person.id) if part in everyone]
        if len(parts) < 2:
            return person
        chosen = self._context.ledger.state.key_face(person.id)
        largest = max(parts, key=lambda part: part.face_count)
        return Person(
            id=person.id,
            name=self._context.ledger.state.name_of(person.id),
            kind=person.kind,
            is_hidden=person.is_hidden,
            face_count=sum(part.face_count for part in parts),
            confirmed_count=sum(part.confirmed_count for part in parts),
            photo_count=self._store.memberships.photo_count([part.id for part in parts]),
            key_face=chosen
            if chosen is not None and self._store.faces.present([chosen])
            else person.key_face or largest.key_face,
            born=person.born,
            first_seen=min((part.first_seen for part in parts if part.first_seen), key=in_order_of_time, default=None),
            last_seen=max((part.last_seen for part in parts if part.last_seen), key=in_order_of_time, default=None),
            suggested_count=sum(part.suggested_count for part in parts),
        )

    def _visit(self) -> VisitNote | None:
        return read_note(self._store.notes, _VISIT, VisitNote)


def in_order_of_time(moment: datetime | None) -> str:
    """By local time; photos without a time come last."""
    return moment.replace(tzinfo=None).isoformat() if moment else "~"
