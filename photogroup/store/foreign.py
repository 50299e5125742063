"""Other programs' SQLite files. They are only read, and nothing is written beside them, not even
SQLite's side files."""

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from photogroup.errors import BadMetadata
from photogroup.system_reasons import system_reason

_MOST_SECONDS = 120.0
_LARGEST_VALUE = 16 << 20
_STEPS = 100_000


class ForeignDatabase:
    """An untrusted SQLite file. All methods raise BadMetadata."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def columns(self, table: str) -> frozenset[str]:
        """The columns of a table; none if there is no such table."""
        return frozenset(row[0] for row in self.rows("SELECT name FROM pragma_table_info(?)", table))

    def rows(self, sql: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """All rows of a query, one after another."""
        try:
            yield from self._connection.execute(sql, values)
        except (sqlite3.Error, UnicodeDecodeError, OverflowError) as error:  # SQLite's messages need not be text
            raise _unreadable(self.path, error) from None


@contextmanager
def opened(path: Path) -> Iterator[ForeignDatabase]:
    """Open a catalogue for reading; what its program has not yet written into it is read from a copy."""
    with tempfile.TemporaryDirectory(prefix="photogroup-") as place:
        try:
            source = _with_log(path, Path(place))
            name = quote(source.absolute().as_posix())
            uri = f"file://{name if name.startswith('/') else f'/{name}'}?mode=ro"
            connection = sqlite3.connect(uri if source != path else f"{uri}&immutable=1", uri=True)
        except (sqlite3.Error, OSError) as error:
            raise _unreadable(path, error) from None
        with closing(connection):
            _restrain(connection)
            yield ForeignDatabase(path, connection)


def _with_log(path: Path, place: Path) -> Path:
    """The file, or a copy of it with its log if that holds the newest transactions."""
    path.stat()
    log = path.with_name(f"{path.name}-wal")
    if not log.exists() or not log.stat().st_size:
        return path
    for source in (path, log):
        shutil.copyfile(source, place / source.name)
    return place / path.name


def _restrain(connection: sqlite3.Connection) -> None:
    """Views and values in the file may be anything, but must not execute code or grow without limit."""
    end = time.monotonic() + _MOST_SECONDS
    connection.text_factory = lambda text: text.decode("utf-8", "replace")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LARGEST_VALUE)
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)


def _unreadable(path: Path, error: Exception) -> BadMetadata:
    return BadMetadata("catalogue-unreadable", path=path, reason=system_reason(error))
