"""When a photo was taken, according to its camera or its name."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from PIL import ExifTags
from PIL.Image import Exif

from photogroup.interop.dates import Rank, Told, read_date, told
from photogroup.taken import DateSource


class _Tags(NamedTuple):
    moment: int
    fraction: int
    offset: int


_ORIGINAL = _Tags(ExifTags.Base.DateTimeOriginal, ExifTags.Base.SubsecTimeOriginal, ExifTags.Base.OffsetTimeOriginal)
_DIGITIZED = _Tags(
    ExifTags.Base.DateTimeDigitized, ExifTags.Base.SubsecTimeDigitized, ExifTags.Base.OffsetTimeDigitized
)
_CHANGED = _Tags(ExifTags.Base.DateTime, ExifTags.Base.SubsecTime, ExifTags.Base.OffsetTime)
_KINDS = (
    (_ORIGINAL, Rank.SHUTTER, DateSource.CAMERA),
    (_DIGITIZED, Rank.SCANNER, DateSource.SCANNER),
    (_CHANGED, Rank.CHANGE, DateSource.CHANGED),
)

_IN_NAME = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)"
    r"(?:(?:[-_. T]| at )?(\d\d)([-_.:]?)(\d\d)\6(\d\d)(?:\d{3})?)?(?!\d)",
    re.ASCII,
)


def from_exif(exif: Exif) -> tuple[Told, ...]:
    """The times of the exposure, of the scan and of the last change, where they are believable.

    Local time of the camera, aware if it recorded its offset from UTC (Exif 2.31). Camera clocks that were never set
    write zeros, blanks or future years, which are skipped. Some programs keep the details beside the base tags.
    """
    details = exif.get_ifd(ExifTags.IFD.Exif)
    found = (_told(tags, rank, source, exif, details) for tags, rank, source in _KINDS)
    return tuple(each for each in found if each is not None)


def from_name(path: Path) -> tuple[Told, ...]:
    """The date in a name such as IMG_20190503_123456, IMG-20190503-WA0001 or Screenshot_2019-05-03: only a day if the
    name has no time, nothing if it has no believable date."""
    for found in _IN_NAME.finditer(path.stem):
        year, _, month, day, hour, _, minute, second = found.groups()
        moment = told((year, month, day, hour, minute, second), Rank.NAME, DateSource.NAME)
        moment = moment or told((year, month, day), Rank.NAME, DateSource.NAME)
        if moment is not None:
            return (moment,)
    return ()


def text(value: object) -> str:
    """An EXIF value as text; empty if it is not text."""
    decoded = value.decode("ascii", "replace") if isinstance(value, bytes) else value
    return decoded.replace("\0", " ").strip() if isinstance(decoded, str) else ""


def _told(
    tags: _Tags, rank: Rank, source: DateSource, exif: Mapping[int, object], details: Mapping[int, object]
) -> Told | None:
    first, second = (exif, details) if tags is _CHANGED else (details, exif)
    moment, fraction, offset = (text(first.get(tag)) or text(second.get(tag)) for tag in tags)
    return read_date(moment, rank, source, offset=offset, fraction=fraction)
