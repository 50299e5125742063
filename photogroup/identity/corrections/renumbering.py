"""Translates statements to another library's ids for the same faces and people."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from photogroup.domain import FaceId, PersonId, PhotoId
from photogroup.identity.corrections.statements import Statement

S = TypeVar("S", bound=Statement)


@dataclass(frozen=True, slots=True)
class Numbers:
    """This library's id for each photo, face and person of another library."""

    photos: Mapping[PhotoId, PhotoId]
    faces: Mapping[FaceId, FaceId]
    people: Mapping[PersonId, PersonId]


def named_in(statement: Statement, kind: Any) -> Iterator[Any]:
    """Every id of this kind (PhotoId, FaceId or PersonId) in a statement."""
    yield from _named(statement, type(statement), kind)


def _named(value: Any, hint: Any, kind: Any) -> Iterator[Any]:
    if hint is kind:
        yield value
    elif dataclasses.is_dataclass(hint):
        hints = get_type_hints(hint)
        for field in dataclasses.fields(hint):
            yield from _named(getattr(value, field.name), hints[field.name], kind)
    elif get_origin(hint) is tuple:
        for part in value:
            yield from _named(part, get_args(hint)[0], kind)
    elif type(None) in get_args(hint) and value is not None:
        yield from _named(value, get_args(hint)[0], kind)


def renumbered(statement: S, numbers: Numbers) -> S:
    """The same statement with this library's ids. Raises KeyError if it names something that has none."""
    tables: dict[Any, Mapping[Any, Any]] = {
        PhotoId: numbers.photos,
        FaceId: numbers.faces,
        PersonId: numbers.people,
    }
    return _renumbered(statement, type(statement), tables)  # type: ignore[no-any-return]


def _renumbered(value: Any, hint: Any, tables: Mapping[Any, Mapping[Any, Any]]) -> Any:
    """Decides by the type of the field, as nothing else says what kind of id a number is."""
    if hint in tables:
        return tables[hint][value]
    if dataclasses.is_dataclass(hint):
        hints = get_type_hints(hint)
        names = [field.name for field in dataclasses.fields(hint)]
        return dataclasses.replace(
            value, **{name: _renumbered(getattr(value, name), hints[name], tables) for name in names}
        )
    if get_origin(hint) is tuple:
        (each, _) = get_args(hint)
        return tuple(_renumbered(part, each, tables) for part in value)
    if type(None) in get_args(hint):
        return None if value is None else _renumbered(value, get_args(hint)[0], tables)
    return value
