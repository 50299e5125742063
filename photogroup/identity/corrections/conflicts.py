"""Finds corrections that contradict earlier ones, at the moment they are made, and names the earlier one as the reason.

Changing one's mind about a face is not a conflict: the later statement wins. A conflict is something that no later
statement can settle, such as merging two people who were said to be different.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations

from photogroup.domain import Correction, CorrectionId, FaceId, PersonId
from photogroup.errors import Conflict
from photogroup.identity.corrections.descriptions import person_name
from photogroup.identity.corrections.state import State
from photogroup.identity.corrections.statements import Anchor, Aside, Statement
from photogroup.messages import Message, message


class Contradiction(Conflict):
    """A correction that cannot hold alongside earlier ones; undoing those makes room for it."""

    def __init__(self, contradicted: Message, earlier: Iterable[CorrectionId]) -> None:
        super().__init__(contradicted)
        self.earlier = tuple(dict.fromkeys(earlier))
        """The corrections in the way, the one the message is about first."""


def check(state: State, statement: Statement) -> None:
    """Raise Contradiction if this cannot hold alongside what was said before."""
    joined = dict.fromkeys(person for pair in statement.joins() for person in pair)
    for a, b in combinations(joined, 2):
        _check_join(state, a, b)
    together = frozenset(part for person in joined for part in state.aliases.parts(person))
    placed = {face: standing for face, standing in statement.standings() if not isinstance(standing, Aside)}
    for face, person in placed.items():
        _check_place(state, face, together if person in together else state.aliases.parts(person), placed)
    for anchor in statement.anchors:
        _check_anchor(state, anchor, [*joined, anchor.person] if anchor.person in together else [anchor.person])
    for a, b in statement.people_apart():
        _check_people_apart(state, a, b)
    for f, g in statement.faces_apart():
        _check_faces_apart(state, f, g)


def check_undo(state: State, correction: Correction, statement: Statement) -> None:
    """Raise Contradiction if taking this back revives a statement that a later correction contradicts.

    Undoing the last correction never does. The state is the same afterwards as before.
    """
    state.remove(correction, statement)
    try:
        touched = {face for face, _ in [*statement.standings(), *statement.rejections()]}
        for face in touched:
            person = state.person_of(face)
            if person is not None:
                _check_place(state, face, state.aliases.parts(person), {})
    finally:
        state.add(correction, statement)


def check_redo(state: State, correction: Correction, statement: Statement) -> None:
    """Raise Contradiction if this cannot be redone because of what has been said about its faces since.

    The state is the same afterwards as before.
    """
    check(state, statement)
    state.add(correction, statement)
    try:
        for f, g in statement.faces_apart():
            _check_faces_apart(state, f, g)
    finally:
        state.remove(correction, statement)


def _check_join(state: State, into: PersonId, person: PersonId) -> None:
    if state.canonical(into) == state.canonical(person):
        return
    said = [said_by for said_by, other in state.apart_from(into) if other == state.canonical(person)]
    if said:
        raise _said_different(state, said)
    said = [*_rejected_but_confirmed(state, into, person), *_rejected_but_confirmed(state, person, into)]
    if said:
        raise Contradiction(message("said-face-is-not", date=_day(state, said[0])), said)
    said = list(_faces_apart_between(state, into, person))
    if said:
        raise _said_different(state, said)


def _rejected_but_confirmed(state: State, person: PersonId, other: PersonId) -> Iterator[CorrectionId]:
    """Rejections of faces from one person that are confirmed as the other."""
    for face in state.rejected_from(person):
        confirmed = state.person_of(face)
        said_by = state.rejection(face, person)
        if said_by is not None and confirmed is not None and state.canonical(confirmed) == state.canonical(other):
            yield said_by


def _faces_apart_between(state: State, person: PersonId, other: PersonId) -> Iterator[CorrectionId]:
    shown = state.canonical(other)
    for face in state.confirmed_as(person):
        for said_by, stranger in state.apart_from_face(face):
            confirmed = state.person_of(stranger)
            if confirmed is not None and state.canonical(confirmed) == shown:
                yield said_by


def _check_place(state: State, face: FaceId, parts: Collection[PersonId], placed: Mapping[FaceId, PersonId]) -> None:
    """Check that this face can be confirmed as this person (who has several ids) while the other faces are placed as
    well."""
    others = state.apart_from_face(face)
    said = [said_by for said_by, other in others if placed.get(other, state.person_of(other)) in parts]
    if said:
        raise _said_different(state, said)


def _check_anchor(state: State, anchor: Anchor, people: Iterable[PersonId]) -> None:
    """Check that not every face of this album was rejected from the person."""
    said = [said_by for person in people if (said_by := state.rejection(anchor.face, person)) is not None]
    if said:
        raise Contradiction(message("said-face-is-not", date=_day(state, said[0])), said)


def _check_people_apart(state: State, a: PersonId, b: PersonId) -> None:
    if state.canonical(a) != state.canonical(b):
        return
    said = [join.said_by for join in state.aliases.path(a, b)]
    name = person_name(state, a)
    raise Contradiction(message("said-merged", date=_day(state, said[0]), person=name), said)


def _check_faces_apart(state: State, face: FaceId, other: FaceId) -> None:
    person, second = state.person_of(face), state.person_of(other)
    if person is None or second is None or state.canonical(person) != state.canonical(second):
        return
    said = [said_by for said_by in (state.placed_by(face), state.placed_by(other)) if said_by is not None]
    said.sort(reverse=True)
    name = person_name(state, person)
    raise Contradiction(message("said-both-are", date=_day(state, said[0]), person=name), said)


def _said_different(state: State, said: list[CorrectionId]) -> Contradiction:
    return Contradiction(message("said-different-on", date=_day(state, said[0])), said)


def _day(state: State, said_by: CorrectionId) -> date:
    return state.corrections[said_by].made_at.date()
