"""The boxes of HEIC, AVIF and CR3 files: which items they hold and where.

ISO/IEC 14496-12, 8.11 (meta, iloc, iinf), and ISO/IEC 23008-12 for pictures. A picture's tiles are items of their own,
so a truncated file is recognised by items beyond its end.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

_XMP_UUID = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_XMP_TYPE = b"application/rdf+xml"
_PICTURES = (b"hvc1", b"hev1", b"av01", b"avc1", b"jpeg", b"j2k1", b"vvc1", b"unci")
"""Types of items that hold pixels themselves, including tiles."""
_HEVC = (b"hvc1", b"hev1")
_MOST_BOXES = 10_000
_MOST_UNITS = 10_000
_SEARCHED = 1 << 20
_LARGEST_META = 16_000_000


@dataclass(frozen=True, slots=True)
class Item:
    id: int
    kind: bytes = b""
    content_type: bytes = b""
    extents: tuple[tuple[int, int], ...] = ()
    """Offset in the file and length of each piece."""

    @property
    def is_xmp(self) -> bool:
        return self.kind == b"mime" and self.content_type == _XMP_TYPE

    @property
    def is_picture(self) -> bool:
        return self.kind in _PICTURES

    @property
    def end(self) -> int:
        """The offset after its last byte, which may be beyond the end of the file."""
        return max((offset + length for offset, length in self.extents), default=0)

    def content(self, stream: BinaryIO, most: int) -> bytes:
        found = b""
        for offset, length in self.extents:
            stream.seek(offset)
            found += stream.read(min(length or most, most - len(found)))
        return found


@dataclass(slots=True)
class Items:
    """The items of a file; none if it has none, or its boxes make no sense."""

    items: list[Item] = field(default_factory=list)
    size: int = 0
    """Size of the file in bytes."""
    primary: int | None = None
    """The item that is the picture."""
    made_of: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """The items, mostly tiles, that an item is assembled from."""

    @property
    def pictures(self) -> list[Item]:
        """The items that hold the pixels of the picture itself, without those of its preview or depth map."""
        wanted = [] if self.primary is None else [self.primary]
        for item in wanted:  # grows during the loop
            wanted += [part for part in self.made_of.get(item, ()) if part not in wanted]
        return [item for item in self.items if item.is_picture and (not wanted or item.id in wanted)]

    @property
    def missing(self) -> list[Item]:
        """The picture's items whose pixels lie beyond the end of the file."""
        return [item for item in self.pictures if item.end > self.size]

    def broken(self, stream: BinaryIO) -> list[Item]:
        """The picture's items whose pixels are missing, or are not what the file's boxes say: decoders leave such tiles
        in one colour. A file that was not copied completely often has its full length, filled with zeros."""
        prefix = _prefix_bytes(stream)
        return [item for item in self.pictures if item.end > self.size or not _is_chained(item, stream, prefix)]


def _prefix_bytes(stream: BinaryIO) -> int:
    """Bytes of the length before each HEVC unit, according to the first decoder configuration; 0 if there is none."""
    stream.seek(0)
    head = stream.read(_SEARCHED)
    at = head.find(b"hvcC")
    return (head[at + 25] & 3) + 1 if 0 <= at < len(head) - 25 else 0


def _is_chained(item: Item, stream: BinaryIO, prefix: int) -> bool:
    """Whether an HEVC item is a chain of units, each preceded by its length, as in ISO/IEC 14496-15. Others are not
    judged."""
    if item.kind not in _HEVC or len(item.extents) != 1 or not prefix:
        return True
    at, end = item.extents[0][0], item.end
    for _ in range(_MOST_UNITS):
        if at == end:
            return True
        stream.seek(at)
        length = int.from_bytes(stream.read(prefix), "big")
        if not length:
            return False
        at += prefix + length
        if at > end:
            return False
    return True


def read_items(stream: BinaryIO) -> Items:
    """The items that a file lists in its meta box."""
    size = stream.seek(0, 2)
    found = Items(size=size)
    try:
        for kind, start, end in boxes_in(stream, 0, size):
            if kind == b"meta" and end - start <= _LARGEST_META:
                _read_meta(stream, start + 4, end, found)
                break
    except (struct.error, ValueError, IndexError, OverflowError):
        found.items = []
    return found


def xmp_boxes(stream: BinaryIO, most: int) -> list[bytes]:
    """XMP packets in boxes of their own, as in CR3 files."""
    size = stream.seek(0, 2)
    found = []
    for kind, start, end in boxes_in(stream, 0, size):
        if kind == b"uuid" and end - start > 16:
            stream.seek(start)
            if stream.read(16) == _XMP_UUID:
                found.append(stream.read(min(end - start - 16, most)))
    return found


