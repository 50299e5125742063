"""What an archive holds, written as lines of JSON and read back; `docs/file-formats.md` describes them.

Somebody else may have written the file: every value is checked, and none may refer to something that is not in it.
"""

import json
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from photogroup.domain import (
    Box,
    Correction,
    CorrectionId,
    CorrectionKind,
    FaceId,
    FaceOrigin,
    Landmarks,
    Membership,
    MembershipState,
    PersonId,
    PersonKind,
    PhotoId,
    Point,
    Quality,
)
from photogroup.store.transplanting import FacePart, PersonPart, PhotoTransplant

T = TypeVar("T")
_LARGEST_ID = 1 << 53
_MOST_LETTERS = 10_000
_DIGEST = 32


@dataclass(frozen=True, slots=True)
class NotePart:
    """What the library has noted for itself and could not rediscover: the calibration of each network."""

    name: str
    value: str


class Fields:
    """The values of one JSON object. Every method raises ValueError for one that is missing or makes no sense."""

    def __init__(self, values: Any) -> None:
        if not isinstance(values, Mapping):
            raise ValueError("no JSON object")
        self.all: Mapping[str, Any] = values

    def get(self, name: str, kind: type[T]) -> T:
        value = self.all.get(name)
        if type(value) is not kind:
            raise ValueError(f"{name} is {str(value)[:40]!r}")
        return value

    def text(self, name: str) -> str:
        text = self.get(name, str)
        if len(text) > _MOST_LETTERS:
            raise ValueError(f"{name} has {len(text)} letters")
        return text

    def id(self, name: str) -> int:
        return self.whole(name, 1)

    def whole(self, name: str, least: int = 0) -> int:
        value = self.get(name, int)
        if not least <= value < _LARGEST_ID:
            raise ValueError(f"{name} is {value}")
        return value

    def optional_id(self, name: str) -> int | None:
        return None if self.all.get(name) is None else self.id(name)

    def numbers(self, name: str, count: int) -> tuple[float, ...]:
        values = self.get(name, list)
        if len(values) != count or not all(type(value) in (int, float) and math.isfinite(value) for value in values):
            raise ValueError(f"{name} is not {count} numbers")
        return tuple(map(float, values))

    def share(self, name: str) -> float:
        """A number from 0 to 1."""
        value: Any = self.all.get(name)
        if type(value) not in (int, float) or not 0 <= value <= 1:
            raise ValueError(f"{name} is {str(value)[:40]!r}")
        return float(value)

    def hexadecimal(self, name: str, *sizes: int) -> bytes:
        content = bytes.fromhex(self.text(name))
        if len(content) not in sizes:
            raise ValueError(f"{name} has {len(content)} bytes")
        return content

    def time(self, name: str) -> str:
        """ISO 8601, as written; empty if unknown."""
        text = self.text(name)
        if text:
            datetime.fromisoformat(text)
        return text


@dataclass(frozen=True, slots=True)
class ArchiveTable:
    """How one kind of record is written, one JSON object per line, and read."""

    name: str
    write: Callable[[Any], dict[str, Any]]
    read: Callable[[Fields], Any]

    def lines(self, records: Iterable[Any]) -> Iterator[bytes]:
        for record in records:
            yield json.dumps(self.write(record), ensure_ascii=False, separators=(",", ":")).encode() + b"\n"

    def record(self, line: bytes) -> Any:
        """Raises ValueError."""
        try:
            return self.read(Fields(json.loads(line)))
        except RecursionError:
            raise ValueError("nested too deeply") from None


def _photo(photo: PhotoTransplant) -> dict[str, Any]:
    return {
        "id": photo.id,
        "sha256": photo.content_hash.hex(),
        "width": photo.width,
        "height": photo.height,
        "taken_at": photo.taken_at,
        "camera": photo.camera,
        "pixels": photo.pixel_hash.hex(),
        "fingerprint": photo.fingerprint.hex(),
    }


def _read_photo(found: Fields) -> PhotoTransplant:
    return PhotoTransplant(
        PhotoId(found.id("id")),
        found.hexadecimal("sha256", _DIGEST),
        found.whole("width", 1),
        found.whole("height", 1),
        found.time("taken_at"),
        found.text("camera"),
        found.hexadecimal("pixels", 0, _DIGEST),
        found.hexadecimal("fingerprint", 0, 8),
    )


