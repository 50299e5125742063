"""What a correction changes at once, without grouping again.

A merge does not move any face: it changes whom `State.canonical` shows, so undoing it is exact. Other corrections move
the faces they name, and any guess that they contradict leaves its album.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeAlias

from photogroup.domain import FaceId, Membership, MembershipState, PersonId
from photogroup.identity.corrections.said import Ignore
from photogroup.identity.corrections.state import State
from photogroup.identity.corrections.statements import Anchor, Aside, Statement

_FEW = 1000
"""Up to this many faces are looked up one by one rather than by reading whole albums."""
Cover: TypeAlias = Callable[[PersonId, frozenset[FaceId]], FaceId | None]
"""The face that stands for an album, other than these faces; None if there is no other."""


class Albums(Protocol):
    """Which face is in which album now, with people as they were before merges."""

    def of_faces(self, face_ids: Sequence[FaceId]) -> Mapping[FaceId, Membership]:
        """The memberships of these faces; faces in no album are left out."""
        ...

    def of_person(self, person_id: PersonId) -> Sequence[Membership]:
        """The faces of a person."""
        ...


@dataclass(frozen=True, slots=True)
class Moves:
    """The memberships to write; all others stay."""

    now: tuple[Membership, ...]
    gone: tuple[FaceId, ...]
    """Faces that leave their album for none."""

    def and_also(self, others: Iterable[Membership]) -> "Moves":
        """These moves together with those of other faces, which do not move yet."""
        moving = self.faces
        return Moves((*self.now, *(other for other in others if other.face_id not in moving)), self.gone)

    @property
    def faces(self) -> frozenset[FaceId]:
        """All faces that move."""
        return frozenset([*(membership.face_id for membership in self.now), *self.gone])


@dataclass(frozen=True, slots=True)
class Prepared:
    """A statement as it goes into the log: unnamed people are tied to a face the user saw, and the faces' previous
    places are recorded."""

    statement: Statement
    moves: Moves
    """The memberships it changes at once."""


def prepared(statement: Statement, state: State, albums: Albums, cover: Cover) -> Prepared:
    """Complete a statement that the state does not hold yet, so that it can be logged."""
    joined = [person for pair in statement.joins() for person in pair]
    rejected = frozenset(face for person in joined for face in state.rejected_from(person))
    adrift = [person for person in dict.fromkeys(statement.lasting()) if not _is_anchored(person, statement, state)]
    anchors = tuple(
        Anchor(person, face) for person in adrift if (face := _anchor(statement, person, rejected, cover)) is not None
    )
    anchored = replace(statement, anchors=anchors)
    with state.supposing(anchored):
        follows = moves(state, anchored, albums)
    before = albums.of_faces(sorted(follows.faces))
    return Prepared(replace(anchored, before=tuple(before[face] for face in sorted(before))), follows)


def moves(state: State, statement: Statement, albums: Albums) -> Moves:
    """The memberships changed by a statement that the state now holds."""
    guesses = _concerned(state, statement, albums)
    out = _put_aside(state, statement)
    wanted = {face: guess for face, guess in guesses.items() if face not in out}
    return _changes(guesses, _settled(state, wanted, _named(statement)))


def moves_back(state: State, statement: Statement, albums: Albums) -> Moves:
    """The memberships changed by taking back a statement, which the state no longer holds."""
    named = _named(statement) | _revived(state, statement)
    partners = {other for face in named for _, other in state.apart_from_face(face)}
    guesses = albums.of_faces(sorted(named | partners | {old.face_id for old in statement.before}))
    kept = {face: guess for face, guess in guesses.items() if _may_stay(state, guess)}
    before = {old.face_id: old for old in statement.before if _may_return(state, old.face_id, guesses)}
    return _changes(guesses, _settled(state, kept | before, named | partners | before.keys()))


def _revived(state: State, statement: Statement) -> frozenset[FaceId]:
    """Faces that are confirmed again: those rejected from somebody who is no longer their person."""
    people = {person for pair in statement.joins() for person in pair}
    rejected = (face for person in people for face in state.ever_rejected_from(person))
    return frozenset(face for face in rejected if state.person_of(face) is not None)


def _may_stay(state: State, guess: Membership) -> bool:
    """Whether a guess stays: it does unless earlier statements say this is no face; a grouping may have brought it back
    since."""
    is_guess = guess.state is not MembershipState.CONFIRMED
    return is_guess and state.standing(guess.face_id) is not Aside.NOT_A_FACE


def _may_return(state: State, face: FaceId, guesses: Mapping[FaceId, Membership]) -> bool:
    """Whether a face may return: one that has been put aside since stays aside, unless this statement
    brought it back."""
    is_aside = isinstance(state.standing(face), Aside)
    return not is_aside or (face in guesses and guesses[face].state is MembershipState.CONFIRMED)


def _named(statement: Statement) -> frozenset[FaceId]:
    """The faces that the statement itself moves."""
    return frozenset(face for face, _ in [*statement.standings(), *statement.rejections()])


def _concerned(state: State, statement: Statement, albums: Albums) -> dict[FaceId, Membership]:
    """The memberships of these faces, and of others that may no longer fit."""
    named = _named(statement)
    partners = (other for face in named for _, other in state.apart_from_face(face))
    pairs = (face for pair in statement.faces_apart() for face in pair)
    concerned = dict(albums.of_faces(sorted({*named, *partners, *pairs})))
    for person in {state.canonical(into) for into, _ in statement.joins()}:
        found = albums.of_faces(sorted(_suspects(state, person, albums))).items()
        concerned |= {face: guess for face, guess in found if state.canonical(guess.person_id) == person}
    return concerned


def _suspects(state: State, person: PersonId, albums: Albums) -> set[FaceId]:
    """Faces that must not be together in the album of a person who was merged from several."""
    suspects = state.rejected_from(person)
    merged = [part for part in state.aliases.parts(person) if part != person]
    apart = state.faces_kept_apart()
    if len(apart) <= _FEW:
        inside = [face for face, guess in albums.of_faces(sorted(apart)).items() if guess.person_id in merged]
    else:
        inside = [membership.face_id for part in merged for membership in albums.of_person(part)]
    for face in inside:
        apart = [other for _, other in state.apart_from_face(face)]
        if apart:
            suspects.update([face, *apart])
    return suspects


def _is_anchored(person: PersonId, statement: Statement, state: State) -> bool:
    """Whether this person has a confirmed face without any anchor, both before and after this is said."""
    if not state.is_anchored(person):
        return False
    with state.supposing(statement):
        return state.is_anchored(person)


def _anchor(statement: Statement, person: PersonId, rejected: frozenset[FaceId], cover: Cover) -> FaceId | None:
    named, shown = _named(statement), statement.shown_face(person)
    if shown is not None:
        return None if shown in named else shown
    better = cover(person, named | rejected)
    return cover(person, named) if better is None else better


def _put_aside(state: State, statement: Statement) -> frozenset[FaceId]:
    """Faces that leave their albums for good; an album ignored as a whole stays together."""
    if isinstance(statement, Ignore) and statement.person is not None:
        return frozenset()
    return frozenset(face for face in _named(statement) if isinstance(state.standing(face), Aside))


def _settled(state: State, wanted: Mapping[FaceId, Membership], faces: Iterable[FaceId]) -> dict[FaceId, Membership]:
    """Confirmed faces with their people, then the surest guesses that contradict nothing."""
    confirmed = {face: person for face in [*wanted, *faces] if (person := state.person_of(face)) is not None}
    settled = {face: state.membership(face, person, _chance(wanted, face)) for face, person in confirmed.items()}
    for face, guess in sorted(wanted.items(), key=lambda item: (item[1].wrong_chance, item[0])):
        if face not in settled and _fits(state, guess, settled):
            is_guess = guess.state is not MembershipState.CONFIRMED
            settled[face] = guess if is_guess else replace(guess, state=MembershipState.GROUPED)
    return settled


def _chance(guesses: Mapping[FaceId, Membership], face: FaceId) -> float:
    return guesses[face].wrong_chance if face in guesses else 0.0


def _fits(state: State, guess: Membership, settled: Mapping[FaceId, Membership]) -> bool:
    if state.rejection(guess.face_id, guess.person_id) is not None:
        return False
    shown = state.canonical(guess.person_id)
    others = (settled.get(other) for _, other in state.apart_from_face(guess.face_id))
    return all(other is None or state.canonical(other.person_id) != shown for other in others)


def _changes(old: Mapping[FaceId, Membership], new: Mapping[FaceId, Membership]) -> Moves:
    now = tuple(membership for face, membership in sorted(new.items()) if old.get(face) != membership)
    return Moves(now, tuple(sorted(old.keys() - new.keys())))
