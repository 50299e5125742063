"""Reduced copies of photos: coarse ones to look for faces in, fine ones to look at what was found."""

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
"""Each coarse level is this much smaller than the one before: half the pixels, as in MTCNN's paper."""
ROUND_TO = 64


@dataclass(frozen=True, slots=True)
class Pyramid:
    coarse: Canvas
    """Faces of the smallest wanted size are as wide as the window of the first stage; then smaller and smaller."""
    fine: Canvas
    """Two and four times as fine, or as fine as the photo is."""

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
        levels = _levels(index, photo, size, window, device)
        fine += levels[0]
        coarse += levels[1]
    return Pyramid(lay_out(coarse, ROUND_TO), lay_out(fine))


def _levels(
    index: int, photo: Pixels, smallest: float, window: int, device: torch.device
) -> tuple[list[Level], list[Level]]:
    pixels = torch.from_numpy(np.require(photo, requirements=["C", "W"])).to(device).permute(2, 0, 1)[None]
    source = Level(index, pixels if device.type == "cpu" else pixels.float(), (1.0, 1.0))
    first = window / smallest
    count = max(math.floor(math.log(window / (min(photo.shape[:2]) * first)) / math.log(STEP)) + 1, 1)
    levels = [source]
    for scale in [*fine_scales(first), *(first * STEP**step for step in range(count))]:
        levels.append(_reduced(levels, photo.shape, scale))
    cut = len(fine_scales(first)) + 1
    return levels[1:cut], levels[cut:]


def fine_scales(first: float) -> list[float]:
    scales = sorted({min(4 * first, 1.0), min(2 * first, 1.0)}, reverse=True)
    return scales


def _reduced(levels: Sequence[Level], shape: tuple[int, ...], scale: float) -> Level:
    """From the coarsest level that is at least twice as fine; a fast filter on pixels of a byte, where there is one."""
    height, width = max(round(shape[0] * scale), 1), max(round(shape[1] * scale), 1)
    source = next((level for level in reversed(levels) if level.scale[0] >= 1.99 * scale), levels[0])
    if (height, width) == tuple(source.pixels.shape[2:]):
        return source
    pixels = F.interpolate(source.pixels, (height, width), mode="bilinear", antialias=True)
    return Level(source.photo, pixels, (width / shape[1], height / shape[0]))
