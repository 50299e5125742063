"""Which question to ask next: the one whose answer is expected to put the most faces right.

A "yes" about two albums of a and b faces saves sorting about ab/(a + b) faces, so the gain is that times the chance of
a yes. Candidates are scored again when they come up: an answer in any form (a merge, a rejection, a skip) makes the
question disappear, and nothing is asked twice.
"""

import heapq
from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import itemgetter
from types import MappingProxyType
from typing import TypeAlias

import numpy as np

from photogroup.domain import NO_PERSON, FaceId, Floats32, Membership, PersonId, PersonKind
from photogroup.evidence import Calibration
from photogroup.identity.corrections.effects import Moves
from photogroup.identity.corrections.state import State
from photogroup.identity.grouping.side_by_side import pairs_within
from photogroup.identity.review.album_index import AlbumIndex
from photogroup.identity.review.candidates import Candidate, Candidates
from photogroup.identity.review.chances import NOISE
from photogroup.identity.review.question_scores import NAMED_COUNTS, Scores
from photogroup.identity.review.questions import Question, QuestionKind
from photogroup.identity.review.settling import Settling

_Entry: TypeAlias = tuple[float, QuestionKind, int, int, float]
"""Minus the gain, then what is asked, as `Scores` numbers it, and the probability of a yes,
all as they were when it was added."""

_NEAREST = 8
"""How many other albums each album is compared with."""
_BLOCK = 1024
"""Albums or faces compared with all others at a time."""


