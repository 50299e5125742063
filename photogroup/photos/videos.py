"""Videos as photos: some frames of a video in rows, with their times.

Decoded by OpenCV, whose wheels include FFmpeg as shared libraries under the LGPL; PyAV's include x264 and x265 as well,
which are GPL.
"""

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image

from photogroup.domain import Box, Pixels
from photogroup.errors import BadPhoto
from photogroup.film import columns_of, frame_box, rows_of
from photogroup.messages import Message, message
from photogroup.photos.fingerprints import fingerprint

if TYPE_CHECKING:
    from cv2 import VideoCapture

PARTIAL = message("video-partial")
SECONDS = 20.0
"""For decoding the frames of one video; what has not been read by then is left out."""
_SECONDS_A_FRAME = 4.0
_FEWEST, _MOST = 3, 16
"""Number of frames examined, however short or long the video is."""
_STILL, _SAME_SCENE = 4, 16
"""Bits of 63 in which two frames differ that show the same with nobody moving (one of them is enough), and that belong
to one scene."""
_MOST_PIXELS = 36_000_000
"""Per frame: an 8K video has 33 million."""
_LONGEST_SIDE = 1600
"""Of a frame, in pixels: all of them together are one picture."""


@dataclass(frozen=True, slots=True)
class Frames:
    """Some frames of a video."""

    image: Image.Image
    """RGB: frames of one size, in rows; black where the last row is not full."""
    width: int
    height: int
    """In pixels, of that picture at full size."""
    moments: tuple[float, ...]
    """Seconds from the beginning, one per frame."""
    scenes: tuple[int, ...]
    """The scene number of each frame."""
    warning: Message | None = None

    @property
    def parts(self) -> tuple[Box, ...]:
        """Where each frame lies, in fractions."""
        return tuple(frame_box(number, len(self.moments)) for number in range(len(self.moments)))


class _Frame(NamedTuple):
    moment: float
    pixels: Pixels
    scene: int = 0


def read_video(path: Path, longest_side: int, seconds: float = SECONDS) -> Frames:
    """Frames spread over the whole video, each with this longest side at most.

    Raises BadPhoto where it cannot be decoded.
    """
    capture = _opened(path)
    try:
        reader = _FrameReader(capture, min(longest_side, _LONGEST_SIDE), time.monotonic() + seconds)
        wanted = _moments(_duration(capture))
        frames = list(reader.at(wanted) if wanted else reader.one_by_one())
        size = _size(capture)
    finally:
        capture.release()
    if not frames:
        raise BadPhoto("video-unreadable")
    is_partial = reader.is_late or 2 * len(frames) < len(wanted)
    return _together(list(_in_scenes(frames)), size, PARTIAL if is_partial else None)


def _opened(path: Path) -> "VideoCapture":
    import cv2

    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)
    options = [cv2.CAP_PROP_N_THREADS, 1, cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, int(1000 * SECONDS)]
    try:
        capture = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG, options)
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
    """In seconds; 0 if the file does not say."""
    import cv2

    rate, count = capture.get(cv2.CAP_PROP_FPS), capture.get(cv2.CAP_PROP_FRAME_COUNT)
    return count / rate if rate > 0 and math.isfinite(rate) and 0 < count < 1e9 else 0.0


def _moments(duration: float) -> list[float]:
    """The middle of each of several equal parts of the video; none if its length is unknown."""
    count = min(max(round(duration / _SECONDS_A_FRAME), _FEWEST), _MOST) if duration > 0 else 0
    return [duration * (number + 0.5) / count for number in range(count)]


class _FrameReader:
    """Reads frames in RGB, those that can be decoded in time, all of the size of the first."""

    def __init__(self, capture: "VideoCapture", longest_side: int, deadline: float) -> None:
        self._capture, self._longest_side, self._deadline = capture, longest_side, deadline
        self._frame_size: tuple[int, int] | None = None
        self.is_late = False

    def at(self, moments: Sequence[float]) -> Iterator[_Frame]:
        """The frames at these times; if there is none at any of them, those from the beginning on."""
        import cv2

        found = False
        for moment in moments:
            if self._has_no_time():
                return
            self._capture.set(cv2.CAP_PROP_POS_MSEC, 1000 * moment)
            if (pixels := self._read()) is not None:
                found = True
                yield _Frame(moment, pixels)
        if not found:
            self._capture.set(cv2.CAP_PROP_POS_FRAMES, 0)
            yield from self.one_by_one()

    def one_by_one(self) -> list[_Frame]:
        """Frames of a video of unknown length: one every few seconds; whenever these become too many, every other one
        is dropped and the interval doubled."""
        import cv2

        kept: list[_Frame] = []
        step, due = _SECONDS_A_FRAME, 0.0
        while not self._has_no_time() and self._capture.grab():
            moment = self._capture.get(cv2.CAP_PROP_POS_MSEC) / 1000
            if moment >= due and (pixels := self._read(is_grabbed=True)) is not None:
                kept, due = [*kept, _Frame(moment, pixels)], moment + step
            if len(kept) > _MOST:
                kept, step = kept[::2], 2 * step
        return kept

    def _has_no_time(self) -> bool:
        self.is_late = self.is_late or time.monotonic() > self._deadline
        return self.is_late

    def _read(self, *, is_grabbed: bool = False) -> Pixels | None:
        import cv2

        is_there, frame = self._capture.retrieve() if is_grabbed else self._capture.read()
        if not is_there or frame is None or frame.ndim != 3:
            return None
        height, width = frame.shape[:2]
        scale = min(self._longest_side / max(height, width), 1.0)
        self._frame_size = self._frame_size or (max(round(width * scale), 1), max(round(height * scale), 1))
        small = cv2.resize(frame, self._frame_size, interpolation=cv2.INTER_AREA)
        return np.ascontiguousarray(small[:, :, ::-1]).astype(np.uint8)


def _in_scenes(frames: Sequence[_Frame]) -> Iterator[_Frame]:
    """The first of each run of frames that show the same, with its scene number."""
    last: npt.NDArray[np.uint8] | None = None
    scene = 0
    for frame in frames:
        seen = np.unpackbits(np.frombuffer(fingerprint(frame.pixels), dtype=np.uint8))
        differing = _MOST_PIXELS if last is None else int((seen != last).sum())
        if differing > _STILL:
            scene += last is not None and differing > _SAME_SCENE
            yield frame._replace(scene=scene)
            last = seen


def _together(frames: Sequence[_Frame], size: tuple[int, int], warning: Message | None) -> Frames:
    """`size`: width and height of one frame in the file, which may be stored on its side."""
    count, (height, width) = len(frames), frames[0].pixels.shape[:2]
    columns, rows = columns_of(count), rows_of(count)
    sheet = np.zeros((rows * height, columns * width, 3), dtype=np.uint8)
    for number, frame in enumerate(frames):
        down, across = divmod(number, columns)
        sheet[down * height : (down + 1) * height, across * width : (across + 1) * width] = frame.pixels
    full_width, full_height = sorted(size) if height > width else sorted(size, reverse=True)
    moments, scenes = tuple(frame.moment for frame in frames), tuple(frame.scene for frame in frames)
    return Frames(Image.fromarray(sheet), columns * full_width, rows * full_height, moments, scenes, warning)
