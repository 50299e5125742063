"""What a picture's EXIF says about it: which way is up, when and with what it was taken."""

from dataclasses import dataclass
from datetime import datetime

from PIL import ExifTags
from PIL.Image import Exif, Image

from photogroup.photos import times


@dataclass(frozen=True, slots=True)
class Facts:
    orientation: int = 1
    """EXIF orientation that is still to be applied, 1 to 8."""
    taken_at: datetime | None = None
    camera: str = ""


def read_facts(image: Image) -> Facts:
    """What the EXIF of a loaded picture says; a damaged EXIF says nothing.

    Only once the picture is loaded does its orientation tell what is left to do: HEIF and TIFF turn as they load.
    """
    try:
        return facts_of(image.getexif())
    except Exception:  # Pillow parses EXIF as it is asked for, and lets whatever it stumbles over through
        return Facts()


def facts_of(exif: Exif) -> Facts:
    orientation = exif.get(ExifTags.Base.Orientation)
    return Facts(
        orientation=orientation if isinstance(orientation, int) and 1 <= orientation <= 8 else 1,
        taken_at=times.taken_at(exif),
        camera=_camera(times.text(exif.get(ExifTags.Base.Make)), times.text(exif.get(ExifTags.Base.Model))),
    )


def _camera(make: str, model: str) -> str:
    """Maker and model, where the model does not name its maker itself: "NIKON CORPORATION", "NIKON D90"."""
    names_maker = bool(make) and model.lower().startswith(make.split()[0].lower())
    return model if names_maker else f"{make} {model}".strip()
