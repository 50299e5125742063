"""Faces and people as tables for other programs: CSV for spreadsheets, JSON for all others."""

import csv
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

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
FACE_COLUMNS = ("face", "path", *_SIDES, "confidence", "person", "name", "state")
PERSON_COLUMNS = tuple(field.name for field in fields(PersonLine))


def write_table(path: Path, rows: Sequence[FaceLine] | Sequence[PersonLine], columns: Sequence[str]) -> None:
    """Write CSV with these columns where the file is called so, and JSON otherwise; whole or not at all.

    In CSV, text that a spreadsheet would run as a formula (it begins with = + - @, tab or return) gets a leading '.
    Raises NoSpace, and FolderMissing where it cannot be written.
    """
    with replacing(path, private=True) as stream:
        text = TextIOWrapper(stream, encoding="utf-8", errors="backslashreplace", newline="")
        if path.suffix.casefold() == ".csv":
            _write_csv(text, rows, columns)
        else:
            json.dump([asdict(row) for row in rows], text, ensure_ascii=False, default=str, indent=1)
        text.detach()


def _write_csv(stream: TextIO, rows: Sequence[Any], columns: Sequence[str]) -> None:
    writer = csv.writer(stream)
    writer.writerow(columns)
    for row in rows:
        values = asdict(row)
        values |= zip(_SIDES, values.get("box", ()), strict=False)
        writer.writerow(_harmless(values[column]) for column in columns)


def _harmless(value: Any) -> Any:
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
