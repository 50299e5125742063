"""What other programs have put into a picture's file besides the pixels: XMP packets and IPTC's old records.

It is found by the containers' own structure, so even a picture that no decoder accepts, such as some cameras' raw
files, still reveals who is in it. JPEG: ITU-T T.81 with Adobe's XMP specification, part 3, for packets of several
segments. PNG, RIFF, TIFF 6.0 and ISO/IEC 14496-12 for the others.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from photogroup.interop.rdf import LARGEST
from photogroup.messages import Message, message
from photogroup.photos.item_boxes import read_items, xmp_boxes
from photogroup.photos.jpeg_xl import xml_boxes
from photogroup.photos.png_chunks import raw_profile, unpacked

_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_EXTENDED = b"http://ns.adobe.com/xmp/extension/\0"
_PHOTOSHOP = b"Photoshop 3.0\0"
_IPTC_RESOURCE, _XMP_RESOURCE = 0x0404, 0x0424
_HAS_EXTENDED = re.compile(rb"HasExtendedXMP\s*(?:=\s*[\"']|>)\s*([0-9A-Fa-f]{32})")
_RAW_PROFILE = re.compile(rb"Raw profile type (\w+)")
_MOST_SEGMENTS = 4000
_JPEG_XL = b"\x00\x00\x00\x0cJXL \r\n\x87\n"
_JPEG_2000 = b"\x00\x00\x00\x0cjP  \r\n\x87\n"
_FUJI = b"FUJIFILMCCD-RAW"
_TIFF = (b"II*\0", b"MM\0*", b"IIRO", b"IIRS", b"MMOR", b"IIU\0")
"""Plain TIFF, which most raw files are based on, and the variants by Olympus and Panasonic."""
_XMP_TAG, _IPTC_TAG = 700, 33723


@dataclass(frozen=True, slots=True)
class Embedded:
    packets: tuple[bytes, ...] = ()
    """XMP: the main packet, then what did not fit into it."""
    iptc: bytes = b""
    """IPTC-IIM records."""
    fault: Message | None = None
    """What exists but cannot be read, and why."""


def read_embedded(stream: BinaryIO) -> Embedded:
    """The metadata in this file, recognised by its first bytes; nothing if its structure breaks before any of it."""
    stream.seek(0)
    head = stream.read(16)
    try:
        if head.startswith(b"\xff\xd8"):
            return _in_jpeg(stream, 0)
        if head.startswith(b"\x89PNG\r\n\x1a\n"):
            return _in_png(stream)
        if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
            return _in_riff(stream)
        if head[4:8] == b"ftyp":
            return _in_boxes(stream)
        if head.startswith(_JPEG_XL):
            return Embedded(tuple(xml_boxes(stream, LARGEST + 1)[:1]))
        if head.startswith(_FUJI):
            stream.seek(84)
            return _in_jpeg(stream, struct.unpack(">I", stream.read(4))[0])
        if head.startswith(b"GIF8"):
            return _in_gif(stream)
        if head.startswith(_JPEG_2000):
            return Embedded(tuple(xmp_boxes(stream, LARGEST + 1)[:1]))
        if head.startswith(b"8BPS"):
            return _in_photoshop(stream)
        return _in_tiff(stream, head) if head.startswith(_TIFF) else Embedded()
    except (struct.error, ValueError, IndexError, OverflowError, zlib.error):
        return Embedded()


def _in_jpeg(stream: BinaryIO, start: int) -> Embedded:
    main, photoshop = b"", b""
    extended: dict[bytes, dict[int, bytes]] = {}
    lengths: dict[bytes, int] = {}
    for marker, data in _segments(stream, start):
        if marker == 0xE1 and data.startswith(_XMP):
            main = main or data[len(_XMP) :]
        elif marker == 0xE1 and data.startswith(_EXTENDED) and len(data) >= len(_EXTENDED) + 40:
            place = len(_EXTENDED)
            guid = data[place : place + 32]
            lengths[guid], offset = struct.unpack(">II", data[place + 32 : place + 40])
            extended.setdefault(guid, {})[offset] = data[place + 40 :]
        elif marker == 0xED and data.startswith(_PHOTOSHOP):
            photoshop += data[len(_PHOTOSHOP) :]
    return _with_extended(main, extended, lengths, _iptc_resource(photoshop))


def _with_extended(
    main: bytes, extended: dict[bytes, dict[int, bytes]], lengths: dict[bytes, int], iptc: bytes
) -> Embedded:
    """The extended packet that the main one names; without a name there, one cannot choose among several."""
    named = _HAS_EXTENDED.search(main)
    known = {guid.upper(): guid for guid in extended}
    guid = known.get(named[1].upper()) if named else None
    if guid is None and len(extended) == 1:
        guid = next(iter(extended))
    packets = (main,) if main else ()
    if guid is None:
        return Embedded(packets, iptc, message("names-part-missing") if named or extended else None)
    joined = b""
    for offset, part in sorted(extended[guid].items()):
        joined += part if offset == len(joined) else b""
    if len(joined) != lengths[guid]:
        return Embedded(packets, iptc, message("names-part-missing"))
    return Embedded((*packets, joined), iptc)


def _segments(stream: BinaryIO, start: int) -> Iterator[tuple[int, bytes]]:
    """Markers with their data, up to the pixels."""
    stream.seek(start)
    if stream.read(2) != b"\xff\xd8":
        return
    for _ in range(_MOST_SEGMENTS):
        byte = stream.read(1)
        while byte and byte != b"\xff":
            byte = stream.read(1)  # some writers leave bytes between segments
        while byte == b"\xff":
            byte = stream.read(1)
        if not byte or byte in (b"\xda", b"\xd9"):
            return
        if byte[0] in (0x01, *range(0xD0, 0xD9)):
            continue
        length = struct.unpack(">H", stream.read(2))[0]
        if byte[0] in (0xE1, 0xED):
            yield byte[0], stream.read(length - 2)
        else:
            stream.seek(length - 2, 1)


def _iptc_resource(photoshop: bytes) -> bytes:
    """The IPTC records among the image resources of Photoshop."""
    return _resource(photoshop, _IPTC_RESOURCE)


def _resource(photoshop: bytes, wanted: int) -> bytes:
    """The content of one of Photoshop's image resources; empty if it is missing."""
    at = 0
    while photoshop[at : at + 4] in (b"8BIM", b"MeSa", b"PHUT", b"AgHg", b"DCSR"):
        kind, name = struct.unpack(">HB", photoshop[at + 4 : at + 7])
        at += 7 + name + (name + 1) % 2
        size = struct.unpack(">I", photoshop[at : at + 4])[0]
        if kind == wanted:
            return photoshop[at + 4 : at + 4 + size]
        at += 4 + size + size % 2
    return b""


