"""Soft shapes, noise and curves on arrays: the brushes that everything else is painted with."""

from functools import cache
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
from PIL import Image

Array: TypeAlias = npt.NDArray[np.floating[Any]]
"""float32 in practice: a float64 NumPy scalar in a formula would double the cost, so scalars are Python floats."""
Colour: TypeAlias = tuple[float, float, float]
"""Linear light, red, green, blue, 0 to 1."""

NOISE_SIZE = 512
BLOB = 8
"""How many samples of the noise table a blob is wide."""


def clamp(value: float, low: float, high: float) -> float:
    return min(max(value, low), high)


def smoothstep(low: float | Array, high: float | Array, value: Array) -> Array:
    """0 below `low`, 1 above `high`, smooth between; `low` may be the larger one."""
    t = np.clip((value - low) / (high - low), 0.0, 1.0)
    return np.asarray(t * t * (3.0 - 2.0 * t), dtype=np.float32)


def bump(x: Array, y: Array, cx: float, cy: float, rx: float, ry: float) -> Array:
    """A Gaussian hill of height 1 and radii `rx`, `ry`."""
    u = (x - cx) * np.float32(1 / rx)
    v = (y - cy) * np.float32(1 / ry)
    return np.asarray(np.exp(-(u * u + v * v)))


def ridge(distance: Array, radius: float | Array) -> Array:
    """1 along a line, falling off as a Gaussian with the distance from it."""
    t = distance / radius
    return np.asarray(np.exp(-t * t))


def edge(distance: Array, width: float) -> Array:
    """How far inside (1) or outside (0) a shape; `distance` is positive inside, `width` the soft rim."""
    return np.asarray(np.clip(distance / width + 0.5, 0.0, 1.0))


def curve(knots: list[tuple[float, float]], samples: int = 256, smooth: int = 0) -> tuple[Array, Array]:
    """A table of a smooth curve through (about) these knots: positions and values."""
    xs, ys = zip(*knots, strict=True)
    positions = np.linspace(xs[0], xs[-1], samples, dtype=np.float32)
    values = np.interp(positions, xs, ys)
    kernel = np.ones(max(smooth, 1)) / max(smooth, 1)
    for _ in range(3):
        padded = np.pad(values, (smooth // 2, max(smooth, 1) - 1 - smooth // 2), mode="reflect", reflect_type="odd")
        values = np.convolve(padded, kernel, mode="valid")
    return positions, values.astype(np.float32)


def lookup(table: tuple[Array, Array], at: Array) -> Array:
    return np.interp(at, *table).astype(np.float32)


def resized(values: Array, width: int, height: int) -> Array:
    """The same field with another number of samples, smoothly."""
    image = Image.fromarray(np.ascontiguousarray(values, dtype=np.float32))
    return np.asarray(image.resize((width, height), Image.Resampling.BICUBIC), dtype=np.float32)


def blurred(values: Array, radius: float) -> Array:
    """A cheap blur: shrink by about the radius (in samples) and enlarge again."""
    height, width = values.shape
    image = Image.fromarray(np.ascontiguousarray(values, dtype=np.float32))
    small = (max(2, round(width / max(radius, 1))), max(2, round(height / max(radius, 1))))
    shrunk = image.resize(small, Image.Resampling.BOX)
    return np.asarray(shrunk.resize((width, height), Image.Resampling.BICUBIC), dtype=np.float32)


def smooth_noise(rng: np.random.Generator, width: int, height: int, cell: float) -> Array:
    """Noise of about -1 to 1 whose blobs are `cell` samples wide."""
    small = (max(2, round(height / cell)), max(2, round(width / cell)))
    return resized(rng.uniform(-1, 1, small).astype(np.float32), width, height)


@cache
def noise_table(octaves: int, seed: int) -> Array:
    """A square of noise that repeats without a seam, mean 0, deviation 1; `octaves` above 1 add finer grain."""
    rng = np.random.default_rng(seed)
    total = np.zeros((NOISE_SIZE, NOISE_SIZE), dtype=np.float32)
    for octave in range(octaves):
        cells = rng.normal(0, 1, (NOISE_SIZE // BLOB << octave,) * 2).astype(np.float32)
        total += _seamless(cells) * np.float32(0.6**octave)
    return np.asarray(total / total.std(), dtype=np.float32)


def _seamless(cells: Array) -> Array:
    """The cells enlarged to the table's size, so that opposite edges fit."""
    count = len(cells)
    big = round(NOISE_SIZE / count * (count + 8))
    rim = (big - NOISE_SIZE) // 2
    return resized(np.pad(cells, 4, mode="wrap"), big, big)[rim : rim + NOISE_SIZE, rim : rim + NOISE_SIZE]


def grain(x: Array, y: Array, octaves: int = 2, seed: int = 0) -> Array:
    """Noise at any positions (one blob is about 1 wide), mean 0, deviation 1, read from a repeating table."""
    table = noise_table(octaves, seed)
    u, v = x * np.float32(BLOB), y * np.float32(BLOB)
    i, j = np.floor(u), np.floor(v)
    column, row = i.astype(np.int32), j.astype(np.int32)
    if max(_step(u), _step(v)) > 0.7:
        return _read(table, column, row)
    fx, fy = u - i, v - j
    top = _read(table, column, row) * (1 - fx) + _read(table, column + 1, row) * fx
    bottom = _read(table, column, row + 1) * (1 - fx) + _read(table, column + 1, row + 1) * fx
    return np.asarray(top + (bottom - top) * fy)


def _step(positions: Array) -> float:
    """How many samples of the table lie between neighbouring pixels; at about 1 there is nothing to smooth."""
    middle = positions[len(positions) // 2]
    return float(np.abs(np.diff(middle)).max(initial=0))


def _read(table: Array, column: npt.NDArray[np.int32], row: npt.NDArray[np.int32]) -> Array:
    mask = NOISE_SIZE - 1
    return table.ravel().take(((row & mask) * NOISE_SIZE) + (column & mask))


def painted(colour: Colour | Array, tone: Array) -> Array:
    """A colour (3) or colours (3 x height x width) at every pixel, brightened by a tone."""
    return flat(colour) * tone


def flat(colour: Colour | Array) -> Array:
    """A colour in the shape that pictures have here: channels first."""
    values = np.asarray(colour, dtype=np.float32)
    return values.reshape(3, 1, 1) if values.ndim == 1 else values


def blended(one: Colour | Array, other: Colour | Array, share: Array) -> Array:
    """Between two colours, pixel by pixel; 3 x height x width."""
    below, above = flat(one), flat(other)
    return np.asarray(below + (above - below) * share)
