"""Checksums of what the library holds, so that a flipped bit on the disk is noticed.

SQLite itself notices a flipped bit only if it breaks a page; most would pass as another number or letter. Every row
carries the CRC-32 of its values, made by triggers that call `row_sum`; it is certain to detect any single flipped bit.
Every line of the correction log carries a digest of itself and of the line before (`line_digest`), so that a lost line
is noticed as well.
"""

import hashlib
import sqlite3
import struct
import zlib
from typing import TypeAlias

Value: TypeAlias = int | float | str | bytes | None
"""What SQLite can store."""

DIGEST_SIZE = 16
"""Bytes of a line's digest (BLAKE2b)."""


def register(connection: sqlite3.Connection) -> None:
    """Register `row_sum(...)` and `line_digest(...)` as SQL functions."""
    connection.create_function("row_sum", -1, row_sum, deterministic=True)
    connection.create_function("line_digest", -1, line_digest, deterministic=True)


def row_sum(*values: Value) -> int:
    """The CRC-32 of a row's values. Text is passed as a blob: damaged text need not decode."""
    return zlib.crc32(_bytes(values))


def line_digest(*values: Value) -> bytes:
    """Digest of the previous line's digest (empty for the first) and of the line's id, time, kind,
    payload and `undoes`."""
    return hashlib.blake2b(_bytes(values), digest_size=DIGEST_SIZE).digest()


def _bytes(values: tuple[Value, ...]) -> bytes:
    """Different bytes for different values, whatever their types: each value with its type and, where that varies, its
    length."""
    return b"".join(map(_tagged, values))


def _tagged(value: Value) -> bytes:
    if value is None:
        return b"n"
    if isinstance(value, int):
        return b"i%d;" % value
    if isinstance(value, float):
        return b"f" + struct.pack("<d", value + 0.0)  # SQLite keeps no negative zero
    blob = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
    return b"b%d;%b" % (len(blob), blob)
