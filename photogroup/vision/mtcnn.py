"""MTCNN's cascade over a batch of photos, with a fourth look that the published one does not have.

The published cascade proposes windows, refines them and places box and landmarks. Its last network sees a face as the
second stage left it: off center, tilted, and with a bias to one side. Here it is run again on the upright, centered
face and on its mirror image, and the three answers are averaged.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from photogroup.domain import Pixels
from photogroup.vision import box_arrays as boxes
from photogroup.vision import pyramid
from photogroup.vision.canvas import Canvas
from photogroup.vision.mtcnn_stages import Stages
from photogroup.vision.pyramid import Pyramid
from photogroup.vision.suppression import batched_nms

WINDOW = 12
"""Side of the proposal network's window in pixels."""
_STRIDE = 2
_STRIP_PIXELS = 80_000
"""Strips of about this size fit into the processor's cache together with their features."""
_ROW_STEP = 32
_REFINEMENT_BATCH, _OUTPUT_BATCH = 64, 16


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What is passed on: the confidence required at each stage, and how much windows may overlap after it."""

    proposal: float = 0.8
    refinement: float = 0.7
    output: float = 0.3
    same_level: float = 0.5
    proposed: float = 0.7
    refined: float = 0.6
    nested: float = 0.6


@dataclass(frozen=True, slots=True)
class Windows:
    """Square windows of a batch of photos, and a stage's output for them."""

    photo: Tensor
    """N, the photo's index in the batch."""
    squares: Tensor
    """N x 4."""
    answer: Tensor
    """N x 5 or N x 15; see `Stages`."""

    def __getitem__(self, rows: Tensor) -> "Windows":
        return Windows(self.photo[rows], self.squares[rows], self.answer[rows])

    @property
    def logit(self) -> Tensor:
        return self.answer[:, 0]

    @property
    def boxes(self) -> Tensor:
        return boxes.moved(self.squares, self.answer[:, 1:5])

    @property
    def points(self) -> Tensor:
        """N x 5 x 2."""
        return boxes.in_photo(_points(self.answer), *boxes.upright_window(self.squares))


@dataclass(frozen=True, slots=True)
class CandidateBoxes:
    """What the cascade found in a batch of photos, most confident first."""

    photo: Tensor
    """N, the photo's index in the batch."""
    boxes: Tensor
    """N x 4."""
    points: Tensor
    """N x 5 x 2."""
    confidence: Tensor
    """N, 0 to 1."""

    def __getitem__(self, rows: Tensor) -> "CandidateBoxes":
        return CandidateBoxes(self.photo[rows], self.boxes[rows], self.points[rows], self.confidence[rows])


@torch.inference_mode()
def find_faces(
    stages: Stages, photos: Sequence[Pixels], smallest: Sequence[float], device: torch.device, thresholds: Thresholds
) -> CandidateBoxes:
    """smallest: for each photo the width in pixels of the smallest face to search for, at least `WINDOW`."""
    levels = pyramid.build(photos, smallest, WINDOW, device)
    proposed = _proposed(stages.proposal, levels.coarse, thresholds)
    refined = _refined(stages.refinement, levels, proposed, thresholds)
    seen = _seen(stages.output, levels, refined, thresholds)
    return _settled(stages.output, levels, seen, thresholds)


def _proposed(stage: nn.Module, canvas: Canvas, thresholds: Thresholds) -> Windows:
    at, answer = _responses(stage, canvas.pixels, _logit(thresholds.proposal))
    starts, ends = canvas.tiles[:, :2], canvas.tiles[:, :2] + canvas.tiles[:, 2:4]
    inside = (at[:, None] >= starts) & (at[:, None] + WINDOW <= ends)
    row, tile = inside.all(dim=2).nonzero(as_tuple=True)
    at, answer = at[row] - starts[tile], answer[row]
    squares = torch.cat([at, at + WINDOW], dim=1)
    keep = batched_nms(squares, answer[:, 0], tile, thresholds.same_level)
    scale = canvas.tiles[tile, 4:6].repeat(1, 2)
    found = Windows(canvas.tiles[tile, 6].long(), squares / scale, answer)[keep]
    return found[batched_nms(found.squares, found.logit, found.photo, thresholds.proposed)]


