"""The eight ways in which a picture can be turned and mirrored, with EXIF's numbers."""

from dataclasses import dataclass
from io import BytesIO
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from PIL import Image

from photogroup.domain import Box, Landmarks, Point

Kind = TypeVar("Kind", bound=np.generic)


@dataclass(frozen=True, slots=True)
class _Turn:
    """First rows and columns are swapped, then they are reversed."""

    is_transposed: bool
    flips_rows: bool
    flips_columns: bool


ORIENTATIONS = {
    1: _Turn(False, False, False),
    2: _Turn(False, False, True),
    3: _Turn(False, True, True),
    4: _Turn(False, True, False),
    5: _Turn(True, False, False),
    6: _Turn(True, False, True),
    7: _Turn(True, True, True),
    8: _Turn(True, True, False),
}
"""What has to be done to a stored picture with this EXIF orientation; 1 is upright."""
BY_QUARTERS = (1, 6, 3, 8)
"""The orientation that turns a picture clockwise by 0 to 3 quarters."""


def turned(picture: npt.NDArray[Kind], orientation: int) -> npt.NDArray[Kind]:
    """A picture (rows, columns, ...) turned like this, as a view."""
    turn = ORIENTATIONS[orientation]
    picture = picture.swapaxes(0, 1) if turn.is_transposed else picture
    picture = picture[::-1] if turn.flips_rows else picture
    return picture[:, ::-1] if turn.flips_columns else picture


def turned_points(points: Landmarks, orientation: int) -> Landmarks:
    """Where the points of a face lie once its picture is turned like this; not for mirrored orientations."""
    a, b, c, d, e = (_turned_point(point, orientation) for point in points)
    return a, b, c, d, e


def quarters_after(quarters: int, orientation: int) -> int:
    """How many quarters a picture that was turned in its file like this has to be turned clockwise, so that the side
    that `quarters` had put on top is on top again."""
    top = Point(0.5, 0.0)
    side = _turned_point(_turned_point(top, BY_QUARTERS[-quarters % 4]), orientation)
    return next(number for number, way in enumerate(BY_QUARTERS) if _turned_point(side, way) == top)


def turned_jpeg(jpeg: bytes, quarters: int) -> bytes:
    """A small JPEG turned clockwise."""
    with Image.open(BytesIO(jpeg)) as image:
        stream = BytesIO()
        Image.fromarray(np.ascontiguousarray(turned(np.asarray(image), BY_QUARTERS[quarters]))).save(
            stream, "JPEG", quality=90
        )
    return stream.getvalue()


def turned_box(box: Box, orientation: int) -> Box:
    """Where a box lies once its picture is turned like this."""
    a, b = (
        _turned_point(Point(box.left, box.top), orientation),
        _turned_point(Point(box.right, box.bottom), orientation),
    )
    return Box(min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y))


def _turned_point(point: Point, orientation: int) -> Point:
    turn = ORIENTATIONS[orientation]
    x, y = (point.y, point.x) if turn.is_transposed else (point.x, point.y)
    return Point(1 - x if turn.flips_columns else x, 1 - y if turn.flips_rows else y)
