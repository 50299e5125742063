"""Cameras' raw files: the preview that the camera put into them, or a quick development where it is too small."""

import struct
from dataclasses import replace
from io import BytesIO
from types import ModuleType
from typing import Any, BinaryIO

from PIL import Image

from photogroup.errors import BadPhoto
from photogroup.photos.colours import rgb
from photogroup.photos.facts import Facts, facts_of
from photogroup.photos.pictures import Picture, read_picture

_EXIF_ORIENTATION = {0: 1, 3: 3, 5: 8, 6: 6}
"""By LibRaw's "flip": none, half a turn, a quarter turn to the left, to the right."""
_QUARTER_TURNS = (5, 6)


def read_raw(stream: BinaryIO, longest_side: int) -> Picture:
    """Decode a raw file with rawpy; its width and height are the sensor's, without margins.

    Raises BadPhoto where it is damaged, of an unknown camera, or rawpy is not installed.
    """
    rawpy = _rawpy()
    facts = _container_facts(stream)
    stream.seek(0)
    try:
        with rawpy.imread(stream) as raw:
            preview = _preview(rawpy, raw, longest_side)
            enough = min(longest_side, max(raw.sizes.width, raw.sizes.height) // 2)
            if preview is None or max(preview.image.size) < enough:
                return _developed(raw, facts, longest_side)
            return _from_preview(preview, raw, facts)
    except (rawpy.LibRawError, rawpy.NotSupportedError) as error:
        raise BadPhoto(f"This raw picture is damaged or of a camera that is not known: {_text(error)}.") from None


def _rawpy() -> ModuleType:
    try:
        import rawpy
    except ImportError:
        raise BadPhoto('Raw pictures need one more package: pip install "photogroup[raw]", then scan again.') from None
    return rawpy


def _preview(rawpy: ModuleType, raw: Any, longest_side: int) -> Picture | None:
    try:
        thumbnail = raw.extract_thumb()
        if thumbnail.format == rawpy.ThumbFormat.JPEG:
            return read_picture(BytesIO(thumbnail.data), longest_side)
    except (rawpy.LibRawError, rawpy.NotSupportedError, BadPhoto):
        pass  # developing the raw data shows whether the file is any good
    return None


def _from_preview(preview: Picture, raw: Any, facts: Facts) -> Picture:
    orientation = preview.facts.orientation
    if orientation == 1 and not _is_upright_already(preview, raw):
        orientation = _EXIF_ORIENTATION.get(raw.sizes.flip, 1)
    return Picture(
        preview.image,
        raw.sizes.width,
        raw.sizes.height,
        Facts(orientation, facts.taken_at or preview.facts.taken_at, facts.camera or preview.facts.camera),
        preview.warning,
    )


def _is_upright_already(preview: Picture, raw: Any) -> bool:
    """Some cameras turn the preview of a portrait, others leave it lying."""
    lies = raw.sizes.width > raw.sizes.height
    return raw.sizes.flip in _QUARTER_TURNS and (preview.width > preview.height) != lies


def _developed(raw: Any, facts: Facts, longest_side: int) -> Picture:
    pixels = raw.postprocess(half_size=True, use_camera_wb=True)
    width, height = raw.sizes.width, raw.sizes.height
    if raw.sizes.flip in _QUARTER_TURNS:
        width, height = height, width
    return Picture(rgb(Image.fromarray(pixels), longest_side), width, height, replace(facts, orientation=1))


def _container_facts(stream: BinaryIO) -> Facts:
    """From the EXIF of raw files that are TIFF inside, as most are; the others have it in their preview."""
    exif = Image.Exif()
    try:
        stream.seek(0)
        exif.load_from_fp(stream)
        return facts_of(exif)
    except (SyntaxError, ValueError, TypeError, KeyError, EOFError, struct.error):
        return Facts()


def _text(error: Exception) -> str:
    detail = error.args[0] if error.args else error
    return detail.decode("ascii", "replace") if isinstance(detail, bytes) else str(detail)
