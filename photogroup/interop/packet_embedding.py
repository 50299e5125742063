"""Puts an XMP packet into the bytes of a JPEG or PNG; everything else stays as it is, byte for byte.

JPEG: ITU-T T.81 with Adobe's XMP specification, part 3; PNG: the chunk named there.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from photogroup.errors import BadMetadata

_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_EXTENDED = b"http://ns.adobe.com/xmp/extension/\0"
_EXIF = b"Exif\0\0"
_MULTI_PICTURE = b"MPF\0"
_LARGEST_SEGMENT = 65_533
_PNG = b"\x89PNG\r\n\x1a\n"
_XMP_KEYS = (b"XML:com.adobe.xmp", b"Raw profile type xmp")
_MOST_PARTS = 100_000


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a file; all pieces in order are the file."""

    content: bytes
    is_xmp: bool = False
    is_early: bool = False
    """Whether XMP has to come after it, after the last of such parts."""


def is_spliceable(head: bytes) -> bool:
    """Whether `with_packet` can put a packet into a file that begins like this."""
    return head.startswith((b"\xff\xd8\xff", _PNG))


def with_packet(data: bytes, packet: bytes) -> bytes:
    """The same picture with this packet in place of those it had.

    Raises BadMetadata if its structure is not understood, if the packet is too large for it, and for a JPEG of several
    pictures, which record each other's positions.
    """
    try:
        parts = list(_png_parts(data) if data.startswith(_PNG) else _jpeg_parts(data))
    except (struct.error, IndexError):
        raise BadMetadata("file-structure-unknown") from None
    new = _png_chunk(packet) if data.startswith(_PNG) else _jpeg_segment(packet)
    kept = [part for part in parts if not part.is_xmp]
    at = max((number for number, part in enumerate(kept) if part.is_early), default=0) + 1
    return b"".join([*(part.content for part in kept[:at]), new, *(part.content for part in kept[at:])])


def without_packets(data: bytes) -> bytes:
    """Everything in the file except its XMP: the same before and after `with_packet`."""
    parts = _png_parts(data) if data.startswith(_PNG) else _jpeg_parts(data)
    return b"".join(part.content for part in parts if not part.is_xmp)


def _jpeg_segment(packet: bytes) -> bytes:
    size = 2 + len(_XMP) + len(packet)
    if size > _LARGEST_SEGMENT + 2:
        raise BadMetadata("names-too-large-for-file")
    return b"\xff\xe1" + struct.pack(">H", size) + _XMP + packet


def _jpeg_parts(data: bytes) -> Iterator[_Part]:
    """The start, each segment with what precedes it, and the rest starting with the pixels."""
    yield _Part(data[:2], is_early=True)
    at = 2
    for _ in range(_MOST_PARTS):
        start = at
        at = data.index(b"\xff", at) if b"\xff" in data[at : at + 65_536] else len(data)
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        marker = data[at + 1]
        if marker in (0xDA, 0xD9):
            yield _Part(data[start:])
            return
        if marker == 0x01 or 0xD0 <= marker <= 0xD8:
            at += 2
            yield _Part(data[start:at])
            continue
        end = at + 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
        body = data[at + 4 : end]
        if end > len(data) or end < at + 4:
            raise IndexError
        if marker == 0xE2 and body.startswith(_MULTI_PICTURE):
            raise BadMetadata("file-of-several-pictures")
        is_xmp = marker == 0xE1 and body.startswith((_XMP, _EXTENDED))
        yield _Part(data[start:end], is_xmp, marker == 0xE0 or (marker == 0xE1 and body.startswith(_EXIF)))
        at = end
    raise IndexError


def _png_chunk(packet: bytes) -> bytes:
    body = b"iTXt" + _XMP_KEYS[0] + b"\0\0\0\0\0" + packet
    return struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))


def _png_parts(data: bytes) -> Iterator[_Part]:
    """The signature, each chunk, and what follows the last."""
    yield _Part(data[:8])
    at = 8
    for _ in range(_MOST_PARTS):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        end = at + 12 + size
        if end > len(data):
            raise IndexError
        key = data[at + 8 : at + 88].partition(b"\0")[0]
        yield _Part(data[at:end], kind in (b"iTXt", b"zTXt", b"tEXt") and key in _XMP_KEYS, kind == b"IHDR")
        if kind == b"IEND":
            yield _Part(data[end:])
            return
        at = end
    raise IndexError