def _responses(stage: nn.Module, pixels: Tensor, threshold: float) -> tuple[Tensor, Tensor]:
    """The windows whose logit reaches the threshold: left and top (N x 2), and the stage's output (N x 5)."""
    at, answers = [pixels.new_empty(0, 2)], [pixels.new_empty(0, 5)]
    for top, strip in _strips(pixels):
        answer = stage(strip)[0]
        row, column = (answer[0] >= threshold).nonzero(as_tuple=True)
        at.append(torch.stack([column * _STRIDE, row * _STRIDE + top], dim=1).float())
        answers.append(answer[:, row, column].T)
    return torch.cat(at), torch.cat(answers)


def _strips(pixels: Tensor) -> Iterator[tuple[int, Tensor]]:
    """The canvas in overlapping strips of a few different heights, each with its first row."""
    height, width = pixels.shape[2:]
    rows = max(_STRIP_PIXELS // width // _ROW_STEP, 1) * _ROW_STEP
    overlap = WINDOW - _STRIDE
    for top in range(0, max(height - overlap, 1), rows):
        strip = pixels[:, :, top : top + rows + overlap]
        filled = overlap + max(math.ceil((strip.shape[2] - overlap) / _ROW_STEP), 1) * _ROW_STEP
        yield top, F.pad(strip, (0, 0, 0, filled - strip.shape[2]))


def _refined(stage: nn.Module, levels: Pyramid, proposed: Windows, thresholds: Thresholds) -> Windows:
    found = _looked_at(stage, levels, proposed, 24, _REFINEMENT_BATCH)
    found = found[found.logit >= _logit(thresholds.refinement)]
    return found[batched_nms(found.squares, found.logit, found.photo, thresholds.refined)]


def _seen(stage: nn.Module, levels: Pyramid, refined: Windows, thresholds: Thresholds) -> Windows:
    found = _looked_at(stage, levels, refined, 48, _OUTPUT_BATCH)
    found = found[found.logit >= _logit(thresholds.output)]
    return found[boxes.without_nested(found.photo, found.boxes, found.logit, thresholds.nested)]


def _looked_at(stage: nn.Module, levels: Pyramid, windows: Windows, size: int, batch: int) -> Windows:
    """A stage's output for the squares around the boxes from the stage before."""
    squares = boxes.squared(windows.boxes)
    crops = levels.cut(windows.photo, *boxes.upright_window(squares), size)
    return Windows(windows.photo, squares, _in_batches(stage, crops, batch))


def _settled(stage: nn.Module, levels: Pyramid, seen: Windows, thresholds: Thresholds) -> CandidateBoxes:
    """Run the output stage again, on the upright, centered face and on its mirror image."""
    center, edge = boxes.face_window(seen.points)
    crops = levels.cut(seen.photo, center, edge, 48)
    direct, mirrored = _in_batches(stage, torch.cat([crops, crops.flip(3)]), _OUTPUT_BATCH).tensor_split(2)
    found = CandidateBoxes(
        seen.photo,
        boxes.around_ellipses((_box(direct) + boxes.mirrored_boxes(_box(mirrored))) / 2, center, edge),
        boxes.in_photo((_points(direct) + boxes.mirrored_points(_points(mirrored))) / 2, center, edge),
        ((seen.logit + direct[:, 0] + mirrored[:, 0]) / 3).sigmoid(),
    )
    return found[boxes.without_nested(found.photo, found.boxes, found.confidence, thresholds.nested)]


def _box(answer: Tensor) -> Tensor:
    """N x 4, in fractions of the window."""
    return answer[:, 1:5] + answer.new_tensor([0.0, 0.0, 1.0, 1.0])


def _points(answer: Tensor) -> Tensor:
    """N x 5 x 2, in fractions of the window."""
    return answer[:, 5:].view(-1, 2, 5).transpose(1, 2)


def _in_batches(stage: nn.Module, crops: Tensor, size: int) -> Tensor:
    """The last batch is padded to a power of two, as every new size costs the convolution library time."""
    answers = []
    for batch in torch.split(crops, size):
        missing = (1 << max(len(batch) - 1, 0).bit_length()) - len(batch)
        filled = F.pad(batch, (0, 0, 0, 0, 0, 0, 0, missing)) if missing else batch
        answers.append(stage(filled.contiguous(memory_format=torch.channels_last))[: len(batch)])
    return torch.cat(answers)


def _logit(confidence: float) -> float:
    return math.log(confidence / (1 - confidence))
