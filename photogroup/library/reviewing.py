"""Questions for the user, and splitting albums."""

from collections.abc import Collection, Sequence

import numpy as np

from photogroup.albums.regrouping import kinds_of
from photogroup.domain import CorrectionId, FaceId, Ints, MembershipState, PersonId
from photogroup.errors import NotFound
from photogroup.identity.grouping.splitting import Parting, propose_split, split_by_seeds
from photogroup.identity.review.album_index import AlbumIndex, ReviewedFaces
from photogroup.identity.review.candidates import Candidate
from photogroup.identity.review.chances import NOISE
from photogroup.identity.review.doubts import doubtful
from photogroup.identity.review.question_queue import QuestionQueue
from photogroup.identity.review.questions import Answer, Question, QuestionKind, asked, statement
from photogroup.library.album_vectors import album_vectors
from photogroup.library.answers import AlbumSplit, Done, Why
from photogroup.library.calibrations import Calibrations
from photogroup.library.context import Context
from photogroup.library.correcting import Correcting
from photogroup.library.people_queries import PeopleQueries
from photogroup.library.reasons import Reasons
from photogroup.library.recording import Recorder
from photogroup.messages import Message

SURE_ENOUGH = 0.9
"""A face goes with a part of a split album if it is at least this likely to belong there."""


