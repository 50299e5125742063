"""JPEG XL, decoded by imagecodecs, which includes libjxl: ISO/IEC 18181-1 (size header) and 18181-2 (boxes). libjxl
gives the picture upright, in the colours it was stored with.
"""

import struct
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
from PIL import Image
from PIL.Image import Exif

from photogroup.errors import BadPhoto
from photogroup.photos.exif_facts import ExifFacts, read_facts
from photogroup.photos.file_reading import whole
from photogroup.photos.item_boxes import boxes_in
from photogroup.photos.more_codecs import decoded
from photogroup.photos.size_limits import LARGEST, LONGEST_SIDE, MOST_BYTES, TOO_LARGE

_BARE = b"\xff\x0a"
_BYTES = 16
"""Bytes per pixel in the decoder: floats for all colours."""
_RATIOS = ((1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1))
"""Width by height where the header gives the ratio instead of the width."""
_LARGEST_FILE = 1 << 29
_LARGEST_EXIF = 1 << 22


@dataclass(frozen=True, slots=True)
class JxlHeader:
    width: int
    height: int
    """In pixels, of the upright picture, except for the few whose codestream turns them by a quarter."""
    facts: ExifFacts


def read_header(stream: BinaryIO) -> JxlHeader:
    """Raises BadPhoto for a file without a codestream."""
    try:
        width, height = _size(stream)
    except (struct.error, ValueError, IndexError):
        raise BadPhoto("not-a-picture") from None
    facts = read_facts(lambda: _exif(stream))
    # The decoder turns the picture by the codestream's own orientation; the EXIF's is for programs that do not.
    return JxlHeader(width, height, ExifFacts(dates=facts.dates, camera=facts.camera, position=facts.position))


def read_pixels(stream: BinaryIO, header: JxlHeader) -> Image.Image:
    """The picture at full size, grey or in colour, possibly transparent.

    Raises BadPhoto where it is damaged, too large, or cannot be decoded here."""
    pixels = header.width * header.height
    if max(header.width, header.height) > LONGEST_SIDE or pixels > LARGEST or _BYTES * pixels > MOST_BYTES:
        raise BadPhoto(TOO_LARGE)
    data = whole(stream, _LARGEST_FILE)
    return Image.fromarray(_as_bytes(decoded("jpegxl_decode", data, without=BadPhoto("jpeg-xl"), numthreads=1)))


def xml_boxes(stream: BinaryIO, most: int) -> list[bytes]:
    """XMP packets of a file with boxes."""
    return _contents(stream, b"xml ", most)


def _as_bytes(found: npt.NDArray[Any]) -> npt.NDArray[np.uint8]:
    """Eight bits per colour; for an animation the first frame."""
    pixels = found[0] if found.ndim == 4 else found
    if pixels.ndim == 3 and pixels.shape[-1] == 1:
        pixels = pixels[..., 0]
    if pixels.dtype == np.uint8:
        return np.ascontiguousarray(pixels)
    if pixels.dtype.kind == "u":
        return (pixels >> (8 * pixels.dtype.itemsize - 8)).astype(np.uint8)
    return np.asarray(np.clip(pixels, 0, 1) * 255, dtype=np.uint8)


def _size(stream: BinaryIO) -> tuple[int, int]:
    stream.seek(0)
    head = stream.read(64)
    if not head.startswith(_BARE):
        bare = _contents(stream, b"jxlc", 64) + [part[4:] for part in _contents(stream, b"jxlp", 64)]
        head = next(part for part in [*bare, b""] if part.startswith(_BARE) or not part)
    bits = _Bits(head[len(_BARE) :])
    is_small = bits.number(1)
    height = 8 * (bits.number(5) + 1) if is_small else bits.side()
    ratio = bits.number(3)
    if ratio:
        across, down = _RATIOS[ratio - 1]
        return height * across // down, height
    return 8 * (bits.number(5) + 1) if is_small else bits.side(), height


class _Bits:
    """Reads numbers from a codestream, lowest bits first."""

    def __init__(self, data: bytes) -> None:
        self._value, self._left = int.from_bytes(data, "little"), 8 * len(data)

    def number(self, count: int) -> int:
        """Raises ValueError beyond the end."""
        if count > self._left:
            raise ValueError("the header ends")
        found = self._value & ((1 << count) - 1)
        self._value, self._left = self._value >> count, self._left - count
        return found

    def side(self) -> int:
        return self.number((9, 13, 18, 30)[self.number(2)]) + 1


def _exif(stream: BinaryIO) -> Exif:
    exif = Exif()
    for content in _contents(stream, b"Exif", _LARGEST_EXIF)[:1]:
        exif.load(b"Exif\0\0" + content[4 + struct.unpack(">I", content[:4])[0] :])
    return exif


def _contents(stream: BinaryIO, kind: bytes, most: int) -> list[bytes]:
    """The first bytes of every box of this kind."""
    found = []
    for name, start, end in boxes_in(stream, 0, stream.seek(0, 2)):
        if name == kind:
            stream.seek(start)
            found.append(stream.read(min(end - start, most)))
    return found
