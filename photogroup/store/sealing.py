"""A checksum in every row, kept by triggers, for whatever tables and columns the migrations have made.

The triggers are temporary, made by each connection before it first writes: SQLite reads all that lie in the file
whenever it opens it, which took longer than the rest of opening a library. Rows that another program writes have no
checksum, or a wrong one. The log of corrections has digests of its own.
"""

import sqlite3
from collections.abc import Iterator

SEALED_FROM = 2
"""From this migration on, all tables are sealed after each one."""
TRIGGERS_UNTIL = 6
"""Up to this version, which is that of `schema_7.sql`, as no script has the number 5, the triggers lay in the file,
and a view of the rows that are not what was written."""
_VIEW = "damaged_row"
_CHECKSUM = "checksum"
_TABLES = (
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'correction'"
    " ORDER BY name"
)


def unseal(connection: sqlite3.Connection) -> None:
    """Drop the triggers in the file, so that tables can be changed."""
    connection.execute(f"DROP VIEW IF EXISTS {_VIEW}")
    for name in _names(connection, "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'seal_%'"):
        connection.execute(f"DROP TRIGGER {name}")


def seal(connection: sqlite3.Connection) -> None:
    """Give every row a checksum of all its values."""
    for table in _names(connection, _TABLES):
        columns = _columns(connection, table)
        if _CHECKSUM not in columns:
            connection.execute(f"ALTER TABLE {table} ADD COLUMN {_CHECKSUM} INTEGER")
        connection.execute(f"UPDATE {table} SET {_CHECKSUM} = {_sum(_sealed(columns))}")


def keep_sealed(connection: sqlite3.Connection) -> None:
    """Let this connection seal every row that it writes. Not within a transaction, which could take that back."""
    for statement in _triggers(connection, "TEMP TRIGGER IF NOT EXISTS"):
        connection.execute(statement)


def put_triggers_into_file(connection: sqlite3.Connection) -> None:
    """As libraries had it up to `TRIGGERS_UNTIL`."""
    for statement in _triggers(connection, "TRIGGER"):
        connection.execute(statement)
    connection.execute(f"CREATE VIEW {_VIEW} AS {damaged_rows(connection)}")


def damaged_rows(connection: sqlite3.Connection) -> str:
    """A query for the table and the key of all rows that are not what was written."""
    return " UNION ALL ".join(
        f"SELECT '{table}' AS place, quote({key}) AS key FROM {table} WHERE {_CHECKSUM} IS NOT {_sum(columns)}"
        for table, columns, key in _sealed_tables(connection)
    )


def _sealed_tables(connection: sqlite3.Connection) -> Iterator[tuple[str, list[str], str]]:
    """Name, columns and key of each."""
    for table in _names(connection, _TABLES):
        yield table, _sealed(_columns(connection, table)), _key(connection, table)


def _triggers(connection: sqlite3.Connection, kind: str) -> Iterator[str]:
    for table, columns, key in _sealed_tables(connection):
        for name, event in (("added", "INSERT"), ("changed", f"UPDATE OF {', '.join(columns)}")):
            yield (
                f"CREATE {kind} seal_{table}_{name} AFTER {event} ON {table} BEGIN"
                f" UPDATE {table} SET {_CHECKSUM} = {_sum(columns, 'NEW.')} WHERE {key} = NEW.{key}; END"
            )


def _sealed(columns: list[str]) -> list[str]:
    return [name for name in columns if name != _CHECKSUM]


def _sum(columns: list[str], row: str = "") -> str:
    """Text is passed as a blob, as damaged text need not decode. A number stays a number."""
    values = (f"CASE typeof({row}{c}) WHEN 'text' THEN CAST({row}{c} AS BLOB) ELSE {row}{c} END" for c in columns)
    return f"row_sum({', '.join(values)})"


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return _names(connection, f"SELECT name FROM pragma_table_info('{table}') ORDER BY cid")


def _key(connection: sqlite3.Connection, table: str) -> str:
    """One column that tells the rows apart; a table without one has a rowid."""
    keys = _names(connection, f"SELECT name FROM pragma_table_info('{table}') WHERE pk")
    return keys[0] if len(keys) == 1 else "rowid"


def _names(connection: sqlite3.Connection, sql: str) -> list[str]:
    return [row[0] for row in connection.execute(sql)]
