"""Where photos lie: one row a file that was ever seen. Absent is not deleted."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from photogroup.domain import FoundFile, PhotoId, Problem
from photogroup.messages import Message
from photogroup.store.database import Database


@dataclass(frozen=True, slots=True)
class FileRow:
    """What is known of a file since it was last looked at."""

    size: int
    mtime_ns: int
    photo_id: PhotoId | None
    """None where the file could not be used."""
    is_present: bool
    problem: Message | None
    """Why it could not be used, or only in part; None when all was well."""
    attempts: int
    """How often a worker died on it."""


class Files:
    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[Path, FileRow]:
        rows = self._database.rows("SELECT path, size, mtime_ns, photo_id, is_present, problem, attempts FROM file")
        return {
            Path(os.fsdecode(path)): FileRow(size, mtime_ns, photo_id, bool(is_present), _message(problem), attempts)
            for path, size, mtime_ns, photo_id, is_present, problem, attempts in rows
        }

    def record(
        self, file: FoundFile, photo_id: PhotoId | None, *, problem: Message | None = None, attempts: int = 0
    ) -> None:
        """Store what was found in a file that is there; `photo_id` is None where it could not be used."""
        with self._database.transaction():
            self._database.execute(
                "INSERT INTO file (path, size, mtime_ns, photo_id, problem, attempts) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET size = excluded.size, mtime_ns = excluded.mtime_ns, is_present = 1,"
                " photo_id = excluded.photo_id, problem = excluded.problem, attempts = excluded.attempts,"
                " verified_at = NULL",
                (
                    os.fsencode(file.path),
                    file.size,
                    file.mtime_ns,
                    photo_id,
                    None if problem is None else problem.to_json(),
                    attempts,
                ),
            )

    def set_missing(self, paths: Iterable[Path]) -> None:
        """These were not there when last looked for. Everything known about them stays."""
        self._set_present(paths, 0)

    def set_present(self, paths: Iterable[Path]) -> None:
        """These are there again, unchanged."""
        self._set_present(paths, 1)

    def problems(self) -> list[Problem]:
        """Files that are there and could not be used, or only in part, by name."""
        rows = self._database.rows(
            "SELECT path, problem, photo_id FROM file WHERE problem IS NOT NULL AND is_present ORDER BY path"
        )
        return [
            Problem(Path(os.fsdecode(path)), Message.from_json(problem), photo_id is not None)
            for path, problem, photo_id in rows
        ]

    def _set_present(self, paths: Iterable[Path], is_present: int) -> None:
        with self._database.transaction():
            self._database.execute_many(
                "UPDATE file SET is_present = ? WHERE path = ?", ((is_present, os.fsencode(path)) for path in paths)
            )


def _message(problem: str | None) -> Message | None:
    """As it is stored; an empty one is none."""
    return Message.from_json(problem) if problem else None
