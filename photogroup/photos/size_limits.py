"""How large a picture may be, and how much memory decoding one may take."""

import sys
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile
from PIL.WebPImagePlugin import WebPImageFile

from photogroup.errors import BadPhoto
from photogroup.messages import message

LONGEST_SIDE = 65_535
"""Pixels; the limit of JPEG. A PNG of 74 bytes can claim to be one pixel wide and 125 million high."""
LARGEST = 250_000_000
"""Pixels to be decoded; a baseline JPEG is counted at the scale it is read at."""
MOST_BYTES = 700_000_000
"""Bytes of pixels in memory at once, in all forms needed for decoding and converting."""
ALLOWANCE = 900_000_000
"""Bytes that the system grants a process for decoding one picture, whatever its header says."""
TOO_LARGE = message("picture-too-large")

_WEBP_BYTES = 14
"""Bytes per pixel in its decoder; a file of 38 bytes can claim 225 million pixels."""
_HEIF_BYTES = 8
_JPEG_2000_BYTES = 20
"""Bytes per pixel: its decoder holds four bytes for every colour besides the picture."""
_COPIED = 8
"""Bytes per pixel of modes that are converted: four for the picture, and four for the RGB or RGBA made of it."""
_BYTES = {"L": 1, "RGB": 4, "RGBX": 4, "CMYK": 4, "RGBA": 4, "F": 13, "I": 13, "I;16": 11, "1": 5, "P": 5}
"""Bytes per pixel by mode, including what it is converted to."""


def check_size(image: Image.Image) -> None:
    """Raises BadPhoto for a picture that would take too much memory, before it is decoded."""
    if max(image.size) > LONGEST_SIDE or _pixels(image) > LARGEST or _bytes(image) > MOST_BYTES:
        raise BadPhoto(TOO_LARGE)


def _pixels(image: Image.Image) -> int:
    return image.width * image.height


def _bytes(image: Image.Image) -> int:
    if isinstance(image, WebPImageFile):
        return _WEBP_BYTES * _pixels(image)
    if image.format == "JPEG2000":
        return _JPEG_2000_BYTES * _pixels(image)
    a_pixel = _COPIED if "transparency" in image.info else _BYTES.get(image.mode, _COPIED)
    return max(a_pixel, _HEIF_BYTES if image.format in ("HEIF", "AVIF") else 0) * _pixels(image)


def check_progressive(image: Image.Image) -> None:
    """The same for a progressive JPEG, all of which libjpeg holds whatever the scale, at two bytes per coefficient."""
    if not isinstance(image, JpegImageFile) or not image.info.get("progressive"):
        return
    shares = [across * down for _, across, down, _ in image.layer]
    coefficients = _pixels(image) * sum(shares) / max(shares, default=1)
    if _pixels(image) > LARGEST or 2 * coefficients > MOST_BYTES:
        raise BadPhoto(TOO_LARGE)


class _MemoryLimit:
    """The system's limit applies to the process: threads that decode at the same time share it, with an allowance for
    each."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._inside = 0
        self._before = (0, 0)
        self._base = 0

    @contextmanager
    def held(self, allowance: int) -> Iterator[None]:
        with self._guard:
            if not self._inside:
                self._before, self._base = _limits(), _data_bytes()
            self._inside += 1
            self._set(allowance)
        try:
            yield
        finally:
            with self._guard:
                self._inside -= 1
                self._set(allowance)

    def _set(self, allowance: int) -> None:
        soft, hard = self._before
        wanted = self._base + self._inside * allowance
        _limit((wanted if self._inside and (soft < 0 or wanted < soft) else soft, hard))


if sys.platform == "linux":
    import resource

    def _limits() -> tuple[int, int]:
        return resource.getrlimit(resource.RLIMIT_DATA)

    def _limit(limits: tuple[int, int]) -> None:
        resource.setrlimit(resource.RLIMIT_DATA, limits)

    def _data_bytes() -> int:
        """How many of the bytes counted by RLIMIT_DATA the process has now."""
        status = Path("/proc/self/status").read_text("ascii", "replace")
        return 1024 * int(next(line for line in status.splitlines() if line.startswith("VmData")).split()[1])

else:  # macOS has no such limit, and Windows has it for job objects only: there, only the sizes above apply

    def _limits() -> tuple[int, int]:
        return -1, -1

    def _limit(limits: tuple[int, int]) -> None:
        pass

    def _data_bytes() -> int:
        return 0


_memory = _MemoryLimit()


def limited_memory(allowance: int = ALLOWANCE) -> AbstractContextManager[None]:
    """Inside the context, the process gets this many more bytes; whatever needs more raises MemoryError."""
    return _memory.held(allowance)
