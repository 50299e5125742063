"""A checksum in every row, kept by triggers, for whatever tables and columns the migrations have made.

The log of corrections has digests of its own.
"""

import sqlite3
from collections.abc import Iterator

SEALED_FROM = 2
"""From this migration on, all tables are sealed after each one."""
_VIEW = "damaged_row"
_TABLES = (
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'correction'"
    " ORDER BY name"
)


def unseal(connection: sqlite3.Connection) -> None:
    """Drop the triggers, so that tables can be changed."""
    connection.execute(f"DROP VIEW IF EXISTS {_VIEW}")
    for name in _names(connection, "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'seal_%'"):
        connection.execute(f"DROP TRIGGER {name}")


def seal(connection: sqlite3.Connection) -> None:
    """Give every row a checksum of all its values, and create the view of damaged rows."""
    parts = []
    for table in _names(connection, _TABLES):
        columns = [name for name in _columns(connection, table) if name != "checksum"]
        if "checksum" not in _columns(connection, table):
            connection.execute(f"ALTER TABLE {table} ADD COLUMN checksum INTEGER")
        connection.execute(f"UPDATE {table} SET checksum = {_sum(columns)}")
        for statement in _triggers(table, columns, _key(connection, table)):
            connection.execute(statement)
        parts.append(f"SELECT '{table}' AS place, quote({_key(connection, table)}) AS key FROM {table}"
                     f" WHERE checksum IS NOT {_sum(columns)}")  # fmt: skip
    connection.execute(f"CREATE VIEW {_VIEW} AS {' UNION ALL '.join(parts)}")


def _triggers(table: str, columns: list[str], key: str) -> Iterator[str]:
    for name, event in (("added", "INSERT"), ("changed", f"UPDATE OF {', '.join(columns)}")):
        yield (
            f"CREATE TRIGGER seal_{table}_{name} AFTER {event} ON {table} BEGIN"
            f" UPDATE {table} SET checksum = {_sum(columns, 'NEW.')} WHERE {key} = NEW.{key}; END"
        )


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
