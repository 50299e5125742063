"""Later corrections that depend on an earlier one, which cannot be undone alone while they hold.

Somebody who is named or merged later is kept alive by a confirmed face. Where the earlier correction confirmed the only
such faces, undoing it would leave a name that nobody has. So would undoing the drawing of a face that later corrections
name. Anchors (the covers by which a correction identifies people) are not such faces: merges are undone exactly.
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
    """Which of these later corrections, all in force, would mean nothing without this one; newest first."""
    adrift, undrawn = _adrift_without(state, correction, statement), _drawn_by(statement)
    if not adrift and not undrawn:
        return ()
    found = [line for line, words in later if _is_about(words, state, adrift, undrawn)]
    return tuple(sorted(found, reverse=True))


def _adrift_without(state: State, correction: Correction, statement: Statement) -> frozenset[PersonId]:
    """People who would no longer have any confirmed face, by the id that the user sees."""
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
