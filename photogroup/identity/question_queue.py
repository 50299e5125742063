"""Which question to ask next: the one whose answer can be expected to put most faces right.

A "yes" about two albums of a and b faces saves sorting about ab/(a + b) faces, so the gain is that times the chance
of a yes. Candidates are scored again when they come up, by what holds then: an answer in any form (a merge, a
rejection, a skip) makes its question disappear, and nothing is asked twice.
"""

import heapq
from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

from photogroup.domain import NO_PERSON, FaceId, PersonId, PersonKind
from photogroup.identity.album_index import AlbumIndex
from photogroup.identity.calibration import Calibration, threshold_for
from photogroup.identity.conflicts import Contradiction, check
from photogroup.identity.corrections import Merge
from photogroup.identity.facts import Facts
from photogroup.identity.outcome import Moves
from photogroup.identity.questions import Kind, Question
from photogroup.identity.rules import pairs_within
from photogroup.identity.strangers import ORDINARY

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Floats32 = npt.NDArray[np.float32]

_NEAREST = 8
"""Albums that each album is compared with."""
_SHOWN = 3
"""Faces shown of an album."""
_LEAST_CHANCE = 0.03
"""Of a yes; less likely questions are not worth asking."""
_LEAST_CHANCE_OF_LONE = 0.2
"""The same for a face in no album."""
_BLOCK = 1024
"""Albums or faces compared with all others at a time."""
_NAMED_COUNTS = 1.5
"""Times as much: putting faces into an album that has a name."""
_MIRRORS = 0.1
"""The share of repeated people among conflicts in photos, before looking at the faces."""


