"""Whether a correction contradicts an earlier one, found when it is made and explained by the earlier one.

A change of mind about one face is no conflict: the later word wins. A conflict is what no later word settles, such
as merging two people who were said to be different.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations

from photogroup.domain import Correction, CorrectionId, FaceId, PersonId
from photogroup.errors import Conflict
from photogroup.identity.facts import Facts
from photogroup.identity.statements import Anchor, Aside, Statement
from photogroup.identity.wording import day, person_name


class Contradiction(Conflict):
    """A correction that cannot hold together with earlier ones; undoing those makes room for it."""

    def __init__(self, sentence: str, earlier: Iterable[CorrectionId]) -> None:
        super().__init__(sentence)
        self.earlier = tuple(dict.fromkeys(earlier))
        """The corrections in the way, the one the sentence is about first."""


def check(facts: Facts, statement: Statement) -> None:
    """Raise Contradiction where this cannot hold together with what was said before."""
    joined = dict.fromkeys(person for pair in statement.joins() for person in pair)
    for a, b in combinations(joined, 2):
        _check_join(facts, a, b)
    together = frozenset(part for person in joined for part in facts.aliases.parts(person))
    placed = {face: standing for face, standing in statement.standings() if not isinstance(standing, Aside)}
    for face, person in placed.items():
        _check_place(facts, face, together if person in together else facts.aliases.parts(person), placed)
    for anchor in statement.anchors:
        _check_anchor(facts, anchor, [*joined, anchor.person] if anchor.person in together else [anchor.person])
    for a, b in statement.people_apart():
        _check_people_apart(facts, a, b)
    for f, g in statement.faces_apart():
        _check_faces_apart(facts, f, g)


def check_undo(facts: Facts, correction: Correction, statement: Statement) -> None:
    """Raise Contradiction where taking this back revives a word that a later correction contradicts.

    Undoing the last correction never does. The facts are the same afterwards as before.
    """
    facts.remove(correction, statement)
    try:
        touched = {face for face, _ in [*statement.standings(), *statement.rejections()]}
        for face in touched:
            person = facts.person_of(face)
            if person is not None:
                _check_place(facts, face, facts.aliases.parts(person), {})
    finally:
        facts.add(correction, statement)


def check_redo(facts: Facts, correction: Correction, statement: Statement) -> None:
    """Raise Contradiction where this cannot be brought back: later words on its faces hold beside it.

    The facts are the same afterwards as before.
    """
    check(facts, statement)
    facts.add(correction, statement)
    try:
        for f, g in statement.faces_apart():
            _check_faces_apart(facts, f, g)
    finally:
        facts.remove(correction, statement)


def _check_join(facts: Facts, into: PersonId, person: PersonId) -> None:
    if facts.canonical(into) == facts.canonical(person):
        return
    said = [said_by for said_by, other in facts.apart_from(into) if other == facts.canonical(person)]
    if said:
        raise _said_different(facts, said)
    said = [*_rejected_but_confirmed(facts, into, person), *_rejected_but_confirmed(facts, person, into)]
    if said:
        raise Contradiction(f"{_on(facts, said[0])} you said that a face of one is not the other{_UNDO}", said)
    said = list(_faces_apart_between(facts, into, person))
    if said:
        raise _said_different(facts, said)


def _rejected_but_confirmed(facts: Facts, person: PersonId, other: PersonId) -> Iterator[CorrectionId]:
    """Rejections from one person of faces confirmed as the other."""
    for face in facts.rejected_from(person):
        confirmed = facts.person_of(face)
        said_by = facts.rejection(face, person)
        if said_by is not None and confirmed is not None and facts.canonical(confirmed) == facts.canonical(other):
            yield said_by


def _faces_apart_between(facts: Facts, person: PersonId, other: PersonId) -> Iterator[CorrectionId]:
    shown = facts.canonical(other)
    for face in facts.confirmed_as(person):
        for said_by, stranger in facts.apart_from_face(face):
            confirmed = facts.person_of(stranger)
            if confirmed is not None and facts.canonical(confirmed) == shown:
                yield said_by


def _check_place(facts: Facts, face: FaceId, parts: Collection[PersonId], placed: Mapping[FaceId, PersonId]) -> None:
    """May this face be confirmed as this person, who goes by several ids, while others are placed too?"""
    others = facts.apart_from_face(face)
    said = [said_by for said_by, other in others if placed.get(other, facts.person_of(other)) in parts]
    if said:
        raise _said_different(facts, said)


def _check_anchor(facts: Facts, anchor: Anchor, people: Iterable[PersonId]) -> None:
    """An album whose every face was rejected from a person is not that person."""
    said = [said_by for person in people if (said_by := facts.rejection(anchor.face, person)) is not None]
    if said:
        raise Contradiction(f"{_on(facts, said[0])} you said that a face of one is not the other{_UNDO}", said)


def _check_people_apart(facts: Facts, a: PersonId, b: PersonId) -> None:
    if facts.canonical(a) != facts.canonical(b):
        return
    said = [join.said_by for join in facts.aliases.path(a, b)]
    name = person_name(facts, a)
    raise Contradiction(f"{_on(facts, said[0])} you merged these two into {name}{_UNDO}", said)


def _check_faces_apart(facts: Facts, face: FaceId, other: FaceId) -> None:
    person, second = facts.person_of(face), facts.person_of(other)
    if person is None or second is None or facts.canonical(person) != facts.canonical(second):
        return
    said = [said_by for said_by in (facts.placed_by(face), facts.placed_by(other)) if said_by is not None]
    said.sort(reverse=True)
    name = person_name(facts, person)
    raise Contradiction(f"{_on(facts, said[0])} you said that both faces are {name}{_UNDO}", said)


def _said_different(facts: Facts, said: list[CorrectionId]) -> Contradiction:
    return Contradiction(f"{_on(facts, said[0])} you said that these are different people{_UNDO}", said)


def _on(facts: Facts, said_by: CorrectionId) -> str:
    return f"On {day(facts.corrections[said_by].made_at)}"


_UNDO = "; undo that first, or leave it as it is."
