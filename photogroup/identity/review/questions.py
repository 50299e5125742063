"""What the user is asked, and what an answer says."""

from dataclasses import dataclass
from enum import StrEnum

from photogroup.domain import FaceId, PersonId
from photogroup.identity.corrections.said import Confirm, Different, Reject, Same, Skip
from photogroup.identity.corrections.state import State
from photogroup.identity.corrections.statements import Statement
from photogroup.messages import Message, message


class QuestionKind(StrEnum):
    ALBUMS = "albums"
    """Are these two albums one person?"""
    FACE = "face"
    """Is this face this person?"""
    PHOTO = "photo"
    """Two faces of one album in one photo: are they both this person, as with a mirror?"""


class Answer(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Question:
    """Are the faces on the left and on the right one person? People as the user sees them."""

    kind: QuestionKind
    left: tuple[FaceId, ...]
    right: tuple[FaceId, ...]
    left_person: PersonId
    """For a face, the person it is compared with: the one on the right."""
    right_person: PersonId
    left_count: int
    """Faces that the left side stands for."""
    right_count: int
    same_chance: float
    """Calibrated probability of "same"."""
    gain: float
    """The number of faces that an answer is expected to put right."""


def statement(question: Question, answer: Answer) -> Statement:
    """The statement that this answer makes."""
    if answer is Answer.SKIP:
        return Skip(
            faces_a=question.left,
            faces_b=question.right,
            person_a=question.left_person,
            person_b=question.right_person,
        )
    if question.kind is QuestionKind.FACE:
        says = Confirm if answer is Answer.SAME else Reject
        return says(faces=question.left, person=question.right_person)
    if question.kind is QuestionKind.PHOTO and answer is Answer.SAME:
        return Confirm(faces=question.left + question.right, person=question.right_person)
    says_of_both = Same if answer is Answer.SAME else Different
    return says_of_both(
        faces_a=question.left,
        faces_b=question.right,
        person_a=question.left_person,
        person_b=question.right_person,
    )


def asked(question: Question, state: State) -> Message:
    """The question, as a message."""
    left, right = state.name_of(question.left_person), state.name_of(question.right_person)
    if question.kind is QuestionKind.FACE:
        return message("is-this", person=right) if right else message("is-this-the-same")
    if question.kind is QuestionKind.PHOTO:
        return message("are-both", person=right) if right else message("are-both-the-same")
    if left:
        return message("are-these-too", count=question.right_count, person=left)
    return message("are-these", person=right) if right else message("are-these-the-same")
