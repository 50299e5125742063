"""Small JPEG pictures for the window, cut from pixels that are decoded already."""

from io import BytesIO

import numpy as np
from PIL import Image

from photogroup.domain import Box, Pixels

QUALITY = 85
MARGIN = 0.35
"""Of the face box's longer side, on each side: hair and chin help people to recognise people."""


def photo_thumbnail(pixels: Pixels, side: int = 320) -> bytes:
    """The whole photo as a JPEG whose longer side is `side` pixels, or fewer where the photo is smaller."""
    image = Image.fromarray(pixels)
    image.thumbnail((side, side), Image.Resampling.BICUBIC)
    return _jpeg(image)


def face_thumbnail(pixels: Pixels, box: Box, side: int = 160) -> bytes:
    """A face with some surroundings as a square JPEG of `side` pixels; where it leaves the photo, the edge goes on."""
    height, width = pixels.shape[:2]
    left, top, right, bottom = box.in_pixels(width, height)
    wanted = round(max(right - left, bottom - top) * (1 + 2 * MARGIN))
    extent = min(max(wanted, 1), 2 * max(width, height))
    if extent >= 4 * side:
        return face_thumbnail(np.asarray(Image.fromarray(pixels).reduce(extent // (2 * side))), box, side)
    columns = _span((left + right) / 2, extent, width)
    rows = _span((top + bottom) / 2, extent, height)
    crop = Image.fromarray(pixels[np.ix_(rows, columns)])
    return _jpeg(crop.resize((side, side), Image.Resampling.BICUBIC))


def _span(center: float, extent: int, limit: int) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """`extent` pixel indices around the centre; those outside 0..limit-1 repeat the nearest one inside."""
    start = round(center - extent / 2)
    return np.clip(np.arange(start, start + extent), 0, limit - 1)


def _jpeg(image: Image.Image) -> bytes:
    stream = BytesIO()
    image.save(stream, "JPEG", quality=QUALITY)
    return stream.getvalue()