def _in_png(stream: BinaryIO) -> Embedded:
    packets, iptc = [], b""
    for kind, data in _png_texts(stream):
        key, _, rest = data.partition(b"\0")
        if kind == b"iTXt" and key == b"XML:com.adobe.xmp":
            flag, rest = rest[:1], rest[2:]
            text = rest.split(b"\0", 2)[2]
            packets.append(unpacked(text, LARGEST + 1) if flag == b"\1" else text)
        elif profile := _RAW_PROFILE.fullmatch(key):
            content = raw_profile(unpacked(rest[1:], LARGEST + 1) if kind == b"zTXt" else rest)
            if profile[1] == b"xmp":
                packets.append(content)
            elif profile[1] in (b"iptc", b"8bim"):
                iptc = _iptc_resource(content) or content
    return Embedded(tuple(packets[:1]), iptc)


def _png_texts(stream: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    stream.seek(8)
    for _ in range(100_000):
        header = stream.read(8)
        if len(header) < 8:
            return
        size, kind = struct.unpack(">I4s", header)
        if kind == b"IEND":
            return
        if kind in (b"iTXt", b"zTXt", b"tEXt") and size <= LARGEST:
            yield kind, stream.read(size)
            stream.seek(4, 1)
        else:
            stream.seek(size + 4, 1)


def _in_riff(stream: BinaryIO) -> Embedded:
    stream.seek(12)
    for _ in range(10_000):
        header = stream.read(8)
        if len(header) < 8:
            break
        kind, size = struct.unpack("<4sI", header)
        if kind == b"XMP ":
            return Embedded((stream.read(min(size, LARGEST + 1)),))
        stream.seek(size + size % 2, 1)
    return Embedded()


def _in_boxes(stream: BinaryIO) -> Embedded:
    packets = [item.content(stream, LARGEST + 1) for item in read_items(stream).items if item.is_xmp]
    packets += xmp_boxes(stream, LARGEST + 1)
    return Embedded(tuple(packets[:1]))


def _in_gif(stream: BinaryIO) -> Embedded:
    """XMP is stored verbatim in a GIF, followed by a trailer that makes it look like blocks to programs that do not
    know it."""
    stream.seek(0)
    content = stream.read(2 * LARGEST)
    start = content.find(b"\x0bXMP DataXMP")
    end = content.find(b"\x01\xff\xfe", start)
    return Embedded((content[start + 12 : end],)) if 0 <= start < end else Embedded()


def _in_photoshop(stream: BinaryIO) -> Embedded:
    """After a header of 26 bytes come the colours, if any, and the image resources, each preceded by its length."""
    stream.seek(26)
    stream.seek(struct.unpack(">I", stream.read(4))[0], 1)
    resources = stream.read(min(struct.unpack(">I", stream.read(4))[0], 2 * LARGEST))
    packet = _resource(resources, _XMP_RESOURCE)
    return Embedded((packet,) if packet else (), _resource(resources, _IPTC_RESOURCE))


def _in_tiff(stream: BinaryIO, head: bytes) -> Embedded:
    order = "<" if head.startswith(b"II") else ">"
    stream.seek(struct.unpack(f"{order}I", head[4:8])[0])
    count = struct.unpack(f"{order}H", stream.read(2))[0]
    entries = stream.read(12 * count)
    found = {}
    for at in range(0, len(entries) - 11, 12):
        tag, kind, number, value = struct.unpack(f"{order}HHI4s", entries[at : at + 12])
        if tag in (_XMP_TAG, _IPTC_TAG):
            size = number * (4 if kind in (4, 9, 13) else 1)
            found[tag] = _tiff_value(stream, order, size, value)
    packet = found.get(_XMP_TAG, b"")
    return Embedded((packet,) if packet else (), found.get(_IPTC_TAG, b""))


def _tiff_value(stream: BinaryIO, order: str, size: int, value: bytes) -> bytes:
    if size <= 4:
        return value[:size]
    stream.seek(struct.unpack(f"{order}I", value)[0])
    return stream.read(min(size, LARGEST + 1))
