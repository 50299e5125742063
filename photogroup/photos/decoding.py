"""Decodes a photo once: upright pixels for the networks and the thumbnails, and everything else the file reveals."""

import warnings
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import numpy as np
from PIL import Image

from photogroup.domain import Box, FoundFile, Pixels
from photogroup.errors import BadPhoto
from photogroup.indexed import Traces
from photogroup.messages import Message
from photogroup.photos import dating, kinds
from photogroup.photos import file_reading as files
from photogroup.photos.embedded import read_embedded
from photogroup.photos.exif_facts import ExifFacts
from photogroup.photos.fingerprints import fingerprint, pixel_hash
from photogroup.photos.pictures import Picture, read_picture
from photogroup.photos.positioning import taken_where
from photogroup.photos.raw import read_raw
from photogroup.photos.size_limits import TOO_LARGE
from photogroup.photos.video_files import refuse_without_pictures, video_date
from photogroup.photos.videos import read_video
from photogroup.taken import Dating, Position, TakenAt

_TO_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""By EXIF orientation; 1 is upright."""


@dataclass(frozen=True, slots=True)
class DecodedPhoto:
    """A photo at working scale, and its file."""

    pixels: Pixels
    """Upright, sRGB; the longer side is as requested, or shorter where the photo is smaller.

    For panoramas it is longer.
    """
    width: int
    height: int
    """In pixels, of the upright photo at full size."""
    taken: TakenAt | None
    """When it was taken, by the best evidence from the picture, the files beside it and its name."""
    camera: str
    content_hash: bytes
    """SHA-256 of the file's bytes."""
    file: FoundFile
    """The file as it was while it was read."""
    warning: Message | None = None
    """Why only part of the picture was usable; None if all was."""
    head_hash: bytes = b""
    """SHA-256 of the file's first bytes."""
    position: Position | None = None
    """Where it was taken, by the best evidence from the picture and the files beside it."""
    moments: tuple[float, ...] = ()
    """Of a video: see `Picture.moments`."""
    scenes: tuple[int, ...] = ()
    parts: tuple[Box, ...] = ()
    """Pages or frames, each searched separately; none means the whole."""

    def traces(self) -> Traces:
        """What this picture can be recognised by once its file has changed."""
        return Traces(self.head_hash, pixel_hash(self.pixels), fingerprint(self.pixels))

    @property
    def taken_at(self) -> datetime | None:
        return self.taken.moment if self.taken else None

    @property
    def dating(self) -> Dating:
        """How precisely and reliably that is known."""
        return self.taken.dating if self.taken else Dating()


def decode(path: Path, *, longest_side: int) -> DecodedPhoto:
    """Read a photo once and decode it upright, shrunk until its longer side is `longest_side` pixels at most, or more
    for a panorama: see `pictures.longest_for`.

    Raises BadPhoto, with the reason, for a file that is not a picture, is damaged beyond use, is too large, cannot be
    read, or changed twice while it was being read.
    """
    try:
        return _decode(path, longest_side)
    except files.FileChanged:
        return _decode(path, longest_side)
    except MemoryError:
        raise BadPhoto(TOO_LARGE) from None


def read_identity(path: Path) -> tuple[FoundFile, bytes]:
    """The file and the SHA-256 of its bytes, without decoding it: enough to recognise one that was moved.

    Raises BadPhoto for a file that is empty, cannot be read or changed while it was being read.
    """
    with files.open_file(path) as (stream, found):
        return found, files.content_hash(stream)


def read_head(path: Path) -> tuple[FoundFile, bytes]:
    """The file and the SHA-256 of its first bytes. Raises BadPhoto like `read_identity`."""
    with files.open_file(path) as (stream, found):
        return found, files.head_hash(stream)


def _decode(path: Path, longest_side: int) -> DecodedPhoto:
    with files.open_file(path) as (stream, found):
        content_hash, head_hash = files.content_hash(stream), files.head_hash(stream)
        picture = _read(stream, path, longest_side)
        embedded = read_embedded(stream)
    facts = picture.facts
    return DecodedPhoto(
        pixels=upright(picture.image, facts.orientation),
        width=picture.width,
        height=picture.height,
        taken=dating.taken(facts.dates, embedded, path),
        camera=facts.camera,
        content_hash=content_hash,
        file=found,
        warning=picture.warning,
        head_hash=head_hash,
        position=taken_where(facts.position, embedded, path),
        moments=picture.moments,
        scenes=picture.scenes,
        parts=picture.parts,
    )


def _read(stream: BinaryIO, path: Path, longest_side: int) -> Picture:
    warnings.filterwarnings("ignore", module=r"PIL\.")  # about bad files: the warning and BadPhoto tell the user
    stream.seek(0)
    head = stream.read(16)
    if kinds.is_video(path, head):
        refuse_without_pictures(stream)
        frames = read_video(path, longest_side)
        facts = ExifFacts(dates=video_date(stream))
        size = frames.width, frames.height
        return Picture(frames.image, *size, facts, frames.warning, frames.moments, frames.scenes, frames.parts)
    raw = kinds.is_raw(path, head)
    return read_raw(stream, longest_side) if raw else read_picture(stream, longest_side)


def upright(image: Image.Image, orientation: int) -> Pixels:
    """The pixels of an RGB picture, turned and mirrored as its EXIF says: the only place where that happens."""
    turn = _TO_UPRIGHT.get(orientation)
    return np.array(image if turn is None else image.transpose(turn))
