"""What front ends ask about photos, faces and people."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import numpy as np
import numpy.typing as npt

from photogroup.domain import (
    NO_PERSON,
    FaceId,
    Membership,
    MembershipState,
    Person,
    PersonId,
    PersonKind,
    Photo,
    PhotoId,
    Pixels,
    Problem,
)
from photogroup.errors import BadPhoto, NotFound
from photogroup.identity.corrections.statements import Aside
from photogroup.library.answers import AlbumFace, FaceRow, PhotoFace, Root, Statistics
from photogroup.library.core import Core


class Queries(Core):
    def roots(self) -> list[Root]:
        """The folders of photos, and whether they are there now."""
        return [Root(path, path.is_dir()) for path in self._store.roots.all()]

    def problems(self) -> list[Problem]:
        """Files that could not be used, or only in part."""
        return self._store.files.problems()

    def statistics(self) -> Statistics:
        people = [person for person in self.people() if person.kind in (PersonKind.NAMED, PersonKind.UNNAMED)]
        return Statistics(
            photos=self._store.photos.count(),
            faces=self._store.faces.count(),
            people=len(people),
            named=sum(person.kind is PersonKind.NAMED for person in people),
            unsure=self._store.memberships.count(MembershipState.SUGGESTED),
            problems=len(self.problems()),
        )

    def people(self) -> list[Person]:
        """Everybody with at least one face or a name, those with the most faces first; merged people as one."""
        everyone = {person.id: person for person in self._store.people.all()}
        merged = self._ledger.state.aliases.merged()
        shown = [self._with_parts(person, everyone) for person in everyone.values() if person.id not in merged]
        present = [person for person in shown if person.face_count or person.name]
        return sorted(present, key=lambda person: (-person.face_count, person.id))

    def person(self, person_id: PersonId) -> Person:
        """Raises NotFound. A person who was merged is answered by the one they are part of."""
        parts = self._ledger.state.aliases.parts(person_id)
        return self._with_parts(
            self._store.people.get(parts[0]), {part: self._store.people.get(part) for part in parts}
        )

    def person_named(self, text: str) -> Person:
        """The person with this id or this name. Raises NotFound, also where several have the name."""
        if text.isdigit():
            return self.person(PersonId(int(text)))
        found = [person for person in self.people() if person.name.casefold() == text.strip().casefold()]
        if len(found) == 1:
            return found[0]
        if found:
            ids = tuple(str(person.id) for person in found)
            raise NotFound("several-called", name=text, ids=ids)
        raise NotFound("nobody-called", name=text)

    def faces_of(self, person_id: PersonId) -> list[AlbumFace]:
        """The faces of an album, by the time they were taken."""
        memberships = self._memberships_of(person_id)
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
        return sorted(album, key=lambda face: (_sortable(face.taken_at), face.photo_id, face.face_id))

    def photo(self, photo_id: PhotoId) -> Photo:
        """Raises NotFound."""
        return self._store.photos.get(photo_id)

    def photo_named(self, text: str) -> Photo:
        """The photo with this id, or whose file this is. Raises NotFound."""
        if text.isdigit():
            return self.photo(PhotoId(int(text)))
        found = self._store.photos.at(Path(text).absolute())
        if found is None:
            raise NotFound("not-a-photo-of-library", path=text)
        return found

    def photo_of(self, face_id: FaceId) -> Photo:
        """The photo that a face is in. Raises NotFound."""
        return self._store.photos.get(self._store.faces.get(face_id).photo_id)

    def files_of(self, faces: Sequence[FaceId]) -> dict[FaceId, Path | None]:
        """A file that shows each of these faces, in their order; None where every copy is gone."""
        photos = {face.id: self._store.photos.get(face.photo_id) for face in self._store.faces.get_many(faces)}
        return {face: next(iter(photo.paths), None) for face, photo in photos.items()}

    def photos_of(self, person_id: PersonId) -> list[Photo]:
        """The photos that show a person, by time."""
        wanted = dict.fromkeys(face.photo_id for face in self.faces_of(person_id))
        return [self._store.photos.get(photo_id) for photo_id in wanted]

    def faces_in(self, photo_id: PhotoId) -> list[PhotoFace]:
        """The faces of a photo, from left to right, with their people."""
        faces = [face for face in self._store.faces.of_photo(photo_id) if not self._is_thrown_out(face.id)]
        memberships = self._store.memberships.of_faces([face.id for face in faces])
        found = []
        for face in sorted(faces, key=lambda face: face.box.left):
            person_id, name, state, wrong_chance = self._belonging(memberships.get(face.id))
            found.append(PhotoFace(face, person_id, name, state, wrong_chance or 0.0))
        return found

    def face_table(self) -> Iterator[FaceRow]:
        """Every face with its photo and its person, photo by photo."""
        memberships = {membership.face_id: membership for membership in self._store.memberships.all()}
        by_photo = self._store.faces.by_photo()
        for photo in self._store.photos.all():
            for face in (face for face in by_photo.get(photo.id, ()) if not self._is_thrown_out(face.id)):
                yield FaceRow(face, photo, *self._belonging(memberships.get(face.id)))

    def photo_thumbnail(self, photo_id: PhotoId) -> bytes | None:
        """A JPEG of the upright photo, its longest side 320 pixels; None where there is none yet."""
        return self._store.cache.photo(photo_id)

    def face_thumbnail(self, face_id: FaceId) -> bytes | None:
        """A square JPEG of the face, 160 pixels; None where there is none yet."""
        return self._store.cache.face(face_id)

    def upright_pixels(self, photo_id: PhotoId, longest_side: int) -> Pixels:
        """The photo itself, decoded again. Raises BadPhoto where it is gone or cannot be read."""
        from photogroup.photos.decoding import decode

        photo = self.photo(photo_id)
        if not photo.is_present:
            where = photo.paths[0] if photo.paths else str(photo_id)
            raise BadPhoto("photo-not-there", photo=where)
        return decode(photo.paths[0], longest_side=longest_side).pixels

    def search(
        self,
        having: Collection[PersonId],
        without: Collection[PersonId] = (),
        only: bool = False,
        after: date | None = None,
        before: date | None = None,
    ) -> list[PhotoId]:
        """Photos, by time, that show all of some people and none of others; `only`: and nobody else with an album.

        `after` and `before` include their day; photos without a date are left out where either is given.
        """
        people_in = self._people_in_photos()
        wanted, banned = {self._shown(p) for p in having}, {self._shown(p) for p in without}
        found = [
            photo_id
            for photo_id, people in people_in.items()
            if wanted <= people and not (banned & people) and (not only or people == wanted)
        ]
        times = self._store.photos.times(found)
        within = [photo_id for photo_id in found if _is_within(times.get(photo_id), after, before)]
        return sorted(within, key=lambda photo_id: (_sortable(times.get(photo_id)), photo_id))

    def embedding_arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """Arrays path, box, landmarks, confidence, embedding, person, face: one entry a face and file that shows it.

        Boxes are left, top, right, bottom and landmarks (n, 5, 2) x, y, in pixels of the upright photo; landmarks are
        NaN for faces drawn by hand. `person` is -1 for none; a path that is not text has backslash escapes.
        """
        model = self._store.models.active()
        ids, vectors = self._store.embeddings.load(model.id) if model else (np.empty(0, np.int64), np.empty((0, 0)))
        row_of = {int(face_id): row for row, face_id in enumerate(ids)}
        rows = [row for row in self.face_table() if row.face.id in row_of]
        entries = [
            (str(path).encode("utf-8", "backslashreplace").decode(), row) for row in rows for path in row.photo.paths
        ]
        return {
            "path": np.array([path for path, _ in entries], dtype=np.str_),
            "box": np.array([_pixel_box(row) for _, row in entries], dtype=np.float32).reshape(-1, 4),
            "landmarks": np.array([_pixel_points(row) for _, row in entries], dtype=np.float32).reshape(-1, 5, 2),
            "confidence": np.array([row.face.confidence for _, row in entries], dtype=np.float32),
            "embedding": vectors[[row_of[row.face.id] for _, row in entries]].astype(np.float32),
            "person": np.array([row.person_id or NO_PERSON for _, row in entries], dtype=np.int64),
            "face": np.array([row.face.id for _, row in entries], dtype=np.int64),
        }

    def _memberships_of(self, person_id: PersonId) -> list[Membership]:
        parts = self._ledger.state.aliases.parts(person_id)
        return [membership for part in parts for membership in self._store.memberships.of_person(part)]

    def _is_thrown_out(self, face_id: FaceId) -> bool:
        """Did the user say that this is no face?"""
        return self._ledger.state.standing(face_id) is Aside.NOT_A_FACE

    def _belonging(
        self, membership: Membership | None
    ) -> tuple[PersonId | None, str, MembershipState | None, float | None]:
        if membership is None:
            return None, "", None, None
        person = self._shown(membership.person_id)
        return person, self._ledger.state.name_of(person), membership.state, membership.wrong_chance

    def _with_parts(self, person: Person, everyone: dict[PersonId, Person]) -> Person:
        """The person with the faces of all who were merged into them."""
        parts = [everyone[part] for part in self._ledger.state.aliases.parts(person.id) if part in everyone]
        if len(parts) < 2:
            return person
        chosen = self._ledger.state.key_face(person.id)
        largest = max(parts, key=lambda part: part.face_count)
        return Person(
            id=person.id,
            name=self._ledger.state.name_of(person.id),
            kind=person.kind,
            is_hidden=person.is_hidden,
            face_count=sum(part.face_count for part in parts),
            confirmed_count=sum(part.confirmed_count for part in parts),
            photo_count=self._store.memberships.photo_count([part.id for part in parts]),
            key_face=chosen if chosen is not None else person.key_face or largest.key_face,
            born=person.born,
            first_seen=min((part.first_seen for part in parts if part.first_seen), key=_sortable, default=None),
            last_seen=max((part.last_seen for part in parts if part.last_seen), key=_sortable, default=None),
        )

    def _people_in_photos(self) -> dict[PhotoId, set[PersonId]]:
        people: dict[PhotoId, set[PersonId]] = {}
        for photo_id, person_id in self._store.memberships.photos_and_people():
            people.setdefault(photo_id, set()).add(self._shown(person_id))
        return people


def _sortable(moment: datetime | None) -> str:
    """By the clock of the place; photos without a time come last."""
    return moment.replace(tzinfo=None).isoformat() if moment else "~"


def _is_within(moment: datetime | None, after: date | None, before: date | None) -> bool:
    if after is None and before is None:
        return True
    return moment is not None and (after or date.min) <= moment.date() <= (before or date.max)


def _pixel_box(row: FaceRow) -> tuple[float, float, float, float]:
    return row.face.box.in_pixels(row.photo.width, row.photo.height)


def _pixel_points(row: FaceRow) -> list[tuple[float, float]]:
    if row.face.landmarks is None:
        return [(np.nan, np.nan)] * 5
    return [(point.x * row.photo.width, point.y * row.photo.height) for point in row.face.landmarks]
