"""SFace of OpenCV's model zoo in torch: a MobileFaceNet of 27 convolutions, trained by Zhong et al.

Source: Zhong, Deng et al., "SFace: Sigmoid-Constrained Hypersphere Loss for Robust Face Recognition", 2021. The zoo
gives the network as an ONNX file that fixes the batch to one face; here it takes any number, runs wherever torch
does, and can be trained.
"""

import copy
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from photogroup.domain import Floats32
from photogroup.errors import BadModel
from photogroup.vision.onnx_file import Graph, Node, convolutions, read_graph, weights
from photogroup.vision.safe_weights import read_into

DIMENSION = 128
INPUT_SIZE = 112
_STEPS = ((64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2), *[(512, 1)] * 5, (1024, 2), (1024, 1))
"""Channels and stride of each pair of convolutions: a depthwise one, then one across channels."""
_EPSILON, _LAST_EPSILON = 1e-3, 2e-5
_SIDE = 7


class ConvPRelu(nn.Module):
    """A convolution, its batch normalisation and a PReLU."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int, groups: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False)
        self.norm: nn.Module = nn.BatchNorm2d(outputs, eps=_EPSILON)
        self.relu = nn.PReLU(outputs)

    def forward(self, pixels: Tensor) -> Tensor:
        activated: Tensor = self.relu(self.norm(self.conv(pixels)))
        return activated

    def fold(self) -> None:
        """Multiply the normalisation into the convolution: the same function in one step, for inference."""
        if isinstance(self.norm, nn.BatchNorm2d):
            self.conv = fuse_conv_bn_eval(self.conv, self.norm)
            self.norm = nn.Identity()


class SFace(nn.Module):
    """Normalised RGB pixels, shape (n, 3, 112, 112), to vectors (n, 128) that are not yet of unit length.

    A pixel is normalised as (value - 127.5) / 128.
    """

    def __init__(self) -> None:
        super().__init__()
        layers = [ConvPRelu(3, 32, 3, 1, 1)]
        channels = 32
        for outputs, stride in _STEPS:
            layers.append(ConvPRelu(channels, channels, 3, stride, channels))
            layers.append(ConvPRelu(channels, outputs, 1, 1, 1))
            channels = outputs
        self.blocks = nn.Sequential(*layers)
        self.norm: nn.Module = nn.BatchNorm2d(channels, eps=_LAST_EPSILON)
        self.head = nn.Linear(channels * _SIDE * _SIDE, DIMENSION)
        self.last_norm: nn.Module = nn.BatchNorm1d(DIMENSION, eps=_LAST_EPSILON)

    def forward(self, pixels: Tensor) -> Tensor:
        features = self.norm(self.blocks(pixels)).flatten(1)
        vectors: Tensor = self.last_norm(self.head(features))
        return vectors

    def folded(self) -> "SFace":
        """A copy for inference with the normalisations multiplied into their neighbours; train the original."""
        network = copy.deepcopy(self).eval()
        for module in network.blocks:
            if isinstance(module, ConvPRelu):
                module.fold()
        _fold_around(network)
        return network.requires_grad_(False)


def load(path: Path) -> SFace:
    """The network from the zoo's file, whole or block-quantised, or from safetensors that training wrote.

    Raises BadModel.
    """
    if path.suffix == ".safetensors":
        return read_into(SFace(), path)
    return from_graph(read_graph(path))


def from_graph(graph: Graph) -> SFace:
    """The network with the weights of this graph. Raises BadModel if they belong to another network."""
    network = SFace()
    layers = [module for module in network.blocks if isinstance(module, ConvPRelu)]
    norms = [node for node in graph.nodes if node.operator == "BatchNormalization"]
    slopes = [node for node in graph.nodes if node.operator == "PRelu"]
    dense = [node for node in graph.nodes if node.operator == "Gemm"]
    found = convolutions(graph)
    if not (len(found) == len(slopes) == len(norms) - 2 == len(layers) and len(dense) == 1):
        raise BadModel("not-this-network", network="SFace")
    for layer, (weight, _), norm, slope in zip(layers, found, norms[:-2], slopes, strict=True):
        _set(layer.conv.weight, weight)
        _set_norm(layer.norm, graph, norm)
        _set(layer.relu.weight, weights(graph, slope.inputs[1]).reshape(-1))
    _set_norm(network.norm, graph, norms[-2])
    _set_norm(network.last_norm, graph, norms[-1])
    _set(network.head.weight, weights(graph, dense[0].inputs[1]))
    _set(network.head.bias, weights(graph, dense[0].inputs[2]))
    return network.eval()


def _set_norm(norm: nn.Module, graph: Graph, node: Node) -> None:
    assert isinstance(norm, nn.BatchNorm1d | nn.BatchNorm2d)
    assert norm.running_mean is not None
    assert norm.running_var is not None
    slots = (norm.weight, norm.bias, norm.running_mean, norm.running_var)
    for slot, name in zip(slots, node.inputs[1:], strict=True):
        _set(slot, weights(graph, name))


def _set(slot: Tensor, numbers: Floats32) -> None:
    if tuple(slot.shape) != numbers.shape:
        raise BadModel("not-this-network", network="SFace")
    with torch.no_grad():
        slot.copy_(torch.from_numpy(numbers))
    if not torch.isfinite(slot).all():
        raise BadModel("not-this-network", network="SFace")


def _fold_around(network: SFace) -> None:
    """Fold the normalisations before and after the linear layer into it."""
    before, after, head = network.norm, network.last_norm, network.head
    assert isinstance(before, nn.BatchNorm2d)
    assert isinstance(after, nn.BatchNorm1d)
    (scale_in, shift_in), (scale_out, shift_out) = _as_line(before), _as_line(after)
    shape = (DIMENSION, -1, _SIDE * _SIDE)
    weight = head.weight.data.view(shape)
    bias = head.bias.data + (weight * shift_in[None, :, None]).sum(dim=(1, 2))
    head.weight.data = (weight * scale_in[None, :, None]).reshape(DIMENSION, -1) * scale_out[:, None]
    head.bias.data = bias * scale_out + shift_out
    network.norm, network.last_norm = nn.Identity(), nn.Identity()


def _as_line(norm: nn.BatchNorm1d | nn.BatchNorm2d) -> tuple[Tensor, Tensor]:
    """A normalisation at inference: factor and offset of each channel."""
    assert norm.running_mean is not None
    assert norm.running_var is not None
    scale = norm.weight.data / torch.sqrt(norm.running_var + norm.eps)
    return scale, norm.bias.data - norm.running_mean * scale
