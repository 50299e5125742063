"""The two SQLites: Python's own for plain libraries, and SQLCipher's, with the same interface, for encrypted ones."""

import sqlite3
import sys
from pathlib import Path
from typing import TypeAlias, cast

from photogroup.keys import Key

PAGE = 8192
Cipher: TypeAlias = sqlite3.Connection
"""What SQLCipher's connections look like."""
_HEADER = b"SQLite format 3\x00"


def connect(uri: str, key: Key | None, timeout: float) -> sqlite3.Connection:
    """A connection in autocommit mode that any thread may use. SQLCipher's behaves like one of Python's."""
    if key is None:
        return sqlite3.connect(uri, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False)
    from sqlcipher3 import dbapi2

    opened = _cipher(uri, key, timeout)
    opened.row_factory = dbapi2.Row
    return opened


def cipher(path: Path, key: Key | None) -> Cipher:
    """SQLCipher's connection to a database that is there, for plain ones, too: it can copy one into another."""
    return _cipher(f"{path.absolute().as_uri()}?mode=rw", key, 0.0)


def _cipher(uri: str, key: Key | None, timeout: float) -> Cipher:
    from sqlcipher3 import dbapi2

    opened = dbapi2.connect(uri, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False)
    opened.execute("PRAGMA cipher_log_level = NONE")
    opened.execute(f"PRAGMA cipher_default_page_size = {PAGE}")
    if key is not None:
        opened.execute(f"PRAGMA key = {quoted(key)}")
    return cast(sqlite3.Connection, opened)


def errors() -> tuple[type[Exception], ...]:
    """What either raises. Python decodes what SQLite says about a damaged file as text, which it need not be."""
    other = sys.modules.get("sqlcipher3.dbapi2")
    return (sqlite3.Error, UnicodeDecodeError, OverflowError, *((other.Error,) if other else ()))


def quoted(key: Key | None) -> str:
    """The key for SQL, which needs no stretching; an empty one leaves a database plain."""
    return "''" if key is None else f"\"x'{key.secret.hex()}'\""


def is_plain(path: Path) -> bool:
    """Does this file hold a database that is not encrypted? One that is empty, or not there, does not."""
    try:
        with path.open("rb") as file:
            return file.read(len(_HEADER)) == _HEADER
    except OSError:
        return False
