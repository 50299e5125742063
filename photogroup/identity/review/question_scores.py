"""How much a question is worth now, given what the user has said and who is in which album."""

from collections.abc import Mapping

import numpy as np

from photogroup.domain import NO_PERSON, FaceId, Floats, Floats32, Ints, PersonId, PersonKind
from photogroup.evidence import Calibration
from photogroup.identity.corrections.conflicts import Contradiction, check
from photogroup.identity.corrections.said import Merge
from photogroup.identity.corrections.state import State
from photogroup.identity.review.album_index import AlbumIndex
from photogroup.identity.review.chances import LEAST, Chances
from photogroup.identity.review.questions import Question, QuestionKind

NAMED_COUNTS = 1.5
"""Putting a face into a named album is worth this many times as much."""
_SHOWN = 3
"""Faces shown of an album."""
_MIRRORS = 0.1
"""The prior chance that two faces of one album in one photo really are one person, as in a mirror."""


class Scores:
    """Gains and questions. A candidate is a kind and two numbers: people, rows of faces, or a row and a person."""

    def __init__(self, index: AlbumIndex, calibration: Calibration, kinds: Mapping[PersonId, PersonKind]) -> None:
        self._index = index
        self._calibration = calibration
        self._kinds = kinds
        self.fair = calibration.evidence.founding_quality
        """Faces below this quality are not offered to anybody."""
        self._chances = Chances(calibration, index.people_count, index.alone_count, index.crowd(self.fair))
        self.least_similarity = self._chances.least_similarity(LEAST)
        """Albums less similar than this are not worth a question."""

    def is_askable(self, person: PersonId) -> bool:
        """Whether this album is worth comparing with others."""
        return self._kinds.get(person) not in (PersonKind.STRANGER, PersonKind.IGNORED)

    def gain(self, kind: QuestionKind, a: int, b: int, state: State) -> float:
        """The number of faces that an answer is expected to put right; 0 if it is settled or not worth asking."""
        if kind is QuestionKind.PHOTO:
            return 1 - self._repeat_chance(a, b) if self._is_conflict(a, b, state) else 0.0
        left = right = state.canonical(PersonId(b))
        if kind is QuestionKind.ALBUMS:
            left = state.canonical(PersonId(a))
            if not self._may_be_one(left, right, state):
                return 0.0
            return self._gain_of_one(self._albums_chance(left, right, state), left, right, state)
        if not self._is_open(a, right, state):
            return 0.0
        size = self._count(right, state)
        return self._face_chance(a, right, state) * size / (1 + size)

    def _gain_of_one(self, chance: float, left: PersonId, right: PersonId, state: State) -> float:
        a, b = self._count(left, state), self._count(right, state)
        if chance < LEAST or not a or not b:
            return 0.0
        return chance * a * b / (a + b) * (NAMED_COUNTS if state.name_of(left) or state.name_of(right) else 1.0)

    def question(self, kind: QuestionKind, a: int, b: int, state: State) -> Question:
        gain = self.gain(kind, a, b, state)
        if kind is QuestionKind.PHOTO:
            person = state.canonical(PersonId(int(self._index.people[a])))
            chance = self._repeat_chance(a, b)
            return Question(kind, (self._face(a),), (self._face(b),), person, person, 1, 1, chance, gain)
        right = state.canonical(PersonId(b))
        if kind is QuestionKind.FACE:
            size, chance = self._count(right, state), self._face_chance(a, right, state)
            return Question(kind, (self._face(a),), self._shown(right, state), right, right, 1, size, chance, gain)
        left, right = self._sides(state.canonical(PersonId(a)), right, state)
        faces = self._shown(left, state), self._shown(right, state)
        counts = self._count(left, state), self._count(right, state)
        chance = self._albums_chance(left, right, state)
        return Question(kind, *faces, left, right, *counts, chance, gain)

    def _may_be_one(self, left: PersonId, right: PersonId, state: State) -> bool:
        """Whether it is open that these two are one person, and at least one of them is not a stranger."""
        kinds = self._kinds.get(left), self._kinds.get(right)
        if PersonKind.IGNORED in kinds or kinds == (PersonKind.STRANGER, PersonKind.STRANGER):
            return False
        names = state.name_of(left), state.name_of(right)
        if left == right or (all(names) and names[0] != names[1]) or state.is_skipped(left, right):
            return False
        try:
            check(state, Merge(into=left, people=(right,)))
        except Contradiction:
            return False
        return True

    def _is_open(self, row: int, shown: PersonId, state: State) -> bool:
        """Whether this face is in no album, or only suggested for this one, and nothing was said about that."""
        face, person = self._face(row), PersonId(int(self._index.people[row]))
        is_loose = person == NO_PERSON or (self._index.is_suggested[row] and state.canonical(person) == shown)
        if not is_loose or state.standing(face) is not None or state.rejection(face, shown) is not None:
            return False
        skipped = (self._index.row(other) for other in state.skipped_with(face))
        return all(
            state.canonical(PersonId(int(self._index.people[other]))) != shown for other in skipped if other >= 0
        )

    def _is_conflict(self, first: int, second: int, state: State) -> bool:
        """Whether these two faces are still in one album, and it is open whether both belong there."""
        left, right = self._face(first), self._face(second)
        people = {state.canonical(PersonId(int(self._index.people[row]))) for row in (first, second)}
        if len(people) > 1 or NO_PERSON in people or self._index.is_suggested[[first, second]].any():
            return False
        is_settled = state.person_of(left) is not None and state.person_of(right) is not None
        spoken = [*state.skipped_with(left), *(other for _, other in state.apart_from_face(left))]
        return not is_settled and right not in spoken

    def _sides(self, a: PersonId, b: PersonId, state: State) -> tuple[PersonId, PersonId]:
        """The side to keep first: the one with a name, or with more faces."""

        def rank(person: PersonId) -> tuple[bool, int, int]:
            return bool(state.name_of(person)), self._count(person, state), -person

        return (a, b) if rank(a) >= rank(b) else (b, a)

    def _face(self, row: int) -> FaceId:
        return FaceId(int(self._index.faces.ids[row]))

    def _shown(self, person: PersonId, state: State) -> tuple[FaceId, ...]:
        return self._index.best_faces(state.aliases.parts(person), _SHOWN)

    def _count(self, person: PersonId, state: State) -> int:
        return self._index.count(state.aliases.parts(person))

    def _albums_chance(self, left: PersonId, right: PersonId, state: State) -> float:
        means = [self._index.mean(state.aliases.parts(person)) for person in (left, right)]
        larger = max(self._count(left, state), self._count(right, state))
        return float(self.of_albums(np.array(means[0] @ means[1]), np.array(larger, dtype=np.float32)))

    def _face_chance(self, row: int, person: PersonId, state: State) -> float:
        if self._index.is_suggested[row]:
            return 1 - float(self._index.wrong_chance[row])
        similarity = self._index.faces.vectors[[row]] @ self._index.mean(state.aliases.parts(person))
        faces = np.array([self._count(person, state)], dtype=np.float32)
        return float(self.of_faces(np.array([row]), similarity, faces)[0])

    def _repeat_chance(self, first: int, second: int) -> float:
        """The probability that two faces in one photo are one person after all."""
        vectors = self._index.faces.vectors
        return float(self._calibration.same_chance(_distance(vectors[first] @ vectors[second]), prior=_MIRRORS))

    def of_albums(self, similarity: Floats32, larger: Floats32) -> Floats:
        """The chance that albums of this average similarity are one person, given the number of faces of the larger
        one."""
        return self._chances.of_albums(similarity, larger)

    def of_faces(self, rows: Ints, similarity: Floats32, faces: Floats32) -> Floats:
        """The chance that these faces (m,), of such average similarity to albums of so many faces, belong there."""
        spare = self._chances.reach.spare(similarity, faces)
        return self._chances.of_faces(spare, self._index.faces.vectors[rows])


def _distance(similarity: Floats32) -> Floats:
    return np.sqrt(np.maximum(2 - 2 * np.asarray(similarity, dtype=np.float64), 0))
