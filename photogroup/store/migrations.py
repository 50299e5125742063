"""Migrates an empty file, or an older photogroup's, to the newest schema, one numbered step at a time."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from photogroup.errors import LibraryReadOnly, LibraryTooNew, PhotogroupError
from photogroup.messages import message
from photogroup.store import checksums, failures, sealing, sqlite
from photogroup.store.database import Database

APPLICATION_ID = 0x70676C62
"""Marks a SQLite file as a photogroup library ("pglb")."""


OLDEST_SQLITE = (3, 37)
"""The first version with STRICT tables."""


@cache
def migrations() -> tuple[str, ...]:
    """The scripts, `schema_1.sql` first."""
    scripts = Path(__file__).parent.glob("schema_*.sql")
    return tuple(script.read_text("utf-8") for script in sorted(scripts, key=_number))


def migrate(database: Database, scripts: Sequence[str], back_up: Callable[[], object]) -> None:
    """Bring the database to the newest version; `back_up` is called first if there is something to lose.

    Each script runs in one transaction with the record that it ran. Raises LibraryTooNew, LibraryDamaged for another
    program's database, and LibraryReadOnly if an older version cannot be brought up to date.
    """
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise PhotogroupError("sqlite-too-old", found=sqlite3.sqlite_version, needed=".".join(map(str, OLDEST_SQLITE)))
    version = _version(database)
    if version > len(scripts):
        raise LibraryTooNew("library-too-new", path=database.path, version=version, known=len(scripts))
    if has_other_schema(database, scripts):
        raise failures.damaged(database.path, message("schema-damaged"))
    if version < len(scripts):
        _bring_up_to_date(database, scripts, version, back_up)
    if len(scripts) > sealing.TRIGGERS_UNTIL:
        database.before_writing = sealing.keep_sealed


def _bring_up_to_date(database: Database, scripts: Sequence[str], version: int, back_up: Callable[[], object]) -> None:
    if database.is_read_only:
        raise LibraryReadOnly("library-too-old-to-look", path=database.path)
    if version:
        back_up()
    for number, script in enumerate(scripts[version:], start=version + 1):
        with database.transaction():
            try:
                _run(database.connection(), script, number)
                _put_triggers(database.connection(), number)
            except sqlite.errors() as error:
                raise failures.explain(error, database.path) from error
            database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            database.execute(f"PRAGMA user_version = {number}")


def _run(connection: sqlite3.Connection, script: str, number: int) -> None:
    sealing.unseal(connection)
    for statement in statements(script):
        connection.execute(statement)
    if number >= sealing.SEALED_FROM:
        sealing.seal(connection)


def _put_triggers(connection: sqlite3.Connection, number: int) -> None:
    """What else is in the file once this migration is the last."""
    if sealing.SEALED_FROM <= number <= sealing.TRIGGERS_UNTIL:
        sealing.put_triggers_into_file(connection)


def has_other_schema(database: Database, scripts: Sequence[str]) -> bool:
    """Whether its tables, indexes and triggers differ from what the migrations make, up to the version it claims."""
    found = frozenset(map(tuple, database.rows(_SCHEMA)))
    if not found:
        return False
    version, owner = database.value("PRAGMA user_version"), database.value("PRAGMA application_id")
    if owner != APPLICATION_ID or not 0 < version <= len(scripts):
        return True
    made = _made_by(tuple(scripts[:version])).schema
    return found != made and _without_layout(found) != _without_layout(made)


_SCHEMA = (
    "SELECT type, name, tbl_name, CAST(sql AS BLOB) FROM sqlite_schema"
    " WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_stat%'"
)
_NOT_SAID = re.compile(rb"--[^\n]*|\s+")
"""Comments and whitespace of a statement."""
_Schema: TypeAlias = frozenset[tuple[Any, ...]]
"""Rows of `_SCHEMA`."""


def empty_database(scripts: Sequence[str]) -> bytes:
    """An empty library's file at the newest version. Raises what is wrong with a script."""
    return _made_by(tuple(scripts)).content


@dataclass(frozen=True, slots=True)
class _Made:
    """What scripts, run one after the other, make of an empty file."""

    schema: _Schema
    content: bytes


@lru_cache(maxsize=4)
def _made_by(scripts: tuple[str, ...]) -> _Made:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {sqlite.PAGE}")
        checksums.register(connection)
        for number, script in enumerate(scripts, start=1):
            _run(connection, script, number)
        _put_triggers(connection, len(scripts))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(scripts)}")
        return _Made(frozenset(map(tuple, connection.execute(_SCHEMA))), connection.serialize())


def _without_layout(schema: _Schema) -> _Schema:
    return frozenset((*names, _NOT_SAID.sub(b"", sql)) for *names, sql in schema)


def statements(script: str) -> Iterator[str]:
    """The statements of a script, one by one, because `executescript` would end the surrounding transaction."""
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
