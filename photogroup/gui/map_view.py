"""The visible part of a map, and what lies there: pure arithmetic, for tens of thousands of points per frame."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from photogroup.domain import Bools, Floats32

Colours = npt.NDArray[np.uint32]
"""ARGB, premultiplied."""

_CLOSEST = 4000.0
"""Largest zoom, as a multiple of the whole map."""


@dataclass(frozen=True, slots=True)
class MapView:
    """A window onto the square from -1 to 1."""

    width: float
    height: float
    """Of the window, in pixels."""
    x: float = 0.0
    y: float = 0.0
    """What lies in its middle."""
    zoom: float = 1.0
    """1 shows the whole map."""

    @property
    def scale(self) -> float:
        """Pixels per unit."""
        return 0.46 * min(self.width, self.height) * self.zoom

    def to_pixels(self, places: Floats32) -> Floats32:
        """Pixels (n, 2) of places (n, 2)."""
        middle = np.array([self.x, self.y], dtype=np.float32)
        half = np.array([self.width / 2, self.height / 2], dtype=np.float32)
        pixels: Floats32 = (places - middle) * np.float32(self.scale) + half
        return pixels

    def to_place(self, x: float, y: float) -> tuple[float, float]:
        return self.x + (x - self.width / 2) / self.scale, self.y + (y - self.height / 2) / self.scale

    def zoomed(self, factor: float, x: float, y: float) -> "MapView":
        """Zoomed in by this factor; what is at this pixel stays there."""
        there = self.to_place(x, y)
        nearer = replace(self, zoom=min(max(self.zoom * factor, 0.5), _CLOSEST))
        now = nearer.to_place(x, y)
        return replace(nearer, x=nearer.x + there[0] - now[0], y=nearer.y + there[1] - now[1])

    def panned(self, right: float, down: float) -> "MapView":
        """The view moves by these pixels; its middle stays on the map."""
        x, y = self.x - right / self.scale, self.y - down / self.scale
        return replace(self, x=min(max(x, -1.0), 1.0), y=min(max(y, -1.0), 1.0))


def splat(pixels: Floats32, colours: Colours, width: int, height: int, radius: int, ground: int) -> Colours:
    """A picture (height, width) of discs at these pixels, later ones on top, on a background of one colour."""
    margin = 2 * radius
    picture = np.full((height + 2 * margin, width + 2 * margin), ground, dtype=np.uint32)
    at = np.floor(pixels).astype(np.int64)
    seen = ((at >= -radius) & (at < (width + radius, height + radius))).all(1)
    line, drawn = picture.shape[1], picture.reshape(-1)
    where, inks = (at[seen, 1] + margin) * line + at[seen, 0] + margin, colours[seen]
    for down, right in _disc(radius):
        drawn[where + (down * line + right)] = inks
    return np.ascontiguousarray(picture[margin : margin + height, margin : margin + width])


def _disc(radius: int) -> list[tuple[int, int]]:
    reach = range(-radius, radius + 1)
    return [(y, x) for y in reach for x in reach if x * x + y * y <= radius * (radius + 0.5)]


def nearest(pixels: Floats32, x: float, y: float, within: float) -> int | None:
    """The point nearest to this pixel, if it is near enough."""
    if not len(pixels):
        return None
    squared = (pixels[:, 0] - x) ** 2 + (pixels[:, 1] - y) ** 2
    best = int(np.argmin(squared))
    return best if squared[best] <= within * within else None


def inside(pixels: Floats32, polygon: Floats32) -> Bools:
    """Which points (n, 2) lie in a closed polygon (m, 2), by the even-odd rule."""
    low, high = polygon.min(0), polygon.max(0)
    rows = np.flatnonzero(((pixels >= low) & (pixels <= high)).all(1))
    x, y = pixels[rows, 0], pixels[rows, 1]
    odd = np.zeros(len(rows), dtype=np.bool_)
    for (ax, ay), (bx, by) in zip(polygon, np.roll(polygon, -1, axis=0), strict=True):
        crosses = (ay > y) != (by > y)
        if crosses.any():
            odd[crosses] ^= x[crosses] < (bx - ax) * (y[crosses] - ay) / (by - ay) + ax
    found = np.zeros(len(pixels), dtype=np.bool_)
    found[rows] = odd
    return found
