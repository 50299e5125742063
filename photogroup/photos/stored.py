"""A picture as its file stores it, before it is turned upright, and what other programs wrote into it."""

import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from PIL import Image

from photogroup.photos import file_reading as files
from photogroup.photos import kinds
from photogroup.photos.exif_facts import read_facts
from photogroup.photos.heif import refuse_what_crashes
from photogroup.photos.pictures import FORMATS, as_bad_photo
from photogroup.photos.raw import stored_size

_SIDEWAYS = 5


@dataclass(frozen=True, slots=True)
class StoredPicture:
    width: int
    height: int
    """Pixels of the stored picture at full size."""
    orientation: int
    """EXIF orientation, 1 to 8, that turns it upright."""
    packet: bytes
    """The XMP in the file, empty where there is none."""


def read_stored(path: Path) -> StoredPicture:
    """Read a picture's header, without decoding it. Raises BadPhoto."""
    with files.open_file(path) as (stream, _):
        warnings.filterwarnings("ignore", module=r"PIL\.")
        if kinds.is_raw(path, stream.read(16)):
            return StoredPicture(*stored_size(stream), packet=b"")
        return _read(stream)


def _read(stream: BinaryIO) -> StoredPicture:
    refuse_what_crashes(stream)
    stream.seek(0)
    with as_bad_photo(), Image.open(stream, formats=FORMATS) as image:
        width, height = image.size
        packet = image.info.get("xmp", b"")
        turned = image.info.get("original_orientation")  # HEIF is upright once it is opened
        if isinstance(turned, int) and _SIDEWAYS <= turned <= 8:
            width, height = height, width
        orientation = turned if turned else read_facts(image.getexif).orientation
        return StoredPicture(width, height, orientation, packet if isinstance(packet, bytes) else b"")
