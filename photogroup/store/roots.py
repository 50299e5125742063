"""The photo folders that the user has added."""

import os
from datetime import UTC, datetime
from pathlib import Path

from photogroup.addresses import absolute
from photogroup.store.database import Database


class Roots:
    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Path]:
        """In the order of their names."""
        return [Path(os.fsdecode(row["path"])) for row in self._database.rows("SELECT path FROM root ORDER BY path")]

    def add(self, folder: Path) -> None:
        """Remember a folder by its absolute path or its address; a known one stays as it is."""
        with self._database.transaction():
            self._database.execute(
                "INSERT INTO root (path, added_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
                (os.fsencode(absolute(folder)), datetime.now(UTC).isoformat()),
            )

    def remove(self, folder: Path) -> None:
        """Stop scanning there. Its photos stay in the library."""
        with self._database.transaction():
            self._database.execute("DELETE FROM root WHERE path = ?", (os.fsencode(absolute(folder)),))
