"""What a user means by an action, as it was seen on the screen, and whether the ledger says that."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from photogroup.domain import Correction, CorrectionId, CorrectionKind, FaceId, Person, PersonId
from photogroup.identity.review.questions import QuestionKind
from photogroup.library import Library, Question

Payload = dict[str, Any]
_ANSWERS = {"y": CorrectionKind.SAME, "n": CorrectionKind.DIFFERENT, "s": CorrectionKind.SKIP}


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody as a card or a page shows them."""

    person: PersonId
    face: FaceId | None

    @classmethod
    def of(cls, person: Person) -> "Seen":
        return cls(person.id, person.key_face)


@dataclass(frozen=True, slots=True)
class Meant:
    """One line that an action is to leave in the ledger."""

    kind: CorrectionKind
    about: object
    """What was seen, for the report."""
    holds: Callable[[Payload, Correction], bool]
    may_be_missing: bool = False
    """The window may have had a reason not to take it: what it was about is no more."""


class Judge:
    """Compares lines of a library's ledger with what was meant."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.last = CorrectionId(library._context.store.corrections.last())
        """The last line that was looked at."""
        self._undoes: dict[CorrectionId, CorrectionId] = {}

    def new_lines(self) -> list[Correction]:
        """What has been said since this was last asked."""
        lines = self._library._context.store.corrections.since(self.last)
        self.last = max([self.last, *(line.id for line in lines)])
        self._undoes |= {line.id: line.undoes for line in lines if line.undoes is not None}
        return lines

    def root(self, line: CorrectionId) -> CorrectionId:
        """What was said at first, of which this line is the undoing, the redoing, ..."""
        while line in self._undoes:
            line = self._undoes[line]
        return line

    def faults(self, meant: Sequence[Meant], lines: Sequence[Correction]) -> list[str]:
        """What the ledger holds that was not meant, and what was meant that it does not hold."""
        found, rest = [], list(meant)
        for line in lines:
            while rest and rest[0].may_be_missing and not _is(rest[0], line):
                rest.pop(0)
            wanted = rest.pop(0) if rest else None
            if wanted is None or not _is(wanted, line):
                found.append(f"said {line.kind} {line.payload}, meant {' and '.join(map(_told, meant)) or 'nothing'}")
        return found + [f"said nothing, meant {_told(each)}" for each in rest if not each.may_be_missing]

    def are_same(self, person: PersonId, seen: Seen) -> bool:
        """Whether this is who was seen, or who has the face that stood for them."""
        context = self._library._context
        if context.shown(person) == context.shown(seen.person):
            return True
        albums = context.store.memberships.of_faces([seen.face]) if seen.face is not None else {}
        return any(context.shown(each.person_id) == context.shown(person) for each in albums.values())

    # What can be meant

    def name(self, seen: Seen, name: str) -> Meant:
        kind = CorrectionKind.NAME
        return Meant(
            kind, (seen, name), lambda said, _: said["name"] == name and self.are_same(PersonId(said["person"]), seen)
        )

    def merge(self, into: Seen, others: Collection[Seen], *, may_be_missing: bool = False) -> Meant:
        """Either may be what continues."""
        everybody = [into, *others]

        def holds(said: Payload, _: Correction) -> bool:
            said_people = [PersonId(each) for each in (said["into"], *said["people"])]
            return all(any(self.are_same(one, seen) for seen in everybody) for one in said_people) and all(
                any(self.are_same(one, seen) for one in said_people) for seen in everybody
            )

        return Meant(CorrectionKind.MERGE, everybody, holds, may_be_missing)

    def faces(
        self, kind: CorrectionKind, faces: Collection[FaceId], person: Seen | None = None, *, may_be_missing: bool
    ) -> Meant:
        """These faces and, where the kind tells one, that person."""

        def holds(said: Payload, _: Correction) -> bool:
            told = said.get("person") if person is not None else None
            fits = person is None or (told is not None and self.are_same(PersonId(told), person))
            return set(said["faces"]) == set(faces) and fits

        return Meant(kind, (tuple(faces), person), holds, may_be_missing)

    def moved(self, faces: Collection[FaceId], name: str, to: Seen | None) -> Meant:
        def holds(said: Payload, _: Correction) -> bool:
            is_right = said.get("name", "") == name if to is None else self.are_same(PersonId(said["person"]), to)
            return set(said["faces"]) == set(faces) and is_right

        return Meant(CorrectionKind.ASSIGN, (tuple(faces), name, to), holds)

    def person(self, kind: CorrectionKind, seen: Collection[Seen], key: str = "person") -> Meant:
        def holds(said: Payload, _: Correction) -> bool:
            people = said[key] if isinstance(said[key], list | tuple) else [said[key]]
            return len(people) == len(seen) and all(
                any(self.are_same(PersonId(one), each) for each in seen) for one in people
            )

        return Meant(kind, tuple(seen), holds, may_be_missing=True)

    def answer(self, question: Question, key: str) -> Meant:
        """What Y, N and S say, about albums, about a face and an album, or about two faces of one album."""
        left, right = set(question.left), set(question.right)
        kind, person = _ANSWERS[key], question.right_person
        if question.kind is QuestionKind.FACE and kind is not CorrectionKind.SKIP:
            kind = CorrectionKind.CONFIRM if key == "y" else CorrectionKind.REJECT
        if question.kind is QuestionKind.PHOTO and key == "y":
            kind, left = CorrectionKind.CONFIRM, left | right

        def holds(said: Payload, _: Correction) -> bool:
            if "faces" in said:
                return set(said["faces"]) == left and self._library._context.shown(PersonId(said["person"])) == person
            return {frozenset(said["faces_a"]), frozenset(said["faces_b"])} == {frozenset(left), frozenset(right)}

        return Meant(kind, (question, key), holds, may_be_missing=True)

    def taken_back(self, action: Sequence[CorrectionId]) -> Meant:
        return Meant(CorrectionKind.UNDO, action, lambda _, line: self.root(line.id) in action, may_be_missing=True)


def _is(meant: Meant, line: Correction) -> bool:
    return meant.kind == line.kind and meant.holds(line.payload, line)


def _told(meant: Meant) -> str:
    return f"{meant.kind} {meant.about}"
