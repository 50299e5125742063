"""Faces and people as tables for other programs: CSV for spreadsheets, JSON for everything else."""

import csv
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, TextIO

from photogroup.domain import FaceId, MembershipState, PersonId
from photogroup.files import replacing


@dataclass(frozen=True, slots=True)
class FaceLine:
    """A face in one of the files that show it."""

    face: FaceId
    path: str
    box: tuple[float, float, float, float]
    """Left, top, right, bottom in pixels of the upright photo."""
    confidence: float
    quality: float
    person: PersonId | None
    name: str
    state: MembershipState | None
    wrong_chance: float | None


@dataclass(frozen=True, slots=True)
class PersonLine:
    person: PersonId
    name: str
    kind: str
    hidden: bool
    born: date | None
    faces: int
    confirmed: int
    photos: int
    first_seen: datetime | None
    last_seen: datetime | None


_SIDES = ("left", "top", "right", "bottom")
_FACE_COLUMNS = ("face", "path", *_SIDES, "confidence", "person", "name", "state")


@dataclass(frozen=True, slots=True)
class NameTable:
    rows: Sequence[FaceLine] | Sequence[PersonLine]
    columns: Sequence[str]
    """The columns written to CSV."""


def table_of_faces(rows: Sequence[FaceLine]) -> NameTable:
    return NameTable(rows, _FACE_COLUMNS)


def table_of_people(rows: Sequence[PersonLine]) -> NameTable:
    return NameTable(rows, [field.name for field in fields(PersonLine)])


def write_table(path: Path, table: NameTable) -> None:
    """Write CSV if the file's name says so, and JSON otherwise; completely or not at all, readable by its owner only.

    Raises NoSpace, and FolderMissing if it cannot be written.
    """
    with replacing(path, private=True) as stream:
        write_rows(stream, table, is_csv=path.suffix.casefold() == ".csv")


def write_rows(stream: BinaryIO, table: NameTable, *, is_csv: bool) -> None:
    """Write CSV or JSON in UTF-8; paths that are not text get backslash escapes.

    In CSV, text that a spreadsheet would run as a formula (it begins with = + - @, tab or return) gets a leading '.
    """
    text = TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", newline="")
    if is_csv:
        _write_csv(text, table)
    else:
        json.dump([asdict(row) for row in table.rows], text, ensure_ascii=False, default=str, indent=1)
    text.flush()
    text.detach()


def _write_csv(stream: TextIO, table: NameTable) -> None:
    writer = csv.writer(stream)
    writer.writerow(table.columns)
    for row in table.rows:
        values = asdict(row)
        values |= zip(_SIDES, values.get("box", ()), strict=False)
        writer.writerow(_harmless(values[column]) for column in table.columns)


def _harmless(value: Any) -> Any:
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