def boxes_in(stream: BinaryIO, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """For every box in a sequence: its type, and where its content begins and ends."""
    for _ in range(_MOST_BOXES):
        if start + 8 > end:
            return
        stream.seek(start)
        size, kind = struct.unpack(">I4s", stream.read(8))
        header = 8
        if size == 1:
            size, header = struct.unpack(">Q", stream.read(8))[0], 16
        size = size or end - start
        if size < header:
            return
        yield kind, start + header, min(start + size, end)
        start += size


def _read_meta(stream: BinaryIO, start: int, end: int, found: Items) -> None:
    """The items of a meta box: their types, their places, and what they are made of."""
    parts = {kind: (begin, stop) for kind, begin, stop in boxes_in(stream, start, end)}
    found.items = _listed(stream, parts)
    if b"pitm" in parts:
        stream.seek(parts[b"pitm"][0])
        wide = stream.read(4)[0] > 0
        found.primary = struct.unpack(">I" if wide else ">H", stream.read(4 if wide else 2))[0]
    if b"iref" in parts:
        found.made_of = dict(_references(stream, *parts[b"iref"]))


def _references(stream: BinaryIO, start: int, end: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    stream.seek(start)
    size = 4 if stream.read(4)[0] else 2
    for kind, begin, stop in boxes_in(stream, start + 4, end):
        if kind == b"dimg":
            stream.seek(begin)
            reader = _BoxReader(stream.read(stop - begin), 0)
            item, count = reader.number(size), reader.number(2)
            yield item, tuple(reader.number(size) for _ in range(count))


def _listed(stream: BinaryIO, parts: dict[bytes, tuple[int, int]]) -> list[Item]:
    """Converts places in the meta box itself to places in the file."""
    kinds: dict[int, tuple[bytes, bytes]] = {}
    if b"iinf" in parts:
        kinds = dict(_kinds(stream, *parts[b"iinf"]))
    if b"iloc" not in parts:
        return []
    begin, stop = parts[b"iloc"]
    stream.seek(begin)
    data_start = parts.get(b"idat", (0, 0))[0]
    places = _places(stream.read(stop - begin), data_start)
    return [Item(number, *kinds.get(number, (b"", b"")), extents) for number, extents in places]


def _kinds(stream: BinaryIO, start: int, end: int) -> Iterator[tuple[int, tuple[bytes, bytes]]]:
    stream.seek(start)
    version = stream.read(4)[0]
    first = start + (8 if version else 6)
    for kind, begin, stop in boxes_in(stream, first, end):
        stream.seek(begin)
        data = stream.read(min(stop - begin, 4096))
        if kind == b"infe" and data[0] >= 2:
            wide = data[0] >= 3
            number = struct.unpack(">I" if wide else ">H", data[4 : 8 if wide else 6])[0]
            rest = data[10 if wide else 8 :]
            texts = rest[4:].split(b"\0")
            yield number, (rest[:4], texts[1] if len(texts) > 1 else b"")


def _places(data: bytes, data_start: int) -> Iterator[tuple[int, tuple[tuple[int, int], ...]]]:
    """Item numbers and the pieces they consist of; items with other construction methods have none."""
    version, sizes = data[0], data[4:6]
    offset_size, length_size, base_size, index_size = sizes[0] >> 4, sizes[0] & 15, sizes[1] >> 4, sizes[1] & 15
    reader = _BoxReader(data, 6)
    for _ in range(reader.number(4 if version == 2 else 2)):
        number = reader.number(4 if version == 2 else 2)
        method = reader.number(2) & 15 if version in (1, 2) else 0
        reader.number(2)  # a reference to another file
        base = reader.number(base_size)
        extents = []
        for _ in range(reader.number(2)):
            if version in (1, 2):
                reader.number(index_size)
            offset, length = reader.number(offset_size), reader.number(length_size)
            if method in (0, 1):
                extents.append((base + offset + (data_start if method == 1 else 0), length))
        yield number, tuple(extents)


class _BoxReader:
    def __init__(self, data: bytes, at: int) -> None:
        self._data, self._at = data, at

    def number(self, size: int) -> int:
        """The next number of this many bytes. Raises ValueError beyond the end."""
        if self._at + size > len(self._data):
            raise ValueError("the box ends")
        found = int.from_bytes(self._data[self._at : self._at + size], "big")
        self._at += size
        return found
