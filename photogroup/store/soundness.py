"""Checks a library's database: its pages, its tables, its rows, and the log of corrections."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from photogroup.errors import LibraryDamaged
from photogroup.messages import Message, message
from photogroup.store import failures, sqlite
from photogroup.store.corrections import Corrections, LogDamage
from photogroup.store.database import Database
from photogroup.store.migrations import has_other_schema, migrations
from photogroup.store.sealing import SEALED_FROM, damaged_rows

_SHOWN = 5
"""At most this many rows of one table are named."""


def is_sound(path: Path) -> bool:
    """Whether this file is an intact library of this or an older photogroup."""
    with contextlib.closing(Database(path, read_only=True)) as database:
        try:
            return next(problems(database), None) is None
        except LibraryDamaged:
            return False


def problems(database: Database) -> Iterator[Message]:
    """All that is wrong, the log first. Raises LibraryDamaged if the rest cannot be read."""
    yield from log_problems(database)
    yield from problems_besides_log(database)


def log_problems(database: Database) -> Iterator[Message]:
    """What is wrong with the log of corrections."""
    if (
        not _is_no_library(database)
        and _version(database) >= SEALED_FROM
        and (damage := Corrections(database).damage())
    ):
        yield in_words(damage)


def in_words(damage: LogDamage) -> Message:
    """How many corrections are left out, and what to do about it."""
    return message(
        "log-damaged",
        count=len(damage.damaged) + len(damage.useless) + len(damage.lost_before),
        lines=tuple(str(line) for line in sorted({*damage.damaged, *damage.useless, *damage.lost_before})[:20]),
    )


def problems_besides_log(database: Database) -> Iterator[Message]:
    """What is wrong with everything else."""
    if _is_no_library(database):
        yield message("schema-damaged")
        return
    for row in database.rows("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield message("plain-text", text=str(row[0]))
    for row in database.rows("PRAGMA foreign_key_check"):
        yield message("row-without-other", table=str(row[0]), other=str(row[2]))
    for row in database.rows("SELECT id FROM face WHERE landmarks IS NOT NULL AND length(landmarks) <> 40"):
        yield message("landmarks-of-wrong-size", face=str(row[0]))
    if _version(database) >= SEALED_FROM:
        yield from _row_problems(database)
        yield from _sequence_problems(database)


def _is_no_library(database: Database) -> bool:
    return database.value("SELECT count(*) FROM sqlite_schema") == 0 or has_other_schema(database, migrations())


def _row_problems(database: Database) -> Iterator[Message]:
    rows: dict[str, list[str]] = {}
    for place, key in database.rows(_damaged_rows(database)):
        rows.setdefault(str(place), []).append(str(key))
    for place, keys in rows.items():
        yield message("rows-damaged", table=place, count=len(keys), keys=tuple(keys[:_SHOWN]))


def _damaged_rows(database: Database) -> str:
    try:
        return damaged_rows(database.connection())
    except sqlite.errors() as error:
        raise failures.explain(error, database.path) from error


def _sequence_problems(database: Database) -> Iterator[Message]:
    """Sequence numbers that would be assigned again."""
    given_out = {row["name"]: row["seq"] for row in database.rows("SELECT name, seq FROM sqlite_sequence")}
    for table in ("photo", "face", "model", "person", "correction"):
        last = database.value(f"SELECT max(id) FROM {table}")
        if last is not None and not _is_number_from(given_out.get(table), last):
            yield message("numbers-given-out-again", table=table)


def _is_number_from(value: object, least: int) -> bool:
    return isinstance(value, int) and value >= least


def _version(database: Database) -> int:
    return int(database.value("PRAGMA user_version"))
