"""What the user can say: one dataclass for each kind of correction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain, product

from photogroup.domain import Box, CorrectionKind, FaceId, PersonId
from photogroup.identity.corrections.said_of_groups import FavouritePerson as FavouritePerson
from photogroup.identity.corrections.said_of_groups import Group as Group
from photogroup.identity.corrections.said_of_photos import DrawFace as DrawFace
from photogroup.identity.corrections.said_of_photos import EditFace as EditFace
from photogroup.identity.corrections.said_of_photos import Favourite as Favourite
from photogroup.identity.corrections.said_of_photos import Turn as Turn
from photogroup.identity.corrections.statements import (
    Aside,
    Attribute,
    AttributeValue,
    Drawing,
    Standing,
    Statement,
    require,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _AboutFaces(Statement):
    faces: tuple[FaceId, ...]

    def __post_init__(self) -> None:
        require(self.faces, "faces")


@dataclass(frozen=True, slots=True, kw_only=True)
class _FacesToPerson(_AboutFaces):
    person: PersonId

    def standings(self) -> Iterable[tuple[FaceId, Standing]]:
        return chain(Statement.standings(self), ((face, self.person) for face in self.faces))


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm(_FacesToPerson):
    """These faces are this person, as the album shows them."""

    kind = CorrectionKind.CONFIRM


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign(_FacesToPerson):
    """These faces are this person, not the one the album shows."""

    kind = CorrectionKind.ASSIGN
    name: str = ""
    """The name of a person who did not exist before this."""

    def attributes(self) -> Iterable[tuple[PersonId, Attribute, AttributeValue]]:
        return ((self.person, Attribute.NAME, self.name),) if self.name else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reject(_AboutFaces):
    """These faces are not this person."""

    kind = CorrectionKind.REJECT
    person: PersonId

    def lasting(self) -> Iterable[PersonId]:
        return (self.person,)

    def rejections(self) -> Iterable[tuple[FaceId, PersonId]]:
        return ((face, self.person) for face in self.faces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignore(_AboutFaces):
    """These faces are strangers that the user does not want to see."""

    kind = CorrectionKind.IGNORE
    person: PersonId | None = None
    """The album, if the whole of it is ignored."""

    def standings(self) -> Iterable[tuple[FaceId, Standing]]:
        return ((face, Aside.IGNORED) for face in self.faces)


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAFace(_AboutFaces):
    """The detector was wrong: these are not faces."""

    kind = CorrectionKind.NOT_A_FACE

    def standings(self) -> Iterable[tuple[FaceId, Standing]]:
        return ((face, Aside.NOT_A_FACE) for face in self.faces)


@dataclass(frozen=True, slots=True, kw_only=True)
class _AboutPerson(Statement):
    person: PersonId

    def lasting(self) -> Iterable[PersonId]:
        return (self.person,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(_AboutPerson):
    """This is the person's name; an empty one removes it."""

    kind = CorrectionKind.NAME
    name: str

    def attributes(self) -> Iterable[tuple[PersonId, Attribute, AttributeValue]]:
        return ((self.person, Attribute.NAME, self.name),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hide(_AboutPerson):
    """This album is to be hidden or shown again."""

    kind = CorrectionKind.HIDE
    is_hidden: bool = True

    def attributes(self) -> Iterable[tuple[PersonId, Attribute, AttributeValue]]:
        return ((self.person, Attribute.HIDDEN, self.is_hidden),)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFace(_AboutPerson):
    """This face is the album's cover; it is therefore confirmed."""

    kind = CorrectionKind.KEY_FACE
    face: FaceId

    def shown_face(self, person: PersonId) -> FaceId | None:
        return self.face

    def standings(self) -> Iterable[tuple[FaceId, Standing]]:
        return chain(Statement.standings(self), ((self.face, self.person),))

    def attributes(self) -> Iterable[tuple[PersonId, Attribute, AttributeValue]]:
        return ((self.person, Attribute.KEY_FACE, self.face),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Born(_AboutPerson):
    """This person was born on this day; None removes the date."""

    kind = CorrectionKind.BORN
    date: date | None

    def attributes(self) -> Iterable[tuple[PersonId, Attribute, AttributeValue]]:
        return ((self.person, Attribute.BORN, self.date),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge(Statement):
    """These people's albums become part of another's (`into`), which keeps its name and cover."""

    kind = CorrectionKind.MERGE
    into: PersonId
    people: tuple[PersonId, ...]
    face_count: int = 0
    """How many faces their albums had when the user said so."""

    def __post_init__(self) -> None:
        require(self.people and self.into not in self.people, "two people")

    def lasting(self) -> Iterable[PersonId]:
        return (self.into, *self.people)

    def joins(self) -> Iterable[tuple[PersonId, PersonId]]:
        return ((self.into, person) for person in self.people)


@dataclass(frozen=True, slots=True, kw_only=True)
class Split(Statement):
    """An album taken apart: each group of faces is one of these people, the first of whom keeps the album."""

    kind = CorrectionKind.SPLIT
    people: tuple[PersonId, ...]
    groups: tuple[tuple[FaceId, ...], ...]
    proposed: tuple[FaceId, ...] = ()
    """Those of the faces that a proposal placed; the user marked the others."""

    def __post_init__(self) -> None:
        require(len(self.people) == len(self.groups) > 1 and all(self.groups), "two groups of faces or more")

    def standings(self) -> Iterable[tuple[FaceId, Standing]]:
        placed = ((face, person) for person, faces in zip(self.people, self.groups, strict=True) for face in faces)
        return chain(Statement.standings(self), placed)

    def waved_through(self) -> Iterable[FaceId]:
        return self.proposed


@dataclass(frozen=True, slots=True, kw_only=True)
class Separate(Statement):
    """These two people are different: never join them, never ask."""

    kind = CorrectionKind.SEPARATE
    person_a: PersonId
    person_b: PersonId

    def __post_init__(self) -> None:
        require(self.person_a != self.person_b, "two people")

    def lasting(self) -> Iterable[PersonId]:
        return (self.person_a, self.person_b)

    def people_apart(self) -> Iterable[tuple[PersonId, PersonId]]:
        return ((self.person_a, self.person_b),)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer(Statement):
    """An answer to "same or different?" about the faces that were shown on either side."""

    faces_a: tuple[FaceId, ...]
    faces_b: tuple[FaceId, ...]
    person_a: PersonId
    person_b: PersonId

    def __post_init__(self) -> None:
        require(self.faces_a and self.faces_b, "faces on both sides")


@dataclass(frozen=True, slots=True, kw_only=True)
class Same(_Answer):
    """All faces shown are one person: they are confirmed, and the second album is merged into the first."""

    kind = CorrectionKind.SAME

    def standings(self) -> Iterable[tuple[FaceId, Standing]]:
        return chain(
            Statement.standings(self),
            ((face, self.person_a) for face in self.faces_a),
            ((face, self.person_b) for face in self.faces_b),
        )

    def joins(self) -> Iterable[tuple[PersonId, PersonId]]:
        return ((self.person_a, self.person_b),) if self.person_a != self.person_b else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Different(_Answer):
    """The faces on one side are not the person on the other.

    If both sides are the same person, only the two faces are meant: at least one of them is somebody else.
    """

    kind = CorrectionKind.DIFFERENT

    def lasting(self) -> Iterable[PersonId]:
        return (person for pair in self.people_apart() for person in pair)

    def shown_face(self, person: PersonId) -> FaceId | None:
        return self.faces_a[0] if person == self.person_a else self.faces_b[0]

    def people_apart(self) -> Iterable[tuple[PersonId, PersonId]]:
        return ((self.person_a, self.person_b),) if self.person_a != self.person_b else ()

    def faces_apart(self) -> Iterable[tuple[FaceId, FaceId]]:
        return product(self.faces_a, self.faces_b)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip(_Answer):
    """The user could not tell, or did not care."""

    kind = CorrectionKind.SKIP

    def skipped(self) -> Iterable[tuple[FaceId, FaceId]]:
        return product(self.faces_a, self.faces_b)

    def people_skipped(self) -> Iterable[tuple[PersonId, PersonId]]:
        return ((self.person_a, self.person_b),) if self.person_a != self.person_b else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Import(Statement):
    """Names from another program: each group of faces is one of these people."""

    kind = CorrectionKind.IMPORT
    people: tuple[PersonId, ...]
    names: tuple[str, ...]
    """The names of people who have none yet; empty for the others."""
    groups: tuple[tuple[FaceId, ...], ...]
    drawn: tuple[Drawing, ...] = ()
    """The faces among these that no detector had found."""

    def __post_init__(self) -> None:
        require(self.people and len(self.people) == len(self.names) == len(self.groups), "a name for each person")
        require(all(self.groups), "a face of each person")

    def standings(self) -> Iterable[tuple[FaceId, Standing]]:
        placed = ((face, person) for person, faces in zip(self.people, self.groups, strict=True) for face in faces)
        return chain(Statement.standings(self), placed)

    def attributes(self) -> Iterable[tuple[PersonId, Attribute, AttributeValue]]:
        return ((who, Attribute.NAME, name) for who, name in zip(self.people, self.names, strict=True) if name)

    def frames(self) -> Iterable[tuple[FaceId, Box]]:
        return ((drawing.face, drawing.box) for drawing in self.drawn)


STATEMENTS: dict[CorrectionKind, type[Statement]] = {
    statement.kind: statement
    for statement in (
        Name, Confirm, Assign, Reject, Merge, Split, Separate, Same, Different, Skip, Ignore, Hide, NotAFace, DrawFace,
        EditFace, KeyFace, Born, Group, FavouritePerson, Import, Favourite, Turn,
    )
}  # fmt: skip
