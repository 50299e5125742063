"""Videos as photos: some frames of one, each below the one before, with the moments that they show.

Decoded by OpenCV, whose wheels bring FFmpeg under the LGPL; PyAV's bring a GPL one.
"""

import math
import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
from PIL import Image

from photogroup.domain import Box, DateSource, Dating, Pixels, Precision, TakenAt
from photogroup.errors import BadPhoto
from photogroup.interop.dates import FIRST_PHOTO, Rank, Told
from photogroup.messages import Message, message
from photogroup.photos.fingerprints import fingerprint
from photogroup.photos.item_boxes import boxes_in

if TYPE_CHECKING:
    from cv2 import VideoCapture

PARTIAL = message("video-partial")
_SECONDS_A_FRAME = 4.0
_FEWEST, _MOST = 3, 16
"""Frames that are looked at, however short or long the video is."""
_STILL = 4
"""Bits of 63 in which two frames differ that show the same with nobody moving: one of them is enough."""
_MOST_PIXELS = 36_000_000
"""Of one frame: an 8K video has 33 million."""
_MAC_EPOCH = datetime(1904, 1, 1, tzinfo=UTC)
"""ISO/IEC 14496-12, 8.2.2: times in MP4 and QuickTime files count from here, in UTC."""


@dataclass(frozen=True, slots=True)
class Frames:
    """Some frames of a video."""

    image: Image.Image
    """RGB: frames of one size, one below the other."""
    width: int
    height: int
    """Pixels of that picture, were it not shrunk."""
    moments: tuple[float, ...]
    """Seconds from the beginning, one a frame."""
    warning: Message | None = None

    @property
    def parts(self) -> tuple[Box, ...]:
        """Where each frame lies, in fractions."""
        count = len(self.moments)
        return tuple(Box(0.0, number / count, 1.0, (number + 1) / count) for number in range(count))


def read_video(path: Path, longest_side: int) -> Frames:
    """Frames spread over the whole video, each with this longest side at most.

    Raises BadPhoto where it cannot be decoded.
    """
    capture = _opened(path)
    try:
        wanted = _moments(_duration(capture))
        frames = list(_frames(capture, wanted, longest_side))
        size = _size(capture)
    finally:
        capture.release()
    if not frames:
        raise BadPhoto("video-unreadable")
    warning = PARTIAL if 2 * len(frames) < len(wanted) else None
    kept = list(_without_still(frames))
    sheet = Image.fromarray(np.concatenate([pixels for _, pixels in kept]))
    height, width = frames[0][1].shape[:2]
    full_width, full_height = sorted(size) if height > width else sorted(size, reverse=True)
    return Frames(sheet, full_width, full_height * len(kept), tuple(moment for moment, _ in kept), warning)


def video_date(stream: BinaryIO) -> tuple[Told, ...]:
    """When the camera began the video, where its MP4 or QuickTime header tells."""
    with suppress(struct.error, ValueError, OverflowError):
        seconds = _header_time(stream)
        moment = _MAC_EPOCH + timedelta(seconds=seconds)
        if seconds and moment.year > FIRST_PHOTO and moment <= datetime.now(UTC) + timedelta(days=366):
            is_doubted = (moment.month, moment.day, moment.hour, moment.minute) == (1, 1, 0, 0)
            return (Told(Rank.SHUTTER, TakenAt(moment, Dating(Precision.SECOND, DateSource.CAMERA, is_doubted))),)
    return ()


def _header_time(stream: BinaryIO) -> int:
    """The creation time of the movie header, 0 where there is none."""
    for kind, start, end in boxes_in(stream, 0, stream.seek(0, 2)):
        if kind != b"moov":
            continue
        for inner, begin, _ in boxes_in(stream, start, end):
            if inner == b"mvhd":
                stream.seek(begin)
                is_long = stream.read(4)[:1] == b"\1"
                return int(struct.unpack(">Q" if is_long else ">I", stream.read(8 if is_long else 4))[0])
    return 0


def _opened(path: Path) -> "VideoCapture":
    import cv2

    cv2.setLogLevel(0)
    try:
        capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG, [cv2.CAP_PROP_N_THREADS, 1])
    except (cv2.error, UnicodeEncodeError, SystemError):
        raise BadPhoto("video-unreadable") from None
    width, height = _size(capture)
    if not capture.isOpened() or width <= 0 or height <= 0:
        capture.release()
        raise BadPhoto("video-unreadable")
    if width * height > _MOST_PIXELS:
        capture.release()
        raise BadPhoto("picture-too-large")
    return capture


def _size(capture: "VideoCapture") -> tuple[int, int]:
    import cv2

    return int(capture.get(cv2.CAP_PROP_FRAME_WIDTH)), int(capture.get(cv2.CAP_PROP_FRAME_HEIGHT))


def _duration(capture: "VideoCapture") -> float:
    """Seconds; 0 where the file does not tell."""
    import cv2

    rate, count = capture.get(cv2.CAP_PROP_FPS), capture.get(cv2.CAP_PROP_FRAME_COUNT)
    return count / rate if rate > 0 and math.isfinite(rate) and 0 < count < 1e9 else 0.0


def _moments(duration: float) -> list[float]:
    """In the middle of as many equal parts of the video."""
    count = min(max(round(duration / _SECONDS_A_FRAME), _FEWEST), _MOST) if duration > 0 else 1
    return [duration * (number + 0.5) / count for number in range(count)]


def _frames(capture: "VideoCapture", moments: list[float], longest_side: int) -> Iterator[tuple[float, Pixels]]:
    """Moments and frames in RGB, those that can be decoded; all of the size of the first."""
    import cv2

    size: tuple[int, int] | None = None
    for moment in moments:
        if moment:
            capture.set(cv2.CAP_PROP_POS_MSEC, 1000 * moment)
        is_there, frame = capture.read()
        if not is_there or frame is None or frame.ndim != 3:
            continue
        height, width = frame.shape[:2]
        scale = min(longest_side / max(height, width), 1.0)
        size = size or (max(round(width * scale), 1), max(round(height * scale), 1))
        small = cv2.resize(frame, size, interpolation=cv2.INTER_AREA)
        yield moment, np.ascontiguousarray(small[:, :, ::-1]).astype(np.uint8)


def _without_still(frames: list[tuple[float, Pixels]]) -> Iterator[tuple[float, Pixels]]:
    """Of frames in a row that show the same, the first."""
    last = None
    for moment, pixels in frames:
        seen = np.unpackbits(np.frombuffer(fingerprint(pixels), dtype=np.uint8))
        if last is None or (seen != last).sum() > _STILL:
            yield moment, pixels
            last = seen
