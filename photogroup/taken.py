"""When and where a photo was taken, how well that is known, and from which source."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Position:
    """A place on the Earth, in degrees (WGS 84), north and east positive."""

    latitude: float
    longitude: float


class Precision(StrEnum):
    """How precisely a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


class DateSource(StrEnum):
    """Where the date of a photo comes from."""

    SIDECAR = "sidecar"
    """XMP beside the photo, in which people correct what the camera wrote."""
    CAMERA = "camera"
    """EXIF: the time of the exposure."""
    XMP = "xmp"
    IPTC = "iptc"
    TAKEOUT = "takeout"
    """Google's JSON beside the photo, in UTC."""
    NAME = "name"
    """The file's name, as given by phones, messengers and people."""
    SCANNER = "scanner"
    """When the picture was digitised."""
    CHANGED = "changed"
    """When the file was last changed."""


@dataclass(frozen=True, slots=True)
class Dating:
    """How precisely a photo's date is known, and from which source."""

    precision: Precision = Precision.SECOND
    source: DateSource = DateSource.CAMERA
    is_doubted: bool = False
    """Whether it is a date that clocks show that were never set."""

    @property
    def is_moment(self) -> bool:
        """Whether it is the exposure's exact second. Scanners, messengers and cloud services give other times."""
        told = (DateSource.SIDECAR, DateSource.CAMERA, DateSource.XMP, DateSource.IPTC)
        return self.precision is Precision.SECOND and self.source in told and not self.is_doubted


@dataclass(frozen=True, slots=True)
class TakenAt:
    """When a photo was taken."""

    moment: datetime
    """Local time of the camera, aware if the offset is known; the beginning of a year, month or day."""
    dating: Dating
