"""Named rectangles as stored in files, and how they are placed on the upright photo.

MWG 2.0 regions lie on the stored picture, before EXIF orientation; some programs deviate from that, so the picture size
stated in a file is first compared with the picture.
"""

from dataclasses import dataclass
from enum import StrEnum

from photogroup.domain import Box, Point
from photogroup.messages import Message

SIDEWAYS = 5
"""From this EXIF orientation on, width and height are swapped."""


class Frame(StrEnum):
    """The picture that a rectangle's fractions refer to."""

    STORED = "stored"
    UPRIGHT = "upright"


@dataclass(frozen=True, slots=True)
class Region:
    name: str
    box: Box
    """In fractions of the picture in the region's frame."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one file says about who is in a photo."""

    regions: tuple[Region, ...] = ()
    size: tuple[float, float] | None = None
    """Width and height of the picture that the regions were drawn on; None if not stated."""
    names: tuple[str, ...] = ()
    """People listed for the photo without a place."""
    unreadable: int = 0
    """Number of named regions whose place cannot be understood."""
    frame: Frame = Frame.STORED
    """The frame of the regions unless something better is known."""
    is_turned: bool = False
    """Whether the file itself says that the picture lies on its side."""
    pets: tuple[Region, ...] = ()
    """Named animals, which are not people."""
    fault: Message | None = None
    """Which part of the file could not be read, and why; None if all of it could."""
    besides: tuple["Said", ...] = ()
    """What other lists in the same file say, used where this one says nothing."""


class Fit(StrEnum):
    """How the picture that regions were drawn on relates to the present picture."""

    GOOD = "good"
    """The same, smaller or larger, or unknown."""
    TURNED = "turned"
    """Width and height are swapped: the file alone does not say which way the regions lie."""
    STALE = "stale"
    """Another shape: the picture has been cropped since, or it is a different one."""


def fit(drawn_on: tuple[float, float] | None, width: int, height: int) -> Fit:
    """Compare the size that regions were drawn on with the stored picture's."""
    if drawn_on is None or _same_shape(*drawn_on, width, height):
        return Fit.GOOD
    return Fit.TURNED if _same_shape(*drawn_on, height, width) else Fit.STALE


def to_upright(box: Box, orientation: int) -> Box:
    """From the stored picture to the upright one, by EXIF orientation 1 to 8."""
    return _moved(box, orientation)


def to_stored(box: Box, orientation: int) -> Box:
    """From the upright picture to the stored one: quarter turns are reversed, all other orientations are their own
    inverse."""
    return _moved(box, {6: 8, 8: 6}.get(orientation, orientation))


def clipped(left: float, top: float, right: float, bottom: float) -> Box | None:
    """The part of a rectangle that lies on the picture; None if nothing of it does."""
    box = Box(max(left, 0.0), max(top, 0.0), min(right, 1.0), min(bottom, 1.0))
    return box if box.width > 0 and box.height > 0 else None


def _same_shape(width: float, height: float, other_width: int, other_height: int) -> bool:
    """Whether the shapes agree within one pixel or a hundredth of the side, since programs round."""
    if not (width > 0 and height > 0):
        return False
    expected = height * other_width / width
    return abs(expected - other_height) <= max(1.0, 0.01 * other_height)


def _moved(box: Box, orientation: int) -> Box:
    a, b = _point(box.left, box.top, orientation), _point(box.right, box.bottom, orientation)
    return Box(min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y))


def _point(x: float, y: float, orientation: int) -> Point:
    match orientation:
        case 2:
            return Point(1 - x, y)
        case 3:
            return Point(1 - x, 1 - y)
        case 4:
            return Point(x, 1 - y)
        case 5:
            return Point(y, x)
        case 6:
            return Point(1 - y, x)
        case 7:
            return Point(1 - y, 1 - x)
        case 8:
            return Point(y, 1 - x)
        case _:
            return Point(x, y)
