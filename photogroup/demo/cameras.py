"""The cameras of these years, and how they name their files."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Camera:
    make: str
    model: str
    pattern: str
    """The file's name; {number} counts, {taken} is the time."""


_CAMERAS = (
    (
        2011,
        (
            Camera("Canon", "Canon PowerShot A640", "IMG_{number:04}.jpg"),
            Camera("NIKON CORPORATION", "NIKON D90", "DSC_{number:04}.JPG"),
        ),
    ),
    (2015, (Camera("Apple", "iPhone 5s", "IMG_{number:04}.jpg"), Camera("FUJIFILM", "X-E2", "DSCF{number:04}.JPG"))),
    (
        2019,
        (
            Camera("samsung", "SM-G960F", "{taken:%Y%m%d_%H%M%S}.jpg"),
            Camera("Google", "Pixel 3", "IMG_{taken:%Y%m%d_%H%M%S}.jpg"),
        ),
    ),
    (
        2022,
        (
            Camera("Google", "Pixel 6", "PXL_{taken:%Y%m%d_%H%M%S}.jpg"),
            Camera("FUJIFILM", "X-T30", "DSCF{number:04}.JPG"),
        ),
    ),
)


def camera_of(year: int, which: int) -> Camera:
    """One of the cameras that were in use in this year."""
    known = [cameras for since, cameras in _CAMERAS if since <= year] or [_CAMERAS[0][1]]
    return known[-1][which % 2]


def file_name(camera: Camera, taken: datetime, year: int, index: int) -> str:
    """A name as this camera gives it, unique in its folder; now and then a PNG, WebP or TIFF."""
    name = camera.pattern.format(number=(year * 37 + index) % 9000 + 12, taken=taken)
    ending = {7: "-edited.png", 13: "-shared.webp", 19: "-print.tif"}.get((index + year) % 24)
    return name if ending is None else name.rpartition(".")[0] + ending
