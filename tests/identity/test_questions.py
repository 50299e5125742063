from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from ids import face_ids, person_ids
from saying import Albums

from photogroup.cli.wording import words
from photogroup.domain import FaceId, Membership, MembershipState, PersonId, PersonKind, Vectors
from photogroup.errors import Conflict
from photogroup.evidence import Calibration
from photogroup.identity.corrections import said
from photogroup.identity.corrections.ledger import named_people
from photogroup.identity.corrections.state import State
from photogroup.identity.corrections.statements import Statement
from photogroup.identity.grouping.calibration import threshold_for
from photogroup.identity.grouping.reach import Reach
from photogroup.identity.review.album_index import AlbumIndex, ReviewedFaces
from photogroup.identity.review.question_queue import QuestionQueue
from photogroup.identity.review.questions import Answer, Question, QuestionKind, asked, statement

CALIBRATION = Calibration(slope=20.0, offset=20.0)


def around(centres: dict[int, int], spread: float, seed: int = 0) -> tuple[Vectors, np.ndarray]:
    """So many vectors around each of some random centres, and the centre of each."""
    rng = np.random.default_rng(seed)
    directions = rng.normal(size=(max(centres) + 1, 64))
    truth = np.repeat(list(centres), list(centres.values()))
    vectors = directions[truth] / 8 + spread * rng.normal(size=(len(truth), 64)) / 8
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32), truth


class Review:
    """Albums with a queue of questions; faces are numbered from 1."""

    def __init__(self, vectors: Vectors, people: dict[int, list[int]], photos: np.ndarray | None = None) -> None:
        self.albums = Albums(people)
        self.albums.of = {f: replace(m, wrong_chance=0.001) for f, m in self.albums.of.items()}
        self.vectors = vectors
        self.photos = np.arange(len(vectors)) if photos is None else photos
        self.kinds: dict[PersonId, PersonKind] = {}
        self.rebuild()

    @property
    def state(self) -> State:
        return self.albums.talk.ledger.state

    def rebuild(self) -> None:
        ids = np.arange(1, len(self.vectors) + 1)
        faces = ReviewedFaces(ids, self.vectors, self.photos, np.full(len(ids), 0.8))
        self.queue = QuestionQueue(AlbumIndex(faces, self.albums.of.values()), CALIBRATION, self.kinds)

    def next(self) -> Question | None:
        return self.queue.next(self.state)

    def say(self, words: Statement) -> None:
        self.albums.say(words)
        self.queue.follow(self.albums.last_moves, set(named_people(words)))

    def answer(self, answer: Answer) -> None:
        question = self.next()
        assert question is not None
        self.say(statement(question, answer))


def fragments() -> Review:
    """Person 0 in albums 1 (6 faces) and 2 (5), person 1 in albums 3 (4) and 4 (2), person 2 in album 5 (4)."""
    vectors, _ = around({0: 11, 1: 6, 2: 4}, spread=0.7)
    albums = {1: range(1, 7), 2: range(7, 12), 3: range(12, 16), 4: range(16, 18), 5: range(18, 22)}
    return Review(vectors, {person: list(faces) for person, faces in albums.items()})


def people_of(question: Question | None) -> set[int]:
    assert question is not None
    return {question.left_person, question.right_person}


def test_the_first_question_is_the_one_that_saves_most_work() -> None:
    question = fragments().next()
    assert question is not None
    assert (question.kind, question.left_person, question.right_person) == (QuestionKind.ALBUMS, 1, 2)
    assert (question.left_count, question.right_count) == (6, 5)
    assert 0 < question.gain < 30 / 11


def test_a_question_stays_until_it_is_answered() -> None:
    review = fragments()
    assert review.next() == review.next()


def test_a_yes_joins_the_albums_and_the_next_question_is_about_others() -> None:
    review = fragments()
    review.answer(Answer.SAME)
    assert review.state.canonical(PersonId(2)) == 1
    assert people_of(review.next()) == {3, 4}


@pytest.mark.parametrize("answer", Answer)
def test_no_question_is_asked_twice_whatever_the_answer_and_after_grouping_again(answer: Answer) -> None:
    review = fragments()
    asked: Counter[frozenset[int]] = Counter()
    while (question := review.next()) is not None:
        asked[frozenset(people_of(question))] += 1
        review.say(statement(question, answer))
        review.rebuild()
    assert asked
    assert max(asked.values()) == 1
    assert len(asked) >= 2


def test_an_answer_given_in_another_form_makes_the_question_disappear() -> None:
    review = fragments()
    review.say(said.Separate(person_a=PersonId(2), person_b=PersonId(1)))
    assert people_of(review.next()) == {3, 4}
    review.say(said.Merge(into=PersonId(4), people=person_ids(3)))
    after = review.next()
    assert after is None or people_of(after) not in ({1, 2}, {3, 4})


def test_two_people_with_different_names_are_not_asked_about() -> None:
    review = fragments()
    review.say(said.Name(person=PersonId(1), name="Anna"))
    review.say(said.Name(person=PersonId(2), name="Bob"))
    assert people_of(review.next()) == {3, 4}


def test_a_named_album_comes_first_and_stays_on_the_left() -> None:
    vectors, _ = around({0: 8, 1: 8}, spread=0.7)
    review = Review(vectors, {1: [1, 2, 3, 4], 2: [5, 6, 7, 8], 3: [9, 10, 11], 4: [12, 13, 14, 15, 16]})
    review.say(said.Name(person=PersonId(3), name="Anna"))
    question = review.next()
    assert question is not None
    assert (question.left_person, question.right_person) == (3, 4)
    assert words(asked(question, review.state)) == "Are these 5 faces Anna, too?"