class QuestionQueue:
    """The questions over an index of albums, best first.

    Building it compares all albums (seconds at 100,000 faces); asking and following a correction take milliseconds.
    """

    def __init__(
        self,
        index: AlbumIndex,
        calibration: Calibration,
        kinds: Mapping[PersonId, PersonKind] = MappingProxyType({}),
        *,
        wrong_face_in: int = 50,
    ) -> None:
        """`kinds` tells strangers and ignored people apart; see `strangers.kinds`."""
        self._index = index
        self._settling = Settling(index, calibration, wrong_face_in)
        self._candidates = Candidates(index, calibration, kinds)
        self._scores = Scores(index, calibration, kinds)
        self._heap: list[_Entry] = []
        self._closed: dict[int, set[_Entry]] = {}
        """By row, the candidates about single faces that were not worth asking any more."""
        self._add_albums([person for person in index.people_in_order if self._scores.is_askable(person)])
        self._add_suggested(range(len(index.people)))
        self._add_lone()
        self._add_photos()

    def next(self, state: State) -> Question | None:
        """The best question now, or None if none is worth asking. It remains the next one until it is answered."""
        while self._heap:
            stale, kind, a, b, chance = self._heap[0]
            gain = self._scores.gain(kind, a, b, state)
            if gain == 0:
                self._close(heapq.heappop(self._heap))
            elif gain < -stale * 0.999:
                heapq.heapreplace(self._heap, (-gain, kind, a, b, chance))
            else:
                return self._scores.question(kind, a, b, state)
        return None

    def page(self, state: State, limit: int) -> list[Question]:
        """The questions most likely to be answered yes, likeliest first, as long as they are more than noise."""
        found: dict[tuple[QuestionKind, FaceId, FaceId], Question] = {}
        for _, kind, a, b, _ in sorted(self._heap, key=itemgetter(4), reverse=True):
            if len(found) >= limit:
                break
            if kind is not QuestionKind.PHOTO and self._scores.gain(kind, a, b, state) > 0:
                question = self._scores.question(kind, a, b, state)
                if question.same_chance < NOISE:
                    continue
                found[kind, question.left[0], question.right[0]] = question
        return sorted(found.values(), key=lambda question: -question.same_chance)

    def candidates(self, person: PersonId, state: State, limit: int, least: float = NOISE) -> list[Candidate]:
        """Unnamed albums and loose faces that may be this person, likeliest first; see `Candidates`."""
        return self._candidates.of(person, state, limit, least)

    def examples(self, person: PersonId, state: State, limit: int) -> tuple[FaceId, ...]:
        """The faces that best show who this is; see `AlbumIndex.best_faces`."""
        return self._index.best_faces(state.aliases.parts(state.canonical(person)), limit)

    def settled(self, people: Collection[PersonId], state: State) -> list[Membership]:
        """Suggested faces of these people, as the state joins them, that are no longer in doubt; see `Settling`."""
        return self._settling.sure(people, state)

    def follow(self, moves: Moves, people: Collection[PersonId], faces: Collection[FaceId] = ()) -> None:
        """Follow a correction, or one taken back, that moved faces and named people and faces: compare the albums that
        changed, and ask about the faces again if that is open now."""
        changed = self._index.move(moves.now, moves.gone)
        self._add_albums(sorted(filter(self._index.knows, changed | set(people))))
        self._add_suggested([row for membership in moves.now if (row := self._index.row(membership.face_id)) >= 0])

        for entry in {entry for face in faces for entry in self._closed.pop(self._index.row(face), ())}:
            heapq.heappush(self._heap, entry)

    def _close(self, entry: _Entry) -> None:
        _, kind, a, b, _ = entry
        rows = {QuestionKind.FACE: (a,), QuestionKind.PHOTO: (a, b)}.get(kind, ())
        for row in rows:
            self._closed.setdefault(row, set()).add(entry)

    def _add_albums(self, people: Sequence[PersonId]) -> None:
        """Add candidates: each of these albums with the nearest of all others."""
        for start in range(0, len(people), _BLOCK):
            block = people[start : start + _BLOCK]
            for person, similarity in zip(block, self._index.similarities(block), strict=True):
                self._add_nearest(person, similarity)

    def _add_nearest(self, person: PersonId, similarity: Floats32) -> None:
        near = np.flatnonzero(similarity >= self._scores.least_similarity)
        counts, size = self._index.counts[near], self._index.count([person])
        chance = self._scores.of_albums(similarity[near], np.maximum(counts, size).astype(np.float32))
        gain = chance * size * counts / np.maximum(size + counts, 1)
        for at in np.argsort(-gain)[: _NEAREST + 1].tolist():
            other = self._index.people_in_order[near[at]]
            if other != person and gain[at] > 0:
                entry = (-float(gain[at]) * NAMED_COUNTS, QuestionKind.ALBUMS, person, other, float(chance[at]))
                heapq.heappush(self._heap, entry)

    def _add_suggested(self, rows: Iterable[int]) -> None:
        """Add candidates: those of these faces that are suggested."""
        for row in (row for row in rows if self._index.is_suggested[row]):
            chance = 1 - float(self._index.wrong_chance[row])
            heapq.heappush(self._heap, (-1.0, QuestionKind.FACE, row, int(self._index.people[row]), chance))

    def _add_lone(self) -> None:
        """Add candidates: faces in no album that are good enough to be recognised, each with the nearest album."""
        lone = np.flatnonzero((self._index.people == NO_PERSON) & (self._index.faces.quality >= self._scores.fair))
        people = self._index.people_in_order
        albums = np.array([at for at, person in enumerate(people) if self._scores.is_askable(person)], dtype=np.int64)
        for start in range(0, len(lone) if len(albums) else 0, _BLOCK):
            rows = lone[start : start + _BLOCK]
            similarity = self._index.similarities_of_faces(rows, albums)
            nearest = similarity.argmax(1)
            counts = self._index.counts[albums[nearest]].astype(np.float32)
            chances = self._scores.of_faces(rows, similarity[np.arange(len(rows)), nearest], counts)
            for row, at, chance in zip(rows.tolist(), albums[nearest].tolist(), chances.tolist(), strict=True):
                if chance >= NOISE:
                    heapq.heappush(self._heap, (-chance, QuestionKind.FACE, row, people[at], chance))

    def _add_photos(self) -> None:
        pairs = pairs_within(self._index.faces.photo_ids)
        people = self._index.people[pairs]
        alike = (people[:, 0] == people[:, 1]) & (people[:, 0] >= 0)
        for first, second in pairs[alike].tolist():
            heapq.heappush(self._heap, (-1.0, QuestionKind.PHOTO, first, second, 0.0))
