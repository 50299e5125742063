"""What indexing finds in files, before it has ids, and what photos can be recognised by."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from photogroup.domain import Detection, FoundFile, Quality
from photogroup.messages import Message
from photogroup.taken import Dating, Position

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from photogroup.domain import Ints, Vectors


@dataclass(frozen=True, slots=True)
class Shots:
    """Photos whose time is known to the second, by id, one array entry per photo: bursts are recognised by these."""

    photo_ids: "Ints"
    seconds: "Ints"
    """Local time."""
    cameras: "Ints"
    """The same number for photos of one camera and one size."""
    fingerprints: "npt.NDArray[np.uint8]"
    """Shape (n, 8): perceptual hashes of the photos; see `photos/fingerprints.py`."""


@dataclass(frozen=True, slots=True)
class IndexedFace:
    """A face as indexing returns it, before it has an id."""

    detection: Detection
    quality: Quality
    embedding: "Vectors"
    """Shape (dimension,), float32, unit length."""
    thumbnail: bytes
    """JPEG of the face with some surroundings, for the window."""


@dataclass(frozen=True, slots=True)
class Traces:
    """What a file, or a changed picture, can be recognised by; empty where unknown."""

    head_hash: bytes = b""
    """SHA-256 of the file's first bytes."""
    pixel_hash: bytes = b""
    """SHA-256 of the decoded, upright pixels."""
    fingerprint: bytes = b""
    """A perceptual hash of the picture; see `photos.fingerprints`."""


@dataclass(frozen=True, slots=True)
class IndexedPhoto:
    """Everything that indexing finds in one file, as sent back by a worker here or on another machine."""

    file: FoundFile
    content_hash: bytes
    width: int
    height: int
    taken_at: datetime | None
    camera: str
    faces: tuple[IndexedFace, ...]
    thumbnail: bytes
    """JPEG of the whole upright photo."""
    warning: Message | None = None
    """Why only part of the picture was usable; None if all was."""
    traces: Traces = Traces()
    dating: Dating = field(default_factory=Dating)
    """How precisely and reliably `taken_at` is known."""
    position: Position | None = None
    """Where it was taken, if known."""
    moments: tuple[float, ...] = ()
    """For a video, as in `Photo`."""


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file that indexing could not use, and why."""

    file: FoundFile
    reason: Message
