"""What a picture's EXIF says about it: its orientation, and when and with what it was taken."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PIL import ExifTags
from PIL.Image import Exif

from photogroup.interop.dates import Told
from photogroup.interop.gps import exif_position
from photogroup.photos import times
from photogroup.taken import Position

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ExifFacts:
    orientation: int = 1
    """EXIF orientation yet to be applied, 1 to 8."""
    dates: tuple[Told, ...] = ()
    """When it was taken, scanned and last changed."""
    camera: str = ""
    position: Position | None = None
    """Where it was taken."""

    @property
    def is_on_its_side(self) -> bool:
        """Whether width and height are swapped once the orientation is applied."""
        return self.orientation >= 5


def read_facts(exif: Callable[[], Exif]) -> ExifFacts:
    """What the EXIF says: nothing if it is damaged.

    For a picture opened by Pillow, only the EXIF after loading says what is left to turn: HEIF and TIFF are turned as
    they are loaded.
    """
    read = _Guarded(exif)
    return ExifFacts(read(_orientation, 1), read(times.from_exif, ()), read(_made_by, ""), read(_position, None))


class _Guarded:
    """Pillow parses EXIF lazily and lets all its own errors through; an unreadable fact must not cost the others."""

    def __init__(self, exif: Callable[[], Exif]) -> None:
        self._open = exif
        self._exif: Exif | None = None

    def __call__(self, fact: Callable[[Exif], T], otherwise: T) -> T:
        try:
            if self._exif is None:
                self._exif = self._open()
            return fact(self._exif)
        except Exception:
            return otherwise


def _orientation(exif: Exif) -> int:
    """Also looked up among the details, and accepted as another numeric type than the standard's."""
    number = _number(exif.get(ExifTags.Base.Orientation))
    if not number:
        number = _number(exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.Orientation))
    return number if 1 <= number <= 8 else 1


def _position(exif: Exif) -> Position | None:
    return exif_position(exif.get_ifd(ExifTags.IFD.GPSInfo))


def _number(value: object) -> int:
    """This as a whole number, whatever its type; 0 if it is not one."""
    if isinstance(value, tuple) and value:
        return _number(value[0])
    if isinstance(value, bytes):
        digits = value.strip(b" \0")
        return int(digits) if digits.isdigit() else int.from_bytes(value, "little") if len(value) == 1 else 0
    if isinstance(value, str):
        return int(value.strip(" \0")) if value.strip(" \0").isdigit() else 0
    try:
        return int(float(value))  # type: ignore[arg-type]  # rationals of all kinds
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return 0


def _made_by(exif: Exif) -> str:
    return _camera(times.text(exif.get(ExifTags.Base.Make)), times.text(exif.get(ExifTags.Base.Model)))


def _camera(make: str, model: str) -> str:
    """Maker and model, or the model alone if it includes the maker: "NIKON CORPORATION", "NIKON D90"."""
    names_maker = bool(make) and model.lower().startswith(make.split()[0].lower())
    return model if names_maker else f"{make} {model}".strip()
