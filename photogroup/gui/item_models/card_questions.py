"""Which unnamed albums are probably somebody known: their cards ask "Is this Anna?"."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from photogroup.domain import PersonId

if TYPE_CHECKING:
    from photogroup.library import Question

PROBABLE = 1 / 3
"""The probability from which a card asks. What grouping has left apart is never stated as likelier than even; even odds
come out as a third."""


@dataclass(frozen=True, slots=True)
class CardQuestion:
    """The question on the card of an unnamed album."""

    about: "Question"
    known: str
    """The name of the person it probably is."""


def card_questions(questions: Iterable["Question"], names: Mapping[PersonId, str]) -> dict[PersonId, CardQuestion]:
    """For each unnamed album the likeliest question whether it is somebody with a name."""
    found: dict[PersonId, CardQuestion] = {}
    for question in questions:
        if question.kind != "albums" or question.same_chance < PROBABLE:
            continue
        left, right = (names.get(person, "") for person in (question.left_person, question.right_person))
        if bool(left) != bool(right):
            unnamed = question.right_person if left else question.left_person
            found.setdefault(unnamed, CardQuestion(question, left or right))
    return found
