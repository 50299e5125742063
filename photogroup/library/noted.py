"""What the library notes for itself between runs: records as JSON, validated when read.

A note may come from an older photogroup, with fewer fields, or from a newer one, with more.
"""

import dataclasses
import json
import math
from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from photogroup.domain import FaceId, PhotoId
from photogroup.errors import LibraryDamaged, LibraryTooNew, PhotogroupError
from photogroup.messages import Message, message
from photogroup.store.notes import Notes

VERSION = 1
"""Version of the format of notes; notes without one are of version 1."""

R = TypeVar("R")


class BadRecord(PhotogroupError, ValueError):
    """Values that do not fit the record."""


@dataclasses.dataclass(frozen=True, slots=True)
class GroupedNote:
    """The library at its last full grouping, and how far new faces have been handled since."""

    signature: str
    faces: int
    last: FaceId


@dataclasses.dataclass(frozen=True, slots=True)
class VisitNote:
    """The time of the user's visit, and the newest photo and face then."""

    at: datetime
    photo: PhotoId
    face: FaceId


@dataclasses.dataclass(frozen=True, slots=True)
class ReportNote:
    """What the last scan that found something did."""

    began: VisitNote
    """The library before it."""
    ended: datetime
    read: int
    links: int
    """Links to folders that it did not follow."""
    is_seen: bool
    """Whether the user has looked at what it brought."""


@dataclasses.dataclass(frozen=True, slots=True)
class WayBackNote:
    """The network that was in use before the present one."""

    name: str


@dataclasses.dataclass(frozen=True, slots=True)
class DrawnNote:
    """Randomly drawn faces, with their probabilities at the time: of being wrong in the album,
    or of being missed outside."""

    inside: dict[FaceId, float]
    outside: dict[FaceId, float]


def read_note(notes: Notes, name: str, kind: type[R]) -> R | None:
    """The record noted under this name, None if there is none. Raises LibraryDamaged and LibraryTooNew."""
    values = note_values(notes, name)
    return None if values is None else note_record(name, values, kind)


def note_values(notes: Notes, name: str) -> Mapping[str, Any] | None:
    """The note under this name as plain values; None if there is none. Raises LibraryDamaged and LibraryTooNew."""
    text = notes.get(name)
    if not text:
        return None
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _damaged(name, str(error)) from None
    if not isinstance(values, dict):
        raise _damaged(name, message("no-record"))
    version = values.get("version", 1)
    if type(version) is not int:
        raise _damaged(name, message("version-no-number"))
    if version > VERSION:
        raise LibraryTooNew("note-too-new", name=name)
    return values


def note_record(name: str, values: Mapping[str, Any], kind: type[R]) -> R:
    """These values as a record. Raises LibraryDamaged."""
    try:
        return record_from(values, kind)
    except BadRecord as error:
        raise _damaged(name, error.message) from None


def write_note(notes: Notes, name: str, record: Any) -> None:
    """Store this dataclass as a note; None removes the note."""
    if record is None:
        notes.set(name, "")
    else:
        notes.set(name, json.dumps({"version": VERSION} | dataclasses.asdict(record), default=datetime.isoformat))


def record_from(values: Mapping[str, Any], kind: type[R]) -> R:
    """A dataclass from plain values: unknown keys are ignored, missing ones get their defaults. Raises BadRecord."""
    hints = get_type_hints(kind)
    fields = {field.name: field for field in dataclasses.fields(kind)}  # type: ignore[arg-type]
    for name, field in fields.items():
        has_default = field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
        if name not in values and not has_default:
            raise BadRecord("field-missing", field=name)
    return kind(**{name: _typed(values[name], hints[name], name) for name in fields if name in values})


def _typed(value: Any, hint: Any, where: str) -> Any:
    hint = getattr(hint, "__supertype__", hint)
    if get_origin(hint) is dict and type(value) is dict:
        key, of = get_args(hint)
        return {_key(name, key, where): _typed(each, of, f"{where}.{name}") for name, each in value.items()}
    if isinstance(hint, type) and dataclasses.is_dataclass(hint) and type(value) is dict:
        return record_from(value, hint)
    if hint is datetime and type(value) is str:
        return _moment(value, where)
    if hint is float and type(value) in (int, float) and math.isfinite(value):
        return float(value)
    if type(value) is not hint or hint is float:
        raise BadRecord("field-unreadable", field=where, value=repr(str(value)[:40]))
    return value


def _moment(value: str, where: str) -> datetime:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise BadRecord("field-unreadable", field=where, value=repr(value[:40])) from None


def _key(name: str, hint: Any, where: str) -> Any:
    """Converts a key from text, the only kind JSON has."""
    kind = getattr(hint, "__supertype__", hint)
    try:
        return kind(name)
    except ValueError:
        raise BadRecord("field-unreadable", field=where, value=repr(name[:40])) from None


def _damaged(name: str, reason: Message | str) -> LibraryDamaged:
    return LibraryDamaged("note-unreadable", name=name, reason=reason)
