"""Non-maximum suppression by torchvision's operator, without importing the rest of torchvision.

`import torchvision` also loads torch's compiler, which costs every process that detects faces 160 MB and seconds.
"""

import sys
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor

_MANY = {"cpu": 4000}
"""Values in the boxes above which groups are processed one by one, as torchvision does."""
_MANY_ON_A_CARD = 100_000
_LIBRARIES = (".so", ".dylib")
"""Suffixes of the operators' library. Windows needs more than its path to find it."""


def batched_nms(boxes: Tensor, scores: Tensor, groups: Tensor, overlap: float) -> Tensor:
    """The rows to keep, the best first: those without a better box of their group that overlaps them more than this.

    `boxes` are left, top, right and bottom (n, 4), `scores` and `groups` (n,); the same rows as torchvision's.
    """
    if boxes.numel() == 0:
        return torch.empty((0,), dtype=torch.int64, device=boxes.device)
    if boxes.numel() > _MANY.get(boxes.device.type, _MANY_ON_A_CARD):
        return _one_by_one(boxes, scores, groups, overlap)
    apart = groups.to(boxes) * (boxes.max() + torch.tensor(1).to(boxes))
    return _nms(boxes + apart[:, None], scores, overlap)


def _one_by_one(boxes: Tensor, scores: Tensor, groups: Tensor, overlap: float) -> Tensor:
    is_kept = torch.zeros_like(scores, dtype=torch.bool)
    for group in torch.unique(groups):
        rows = torch.where(groups == group)[0]
        is_kept[rows[_nms(boxes[rows], scores[rows], overlap)]] = True
    kept = torch.where(is_kept)[0]
    return kept[scores[kept].sort(descending=True)[1]]


def _nms(boxes: Tensor, scores: Tensor, overlap: float) -> Tensor:
    kept: Tensor = torch.ops.torchvision.nms(boxes, scores, overlap)
    return kept


def _load_operators() -> None:
    spec = find_spec("torchvision")
    for folder in (spec.submodule_search_locations or ()) if spec and sys.platform != "win32" else ():
        for path in sorted(Path(folder).glob("_C*")):
            if path.suffix in _LIBRARIES:
                with suppress(OSError):
                    torch.ops.load_library(str(path))  # type: ignore[no-untyped-call]
    if not hasattr(torch.ops.torchvision, "nms"):
        import_module("torchvision")


_load_operators()
