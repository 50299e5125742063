"""The log of what the user said: rows are appended and never change.

Every line carries the digest of the line before (`previous`) and its own, over that and everything it says. A damaged
line is left out, along with the undo lines that point at it; all others are used.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from photogroup.domain import Correction, CorrectionId, CorrectionKind
from photogroup.store.checksums import line_digest
from photogroup.store.database import Database

_COLUMNS = (
    "id, CAST(made_at AS BLOB) AS made_at, CAST(kind AS BLOB) AS kind, CAST(payload AS BLOB) AS payload,"
    " undoes, previous, digest"
)

_INSERT = "INSERT INTO correction (id, made_at, kind, payload, undoes, previous, digest) VALUES (?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the log as it is in the database; damaged text need not decode."""

    id: int
    made_at: bytes
    kind: bytes
    payload: bytes
    undoes: int | None
    previous: bytes
    digest: bytes

    @property
    def is_sound(self) -> bool:
        """Whether the line is as it was written."""
        return self.digest == line_digest(self.previous, self.id, self.made_at, self.kind, self.payload, self.undoes)

    def correction(self) -> Correction:
        """What a sound line says."""
        return Correction(
            id=CorrectionId(self.id),
            made_at=datetime.fromisoformat(self.made_at.decode()),
            kind=CorrectionKind(self.kind.decode()),
            payload=json.loads(self.payload),
            undoes=None if self.undoes is None else CorrectionId(self.undoes),
        )


@dataclass(frozen=True, slots=True)
class LogDamage:
    """Which lines of the log cannot be used."""

    damaged: tuple[int, ...] = ()
    """Not as they were written."""
    useless: tuple[int, ...] = ()
    """Sound, but they undo a line that is damaged or missing."""
    lost_before: tuple[int, ...] = ()
    """Lines whose predecessor is missing; if the last line is lost, the number after the last existing one."""

    def __bool__(self) -> bool:
        return bool(self.damaged or self.useless or self.lost_before)


class Corrections:
    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, kind: CorrectionKind, payload: dict[str, Any], undoes: CorrectionId | None = None) -> Correction:
        """Write one correction, in the caller's transaction where there is one; `payload` must fit into JSON."""
        made_at, text = datetime.now(UTC), json.dumps(payload)
        with self._database.transaction():
            number, previous = self._next()
            values = (number, made_at.isoformat(), str(kind), text, undoes)
            self._database.execute(_INSERT, (*values, previous, line_digest(previous, *values)))
        return Correction(CorrectionId(number), made_at, kind, json.loads(text), undoes)

    def take_over(self, lines: Iterable[Correction]) -> None:
        """Append lines of another library under their own numbers, which are higher than those here, and with their
        times."""
        with self._database.transaction():
            _, previous = self._next()
            for line in lines:
                values = (line.id, line.made_at.isoformat(), str(line.kind), json.dumps(line.payload), line.undoes)
                digest = line_digest(previous, *values)
                self._database.execute(_INSERT, (*values, previous, digest))
                previous = digest

    def all(self) -> list[Correction]:
        """All sound corrections, oldest first."""
        lines = self.lines()
        left_out = _left_out(lines)
        return [line.correction() for line in lines if line.id not in left_out]

    def since(self, last: CorrectionId) -> list[Correction]:
        """Those made after this one, oldest first."""
        return [correction for correction in self.all() if correction.id > last]

    def lines(self, after: int = 0) -> list[Line]:
        """The rows as they are, oldest first, including damaged ones."""
        return list(
            map(_line, self._database.rows(f"SELECT {_COLUMNS} FROM correction WHERE id > ? ORDER BY id", (after,)))
        )

    def line(self, number: int) -> Line | None:
        row = self._database.row(f"SELECT {_COLUMNS} FROM correction WHERE id = ?", (number,))
        return None if row is None else _line(row)

    def last(self) -> int:
        """The number of the last line, 0 if there is none."""
        return int(self._database.value("SELECT max(id) FROM correction") or 0)

    def damage(self) -> LogDamage:
        """What is wrong with the log; false if nothing is."""
        lines = self.lines()
        damaged = tuple(line.id for line in lines if not line.is_sound)
        useless = tuple(sorted(_left_out(lines) - set(damaged)))
        return LogDamage(damaged, useless, tuple(self._lost_before(lines)))

    def _lost_before(self, lines: list[Line]) -> Iterator[int]:
        digest: bytes | None = b""
        for line in lines:
            if not line.is_sound:
                digest = None
                continue
            if digest is not None and line.previous != digest:
                yield line.id
            digest = line.digest
        given_out, last = self._given_out(), lines[-1].id if lines else 0
        if given_out > last:
            yield given_out + 1

    def _next(self) -> tuple[int, bytes]:
        """The number of the next line, and the digest of the last."""
        row = self._database.row(f"SELECT {_COLUMNS} FROM correction ORDER BY id DESC LIMIT 1")
        last = None if row is None else _line(row)
        return max(self._given_out(), last.id if last else 0) + 1, last.digest if last else b""

    def _given_out(self) -> int:
        return int(self._database.value("SELECT seq FROM sqlite_sequence WHERE name = 'correction'") or 0)


def _line(row: Iterable[Any]) -> Line:
    number, made_at, kind, payload, undoes, previous, digest = row
    made_at, kind, payload, previous, digest = map(_blob, (made_at, kind, payload, previous, digest))
    return Line(number, made_at, kind, payload, undoes, previous, digest)


def _blob(value: Any) -> bytes:
    """Damage can turn a value into anything."""
    return value if isinstance(value, bytes) else b""


def _left_out(lines: list[Line]) -> set[int]:
    """Damaged lines, and those that undo a line that is missing or left out itself."""
    used: set[int] = set()
    left_out: set[int] = set()
    for line in lines:
        is_usable = line.is_sound and (line.undoes is None or line.undoes in used)
        (used if is_usable else left_out).add(line.id)
    return left_out
