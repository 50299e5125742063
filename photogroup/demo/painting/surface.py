"""The thing being painted: a relief with a colour and a gloss at every pixel, and its coordinates on the face."""

from dataclasses import dataclass

import numpy as np

from photogroup.demo.painting.field import Array, Colour


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
    """Height x width x 3, linear light."""
    height: Array
    """Towards the viewer, same units."""
    gloss: Array

    def paint(self, mask: Array, colour: Colour) -> None:
        """Cover with a colour where the mask (0 to 1) is."""
        self.albedo[...] += mask[..., None] * (np.asarray(colour, dtype=np.float32) - self.albedo)

    def tint(self, mask: Array, factor: Colour) -> None:
        """Multiply the colour, wholly where the mask is 1."""
        self.albedo[...] *= 1 + mask[..., None] * (np.asarray(factor, dtype=np.float32) - 1)

    def window(self, left: float, top: float, right: float, bottom: float) -> "Surface":
        """The part that covers this rectangle of the face, sharing memory: painting there is cheaper."""
        inside = (self.x > left) & (self.x < right) & (self.y > top) & (self.y < bottom)
        rows, columns = np.flatnonzero(inside.any(1)), np.flatnonzero(inside.any(0))
        if not len(rows):
            rows = columns = np.zeros(1, dtype=np.intp)
        part = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        return Surface(self.x[part], self.y[part], self.pixel, self.albedo[part], self.height[part], self.gloss[part])
