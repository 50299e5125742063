"""Photos by their content, wherever their files are."""

import json
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from photogroup.domain import Photo, PhotoId
from photogroup.errors import NotFound
from photogroup.indexed import IndexedPhoto, Shots
from photogroup.store.database import Database, Row
from photogroup.store.summaries import refresh_people_of_photos
from photogroup.taken import DateSource, Dating, Precision, TakenAt

_SELECT = (
    "SELECT photo.id, content_hash, width, height, taken_at, camera, path, file.is_present,"
    " date_precision, date_source, is_date_doubted, moments"
    " FROM photo LEFT JOIN file ON file.photo_id = photo.id"
)
IS_MOMENT = "date_precision = 'second' AND NOT is_date_doubted AND date_source IN ('sidecar', 'camera', 'xmp', 'iptc')"
"""`Dating.is_moment` as an SQL condition."""
_IF_SECOND = "CASE WHEN date_precision = 'second' AND NOT is_date_doubted THEN taken_at END"
_ORDER = " ORDER BY photo.id, file.is_present DESC, path"


_LAST_FILE = (
    "coalesce((SELECT path FROM file WHERE photo_id = photo.id ORDER BY is_present DESC, path LIMIT 1), last_path)"
)


@dataclass(frozen=True, slots=True)
class Appearance:
    """What a changed photo can be recognised by."""

    id: PhotoId
    fingerprint: bytes
    """Empty if it is not known."""
    taken_at: str
    """ISO 8601; empty if not known to the second, since a day is no evidence of the same picture."""
    path: Path | None
    """A file that shows it, or showed it last."""


@dataclass(frozen=True, slots=True)
class MissingPhoto:
    """A photo whose files have gone from an existing folder."""

    id: PhotoId
    path: Path | None
    """Where it was last."""
    faces: int
    """Number of faces that leave the albums with it."""


