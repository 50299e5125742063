"""Where a photo was taken, as programs write it: EXIF's degrees, minutes and seconds, and XMP's text."""

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from photogroup.interop import rdf
from photogroup.interop.rdf import PREFIXES, Value
from photogroup.taken import Position

_XMP = re.compile(r"\s*(\d+(?:\.\d+)?)(?:,(\d+(?:\.\d+)?))?(?:,(\d+(?:\.\d+)?))?\s*([NSEW])\s*", re.ASCII)
"""XMP specification, part 2, GPSCoordinate: "52,31.2N" or "52,31,12N"."""
_LATITUDE, _LONGITUDE = (f"{{{PREFIXES['exif']}}}GPS{name}" for name in ("Latitude", "Longitude"))


def position(latitude: float, longitude: float) -> Position | None:
    """These degrees as a position; None if they are not one, or are the 0, 0 that devices without a fix write."""
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return None
    if abs(latitude) > 90 or abs(longitude) > 180 or (latitude == 0 and longitude == 0):
        return None
    return Position(latitude, longitude)


def exif_position(gps: Mapping[int, Any]) -> Position | None:
    """The position in EXIF's GPS part (Exif 2.32, 4.6.6). Raises whatever broken values raise."""
    latitude, longitude = _degrees(gps[2], gps[1], "S"), _degrees(gps[4], gps[3], "W")
    return position(latitude, longitude)


def xmp_position(properties: Mapping[str, Value]) -> Position | None:
    """The position in XMP."""
    latitude, longitude = (_of_text(rdf.text(properties.get(name))) for name in (_LATITUDE, _LONGITUDE))
    return None if latitude is None or longitude is None else position(latitude, longitude)


def _degrees(parts: Sequence[Any], reference: Any, negative: str) -> float:
    degrees, minutes, seconds = (float(part) for part in (*parts, 0, 0)[:3])
    letter = reference.decode("ascii", "replace") if isinstance(reference, bytes) else str(reference)
    sign = -1 if letter.strip("\0 ").upper().startswith(negative) else 1
    return sign * (degrees + minutes / 60 + seconds / 3600)


def _of_text(text: str) -> float | None:
    found = _XMP.fullmatch(text)
    if not found:
        return None
    degrees, minutes, seconds, letter = found.groups()
    return (-1 if letter in "SW" else 1) * (float(degrees) + float(minutes or 0) / 60 + float(seconds or 0) / 3600)
