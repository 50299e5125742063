"""From an empty file, or an older photogroup's, to the newest schema, one numbered step at a time."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from photogroup.errors import LibraryReadOnly, LibraryTooNew, PhotogroupError
from photogroup.messages import message
from photogroup.store import failures
from photogroup.store.database import Database

APPLICATION_ID = 0x70676C62
"""Marks a SQLite file as a photogroup library ("pglb")."""


OLDEST_SQLITE = (3, 37)
"""The first with STRICT tables."""


def migrations() -> list[str]:
    """The scripts, `schema_1.sql` first."""
    scripts = Path(__file__).parent.glob("schema_*.sql")
    return [script.read_text("utf-8") for script in sorted(scripts, key=_number)]


def migrate(database: Database, scripts: Sequence[str], back_up: Callable[[], object]) -> None:
    """Bring the database to the newest version; `back_up` is called first where there is something to lose.

    Each script runs in one transaction with the record that it ran. Raises LibraryTooNew, LibraryDamaged for another
    program's database, and LibraryReadOnly where an older version cannot be brought up to date.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise PhotogroupError("sqlite-too-old", found=sqlite3.sqlite_version, needed=".".join(map(str, OLDEST_SQLITE)))
    version = _version(database)
    if version > len(scripts):
        raise LibraryTooNew("library-too-new", path=database.path, version=version, known=len(scripts))
    if version == len(scripts):
        return
    if database.is_read_only:
        raise LibraryReadOnly("library-too-old-to-look", path=database.path)
    if version:
        back_up()
    for number, script in enumerate(scripts[version:], start=version + 1):
        with database.transaction():
            for statement in statements(script):
                database.execute(statement)
            database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            database.execute(f"PRAGMA user_version = {number}")


def statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one: `executescript` would end the transaction around it."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _version(database: Database) -> int:
    version, owner = database.value("PRAGMA user_version"), database.value("PRAGMA application_id")
    is_empty = database.value("SELECT count(*) FROM sqlite_schema") == 0
    if owner != APPLICATION_ID and not is_empty:
        raise failures.damaged(database.path, message("database-of-another-program"))
    return int(version)


def _number(script: Path) -> int:
    return int(script.stem.removeprefix("schema_"))
