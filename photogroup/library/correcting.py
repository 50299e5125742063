"""What the user can say. Each call is one line of the log, committed before it returns."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date

from photogroup.domain import Box, FaceId, FaceOrigin, Membership, MembershipState, PersonId, PhotoId
from photogroup.errors import NotFound
from photogroup.identity.corrections import said
from photogroup.identity.grouping.strangers import others_in_photo
from photogroup.library.answers import Done
from photogroup.library.context import Context, Kept
from photogroup.library.people_queries import PeopleQueries
from photogroup.library.recording import Recorder
from photogroup.library.turned_photos import TurnedPhotos
from photogroup.messages import Message, message
from photogroup.naming import require_name

LEAST_FRAME = 8
"""Fewest pixels on each side of a frame: in a smaller one nobody can be recognised, and it is more likely a slip of the
hand."""
_NAMED = 20
"""Most faces that an error message names."""


class Correcting:
    def __init__(self, context: Context, people: PeopleQueries, turned: TurnedPhotos, recorder: Recorder) -> None:
        self._context = context
        self._store = context.store
        self._people = people
        self._recorder = recorder
        self._turned = turned

    def together(self) -> AbstractContextManager[None]:
        """Everything said inside holds or nothing does; it is one line of the history, which a single
        undo takes back."""
        return self._recorder.together()

    def name(self, person: PersonId, name: str) -> Done:
        """Give a person this name; an empty one removes it."""
        return self._recorder.say(said.Name(person=person, name=require_name(name)), person)

    def merge(self, into: PersonId, people: Sequence[PersonId]) -> Done:
        """Say that these are one person, who keeps the identity of `into`; it can be undone exactly,
        even years later."""
        shown = self._context.shown
        others = tuple(dict.fromkeys(person for person in people if shown(person) != shown(into)))
        if not others:
            raise NotFound("too-few-to-merge")
        count = sum(self._people.get(person).face_count for person in others)
        return self._recorder.say(said.Merge(into=into, people=others, face_count=count), into)

    def assign(self, faces: Collection[FaceId], person: PersonId | None, name: str = "") -> Done:
        """Move faces to a person, or for None to a new one with this name. They count as confirmed."""
        chosen = self._recorder.existing(faces)
        with self._recorder.changing():
            to = self._store.people.create() if person is None else person
            return self._recorder.say(
                said.Assign(faces=chosen, person=to, name="" if person else require_name(name)), to
            )

    def confirm(self, faces: Collection[FaceId], seen_as: PersonId | None = None) -> Done:
        """Say that faces are right where they are: from then on only the user moves them.

        `seen_as` is the person whose album showed them, in case a grouping has moved them since: they become this
        person's. Raises NotFound if there is no such person any more.
        """
        chosen = self._recorder.existing(faces)
        albums = self._store.memberships.of_faces(chosen)
        if seen_as is not None:
            person = self._people.get(seen_as).id
            if len(albums) < len(chosen) or not self._are_of(person, albums.values()):
                return self.assign(chosen, person)
        if alone := tuple(str(face) for face in chosen if face not in albums):
            raise NotFound("only-faces-in-albums-confirmed", faces=alone[:_NAMED])
        people = {membership.person_id for membership in albums.values()}
        shown = {self._context.shown(person) for person in people}
        if len(shown) > 1:
            raise NotFound("faces-of-several-albums", albums=tuple(self._of_album(one, albums) for one in shown))
        # A merged album has several people behind it; all of it is confirmed as the one that is seen.
        person = next(iter(people if len(people) == 1 else shown))
        return self._recorder.say(said.Confirm(faces=tuple(albums), person=person), person)

    def reject(self, faces: Collection[FaceId], person: PersonId) -> Done:
        """Say that faces are not this person: they leave the album and never return to it."""
        return self._recorder.say(said.Reject(faces=self._recorder.existing(faces), person=person), person)

    def not_a_face(self, faces: Collection[FaceId]) -> Done:
        """Say that these are not faces at all."""
        return self._recorder.say(said.NotAFace(faces=self._recorder.existing(faces)))

    def ignore(self, faces: Collection[FaceId]) -> Done:
        """Put strangers out of the way; they do not come back in another album."""
        return self._recorder.say(said.Ignore(faces=self._recorder.existing(faces)))

    def ignore_album(self, person: PersonId) -> Done:
        """Put everybody in an album out of the way: the album remains, but is neither shown nor asked about."""
        faces = [membership.face_id for membership in self._people.memberships_of(person)]
        return self._recorder.say(said.Ignore(faces=self._recorder.existing(faces), person=person), person)

    def ignore_others(self, photo: PhotoId) -> Done:
        """Put everybody in a photo out of the way whom the user has neither named nor said anything about."""
        faces = [face.id for face in self._store.faces.of_photo(photo)]
        with self._context.lock:
            others = others_in_photo(faces, self._store.memberships.of_faces(faces), self._context.ledger.state)
        if not others:
            raise NotFound("nobody-else-to-ignore")
        return self.ignore(others)

    def compare(self, face: FaceId, other: FaceId, *, is_same: bool) -> Done:
        """Say that two faces in albums are one person, so that their albums are merged, or that they are different
        people."""
        albums = self._store.memberships.of_faces(self._recorder.existing([face, other]))
        if face == other or len(albums) < 2:
            raise NotFound("compare-faces-in-albums")
        says = said.Same if is_same else said.Different
        one, two = albums[face].person_id, albums[other].person_id
        return self._recorder.say(says(faces_a=(face,), faces_b=(other,), person_a=one, person_b=two), one)

    def hide(self, person: PersonId, hidden: bool = True) -> Done:
        """Leave an album out of the list, or show it again."""
        return self._recorder.say(said.Hide(person=person, is_hidden=hidden), person)

    def hide_all(self, people: Sequence[PersonId], hidden: bool = True) -> Done:
        """Like `hide`, for several albums at once."""
        if not people:
            raise NotFound("choose-album-or-face")
        with self.together():
            return self._recorder.in_all([self.hide(person, hidden) for person in people])

    def separate(self, one: PersonId, other: PersonId) -> Done:
        """Say that these are two people: they are never joined and never asked about."""
        if one == other:
            raise NotFound("too-few-to-keep-apart")
        for who in (one, other):
            self._store.people.get(who)
        return self._recorder.say(said.Separate(person_a=one, person_b=other), one)

    def split(self, person: PersonId, groups: Sequence[Collection[FaceId]], looked_at: Collection[FaceId] = ()) -> Done:
        """Take an album apart: the first group stays this person, every other becomes one of its own.

        The faces that the user has `looked_at` are confirmed, and so are those confirmed before that stay: with the
        first group or, in an album made by merging, with everybody confirmed as the same one of the merged. The others
        stay where they were put, too, but count as a machine's proposal.
        """
        parts = [self._recorder.existing(group) for group in groups]
        if len(parts) < 2:
            raise NotFound("split-needs-groups")
        with self._recorder.changing():
            people = (person, *self._store.people.create_many(len(parts) - 1))
            proposed = self._proposed(person, parts, looked_at)
            return self._recorder.say(said.Split(people=people, groups=tuple(parts), proposed=proposed), person)

    def _proposed(
        self, person: PersonId, parts: Sequence[Sequence[FaceId]], looked_at: Collection[FaceId]
    ) -> tuple[FaceId, ...]:
        """The faces of a split that nobody has looked at."""
        albums = self._store.memberships.of_faces([face for part in parts for face in part])
        confirmed = {face for face, each in albums.items() if each.state is MembershipState.CONFIRMED}
        known = {*looked_at, *confirmed.intersection(parts[0]), *self._kept_together(person, parts, confirmed)}
        return tuple(face for part in parts for face in part if face not in known)

    def _kept_together(
        self, person: PersonId, parts: Sequence[Sequence[FaceId]], confirmed: set[FaceId]
    ) -> Iterator[FaceId]:
        """Those of the confirmed faces that were confirmed as one person before the merge into this one, and all go to
        one part."""
        state = self._context.ledger.state
        before = confirmed - state.confirmed_here(confirmed, person)
        goes_to: dict[PersonId | None, set[int]] = {}
        for number, part in enumerate(parts):
            for face in before.intersection(part):
                goes_to.setdefault(state.person_of(face), set()).add(number)
        return (face for face in before if len(goes_to[state.person_of(face)]) == 1)

    def key_face(self, person: PersonId, face: FaceId) -> Done:
        """Choose an album's cover, which also confirms it. Raises NotFound for a face that is not in it."""
        album = self._store.memberships.of_faces(self._recorder.existing([face])).get(face)
        if album is None or self._context.shown(album.person_id) != self._context.shown(person):
            raise NotFound("cover-of-another-album")
        return self._recorder.say(said.KeyFace(person=person, face=face), person)

    def born(self, person: PersonId, day: date | None) -> Done:
        """Set a birth date: older photos cannot show this person. None removes it."""
        return self._recorder.say(said.Born(person=person, date=day), person)

    def draw_face(self, photo: PhotoId, box: Box, person: PersonId | None = None, name: str = "") -> Done:
        """Add a face that was missed, and say who it is if a person or a name is given."""
        self._require_size(photo, box)
        box = self._turned.in_file(photo, box)
        with self.together():
            face = self._store.faces.draw(photo, box, FaceOrigin.DRAWN)
            done = self._recorder.say(said.DrawFace(face=face, photo=photo, box=box))
            return self.assign([face], person, name) if person is not None or name.strip() else done

    def favourite(self, photos: Collection[PhotoId], is_favourite: bool = True) -> Done:
        """Add or remove the star of photos. Raises NotFound for none, or for one that does not exist."""
        chosen = tuple(dict.fromkeys(photos))
        missing = set(chosen) - self._store.photos.known(chosen)
        if missing or not chosen:
            raise NotFound(message("no-such-photo", photo=str(min(missing))) if missing else message("choose-photo"))
        return self._recorder.say(said.Favourite(photos=chosen, is_favourite=is_favourite))

    def edit_face(self, face: FaceId, box: Box) -> Done:
        """Move the frame of a face."""
        photo = self._store.faces.get(face).photo_id
        self._require_size(photo, box)
        box = self._turned.in_file(photo, box)
        with self._recorder.changing():
            was = self._store.faces.get(face).box
            self._store.faces.move(face, box)
            self._context.forget(Kept.VECTORS)
            return self._recorder.say(said.EditFace(face=face, box=box, was=was))

    def _are_of(self, person: PersonId, albums: Iterable[Membership]) -> bool:
        return all(self._context.shown(each.person_id) == person for each in albums)

    def _of_album(self, person: PersonId, albums: Mapping[FaceId, Membership]) -> Message:
        """Which of these faces are in an album, by their ids."""
        faces = tuple(str(face) for face, each in albums.items() if self._context.shown(each.person_id) == person)
        return message("faces-of-album", faces=faces[:_NAMED], person=str(person))

    def _require_size(self, photo: PhotoId, box: Box) -> None:
        of = self._turned.photo(self._store.photos.get(photo))
        width, height = round(box.width * of.width), round(box.height * of.height)
        if min(width, height) < LEAST_FRAME:
            raise NotFound("frame-too-small", least=LEAST_FRAME, width=width, height=height)
