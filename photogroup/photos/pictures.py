"""Pillow, tamed: opens only picture formats, reads JPEG at a fraction of its size, and says why a file cannot be read.

Everything Pillow says about somebody's file passes through here, because its decoders raise whatever they like.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import BinaryIO

import pi_heif
from PIL import Image, ImageFile, UnidentifiedImageError
from PIL.AvifImagePlugin import AvifImageFile
from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from photogroup.errors import BadPhoto
from photogroup.messages import Message, message
from photogroup.photos import heif, kinds, size_limits
from photogroup.photos.colour_profiles import rgb
from photogroup.photos.exif_facts import ExifFacts, read_facts
from photogroup.photos.item_boxes import read_items
from photogroup.photos.png_chunks import png_essentials

pi_heif.register_heif_opener()
_PLUGINS = (JpegImageFile, PngImageFile, WebPImageFile, TiffImageFile, GifImageFile, BmpImageFile, AvifImageFile)
FORMATS = (*(plugin.format for plugin in _PLUGINS), "HEIF")
"""Tried in this order; Pillow knows more, some of which run other programs."""

Image.MAX_IMAGE_PIXELS = size_limits.LARGEST  # Pillow itself refuses from twice this on

PARTIAL = message("picture-partial")
_UNKNOWN = message("not-a-picture")
_JPEG_XL = message("jpeg-xl")
_NOTHING = message("nothing-of-picture-readable")


@dataclass(frozen=True, slots=True)
class Picture:
    """A decoded picture, not yet upright."""

    image: Image.Image
    """In sRGB; its longer side is as long as asked for, or shorter if the picture is smaller."""
    width: int
    height: int
    """Pixels of the upright picture at full size."""
    facts: ExifFacts
    warning: Message | None = None


class _Damaged(BadPhoto):
    """Perhaps a part of it can be read."""


def read_picture(stream: BinaryIO, longest_side: int) -> Picture:
    """Decode what Pillow and libheif can, shrunk to `longest_side` pixels; of animations, the first frame.

    JPEG is decoded at 1/2, 1/4 or 1/8 if that is still large enough. As much of a damaged picture is used as can be
    read, with a warning.

    Raises BadPhoto with the reason, and OSError if the disk fails.
    """
    stream.seek(0)
    if kinds.is_jpeg_xl(stream.read(16)):
        raise BadPhoto(_JPEG_XL)
    heif.refuse_what_crashes(stream)
    items = read_items(stream)
    try:
        with _strictness.strict(), as_bad_photo():
            picture = _load(stream, longest_side)
        return _partial(picture) if items.missing else picture
    except _Damaged as damage:
        if items.missing and damage.message == _UNKNOWN:
            damage = _Damaged(_NOTHING)
        if (essential := png_essentials(stream)) is not None:
            with suppress(_Damaged), _strictness.strict(), as_bad_photo():
                return _load(essential, longest_side)
        try:
            with _strictness.lenient(), as_bad_photo():
                picture = _load(essential or stream, longest_side)
        except _Damaged:
            raise damage from None
        return _partial(picture)


def _load(stream: BinaryIO, longest_side: int) -> Picture:
    image = Image.open(stream, formats=FORMATS)
    width, height = image.size
    size_limits.check_progressive(image)
    scale = max(width, height) // longest_side
    if scale > 1:
        image.draft(None, (max(width // scale, 1), max(height // scale, 1)))
    size_limits.check_size(image)
    image.load()
    facts = read_facts(image.getexif)
    if facts.is_on_its_side:
        width, height = height, width
    return Picture(rgb(image, longest_side), width, height, facts)


def _partial(picture: Picture) -> Picture:
    if picture.image.getcolors(1):
        raise BadPhoto(_NOTHING)
    return replace(picture, warning=PARTIAL)


@contextmanager
def as_bad_photo() -> Iterator[None]:
    """Turns whatever Pillow raises over somebody's file into a BadPhoto; an OSError of the disk stays one."""
    try:
        yield
    except BadPhoto:
        raise
    except UnidentifiedImageError:
        raise _Damaged(_UNKNOWN) from None
    except (MemoryError, Image.DecompressionBombError):
        raise BadPhoto(size_limits.TOO_LARGE) from None
    except OSError as error:
        if error.errno is not None:
            raise  # the disk's, not the picture's
        raise _Damaged("picture-damaged", reason=str(error)) from None
    except Exception as error:  # decoders fed with garbage raise anything
        raise _Damaged("picture-damaged", reason=str(error)) from None


class _Strictness:
    """Pillow's switch for damaged files is global: partial reading waits for other readers and keeps them out."""

    def __init__(self) -> None:
        self._idle = threading.Condition()
        self._strict_readers = 0

    @contextmanager
    def strict(self) -> Iterator[None]:
        with self._idle:
            self._strict_readers += 1
        try:
            yield
        finally:
            with self._idle:
                self._strict_readers -= 1
                self._idle.notify_all()

    @contextmanager
    def lenient(self) -> Iterator[None]:
        with self._idle:
            self._idle.wait_for(lambda: not self._strict_readers)
            ImageFile.LOAD_TRUNCATED_IMAGES = True
            try:
                yield
            finally:
                ImageFile.LOAD_TRUNCATED_IMAGES = False


_strictness = _Strictness()
