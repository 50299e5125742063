"""A picture's file without its pixels: how it is stored before it is turned upright, and its metadata."""

import warnings
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO

from PIL import Image
from PIL.TiffImagePlugin import TiffImageFile

from photogroup.domain import Box
from photogroup.errors import BadPhoto
from photogroup.messages import Message
from photogroup.photos import dating, kinds
from photogroup.photos import file_reading as files
from photogroup.photos.decoding import decode
from photogroup.photos.embedded import read_embedded
from photogroup.photos.exif_facts import ExifFacts, read_facts
from photogroup.photos.heif import refuse_what_crashes
from photogroup.photos.jpeg_xl import read_header
from photogroup.photos.odd_pictures import odd_tiff, tiff_facts, unwrapped_bmp
from photogroup.photos.pages import pages_of, places_of
from photogroup.photos.pictures import FORMATS, as_bad_photo
from photogroup.photos.placement import WHOLE
from photogroup.photos.png_chunks import png_essentials, png_exif
from photogroup.photos.positioning import taken_where
from photogroup.photos.raw import container_exif, stored_size
from photogroup.photos.video_files import video_date
from photogroup.taken import Position, TakenAt

_SIDEWAYS = 5
_WIDTH_TAG, _HEIGHT_TAG = 256, 257
_SMALL = 160


@dataclass(frozen=True, slots=True)
class StoredPicture:
    width: int
    height: int
    """In pixels, of the stored picture at full size."""
    orientation: int
    """EXIF orientation, 1 to 8, that turns it upright."""
    packets: tuple[bytes, ...]
    """The XMP in the file: the main packet, then what did not fit into it."""
    fault: Message | None = None
    """The part of the XMP that exists but cannot be read."""
    first_page: Box = WHOLE
    """Where this picture, upright, lies in the photo; of several pages it is the first."""


def read_stored(path: Path) -> StoredPicture:
    """Read a picture's header, without decoding it. Raises BadPhoto."""
    with files.open_file(path) as (stream, _):
        warnings.filterwarnings("ignore", module=r"PIL\.")
        head = stream.read(16)
        if kinds.is_video(path, head):
            raise BadPhoto("video-has-no-place")
        is_raw = kinds.is_raw(path, head)
        header = _Header(*stored_size(stream)) if is_raw else _read(stream)
        embedded = read_embedded(stream)
        size = header.width, header.height, header.orientation
        return StoredPicture(*size, embedded.packets, embedded.fault, header.first_page)


def read_position(path: Path) -> Position | None:
    """Where the photo was taken, from all sources, without decoding it. Raises BadPhoto.

    For a camera's raw file only its own EXIF is read; scanning also reads its preview's.
    """
    with files.open_file(path) as (stream, _):
        warnings.filterwarnings("ignore", module=r"PIL\.")
        is_raw = kinds.is_raw(path, stream.read(16))
        facts = read_facts(partial(container_exif, stream)) if is_raw else _read(stream).facts
        return taken_where(facts.position, read_embedded(stream), path)


def read_taken(path: Path) -> TakenAt | None:
    """When the photo was taken, from all sources, with the same result as decoding it. Raises BadPhoto."""
    with files.open_file(path) as (stream, _):
        warnings.filterwarnings("ignore", module=r"PIL\.")
        head = stream.read(16)
        if kinds.is_video(path, head):
            return dating.taken(video_date(stream), read_embedded(stream), path)
        if not kinds.is_raw(path, head):
            return dating.taken(_read(stream).facts.dates, read_embedded(stream), path)
    return decode(path, longest_side=_SMALL).taken  # the date may be only in the raw file's preview


@dataclass(frozen=True, slots=True)
class _Header:
    width: int
    height: int
    orientation: int
    """As stored in the file."""
    facts: ExifFacts = field(default_factory=ExifFacts)
    first_page: Box = WHOLE


def _read(stream: BinaryIO) -> _Header:
    """Raises BadPhoto."""
    stream.seek(0)
    if kinds.is_jpeg_xl(stream.read(16)):
        found = read_header(stream)
        return _Header(found.width, found.height, 1, found.facts)
    if (tiff := odd_tiff(stream)) is not None:
        facts = tiff_facts(stream)
        return _Header(tiff.width, tiff.height, facts.orientation, facts)
    with as_bad_photo():
        bmp = unwrapped_bmp(stream)
    if bmp is not None:
        return _Header(*bmp.size, 1) if isinstance(bmp, Image.Image) else _read(bmp)
    refuse_what_crashes(stream)
    try:
        return _of_picture(stream)
    except BadPhoto:
        if (essential := png_essentials(stream)) is None:
            raise
        return _of_picture(essential)


def _stored_size(image: Image.Image) -> tuple[int, int]:
    """The stored size; Pillow gives that of a TIFF once it is upright."""
    tags = image.tag_v2 if isinstance(image, TiffImageFile) else {}
    width, height = tags.get(_WIDTH_TAG), tags.get(_HEIGHT_TAG)
    return (width, height) if isinstance(width, int) and isinstance(height, int) else image.size


def _of_picture(stream: BinaryIO) -> _Header:
    stream.seek(0)
    with as_bad_photo(), Image.open(stream, formats=FORMATS) as image:
        width, height = _stored_size(image)
        # Pillow would decode a PNG to find EXIF behind the pixels.
        exif = partial(png_exif, stream) if image.format == "PNG" else image.getexif
        facts = read_facts(exif)
        turned = image.info.get("original_orientation")  # HEIF is upright once it is opened
        if isinstance(turned, int) and _SIDEWAYS <= turned <= 8:
            width, height = height, width
        first = places_of(pages_of(image))[0]
        return _Header(width, height, int(turned) if turned else facts.orientation, facts, first)
