"""A canvas for what is behind people, with the few strokes that backdrops need."""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from photogroup.demo.painting.field import Array, Colour, blended, edge, flat, grain, painted, smoothstep


@dataclass(frozen=True, slots=True)
class Backdrop:
    """`y` runs from 0 (top) to 1, `x` from 0 to the aspect ratio; colours are display values, 0 to 1."""

    x: Array
    y: Array
    pixels: Array
    """3 x height x width."""

    @classmethod
    def blank(cls, width: int, height: int) -> "Backdrop":
        ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
        scale = np.float32(1 / height)
        return cls((xs + 0.5) * scale, (ys + 0.5) * scale, np.zeros((3, height, width), dtype=np.float32))

    @property
    def aspect(self) -> float:
        return float(self.x.shape[1] / self.x.shape[0])

    def picture(self, width: int, height: int) -> Image.Image:
        pixels = np.moveaxis(np.clip(self.pixels, 0, 1) * 255 + 0.5, 0, -1).astype(np.uint8)
        return Image.fromarray(np.ascontiguousarray(pixels)).resize((width, height), Image.Resampling.BILINEAR)

    def window(self, left: float, top: float, right: float, bottom: float) -> "Backdrop":
        """The part that holds this rectangle, sharing memory: strokes there are cheaper."""
        columns, rows = self.x[0], self.y[:, 0]
        part = (
            slice(*(int(i) for i in np.searchsorted(rows, (top, bottom)))),
            slice(*(int(i) for i in np.searchsorted(columns, (left, right)))),
        )
        return Backdrop(self.x[part], self.y[part], self.pixels[:, *part])

    def cover(self, mask: Array, colour: Colour | Array) -> None:
        self.pixels[...] += mask * (flat(colour) - self.pixels)

    def shade(self, mask: Array, factor: float) -> None:
        self.pixels[...] *= 1 + mask * np.float32(factor - 1)

    def gradient(self, top: Colour, bottom: Colour, start: float = 0.0, end: float = 1.0) -> None:
        """Fill everything below `start` with a vertical gradient."""
        drop = self.window(-1, start, 99, 2) if start > 0 else self
        drop.pixels[...] = blended(top, bottom, smoothstep(start, end, drop.y))

    def hills(self, level: float, rough: float, scale: float, seed: float, colour: Colour) -> None:
        """Fill everything below a wavy line."""
        drop = self.window(-1, level - 4 * rough, 99, 2)
        line = level + rough * grain(drop.x * scale + seed, drop.y * 0 + seed, 3, 41)
        tone = 1 + 0.10 * grain(drop.x * 14 + seed, drop.y * 20, 2, 42)
        drop.cover(edge(drop.y - line, 0.012), painted(colour, tone))

    def disc(
        self, cx: float, cy: float, radius: float, colour: Colour, soft: float = 0.01, strength: float = 1.0
    ) -> None:
        reach = radius + soft
        drop = self.window(cx - reach, cy - reach, cx + reach, cy + reach)
        drop.cover(strength * edge(radius - np.hypot(drop.x - cx, drop.y - cy), soft), colour)

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour, soft: float = 0.008) -> None:
        drop = self.window(left - soft, top - soft, right + soft, bottom + soft)
        drop.cover(drop.inside(left, top, right, bottom, soft), colour)

    def inside(self, left: float, top: float, right: float, bottom: float, soft: float = 0.008) -> Array:
        """1 in this rectangle, 0 outside."""
        across = np.minimum(self.x - left, right - self.x)
        return edge(np.minimum(across, np.minimum(self.y - top, bottom - self.y)), soft)

    def texture(self, across: float, down: float, amount: float, seed: int = 43) -> None:
        self.pixels[...] *= 1 + amount * grain(self.x * across, self.y * down, 2, seed)

    def foliage(self, mask: Array, dark: Colour, bright: Colour, scale: float, seed: float) -> None:
        """Paint leaves: dark and bright blots."""
        blots = smoothstep(-1.2, 1.6, grain(self.x * scale + seed, self.y * scale, 3, 44))
        self.cover(mask, blended(dark, bright, blots))
