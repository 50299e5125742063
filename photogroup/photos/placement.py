"""Where one picture lies in another, whether it is the same, turned, mirrored, smaller or a part of it.

Normalised cross-correlation (Lewis, "Fast Normalized Cross-Correlation", 1995) over orientations and scales, coarse to
fine. It is insensitive to pictures having been made lighter, darker or grey.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from photogroup.domain import Box, Floats, Floats32, Landmarks, Pixels, Point
from photogroup.photos.turning import ORIENTATIONS, turned, turned_box

WHOLE = Box(0.0, 0.0, 1.0, 1.0)
SMALLEST_PART = 0.3
"""Share of the picture's sides; smaller parts are not searched for."""
_COARSE, _FINE = 64, 192
"""Pixels of the longer side of the picture that is searched."""
_STEP = 1.1
"""Factor between the scales that are tried; a picture a few percent too large still correlates."""
_FLAT = 2.0
"""Grey levels of 255; pictures that vary less cannot be told apart."""
_LEAST_SIDE = 8
_WORTH_A_CLOSER_LOOK = 0.55
_FINEST_STEP = 0.0004
"""As a fraction of the picture's sides."""
_PART = 24
"""Side, in pixels, at which two faces are compared."""
_NEARLY_WHOLE = 0.8
_SAME_SHAPE = 0.02
_SURELY_A_PART = 0.93
_SURELY_WHOLE = 0.98
"""A picture with a twentieth cut off correlates less than this with the whole."""


@dataclass(frozen=True, slots=True)
class Placement:
    """A later picture as a part of an earlier one."""

    orientation: int
    """How the earlier picture has to be turned first, 1 to 8 as in EXIF."""
    window: Box
    """What the later picture shows, in fractions of the earlier one once turned."""
    correlation: float
    """Of the grey values of both, -1 to 1; 1 is the same picture."""

    def moved_landmarks(self, points: Landmarks) -> Landmarks:
        """The landmarks of a face in the later picture; if that is mirrored, the left eye becomes the right one."""
        a, b, c, d, e = (self._moved_point(point) for point in points)
        turn = ORIENTATIONS[self.orientation]
        is_mirrored = (turn.is_transposed + turn.flips_rows + turn.flips_columns) % 2 == 1
        return (b, a, c, e, d) if is_mirrored else (a, b, c, d, e)

    def _moved_point(self, point: Point) -> Point:
        found = self.moved(Box(point.x, point.y, point.x, point.y))
        return Point(found.left, found.top)

    def moved(self, box: Box) -> Box:
        """A box of the earlier picture in fractions of the later one: outside 0 to 1 if the later one
        does not show it."""
        found, window = turned_box(box, self.orientation), self.window
        return Box(
            (found.left - window.left) / window.width,
            (found.top - window.top) / window.height,
            (found.right - window.left) / window.width,
            (found.bottom - window.top) / window.height,
        )


def place(later: Pixels, earlier: Pixels) -> Placement:
    """Where the later picture fits best into the earlier one. Small pictures, 200 to 400 pixels, are enough."""
    search = _Search(later, earlier, _COARSE)
    whole = _best(search.as_a_whole())
    coarse = whole if whole.correlation >= _SURELY_WHOLE else _best([whole, *search.everywhere()])
    fine = _Search(later, earlier, _FINE)
    if coarse.correlation <= _WORTH_A_CLOSER_LOOK:
        return coarse
    found = _best(fine.near(coarse))
    return _best([coarse, _closer(_grey_image(later), _grey_image(earlier), found)])


def place_either_way(later: Pixels, earlier: Pixels) -> Placement:
    """The same, but the later picture may also show more than the earlier one did: then the window is larger than 1."""
    found = place(later, earlier)
    if found.correlation >= _SURELY_A_PART:
        return found
    other = place(earlier, later)
    return _reversed(other) if other.correlation > found.correlation else found


def _reversed(placement: Placement) -> Placement:
    """Turn a placement of the earlier picture in the later one around."""
    orientation = {6: 8, 8: 6}.get(placement.orientation, placement.orientation)
    part = turned_box(placement.window, orientation)
    left, top = -part.left / part.width, -part.top / part.height
    window = Box(left, top, left + 1 / part.width, top + 1 / part.height)
    return Placement(orientation, window, placement.correlation)


