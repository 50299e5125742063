"""Numbers and shapes as programs write them, converted to boxes in fractions of a picture.

The picture's size is needed for shapes given in pixels, and for round ones: a circle is as wide as it is high in
pixels.
"""

import math
import re
from collections.abc import Sequence
from typing import TypeAlias

from photogroup.domain import Box
from photogroup.interop import rdf
from photogroup.interop.rdf import Value
from photogroup.interop.regions import clipped

Size: TypeAlias = tuple[float, float]
"""Width and height of a picture, in pixels."""
_MOST_IN_FRACTIONS = 2.0
"""A number above this cannot be a fraction of a picture: it must be in pixels, although the file does not say so."""
_COMMAS = re.compile(r"\s*(\d+)(?:,(\d+))?\s*", re.ASCII)


def number(value: Value | None) -> float:
    """The number in this text, possibly with a decimal comma; NaN if it is not a number."""
    text = rdf.text(value).strip()
    over, slash, under = text.partition("/")
    try:
        whole = float(over.replace(",", "."))
        return whole / float(under) if slash else whole
    except (ValueError, ZeroDivisionError):
        return math.nan


def size_of(dimensions: Value | None) -> Size | None:
    """Width and height in pixels, from a structure with w and h; None if they are missing."""
    sides = rdf.local(rdf.fields(dimensions))
    width, height = number(sides.get("w")), number(sides.get("h"))
    return (width, height) if width > 0 and height > 0 and math.isfinite(width + height) else None


def area_box(area: Value | None, size: Size | None) -> Box | None:
    """The box of an MWG area: a rectangle, circle or point around its centre."""
    parts = rdf.local(rdf.fields(area))
    x, y, width, height, diameter = (number(parts.get(name)) for name in ("x", "y", "w", "h", "d"))
    is_pixel = _is_pixel(rdf.text(parts.get("unit")), (x, y, width, height, diameter))
    if math.isfinite(diameter) and not math.isfinite(width + height):
        round_box = _around(x, y, diameter / 2, is_pixel, size, by_width=False)
        return round_box
    return from_corner(x - width / 2, y - height / 2, width, height, size if is_pixel else None, is_pixel=is_pixel)


def boundary_box(boundary: Value | None, size: Size | None) -> Box | None:
    """The box of an IPTC region's boundary: a rectangle from its corner, a circle, or a polygon."""
    parts = rdf.local(rdf.fields(boundary))
    x, y, width, height, radius = (number(parts.get(name)) for name in ("rbX", "rbY", "rbW", "rbH", "rbRx"))
    is_pixel = rdf.text(parts.get("rbUnit")).strip().casefold() == "pixel"
    match rdf.text(parts.get("rbShape")).strip().casefold():
        case "circle":
            return _around(x, y, radius, is_pixel, size, by_width=True)
        case "polygon":
            return _hull(parts.get("rbVertices"), is_pixel, size)
    return from_corner(x, y, width, height, size if is_pixel else None, is_pixel=is_pixel)


def rectangle_box(text: str, size: Size | None) -> Box | None:
    """The box of Microsoft's rectangle: left, top, width and height in one line of text."""
    parts = [number(part) for part in _four(text)]
    if len(parts) != 4:
        return None
    is_pixel = _is_pixel("", parts)
    return from_corner(parts[0], parts[1], parts[2], parts[3], size if is_pixel else None, is_pixel=is_pixel)


def from_corner(
    left: float, top: float, width: float, height: float, size: Size | None = None, *, is_pixel: bool = False
) -> Box | None:
    """A box from its top left corner; None if it is not on the picture."""
    if not all(map(math.isfinite, (left, top, width, height))) or (is_pixel and size is None):
        return None
    across, down = size or (1.0, 1.0)
    return clipped(left / across, top / down, (left + width) / across, (top + height) / down)


def _around(x: float, y: float, radius: float, is_pixel: bool, size: Size | None, *, by_width: bool) -> Box | None:
    """A circle's box. Its radius is a fraction of the width in IPTC, and of the shorter side in MWG."""
    if size is None and is_pixel:
        return None
    width, height = size or (1.0, 1.0)
    unit = 1.0 if is_pixel else width if by_width else min(width, height)
    across, down = radius * unit / width, radius * unit / height
    if is_pixel:
        x, y = x / width, y / height
    return from_corner(x - across, y - down, 2 * across, 2 * down)


def _hull(vertices: Value | None, is_pixel: bool, size: Size | None) -> Box | None:
    points = [rdf.local(rdf.fields(item)) for item in rdf.items(vertices)]
    across = [number(point.get("rbX")) for point in points]
    down = [number(point.get("rbY")) for point in points]
    if len(points) < 2 or not all(map(math.isfinite, (*across, *down))):
        return None
    left, top = min(across), min(down)
    return from_corner(left, top, max(across) - left, max(down) - top, size if is_pixel else None, is_pixel=is_pixel)


def _is_pixel(unit: str, numbers: Sequence[float]) -> bool:
    told = unit.strip().casefold()
    return told == "pixel" or any(abs(each) > _MOST_IN_FRACTIONS for each in numbers if math.isfinite(each))


def _four(text: str) -> list[str]:
    """The parts of a line of four numbers, in which commas may be separators or decimal signs."""
    text = text.strip().strip("[]()")
    for separator in (";", r",\s+", r"\s+", ","):
        parts = re.split(rf"\s*{separator}\s*" if separator == ";" else separator, text)
        if len(parts) == 4:
            return parts
    by_commas = text.replace(" ", "").split(",")
    return [f"{a},{b}" for a, b in zip(by_commas[::2], by_commas[1::2], strict=True)] if len(by_commas) == 8 else []
