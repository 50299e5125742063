"""When a photo was taken, as its camera or its name tells."""

import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

from PIL import ExifTags
from PIL.Image import Exif

FIRST_PHOTO = 1826
"""Niépce's view from his window: no photo is older."""
_EARLIEST_NOW = 2026
"""The year is at least this, whatever a computer with a flat battery believes."""


class _Tags(NamedTuple):
    moment: int
    fraction: int
    offset: int


_ORIGINAL = _Tags(ExifTags.Base.DateTimeOriginal, ExifTags.Base.SubsecTimeOriginal, ExifTags.Base.OffsetTimeOriginal)
_DIGITIZED = _Tags(
    ExifTags.Base.DateTimeDigitized, ExifTags.Base.SubsecTimeDigitized, ExifTags.Base.OffsetTimeDigitized
)
_CHANGED = _Tags(ExifTags.Base.DateTime, ExifTags.Base.SubsecTime, ExifTags.Base.OffsetTime)

_MOMENT = re.compile(r"(\d{4})[-:/.](\d{1,2})[-:/.](\d{1,2})(?:[ T]+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?", re.ASCII)
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})", re.ASCII)
_IN_NAME = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)"
    r"(?:(?:[-_. T]| at )?(\d\d)([-_.:]?)(\d\d)\6(\d\d)(?:\d{3})?)?(?!\d)",
    re.ASCII,
)


def taken_at(exif: Exif) -> datetime | None:
    """The moment of the shutter, else of the scanner, else of the last change; None where none is believable.

    Local time of the camera, aware where it wrote its offset from UTC (Exif 2.31). Camera clocks that were never set
    write zeros, blanks or years to come: those are passed over.
    """
    details = exif.get_ifd(ExifTags.IFD.Exif)
    for tags in (_ORIGINAL, _DIGITIZED, _CHANGED):
        moment = _parse(text((exif if tags is _CHANGED else details).get(tags.moment)))
        if moment is not None:
            fraction = _fraction(text(details.get(tags.fraction)))
            return moment.replace(microsecond=fraction, tzinfo=_offset(text(details.get(tags.offset))))
    return None


def from_name(path: Path) -> datetime | None:
    """The date in a name such as IMG_20190503_123456, IMG-20190503-WA0001 or Screenshot_2019-05-03; at midnight
    where the name has no time, None where it has no believable date."""
    for found in _IN_NAME.finditer(path.stem):
        year, _, month, day, hour, _, minute, second = found.groups()
        moment = _moment(year, month, day, hour, minute, second) or _moment(year, month, day)
        if moment is not None:
            return moment
    return None


def text(value: object) -> str:
    """An EXIF value as text; empty where it is none."""
    decoded = value.decode("ascii", "replace") if isinstance(value, bytes) else value
    return decoded.replace("\0", " ").strip() if isinstance(decoded, str) else ""


def _parse(text: str) -> datetime | None:
    found = _MOMENT.match(text)
    return _moment(*found.groups()) if found else None


def _moment(*parts: str | None) -> datetime | None:
    year, month, day, hour, minute, second = ([int(part or 0) for part in parts] + [0, 0, 0])[:6]
    if not FIRST_PHOTO <= year <= max(datetime.now().year, _EARLIEST_NOW) + 1:
        return None
    try:
        return datetime(year, month, day, hour, minute, second)
    except ValueError:
        return None


def _fraction(digits: str) -> int:
    """Microseconds of "5" (half a second) or "123"."""
    return int(digits[:6].ljust(6, "0")) if digits.isascii() and digits.isdigit() else 0


def _offset(text: str) -> timezone | None:
    if text == "Z":
        return UTC
    found = _OFFSET.fullmatch(text)
    if not found:
        return None
    sign, hours, minutes = found.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-offset if sign == "-" else offset) if offset <= timedelta(hours=14) else None
