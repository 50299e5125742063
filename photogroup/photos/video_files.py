"""What the boxes of an MP4 or QuickTime file say about a video: when it was begun, and why it cannot be shown.

ISO/IEC 14496-12, 8.2.2 (mvhd) and 8.4.3 (hdlr).
"""

import struct
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

from photogroup.errors import BadPhoto
from photogroup.interop.dates import FIRST_PHOTO, Rank, Told
from photogroup.photos.item_boxes import boxes_in
from photogroup.taken import DateSource, Dating, Precision, TakenAt

_MAC_EPOCH = datetime(1904, 1, 1, tzinfo=UTC)
"""Times are counted from here, in UTC."""
_INDEXES = (b"moov", b"moof")
_LARGEST_HANDLER = 64


def video_date(stream: BinaryIO) -> tuple[Told, ...]:
    """When the camera began the video, if its header says so."""
    with suppress(struct.error, ValueError, OverflowError):
        seconds = _header_time(stream)
        moment = _MAC_EPOCH + timedelta(seconds=seconds)
        if seconds and moment.year > FIRST_PHOTO and moment <= datetime.now(UTC) + timedelta(days=366):
            is_doubted = (moment.month, moment.day, moment.hour, moment.minute) == (1, 1, 0, 0)
            return (Told(Rank.SHUTTER, TakenAt(moment, Dating(Precision.SECOND, DateSource.CAMERA, is_doubted))),)
    return ()


def refuse_without_pictures(stream: BinaryIO) -> None:
    """Raises BadPhoto for a file that was cut off before its index, or has only sound. Others are not judged."""
    with suppress(struct.error, ValueError, OverflowError):
        if stream.seek(0, 2) < 12:
            return
        stream.seek(4)
        if stream.read(4) not in (b"ftyp", b"wide", b"mdat", b"moov"):
            return
        if not any(kind in _INDEXES for kind, _, _ in _boxes(stream)):
            raise BadPhoto("video-cut-off")
        tracks = set(_tracks(stream))
        if tracks and b"vide" not in tracks:
            raise BadPhoto("video-without-pictures")


def _header_time(stream: BinaryIO) -> int:
    """The creation time of the movie header, 0 where there is none."""
    for start, _ in _inside(stream, b"moov", b"mvhd"):
        stream.seek(start)
        is_long = stream.read(4)[:1] == b"\1"
        return int(struct.unpack(">Q" if is_long else ">I", stream.read(8 if is_long else 4))[0])
    return 0


def _tracks(stream: BinaryIO) -> Iterator[bytes]:
    """The kind of each track: b"vide", b"soun" and others."""
    for start, end in _inside(stream, b"moov", b"trak", b"mdia", b"hdlr"):
        stream.seek(start)
        yield stream.read(min(end - start, _LARGEST_HANDLER))[8:12]


def _inside(stream: BinaryIO, *path: bytes) -> Iterator[tuple[int, int]]:
    """Where the content lies of every box found along this path from the top of the file."""
    places = [(0, stream.seek(0, 2))]
    for wanted in path:
        places = [(start, end) for place in places for kind, start, end in boxes_in(stream, *place) if kind == wanted]
    yield from places


def _boxes(stream: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    return boxes_in(stream, 0, stream.seek(0, 2))
