"""Small values remembered between runs."""

from photogroup.store.database import Database


class Notes:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str) -> str:
        """The value of this note; "" if there is none."""
        return self._database.value("SELECT value FROM note WHERE name = ?", (name,)) or ""

    def set(self, name: str, value: str) -> None:
        """Set a note; "" removes it."""
        with self._database.transaction():
            if value:
                self._database.execute("INSERT OR REPLACE INTO note (name, value) VALUES (?, ?)", (name, value))
            else:
                self._database.execute("DELETE FROM note WHERE name = ?", (name,))

    def beginning(self, *prefixes: str) -> list[tuple[str, str]]:
        """The notes whose names begin like this, with their values."""
        rows = self._database.rows("SELECT name, value FROM note ORDER BY name")
        return [(row["name"], row["value"]) for row in rows if row["name"].startswith(prefixes)]
