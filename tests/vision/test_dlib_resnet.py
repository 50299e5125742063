"""The port of dlib's network against numbers that dlib itself computed."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from bfloat16 import least_cosine, needs_bfloat16

from photogroup.domain import Pixels
from photogroup.errors import BadModel
from photogroup.vision import dlib_resnet
from photogroup.vision.dlib_resnet import DlibResNet
from photogroup.vision.dlib_weights import Layer, read_layers
from photogroup.vision.manifests import find_manifest, shipped_models
from photogroup.vision.weight_files import find_weights

GOLDEN = json.loads((Path(__file__).parent / "dlib_resnet29.json").read_text("utf-8"))
MOST_DIFFERENCE = 1e-5


@pytest.fixture(scope="module")
def weights() -> Path:
    return find_weights(find_manifest("dlib_resnet29.cc0", [shipped_models()]), [])


@pytest.fixture(scope="module")
def network(weights: Path) -> DlibResNet:
    return dlib_resnet.load(weights)


def golden_chips() -> Pixels:
    """The chips that `dlib_resnet29.json` describes by formula, in its order."""
    y, x = np.mgrid[0:150, 0:150]
    checker = np.where((x // 15 + y // 15) % 2, 255, 0)
    rings = ((x - 75) ** 2 + (y - 75) ** 2) % 256
    chips = [
        (x * 255 // 149, y * 255 // 149, (x + y) * 255 // 298),
        (checker,) * 3,
        (rings,) * 3,
        ((7 * x + 13 * y) % 256, (31 * x + 3 * y) % 256, (x * y) % 256),
    ]
    return np.array([np.stack(chip, -1) for chip in chips], np.uint8)


def run(network: DlibResNet, chips: Pixels) -> np.ndarray:
    mean = torch.tensor([122.782, 117.001, 104.298])
    with torch.no_grad():
        pixels = (torch.from_numpy(chips).float() - mean) / 256
        return network(pixels.permute(0, 3, 1, 2)).numpy()


def test_the_network_agrees_with_dlib_on_the_golden_chips(network: DlibResNet) -> None:
    expected = np.array([entry["embedding"] for entry in GOLDEN["vectors"]])
    assert np.abs(run(network, golden_chips()) - expected).max() < MOST_DIFFERENCE


def test_the_folded_network_agrees_with_dlib_on_the_golden_chips(network: DlibResNet) -> None:
    expected = np.array([entry["embedding"] for entry in GOLDEN["vectors"]])
    assert np.abs(run(network.folded(), golden_chips()) - expected).max() < MOST_DIFFERENCE


@needs_bfloat16
def test_in_bfloat16_the_vectors_keep_their_direction(network: DlibResNet) -> None:
    expected = np.array([entry["embedding"] for entry in GOLDEN["vectors"]])
    assert least_cosine(run(network.folded(torch.bfloat16), golden_chips()), expected) > 0.9998


@pytest.mark.real_data
def test_the_network_agrees_with_dlib_on_real_faces(network: DlibResNet, real_data: Path) -> None:
    golden = np.load(real_data / "golden" / "dlib_faces.npz")
    assert np.abs(run(network, golden["chips"]) - golden["embeddings"]).max() < MOST_DIFFERENCE


def test_folding_leaves_the_network_for_training_as_it_was(network: DlibResNet) -> None:
    before = {name: tensor.clone() for name, tensor in network.state_dict().items()}
    network.folded()
    assert all(torch.equal(tensor, before[name]) for name, tensor in network.state_dict().items())


def test_every_parameter_learns(network: DlibResNet) -> None:
    network.zero_grad()
    network(torch.randn(2, 3, 150, 150, generator=torch.manual_seed(1))).square().sum().backward()
    assert all(p.grad is not None and p.grad.abs().sum() > 0 for p in network.parameters())
    network.zero_grad()


def test_the_file_holds_every_layer_in_order(weights: Path) -> None:
    layers = read_layers(weights.read_bytes())
    kinds = [layer.kind for layer in layers]
    assert (kinds.count("con_4"), kinds.count("affine_"), kinds.count("add_prev_")) == (29, 29, 14)
    assert kinds[:4] == ["con_4", "affine_", "relu_", "max_pool_2"]
    assert kinds[-1] == "fc_2"
    assert sum(layer.parameters.size for layer in layers) == 5_614_592


@pytest.mark.parametrize("share", [0.0, 0.00001, 0.3, 0.9999])
def test_a_file_cut_short_is_refused(weights: Path, share: float) -> None:
    data = weights.read_bytes()
    with pytest.raises(BadModel, match="dlib-file-damaged"):
        read_layers(data[: int(len(data) * share)])


def test_a_file_that_goes_on_is_refused(weights: Path) -> None:
    with pytest.raises(BadModel, match="1 bytes left over"):
        read_layers(weights.read_bytes() + b"\0")


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" * 20, b"\x08" * 100, bytes(1000), b"\xff" * 1000])
def test_another_file_is_refused(data: bytes) -> None:
    with pytest.raises(BadModel, match="dlib-file-damaged"):
        read_layers(data)


def test_flipped_bytes_never_crash_the_reader(weights: Path) -> None:
    data = weights.read_bytes()
    generator = np.random.default_rng(7)
    for _ in range(20):
        broken = bytearray(data)
        for at in generator.integers(0, 500, 3):
            broken[at] = generator.integers(256)
        try:
            read_layers(bytes(broken))
        except BadModel:
            continue


def test_the_layers_of_another_network_are_refused() -> None:
    with pytest.raises(BadModel, match="not-dlib-resnet"):
        dlib_resnet.from_dlib([Layer("fc_2", np.zeros(10, np.float32))])
