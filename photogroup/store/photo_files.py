"""Where photos are: one row per file ever seen. Absent does not mean deleted."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from photogroup.domain import FoundFile, PhotoId, Problem
from photogroup.messages import Message
from photogroup.store import summaries
from photogroup.store.database import Database


@dataclass(frozen=True, slots=True)
class FileRow:
    """What was known about a file when it was last read."""

    size: int
    mtime_ns: int
    photo_id: PhotoId | None
    """None if the file could not be used."""
    is_present: bool
    problem: Message | None
    """Why it could not be used, or only in part; None if all was well."""
    attempts: int
    """How often a worker died while reading it."""
    inode: int = 0
    changed_ns: int = 0
    """See `FoundFile`; 0 if unknown."""
    head_hash: bytes = b""
    """Empty if not known."""

    def is_touched(self, file: FoundFile) -> bool:
        """Whether the file was touched in a way that size and time do not show; false if nothing was known."""
        known = self.inode, self.changed_ns
        return known != (0, 0) and known != (file.inode, file.changed_ns)


class Files:
    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[Path, FileRow]:
        rows = self._database.rows(
            "SELECT path, size, mtime_ns, photo_id, is_present, problem, attempts, inode, changed_ns, head_hash"
            " FROM file"
        )
        return {
            Path(os.fsdecode(path)): FileRow(
                size, mtime_ns, photo_id, bool(is_present), _message(problem), attempts, inode, changed_ns, head or b""
            )
            for path, size, mtime_ns, photo_id, is_present, problem, attempts, inode, changed_ns, head in rows
        }

    def record(
        self,
        file: FoundFile,
        photo_id: PhotoId | None,
        *,
        problem: Message | None = None,
        attempts: int = 0,
        head_hash: bytes = b"",
    ) -> None:
        """Store what was found in an existing file that was just read completely.

        `photo_id` is None if it could not be used.
        """
        now = datetime.now(UTC).isoformat()
        with self._database.transaction():
            before = self._database.value("SELECT photo_id FROM file WHERE path = ?", (os.fsencode(file.path),))
            with self._counting([photo for photo in (before, photo_id) if photo is not None]):
                self._database.execute(
                    "INSERT INTO file (path, size, mtime_ns, inode, changed_ns, photo_id, problem, attempts,"
                    " head_hash, verified_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    " ON CONFLICT DO UPDATE SET size = excluded.size, mtime_ns = excluded.mtime_ns,"
                    " inode = excluded.inode, changed_ns = excluded.changed_ns, is_present = 1,"
                    " photo_id = excluded.photo_id, problem = excluded.problem, attempts = excluded.attempts,"
                    " head_hash = excluded.head_hash, verified_at = excluded.verified_at",
                    (
                        os.fsencode(file.path),
                        *_known(file),
                        photo_id,
                        None if problem is None else problem.to_json(),
                        attempts,
                        head_hash or None,
                        now,
                    ),
                )

    def forget_missing_of(self, photo_id: PhotoId) -> None:
        """Forget where the photo was before: a file that comes back there is the photo as it was before it changed."""
        with self._database.transaction():
            self._database.execute("DELETE FROM file WHERE photo_id = ? AND NOT is_present", (photo_id,))

    def note_identity(self, files: Iterable[tuple[FoundFile, bytes]]) -> None:
        """Store what the system reports about these files now, and the hash of their first bytes; their content is
        unchanged."""
        with self._database.transaction():
            self._database.execute_many(
                "UPDATE file SET inode = ?, changed_ns = ?, head_hash = coalesce(?, head_hash) WHERE path = ?",
                [(file.inode, file.changed_ns, head or None, os.fsencode(file.path)) for file, head in files],
            )

    def longest_unread(self, count: int) -> dict[Path, bytes]:
        """The existing files whose last full reading is longest ago, with their photos' content hashes."""
        rows = self._database.rows(
            "SELECT path, content_hash FROM file JOIN photo ON photo.id = photo_id WHERE file.is_present"
            " ORDER BY verified_at, path LIMIT ?",
            (count,),
        )
        return {Path(os.fsdecode(row["path"])): row["content_hash"] for row in rows}

    def set_verified(self, paths: Iterable[Path]) -> None:
        """Record that their content is what it was when it was indexed."""
        now = datetime.now(UTC).isoformat()
        with self._database.transaction():
            self._database.execute_many(
                "UPDATE file SET verified_at = ? WHERE path = ?", [(now, os.fsencode(path)) for path in paths]
            )

    def set_unread(self, folders: Sequence[Path], problems: Sequence[Problem]) -> None:
        """Store what could not be read in these folders just now: dangling links and inaccessible folders."""
        with self._database.transaction():
            known = [Path(os.fsdecode(row["path"])) for row in self._database.rows("SELECT path FROM unread")]
            past = [path for path in known if any(path.is_relative_to(folder) for folder in folders)]
            self._database.execute_many("DELETE FROM unread WHERE path = ?", [(os.fsencode(path),) for path in past])
            self._database.execute_many(
                "INSERT OR REPLACE INTO unread (path, reason) VALUES (?, ?)",
                [(os.fsencode(problem.path), problem.reason.to_json()) for problem in problems],
            )

    def set_missing(self, paths: Iterable[Path]) -> None:
        """Record that these were absent when last looked for. Everything known about them is kept."""
        self._set_present(paths, 0)

    def set_present(self, paths: Iterable[Path]) -> None:
        """Record that these are there again, unchanged."""
        self._set_present(paths, 1)

    def problems(self) -> list[Problem]:
        """Existing files, links and folders that could not be used, or only in part, by name."""
        rows = self._database.rows(
            "SELECT path, problem, photo_id IS NOT NULL FROM file WHERE problem IS NOT NULL AND is_present"
            " UNION ALL SELECT path, reason, 0 FROM unread ORDER BY path"
        )
        return [
            Problem(Path(os.fsdecode(path)), Message.from_json(problem), bool(is_partial))
            for path, problem, is_partial in rows
        ]

    def with_copies(self) -> list[PhotoId]:
        """The photos shown by more than one existing file."""
        rows = self._database.rows(
            "SELECT photo_id FROM file WHERE is_present AND photo_id IS NOT NULL"
            " GROUP BY photo_id HAVING count(*) > 1 ORDER BY photo_id"
        )
        return [row["photo_id"] for row in rows]

    def _set_present(self, paths: Iterable[Path], is_present: int) -> None:
        names = [os.fsencode(path) for path in paths]
        with self._database.transaction():
            photos = [self._database.value("SELECT photo_id FROM file WHERE path = ?", (name,)) for name in names]
            with self._counting([photo for photo in photos if photo is not None]):
                self._database.execute_many(
                    "UPDATE file SET is_present = ? WHERE path = ?", [(is_present, name) for name in names]
                )

    @contextmanager
    def _counting(self, photos: Sequence[PhotoId]) -> Iterator[None]:
        """Recount people's faces when a photo of theirs disappears or comes back."""
        wanted = (json.dumps(photos),)
        query = "SELECT id FROM photo WHERE is_present AND id IN (SELECT value FROM json_each(?))"
        before = {row["id"] for row in self._database.rows(query, wanted)}
        yield
        after = {row["id"] for row in self._database.rows(query, wanted)}
        summaries.refresh_people_of_photos(self._database, before ^ after)


def _known(file: FoundFile) -> tuple[int, int, int, int]:
    return file.size, file.mtime_ns, file.inode, file.changed_ns


def _message(problem: str | None) -> Message | None:
    """The message as stored; an empty text means none."""
    return Message.from_json(problem) if problem else None
