"""Faces to chips: rotated, scaled and shifted so that eyes, nose and mouth are where the network saw
them in training."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from PIL import Image

from photogroup.domain import Landmarks, Pixels

_SMALLEST_SCALE = 1e-3
_MARGIN = 2


@dataclass(frozen=True, slots=True)
class Alignment:
    """Where a network expects the five landmarks, in fractions of its square chip."""

    size: int
    """Width and height of the chip in pixels."""
    template: Landmarks
    aspect: float = 1.0
    """Width by height of what the chip shows; other than 1 for networks that were trained on squeezed faces."""


@dataclass(frozen=True, slots=True)
class Similarity:
    """From chip to photo pixels: photo = turn * chip + shift, as complex numbers x + iy.

    The chip is taken before it is squeezed. Pixel i covers the coordinates i to i + 1, in the chip as in the photo.
    """

    turn: complex
    shift: complex

    def __call__(self, point: complex) -> complex:
        return self.turn * point + self.shift

    @property
    def scale(self) -> float:
        """Photo pixels per chip pixel."""
        return abs(self.turn)


Region: TypeAlias = tuple[int, int, int, int]


def align(pixels: Pixels, landmarks: Sequence[Landmarks], alignment: Alignment) -> Pixels:
    """The chips of faces of one photo, shape (n, size, size, 3), RGB.

    Beyond the photo its edge is repeated. Photos are averaged down before they are sampled, so that large faces do not
    alias.
    """
    height, width = pixels.shape[:2]
    chips = np.empty((len(landmarks), alignment.size, alignment.size, 3), np.uint8)
    for chip, points in zip(chips, landmarks, strict=True):
        chip[:] = _sample(pixels, fit(points, alignment, width, height), alignment)
    return chips


def fit(landmarks: Landmarks, alignment: Alignment, width: int, height: int) -> Similarity:
    """The similarity that brings the template closest to these landmarks of a photo, by least squares.

    Five landmarks on one spot, which no detector gives, fit a chip that shows only that spot.
    """
    template = _as_complex(alignment.template, alignment.size * alignment.aspect, alignment.size)
    points = _as_complex(landmarks, width, height)
    centred = template - template.mean()
    turn = complex(np.vdot(centred, points) / np.vdot(centred, centred))
    if abs(turn) < _SMALLEST_SCALE:
        turn = complex(_SMALLEST_SCALE)
    return Similarity(turn, complex(points.mean()) - turn * complex(template.mean()))


def _as_complex(points: Landmarks, width: float, height: float) -> npt.NDArray[np.complex128]:
    return np.array([complex(point.x * width, point.y * height) for point in points])


def _sample(pixels: Pixels, similarity: Similarity, alignment: Alignment) -> Pixels:
    size, aspect = alignment.size, alignment.aspect
    factor = max(round(similarity.scale), 1)
    left, top, right, bottom = _region(similarity, alignment, factor)
    reduced = _reduced(pixels, (left, top, right, bottom), factor)
    turn = similarity.turn / factor
    shift = (similarity.shift - complex(left, top)) / factor
    matrix = (turn.real * aspect, -turn.imag, shift.real, turn.imag * aspect, turn.real, shift.imag)
    chip = Image.fromarray(reduced).transform((size, size), Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR)
    return np.asarray(chip)


def _region(similarity: Similarity, alignment: Alignment, factor: int) -> Region:
    """The photo pixels that a chip needs, plus a margin for the interpolation."""
    height, width = alignment.size, alignment.size * alignment.aspect
    corners = [similarity(complex(x, y)) for x in (0, width) for y in (0, height)]
    margin = _MARGIN * factor
    left = int(min(corner.real for corner in corners)) - margin
    top = int(min(corner.imag for corner in corners)) - margin
    right = int(max(corner.real for corner in corners)) + margin
    bottom = int(max(corner.imag for corner in corners)) + margin
    return left, top, right, bottom


def _reduced(pixels: Pixels, region: Region, factor: int) -> Pixels:
    """This region of a photo, averaged down by this factor, with its edges repeated beyond the photo."""
    height, width = pixels.shape[:2]
    columns, across = _inside(region[0], region[2], width, factor)
    rows, down = _inside(region[1], region[3], height, factor)
    inside = pixels[rows, columns]
    if factor > 1:
        inside = np.asarray(Image.fromarray(inside).reduce(factor))
    if len(across) == inside.shape[1] and len(down) == inside.shape[0]:
        return np.ascontiguousarray(inside)
    return inside[np.clip(down, 0, inside.shape[0] - 1)][:, np.clip(across, 0, inside.shape[1] - 1)]


def _inside(start: int, end: int, size: int, factor: int) -> tuple[slice, npt.NDArray[np.intp]]:
    """The part of start to end that lies in 0 to size, on a grid of `factor`, and which index each step maps to."""
    steps = -(-(end - start) // factor)
    first = min(max(-(start // factor), 0), steps - 1)
    begin = min(max(start + first * factor, 0), size - 1)
    return slice(begin, max(min(end, size), begin + 1)), np.arange(steps) - first
