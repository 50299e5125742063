"""Lays out pictures of unequal sizes on one canvas, so that a network or a resampling handles them all at once.

Every new input shape costs the convolution library about a millisecond of preparation, more than computing a small
picture takes; a canvas is a few equal strips instead of a dozen levels of every photo.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F


@dataclass(frozen=True, slots=True)
class Level:
    """A photo at one size."""

    photo: int
    pixels: Tensor
    """1 x 3 x height x width, RGB, uint8, in main memory."""
    scale: tuple[float, float]
    """Level pixels per photo pixel, across and down."""


@dataclass(frozen=True, slots=True)
class Canvas:
    pixels: Tensor
    """1 x 3 x height x width, RGB 0 to 255, float32, channels last."""
    tiles: Tensor
    """T x 7, float32, the place of each level: left, top, width, height, scale across, scale down, photo."""

    def cut(self, tile: Tensor, center: Tensor, axis: Tensor, size: int) -> Tensor:
        """Square windows, `size` pixels a side, the level's edges replicated; N x 3 x size x size, channels last.

        tile: N, the level to cut from. center: N x 2, photo pixels. axis: N x 2, the window's upper edge from left to
        right as a vector in photo pixels, so that windows may be rotated.
        """
        corner, extent, scale = self.tiles[tile, None, :6].chunk(3, dim=2)
        step = (torch.arange(size, device=center.device) + 0.5)[None, :, None] / size - 0.5
        across = step * (axis[:, None] * scale)
        down = step * (torch.stack([-axis[:, 1], axis[:, 0]], dim=1)[:, None] * scale) + center[:, None] * scale
        x = across[:, None, :, 0] + down[:, :, None, 0]
        y = across[:, None, :, 1] + down[:, :, None, 1]
        x = x.clamp(min=0.5).minimum(extent[..., :1] - 0.5) + corner[..., :1]
        y = y.clamp(min=0.5).minimum(extent[..., 1:] - 0.5) + corner[..., 1:]
        return self._sampled(x, y)

    def _sampled(self, x: Tensor, y: Tensor) -> Tensor:
        height, width = self.pixels.shape[2:]
        grid = torch.stack([x * (2 / width) - 1, y * (2 / height) - 1], dim=-1)
        count, size = grid.shape[:2]
        stacked = F.grid_sample(self.pixels, grid.view(1, count * size, size, 2), align_corners=False)
        return stacked.view(3, count, size, size).transpose(0, 1).contiguous(memory_format=torch.channels_last)


def lay_out(levels: Sequence[Level], device: torch.device, round_to: int = 2) -> Canvas:
    """Put levels on shelves, tallest first, each on the first shelf with room for it.

    Levels start at even pixels; the canvas's width is a multiple of `round_to`.
    """
    canvas_width = math.ceil(max(level.pixels.shape[3] for level in levels) / round_to) * round_to
    places, canvas_height = _shelved([(level.pixels.shape[2], level.pixels.shape[3]) for level in levels], canvas_width)
    canvas = torch.zeros(canvas_height, canvas_width, 3, dtype=torch.uint8)
    tiles = []
    for level, (left, top) in zip(levels, places, strict=True):
        height, width = level.pixels.shape[2:]
        canvas[top : top + height, left : left + width] = level.pixels[0].permute(1, 2, 0)
        tiles.append((left, top, width, height, *level.scale, level.photo))
    pixels = canvas.to(device).float().permute(2, 0, 1)[None]
    return Canvas(pixels, torch.tensor(tiles, dtype=torch.float32, device=device))


def _shelved(sizes: Sequence[tuple[int, int]], width: int) -> tuple[list[tuple[int, int]], int]:
    """Left and top of each rectangle (height, width), and the total height."""
    shelves: list[list[int]] = []  # each: top, height, used width
    places = [(0, 0)] * len(sizes)
    bottom = 0
    for index in sorted(range(len(sizes)), key=lambda index: -sizes[index][0]):
        height, needed = (side + side % 2 for side in sizes[index])
        shelf = next((shelf for shelf in shelves if shelf[1] >= height and shelf[2] + needed <= width + 1), None)
        if shelf is None:
            shelf = [bottom, height, 0]
            shelves.append(shelf)
            bottom += height
        places[index] = shelf[2], shelf[0]
        shelf[2] += needed
    return places, bottom
