"""What a picture's EXIF says about it: which way is up, when and with what it was taken."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PIL import ExifTags
from PIL.Image import Exif

from photogroup.photos import times


@dataclass(frozen=True, slots=True)
class ExifFacts:
    orientation: int = 1
    """EXIF orientation that is still to be applied, 1 to 8."""
    taken_at: datetime | None = None
    camera: str = ""

    @property
    def is_on_its_side(self) -> bool:
        """Whether width and height change places once the orientation is applied."""
        return self.orientation >= 5


def read_facts(exif: Callable[[], Exif]) -> ExifFacts:
    """What the EXIF says; one that is damaged says nothing.

    Of a picture that Pillow has opened, only the EXIF after loading tells what is left to turn: HEIF and TIFF turn
    themselves as they load.
    """
    try:
        return _facts(exif())
    except Exception:  # Pillow parses EXIF as it is asked for, and lets whatever it stumbles over through
        return ExifFacts()


def _facts(exif: Exif) -> ExifFacts:
    orientation = exif.get(ExifTags.Base.Orientation)
    return ExifFacts(
        orientation=orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1,
        taken_at=times.taken_at(exif),
        camera=_camera(times.text(exif.get(ExifTags.Base.Make)), times.text(exif.get(ExifTags.Base.Model))),
    )


def _camera(make: str, model: str) -> str:
    """Maker and model, where the model does not name its maker itself: "NIKON CORPORATION", "NIKON D90"."""
    names_maker = bool(make) and model.lower().startswith(make.split()[0].lower())
    return model if names_maker else f"{make} {model}".strip()
