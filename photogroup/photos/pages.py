"""Scans of several pages in one TIFF file: they are treated as one picture, with each page below the one before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from PIL import ExifTags, Image

from photogroup.domain import Box
from photogroup.photos.colour_profiles import rgb
from photogroup.photos.size_limits import check_size

MOST_PAGES = 50
"""Pages beyond this number are ignored."""
_NOT_A_PAGE = 1 | 4
"""TIFF 6.0, NewSubfileType: a smaller copy of another page, or a mask."""
_THUMBNAIL = 3
"""A page is taken for an unmarked thumbnail if the largest page is at least this many times as large."""
_FULL_PAGES = 6
"""Up to this many pages are read at the full size requested; if there are more, each is smaller."""
_SIDEWAYS = 5


@dataclass(frozen=True, slots=True)
class ScannedPage:
    number: int
    """Index of the frame in the file."""
    width: int
    height: int
    """In pixels, of the upright page."""

    @property
    def longer_side(self) -> int:
        return max(self.width, self.height)


def pages_of(image: Image.Image) -> list[ScannedPage]:
    """The pages of an open picture, from its headers; one for anything but a TIFF. The picture is left at the first
    page."""
    count = _frame_count(image) if image.format == "TIFF" else 1
    if count == 1:
        return [ScannedPage(0, *image.size)]
    found = [page for page in _frames(image, count) if page is not None]
    largest = max((page.longer_side for page in found), default=0)
    image.seek(0)
    return [page for page in found if _THUMBNAIL * page.longer_side > largest] or [ScannedPage(0, *image.size)]


def _frame_count(image: Image.Image) -> int:
    try:
        return min(int(getattr(image, "n_frames", 1)), MOST_PAGES)
    except Exception:  # what follows the first page is not a page
        image.seek(0)
        return 1


def _frames(image: Image.Image, count: int) -> Iterator[ScannedPage | None]:
    for number in range(count):
        image.seek(number)
        tags = image.getexif()
        kind = tags.get(ExifTags.Base.NewSubfileType, 0)
        width, height = image.size
        if tags.get(ExifTags.Base.Orientation, 1) in range(_SIDEWAYS, 9):
            width, height = height, width
        yield None if isinstance(kind, int) and kind & _NOT_A_PAGE else ScannedPage(number, width, height)


def whole_size(pages: Sequence[ScannedPage]) -> tuple[int, int]:
    """Width and height of the picture that all pages form."""
    return max(page.width for page in pages), sum(page.height for page in pages)


def places_of(pages: Sequence[ScannedPage]) -> tuple[Box, ...]:
    """Where each page lies in that picture, in fractions."""
    width, height = whole_size(pages)
    ends = list(accumulate(page.height for page in pages))
    return tuple(
        Box(0.0, (end - page.height) / height, page.width / width, end / height)
        for page, end in zip(pages, ends, strict=True)
    )


def one_below_the_other(image: Image.Image, pages: Sequence[ScannedPage], longest_side: int) -> Image.Image:
    """All pages in sRGB at one scale, on white; the largest with this longest side, or smaller where there are many.

    Raises what decoders raise, and BadPhoto for a page that is too large.
    """
    largest = max(page.longer_side for page in pages)
    scale = min(longest_side / largest, 1.0) * min(_FULL_PAGES / len(pages), 1.0) ** 0.5
    width, height = whole_size(pages)
    canvas = Image.new("RGB", (max(round(width * scale), 1), max(round(height * scale), 1)), "white")
    top = 0
    for page in pages:
        image.seek(page.number)
        check_size(image)
        image.load()
        size = max(round(page.width * scale), 1), max(round(page.height * scale), 1)
        small = rgb(image, max(size))
        canvas.paste(small if small.size == size else small.resize(size), (0, round(top * scale)))
        top += page.height
    return canvas