@dataclass(frozen=True, slots=True)
class DatedPhoto:
    """A photo as a row in a long list by date."""

    id: PhotoId
    taken_at: datetime | None
    name: str
    """Of a file that shows it."""


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
        """Number of photos with an existing file."""
        return int(self._database.value("SELECT count(*) FROM photo WHERE is_present"))

    def count_after(self, photo_id: PhotoId) -> int:
        """Number of existing photos added to the library after this one."""
        return int(self._database.value("SELECT count(*) FROM photo WHERE is_present AND id > ?", (photo_id,)))

    def after(self, photo_id: PhotoId) -> list[PhotoId]:
        """The ids of existing photos added to the library after this one, ascending."""
        return [
            row["id"]
            for row in self._database.rows("SELECT id FROM photo WHERE is_present AND id > ? ORDER BY id", (photo_id,))
        ]

    def last(self) -> PhotoId:
        """The id of the newest photo; 0 if there is none."""
        return PhotoId(self._database.value("SELECT max(id) FROM photo") or 0)

    def times(self, photo_ids: Iterable[PhotoId]) -> dict[PhotoId, datetime]:
        """The times at which these were taken; those without a time are left out."""
        rows = self._database.rows(
            "SELECT id, taken_at FROM photo WHERE taken_at IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(photo_ids)),),
        )
        return {row["id"]: datetime.fromisoformat(row["taken_at"]) for row in rows}

    def frame_counts(self, photo_ids: Iterable[PhotoId]) -> dict[PhotoId, int]:
        """How many frames those of these have that are videos."""
        rows = self._database.rows(
            "SELECT id, moments FROM photo WHERE moments <> '' AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(photo_ids)),),
        )
        return {row["id"]: len(row["moments"].split()) for row in rows}

    def known(self, photo_ids: Collection[PhotoId]) -> set[PhotoId]:
        """Those of these photos that exist."""
        rows = self._database.rows(
            "SELECT id FROM photo WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(photo_ids)),)
        )
        return {row["id"] for row in rows}

    def files(self, photo_ids: Collection[PhotoId]) -> dict[PhotoId, Path]:
        """A file of each of these photos; photos without an existing file are left out."""
        rows = self._database.rows(
            "SELECT photo_id, min(path) FROM file WHERE is_present AND photo_id IN (SELECT value FROM json_each(?))"
            " GROUP BY photo_id",
            (json.dumps(list(photo_ids)),),
        )
        return {photo: Path(os.fsdecode(path)) for photo, path in rows}

    def dated(self) -> list[DatedPhoto]:
        """All existing photos, by id, with what is needed to show them by date: cheap even for very many."""
        rows = self._database.rows(
            "SELECT photo.id, taken_at, min(path) FROM photo JOIN file ON file.photo_id = photo.id"
            " WHERE photo.is_present AND file.is_present GROUP BY photo.id ORDER BY photo.id"
        )
        return [
            DatedPhoto(photo, datetime.fromisoformat(taken_at) if taken_at else None, Path(os.fsdecode(path)).name)
            for photo, taken_at, path in rows
        ]

    def by_hash(self, content_hash: bytes) -> PhotoId | None:
        found: PhotoId | None = self._database.value("SELECT id FROM photo WHERE content_hash = ?", (content_hash,))
        return found

    def hashes(self) -> set[bytes]:
        """The content hashes of all existing photos."""
        return {row["content_hash"] for row in self._database.rows("SELECT content_hash FROM photo WHERE is_present")}

    def at(self, path: Path) -> Photo | None:
        """The photo that this file showed when it was last read."""
        photo_id = self._database.value("SELECT photo_id FROM file WHERE path = ?", (os.fsencode(path),))
        return self.get(photo_id) if photo_id is not None else None

    def to_index(self, indexed_with: str, besides: Mapping[PhotoId, str] = MappingProxyType({})) -> list[Photo]:
        """Existing photos whose faces were found by another detector or with other settings than these, or, for the
        photos in `besides`, than theirs."""
        known = json.dumps([[photo, name] for photo, name in besides.items()])
        rows = self._database.rows(
            f"{_SELECT} LEFT JOIN (SELECT json_extract(value, '$[0]') AS own, json_extract(value, '$[1]') AS name"
            " FROM json_each(?)) ON own = photo.id"
            f" WHERE indexed_with <> coalesce(name, ?){_ORDER}",
            (known, indexed_with),
        )
        return [photo for photo in _photos(rows) if photo.is_present]

    def paths(self, photo_id: PhotoId) -> list[Path]:
        """Every file that shows the photo, existing or not."""
        rows = self._database.rows("SELECT path FROM file WHERE photo_id = ?", (photo_id,))
        return [Path(os.fsdecode(row["path"])) for row in rows]

    def missing_with_pixels(self, pixel_hash: bytes) -> PhotoId | None:
        """The first photo without a file that had these pixels."""
        found: PhotoId | None = self._database.value(
            "SELECT id FROM photo WHERE pixel_hash = ? AND NOT is_present ORDER BY id", (pixel_hash,)
        )
        return found

    def pixel_hash(self, photo_id: PhotoId) -> bytes:
        """SHA-256 of its decoded pixels; empty if unknown."""
        return self._database.value("SELECT pixel_hash FROM photo WHERE id = ?", (photo_id,)) or b""

    def to_compare(self) -> list[PhotoId]:
        """New existing photos that were not yet compared with the missing ones."""
        rows = self._database.rows("SELECT id FROM photo WHERE NOT is_compared AND is_present ORDER BY id")
        return [row["id"] for row in rows]

    def set_compared(self, photo_ids: Iterable[PhotoId]) -> None:
        """Record that these are separate photos, or are waiting for the user's answer."""
        with self._database.transaction():
            self._database.execute_many(
                "UPDATE photo SET is_compared = 1 WHERE id = ?", [(photo,) for photo in photo_ids]
            )

    def looks(self, *, is_present: bool) -> list[Appearance]:
        """The appearance of all existing photos, or of all missing ones that have faces, by id."""
        if_faces = "" if is_present else "AND EXISTS (SELECT 1 FROM face WHERE photo_id = photo.id)"
        rows = self._database.rows(
            f"SELECT id, fingerprint, {_IF_SECOND}, {_LAST_FILE} FROM photo"
            f" WHERE is_present = ? {if_faces} ORDER BY id",
            (is_present,),
        )
        return [
            Appearance(photo, seen or b"", time or "", None if path is None else Path(os.fsdecode(path)))
            for photo, seen, time, path in rows
        ]

    def missing(self) -> list[MissingPhoto]:
        """Photos whose files are gone, by id; those on disconnected drives are not among them."""
        rows = self._database.rows(
            f"SELECT id, {_LAST_FILE}, (SELECT count(*) FROM face WHERE photo_id = photo.id AND NOT is_gone)"
            " FROM photo WHERE NOT is_present ORDER BY id"
        )
        return [
            MissingPhoto(photo, None if path is None else Path(os.fsdecode(path)), faces) for photo, path, faces in rows
        ]

    def shots(self) -> Shots:
        """Existing photos whose time is known to the second, by id."""
        import numpy as np

        rows = self._database.rows(
            "SELECT id, CAST(strftime('%s', substr(taken_at, 1, 19)) AS INTEGER), camera, width, height, fingerprint"
            f" FROM photo WHERE is_present AND taken_at IS NOT NULL AND {IS_MOMENT} AND length(fingerprint) = 8"
            " ORDER BY id"
        )
        known: dict[tuple[str, int, int], int] = {}
        cameras = [known.setdefault((row["camera"], row["width"], row["height"]), len(known)) for row in rows]
        return Shots(
            np.array([row[0] for row in rows], dtype=np.int64),
            np.array([row[1] for row in rows], dtype=np.int64),
            np.array(cameras, dtype=np.int64),
            np.frombuffer(b"".join(row["fingerprint"] for row in rows), dtype=np.uint8).reshape(-1, 8),
        )

    def to_date(self) -> list[Photo]:
        """Existing photos whose dates were read by an older photogroup, which understood fewer of them."""
        photos = _photos(self._database.rows(f"{_SELECT} WHERE NOT is_dated{_ORDER}"))
        return [photo for photo in photos if photo.is_present]

    def date(self, photo_id: PhotoId, taken: TakenAt | None, fingerprint: bytes) -> None:
        """Store when the photo was taken and, if that is not known yet, what it looks like."""
        dating = taken.dating if taken else Dating()
        with self._database.transaction():
            self._database.execute(
                "UPDATE photo SET taken_at = ?, date_precision = ?, date_source = ?, is_date_doubted = ?, is_dated = 1,"
                " fingerprint = coalesce(fingerprint, ?) WHERE id = ?",
                (taken and taken.moment.isoformat(), *_dated(dating), fingerprint or None, photo_id),
            )
            refresh_people_of_photos(self._database, [photo_id])

    def add_or_get(self, photo: IndexedPhoto, indexed_with: str) -> PhotoId:
        """The photo with this content, created if there is none; what indexing found out about it is updated.
        `indexed_with` names the detector and its settings.
        """
        known = self.by_hash(photo.content_hash)
        if known is not None:
            self.update(known, photo, indexed_with)
            return known
        with self._database.transaction():
            return PhotoId(
                self._database.execute(
                    "INSERT INTO photo (content_hash, width, height, taken_at, camera, indexed_with, pixel_hash,"
                    " fingerprint, date_precision, date_source, is_date_doubted, moments, is_compared, is_dated)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 1)",
                    _values(photo, indexed_with),
                )
            )

    def update(self, photo_id: PhotoId, photo: IndexedPhoto, indexed_with: str) -> None:
        """Give the photo this content: one whose metadata have changed stays the same photo."""
        with self._database.transaction():
            self._database.execute(
                "UPDATE photo SET content_hash = ?, width = ?, height = ?, taken_at = ?, camera = ?, indexed_with = ?,"
                " pixel_hash = coalesce(?, pixel_hash), fingerprint = coalesce(?, fingerprint), date_precision = ?,"
                " date_source = ?, is_date_doubted = ?, moments = ?, is_dated = 1 WHERE id = ?",
                (*_values(photo, indexed_with), photo_id),
            )
            refresh_people_of_photos(self._database, [photo_id])


_Values: TypeAlias = tuple[bytes, int, int, str | None, str, str, bytes | None, bytes | None, str, str, bool, str]


def _values(photo: IndexedPhoto, indexed_with: str) -> _Values:
    taken_at, traces = photo.taken_at.isoformat() if photo.taken_at else None, photo.traces
    seen = traces.pixel_hash or None, traces.fingerprint or None
    return (
        photo.content_hash,
        photo.width,
        photo.height,
        taken_at,
        photo.camera,
        indexed_with,
        *seen,
        *_dated(photo.dating),
        " ".join(f"{moment:.2f}" for moment in photo.moments),
    )


def _dated(dating: Dating) -> tuple[str, str, bool]:
    return dating.precision, dating.source, dating.is_doubted


def _photos(rows: Iterable[Row]) -> list[Photo]:
    """One photo per run of rows with the same id; each row is one of its files, existing ones first."""
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
        dating=Dating(
            Precision(first["date_precision"]), DateSource(first["date_source"]), bool(first["is_date_doubted"])
        ),
        moments=tuple(map(float, first["moments"].split())),
    )
