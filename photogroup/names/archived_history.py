"""The log in an archive: whether it makes sense, whether it continues the one here, and whom it refers to here."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from photogroup.domain import Box, Correction, FaceId, PersonId, PhotoId
from photogroup.errors import BadArchive, Conflict, LibraryDamaged
from photogroup.identity.corrections.ledger import ACTION, Ledger, named_faces, named_people
from photogroup.identity.corrections.payloads import to_payload
from photogroup.identity.corrections.renumbering import Numbers, named_in, renumbered
from photogroup.identity.corrections.said import EditFace
from photogroup.identity.corrections.statements import Statement
from photogroup.store.transplanting import TransplantContent


@dataclass(frozen=True, slots=True)
class NamedNumbers:
    """All photos, faces and people that a log names."""

    photos: set[PhotoId]
    faces: set[FaceId]
    people: set[PersonId]


def ledger_of(path: Path, content: TransplantContent) -> Ledger:
    """The log of an archive, every line of which makes sense. Raises BadArchive, and LibraryTooNew."""
    numbers = [line.id for line in content.corrections]
    people = {person.id for person in content.people}
    try:
        ledger = Ledger(content.corrections)
        named = {person for said in _statements(ledger) for person in named_people(said)}
        if numbers != sorted(set(numbers)) or not people.issuperset(named):
            raise ValueError("corrections: one is out of place, or of nobody")
    except LibraryDamaged as error:
        raise BadArchive("archive-makes-no-sense", path=path, reason=error.message) from None
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BadArchive("archive-makes-no-sense", path=path, reason=str(error)[:200]) from None
    return ledger


def named_numbers(ledger: Ledger) -> NamedNumbers:
    """Every photo, face and person that any line names, including lines that were undone."""
    said = list(_statements(ledger))
    photos, faces, people = ({n for each in said for n in named_in(each, kind)} for kind in (PhotoId, FaceId, PersonId))
    return NamedNumbers(photos, faces, people)


def known_lines(mine: Sequence[Correction], theirs: Sequence[Correction]) -> int:
    """How many of the archive's lines are already here. Raises Conflict if some of the lines here are not in it."""
    if len(mine) > len(theirs) or any(map(_differs, mine, theirs)):
        raise Conflict("archive-of-another-history", corrections=len(mine))
    return len(mine)


def same_faces(mine: Ledger, theirs: Ledger, lines: Iterable[Correction]) -> Iterator[tuple[FaceId, FaceId]]:
    """The same faces in both libraries, by the lines that both have."""
    for line in lines:
        here = mine.line(line.id)
        if here is not None:
            yield from zip(named_faces(theirs.statement(line)), named_faces(mine.statement(here)), strict=False)


def frames_before(ledger: Ledger, lines: Iterable[Correction]) -> dict[FaceId, Box]:
    """Where faces whose frame was moved were at first."""
    boxes: dict[FaceId, Box] = {}
    for line in lines:
        said = ledger.statement(line)
        if isinstance(said, EditFace) and said.was is not None:
            boxes.setdefault(said.face, said.was)
    return boxes


def renumbered_line(ledger: Ledger, line: Correction, numbers: Numbers) -> Correction:
    """The same line with the numbers here."""
    if line.undoes is not None:
        return line
    payload = to_payload(renumbered(ledger.statement(line), numbers))
    return replace(line, payload=payload | {key: line.payload[key] for key in (ACTION,) if key in line.payload})


def _statements(ledger: Ledger) -> Iterator[Statement]:
    return (ledger.statement(line) for line in ledger.lines() if line.undoes is None)


def _differs(mine: Correction, theirs: Correction) -> bool:
    return (mine.id, mine.made_at, mine.kind, mine.undoes) != (theirs.id, theirs.made_at, theirs.kind, theirs.undoes)
