"""Cameras' raw files: the preview stored by the camera, or a quick development if that is too small."""

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import islice
from types import ModuleType
from typing import Any, BinaryIO

from PIL import Image

from photogroup.errors import BadPhoto
from photogroup.messages import message
from photogroup.photos.colour_profiles import rgb
from photogroup.photos.damage import damage
from photogroup.photos.exif_facts import ExifFacts, read_facts
from photogroup.photos.file_reading import whole
from photogroup.photos.pictures import Picture, read_picture

_EXIF_ORIENTATION = {0: 1, 3: 3, 5: 8, 6: 6}
"""EXIF orientation by LibRaw's "flip": none, a half turn, a quarter turn left, a quarter turn right."""
PREVIEW_ONLY = message("raw-preview-only")
_SIDEWAYS = 5
_JPEG = re.compile(rb"\xff\xd8\xff[\xc0\xc4\xdb\xdd\xe0-\xef\xfe]")
_MOST_PREVIEWS = 50
_SMALLEST_PREVIEW = 600
"""Pixels of the longer side: smaller ones are thumbnails for a camera's screen, in which nobody can be recognised."""
_LARGEST_FILE = 300_000_000
_HEADER = 1 << 17


@dataclass(frozen=True, slots=True)
class _Sensor:
    """The upright picture as the sensor took it, and the flip that makes it upright."""

    width: int
    height: int
    flip: int

    @property
    def longer_side(self) -> int:
        return max(self.width, self.height)

    @classmethod
    def of(cls, raw: Any) -> "_Sensor":
        width, height, flip = raw.sizes.width, raw.sizes.height, raw.sizes.flip
        return cls(height, width, flip) if flip in (5, 6) else cls(width, height, flip)


def read_raw(stream: BinaryIO, longest_side: int) -> Picture:
    """Decode a raw file with rawpy; its width and height are the sensor's, without margins.

    Raises BadPhoto if it is damaged, of an unknown camera, or rawpy is not installed.
    """
    rawpy = _rawpy()
    facts = read_facts(lambda: container_exif(stream))
    stream.seek(0)
    try:
        with rawpy.imread(stream) as raw:
            sensor = _Sensor.of(raw)  # before developing at half size, which halves LibRaw's own figures
            preview = _preview(rawpy, raw, longest_side)
            if preview is not None and max(preview.image.size) >= min(longest_side, sensor.longer_side // 2):
                return _from_preview(preview, sensor, facts)
            try:
                pixels = raw.postprocess(half_size=True, use_camera_wb=True)
            except (rawpy.LibRawError, rawpy.NotSupportedError):
                if preview is None:
                    raise
                return replace(_from_preview(preview, sensor, facts), warning=PREVIEW_ONLY)
            image = rgb(Image.fromarray(pixels), longest_side)
            return Picture(image, sensor.width, sensor.height, replace(facts, orientation=1))
    except (rawpy.LibRawError, rawpy.NotSupportedError) as error:
        preview = _found_preview(stream, longest_side)
        if preview is None:
            raise _bad(error) from None
        return _alone(preview, facts)


def stored_size(stream: BinaryIO) -> tuple[int, int, int]:
    """Width and height of the sensor's picture before it is turned, and its EXIF orientation. Raises BadPhoto."""
    rawpy = _rawpy()
    stream.seek(0)
    try:
        with rawpy.imread(stream) as raw:
            sizes = raw.sizes
            return sizes.width, sizes.height, _EXIF_ORIENTATION.get(sizes.flip, 1)
    except (rawpy.LibRawError, rawpy.NotSupportedError) as error:
        raise _bad(error) from None


def _rawpy() -> ModuleType:
    try:
        import rawpy
    except ImportError:
        raise BadPhoto("raw-package-missing") from None
    return rawpy


def _preview(rawpy: ModuleType, raw: Any, longest_side: int) -> Picture | None:
    try:
        thumbnail = raw.extract_thumb()
        if thumbnail.format == rawpy.ThumbFormat.JPEG:
            return read_picture(BytesIO(thumbnail.data), longest_side)
    except (rawpy.LibRawError, rawpy.NotSupportedError, BadPhoto):
        pass  # developing the raw data shows whether the file is usable
    return None


def _found_preview(stream: BinaryIO, longest_side: int) -> Picture | None:
    """The largest complete JPEG anywhere in a file that LibRaw cannot read: damaged, or from an unknown camera."""
    content = whole(stream, _LARGEST_FILE)
    starts = [found.start() for found in islice(_JPEG.finditer(content), _MOST_PREVIEWS)]
    sizes = [_size_of_jpeg(content, start) for start in starts]
    best = sorted(zip(sizes, starts, strict=True), reverse=True)
    for size, start in best:
        if size < _SMALLEST_PREVIEW:
            break
        with suppress(BadPhoto):
            found = read_picture(BytesIO(content[start:]), longest_side)
            if found.warning is None:
                return found
    return None


def _size_of_jpeg(content: bytes, start: int) -> int:
    """Pixels of the longer side, according to the header; 0 where there is none."""
    try:
        with Image.open(BytesIO(content[start : start + _HEADER]), formats=("JPEG",)) as image:
            return max(image.size)
    except Exception:  # what looks like a beginning may be followed by anything
        return 0


def _alone(preview: Picture, facts: ExifFacts) -> Picture:
    """A preview whose raw picture cannot be read; its own size counts as the photo's."""
    told = preview.facts
    orientation = told.orientation if told.orientation != 1 else facts.orientation
    width, height = preview.width, preview.height
    if orientation != told.orientation and (orientation >= _SIDEWAYS) != told.is_on_its_side:
        width, height = height, width
    facts = ExifFacts(orientation, (*facts.dates, *told.dates), facts.camera or told.camera)
    return replace(preview, width=width, height=height, facts=facts, warning=PREVIEW_ONLY)


def _from_preview(preview: Picture, sensor: _Sensor, facts: ExifFacts) -> Picture:
    told = preview.facts
    dates, camera = (*facts.dates, *told.dates), facts.camera or told.camera
    facts = ExifFacts(_orientation(preview, sensor), dates, camera, facts.position or told.position)
    return replace(preview, width=sensor.width, height=sensor.height, facts=facts)


def _orientation(preview: Picture, sensor: _Sensor) -> int:
    """What the preview says (LibRaw adds it if the camera did not), unless that would put it on its side: some cameras
    turn the preview of a portrait, others do not."""
    if (preview.height > preview.width) == (sensor.height > sensor.width):
        return preview.facts.orientation
    return 1 if preview.facts.is_on_its_side else _EXIF_ORIENTATION.get(sensor.flip, 1)


def container_exif(stream: BinaryIO) -> Image.Exif:
    """The EXIF of raw files that are TIFF inside, as most are; the others have it in the preview."""
    exif = Image.Exif()
    stream.seek(0)
    exif.load_from_fp(stream)
    return exif


def _bad(error: Exception) -> BadPhoto:
    return BadPhoto("raw-damaged", reason=damage(error.args[0] if error.args else error))
