"""Reduced copies of photos: coarse ones to find faces in, fine ones to examine what was found."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from photogroup.domain import Pixels
from photogroup.vision.canvas import Canvas, Level, lay_out

STEP = 0.709
"""Each coarse level is smaller than the one before by this factor: half the pixels, as in MTCNN's paper."""
ROUND_TO = 64


@dataclass(frozen=True, slots=True)
class Pyramid:
    coarse: Canvas
    """At its first level, faces of the smallest wanted size are as wide as the window of the first stage; further
    levels are smaller."""
    fine: Canvas
    """Two and four times as fine, or as fine as the photo allows."""

    def cut(self, photo: Tensor, center: Tensor, axis: Tensor, size: int) -> Tensor:
        """Square windows from the level of their photo that needs least resizing; see `Canvas.cut`."""
        scale = size / axis.norm(dim=1)
        fine_tile, fine_misfit = _nearest(self.fine, photo, scale)
        coarse_tile, coarse_misfit = _nearest(self.coarse, photo, scale)
        is_fine = fine_misfit <= coarse_misfit
        crops = torch.empty(len(photo), 3, size, size, device=photo.device, memory_format=torch.channels_last)
        for canvas, tile, mine in ((self.fine, fine_tile, is_fine), (self.coarse, coarse_tile, ~is_fine)):
            crops[mine] = canvas.cut(tile[mine], center[mine], axis[mine], size)
        return crops


def _nearest(canvas: Canvas, photo: Tensor, scale: Tensor) -> tuple[Tensor, Tensor]:
    misfit = (canvas.tiles[None, :, 4].log() - scale[:, None].log()).abs()
    misfit = misfit.masked_fill(canvas.tiles[None, :, 6] != photo[:, None], math.inf)
    least, tile = misfit.min(dim=1)
    return tile, least


def build(photos: Sequence[Pixels], smallest: Sequence[float], window: int, device: torch.device) -> Pyramid:
    """smallest: for each photo the width in pixels of the smallest face, at least `window`. No photo is enlarged."""
    fine, coarse = [], []
    for index, (photo, size) in enumerate(zip(photos, smallest, strict=True)):
        pixels = torch.from_numpy(np.require(photo, requirements=["C", "W"])).permute(2, 0, 1)[None]
        levels = [Level(index, pixels, (1.0, 1.0))]
        first = window / size
        levels += _reduced(levels, sorted({min(4 * first, 1.0), min(2 * first, 1.0)}, reverse=True))
        fine += levels[1:]
        coarse += _reduced(levels, _coarse_scales(first, min(photo.shape[:2]), window))
    return Pyramid(lay_out(coarse, device, ROUND_TO), lay_out(fine, device))


def _coarse_scales(first: float, shorter_side: int, window: int) -> list[float]:
    """Scales down to where the photo is as small as the window."""
    count = math.floor(math.log(window / (shorter_side * first)) / math.log(STEP)) + 1
    return [first * STEP**step for step in range(max(count, 1))]


def _reduced(levels: Sequence[Level], scales: Sequence[float]) -> list[Level]:
    """The first level's photo at these scales, each from the coarsest level that is at least twice as fine.

    The levels are reduced as bytes on the processor, for which torch has a fast filter.
    """
    known = list(levels)
    height, width = levels[0].pixels.shape[2:]
    for scale in scales:
        size = max(round(height * scale), 1), max(round(width * scale), 1)
        source = next((level for level in reversed(known) if level.scale[0] >= 1.99 * scale), known[0])
        pixels = source.pixels
        if size != tuple(pixels.shape[2:]):
            pixels = F.interpolate(pixels, size, mode="bilinear", antialias=True)
        known.append(Level(source.photo, pixels, (size[1] / width, size[0] / height)))
    return known[len(levels) :]
