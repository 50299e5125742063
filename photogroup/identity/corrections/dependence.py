"""Later corrections that stand on an earlier one: it cannot be taken back alone while they hold.

Somebody who is named or merged later lives on through a confirmed face; where the only such faces were confirmed by
the earlier line, taking it back would leave a name that nobody has. So would taking back the drawing of a face that
later words name. Covers that a line took in to know people by are no such faces: merges are taken back exactly.
"""

from collections.abc import Iterable

from photogroup.domain import Correction, CorrectionId, FaceId, PersonId
from photogroup.identity.corrections.said import DrawFace, Import
from photogroup.identity.corrections.state import State
from photogroup.identity.corrections.statements import Aside, Statement
from photogroup.identity.corrections.subjects import subject


def standing_on(
    state: State, correction: Correction, statement: Statement, later: Iterable[tuple[CorrectionId, Statement]]
) -> tuple[CorrectionId, ...]:
    """Which of these later words, all of them in force, mean nothing without this one; the newest first."""
    adrift, undrawn = _adrift_without(state, correction, statement), _drawn_by(statement)
    if not adrift and not undrawn:
        return ()
    found = [line for line, words in later if _is_about(words, state, adrift, undrawn)]
    return tuple(sorted(found, reverse=True))


def _adrift_without(state: State, correction: Correction, statement: Statement) -> frozenset[PersonId]:
    """Whom no confirmed face would stand for any more, by the id that the user sees."""
    covers = {anchor.face for anchor in statement.anchors}
    standings = [person for face, person in statement.standings() if face not in covers]
    placed = {state.canonical(person) for person in standings if not isinstance(person, Aside)}
    if not placed:
        return frozenset()
    state.remove(correction, statement)
    try:
        return frozenset(person for person in placed if not state.is_anchored(person))
    finally:
        state.add(correction, statement)


def _drawn_by(statement: Statement) -> frozenset[FaceId]:
    if isinstance(statement, DrawFace):
        return frozenset([statement.face])
    return frozenset(drawing.face for drawing in statement.drawn) if isinstance(statement, Import) else frozenset()


def _is_about(words: Statement, state: State, people: frozenset[PersonId], faces: frozenset[FaceId]) -> bool:
    named = {
        *(person for person, _, _ in words.attributes()),
        *(person for person, _ in words.in_groups()),
        *(person for pair in words.joins() for person in pair),
    }
    return not people.isdisjoint(map(state.canonical, named)) or not faces.isdisjoint(subject(words).faces)