def shows(placement: Placement, later: Pixels, earlier: Pixels, box: Box) -> float:
    """How well the later picture, at the place of a box of the earlier one, matches what was there: correlation, -1 to
    1."""
    around = _with_margin(box)
    now = _cut(_grey_image(later), _inside(placement.moved(around)))
    then = _cut(_grey_image(earlier), _inside(around))
    if now is None or then is None:
        return 0.0
    return _correlation(turned(then, placement.orientation), now)


def _with_margin(box: Box) -> Box:
    """Enlarged by half: a face with its outline."""
    x, y = box.width / 4, box.height / 4
    return Box(box.left - x, box.top - y, box.right + x, box.bottom + y)


def _inside(box: Box) -> Box | None:
    """The box, if it lies completely or almost completely within the picture."""
    found = Box(max(box.left, 0.0), max(box.top, 0.0), min(box.right, 1.0), min(box.bottom, 1.0))
    return found if found.area >= _NEARLY_WHOLE * box.area else None


def _cut(image: Image.Image, box: Box | None) -> Floats32 | None:
    """A small square picture of the box's content."""
    if box is None:
        return None
    size = _PART, _PART
    part = image.resize(size, Image.Resampling.BILINEAR, box.in_pixels(*image.size))
    return np.asarray(part, dtype=np.float32)


def _grey_image(pixels: Pixels) -> Image.Image:
    return Image.fromarray(pixels).convert("L")


def _closer(later: Image.Image, earlier: Image.Image, placement: Placement) -> Placement:
    """The same place to a fraction of a pixel: steps in position and size as long as they help, then steps half as
    long."""
    ground = Image.fromarray(np.ascontiguousarray(turned(np.asarray(earlier), placement.orientation)))
    seen = max(placement.window.width * ground.width, placement.window.height * ground.height)
    scale = min(_FINE, seen, max(later.size)) / max(later.size)  # neither is enlarged, which would blur it
    size = max(round(later.width * scale), 1), max(round(later.height * scale), 1)
    wanted = np.asarray(later.resize(size, Image.Resampling.BILINEAR), dtype=np.float32)
    best, step = placement, 1 / _FINE
    best = replace(best, correlation=_at_window(wanted, ground, best.window))
    while step > _FINEST_STEP:
        tried = [replace(best, window=window) for window in _neighbours(best.window, step)]
        tried = [replace(each, correlation=_at_window(wanted, ground, each.window)) for each in tried]
        better = _best(tried)
        best, step = (better, step) if better.correlation > best.correlation else (best, step / 2)
    return best if best.correlation > placement.correlation else placement


def _neighbours(window: Box, step: float) -> Iterator[Box]:
    """A step to each side, and slightly larger and smaller, as far as that is within the picture."""
    for x, y, grown in ((1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0), (0, 0, 1), (0, 0, -1)):
        across, down = step * x * window.width, step * y * window.height
        wider, higher = step * grown * window.width, step * grown * window.height
        left, top = max(window.left + across - wider, 0.0), max(window.top + down - higher, 0.0)
        right, bottom = min(window.right + across + wider, 1.0), min(window.bottom + down + higher, 1.0)
        yield Box(left, top, right, bottom)


def _at_window(wanted: Floats32, ground: Image.Image, window: Box) -> float:
    size = wanted.shape[1], wanted.shape[0]
    part = ground.resize(size, Image.Resampling.BILINEAR, window.in_pixels(*ground.size))
    return _correlation(wanted, np.asarray(part, dtype=np.float32))


