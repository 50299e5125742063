"""A canvas for what is behind people, with the few strokes that backdrops need."""

from dataclasses import dataclass

import numpy as np

from photogroup.demo.painting.field import Array, Colour, edge, grain, smoothstep


@dataclass(frozen=True, slots=True)
class Backdrop:
    """`y` runs from 0 (top) to 1, `x` from 0 to the aspect ratio; colours are display values, 0 to 1."""

    x: Array
    y: Array
    pixels: Array

    @classmethod
    def blank(cls, width: int, height: int) -> "Backdrop":
        ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
        scale = np.float32(1 / height)
        return cls((xs + 0.5) * scale, (ys + 0.5) * scale, np.zeros((height, width, 3), dtype=np.float32))

    @property
    def aspect(self) -> float:
        return float(self.x.shape[1] / self.x.shape[0])

    def cover(self, mask: Array, colour: Colour | Array) -> None:
        self.pixels[...] += mask[..., None] * (np.asarray(colour, dtype=np.float32) - self.pixels)

    def shade(self, mask: Array, factor: float) -> None:
        self.pixels[...] *= 1 + mask[..., None] * np.float32(factor - 1)

    def gradient(self, top: Colour, bottom: Colour, start: float = 0.0, end: float = 1.0) -> None:
        """Fill everything below `start` with a vertical gradient."""
        t = smoothstep(start, end, self.y)[..., None]
        one, two = (np.asarray(c, dtype=np.float32) for c in (top, bottom))
        below = edge(self.y - start, 0.004)[..., None] if start > 0 else np.float32(1)
        self.pixels[...] += below * (one + (two - one) * t - self.pixels)

    def hills(self, level: float, rough: float, scale: float, seed: float, colour: Colour) -> None:
        """Everything below a wavy line."""
        line = level + rough * grain(self.x * scale + seed, self.y * 0 + seed, 3, 41)
        tone = 1 + 0.10 * grain(self.x * 14 + seed, self.y * 20, 2, 42)
        self.cover(edge(self.y - line, 0.012), np.asarray(colour, dtype=np.float32) * tone[..., None])

    def disc(
        self, cx: float, cy: float, radius: float, colour: Colour, soft: float = 0.01, strength: float = 1.0
    ) -> None:
        self.cover(strength * edge(radius - np.hypot(self.x - cx, self.y - cy), soft), colour)

    def box(self, left: float, top: float, right: float, bottom: float, colour: Colour, soft: float = 0.008) -> None:
        inside = np.minimum(np.minimum(self.x - left, right - self.x), np.minimum(self.y - top, bottom - self.y))
        self.cover(edge(inside, soft), colour)

    def texture(self, across: float, down: float, amount: float, seed: int = 43) -> None:
        self.pixels[...] *= (1 + amount * grain(self.x * across, self.y * down, 2, seed))[..., None]

    def foliage(self, mask: Array, dark: Colour, bright: Colour, scale: float, seed: float) -> None:
        """Leaves: blots of dark and bright."""
        blots = smoothstep(-1.2, 1.6, grain(self.x * scale + seed, self.y * scale, 3, 44))[..., None]
        one, two = (np.asarray(c, dtype=np.float32) for c in (dark, bright))
        self.cover(mask, one + (two - one) * blots)
