"""YuNet of OpenCV's model zoo in torch: faces as boxes with five points, at three strides.

Source: Wu, Peng, Yu, "YuNet: A Tiny Millisecond-level Face Detector", Machine Intelligence Research, 2023. The zoo
gives the network as an ONNX file for pictures of 640 x 640; here it takes pictures of any size, many at once.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from photogroup.domain import Floats32
from photogroup.errors import BadModel
from photogroup.vision.onnx_file import Graph, convolutions, read_graph
from photogroup.vision.packed_convolution import PackedConvolution

STRIDES = (8, 16, 32)
MULTIPLE = 32
"""Height and width of the input are multiples of this."""
_BOTTOM = ((16, 16), (16, 32), (32, 32), (32, 64))
"""Channels of the pairs of convolutions at a quarter of the picture's size."""
_CHANNELS = 64
_HEADS = (1, 4, 1, 10)
"""Channels of the heads: class, box, object, points; the file stores them head by head."""
_ANSWERS = sum(_HEADS)


@dataclass(frozen=True, slots=True)
class Places:
    """What the network says about places of one picture, stride by stride, in no order of confidence."""

    confidence: Tensor
    """One number a place, 0 to 1."""
    boxes: Tensor
    """Places x 4: left, top, right, bottom in pixels of the picture."""
    points: Tensor
    """Places x 5 x 2, in pixels of the picture."""


class Pair(nn.Module):
    """A convolution across channels, then a depthwise one, and a ReLU unless it is a head."""

    def __init__(self, inputs: int, outputs: int, is_head: bool = False) -> None:
        super().__init__()
        self.across: nn.Module = nn.Conv2d(inputs, outputs, 1)
        self.along: nn.Module = nn.Conv2d(outputs, outputs, 3, padding=1, groups=outputs)
        self.activation: nn.Module = nn.Identity() if is_head else nn.ReLU(inplace=True)

    def forward(self, features: Tensor) -> Tensor:
        seen: Tensor = self.activation(self.along(self.across(features)))
        return seen

    def pack(self) -> None:
        """See `PackedConvolution`: the same function, for inference on a processor only."""
        self.across = PackedConvolution(self.across)
        self.along = PackedConvolution(self.along, with_relu=isinstance(self.activation, nn.ReLU))
        self.activation = nn.Identity()


class YuNet(nn.Module):
    """RGB pixels 0 to 255, N x 3 x height x width, to the raw answers of the three strides.

    Each answer is N x 16 x rows x columns: class logit, four numbers of the box, object logit, five points.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stem: nn.Module = nn.Conv2d(3, 16, 3, 2, 1)
        self.activation: nn.Module = nn.ReLU(inplace=True)
        self.first = Pair(16, 16)
        self.bottom = nn.Sequential(*(Pair(*channels) for channels in _BOTTOM))
        self.levels = nn.ModuleList(nn.Sequential(*(Pair(_CHANNELS, _CHANNELS) for _ in range(2))) for _ in STRIDES)
        self.necks = nn.ModuleList(Pair(_CHANNELS, _CHANNELS) for _ in STRIDES)
        self.heads = nn.ModuleList(Pair(_CHANNELS, _ANSWERS, is_head=True) for _ in STRIDES)

    def forward(self, pixels: Tensor) -> list[Tensor]:
        features = self.bottom(_halved(self.first(self.activation(self.stem(pixels)))))
        seen = []
        for level in self.levels:
            features = level(_halved(features))
            seen.append(features)
        answers: list[Tensor] = []
        coarser: Tensor | None = None
        for features, neck, head in reversed(list(zip(seen, self.necks, self.heads, strict=True))):
            joined = features if coarser is None else features + F.interpolate(coarser, scale_factor=2.0)
            coarser = neck(joined)
            answers.append(head(coarser))
        return answers[::-1]

    def pack(self) -> None:
        """See `PackedConvolution`: the same function, for inference on a processor only."""
        for pair in [module for module in self.modules() if isinstance(module, Pair)]:
            pair.pack()
        self.stem, self.activation = PackedConvolution(self.stem, with_relu=True), nn.Identity()


def load(path: Path) -> YuNet:
    """The network from the zoo's file, complete or block-quantised. Raises BadModel if it is a different one."""
    return from_graph(read_graph(path))


