"""The base of everything the user can say: pure data, and the claims it makes.

Corrections name faces and people, never clusters: clusters are replaced at every grouping. A statement is pure data;
the claims it makes (`standings`, `rejections`, `joins`, ...) are functions of that data alone, so that state can be put
together and taken apart again in any order.

An unnamed person is identified by a face: the cover the user saw when speaking about the album. Statements carry these
as `anchors`, which count as confirmed, so the person lives on whatever later groupings do with the rest.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import ClassVar, TypeAlias

from photogroup.domain import Box, CorrectionKind, FaceId, Membership, PersonId, PhotoId


class Aside(Enum):
    """Why a face belongs in no album."""

    IGNORED = "ignored"
    NOT_A_FACE = "not-a-face"


Standing: TypeAlias = PersonId | Aside
"""What the user said a face is."""


class Attribute(Enum):
    """What the user can say about a person."""

    NAME = "name"
    HIDDEN = "hidden"
    KEY_FACE = "key face"
    BORN = "born"
    FAVOURITE = "favourite"


AttributeValue: TypeAlias = str | bool | FaceId | date | None


@dataclass(frozen=True, slots=True)
class Anchor:
    """The face by which the user knew a person."""

    person: PersonId
    face: FaceId


@dataclass(frozen=True, slots=True)
class InGroup:
    """Whether somebody is in a group of people."""

    group: str
    is_in: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A face that no detector found, and where somebody drew it."""

    face: FaceId
    photo: PhotoId
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing the user said; the defaults claim nothing."""

    kind: ClassVar[CorrectionKind]
    anchors: tuple[Anchor, ...] = ()
    """For people without a confirmed face: the cover the user saw."""
    before: tuple[Membership, ...] = ()
    """Where the faces named here were, so that undo can put them back at once."""

    @property
    def is_said(self) -> bool:
        """Whether somebody said it, so that undo takes it back."""
        return True

    def standings(self) -> Iterable[tuple[FaceId, Standing]]:
        """Faces and what they are said to be."""
        return ((anchor.face, anchor.person) for anchor in self.anchors)

    def waved_through(self) -> Iterable[FaceId]:
        """Faces that a machine placed and the user accepted without looking at each, which is weaker than confirming by
        eye."""
        return ()

    def lasting(self) -> Iterable[PersonId]:
        """People who have to live on for this to mean anything: each needs a confirmed face or an anchor."""
        return ()

    def shown_face(self, person: PersonId) -> FaceId | None:
        """A face that the user saw as this person when saying this, where it is known."""
        return None

    def rejections(self) -> Iterable[tuple[FaceId, PersonId]]:
        """Faces, and the people they are said not to be."""
        return ()

    def joins(self) -> Iterable[tuple[PersonId, PersonId]]:
        """(into, person): the second is said to be the first."""
        return ()

    def people_apart(self) -> Iterable[tuple[PersonId, PersonId]]:
        """People who are said to be different."""
        return ()

    def faces_apart(self) -> Iterable[tuple[FaceId, FaceId]]:
        """Faces that are said to be of different people."""
        return ()

    def attributes(self) -> Iterable[tuple[PersonId, Attribute, AttributeValue]]:
        """People and what is said about them."""
        return ()

    def in_groups(self) -> Iterable[tuple[PersonId, InGroup]]:
        """People and the groups they are said to be in, or not to be in."""
        return ()

    def frames(self) -> Iterable[tuple[FaceId, Box]]:
        """Faces and where the user drew them."""
        return ()

    def stars(self) -> Iterable[tuple[PhotoId, bool]]:
        """Photos, and whether they are favourites."""
        return ()

    def turns(self) -> Iterable[tuple[PhotoId, int]]:
        """Photos, and by how many quarters they are turned clockwise."""
        return ()

    def skipped(self) -> Iterable[tuple[FaceId, FaceId]]:
        """Pairs of faces that the user does not want to be asked about."""
        return ()

    def people_skipped(self) -> Iterable[tuple[PersonId, PersonId]]:
        """Pairs of people that the user does not want to be asked about."""
        return ()


def require(holds: object, what: str) -> None:
    """Raise ValueError where a statement lacks what it needs."""
    if not holds:
        raise ValueError(f"a correction needs {what}")
