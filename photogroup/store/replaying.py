"""Brings a database that is older than the copy of its log up to date.

A line of the log names faces and people by numbers. A backup may be older than those, so their rows come with the
lines; a photo without a file is recognised by its content when its folder is scanned.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from photogroup.store.checksums import Value
from photogroup.store.corrections import Corrections, Line
from photogroup.store.database import Database

COLUMNS = {
    "photo": ("id", "content_hash", "width", "height", "taken_at", "camera"),
    "face": (
        *("id", "photo_id", "box_left", "box_top", "box_right", "box_bottom", "landmarks", "confidence"),
        *("sharpness", "size", "frontality", "recognisability", "origin", "is_gone"),
    ),
    "person": ("id", "created_at"),
}
"""The columns copied from the tables that lines of the log refer to."""
_GUARD = "correction_never_changes"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of another table that a line of the log needs; its values are those of `COLUMNS`."""

    table: str
    values: tuple[Value, ...]

    @property
    def id(self) -> int:
        return int(self.values[0] or 0)


@dataclass(slots=True)
class Content:
    """The content of a copy of the log, in order."""

    lines: dict[int, Line] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    """The line numbers in the file of damaged lines."""
    size: int = 0
    """Bytes up to the end of the last complete line; the rest was being written when the program ended."""

    @property
    def last(self) -> int:
        """The number of the last correction, 0 if there is none."""
        return max(self.lines, default=0)


def sound_lines(database: Database) -> dict[int, Line]:
    """The undamaged lines of its log, by number."""
    return {line.id: line for line in Corrections(database).lines() if line.is_sound}


def is_of(database: Database, there: Mapping[int, Line], content: Content) -> bool:
    """Whether a database with these sound lines and the copy belong to one library, so that no number stands for two
    different lines or faces.
    """
    if any(_differs(line, content.lines.get(number)) for number, line in there.items()):
        return False
    photo_of = {row.id: row.values[1] for row in content.rows if row.table == "face"}
    faces = "SELECT id, photo_id FROM face WHERE id IN (SELECT value FROM json_each(?))"
    known = database.rows(faces, (json.dumps(list(photo_of)),)) if photo_of else []
    before = [photo_of[face] for face, now in known if photo_of[face] != now]
    # A photo that turned out to be a changed version of another has given that one its faces.
    photos = "SELECT id FROM photo WHERE id IN (SELECT value FROM json_each(?))"
    return not before or not database.rows(photos, (json.dumps(before),))


def replay(database: Database, there: Mapping[int, Line], content: Content) -> int:
    """Replay what the database lacks or holds damaged; return the number of lines. Both must be of one library."""
    lines = [line for number, line in sorted(content.lines.items()) if number not in there]
    if lines:
        with database.transaction():
            _put_rows(database, content.rows)
            _put_lines(database, lines)
    return len(lines)


def _differs(line: Line, other: Line | None) -> bool:
    return other is not None and other.digest != line.digest


def _put_rows(database: Database, rows: Iterable[Row]) -> None:
    """Insert photos, the faces in them, and people, where they are missing."""
    moved: dict[Value, Value] = {}
    for row in rows:
        number, second, *others = row.values
        if row.table == "photo":
            known = database.value("SELECT id FROM photo WHERE content_hash = ?", (second,))
            moved[number] = number if known is None else known
        elif row.table == "face":
            second = moved.get(second, second)
        _insert_or_ignore(database, row.table, (number, second, *others))


def _insert_or_ignore(database: Database, table: str, values: tuple[Value, ...]) -> None:
    """Insert a row if it is missing; a photo is marked as not indexed, so that a scan looks at it again."""
    columns = COLUMNS[table]
    if table == "photo":
        columns, values = (*columns, "indexed_with"), (*values, "")
    marks = ", ".join("?" * len(columns))
    database.execute(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks}) ON CONFLICT DO NOTHING", values)


def _put_lines(database: Database, lines: Iterable[Line]) -> None:
    """Insert lines, replacing damaged ones, which the guard lets nobody else do."""
    guard = database.value("SELECT sql FROM sqlite_schema WHERE name = ?", (_GUARD,))
    database.execute(f"DROP TRIGGER {_GUARD}")
    database.execute_many(
        "INSERT INTO correction (id, made_at, kind, payload, undoes, previous, digest) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET (made_at, kind, payload, undoes, previous, digest) = (excluded.made_at,"
        " excluded.kind, excluded.payload, excluded.undoes, excluded.previous, excluded.digest)",
        [(line.id, *_texts(line), line.undoes, line.previous, line.digest) for line in lines],
    )
    database.execute(guard)


def _texts(line: Line) -> tuple[str, str, str]:
    return line.made_at.decode(), line.kind.decode(), line.payload.decode()
