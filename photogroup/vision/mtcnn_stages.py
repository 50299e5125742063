"""MTCNN's three networks with the weights from facenet-pytorch, folded for inference.

The folding does not change any result: scaling of the pixels goes into the first convolution, the difference of the two
class scores replaces the softmax, each stage's heads become one layer, and dense layers become convolutions. Source:
Zhang et al., "Joint Face Detection and Alignment Using Multitask Cascaded Convolutional Networks", 2016.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from photogroup.vision.carried_files import carried
from photogroup.vision.packed_convolution import PackedConvolution, can_pack

_SHA256 = {
    "pnet": "a2a71925e0b9996a42f63e47efc1ca19043e69558b5c523b978d611dfae49c8f",
    "rnet": "bbb937de72efc9ef83b186c49f5f558467a1d7e3453a8ece0d71a886633f6a86",
    "onet": "165bfbe42940416ccfb977545cf0e976d5bf321f67083ae2aaaa5c764280118d",
}
_Weights = dict[str, Tensor]


@dataclass(frozen=True, slots=True)
class Stages:
    """Each takes RGB pixels 0 to 255 as float32, N x 3 x height x width, in channels-last memory.

    The first output channel is the logit of "a face", the next four move the left, top, right and bottom edge, in
    fractions of the window; ten more of `output` place the landmarks in the window: five x, then five y.
    """

    proposal: nn.Module
    """A 12-pixel window every 2 pixels: N x 5 x rows x columns."""
    refinement: nn.Module
    """24-pixel windows: N x 5."""
    output: nn.Module
    """48-pixel windows: N x 15."""


def load_stages(device: torch.device) -> Stages:
    """Raises NotFound without the package, and BadModel if the weights are not the expected ones."""
    stages = _proposal(_weights("pnet")), _refinement(_weights("rnet")), _output(_weights("onet"))
    return Stages(*(stage.eval().to(device).to(memory_format=torch.channels_last) for stage in stages))


def load_output_stage(device: torch.device) -> nn.Module:
    """The last stage alone. Raises as `load_stages` does."""
    stage = _output(_weights("onet")).eval().to(device).to(memory_format=torch.channels_last)
    return _packed(stage) if can_pack(device) else stage


def _packed(stage: nn.Sequential) -> nn.Module:
    return nn.Sequential(*(PackedConvolution(each) if isinstance(each, nn.Conv2d) else each for each in stage))


def _weights(name: str) -> _Weights:
    path = carried("facenet_pytorch", f"data/{name}.pt", _SHA256[name])
    weights: _Weights = torch.load(path, map_location="cpu", weights_only=True)
    return weights


class _PooledConvolution(nn.Module):
    """A 3x3 convolution, PReLU and 2x2 maximum at once.

    The four positions of the maximum are computed as channels of one convolution of stride 2, which is twice as
    fast as pooling a picture of full size.
    """

    def __init__(self, weight: Tensor, bias: Tensor, slope: Tensor) -> None:
        super().__init__()
        shifts = [F.pad(weight, (x, 1 - x, y, 1 - y)) for y in (0, 1) for x in (0, 1)]
        self.channels = len(bias)
        self.register_buffer("weight", torch.cat(shifts))
        self.register_buffer("bias", bias.repeat(4))
        self.register_buffer("slope", slope.repeat(4))
        self.weight: Tensor
        self.bias: Tensor
        self.slope: Tensor

    def forward(self, pixels: Tensor) -> Tensor:
        shifted = F.prelu(F.conv2d(pixels, self.weight, self.bias, stride=2), self.slope)
        rows = torch.maximum(shifted[:, : 2 * self.channels], shifted[:, 2 * self.channels :])
        return torch.maximum(rows[:, : self.channels], rows[:, self.channels :])


def _proposal(weights: _Weights) -> nn.Module:
    first = _PooledConvolution(*_for_raw_pixels(weights), weights["prelu1.weight"])
    return nn.Sequential(
        first,
        *_activated(weights, "conv2", "prelu2"),
        *_activated(weights, "conv3", "prelu3"),
        _heads(weights, "conv4"),
    )


def _refinement(weights: _Weights) -> nn.Module:
    return nn.Sequential(
        _convolution(*_for_raw_pixels(weights)),
        _prelu(weights, "prelu1"),
        nn.MaxPool2d(3, 2, ceil_mode=True),
        *_activated(weights, "conv2", "prelu2"),
        nn.MaxPool2d(3, 2, ceil_mode=True),
        *_activated(weights, "conv3", "prelu3"),
        _dense(weights, "dense4", side=3, channels=64),
        _prelu(weights, "prelu4"),
        _heads(weights, "dense5"),
        nn.Flatten(),
    )


def _output(weights: _Weights) -> nn.Sequential:
    return nn.Sequential(
        _convolution(*_for_raw_pixels(weights)),
        _prelu(weights, "prelu1"),
        nn.MaxPool2d(3, 2, ceil_mode=True),
        *_activated(weights, "conv2", "prelu2"),
        nn.MaxPool2d(3, 2, ceil_mode=True),
        *_activated(weights, "conv3", "prelu3"),
        nn.MaxPool2d(2, 2, ceil_mode=True),
        *_activated(weights, "conv4", "prelu4"),
        _dense(weights, "dense5", side=3, channels=128),
        _prelu(weights, "prelu5"),
        _heads(weights, "dense6"),
        nn.Flatten(),
    )


def _for_raw_pixels(weights: _Weights) -> tuple[Tensor, Tensor]:
    """The first convolution of (pixels - 127.5) / 128, rewritten to take unscaled pixels."""
    scaled = weights["conv1.weight"] / 128
    return scaled, weights["conv1.bias"] - 127.5 * scaled.sum(dim=(1, 2, 3))


def _activated(weights: _Weights, layer: str, slope: str) -> tuple[nn.Module, nn.Module]:
    return _convolution(weights[f"{layer}.weight"], weights[f"{layer}.bias"]), _prelu(weights, slope)


def _convolution(weight: Tensor, bias: Tensor) -> nn.Conv2d:
    layer = nn.Conv2d(weight.shape[1], weight.shape[0], weight.shape[2])
    layer.load_state_dict({"weight": weight, "bias": bias})
    return layer.requires_grad_(False)


def _prelu(weights: _Weights, name: str) -> nn.PReLU:
    layer = nn.PReLU(len(weights[f"{name}.weight"]))
    layer.load_state_dict({"weight": weights[f"{name}.weight"]})
    return layer.requires_grad_(False)


def _dense(weights: _Weights, name: str, side: int, channels: int) -> nn.Conv2d:
    """A dense layer on a square feature map, which the weights expect in the order column, row, channel."""
    weight = weights[f"{name}.weight"].reshape(-1, side, side, channels).permute(0, 3, 2, 1)
    return _convolution(weight, weights[f"{name}.bias"])


def _heads(weights: _Weights, name: str) -> nn.Conv2d:
    """All of a stage's heads as one layer; of the two class scores only their difference matters."""
    parts = [name for name in (f"{name}_1", f"{name}_2", f"{name}_3") if f"{name}.weight" in weights]
    weight = torch.cat([weights[f"{part}.weight"].flatten(1) for part in parts])
    bias = torch.cat([weights[f"{part}.bias"] for part in parts])
    weight = torch.cat([weight[1:2] - weight[:1], weight[2:]])
    bias = torch.cat([bias[1:2] - bias[:1], bias[2:]])
    return _convolution(weight[:, :, None, None], bias)
