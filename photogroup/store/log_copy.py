"""A second copy of the correction log, outside the database, so that restoring an older backup loses nothing said
since.

`corrections.log` in the library's folder is append-only, and is on the disk before a correction counts as said. A line
is the CRC-32 of its JSON and the JSON: `["line", id, made_at, kind, payload, undoes, previous, digest]`, or what a line
needs in a backup that is older than the faces it names: `["photo", ...]`, `["face", ...]` and `["person", ...]` rows.
Blobs are `{"hex": ...}`. In an encrypted library each line is sealed.
"""

import errno
import json
import os
import re
import threading
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from photogroup import keys
from photogroup.domain import CorrectionKind
from photogroup.store import failures, replaying
from photogroup.store.checksums import Value
from photogroup.store.corrections import Corrections, Line
from photogroup.store.database import Database
from photogroup.store.replaying import COLUMNS, Content, Row

NAME = "corrections.log"
_NUMBER = re.compile(rb"(?<![\d.])\d+")
"""A whole number, or what is before the point."""
_flush = getattr(os, "fdatasync", os.fsync)
"""Flushes what was written and the file's length to the disk, but not its modification time."""
_END = 64
"""Bytes: a part of the digest of the last line."""
_JSON = json.JSONEncoder(ensure_ascii=True, separators=(",", ":"))
_OF_PHOTOS = (CorrectionKind.FAVOURITE.encode(), CorrectionKind.TURN.encode())
"""The kinds of lines that name photos, besides those that name their faces."""


def read(path: Path) -> Content:
    """Whatever of the file can be read; nothing if there is none."""
    return _read(path, keys.key_for(path))


def _read(path: Path, key: keys.Key | None) -> Content:
    content = Content()
    try:
        with path.open("rb") as stream:
            for number, text in enumerate(stream, start=1):
                if not text.endswith(b"\n"):
                    break
                content.size += len(text)
                _take_in(content, number, keys.plain_line(text, key))
    except FileNotFoundError:
        pass
    return content


def content_of(database: Database) -> Content:
    """What a copy of a database's log would hold: its sound lines, and the rows that they refer to."""
    lines = [line for line in Corrections(database).lines() if line.is_sound]
    return Content({line.id: line for line in lines}, list(_rows_for(database, lines, set())))


