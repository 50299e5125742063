"""Small JPEG pictures for the window, cut from pixels that have been decoded already."""

from io import BytesIO
from typing import NamedTuple

import numpy as np
from PIL import Image

from photogroup.domain import Box, Pixels

QUALITY = 85
MARGIN = 0.35
"""Share of the face box's longer side added on each side: hair and chin help people to recognise people."""


def photo_thumbnail(pixels: Pixels, side: int = 320) -> bytes:
    """The whole photo as a JPEG whose longer side is `side` pixels, or fewer if the photo is smaller."""
    image = Image.fromarray(pixels)
    image.thumbnail((side, side), Image.Resampling.HAMMING)
    return _jpeg(image)


def face_thumbnail(pixels: Pixels, box: Box, side: int = 160) -> bytes:
    """A face with some surroundings as a square JPEG of `side` pixels; beyond the photo its edge is repeated."""
    height, width = pixels.shape[:2]
    left, top, right, bottom = box.in_pixels(width, height)
    wanted = round(max(right - left, bottom - top) * (1 + 2 * MARGIN))
    extent = min(max(wanted, 1), 2 * max(width, height))
    rows = _span((top + bottom) / 2, extent, height, side)
    columns = _span((left + right) / 2, extent, width, side)
    inside = Image.fromarray(pixels[rows.inside, columns.inside])
    seen = side - sum(columns.beyond), side - sum(rows.beyond)
    shrunk = inside.resize(seen, Image.Resampling.HAMMING, reducing_gap=2.0)
    return _jpeg(Image.fromarray(np.pad(np.asarray(shrunk), (rows.beyond, columns.beyond, (0, 0)), "edge")))


class _Span(NamedTuple):
    inside: slice
    beyond: tuple[int, int]
    """Pixels of the thumbnail that lie before the photo's first and after its last pixel."""


def _span(center: float, extent: int, limit: int, side: int) -> _Span:
    """`extent` pixels around the center, at least one of which is among the `limit` existing ones."""
    start = min(max(round(center - extent / 2), 1 - extent), limit - 1)
    inside = slice(max(start, 0), min(start + extent, limit))
    seen = max(round((inside.stop - inside.start) * side / extent), 1)
    before = min(round((inside.start - start) * side / extent), side - seen)
    return _Span(inside, (before, side - seen - before))


def _jpeg(image: Image.Image) -> bytes:
    stream = BytesIO()
    image.save(stream, "JPEG", quality=QUALITY)
    return stream.getvalue()
