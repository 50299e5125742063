"""Moves everything that a library knows but could not rediscover from one database into another.

Photos are identified by their content and faces by their place in them, so the other library may have found both
itself, under its own numbers; people and lines of the log keep theirs.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from photogroup.domain import (
    Box,
    Correction,
    FaceId,
    FaceOrigin,
    Landmarks,
    Membership,
    PersonId,
    PersonKind,
    PhotoId,
    Quality,
)
from photogroup.store.database import Database, Row
from photogroup.store.face_rows import COLUMNS, as_face, edges, packed
from photogroup.store.faces import Faces, match_by_overlap

_PHOTO = "id, content_hash, width, height, taken_at, camera, pixel_hash, fingerprint"


@dataclass(frozen=True, slots=True)
class PhotoTransplant:
    """A photo, without the path of its file."""

    id: PhotoId
    content_hash: bytes
    width: int
    height: int
    taken_at: str
    """ISO 8601; empty if unknown."""
    camera: str
    pixel_hash: bytes
    fingerprint: bytes
    """Empty if unknown, like the hash of the pixels."""


@dataclass(frozen=True, slots=True)
class FacePart:
    id: FaceId
    photo: PhotoId
    box: Box
    landmarks: Landmarks | None
    confidence: float
    quality: Quality
    origin: FaceOrigin
    is_gone: bool
    """A later scan did not find it, or it was drawn and that was undone."""


@dataclass(frozen=True, slots=True)
class PersonPart:
    id: PersonId
    created_at: str
    kind: PersonKind


@dataclass(frozen=True, slots=True)
class TransplantContent:
    """What one library knows about its photos and people."""

    photos: tuple[PhotoTransplant, ...] = ()
    faces: tuple[FacePart, ...] = ()
    people: tuple[PersonPart, ...] = ()
    corrections: tuple[Correction, ...] = ()
    albums: tuple[Membership, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The number in this library of each photo and face of a content."""

    photos: Mapping[PhotoId, PhotoId]
    faces: Mapping[FaceId, FaceId]
    known: int
    """Number of photos that were in this library already, by their content."""


def take_out(
    database: Database, corrections: Sequence[Correction], albums: Sequence[Membership], named: Collection[PhotoId]
) -> TransplantContent:
    """The content of a database; photos without a face are left out, except those that corrections name (`named`)."""
    faces = database.rows(f"SELECT {COLUMNS}, is_gone FROM face ORDER BY id")
    wanted = {row["photo_id"] for row in faces}.union(named)
    photos = database.rows(f"SELECT {_PHOTO} FROM photo ORDER BY id")
    people = database.rows("SELECT id, created_at, kind FROM person ORDER BY id")
    return TransplantContent(
        tuple(_photo(row) for row in photos if row["id"] in wanted),
        tuple(map(_face, faces)),
        tuple(PersonPart(row["id"], row["created_at"], PersonKind(row["kind"])) for row in people),
        tuple(corrections),
        tuple(albums),
    )


def put_photos(
    database: Database, content: TransplantContent, known: Mapping[FaceId, FaceId], before: Mapping[FaceId, Box]
) -> Found:
    """Match the photos and faces of a content, and add those that are missing.

    `known` are faces that are known to be the same; `before` gives the original place of faces whose frame the user has
    moved. A photo without a file gets one when its folder is scanned.
    """
    photos, found = _put_photos(database, content.photos)
    faces = dict(known)
    of_photo: dict[PhotoId, list[FacePart]] = {}
    for face in content.faces:
        of_photo.setdefault(face.photo, []).append(face)
    for photo, parts in of_photo.items():
        faces |= _match(Faces(database), photos[photo], [part for part in parts if part.id not in known], faces, before)
        for part in parts:
            if part.id in faces:
                _adjust(database, faces[part.id], part)
            else:
                faces[part.id] = _add_face(database, photos[photo], part)
    return Found(photos, faces, found)


def put_people(database: Database, people: Iterable[PersonPart]) -> None:
    """Replace all people by these; nothing may have been said about those that grouping has made here."""
    database.execute("DELETE FROM membership")
    database.execute("DELETE FROM person")
    database.execute_many(
        "INSERT INTO person (id, created_at) VALUES (?, ?)", [(person.id, person.created_at) for person in people]
    )


