"""The nouns: photos, faces, embeddings, people, and what the user said about them.

Coordinates are fractions of the *upright* photo, x to the right and y down. "Left" and "right" are the viewer's.
"""

import os
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NewType, TypeAlias

from photogroup.messages import Message
from photogroup.taken import Dating

if TYPE_CHECKING:
    from photogroup.arrays import Bools as Bools
    from photogroup.arrays import Floats as Floats
    from photogroup.arrays import Floats32 as Floats32
    from photogroup.arrays import Ints as Ints
    from photogroup.arrays import Pixels as Pixels
    from photogroup.arrays import Times as Times
    from photogroup.arrays import Vectors as Vectors

PhotoId = NewType("PhotoId", int)
FaceId = NewType("FaceId", int)
PersonId = NewType("PersonId", int)
ModelId = NewType("ModelId", int)
CorrectionId = NewType("CorrectionId", int)

NO_PERSON = -1
"""Stands for "nobody" in exported arrays."""


def __getattr__(name: str) -> Any:
    """The kinds of arrays, loaded lazily: they need numpy, which code that only lists names need not wait for."""
    if name.startswith("_"):
        raise AttributeError(name)
    from photogroup import arrays

    return getattr(arrays, name)


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float


Landmarks: TypeAlias = tuple[Point, Point, Point, Point, Point]
"""Left eye, right eye, nose, left and right corner of the mouth."""


@dataclass(frozen=True, slots=True)
class Box:
    """A face rectangle, in fractions of the upright photo."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def area(self) -> float:
        return max(self.width, 0.0) * max(self.height, 0.0)

    @property
    def center(self) -> Point:
        return Point((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def overlap(self, other: "Box") -> float:
        """Intersection over union, 0 to 1."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        if width <= 0 or height <= 0:
            return 0.0
        shared = width * height
        return shared / (self.area + other.area - shared)

    def within(self, part: "Box") -> "Box":
        """This box, given in fractions of a whole, in fractions of a part of it."""
        return Box(
            (self.left - part.left) / part.width,
            (self.top - part.top) / part.height,
            (self.right - part.left) / part.width,
            (self.bottom - part.top) / part.height,
        )

    def put(self, part: "Box") -> "Box":
        """This box, given in fractions of a part, in fractions of the whole in which the part lies there."""
        return Box(
            part.left + self.left * part.width,
            part.top + self.top * part.height,
            part.left + self.right * part.width,
            part.top + self.bottom * part.height,
        )

    def in_pixels(self, width: int, height: int) -> tuple[float, float, float, float]:
        """Left, top, right, bottom in pixels of an upright photo of this size."""
        return self.left * width, self.top * height, self.right * width, self.bottom * height


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a face can be recognised; each part goes from 0 (useless) to 1 (perfect)."""

    sharpness: float
    size: float
    frontality: float
    recognisability: float
    """Distance from the region of the embedding space where unrecognisable faces gather."""

    @property
    def overall(self) -> float:
        """The geometric mean of the parts: one bad part makes the face bad."""
        product = self.sharpness * self.size * self.frontality * self.recognisability
        return float(max(product, 0.0) ** 0.25)


@dataclass(frozen=True, slots=True)
class Detection:
    """A face as a detector sees it; `confidence` is the detector's, 0 to 1."""

    box: Box
    landmarks: Landmarks
    confidence: float


class FaceOrigin(StrEnum):
    DETECTED = "detected"
    DRAWN = "drawn"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Face:
    """A face of the library. It keeps its id when its photo is scanned again."""

    id: FaceId
    photo_id: PhotoId
    box: Box
    landmarks: Landmarks | None
    confidence: float
    quality: Quality
    origin: FaceOrigin = FaceOrigin.DETECTED


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that may be a photo, as the folder lists it."""

    path: Path
    size: int
    mtime_ns: int
    inode: int = field(default=0, compare=False)
    """The file's number on its drive, its lower 63 bits; 0 if the system has none."""
    changed_ns: int = field(default=0, compare=False)
    """When anything about it last changed, by the system's clock, which nobody can set back; 0 if unknown."""

    @classmethod
    def of(cls, path: Path, status: os.stat_result) -> "FoundFile":
        return cls(path, status.st_size, status.st_mtime_ns, status.st_ino & (1 << 63) - 1, status.st_ctime_ns)


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture identified by its content, wherever its file lies; copies and moved files are one photo."""

    id: PhotoId
    content_hash: bytes
    """SHA-256 of the file's bytes."""
    width: int
    height: int
    """In pixels, of the upright photo at full size."""
    taken_at: datetime | None
    camera: str
    paths: tuple[Path, ...]
    """The files that show it or, if none exists now, those that last did."""
    is_present: bool
    dating: Dating = field(default_factory=Dating)
    """How precisely and reliably `taken_at` is known."""
    moments: tuple[float, ...] = ()
    """For a video: seconds from its beginning, one per frame; see `film`."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be used, or only in part, and why."""

    path: Path
    reason: Message
    is_partial: bool
    """Whether part of the picture could be read and was used."""


class MembershipState(StrEnum):
    """How certain it is that a face belongs to its person."""

    CONFIRMED = "confirmed"
    """By the user. Only the user moves it."""
    GROUPED = "grouped"
    """By clustering: a guess, shown in the album."""
    SUGGESTED = "suggested"
    """Likely, but not likely enough: shown separately, to confirm or reject."""


@dataclass(frozen=True, slots=True)
class Membership:
    face_id: FaceId
    person_id: PersonId
    state: MembershipState
    wrong_chance: float
    """Calibrated probability that this face is somebody else; 0 if the user confirmed it."""


class PersonKind(StrEnum):
    NAMED = "named"
    UNNAMED = "unnamed"
    STRANGER = "stranger"
    """Seen once or twice, small or blurred: kept out of the way."""
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class Person:
    """An album: a person, and the counts of their faces and photos."""

    id: PersonId
    name: str
    kind: PersonKind
    is_hidden: bool
    face_count: int
    confirmed_count: int
    photo_count: int
    key_face: FaceId | None
    born: date | None
    first_seen: datetime | None
    last_seen: datetime | None
    suggested_count: int = 0
    """Faces waiting for a yes or no, which are not part of `face_count`."""
    is_favourite: bool = False
    groups: tuple[str, ...] = ()
    """The user's groups that the person is in, such as "family" or "school", by name."""

    @property
    def is_counted(self) -> bool:
        """Whether they are one of "the people", in every count: neither a stranger nor hidden."""
        return self.kind in (PersonKind.NAMED, PersonKind.UNNAMED) and not self.is_hidden


class CorrectionKind(StrEnum):
    """What the user can say. Payloads name faces and people, never clusters; see `identity/corrections.py`."""

    NAME = "name"
    CONFIRM = "confirm"
    ASSIGN = "assign"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"
    SEPARATE = "separate"
    SAME = "same"
    DIFFERENT = "different"
    SKIP = "skip"
    IGNORE = "ignore"
    HIDE = "hide"
    NOT_A_FACE = "not-a-face"
    DRAW_FACE = "draw-face"
    EDIT_FACE = "edit-face"
    KEY_FACE = "key-face"
    BORN = "born"
    GROUP = "group"
    FAVOURITE_PERSON = "favourite-person"
    IMPORT = "import"
    FAVOURITE = "favourite"
    TURN = "turn"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the append-only log."""

    id: CorrectionId
    made_at: datetime
    kind: CorrectionKind
    payload: dict[str, Any]
    undoes: CorrectionId | None