def _face(face: FacePart) -> dict[str, Any]:
    quality, points = face.quality, face.landmarks
    return {
        "id": face.id,
        "photo": face.photo,
        "box": [face.box.left, face.box.top, face.box.right, face.box.bottom],
        "landmarks": None if points is None else [value for point in points for value in (point.x, point.y)],
        "confidence": face.confidence,
        "quality": [quality.sharpness, quality.size, quality.frontality, quality.recognisability],
        "origin": str(face.origin),
        "gone": face.is_gone,
    }


def _read_face(found: Fields) -> FacePart:
    left, top, right, bottom = found.numbers("box", 4)
    if not (-1 <= left < right <= 2 and -1 <= top < bottom <= 2):
        raise ValueError("box is no rectangle on the photo")
    sharpness, size, frontality, recognisability = found.numbers("quality", 4)
    return FacePart(
        FaceId(found.id("id")),
        PhotoId(found.id("photo")),
        Box(left, top, right, bottom),
        _read_landmarks(found),
        found.share("confidence"),
        Quality(sharpness, size, frontality, recognisability),
        FaceOrigin(found.text("origin")),
        found.get("gone", bool),
    )


def _read_landmarks(found: Fields) -> Landmarks | None:
    try:
        found.get("landmarks", type(None))
    except ValueError:
        values = found.numbers("landmarks", 10)
    else:
        return None
    a, b, c, d, e = (Point(values[at], values[at + 1]) for at in range(0, 10, 2))
    return a, b, c, d, e


def _person(person: PersonPart) -> dict[str, Any]:
    return {"id": person.id, "created_at": person.created_at, "kind": str(person.kind)}


def _read_person(found: Fields) -> PersonPart:
    return PersonPart(PersonId(found.id("id")), found.time("created_at"), PersonKind(found.text("kind")))


def _album(each: Membership) -> dict[str, Any]:
    state = str(each.state)
    return {"face": each.face_id, "person": each.person_id, "state": state, "wrong_chance": each.wrong_chance}


def _read_album(found: Fields) -> Membership:
    state = MembershipState(found.text("state"))
    return Membership(FaceId(found.id("face")), PersonId(found.id("person")), state, found.share("wrong_chance"))


def _correction(line: Correction) -> dict[str, Any]:
    made_at = line.made_at.isoformat()
    return {"id": line.id, "made_at": made_at, "kind": str(line.kind), "payload": line.payload, "undoes": line.undoes}


def _read_correction(found: Fields) -> Correction:
    undoes, made_at = found.optional_id("undoes"), datetime.fromisoformat(found.text("made_at"))
    return Correction(
        CorrectionId(found.id("id")),
        made_at,
        CorrectionKind(found.text("kind")),
        found.get("payload", dict),
        None if undoes is None else CorrectionId(undoes),
    )


def _note(note: NotePart) -> dict[str, Any]:
    return {"name": note.name, "value": note.value}


def _read_note(found: Fields) -> NotePart:
    return NotePart(found.text("name"), found.text("value"))


PHOTOS = ArchiveTable("photos", _photo, _read_photo)
FACES = ArchiveTable("faces", _face, _read_face)
PEOPLE = ArchiveTable("people", _person, _read_person)
ALBUMS = ArchiveTable("albums", _album, _read_album)
CORRECTIONS = ArchiveTable("corrections", _correction, _read_correction)
NOTES = ArchiveTable("notes", _note, _read_note)
TABLES = (PHOTOS, FACES, PEOPLE, ALBUMS, CORRECTIONS, NOTES)


def require_whole(
    photos: Sequence[PhotoTransplant],
    faces: Sequence[FacePart],
    people: Sequence[PersonPart],
    albums: Sequence[Membership],
) -> None:
    """Raises ValueError if a number occurs twice, or refers to something that is missing."""
    for what, records in (("photos", photos), ("faces", faces), ("people", people)):
        if len({record.id for record in records}) != len(records):
            raise ValueError(f"{what}: a number is given twice")
    known_photos, known_faces, known_people = ({each.id for each in part} for part in (photos, faces, people))
    if len({photo.content_hash for photo in photos}) != len(photos):
        raise ValueError("photos: a content is given twice")
    if not known_photos.issuperset(face.photo for face in faces):
        raise ValueError("faces: one is in no photo")
    if len({each.face_id for each in albums}) != len(albums):
        raise ValueError("albums: a face is in two")
    if not (
        known_faces.issuperset(each.face_id for each in albums)
        and known_people.issuperset(each.person_id for each in albums)
    ):
        raise ValueError("albums: one is of nobody")
