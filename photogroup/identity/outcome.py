"""What a correction changes at once, without grouping again: only the faces it names move.

Merging and undoing a merge move no face at all: they change who `Facts.canonical` shows.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from photogroup.domain import FaceId, Membership, MembershipState, PersonId
from photogroup.identity.corrections import Ignore
from photogroup.identity.facts import Facts
from photogroup.identity.statements import Anchor, Aside, Statement

Cover: TypeAlias = Callable[[PersonId, frozenset[FaceId]], FaceId | None]
"""The face that stands for an album, other than these faces."""


@dataclass(frozen=True, slots=True)
class Moves:
    """The memberships to write."""

    now: tuple[Membership, ...]
    gone: tuple[FaceId, ...]
    """Faces that are in no album any more."""


def touched(statement: Statement) -> frozenset[FaceId]:
    """The faces whose memberships this statement may change."""
    return frozenset(face for face, _ in [*statement.standings(), *statement.rejections()])


def prepared(
    statement: Statement,
    facts: Facts,
    current: Callable[[Collection[FaceId]], Mapping[FaceId, Membership]],
    cover: Cover,
) -> Statement:
    """The statement as it goes into the log: unnamed people tied to a face the user saw, and where faces were.

    `current` gives the memberships of faces.
    """
    faces = touched(statement)
    anchors = tuple(
        Anchor(person, face)
        for person in dict.fromkeys(statement.lasting())
        if not facts.is_anchored(person) and (face := _anchor(statement, person, faces, cover)) is not None
    )
    anchored = replace(statement, anchors=anchors)
    before = current(touched(anchored))
    return replace(anchored, before=tuple(before[face] for face in sorted(before)))


def _anchor(statement: Statement, person: PersonId, faces: frozenset[FaceId], cover: Cover) -> FaceId | None:
    shown = statement.shown_face(person)
    if shown is None:
        return cover(person, faces)
    return None if shown in faces else shown


def moves(facts: Facts, statement: Statement, current: Mapping[FaceId, Membership]) -> Moves:
    """What follows at once from a statement that the facts now hold; `current` has the touched faces' memberships."""
    faces = sorted(touched(statement))
    return _settled(facts, {face: _after(facts, statement, face, current.get(face)) for face in faces})


def moves_back(facts: Facts, statement: Statement) -> Moves:
    """What follows at once from taking a statement back, which the facts no longer hold."""
    before = {membership.face_id: membership for membership in statement.before}
    return _settled(facts, {face: before.get(face) for face in sorted(touched(statement))})


def _after(facts: Facts, statement: Statement, face: FaceId, current: Membership | None) -> Membership | None:
    if isinstance(facts.standing(face), Aside) and not (isinstance(statement, Ignore) and statement.person is not None):
        return None
    return current


def _settled(facts: Facts, wanted: Mapping[FaceId, Membership | None]) -> Moves:
    """Confirmed faces with their person, others where they are wanted unless they were rejected from there."""
    now = [
        membership
        for face, guess in wanted.items()
        if (membership := _confirmed(facts, face) or _permitted(facts, guess)) is not None
    ]
    return Moves(tuple(now), tuple(sorted(wanted.keys() - {membership.face_id for membership in now})))


def _confirmed(facts: Facts, face: FaceId) -> Membership | None:
    person = facts.person_of(face)
    return None if person is None else Membership(face, person, MembershipState.CONFIRMED, 0.0)


def _permitted(facts: Facts, guess: Membership | None) -> Membership | None:
    if guess is None or facts.rejection(guess.face_id, guess.person_id) is not None:
        return None
    return replace(guess, state=MembershipState.GROUPED) if guess.state is MembershipState.CONFIRMED else guess
