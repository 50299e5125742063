"""Reduces a PNG to its picture: anything besides the pixels may be broken or too large without harming them.

PNG Specification, 3rd edition, 5.3 and 11: chunks whose names begin with a capital letter make up the picture.
"""

import struct
import zlib
from collections.abc import Iterator
from io import SEEK_END, BytesIO
from typing import BinaryIO

from PIL import Image

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PICTURE = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
_WHERE_SOUND = (b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"eXIf", b"pHYs")
_RAW_EXIF = b"Raw profile type exif\0"
_LARGEST_PROFILE = 4_000_000
_LARGEST_TEXT = 60_000


def png_essentials(stream: BinaryIO) -> BytesIO | None:
    """The same picture without texts and without broken parts besides the pixels; None if it is not a PNG."""
    stream.seek(0)
    if stream.read(8) != _SIGNATURE:
        return None
    kept = BytesIO()
    kept.write(_SIGNATURE)
    for kind, data, checksum in _chunks(stream):
        if kind in _PICTURE or _is_sound(kind, data, checksum):
            kept.write(struct.pack(">I", len(data)) + kind + data + checksum)
    kept.seek(0)
    return kept


def png_exif(stream: BinaryIO) -> Image.Exif:
    """The EXIF of a PNG, wherever it is in the file: in a chunk of its own, or as hexadecimal digits."""
    exif = Image.Exif()
    stream.seek(8)
    for kind, data, _ in _chunks(stream, (b"eXIf", b"zTXt", b"tEXt")):
        if kind == b"eXIf":
            exif.load(data)
            break
        if data.startswith(_RAW_EXIF) and not exif:
            digits = data[len(_RAW_EXIF) :]
            exif.load(raw_profile(unpacked(digits[1:]) if kind == b"zTXt" else digits))
    return exif


def raw_profile(text: bytes) -> bytes:
    """A profile as ImageMagick writes it: a name, a length, and hexadecimal digits. Raises ValueError."""
    return bytes.fromhex(b"".join(text.split()[2:]).decode("ascii", "replace"))


def unpacked(data: bytes, most: int = _LARGEST_PROFILE) -> bytes:
    """At most `most` bytes, decompressed. Raises zlib.error."""
    return zlib.decompressobj().decompress(data, most)


def _chunks(stream: BinaryIO, wanted: tuple[bytes, ...] = ()) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Names, contents and checksums of all chunks, or of those wanted; large ones that are not part of the picture are
    left out."""
    begin = stream.tell()
    end = stream.seek(0, SEEK_END)
    stream.seek(begin)
    while len(header := stream.read(8)) == 8:
        size, kind = struct.unpack(">I4s", header)
        if (kind in _PICTURE and not wanted) or (size <= _LARGEST_PROFILE and (not wanted or kind in wanted)):
            # A header can claim 4 GB, for which memory would be allocated before they turn out to be missing.
            yield kind, stream.read(min(size, end - stream.tell())), stream.read(4)
        else:
            stream.seek(size + 4, 1)


def _is_sound(kind: bytes, data: bytes, checksum: bytes) -> bool:
    if struct.pack(">I", zlib.crc32(kind + data)) != checksum:
        return False
    if kind == b"zTXt":
        return data.startswith(_RAW_EXIF) and len(data) < _LARGEST_TEXT
    return kind in _WHERE_SOUND and (kind != b"iCCP" or _is_profile(data))


def _is_profile(data: bytes) -> bool:
    """Whether it unpacks into a profile of a plausible size."""
    unpacker = zlib.decompressobj()
    try:
        unpacker.decompress(data.partition(b"\0")[2][1:], _LARGEST_PROFILE)
    except zlib.error:
        return False
    return unpacker.eof
