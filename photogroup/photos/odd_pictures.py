"""TIFF and BMP files of kinds that Pillow refuses, or reads wrongly: floats in colour, Lab, 10, 14 or 32 bits a colour,
rows of bits in any layout, and pictures of another format in a BMP.

TIFF is decoded by imagecodecs, which includes libtiff: TIFF 6.0 with Adobe's technical notes for floats and ICC Lab.
BMP: Microsoft's BITMAPINFOHEADER and BITMAPV5HEADER.
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageCms
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from photogroup.domain import Pixels
from photogroup.errors import BadPhoto
from photogroup.messages import message
from photogroup.photos.colour_profiles import LEVELS
from photogroup.photos.damage import NONSENSE
from photogroup.photos.exif_facts import ExifFacts, read_facts
from photogroup.photos.file_reading import whole
from photogroup.photos.more_codecs import decoded
from photogroup.photos.size_limits import LARGEST, LONGEST_SIDE, MOST_BYTES, TOO_LARGE

_TIFF = (b"II*\0", b"MM\0*")
_WIDTH, _HEIGHT, _BITS, _PHOTOMETRIC, _COLOURS, _FORMAT, _PROFILE = 256, 257, 258, 262, 277, 339, 34675
_WHITE_IS_ZERO, _GREY, _RGB, _LAB, _ICC_LAB = 0, 1, 2, 8, 9
_UNSIGNED, _SIGNED, _FLOAT = 1, 2, 3
_BYTES = 16
"""Bytes per colour of a pixel, in all intermediate forms."""
_LARGEST_FILE = 1 << 30
_BITFIELDS, _JPEG, _PNG, _ALPHA_BITFIELDS = 3, 4, 5, 6
_WRAPPED = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_USUAL_MASKS = {
    16: ((0xF800, 0x7E0, 0x1F), (0x7C00, 0x3E0, 0x1F)),
    32: ((0xFF0000, 0xFF00, 0xFF), (0xFF000000, 0xFF0000, 0xFF00), (0, 0, 0)),
}
"""Masks of red, green and blue that Pillow knows."""


@dataclass(frozen=True, slots=True)
class OddTiff:
    """The layout of the first page of a TIFF."""

    width: int
    height: int
    bits: int
    """Bits per colour."""
    colours: int
    photometric: int
    format: int
    profile: bytes

    @property
    def is_odd(self) -> bool:
        """Whether it is a photo that only this module reads correctly."""
        if self.photometric in (_LAB, _ICC_LAB):
            return (self.photometric, self.bits) != (_LAB, 8)
        if self.photometric not in (_WHITE_IS_ZERO, _GREY, _RGB):
            return False
        if self.format == _SIGNED:
            return True
        if self.format == _FLOAT:
            return self.colours > 1 or self.bits != 32
        usual = (1, 2, 4, 8, 12, 16) if self.colours == 1 else (8, 16)
        return self.bits not in usual or (self.bits == 16 and self.photometric == _WHITE_IS_ZERO)


def odd_tiff(stream: BinaryIO) -> OddTiff | None:
    """The layout of this file if it is an odd kind of TIFF."""
    stream.seek(0)
    head = stream.read(8)
    if not head.startswith(_TIFF):
        return None
    try:
        tags = ImageFileDirectory_v2(head)
        stream.seek(tags.next)
        tags.load(stream)
        found = _described(tags)
    except Exception:  # Pillow raises anything over broken tags, and gives a better reason when it opens the file
        return None
    return found if found is not None and found.is_odd else None


def tiff_facts(stream: BinaryIO) -> ExifFacts:
    """The EXIF of a TIFF."""

    def exif() -> Image.Exif:
        found = Image.Exif()
        stream.seek(0)
        found.load_from_fp(stream)
        return found

    return read_facts(exif)


def read_odd_tiff(stream: BinaryIO, tiff: OddTiff) -> Image.Image:
    """The first page, not yet upright, as L or RGB. Raises BadPhoto where it is damaged or too large."""
    pixels = tiff.width * tiff.height
    too_many = pixels > LARGEST or _BYTES * tiff.colours * pixels > MOST_BYTES
    if max(tiff.width, tiff.height) > LONGEST_SIDE or too_many:
        raise BadPhoto(TOO_LARGE)
    values = decoded("tiff_decode", whole(stream, _LARGEST_FILE), without=BadPhoto("not-a-picture"), index=0)
    values = _planes_last(values, tiff)
    if tiff.photometric in (_LAB, _ICC_LAB):
        return _from_lab(values, tiff)
    wanted = 1 if tiff.photometric != _RGB or values.shape[2] < 3 else 3
    grey = _eight_bits(values[..., :wanted], tiff)
    shown = 255 - grey if tiff.photometric == _WHITE_IS_ZERO else grey
    image = Image.fromarray(shown[..., 0] if wanted == 1 else shown)
    if tiff.profile and tiff.format != _FLOAT:
        image.info["icc_profile"] = tiff.profile
    return image


def unwrapped_bmp(stream: BinaryIO) -> BinaryIO | Image.Image | None:
    """The picture of another format that is inside a BMP, or its pixels if their layout is odd; None for any other
    file.

    Raises BadPhoto for a damaged one.
    """
    stream.seek(0)
    head = stream.read(14 + 56)
    if not head.startswith(b"BM") or len(head) < 14 + 40 or struct.unpack_from("<I", head, 14)[0] < 40:
        return None
    (start,) = struct.unpack_from("<I", head, 10)
    width, height, _, bits, kind = struct.unpack_from("<iiHHI", head, 18)
    if kind in (_JPEG, _PNG):
        content = whole(stream, _LARGEST_FILE)[start:]
        if not content.startswith(_WRAPPED):
            raise BadPhoto("picture-damaged", reason=NONSENSE)
        return BytesIO(content)
    masks = struct.unpack_from("<III", head, 54) if len(head) >= 66 else (0, 0, 0)
    if kind not in (_BITFIELDS, _ALPHA_BITFIELDS) or masks in _USUAL_MASKS.get(bits, (masks,)):
        return None
    return _bitfields(stream, start, (width, height), bits, masks)


def _described(tags: Mapping[int, Any]) -> OddTiff | None:
    bits = tags.get(_BITS) or (1,)
    formats = tags.get(_FORMAT) or (_UNSIGNED,)
    if len(set(bits)) != 1:
        return None
    profile = tags.get(_PROFILE)
    return OddTiff(
        width=int(tags[_WIDTH]),
        height=int(tags[_HEIGHT]),
        bits=int(bits[0]),
        colours=int(tags.get(_COLOURS, 1)),
        photometric=int(tags[_PHOTOMETRIC]),
        format=int(formats[0]),
        profile=profile if isinstance(profile, bytes) else b"",
    )


def _planes_last(values: npt.NDArray[Any], tiff: OddTiff) -> npt.NDArray[Any]:
    """Shape (height, width, colours)."""
    if values.ndim == 3 and values.shape[0] == tiff.colours and values.shape[1:] == (tiff.height, tiff.width):
        values = np.moveaxis(values, 0, -1)
    values = values[..., None] if values.ndim == 2 else values
    if values.shape != (tiff.height, tiff.width, tiff.colours):
        raise BadPhoto("picture-damaged", reason=NONSENSE)
    return values


def _eight_bits(values: npt.NDArray[Any], tiff: OddTiff) -> Pixels:
    """Floats go from 0 to 1, or up to the brightest hundredth. For integers white is the largest possible value; for
    more than 16 bits, which programs hardly ever use in full, the lowest usual level that includes the brightest value.
    """
    found = np.nan_to_num(values.astype(np.float32), copy=False, posinf=0, neginf=0)
    if tiff.format == _FLOAT:
        white = max(1.0, float(np.percentile(found[::4, ::4], 99)))
    else:
        white = 2.0 ** (tiff.bits - (tiff.format == _SIGNED)) - 1
        if tiff.bits > 16:
            white = next((level for level in LEVELS if level >= found.max(initial=0)), white)
    found *= 255 / white
    return np.clip(found, 0, 255, out=found).round().astype(np.uint8)


def _from_lab(values: npt.NDArray[Any], tiff: OddTiff) -> Image.Image:
    """In TIFF's own Lab the two colour channels are signed, in ICC's they are not; of 16 bits the upper
    8 are enough."""
    if values.dtype not in (np.uint8, np.uint16):
        raise BadPhoto("picture-damaged", reason=message("damage-odd-kind"))
    lab = (values >> (8 * values.dtype.itemsize - 8)).astype(np.uint8)
    if lab.shape[2] < 3:
        return Image.fromarray(lab[..., 0])
    lab = np.ascontiguousarray(lab[..., :3])
    if tiff.photometric == _ICC_LAB:
        lab[..., 1:] ^= 0x80
    image = Image.frombytes("LAB", (tiff.width, tiff.height), lab.tobytes())
    transform = ImageCms.buildTransform(ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), "LAB", "RGB")
    return ImageCms.applyTransform(image, transform) or image


def _bitfields(
    stream: BinaryIO, start: int, size: tuple[int, int], bits: int, masks: tuple[int, int, int]
) -> Image.Image:
    width, height = size[0], abs(size[1])
    if min(width, height) < 1 or bits not in (16, 32) or not all(masks):
        raise BadPhoto("picture-damaged", reason=NONSENSE)
    if max(width, height) > LONGEST_SIDE or _BYTES * width * height > MOST_BYTES:
        raise BadPhoto(TOO_LARGE)
    a_row = (width * bits + 31) // 32 * 4
    stream.seek(start)
    data = stream.read(a_row * height)
    if len(data) < a_row * height:
        raise BadPhoto("picture-damaged", reason=NONSENSE)
    rows = np.frombuffer(data, dtype=np.uint8).reshape(height, a_row)[:, : width * bits // 8]
    packed = np.ascontiguousarray(rows).view(f"<u{bits // 8}")
    colours = np.stack([_field(packed, mask) for mask in masks], axis=-1)
    return Image.fromarray(colours if size[1] < 0 else np.ascontiguousarray(colours[::-1]))


def _field(packed: npt.NDArray[Any], mask: int) -> Pixels:
    """The bits of one colour, scaled to 0 to 255."""
    lowest = (mask & -mask).bit_length() - 1
    values = (packed & packed.dtype.type(mask & int(np.iinfo(packed.dtype).max))) >> lowest
    scaled: Pixels = (values.astype(np.float32) * (255 / (mask >> lowest))).round().astype(np.uint8)
    return scaled
