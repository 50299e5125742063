"""Parts of photos in the sizes and orientations that a detector sees, and the way back to the photo."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from photogroup.domain import Pixels

WIDEST = 2.2
"""Photos at least this many times as wide as high, or the reverse, are searched in parts."""
MOST_ENLARGED = 2.0
"""Small photos are enlarged, but no more than this, as more would not help."""
_PART = 1.5
_SHARED = 0.2
"""Width by height of a part, and how much of it the next one also shows."""


@dataclass(frozen=True, slots=True)
class PhotoPart:
    """A part of a photo, rotated and resized."""

    photo: int
    left: int
    top: int
    width: int
    height: int
    """In pixels of the photo."""
    side: int
    """Pixels of the longer side for the detector."""
    turns: int = 0
    """Anticlockwise quarter turns that bring it upright."""

    @property
    def size(self) -> tuple[int, int]:
        """Height and width, in pixels, of the detector's input before rotation."""
        scale = min(self.side / max(self.width, self.height), MOST_ENLARGED)
        return max(round(self.height * scale), 1), max(round(self.width * scale), 1)

    def pixels(self, photo: Pixels) -> Tensor:
        """1 x 3 x height x width, uint8, rotated."""
        part = photo[self.top : self.top + self.height, self.left : self.left + self.width]
        pixels = torch.from_numpy(np.require(part, requirements=["C", "W"])).permute(2, 0, 1)[None]
        if self.size != (self.height, self.width):
            pixels = F.interpolate(pixels, self.size, mode="bilinear", antialias=True)
        return torch.rot90(pixels, self.turns, (2, 3)) if self.turns else pixels

    def points_in_photo(self, points: Tensor) -> Tensor:
        """Points (..., 2) of the detector's input, converted to pixels of the photo."""
        height, width = self.size
        x, y = points.unbind(-1)
        if self.turns == 1:
            x, y = width - y, x
        elif self.turns == 2:
            x, y = width - x, height - y
        elif self.turns == 3:
            x, y = y, height - x
        scale = points.new_tensor([self.width / width, self.height / height])
        return torch.stack([x, y], dim=-1) * scale + points.new_tensor([self.left, self.top])

    def boxes_in_photo(self, boxes: Tensor) -> Tensor:
        """Boxes (n, 4) of the detector's input, converted to pixels of the photo."""
        corners = self.points_in_photo(boxes.view(-1, 2, 2))
        return torch.cat([corners.amin(dim=1), corners.amax(dim=1)], dim=1)


def looks_at(photo: int, pixels: Pixels, side: int, turns: int = 0) -> Iterator[PhotoPart]:
    """The whole photo, or its overlapping parts where it is very wide or high."""
    height, width = pixels.shape[:2]
    longer, shorter = max(height, width), min(height, width)
    if longer < WIDEST * shorter:
        yield PhotoPart(photo, 0, 0, width, height, side, turns)
        return
    part = min(round(shorter * _PART), longer)
    count = math.ceil((longer - part * _SHARED) / (part * (1 - _SHARED)))
    for start in np.linspace(0, longer - part, count).round().astype(int).tolist():
        if width > height:
            yield PhotoPart(photo, start, 0, part, height, side, turns)
        else:
            yield PhotoPart(photo, 0, start, width, part, side, turns)


def in_batches(
    looks: Sequence[PhotoPart], multiple: int, most_pixels: int
) -> Iterator[tuple[tuple[int, int], list[PhotoPart]]]:
    """Looks that fit on a canvas of one size together, with that size: height and width, multiples of this."""
    by_size: dict[tuple[int, int], list[PhotoPart]] = {}
    for look in looks:
        height, width = look.size if look.turns % 2 == 0 else look.size[::-1]
        by_size.setdefault((_up(height, multiple), _up(width, multiple)), []).append(look)
    for size, alike in by_size.items():
        count = max(most_pixels // (size[0] * size[1]), 1)
        for start in range(0, len(alike), count):
            yield size, alike[start : start + count]


def _up(length: int, multiple: int) -> int:
    return math.ceil(length / multiple) * multiple
