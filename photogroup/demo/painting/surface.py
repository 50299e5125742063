"""The thing being painted: a relief with a colour and a gloss at every pixel, and its coordinates on the face."""

from dataclasses import dataclass

import numpy as np

from photogroup.demo.painting.field import Array, Colour, flat


@dataclass(frozen=True, slots=True)
class Surface:
    """Arrays of one shape; features are painted into them in place, seen from the front.

    `x` and `y` say where on the face each pixel lies (half head widths, the eyes at y = 0), whatever the pose.
    """

    x: Array
    y: Array
    pixel: float
    """The size of a pixel in those units."""
    albedo: Array
    """3 x height x width, linear light."""
    height: Array
    """Towards the viewer, same units."""
    gloss: Array

    @classmethod
    def plain(cls, x: Array, y: Array, pixel: float, colour: Colour | Array, height: Array, gloss: float) -> "Surface":
        albedo = np.empty((3, *x.shape), dtype=np.float32)
        albedo[...] = flat(colour)
        return cls(x, y, pixel, albedo, height, np.full_like(x, gloss))

    def paint(self, mask: Array, colour: Colour | Array) -> None:
        """Cover with a colour where the mask (0 to 1) is."""
        self.albedo[...] += mask * (flat(colour) - self.albedo)

    def tint(self, mask: Array, factor: Colour) -> None:
        """Multiply the colour, wholly where the mask is 1."""
        self.albedo[...] *= 1 + mask * (flat(factor) - 1)

    def window(self, left: float, top: float, right: float, bottom: float) -> "Surface":
        """The part that covers this rectangle of the face, sharing memory: painting there is cheaper."""
        part = rectangle(self.x, self.y, left, top, right, bottom)
        return Surface(
            self.x[part], self.y[part], self.pixel, self.albedo[:, *part], self.height[part], self.gloss[part]
        )


def rectangle(x: Array, y: Array, left: float, top: float, right: float, bottom: float) -> tuple[slice, slice]:
    """The smallest part of these coordinates that holds this rectangle; one pixel where it is outside."""
    inside = (x > left) & (x < right) & (y > top) & (y < bottom)
    rows, columns = np.flatnonzero(inside.any(1)), np.flatnonzero(inside.any(0))
    if not len(rows):
        return slice(0, 2), slice(0, 2)
    return slice(int(rows[0]), int(rows[-1]) + 2), slice(int(columns[0]), int(columns[-1]) + 2)