class LogCopy:
    """The copy of one open library that is being written. Many threads may use it, but only one process."""

    def __init__(self, database: Database, corrections: Corrections) -> None:
        self.path = database.path.with_name(NAME)
        self.was_renewed = False
        """It was damaged, or belonged to another library, when it was opened."""
        self.said_again = 0
        """Lines that were missing or damaged in the database and were supplied by the copy."""
        self._database = database
        self._corrections = corrections
        self._guard = threading.Lock()
        self._copied: set[tuple[str, int]] = set()
        self._last = 0
        self._size = 0
        self._end = b""
        """The last bytes of what was copied, which tell this copy from any other."""
        self._is_torn = False
        """More may be there than was copied: a write failed, and so did taking it back."""
        self._seen: tuple[int, int, int] | None = None
        self._key: keys.Key | None = None

    def open(self) -> None:
        """Give the database the lines that only the copy has, and vice versa.

        A copy that is damaged or belongs to another library is set aside and replaced. Raises NoSpace, and
        FolderMissing if the disk fails.
        """
        self._key = keys.key_for(self.path)
        content = _read(self.path, self._key)
        there = replaying.sound_lines(self._database)
        is_ours = replaying.is_of(self._database, there, content)
        self.said_again = replaying.replay(self._database, there, content) if is_ours else 0
        self.was_renewed = bool(content.damaged) or not is_ours
        if self.was_renewed:
            set_aside(self.path)
            content = Content()
        self._last, self._size = content.last, content.size
        self._begin_at_end()
        self._copied = {(row.table, row.id) for row in content.rows}
        self.catch_up()
        self._database.on_begin = self.require_in_place
        self._database.on_commit = self.catch_up

    def require_in_place(self) -> None:
        """Raise FolderMissing unless the copy can be written and is the one that was opened.

        While a library is open its folder may be moved, or another put in its place. SQLite would go on writing to the
        moved one, and the copy to whatever is there now.
        """
        try:
            if self._identity() != self._seen:
                self._compare()
        except FileNotFoundError:
            if self._size or not self._database.path.exists():
                raise failures.moved(self.path) from None
            return
        except OSError as error:
            raise failures.not_written(self.path, error) from error
        if not os.access(self.path, os.W_OK):
            raise failures.not_written(self.path, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))

    def _identity(self) -> tuple[int, int, int]:
        found = self.path.stat()
        return found.st_dev, found.st_ino, found.st_size

    def _compare(self) -> None:
        """A disk may give a file a new number: then what it ends with tells."""
        with self.path.open("rb") as stream:
            stream.seek(self._size - len(self._end))
            found = stream.read(len(self._end) + 1)
        if found[: len(self._end)] != self._end or (len(found) > len(self._end) and not self._is_torn):
            raise failures.moved(self.path)
        self._seen = self._identity()

    def catch_up(self) -> None:
        """Append what has been committed since; it is on the disk once this returns. Raises NoSpace, and FolderMissing
        if the library's folder has been moved or the disk fails."""
        with self._guard:
            lines = [line for line in self._corrections.lines(self._last) if line.is_sound]
            if not lines:
                return
            rows = list(_rows_for(self._database, lines, self._copied))
            self._append([*map(_row_text, rows), *map(_line_text, lines)])
            self._copied.update((row.table, row.id) for row in rows)
            self._last = lines[-1].id

    def _append(self, texts: Iterable[bytes]) -> None:
        try:
            self._write(texts)
        except OSError as error:
            raise failures.not_written(self.path, error) from error

    def _begin_at_end(self) -> None:
        """Cut off what an interrupted write left behind."""
        self._end, self._seen = b"", None
        try:
            if self.path.exists():
                os.truncate(self.path, self._size)
                self._end = self.path.read_bytes()[-_END:]
                self._seen = self._identity()
        except OSError as error:
            raise failures.not_written(self.path, error) from error

    def _write(self, texts: Iterable[bytes]) -> None:
        self.require_in_place()
        file = os.open(self.path, os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        self._is_torn = True
        try:
            if os.fstat(file).st_size != self._size:
                os.ftruncate(file, self._size)
            os.lseek(file, self._size, os.SEEK_SET)
            content = b"".join(keys.sealed_line(text, self._key) for text in texts)
            _write_all(file, content)
            _flush(file)
            self._size += len(content)
            self._end = (self._end + content)[-_END:]
        except OSError:
            os.ftruncate(file, self._size)
            raise
        finally:
            os.close(file)
        self._is_torn = False
        self._seen = self._identity()


def _write_all(file: int, content: bytes) -> None:
    left = memoryview(content)
    while left:
        left = left[os.write(file, left) :]


def _rows_for(database: Database, lines: Sequence[Line], copied: set[tuple[str, int]]) -> Iterator[Row]:
    """The rows that these lines may refer to and that are not copied yet.

    Any number in a payload might be a face or a person: a few unneeded rows do no harm.
    """
    numbers = sorted({int(number) for line in lines for number in _NUMBER.findall(line.payload)})
    faces = list(_new_rows(database, "face", numbers, copied))
    named = (int(number) for line in lines if line.kind in _OF_PHOTOS for number in _NUMBER.findall(line.payload))
    photos = sorted({*(int(row.values[1] or 0) for row in faces), *named})
    yield from _new_rows(database, "photo", photos, copied)
    yield from faces
    yield from _new_rows(database, "person", numbers, copied)


def _new_rows(database: Database, table: str, ids: Iterable[int], copied: set[tuple[str, int]]) -> Iterator[Row]:
    wanted = [number for number in ids if (table, number) not in copied and number < 1 << 62]
    if not wanted:
        return
    rows = database.rows(
        f"SELECT {', '.join(COLUMNS[table])} FROM {table} WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(wanted),),
    )
    yield from (Row(table, tuple(row)) for row in rows)


def set_aside(path: Path) -> None:
    """Move a file into a separate folder; it is never deleted."""
    if path.exists():
        folder = path.parent / "set-aside" / f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}"
        folder.mkdir(mode=0o700, parents=True)
        path.rename(folder / path.name)


def _line_text(line: Line) -> bytes:
    values = (line.id, line.made_at.decode(), line.kind.decode(), line.payload.decode(), line.undoes)
    return _text(("line", *values, line.previous, line.digest))


def _row_text(row: Row) -> bytes:
    return _text((row.table, *row.values))


def _text(values: Sequence[Value]) -> bytes:
    told = [{"hex": value.hex()} if isinstance(value, bytes) else value for value in values]
    text = _JSON.encode(told).encode()
    return b"%08x %s\n" % (zlib.crc32(text), text)


def _take_in(content: Content, number: int, text: bytes) -> None:
    told, _, body = text[:-1].partition(b" ")
    if told != b"%08x" % zlib.crc32(body):
        content.damaged.append(number)
        return
    table, *values = map(_value, json.loads(body))
    if table in COLUMNS:
        content.rows.append(Row(table, tuple(values)))
        return
    line_id, made_at, kind, payload, undoes, previous, digest = values
    line = Line(line_id, made_at.encode(), kind.encode(), payload.encode(), undoes, previous, digest)
    content.lines[line.id] = line


def _value(value: Any) -> Any:
    return bytes.fromhex(value["hex"]) if isinstance(value, dict) else value