class QuestionQueue:
    """The questions over an index of albums, best first.

    Building it compares all albums (seconds at 100,000 faces); asking and following a correction take milliseconds.
    """

    def __init__(self, index: AlbumIndex, calibration: Calibration, kinds: dict[PersonId, PersonKind]) -> None:
        self._index = index
        self._calibration = calibration
        self._kinds = kinds
        self._even = threshold_for(calibration, 2, len(index.faces.ids))
        self._heap: list[tuple[float, Kind, int, int]] = []
        self._least_similarity = 1 - (self._even - _logit(_LEAST_CHANCE) / calibration.slope) ** 2 / 2
        self._add_albums([person for person in index.people_in_order if self._is_askable(person)])
        self._add_suggested()
        self._add_lone()
        self._add_photos()

    def next(self, facts: Facts) -> Question | None:
        """The best question now, None where none is worth asking. It stays the next one until it is answered."""
        skipped = self._skipped(facts)
        while self._heap:
            gain, kind, a, b = self._heap[0]
            question = self._question(kind, a, b, facts, skipped)
            if question is None:
                heapq.heappop(self._heap)
            elif question.gain < -gain * 0.999:
                heapq.heapreplace(self._heap, (-question.gain, kind, a, b))
            else:
                return question
        return None

    def follow(self, moves: Moves, people: Collection[PersonId]) -> None:
        """A correction moved faces and named people: compare the albums that are not as they were."""
        changed = self._index.move(moves.now, moves.gone)
        known = set(self._index.people_in_order)
        self._add_albums(sorted((changed | set(people)) & known))

    def _is_askable(self, person: PersonId) -> bool:
        return self._kinds.get(person) not in (PersonKind.STRANGER, PersonKind.IGNORED)

    def _add_albums(self, people: Sequence[PersonId]) -> None:
        """Candidates: each of these albums with the nearest of all."""
        for start in range(0, len(people), _BLOCK):
            block = people[start : start + _BLOCK]
            for person, similarity in zip(block, self._index.similarities(block), strict=True):
                self._add_nearest(person, similarity)

    def _add_nearest(self, person: PersonId, similarity: Floats32) -> None:
        near = np.flatnonzero(similarity >= self._least_similarity)
        counts, size = self._index.counts[near], self._index.count([person])
        gain = self._chance(similarity[near]) * size * counts / np.maximum(size + counts, 1)
        for at in np.argsort(-gain)[: _NEAREST + 1].tolist():
            other = self._index.people_in_order[near[at]]
            if other != person and gain[at] > 0:
                heapq.heappush(self._heap, (-float(gain[at]) * _NAMED_COUNTS, Kind.ALBUMS, person, other))

    def _add_suggested(self) -> None:
        for row in np.flatnonzero(self._index.is_suggested).tolist():
            heapq.heappush(self._heap, (-1.0, Kind.FACE, row, int(self._index.people[row])))

    def _add_lone(self) -> None:
        """Candidates: faces in no album that are good enough to be recognised, each with the nearest album."""
        lone = np.flatnonzero((self._index.people == NO_PERSON) & (self._index.faces.quality > ORDINARY.quality))
        people = self._index.people_in_order
        albums = np.array([at for at, person in enumerate(people) if self._is_askable(person)], dtype=np.int64)
        for start in range(0, len(lone) if len(albums) else 0, _BLOCK):
            rows = lone[start : start + _BLOCK]
            similarity = self._index.similarities_of_faces(rows, albums)
            nearest = similarity.argmax(1)
            chances = self._chance(similarity[np.arange(len(rows)), nearest])
            for row, at, chance in zip(rows.tolist(), albums[nearest].tolist(), chances.tolist(), strict=True):
                if chance >= _LEAST_CHANCE_OF_LONE:
                    heapq.heappush(self._heap, (-chance, Kind.FACE, row, people[at]))

    def _add_photos(self) -> None:
        pairs = pairs_within(self._index.faces.photo_ids)
        people = self._index.people[pairs]
        alike = (people[:, 0] == people[:, 1]) & (people[:, 0] >= 0)
        for first, second in pairs[alike].tolist():
            heapq.heappush(self._heap, (-1.0, Kind.PHOTO, first, second))

    def _question(self, kind: Kind, a: int, b: int, facts: Facts, skipped: set[tuple[int, int]]) -> Question | None:
        if kind is Kind.ALBUMS:
            return self._about_albums(PersonId(a), PersonId(b), facts, skipped)
        if kind is Kind.FACE:
            return self._about_face(a, PersonId(b), facts)
        return self._about_photo(a, b, facts)

    def _about_albums(self, a: PersonId, b: PersonId, facts: Facts, skipped: set[tuple[int, int]]) -> Question | None:
        left, right = self._sides(facts.canonical(a), facts.canonical(b), facts)
        if _ordered(left, right) in skipped or not self._is_of_use(left, right) or not _may_be_one(facts, left, right):
            return None
        parts = facts.aliases.parts(left), facts.aliases.parts(right)
        counts = self._index.count(parts[0]), self._index.count(parts[1])
        if not all(counts):
            return None
        chance = float(self._chance(self._index.mean(parts[0]) @ self._index.mean(parts[1])))
        if chance < _LEAST_CHANCE:
            return None
        is_named = bool(facts.name_of(left) or facts.name_of(right))
        gain = chance * counts[0] * counts[1] / sum(counts) * (_NAMED_COUNTS if is_named else 1.0)
        faces = self._index.best_faces(parts[0], _SHOWN), self._index.best_faces(parts[1], _SHOWN)
        return Question(Kind.ALBUMS, *faces, left, right, *counts, chance, gain)

    def _is_of_use(self, left: PersonId, right: PersonId) -> bool:
        """Strangers are not compared with each other, ignored people with nobody."""
        kinds = self._kinds.get(left), self._kinds.get(right)
        return PersonKind.IGNORED not in kinds and kinds != (PersonKind.STRANGER, PersonKind.STRANGER)

    def _sides(self, a: PersonId, b: PersonId, facts: Facts) -> tuple[PersonId, PersonId]:
        """The one to stay first: who has a name, or more faces."""

        def rank(person: PersonId) -> tuple[bool, int, int]:
            return bool(facts.name_of(person)), self._index.count(facts.aliases.parts(person)), -person

        return (a, b) if rank(a) >= rank(b) else (b, a)

    def _about_face(self, row: int, person: PersonId, facts: Facts) -> Question | None:
        face, shown = FaceId(int(self._index.faces.ids[row])), facts.canonical(person)
        is_settled = facts.standing(face) is not None or facts.rejection(face, shown) is not None
        if is_settled or not self._is_open(row, shown, facts):
            return None
        parts = facts.aliases.parts(shown)
        right, size = self._index.best_faces(parts, _SHOWN), self._index.count(parts)
        if not right or any(facts.is_skipped(face, other) for other in right):
            return None
        chance = self._face_chance(row, parts)
        return Question(Kind.FACE, (face,), right, shown, shown, 1, size, chance, chance * size / (1 + size))

    def _is_open(self, row: int, shown: PersonId, facts: Facts) -> bool:
        """Is this face in no album, or only suggested for this one?"""
        person = PersonId(int(self._index.people[row]))
        return person == NO_PERSON or bool(self._index.is_suggested[row] and facts.canonical(person) == shown)

    def _face_chance(self, row: int, parts: Sequence[PersonId]) -> float:
        if self._index.is_suggested[row]:
            return 1 - float(self._index.wrong_chance[row])
        return float(self._chance(self._index.faces.vectors[row] @ self._index.mean(parts)))

    def _about_photo(self, first: int, second: int, facts: Facts) -> Question | None:
        faces = self._index.faces
        left, right = FaceId(int(faces.ids[first])), FaceId(int(faces.ids[second]))
        people = {facts.canonical(PersonId(int(self._index.people[row]))) for row in (first, second)}
        if len(people) > 1 or self._index.is_suggested[[first, second]].any():
            return None
        if facts.person_of(left) is not None and facts.person_of(right) is not None:
            return None
        if facts.is_skipped(left, right) or any(other == right for _, other in facts.apart_from_face(left)):
            return None
        similarity = faces.vectors[first] @ faces.vectors[second]
        chance = float(self._calibration.same_chance(_distance(similarity), prior=_MIRRORS))
        (person,) = people
        return Question(Kind.PHOTO, (left,), (right,), person, person, 1, 1, chance, 1 - chance)

    def _chance(self, similarity: Floats32) -> Floats:
        """Calibrated chance that albums of this average similarity are one person."""
        log_odds = self._calibration.slope * (self._even - _distance(similarity))
        chance: Floats = 1 / (1 + np.exp(-np.clip(log_odds, -700, 700)))
        return chance

    def _skipped(self, facts: Facts) -> set[tuple[int, int]]:
        """Pairs of people about whom a question was skipped."""
        found = set()
        for pair in facts.skipped():
            rows = [self._index.row(face) for face in pair]
            if min(rows) >= 0 and (self._index.people[rows] >= 0).all():
                found.add(_ordered(*(facts.canonical(PersonId(int(self._index.people[row]))) for row in rows)))
        return found


def _may_be_one(facts: Facts, left: PersonId, right: PersonId) -> bool:
    """Is it open whether these two are one person?"""
    names = facts.name_of(left), facts.name_of(right)
    if left == right or (all(names) and names[0] != names[1]):
        return False
    try:
        check(facts, Merge(into=left, people=(right,)))
    except Contradiction:
        return False
    return True


def _ordered(a: PersonId, b: PersonId) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _distance(similarity: Floats32) -> Floats:
    return np.sqrt(np.maximum(2 - 2 * np.asarray(similarity, dtype=np.float64), 0))


def _logit(chance: float) -> float:
    return float(np.log(chance / (1 - chance)))