class _Search:
    def __init__(self, later: Pixels, earlier: Pixels, side: int) -> None:
        self._later = Image.fromarray(later).convert("L")
        self._ground = _grey(Image.fromarray(earlier).convert("L"), side)
        self._grounds: dict[int, _Ground] = {}

    def as_a_whole(self) -> Iterator[Placement]:
        """Every orientation, with nothing cropped."""
        return (found for orientation in ORIENTATIONS for found in self._as_a_whole(orientation))

    def everywhere(self) -> Iterator[Placement]:
        """The best place in every orientation at every scale."""
        for orientation in ORIENTATIONS:
            ground = self._turned(orientation)
            largest = ground.largest(self._later.size)
            count = int(np.log(1 / SMALLEST_PART) / np.log(_STEP)) + 1
            yield from self._tried(orientation, [largest / _STEP**step for step in range(count)])

    def near(self, coarse: Placement) -> Iterator[Placement]:
        """The same orientation at scales near that of a place found with fewer pixels."""
        ground = self._turned(coarse.orientation)
        width = coarse.window.width * ground.width
        scale = width / self._later.width
        steps = np.linspace(-1, 1, 13) * (_STEP - 1)
        yield from self._tried(coarse.orientation, [scale * (1 + step) for step in steps.tolist()])
        if coarse.window == WHOLE:
            yield from self._as_a_whole(coarse.orientation)

    def _tried(self, orientation: int, scales: Iterable[float]) -> Iterator[Placement]:
        ground = self._turned(orientation)
        for scale in scales:
            size = round(self._later.width * scale), round(self._later.height * scale)
            if min(size) >= _LEAST_SIDE and size[0] <= ground.width and size[1] <= ground.height:
                found = ground.find(_resized(self._later, size))
                yield replace(found, orientation=orientation)

    def _as_a_whole(self, orientation: int) -> Iterator[Placement]:
        """As sizes are rounded to whole pixels, two pictures of the same shape may differ by one pixel."""
        ground = self._turned(orientation)
        shape, other = ground.width / ground.height, self._later.width / self._later.height
        if abs(shape / other - 1) <= _SAME_SHAPE:
            template = _resized(self._later, (ground.width, ground.height))
            yield Placement(orientation, WHOLE, _correlation(template, ground.grey))

    def _turned(self, orientation: int) -> "_Ground":
        if orientation not in self._grounds:
            self._grounds[orientation] = _Ground(np.ascontiguousarray(turned(self._ground, orientation)))
        return self._grounds[orientation]


class _Ground:
    """A grey picture that others are searched for in."""

    def __init__(self, grey: Floats32) -> None:
        self.grey = grey
        self.height, self.width = int(grey.shape[0]), int(grey.shape[1])
        self._shape = 2 * self.height, 2 * self.width
        self._waves = np.fft.rfft2(grey - grey.mean(), self._shape)
        flat = (grey - grey.mean()).astype(np.float64)
        self._sums, self._squares = _integral(flat), _integral(flat * flat)

    def largest(self, size: tuple[int, int]) -> float:
        """The scale at which a picture of this width and height just fits in."""
        return min(self.width / size[0], self.height / size[1])

    def find(self, template: Floats32) -> Placement:
        """Where this picture, no larger than the ground and not turned, correlates best."""
        rows, columns = template.shape
        centred = template - template.mean()
        norm = float(np.linalg.norm(centred))
        waves = np.fft.rfft2(centred[::-1, ::-1], self._shape)
        products = np.fft.irfft2(self._waves * waves, self._shape)[rows - 1 : self.height, columns - 1 : self.width]
        count = rows * columns
        sums, squares = _window_sums(self._sums, rows, columns), _window_sums(self._squares, rows, columns)
        spread = np.sqrt(np.maximum(squares - sums**2 / count, count * _FLAT**2))
        scores: Floats = products / (spread * max(norm, float(np.sqrt(count)) * _FLAT))
        top, left = np.unravel_index(int(scores.argmax()), scores.shape)
        window = Box(
            float(left) / self.width,
            float(top) / self.height,
            float(left + columns) / self.width,
            float(top + rows) / self.height,
        )
        return Placement(1, window, float(scores[top, left]))


def _best(placements: Iterable[Placement]) -> Placement:
    return max(placements, key=lambda placement: placement.correlation, default=Placement(1, WHOLE, 0.0))


def _grey(image: Image.Image, side: int) -> Floats32:
    scale = side / max(image.size)
    return _resized(image, (max(round(image.width * scale), 1), max(round(image.height * scale), 1)))


def _resized(image: Image.Image, size: tuple[int, int]) -> Floats32:
    return np.asarray(image.resize(size, Image.Resampling.BOX), dtype=np.float32)


def _correlation(one: Floats32, other: Floats32) -> float:
    a, b = one - one.mean(), other - other.mean()
    least = np.sqrt(a.size) * _FLAT
    return float((a * b).sum() / (max(np.linalg.norm(a), least) * max(np.linalg.norm(b), least)))


def _integral(values: Floats) -> Floats:
    return np.pad(values, ((1, 0), (1, 0))).cumsum(0).cumsum(1)


def _window_sums(integral: Floats, rows: int, columns: int) -> Floats:
    return (
        integral[rows:, columns:]
        - integral[:-rows, columns:]
        - integral[rows:, :-columns]
        + integral[:-rows, :-columns]
    )