def from_graph(graph: Graph) -> YuNet:
    """The network with the weights of this graph. Raises BadModel if they belong to another network."""
    network = YuNet()
    found = convolutions(graph)
    backbone = _convolutions(network.stem, network.first, network.bottom, network.levels)
    necks = _convolutions(*reversed(network.necks))
    own = len(backbone) + len(necks)
    if len(found) != own + 2 * len(_HEADS) * len(STRIDES):
        raise BadModel("not-this-network", network="YuNet")
    for layer, numbers in zip([*backbone, *necks], found, strict=False):
        _set(layer, *numbers)
    for level, head in enumerate(network.heads):
        parts = [found[own + 2 * (len(STRIDES) * kind + level) :][:2] for kind in range(len(_HEADS))]
        for layer, which in zip(_convolutions(head), (0, 1), strict=True):
            _set(layer, *_joined([part[which] for part in parts]))
    _swap_colours(backbone[0])
    return network.eval().requires_grad_(False)


def places(answers: list[Tensor], least: float = 0.0) -> list[Places]:
    """What the answers mean for each picture, at the places of at least this confidence; see OpenCV's `FaceDetectorYN`.

    Only those are decoded: they are a few of some thousands.
    """
    parts = [_decoded(answer, stride, least) for answer, stride in zip(answers, STRIDES, strict=True)]
    picture, *numbers = (torch.cat(part) for part in zip(*parts, strict=True))
    return [Places(*(each[picture == number] for each in numbers)) for number in range(len(answers[0]))]


def _halved(features: Tensor) -> Tensor:
    """The largest of each 2 x 2 places, in a third of the time that torch's pooling takes for channels-last memory."""
    rows = torch.maximum(features[:, :, ::2], features[:, :, 1::2])
    return torch.maximum(rows[..., ::2], rows[..., 1::2])


def _decoded(answer: Tensor, stride: int, least: float) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Of each place the picture it is in, its confidence, its box and its points."""
    confidence = (answer[:, 0].float().sigmoid() * answer[:, 5].float().sigmoid()).sqrt()
    picture, row, column = torch.nonzero(confidence >= least).unbind(dim=1)
    found = answer[picture, :, row, column].float()
    corner = torch.stack([column, row], dim=1).to(found)
    middle, half = (found[:, 1:3] + corner) * stride, found[:, 3:5].exp() * stride / 2
    points = (found[:, 6:].view(-1, 5, 2) + corner[:, None]) * stride
    return picture, confidence[picture, row, column], torch.cat([middle - half, middle + half], dim=1), points


def _convolutions(*modules: nn.Module) -> list[nn.Conv2d]:
    return [layer for module in modules for layer in module.modules() if isinstance(layer, nn.Conv2d)]


def _joined(parts: list[tuple[Floats32, Floats32 | None]]) -> tuple[Floats32, Floats32]:
    """The convolutions of several heads joined into one."""
    weight = np.concatenate([weight for weight, _ in parts])
    return weight, np.concatenate([bias for _, bias in parts if bias is not None])


def _set(layer: nn.Conv2d, weight: Floats32, bias: Floats32 | None) -> None:
    if weight.shape != tuple(layer.weight.shape) or bias is None or bias.shape != (layer.out_channels,):
        raise BadModel("not-this-network", network="YuNet")
    layer.load_state_dict({"weight": torch.from_numpy(weight), "bias": torch.from_numpy(bias)})


def _swap_colours(stem: nn.Conv2d) -> None:
    """The zoo's network takes BGR."""
    stem.weight.data = stem.weight.data.flip(1)