def test_strangers_are_not_compared_with_each_other_and_ignored_people_with_nobody() -> None:
    review = fragments()
    review.kinds = {
        PersonId(2): PersonKind.IGNORED,
        PersonId(3): PersonKind.STRANGER,
        PersonId(4): PersonKind.STRANGER,
    }
    review.rebuild()
    while (question := review.next()) is not None:
        assert people_of(question) not in ({3, 4}, {1, 2})
        review.say(statement(question, Answer.SKIP))


def test_a_suggested_face_is_asked_about_until_confirmed_or_rejected() -> None:
    vectors, _ = around({0: 5, 1: 5}, spread=0.5)
    for answer, left in ((Answer.SAME, {1, 2, 3, 4, 5}), (Answer.DIFFERENT, {1, 2, 3, 4})):
        review = Review(vectors, {1: [1, 2, 3, 4]})
        review.albums.of[FaceId(5)] = Membership(FaceId(5), PersonId(1), MembershipState.SUGGESTED, 0.3)
        review.rebuild()
        question = review.next()
        assert question is not None
        assert (question.kind, question.left, question.same_chance) == (QuestionKind.FACE, (5,), 0.7)
        assert 5 not in question.right
        review.answer(answer)
        assert review.albums.shown() == {1: left}
        while (again := review.next()) is not None:
            assert again.left != (5,)
            review.answer(Answer.SKIP)


def test_a_face_in_no_album_is_compared_with_the_nearest_one() -> None:
    vectors, _ = around({0: 5, 1: 4}, spread=0.5)
    review = Review(vectors, {1: [1, 2, 3, 4], 2: [6, 7, 8]})
    question = review.next()
    assert question is not None
    asked = {(question.kind, question.left, question.right_person)}
    review.answer(Answer.SAME)
    question = review.next()
    assert question is not None
    asked.add((question.kind, question.left, question.right_person))
    assert asked == {(QuestionKind.FACE, (5,), 1), (QuestionKind.FACE, (9,), 2)}


def test_one_person_twice_in_a_photo_is_a_question_that_a_no_settles() -> None:
    vectors, _ = around({0: 6}, spread=0.9)
    review = Review(vectors, {1: [1, 2, 3, 4, 5, 6]}, photos=np.array([1, 1, 2, 3, 4, 5]))
    question = review.next()
    assert question is not None
    assert (question.kind, set(question.left + question.right)) == (QuestionKind.PHOTO, {1, 2})
    review.answer(Answer.DIFFERENT)
    assert len(review.albums.shown()[1] & {1, 2}) == 1
    question = review.next()
    assert question is None or question.kind is not QuestionKind.PHOTO


def test_a_mirror_is_confirmed_by_a_yes() -> None:
    vectors, _ = around({0: 6}, spread=0.9)
    review = Review(vectors, {1: [1, 2, 3, 4, 5, 6]}, photos=np.array([1, 1, 2, 3, 4, 5]))
    review.answer(Answer.SAME)
    assert review.state.confirmed_as(PersonId(1)) == {1, 2}
    assert review.next() is None


def test_a_question_about_faces_names_the_person() -> None:
    review = fragments()
    review.say(said.Name(person=PersonId(1), name="Anna"))
    face = Question(QuestionKind.FACE, face_ids(5), face_ids(1), PersonId(1), PersonId(1), 1, 6, 0.7, 0.6)
    assert words(asked(face, review.state)) == "Is this Anna?"
    assert words(asked(replace(face, kind=QuestionKind.PHOTO), review.state)) == "Are both of these Anna?"
    assert words(
        asked(replace(face, kind=QuestionKind.ALBUMS, left_person=PersonId(3), right_person=PersonId(4)), review.state)
    ) == ("Are these the same person?")


def test_truthful_answers_put_all_faces_of_every_person_together() -> None:
    vectors, truth = around(dict.fromkeys(range(10), 12), spread=0.8, seed=3)
    rng = np.random.default_rng(1)
    pieces = truth * 10 + rng.integers(0, 3, len(truth)) + 1
    review = Review(vectors, {int(p): (np.flatnonzero(pieces == p) + 1).tolist() for p in np.unique(pieces)})
    answers = 0
    while (question := review.next()) is not None and answers < 200:
        same = len({truth[face - 1] for face in question.left + question.right}) == 1
        review.say(statement(question, Answer.SAME if same else Answer.DIFFERENT))
        answers += 1
    shown = review.albums.shown()
    assert len([faces for faces in shown.values() if len(faces) > 1]) == 10
    assert all(len({truth[face - 1] for face in faces}) == 1 for faces in shown.values())
    assert answers <= len(np.unique(pieces)) + 10


def test_that_grouping_has_left_two_albums_apart_speaks_against_one_person_beside_their_distance_scale() -> None:
    review = fragments()
    question = review.next()
    assert question is not None
    left, right = (
        np.array([review.vectors[f - 1] for f, m in review.albums.of.items() if m.person_id == person]).mean(0)
        for person in (1, 2)
    )
    even = Reach(threshold_for(CALIBRATION, 2, people=5), 0.75 / 20)
    spare = float(even.spare(np.array(left @ right), np.array(max(question.left_count, question.right_count))))
    asked = CALIBRATION.evidence
    odds = asked.guess + asked.guess_album + asked.guess_similarity * 20 * spare
    assert question.same_chance == pytest.approx(1 / (2 + np.exp(-odds)), rel=1e-3)


def test_a_question_whose_yes_would_contradict_is_not_asked() -> None:
    review = fragments()
    review.say(said.Confirm(faces=face_ids(7), person=PersonId(2)))
    review.say(said.Reject(faces=face_ids(7), person=PersonId(1)))
    with pytest.raises(Conflict):
        review.say(said.Merge(into=PersonId(1), people=person_ids(2)))
    assert people_of(review.next()) == {3, 4}
