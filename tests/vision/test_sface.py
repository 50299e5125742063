"""The port of SFace against onnxruntime, and what a port gives that the file does not: batches and training."""

from pathlib import Path

import numpy as np
import pytest
import torch
from bfloat16 import least_cosine, needs_bfloat16
from zoo import SFACE, YUNET, pictures, run_onnx, zoo_file

from photogroup.errors import BadModel
from photogroup.vision import sface
from photogroup.vision.embedding import TorchEmbedder, load_embedder
from photogroup.vision.safe_weights import write_network
from photogroup.vision.sface import SFace
from photogroup.vision.sface_on_processor import SFaceOnProcessor, quickest

MOST_DIFFERENCE = 1e-4


@pytest.fixture(scope="module")
def network() -> SFace:
    return sface.load(zoo_file(SFACE))


def run(network: torch.nn.Module, count: int = 4) -> np.ndarray:
    pixels = torch.from_numpy(pictures(112, 112)[:count]).permute(0, 3, 1, 2).float()
    with torch.no_grad():
        return network((pixels - 127.5) / 128).float().numpy()


@pytest.fixture(scope="module")
def golden() -> np.ndarray:
    content = zoo_file(SFACE).read_bytes()
    chips = pictures(112, 112).transpose(0, 3, 1, 2).astype(np.float32)
    return np.concatenate([run_onnx(content, chip[None])["fc1"] for chip in chips])


def test_the_port_agrees_with_onnxruntime(network: SFace, golden: np.ndarray) -> None:
    assert np.abs(golden).max() > 0.5
    assert np.abs(run(network) - golden).max() < MOST_DIFFERENCE


def test_the_folded_port_agrees_with_onnxruntime(network: SFace, golden: np.ndarray) -> None:
    assert np.abs(run(network.folded()) - golden).max() < MOST_DIFFERENCE


@pytest.mark.skipif(not torch.backends.mkldnn.is_available(), reason="this torch has no oneDNN")
def test_the_port_in_the_layout_of_one_dnn_agrees_with_onnxruntime(network: SFace, golden: np.ndarray) -> None:
    quick = quickest(network.folded(), torch.device("cpu"))
    assert isinstance(quick, SFaceOnProcessor)
    assert np.abs(run(quick) - golden).max() < MOST_DIFFERENCE


@needs_bfloat16
def test_in_bfloat16_the_vectors_keep_their_direction(network: SFace, golden: np.ndarray) -> None:
    quick = quickest(network.folded(), torch.device("cpu"), torch.bfloat16)
    assert least_cosine(run(quick), golden) > 0.998


def test_only_a_processor_gets_it(network: SFace) -> None:
    folded = network.folded()
    assert quickest(folded, torch.device("cuda")) is folded


def test_folding_leaves_the_network_for_training_as_it_was(network: SFace) -> None:
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    network.folded()
    assert all(torch.equal(tensor, before[name]) for name, tensor in network.state_dict().items())


def test_every_parameter_learns() -> None:
    network = SFace().train()
    network(torch.randn(4, 3, 112, 112, generator=torch.manual_seed(1))).square().sum().backward()
    assert all(p.grad is not None and p.grad.isfinite().all() for p in network.parameters())
    assert sum(float(p.grad.abs().sum()) > 0 for p in network.parameters() if p.grad is not None) > 100


def test_what_training_wrote_is_read_again(network: SFace, tmp_path: Path) -> None:
    again = sface.load(write_network(network, tmp_path / "sface.safetensors"))
    np.testing.assert_array_equal(run(again, 1), run(network, 1))


def test_another_network_is_refused() -> None:
    with pytest.raises(BadModel, match="not-this-network"):
        sface.load(zoo_file(YUNET))


def test_a_processor_pads_nine_faces_to_twelve_at_most() -> None:
    embedder = load_embedder("sface.2021dec_int8")
    assert isinstance(embedder, TorchEmbedder)
    passes: list[int] = []
    embedder._network.register_forward_pre_hook(lambda _, pixels: passes.append(len(pixels[0])))
    embedder.embed(np.zeros((9, 112, 112, 3), np.uint8))
    assert sum(passes) <= 12
