"""MTCNN's networks are the published ones, whatever was folded, and nothing else is loaded in their place."""

import importlib.machinery
import importlib.util
from pathlib import Path

import pytest
import torch
from facenet_pytorch.models.mtcnn import ONet, PNet, RNet
from torch import Tensor, nn

from photogroup.errors import BadModel, NotFound
from photogroup.vision.mtcnn_stages import Stages, load_stages


@pytest.fixture(scope="module")
def stages() -> Stages:
    return load_stages(torch.device("cpu"))


def published(network: nn.Module, name: str) -> nn.Module:
    spec = importlib.util.find_spec("facenet_pytorch")
    assert spec is not None
    assert spec.origin is not None
    network.load_state_dict(torch.load(Path(spec.origin).parent / "data" / f"{name}.pt", weights_only=True))
    return network.eval()


def noise(count: int, height: int, width: int) -> Tensor:
    return torch.randint(0, 256, (count, 3, height, width), generator=torch.Generator().manual_seed(1)).float()


@torch.inference_mode()
def test_the_proposal_stage_gives_what_the_published_network_gives(stages: Stages) -> None:
    pixels = noise(2, 48, 60)
    moves, classes = published(PNet(pretrained=False), "pnet")((pixels - 127.5) / 128)
    answer = stages.proposal(pixels)
    torch.testing.assert_close(answer[:, 0].sigmoid(), classes[:, 1], atol=1e-5, rtol=0)
    torch.testing.assert_close(answer[:, 1:], moves, atol=1e-5, rtol=0)


@torch.inference_mode()
def test_the_refinement_stage_gives_what_the_published_network_gives(stages: Stages) -> None:
    pixels = noise(5, 24, 24)
    moves, classes = published(RNet(pretrained=False), "rnet")((pixels - 127.5) / 128)
    answer = stages.refinement(pixels)
    torch.testing.assert_close(answer[:, 0].sigmoid(), classes[:, 1], atol=1e-5, rtol=0)
    torch.testing.assert_close(answer[:, 1:], moves, atol=1e-5, rtol=0)


@torch.inference_mode()
def test_the_output_stage_gives_what_the_published_network_gives(stages: Stages) -> None:
    pixels = noise(5, 48, 48)
    moves, points, classes = published(ONet(pretrained=False), "onet")((pixels - 127.5) / 128)
    answer = stages.output(pixels)
    torch.testing.assert_close(answer[:, 0].sigmoid(), classes[:, 1], atol=1e-5, rtol=0)
    torch.testing.assert_close(answer[:, 1:], torch.cat([moves, points], dim=1), atol=1e-5, rtol=0)


def test_changed_weights_are_refused_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "pnet.pt").write_bytes(b"something else")
    spec = importlib.machinery.ModuleSpec("facenet_pytorch", None, is_package=True)
    spec.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: spec)
    with pytest.raises(BadModel, match=r"carried-file-damaged.*pnet\.pt"):
        load_stages(torch.device("cpu"))


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(NotFound, match=r"carrier-not-installed.*pnet\.pt"):
        load_stages(torch.device("cpu"))
