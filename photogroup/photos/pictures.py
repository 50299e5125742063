"""Pillow, restrained: opens only picture formats, reads JPEG at a fraction of its size, and says why a file cannot be
read.

All of Pillow's errors about users' files are handled here, because its decoders raise anything.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import BinaryIO

import pi_heif
from PIL import Image, ImageFile, UnidentifiedImageError
from PIL.AvifImagePlugin import AvifImageFile
from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.Jpeg2KImagePlugin import Jpeg2KImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.PsdImagePlugin import PsdImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from photogroup.domain import Box
from photogroup.errors import BadPhoto
from photogroup.messages import Message, message
from photogroup.photos import heif, jpeg_xl, kinds, size_limits
from photogroup.photos.colour_profiles import rgb
from photogroup.photos.damage import damage
from photogroup.photos.exif_facts import ExifFacts, read_facts
from photogroup.photos.item_boxes import read_items
from photogroup.photos.odd_pictures import odd_tiff, read_odd_tiff, tiff_facts, unwrapped_bmp
from photogroup.photos.pages import ScannedPage, one_below_the_other, pages_of, places_of, whole_size
from photogroup.photos.png_chunks import png_essentials

pi_heif.register_heif_opener()
_PLUGINS = (
    *(JpegImageFile, PngImageFile, WebPImageFile, TiffImageFile, GifImageFile, BmpImageFile, AvifImageFile),
    *(Jpeg2KImageFile, PsdImageFile),
)
FORMATS = (*(plugin.format for plugin in _PLUGINS), "HEIF")
"""Tried in this order; Pillow knows more formats, some of which run other programs."""

Image.MAX_IMAGE_PIXELS = size_limits.LARGEST  # Pillow itself refuses from twice this size on

PARTIAL = message("picture-partial")
_UNKNOWN = message("not-a-picture")
_NOTHING = message("nothing-of-picture-readable")


_WIDE, _USUAL = 2.2, 1.5
"""Longer by shorter side: panoramas are at least this wide, and are read at the height of photos of the usual shape."""
_MOST_LONGER = 6


@dataclass(frozen=True, slots=True)
class Picture:
    """A decoded picture, not yet upright."""

    image: Image.Image
    """In sRGB, its longer side as requested, or shorter where the picture is smaller; see `longest_for`."""
    width: int
    height: int
    """In pixels, of the upright picture at full size."""
    facts: ExifFacts
    warning: Message | None = None
    moments: tuple[float, ...] = ()
    """For a video: seconds from its beginning, one per frame; see `film`."""
    scenes: tuple[int, ...] = ()
    """For a video: the scene number of each frame."""
    parts: tuple[Box, ...] = ()
    """Pages or frames, each searched separately; none means the whole."""


class _Damaged(BadPhoto):
    """The file is damaged; part of it may be readable."""


def read_picture(stream: BinaryIO, longest_side: int) -> Picture:
    """Decode what Pillow, libheif and libjxl can, shrunk to `longest_side` pixels; for animations, the first frame.

    JPEG is decoded at 1/2, 1/4 or 1/8 if that is still large enough. Whatever can be read of a damaged picture is used,
    with a warning.

    Raises BadPhoto with the reason, and OSError if the disk fails.
    """
    stream.seek(0)
    if kinds.is_jpeg_xl(stream.read(16)):
        return _read_jpeg_xl(stream, longest_side)
    with as_bad_photo():
        if (odd := _read_odd(stream, longest_side)) is not None:
            return odd
    heif.refuse_what_crashes(stream)
    items = read_items(stream)
    try:
        with _strictness.strict(), as_bad_photo():
            picture = _load(stream, longest_side)
        return _partial(picture) if items.broken(stream) else picture
    except _Damaged as damage:
        if items.broken(stream) and damage.message == _UNKNOWN:
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
    longest_side = longest_for(longest_side, width, height)
    scale = max(width, height) // longest_side
    if scale > 1:
        image.draft(None, (max(width // scale, 1), max(height // scale, 1)))
    size_limits.check_size(image)
    pages = pages_of(image)
    if len(pages) > 1:
        return _load_pages(image, pages, longest_side)
    image.load()
    facts = read_facts(image.getexif)
    if facts.is_on_its_side:
        width, height = height, width
    return Picture(rgb(image, longest_side), width, height, facts)


def _read_jpeg_xl(stream: BinaryIO, longest_side: int) -> Picture:
    header = jpeg_xl.read_header(stream)
    image = jpeg_xl.read_pixels(stream, header)
    width, height = image.size
    return Picture(rgb(image, longest_for(longest_side, width, height)), width, height, header.facts)


def _read_odd(stream: BinaryIO, longest_side: int) -> Picture | None:
    """A picture that Pillow would refuse or misread."""
    if (tiff := odd_tiff(stream)) is not None:
        facts, image = tiff_facts(stream), read_odd_tiff(stream, tiff)
        sides = image.size[::-1] if facts.is_on_its_side else image.size
        return Picture(rgb(image, longest_for(longest_side, *sides)), *sides, facts)
    found = unwrapped_bmp(stream)
    if isinstance(found, Image.Image):
        return Picture(rgb(found, longest_for(longest_side, *found.size)), *found.size, ExifFacts())
    return None if found is None else read_picture(found, longest_side)


def _load_pages(image: Image.Image, pages: Sequence[ScannedPage], longest_side: int) -> Picture:
    """Pages are turned upright as they load; the first gives the time at which all were taken or scanned."""
    facts = replace(read_facts(image.getexif), orientation=1)
    sheet = one_below_the_other(image, pages, longest_side)
    return Picture(sheet, *whole_size(pages), facts, parts=places_of(pages))


def longest_for(longest_side: int, width: int, height: int) -> int:
    """The longest side to read a picture at: larger for a very wide or high one, so that the people in
    it are not tiny."""
    shape = max(width, height) / max(min(width, height), 1)
    return longest_side if shape < _WIDE else round(longest_side * min(shape / _USUAL, _MOST_LONGER))


def _partial(picture: Picture) -> Picture:
    if picture.image.getcolors(1):
        raise BadPhoto(_NOTHING)
    return replace(picture, warning=PARTIAL)


@contextmanager
def as_bad_photo() -> Iterator[None]:
    """Turns whatever Pillow raises over a user's file into a BadPhoto; an OSError of the disk stays one."""
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
        raise _Damaged("picture-damaged", reason=damage(error)) from None
    except Exception as error:  # decoders fed with garbage raise anything
        raise _Damaged("picture-damaged", reason=damage(error)) from None


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