class Reviewing:
    def __init__(
        self,
        context: Context,
        people: PeopleQueries,
        recorder: Recorder,
        corrections: Correcting,
        calibrations: Calibrations,
    ) -> None:
        self._context = context
        self._store = context.store
        self._people = people
        self._recorder = recorder
        self._corrections = corrections
        self._calibrations = calibrations
        self._reasons = Reasons(context, calibrations)
        self._answers: dict[CorrectionId, int] = {}
        """For each answer since the library was opened, by its line, how many faces it sorted."""

    def next_question(self) -> Question | None:
        """The question whose answer is expected to put the most faces right; None if nothing is worth asking."""
        with self._context.lock:
            queue = self._queue()
            return queue.next(self._context.ledger.state) if queue else None

    @property
    def are_questions_found(self) -> bool:
        """Whether questions have been searched for since the last grouping. The first search takes seconds in a large
        library."""
        return self._context.questions is not None

    def question_page(self, limit: int = 50) -> list[Question]:
        """Questions most likely to be answered yes, likeliest first, for `answer_all`."""
        with self._context.lock:
            queue = self._queue()
            return queue.page(self._context.ledger.state, limit) if queue else []

    def answer_all(self, questions: Sequence[Question], answer: str) -> Done:
        """Give one answer to many questions of a page, all or none.

        Raises Conflict, and NotFound for no question, or for one whose faces are in other albums now.
        """
        if not questions:
            raise NotFound("choose-question")
        with self._recorder.together():
            self._require_standing(questions, answer)
            return self._recorder.in_all([self._answer(question, answer) for question in questions])

    def question_message(self, question: Question) -> Message:
        """The question as a message."""
        with self._context.lock:
            return asked(question, self._context.ledger.state)

    def answer(self, question: Question, answer: str) -> Done:
        """Commit "same", "different" or "skip". Raises Conflict, and NotFound if its faces are in other albums now."""
        with self._context.lock:
            self._require_standing([question], answer)
            return self._answer(question, answer)

    def _answer(self, question: Question, answer: str) -> Done:
        done = self._recorder.say(statement(question, Answer(answer)), question.left_person)
        line = self._context.ledger.to_undo
        if answer != Answer.SKIP and line is not None:
            self._answers[line.id] = min(question.left_count, question.right_count)
        return done

    def stands(self, question: Question) -> bool:
        """Whether the faces of a question about albums are still in these."""
        sides = ((question.left, question.left_person), (question.right, question.right_person))
        return question.kind is not QuestionKind.ALBUMS or all(self._are_in(*side) for side in sides)

    def _require_standing(self, questions: Sequence[Question], answer: str) -> None:
        """An answer is about the faces that were shown, and not about what grouping has left of their album since."""
        if answer != Answer.SKIP and not all(map(self.stands, questions)):
            raise NotFound("question-has-changed")

    def _require_same_albums(self, candidates: Sequence[Candidate]) -> None:
        if not all(each.person is None or self._are_in(each.faces, each.person) for each in candidates):
            raise NotFound("question-has-changed")

    def _are_in(self, faces: Collection[FaceId], album: PersonId) -> bool:
        with self._context.lock:
            members = self._store.memberships.of_faces(list(faces))
            owners = {self._context.shown(member.person_id) for member in members.values()}
            return len(members) == len(set(faces)) and owners == {self._context.shown(album)}

    def questions_answered(self) -> tuple[int, int]:
        """How many answers since the library was opened still hold, and how many faces they have sorted."""
        with self._context.lock:
            holding = [faces for line, faces in self._answers.items() if self._context.ledger.holds(line)]
            return len(holding), sum(holding)

    def candidates(self, person: PersonId, limit: int = 200, least: float = NOISE) -> list[Candidate]:
        """Unnamed albums and faces in no album that may be this person, the likeliest first, to be passed to `accept`.

        None is less likely than `least`; below its default, guesses are noise. Faces suggested for this person come
        first; nothing that was rejected or said to be different is included.
        """
        with self._context.lock:
            queue = self._queue()
            return queue.candidates(person, self._context.ledger.state, limit, least) if queue else []

    def examples(self, person: PersonId, limit: int = 3) -> tuple[FaceId, ...]:
        """The faces that best show who this is, from different photos and hours as far as possible."""
        with self._context.lock:
            queue = self._queue()
            return queue.examples(person, self._context.ledger.state, limit) if queue else ()

    def accept(self, person: PersonId, candidates: Sequence[Candidate]) -> Done:
        """Say that these are the person: albums are merged and faces are confirmed. Raises Conflict and NotFound."""
        albums = [candidate.person for candidate in candidates if candidate.person is not None]
        faces = [face for candidate in candidates if candidate.person is None for face in candidate.faces]
        if not albums and not faces:
            raise NotFound("choose-album-or-face")
        self._require_same_albums(candidates)
        with self._recorder.together():
            done = [self._corrections.merge(person, albums)] if albums else []
            return self._recorder.in_all(done + ([self._corrections.assign(faces, person)] if faces else []))

    def refuse(self, person: PersonId, candidates: Sequence[Candidate]) -> Done:
        """Say that these are not the person: albums are kept apart and faces rejected. Raises Conflict and NotFound."""
        albums = [candidate.person for candidate in candidates if candidate.person is not None]
        faces = [face for candidate in candidates if candidate.person is None for face in candidate.faces]
        if not albums and not faces:
            raise NotFound("choose-album-or-face")
        self._require_same_albums(candidates)
        with self._recorder.together():
            done = [self._corrections.separate(person, album) for album in albums]
            return self._recorder.in_all(done + ([self._corrections.reject(faces, person)] if faces else []))

    def preview_split(self, person: PersonId, seeds: Sequence[Collection[FaceId]]) -> AlbumSplit:
        """How an album would be split, given some faces of each person; faces that could be either are unsure."""
        faces, vectors, views = album_vectors(self._context, self._people, person)
        row_of = {int(face): row for row, face in enumerate(faces)}
        chosen = [[row_of[face] for face in seed if face in row_of] for seed in seeds]
        if len(chosen) < 2 or not all(chosen):
            raise NotFound("split-needs-examples")
        rows = [np.array(seed, dtype=np.int64) for seed in chosen]
        return _split(faces, split_by_seeds(vectors, rows, views=views), len(seeds))

    def propose_split(self, person: PersonId) -> AlbumSplit | None:
        """A proposed split of an album; None if it looks like one person."""
        faces, vectors, views = album_vectors(self._context, self._people, person)
        model = self._store.models.active()
        parting = propose_split(vectors, self._calibrations.of(model.name), views=views) if model else None
        return None if parting is None else _split(faces, parting, int(parting.labels.max()) + 1)

    def doubtful_faces(self, person: PersonId) -> list[FaceId]:
        """The faces of an album, those least likely to belong first; confirmed ones are left out."""
        faces, vectors, _ = album_vectors(self._context, self._people, person)
        confirmed = {face.face_id for face in self._people.faces_of(person) if face.state is MembershipState.CONFIRMED}
        order = (FaceId(int(faces[row])) for row in doubtful(vectors))
        return [face for face in order if face not in confirmed]

    def why(self, face_id: FaceId) -> Why:
        """The confirmed faces that a face resembles most, and what they imply about it. Raises NotFound."""
        return self._reasons.why(face_id)

    def _queue(self) -> QuestionQueue | None:
        if self._context.questions is None:
            self._context.questions = self._question_queue()
        return self._context.questions

    def _question_queue(self) -> QuestionQueue | None:
        model = self._store.models.active()
        if model is None:
            return None
        ids, vectors = self._context.matrix(model.id)
        table = self._store.faces.all()
        at = np.searchsorted(table.ids, ids)
        quality = table.quality[at].astype(np.float64)
        faces = ReviewedFaces(ids, vectors, table.photo_ids[at], quality, table.taken_at[at])
        memberships = self._store.memberships.all()
        kinds = kinds_of(table, self._context.ledger.state, memberships)
        return QuestionQueue(
            AlbumIndex(faces, memberships),
            self._calibrations.of(model.name),
            kinds,
            wrong_face_in=self._context.settings.wrong_face_in,
        )


def _split(faces: Ints, parting: Parting, count: int) -> AlbumSplit:
    is_sure = parting.probability >= SURE_ENOUGH
    groups = [
        tuple(FaceId(face) for face in faces[(parting.labels == group) & is_sure].tolist()) for group in range(count)
    ]
    return AlbumSplit(tuple(groups), tuple(FaceId(face) for face in faces[~is_sure].tolist()))