def reserve(database: Database, table: str, count: int) -> range:
    """Reserve numbers of photos, faces or people, so that they are never assigned."""
    last = int(database.value("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)) or 0)
    reserve_up_to(database, table, last + count)
    return range(last + 1, last + count + 1)


def reserve_up_to(database: Database, table: str, number: int) -> None:
    """Reserve this number and all lower ones, so that they are never assigned."""
    if database.value("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)) is None:
        database.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, 0)", (table,))
    database.execute("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", (number, table))


def _put_photos(database: Database, photos: Iterable[PhotoTransplant]) -> tuple[dict[PhotoId, PhotoId], int]:
    numbers: dict[PhotoId, PhotoId] = {}
    found = 0
    for photo in photos:
        here = _known(database, photo, numbers.values())
        found += here is not None
        numbers[photo.id] = _add_photo(database, photo) if here is None else here
    return numbers, found


def _known(database: Database, photo: PhotoTransplant, taken: Collection[PhotoId]) -> PhotoId | None:
    """The photo here with the same file content or, if only its metadata have changed since, the same pixels."""
    same = database.value("SELECT id FROM photo WHERE content_hash = ?", (photo.content_hash,))
    if same is not None or not photo.pixel_hash:
        return None if same is None else PhotoId(same)
    alike = [row["id"] for row in database.rows("SELECT id FROM photo WHERE pixel_hash = ?", (photo.pixel_hash,))]
    return PhotoId(alike[0]) if len(alike) == 1 and alike[0] not in taken else None


def _add_photo(database: Database, photo: PhotoTransplant) -> PhotoId:
    """Add a photo that the next scan will look at again."""
    values = (photo.content_hash, photo.width, photo.height, photo.taken_at or None, photo.camera)
    traces = (photo.pixel_hash or None, photo.fingerprint or None)
    return PhotoId(
        database.execute(
            "INSERT INTO photo (content_hash, width, height, taken_at, camera, indexed_with, pixel_hash, fingerprint)"
            " VALUES (?, ?, ?, ?, ?, '', ?, ?)",
            (*values, *traces),
        )
    )


def _match(
    here: Faces, photo: PhotoId, parts: Sequence[FacePart], faces: Mapping[FaceId, FaceId], before: Mapping[FaceId, Box]
) -> dict[FaceId, FaceId]:
    """The faces of a photo that are where these are, or where these were before the user moved them."""
    taken = set(faces.values())
    free = [face for face in here.with_gone(photo) if face.id not in taken]
    matched = {parts[n].id: face for n, face in match_by_overlap(free, [part.box for part in parts]).items()}
    moved = [part for part in parts if part.id not in matched and part.id in before]
    left = [face for face in free if face.id not in matched.values()]
    again = match_by_overlap(left, [before[part.id] for part in moved])
    return matched | {moved[number].id: face for number, face in again.items()}


def _adjust(database: Database, face: FaceId, part: FacePart) -> None:
    """Put a face where the user drew or moved it, so that its old embedding no longer applies."""
    if part.origin is FaceOrigin.DETECTED:
        return
    row = database.row("SELECT box_left, box_top, box_right, box_bottom FROM face WHERE id = ?", (face,))
    if row is not None and tuple(row) != edges(part.box):
        Faces(database).move(face, part.box)
    database.execute("UPDATE face SET origin = ?, is_gone = ? WHERE id = ?", (part.origin, part.is_gone, face))


def _add_face(database: Database, photo: PhotoId, part: FacePart) -> FaceId:
    quality = (part.quality.sharpness, part.quality.size, part.quality.frontality, part.quality.recognisability)
    landmarks = None if part.landmarks is None else packed(part.landmarks)
    values = (photo, *edges(part.box), landmarks, part.confidence, *quality, part.origin, part.is_gone)
    columns = COLUMNS.removeprefix("id, ")
    marks = ", ".join("?" * len(values))
    return FaceId(database.execute(f"INSERT INTO face ({columns}, is_gone) VALUES ({marks})", values))


def _photo(row: Row) -> PhotoTransplant:
    number, content_hash, width, height, taken_at, camera, pixel_hash, fingerprint = row
    return PhotoTransplant(
        number, content_hash, width, height, taken_at or "", camera, pixel_hash or b"", fingerprint or b""
    )


def _face(row: Row) -> FacePart:
    *values, is_gone = row
    face = as_face(values)
    return FacePart(
        face.id, face.photo_id, face.box, face.landmarks, face.confidence, face.quality, face.origin, bool(is_gone)
    )
