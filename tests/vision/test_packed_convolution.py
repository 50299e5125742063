"""Packed convolutions against torch's own."""

import pytest
import torch
from torch import nn

from photogroup.vision import dlib_resnet, packed_convolution
from photogroup.vision.packed_convolution import PackedConvolution, can_pack

CPU = torch.device("cpu")
pytestmark = pytest.mark.skipif(not can_pack(CPU), reason="this torch has no oneDNN")


def pixels(channels: int, side: int = 9) -> torch.Tensor:
    made = torch.randn(2, channels, side, side, generator=torch.manual_seed(1))
    return made.to(memory_format=torch.channels_last)


@pytest.mark.parametrize(
    ("channels", "outputs", "kernel", "stride", "groups"),
    [(3, 16, 3, 2, 1), (16, 16, 3, 1, 16), (16, 64, 1, 1, 1), (3, 32, 7, 2, 1)],
)
def test_it_does_what_the_convolution_and_a_relu_do(
    channels: int, outputs: int, kernel: int, stride: int, groups: int
) -> None:
    conv = nn.Conv2d(channels, outputs, kernel, stride, kernel // 2, groups=groups).requires_grad_(False)
    expected = conv(pixels(channels))
    torch.testing.assert_close(PackedConvolution(conv)(pixels(channels)), expected, atol=1e-5, rtol=1e-5)
    with_relu = PackedConvolution(conv, with_relu=True)
    for side in (9, 20):
        some = pixels(channels, side)
        torch.testing.assert_close(with_relu(some), torch.relu(conv(some)), atol=1e-5, rtol=1e-5)


def test_a_packed_network_gives_the_same_vectors() -> None:
    folded = dlib_resnet.DlibResNet().folded().to(memory_format=torch.channels_last)
    some = pixels(3, dlib_resnet.INPUT_SIZE)
    expected = folded(some)
    torch.testing.assert_close(folded.packed()(some), expected, atol=1e-5, rtol=1e-5)


def test_a_torch_that_does_not_run_the_operator_keeps_the_layers_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> torch.Tensor:
        raise NotImplementedError("no such operator on this processor")

    packed_convolution._is_run.cache_clear()
    with monkeypatch.context() as here:
        here.setattr(PackedConvolution, "forward", refuse)
        assert not can_pack(CPU)
    packed_convolution._is_run.cache_clear()
    assert can_pack(CPU)


def test_a_graphics_card_keeps_the_layers_as_they_are() -> None:
    assert not can_pack(torch.device("cuda"))
