"""Statements as the JSON objects of the correction log, and back, with every value checked.

The log outlives every version of photogroup, so each payload carries the version of its format.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, get_type_hints

from photogroup.domain import Box, Correction, CorrectionKind, FaceId, Membership, MembershipState, PersonId, PhotoId
from photogroup.errors import LibraryDamaged, LibraryTooNew
from photogroup.identity.corrections.said import STATEMENTS
from photogroup.identity.corrections.statements import Anchor, Drawing, Statement

VERSION = 1


def to_payload(statement: Statement) -> dict[str, Any]:
    """A JSON object; empty fields are left out."""
    payload: dict[str, Any] = {"v": VERSION}
    for name, form in _FORMS_OF[statement.kind]:
        value = getattr(statement, name)
        if value != ():
            payload[name] = form.write(value)
    return payload


def from_correction(correction: Correction) -> Statement:
    """What a line of the log says; not for undo lines, which say nothing themselves.

    Raises LibraryTooNew for a payload in a newer format and LibraryDamaged for one that makes no sense.
    """
    payload, kind = correction.payload, correction.kind
    if payload.get("v") != VERSION:
        raise LibraryTooNew("correction-too-new", correction=str(correction.id))
    try:
        values = {name: form.read(payload[name]) for name, form in _FORMS_OF[kind] if name in payload}
        return STATEMENTS[kind](**values)
    except (KeyError, TypeError, ValueError) as error:
        raise LibraryDamaged(
            "correction-not-understood", correction=str(correction.id), kind=kind, reason=repr(error)
        ) from None


@dataclass(frozen=True, slots=True)
class _Form:
    """How one type of value is written to JSON and read back."""

    write: Callable[[Any], Any]
    read: Callable[[Any], Any]


def _forms(kind: CorrectionKind) -> tuple[tuple[str, _Form], ...]:
    hints = get_type_hints(STATEMENTS[kind])
    return tuple((field.name, _FORMS[hints[field.name]]) for field in fields(STATEMENTS[kind]))


def _same(value: Any) -> Any:
    return value


def _exactly(kind: type) -> _Form:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(f"{value!r} is no {kind.__name__}")
        return value

    return _Form(_same, read)


def _optional(form: _Form) -> _Form:
    return _Form(
        lambda value: None if value is None else form.write(value),
        lambda value: None if value is None else form.read(value),
    )


def _each(form: _Form) -> _Form:
    return _Form(lambda values: [form.write(v) for v in values], lambda values: tuple(form.read(v) for v in values))


def _read_anchor(value: Any) -> Anchor:
    person, face = value
    return Anchor(PersonId(_INTEGER.read(person)), FaceId(_INTEGER.read(face)))


def _read_membership(value: Any) -> Membership:
    face, person, state, wrong_chance = value
    return Membership(
        FaceId(_INTEGER.read(face)),
        PersonId(_INTEGER.read(person)),
        MembershipState(state),
        float(wrong_chance),
    )


def _read_drawing(value: Any) -> Drawing:
    face, photo, box = value
    return Drawing(FaceId(_INTEGER.read(face)), PhotoId(_INTEGER.read(photo)), _read_box(box))


def _read_box(value: Any) -> Box:
    left, top, right, bottom = map(float, value)
    if not (left < right and top < bottom):
        raise ValueError(f"{value!r} is no box")
    return Box(left, top, right, bottom)


_INTEGER = _exactly(int)
_DATE = _Form(date.isoformat, date.fromisoformat)
_ANCHOR = _Form(lambda anchor: [anchor.person, anchor.face], _read_anchor)
_MEMBERSHIP = _Form(lambda m: [m.face_id, m.person_id, m.state.value, m.wrong_chance], _read_membership)
_BOX = _Form(lambda box: [box.left, box.top, box.right, box.bottom], _read_box)
_DRAWING = _Form(lambda drawing: [drawing.face, drawing.photo, _BOX.write(drawing.box)], _read_drawing)
_FORMS: dict[Any, _Form] = {
    FaceId: _INTEGER,
    PersonId: _INTEGER,
    PhotoId: _INTEGER,
    PersonId | None: _optional(_INTEGER),
    int: _INTEGER,
    str: _exactly(str),
    bool: _exactly(bool),
    Box: _BOX,
    Box | None: _optional(_BOX),
    date | None: _optional(_DATE),
    tuple[FaceId, ...]: _each(_INTEGER),
    tuple[PersonId, ...]: _each(_INTEGER),
    tuple[PhotoId, ...]: _each(_INTEGER),
    tuple[str, ...]: _each(_exactly(str)),
    tuple[Drawing, ...]: _each(_DRAWING),
    tuple[tuple[FaceId, ...], ...]: _each(_each(_INTEGER)),
    tuple[Anchor, ...]: _each(_ANCHOR),
    tuple[Membership, ...]: _each(_MEMBERSHIP),
}
_FORMS_OF = {kind: _forms(kind) for kind in STATEMENTS}
