"""Suppression keeps the very rows that torchvision's does, without loading it."""

import subprocess
import sys

import pytest
import torch

from photogroup.vision.suppression import batched_nms


@pytest.mark.parametrize("count", [0, 1, 2, 40, 999, 1001, 3000])
@pytest.mark.parametrize("group_count", [1, 7])
def test_the_rows_kept_are_those_of_torchvision(count: int, group_count: int) -> None:
    from torchvision.ops import batched_nms as theirs

    chance = torch.Generator().manual_seed(count)
    corners = torch.rand(count, 2, generator=chance) * 100
    boxes = torch.cat([corners, corners + torch.rand(count, 2, generator=chance) * 30], dim=1)
    scores = torch.rand(count, generator=chance)
    scores[::5] = 0.5
    groups = torch.randint(group_count, (count,), generator=chance)
    for overlap in (0.3, 0.5, 0.7):
        assert batched_nms(boxes, scores, groups, overlap).tolist() == theirs(boxes, scores, groups, overlap).tolist()


@pytest.mark.parametrize("eyes", ["best", "older"])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows loads torchvision for it")
def test_looking_for_faces_loads_neither_torchvision_nor_torch_s_compiler(eyes: str) -> None:
    code = (
        "import sys, numpy as np; from photogroup.scanning.indexing import IndexingOptions, load_networks;"
        "from photogroup.settings import Settings, with_eyes; settings = with_eyes(Settings(), sys.argv[1]);"
        "load_networks(IndexingOptions.of(settings, settings.model, ()));"
        "print({'torchvision', 'torch._dynamo'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code, eyes], capture_output=True, text=True, check=False)
    assert done.stdout == "set()\n", done.stderr
