"""What indexing finds in files, before it has ids, and what photos are recognised by."""

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
    """Photos whose exact second is known, by id, one entry of each array per photo: what bursts are recognised by."""

    photo_ids: "Ints"
    seconds: "Ints"
    """Local time."""
    cameras: "Ints"
    """The same number for photos of one camera and one size."""
    fingerprints: "npt.NDArray[np.uint8]"
    """Shape (n, 8): what the photos look like; see `photos/fingerprints.py`."""


@dataclass(frozen=True, slots=True)
class IndexedFace:
    """A face as indexing leaves it, before it has an id."""

    detection: Detection
    quality: Quality
    embedding: "Vectors"
    """Shape (dimension,), float32, unit length."""
    thumbnail: bytes
    """JPEG of the face with some surroundings, for the window."""


@dataclass(frozen=True, slots=True)
class Traces:
    """What a file, or a changed picture, is recognised by; empty if it is not known."""

    head_hash: bytes = b""
    """SHA-256 of the file's first bytes."""
    pixel_hash: bytes = b""
    """SHA-256 of the decoded, upright pixels."""
    fingerprint: bytes = b""
    """What the picture looks like: see `photos.fingerprints`."""


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
    """Why the picture was usable only in part; None when it was whole."""
    traces: Traces = Traces()
    dating: Dating = field(default_factory=Dating)
    """How well `taken_at` is known."""
    position: Position | None = None
    """Where it was taken, if that is told."""
    moments: tuple[float, ...] = ()
    """Of a video, as in `Photo`."""


@dataclass(frozen=True, slots=True)
class FailedFile:
    """A file that indexing could not use, and why."""

    file: FoundFile
    reason: Message
