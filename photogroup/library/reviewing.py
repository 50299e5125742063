"""Questions to the user, and albums taken apart."""

from collections.abc import Collection, Sequence

import numpy as np

from photogroup.albums.regrouping import kinds_of
from photogroup.domain import FaceId, Ints, MembershipState, PersonId, Vectors
from photogroup.errors import NotFound
from photogroup.identity.corrections.said import Split as SplitStatement
from photogroup.identity.grouping.splitting import Parting, propose_split, split_by_seeds
from photogroup.identity.review.album_index import AlbumIndex, Faces
from photogroup.identity.review.candidates import Candidate
from photogroup.identity.review.doubts import doubtful
from photogroup.identity.review.question_queue import QuestionQueue
from photogroup.identity.review.questions import Answer, Question, asked, statement
from photogroup.library.answers import Done, Split
from photogroup.library.reasons import Reasons
from photogroup.messages import Message

SURE_ENOUGH = 0.9
"""A face goes with a part of a split album when it is at least so likely to belong there."""


class Reviewing(Reasons):
    def next_question(self) -> Question | None:
        """The question whose answer can be expected to put most faces right; None when nothing is worth asking."""
        with self._lock:
            queue = self._queue()
            return queue.next(self._ledger.state) if queue else None

    def question_page(self, limit: int = 50) -> list[Question]:
        """Questions whose answer is most likely yes, the likeliest first, for `answer_all`."""
        with self._lock:
            queue = self._queue()
            return queue.page(self._ledger.state, limit) if queue else []

    def answer_all(self, questions: Sequence[Question], answer: str) -> Done:
        """Give one answer to many questions of a page, all or none. Raises Conflict, and NotFound for no question."""
        if not questions:
            raise NotFound("choose-question")
        with self.together():
            return self._in_all([self.answer(question, answer) for question in questions])

    def question_message(self, question: Question) -> Message:
        """The question, to be worded."""
        with self._lock:
            return asked(question, self._ledger.state)

    def answer(self, question: Question, answer: str) -> Done:
        """Commit "same", "different" or "skip". Raises Conflict."""
        with self._lock:
            done = self._say(statement(question, Answer(answer)), question.left_person)
            line = self._ledger.to_undo
            if answer != Answer.SKIP and line is not None:
                self._answers[line.id] = min(question.left_count, question.right_count)
            return done

    def questions_answered(self) -> tuple[int, int]:
        """How many answers since the library was opened still hold, and how many faces they have sorted."""
        with self._lock:
            holding = [faces for line, faces in self._answers.items() if self._ledger.holds(line)]
            return len(holding), sum(holding)

    def candidates(self, person: PersonId, limit: int = 200) -> list[Candidate]:
        """Unnamed albums and faces in no album that may be this person, the likeliest first; `accept` takes them.

        Faces suggested for this person stand before all others; nothing that was rejected or said to be different is
        there.
        """
        with self._lock:
            queue = self._queue()
            return queue.candidates(person, self._ledger.state, limit) if queue else []

    def accept(self, person: PersonId, candidates: Sequence[Candidate]) -> Done:
        """Say that these are the person: albums are merged and faces are confirmed. Raises Conflict and NotFound."""
        albums = [candidate.person for candidate in candidates if candidate.person is not None]
        faces = [face for candidate in candidates if candidate.person is None for face in candidate.faces]
        if not albums and not faces:
            raise NotFound("choose-album-or-face")
        with self.together():
            done = [self.merge(person, albums)] if albums else []
            return self._in_all(done + ([self.assign(faces, person)] if faces else []))

    def refuse(self, person: PersonId, candidates: Sequence[Candidate]) -> Done:
        """Say that these are not the person: albums are kept apart and faces rejected. Raises Conflict and NotFound."""
        albums = [candidate.person for candidate in candidates if candidate.person is not None]
        faces = [face for candidate in candidates if candidate.person is None for face in candidate.faces]
        if not albums and not faces:
            raise NotFound("choose-album-or-face")
        with self.together():
            done = [self.separate(person, album) for album in albums]
            return self._in_all(done + ([self.reject(faces, person)] if faces else []))

    def preview_split(self, person: PersonId, seeds: Sequence[Collection[FaceId]]) -> Split:
        """How an album falls into people, from some faces of each; faces that could be either are unsure."""
        faces, vectors, photo_ids = self._album(person)
        row_of = {int(face): row for row, face in enumerate(faces)}
        chosen = [[row_of[face] for face in seed if face in row_of] for seed in seeds]
        if len(chosen) < 2 or not all(chosen):
            raise NotFound("split-needs-examples")
        rows = [np.array(seed, dtype=np.int64) for seed in chosen]
        return _split(faces, split_by_seeds(vectors, rows, photo_ids=photo_ids), len(seeds))

    def propose_split(self, person: PersonId) -> Split | None:
        """How an album might fall into people by itself; None where it looks like one person."""
        faces, vectors, _ = self._album(person)
        model = self._store.models.active()
        parting = propose_split(vectors, self._calibration(model.name)) if model else None
        return None if parting is None else _split(faces, parting, int(parting.labels.max()) + 1)

    def split(self, person: PersonId, groups: Sequence[Collection[FaceId]]) -> Done:
        """Take an album apart: the first group stays this person, every other becomes one of its own."""
        parts = [self._existing(group) for group in groups]
        if len(parts) < 2:
            raise NotFound("split-needs-groups")
        with self._changing():
            people = (person, *self._store.people.create_many(len(parts) - 1))
            return self._say(SplitStatement(people=people, groups=tuple(parts)), person)

    def doubtful_faces(self, person: PersonId) -> list[FaceId]:
        """The faces of an album, those that may not belong there first; confirmed ones are left out."""
        faces, vectors, _ = self._album(person)
        confirmed = {face.face_id for face in self.faces_of(person) if face.state is MembershipState.CONFIRMED}
        order = (FaceId(int(faces[row])) for row in doubtful(vectors))
        return [face for face in order if face not in confirmed]

    def _album(self, person: PersonId) -> tuple[Ints, Vectors, Ints]:
        """The faces of an album that have embeddings: ids (n,), vectors (n, d), photo ids (n,)."""
        model = self._store.models.active()
        album = {face.face_id: face for face in self.faces_of(person)}
        if model is None or not album:
            raise NotFound("album-empty")
        ids, vectors = self._matrix(model.id)
        rows = np.flatnonzero(np.isin(ids, np.fromiter(album, dtype=np.int64)))
        photo_ids = [album[FaceId(int(face))].photo_id for face in ids[rows]]
        return ids[rows], vectors[rows], np.array(photo_ids, dtype=np.int64)

    def _queue(self) -> QuestionQueue | None:
        if self._questions is None:
            self._questions = self._question_queue()
        return self._questions

    def _question_queue(self) -> QuestionQueue | None:
        model = self._store.models.active()
        if model is None:
            return None
        ids, vectors = self._matrix(model.id)
        table = self._store.faces.all()
        at = np.searchsorted(table.ids, ids)
        faces = Faces(ids, vectors, table.photo_ids[at], table.quality[at].astype(np.float64))
        memberships = self._store.memberships.all()
        kinds = kinds_of(self._store, self._ledger.state, memberships)
        return QuestionQueue(
            AlbumIndex(faces, memberships),
            self._calibration(model.name),
            kinds,
            wrong_face_in=self.settings.wrong_face_in,
        )


def _split(faces: Ints, parting: Parting, count: int) -> Split:
    is_sure = parting.probability >= SURE_ENOUGH
    groups = [
        tuple(FaceId(face) for face in faces[(parting.labels == group) & is_sure].tolist()) for group in range(count)
    ]
    return Split(tuple(groups), tuple(FaceId(face) for face in faces[~is_sure].tolist()))
