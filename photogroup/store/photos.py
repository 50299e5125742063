"""Pictures by their content, wherever their files lie."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

from photogroup.domain import IndexedPhoto, Photo, PhotoId
from photogroup.errors import NotFound
from photogroup.store.database import Database, Row
from photogroup.store.summaries import refresh_people_of_photos

_SELECT = (
    "SELECT photo.id, content_hash, width, height, taken_at, camera, path, file.is_present"
    " FROM photo LEFT JOIN file ON file.photo_id = photo.id"
)
_ORDER = " ORDER BY photo.id, file.is_present DESC, path"


_LAST_FILE = (
    "coalesce((SELECT path FROM file WHERE photo_id = photo.id ORDER BY is_present DESC, path LIMIT 1), last_path)"
)


@dataclass(frozen=True, slots=True)
class Appearance:
    """By what a photo that has changed can be known again."""

    id: PhotoId
    fingerprint: bytes
    """Empty where it is not known."""
    taken_at: str
    """ISO 8601; empty where it is not known."""
    path: Path | None
    """A file that shows it, or showed it last."""


@dataclass(frozen=True, slots=True)
class MissingPhoto:
    """A photo whose files have gone from a folder that is there."""

    id: PhotoId
    path: Path | None
    """Where it lay last."""
    faces: int
    """Faces that leave the albums with it."""


class Photos:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, photo_id: PhotoId) -> Photo:
        """Raises NotFound."""
        photos = _photos(self._database.rows(f"{_SELECT} WHERE photo.id = ?{_ORDER}", (photo_id,)))
        if not photos:
            raise NotFound("no-such-photo", photo=str(photo_id))
        return photos[0]

    def all(self) -> list[Photo]:
        """By id, so in the order they were found."""
        return _photos(self._database.rows(_SELECT + _ORDER))

    def count(self) -> int:
        """Photos with a file that is there."""
        return int(self._database.value("SELECT count(*) FROM photo WHERE is_present"))

    def count_after(self, photo_id: PhotoId) -> int:
        """Pictures that are there and newer to the library than this one."""
        return int(self._database.value("SELECT count(*) FROM photo WHERE is_present AND id > ?", (photo_id,)))

    def after(self, photo_id: PhotoId) -> list[PhotoId]:
        """Pictures that are there and newer to the library than this one."""
        return [
            row["id"]
            for row in self._database.rows("SELECT id FROM photo WHERE is_present AND id > ? ORDER BY id", (photo_id,))
        ]

    def last(self) -> PhotoId:
        """The id of the newest picture; 0 where there is none."""
        return PhotoId(self._database.value("SELECT max(id) FROM photo") or 0)

    def times(self, photo_ids: Iterable[PhotoId]) -> dict[PhotoId, datetime]:
        """When these were taken; those without a time are left out."""
        rows = self._database.rows(
            "SELECT id, taken_at FROM photo WHERE taken_at IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(photo_ids)),),
        )
        return {row["id"]: datetime.fromisoformat(row["taken_at"]) for row in rows}

    def by_hash(self, content_hash: bytes) -> PhotoId | None:
        found: PhotoId | None = self._database.value("SELECT id FROM photo WHERE content_hash = ?", (content_hash,))
        return found

    def at(self, path: Path) -> Photo | None:
        """The photo that this file showed when it was last read."""
        photo_id = self._database.value("SELECT photo_id FROM file WHERE path = ?", (os.fsencode(path),))
        return self.get(photo_id) if photo_id is not None else None

    def to_index(self, indexed_with: str) -> list[Photo]:
        """Photos that are there and whose faces were found by another detector or other settings."""
        photos = _photos(self._database.rows(f"{_SELECT} WHERE indexed_with <> ?{_ORDER}", (indexed_with,)))
        return [photo for photo in photos if photo.is_present]

    def missing_with_pixels(self, pixel_hash: bytes) -> PhotoId | None:
        """The first photo without a file that had these pixels."""
        found: PhotoId | None = self._database.value(
            "SELECT id FROM photo WHERE pixel_hash = ? AND NOT is_present ORDER BY id", (pixel_hash,)
        )
        return found

    def pixel_hash(self, photo_id: PhotoId) -> bytes:
        """SHA-256 of its decoded pixels; empty where that is not known."""
        return self._database.value("SELECT pixel_hash FROM photo WHERE id = ?", (photo_id,)) or b""

    def to_compare(self) -> list[PhotoId]:
        """New photos that are there and were not yet compared with the missing ones."""
        rows = self._database.rows("SELECT id FROM photo WHERE NOT is_compared AND is_present ORDER BY id")
        return [row["id"] for row in rows]

    def set_compared(self, photo_ids: Iterable[PhotoId]) -> None:
        """These are photos of their own, or wait for the user."""
        with self._database.transaction():
            self._database.execute_many(
                "UPDATE photo SET is_compared = 1 WHERE id = ?", [(photo,) for photo in photo_ids]
            )

    def looks(self, *, is_present: bool) -> list[Appearance]:
        """Of all photos that are there, or of all missing ones that have faces, by id."""
        if_faces = "" if is_present else "AND EXISTS (SELECT 1 FROM face WHERE photo_id = photo.id)"
        rows = self._database.rows(
            f"SELECT id, fingerprint, taken_at, {_LAST_FILE} FROM photo WHERE is_present = ? {if_faces} ORDER BY id",
            (is_present,),
        )
        return [
            Appearance(photo, seen or b"", time or "", None if path is None else Path(os.fsdecode(path)))
            for photo, seen, time, path in rows
        ]

    def missing(self) -> list[MissingPhoto]:
        """Photos whose files have gone, by id; those on drives that are away are not among them."""
        rows = self._database.rows(
            f"SELECT id, {_LAST_FILE}, (SELECT count(*) FROM face WHERE photo_id = photo.id AND NOT is_gone)"
            " FROM photo WHERE NOT is_present ORDER BY id"
        )
        return [
            MissingPhoto(photo, None if path is None else Path(os.fsdecode(path)), faces) for photo, path, faces in rows
        ]

    def add_or_get(self, photo: IndexedPhoto, indexed_with: str) -> PhotoId:
        """The photo with this content, made where there is none; what indexing found out about it is brought up
        to date. `indexed_with` names the detector and its settings.
        """
        known = self.by_hash(photo.content_hash)
        if known is not None:
            self.update(known, photo, indexed_with)
            return known
        with self._database.transaction():
            return PhotoId(
                self._database.execute(
                    "INSERT INTO photo (content_hash, width, height, taken_at, camera, indexed_with, pixel_hash,"
                    " fingerprint, is_compared) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
                    _values(photo, indexed_with),
                )
            )

    def update(self, photo_id: PhotoId, photo: IndexedPhoto, indexed_with: str) -> None:
        """Give the photo this content: one whose metadata have changed stays the same photo."""
        with self._database.transaction():
            self._database.execute(
                "UPDATE photo SET content_hash = ?, width = ?, height = ?, taken_at = ?, camera = ?, indexed_with = ?,"
                " pixel_hash = coalesce(?, pixel_hash), fingerprint = coalesce(?, fingerprint) WHERE id = ?",
                (*_values(photo, indexed_with), photo_id),
            )
            refresh_people_of_photos(self._database, [photo_id])


_Values: TypeAlias = tuple[bytes, int, int, str | None, str, str, bytes | None, bytes | None]


def _values(photo: IndexedPhoto, indexed_with: str) -> _Values:
    taken_at, traces = photo.taken_at.isoformat() if photo.taken_at else None, photo.traces
    seen = traces.pixel_hash or None, traces.fingerprint or None
    return photo.content_hash, photo.width, photo.height, taken_at, photo.camera, indexed_with, *seen


def _photos(rows: Iterable[Row]) -> list[Photo]:
    """One photo for each run of rows with the same id: a row is one of its files, those that are there first."""
    return [_photo(list(files)) for _, files in groupby(rows, key=lambda row: row["id"])]


def _photo(files: list[Row]) -> Photo:
    first = files[0]
    shown = [row for row in files if row["is_present"]] or files
    return Photo(
        id=first["id"],
        content_hash=first["content_hash"],
        width=first["width"],
        height=first["height"],
        taken_at=datetime.fromisoformat(first["taken_at"]) if first["taken_at"] else None,
        camera=first["camera"],
        paths=tuple(Path(os.fsdecode(row["path"])) for row in shown if row["path"] is not None),
        is_present=bool(first["is_present"]),
    )
