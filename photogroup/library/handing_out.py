"""Exports for other programs and other people: tables, and an album of web pages."""

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt

from photogroup.domain import NO_PERSON, MembershipState, Person, PersonId, PersonKind, Photo, PhotoId
from photogroup.errors import NotFound
from photogroup.jobs import Job, Progress
from photogroup.library.answers import FaceRow
from photogroup.library.context import Context
from photogroup.library.people_queries import PeopleQueries
from photogroup.library.photo_queries import PhotoQueries
from photogroup.messages import message
from photogroup.names.album_pages import AlbumPerson, AlbumPhoto, Words
from photogroup.names.html_album import AlbumWritten, Pictures, write_album
from photogroup.names.name_tables import FaceLine, NameTable, PersonLine, table_of_faces, table_of_people, write_table
from photogroup.store import exports

_IN_ALBUM = (MembershipState.CONFIRMED, MembershipState.GROUPED)


class HandingOut:
    def __init__(self, context: Context, people: PeopleQueries, photos: PhotoQueries) -> None:
        self._context = context
        self._store = context.store
        self._people = people
        self._photos = photos

    def faces(self) -> Iterator[FaceLine]:
        """One row for each face in each file that shows it."""
        for row in self._photos.face_table(as_shown=False):
            left, top, right, bottom = row.face.box.in_pixels(row.photo.width, row.photo.height)
            for path in row.photo.paths:
                yield FaceLine(
                    face=row.face.id,
                    path=str(path),
                    box=(round(left, 2), round(top, 2), round(right, 2), round(bottom, 2)),
                    confidence=round(row.face.confidence, 5),
                    quality=round(row.face.quality.overall, 4),
                    person=row.person_id,
                    name=row.name,
                    state=row.state,
                    wrong_chance=row.wrong_chance,
                )

    def embedding_arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """Arrays path, box, landmarks, confidence, embedding, person, face: one entry for each face and file that shows
        it.

        Boxes are left, top, right, bottom and landmarks (n, 5, 2) x, y, in pixels of the file's upright picture;
        landmarks are NaN for faces drawn by hand. `person` is -1 for none; a path that is not text has backslash
        escapes.
        """
        model = self._store.models.active()
        ids, vectors = self._store.embeddings.load(model.id) if model else (np.empty(0, np.int64), np.empty((0, 0)))
        row_of = {int(face_id): row for row, face_id in enumerate(ids)}
        rows = [row for row in self._photos.face_table(as_shown=False) if row.face.id in row_of]
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

    def people(self) -> list[PersonLine]:
        """Everybody who is listed, including strangers, most faces first."""
        return [
            PersonLine(
                person=person.id,
                name=person.name,
                kind=str(person.kind),
                hidden=person.is_hidden,
                born=person.born,
                faces=person.face_count,
                confirmed=person.confirmed_count,
                photos=person.photo_count,
                first_seen=person.first_seen,
                last_seen=person.last_seen,
            )
            for person in self._people.all()
        ]

    def face_table(self) -> NameTable:
        """Every face in every file that shows it."""
        return table_of_faces(list(self.faces()))

    def people_table(self) -> NameTable:
        """Everybody who is listed."""
        return table_of_people(self.people())

    def write_faces(self, path: Path) -> Job[int]:
        """Write every face as CSV or JSON; return how many rows. Raises NoSpace and FolderMissing."""
        return (yield from self._write(path, self.face_table()))

    def write_people(self, path: Path) -> Job[int]:
        """Write every person as CSV or JSON; return how many rows. Raises NoSpace and FolderMissing."""
        return (yield from self._write(path, self.people_table()))

    def write_album(self, folder: Path, words: Words, only: Collection[PersonId] = ()) -> Job[AlbumWritten]:
        """Write people with their photos as web pages into a folder of their own: those named, or `only` these.

        Photos are copied at a smaller size and without their metadata. Hidden people are left out unless they are asked
        for. Raises NotFound if there is nobody to show, NoSpace, and FolderMissing.
        """
        shown = [person for person in self._people.all() if self._is_wanted(person, only)]
        people = [self._album_person(person) for person in shown]
        if not any(who.photos for who in people):
            raise NotFound("nobody-to-show")
        wanted = {photo for who in people for photo in who.photos}
        photos = [self._album_photo(photo) for photo in self._store.photos.all() if photo.id in wanted]
        covers = {person.id: person.key_face for person in shown}
        source = Pictures(
            self._photos.upright_pixels,
            lambda who: None if (face := covers[who.id]) is None else self._photos.face_thumbnail(face),
        )
        return (yield from write_album(folder, people, photos, source, words, self._remember))

    def _write(self, path: Path, table: NameTable) -> Job[int]:
        yield Progress(message("writing-table"), 0, len(table.rows))
        write_table(path, table)
        self._remember(path)
        return len(table.rows)

    def _remember(self, written: Path) -> None:
        exports.remember(self._store.folder, [written])

    @staticmethod
    def _is_wanted(person: Person, only: Collection[PersonId]) -> bool:
        return person.id in only if only else person.kind is PersonKind.NAMED and not person.is_hidden

    def _album_person(self, person: Person) -> AlbumPerson:
        faces = [face for face in self._people.faces_of(person.id) if face.state in _IN_ALBUM]
        photos = dict.fromkeys(face.photo_id for face in faces)
        return AlbumPerson(person.id, person.name or f"#{person.id}", person.born, tuple(map(PhotoId, photos)))

    def _album_photo(self, photo: Photo) -> tuple[Photo, AlbumPhoto]:
        faces = [face for face in self._photos.faces_in(photo.id) if face.state in _IN_ALBUM]
        people = dict.fromkeys(face.person_id for face in faces if face.person_id is not None)
        day: date | None = photo.taken_at.date() if photo.taken_at else None
        return photo, AlbumPhoto(photo.id, day, tuple(people))


def _pixel_box(row: FaceRow) -> tuple[float, float, float, float]:
    return row.face.box.in_pixels(row.photo.width, row.photo.height)


def _pixel_points(row: FaceRow) -> list[tuple[float, float]]:
    if row.face.landmarks is None:
        return [(np.nan, np.nan)] * 5
    return [(point.x * row.photo.width, point.y * row.photo.height) for point in row.face.landmarks]
