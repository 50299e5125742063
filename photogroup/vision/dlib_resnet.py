"""dlib's face recognition network in torch: ResNet-29 with half the filters, trained by Davis King on 7,485 people.

The network is described in dlib's `examples/dnn_face_recognition_ex.cpp`. It differs from the usual ResNet: no padding
where the stride is 2, shortcuts by average pooling, and sums that pad the smaller side with zeros.
"""

import copy
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from photogroup.errors import BadModel
from photogroup.vision.dlib_weights import Layer, read_layers
from photogroup.vision.packed_convolution import PackedConvolution
from photogroup.vision.safe_weights import read_into

DIMENSION = 128
INPUT_SIZE = 150
_STAGES = ((32, 3, False), (64, 4, True), (128, 3, True), (256, 3, True), (256, 1, True))
"""Filters, blocks, and whether the first block halves the picture."""


class Affine(nn.Module):
    """A frozen batch normalisation: one factor and one offset per channel."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.ones(channels))
        self.shift = nn.Parameter(torch.zeros(channels))

    def forward(self, pixels: Tensor) -> Tensor:
        return pixels * self.scale[:, None, None] + self.shift[:, None, None]


class ConvAffine(nn.Module):
    """A convolution, the frozen normalisation after it, and a ReLU if wanted."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int, has_relu: bool = True) -> None:
        super().__init__()
        self.conv: nn.Module = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2 if stride == 1 else 0)
        self.affine: nn.Module = Affine(outputs)
        self.activation: nn.Module = nn.ReLU() if has_relu else nn.Identity()

    def forward(self, pixels: Tensor) -> Tensor:
        seen: Tensor = self.activation(self.affine(self.conv(pixels)))
        return seen

    def fold(self) -> None:
        """Multiply the normalisation into the convolution: the same function in one step, for inference."""
        if isinstance(self.affine, Affine):
            assert isinstance(self.conv, nn.Conv2d)
            self.conv.weight.data *= self.affine.scale.data[:, None, None, None]
            assert self.conv.bias is not None
            self.conv.bias.data = self.conv.bias.data * self.affine.scale.data + self.affine.shift.data
            self.affine = nn.Identity()

    def pack(self) -> None:
        """See `PackedConvolution`: the same function, for inference on a processor only; fold first."""
        self.conv = PackedConvolution(self.conv, with_relu=isinstance(self.activation, nn.ReLU))
        self.activation = nn.Identity()


class Block(nn.Module):
    """Two 3 x 3 convolutions and a shortcut."""

    def __init__(self, inputs: int, outputs: int, is_halving: bool) -> None:
        super().__init__()
        self.first = ConvAffine(inputs, outputs, 3, 2 if is_halving else 1)
        self.second = ConvAffine(outputs, outputs, 3, 1, has_relu=False)
        self.is_halving = is_halving

    def forward(self, pixels: Tensor) -> Tensor:
        shortcut = F.avg_pool2d(pixels, 2) if self.is_halving else pixels
        return F.relu(_padded_sum(self.second(self.first(pixels)), shortcut), inplace=True)


class DlibResNet(nn.Module):
    """Normalised RGB pixels, shape (n, 3, 150, 150), to vectors (n, 128) that are not yet of unit length.

    A pixel is normalised as (value - mean) / 256 with the means of the manifest.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stem = ConvAffine(3, 32, 7, 2)
        blocks: list[Block] = []
        channels = 32
        for filters, count, is_halving in _STAGES:
            for index in range(count):
                blocks.append(Block(channels, filters, is_halving and index == 0))
                channels = filters
        self.blocks = nn.Sequential(*blocks)
        self.head = nn.Linear(channels, DIMENSION, bias=False)
        self._numbers = torch.float32

    def forward(self, pixels: Tensor) -> Tensor:
        features = F.max_pool2d(self.stem(pixels.to(self._numbers)), 3, 2)
        vectors: Tensor = self.head(self.blocks(features).mean(dim=(2, 3), dtype=self.head.weight.dtype))
        return vectors

    def folded(self, numbers: torch.dtype = torch.float32) -> "DlibResNet":
        """A copy for inference with the normalisations multiplied into the convolutions; train the original.

        numbers: what the convolutions compute with.
        """
        network = copy.deepcopy(self)
        for module in network.modules():
            if isinstance(module, ConvAffine):
                module.fold()
        for part in (network.stem, network.blocks):
            part.to(numbers)
        network._numbers = numbers
        return network.eval().requires_grad_(False)

    def packed(self) -> "DlibResNet":
        """This network, folded, for inference on a processor only."""
        for module in self.modules():
            if isinstance(module, ConvAffine):
                module.pack()
        return self


def load(path: Path) -> DlibResNet:
    """The network from dlib's own file or from safetensors that training wrote. Raises BadModel."""
    if path.suffix == ".safetensors":
        return read_into(DlibResNet(), path)
    return from_dlib(read_layers(path.read_bytes()))


def from_dlib(layers: list[Layer]) -> DlibResNet:
    """The network with the weights of these layers. Raises BadModel if they belong to another network."""
    network = DlibResNet()
    numbers = [torch.from_numpy(layer.parameters) for layer in layers if layer.parameters.size]
    slots = [slot for module in network.modules() if isinstance(module, ConvAffine) for slot in _slots(module)]
    slots.append([network.head.weight])
    if [sum(p.numel() for p in slot) for slot in slots] != [len(row) for row in numbers]:
        raise BadModel("not-dlib-resnet")
    with torch.no_grad():
        for slot, row in zip(slots, numbers, strict=True):
            for parameter, part in zip(slot, torch.split(row, [p.numel() for p in slot]), strict=True):
                is_head = parameter is network.head.weight
                parameter.copy_(part.view(-1, DIMENSION).T if is_head else part.view(parameter.shape))
    return network.eval()


def _slots(module: ConvAffine) -> list[list[Tensor]]:
    """The parameters of each of dlib's layers, in its order."""
    assert isinstance(module.affine, Affine)
    assert isinstance(module.conv, nn.Conv2d)
    assert module.conv.bias is not None
    return [[module.conv.weight, module.conv.bias], [module.affine.scale, module.affine.shift]]


def _padded_sum(one: Tensor, other: Tensor) -> Tensor:
    """Sum over the larger of both shapes; what a tensor lacks (channels, lower or right edge) counts as zero."""
    if one.shape == other.shape:
        return one + other
    shape = [max(sizes) for sizes in zip(one.shape, other.shape, strict=True)]
    return _padded(one, shape) + _padded(other, shape)


def _padded(pixels: Tensor, shape: list[int]) -> Tensor:
    missing = [wanted - there for wanted, there in zip(shape, pixels.shape, strict=True)]
    return F.pad(pixels, (0, missing[3], 0, missing[2], 0, missing[1]))
