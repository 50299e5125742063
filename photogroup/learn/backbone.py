"""The network itself in two parts: a trunk that stays as it is, and the stages that are trained on the user's faces."""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from photogroup.errors import BadSettings
from photogroup.vision import dlib_resnet
from photogroup.vision.dlib_resnet import DIMENSION, Affine, DlibResNet

DEPTHS = ("last", "all")
_TRUNK_BLOCKS = 10
"""How many of dlib's 14 blocks stay as they are: the last two of five stages are trained,
on cheap pictures of 8 x 8."""


@dataclass(frozen=True, slots=True)
class Backbone:
    """Normalised pixels -> trunk -> features -> tail -> unit vectors (n, dimension)."""

    network: DlibResNet
    """Whole, unfolded; the tail's parameters are its own."""
    trunk: nn.Module
    tail: nn.Module
    has_trunk: bool
    """Whether some part stays as it is, so that its features can be computed once."""
    dimension: int

    def trained_parameters(self) -> list[nn.Parameter]:
        return [parameter for parameter in self.tail.parameters() if parameter.requires_grad]


class Tail(nn.Module):
    """The last blocks and the linear layer, to unit length."""

    def __init__(self, network: DlibResNet, start: int) -> None:
        super().__init__()
        self.before = _Start(network) if start == 0 else nn.Identity()
        self.blocks = network.blocks[start:]
        self.head = network.head

    def forward(self, features: Tensor) -> Tensor:
        return F.normalize(self.head(self.blocks(self.before(features)).mean(dim=(2, 3))).float(), dim=1)


class _Start(nn.Module):
    """From pixels to what the first block sees."""

    def __init__(self, network: DlibResNet) -> None:
        super().__init__()
        self.stem = network.stem

    def forward(self, pixels: Tensor) -> Tensor:
        return F.max_pool2d(F.relu(self.stem(pixels)), 3, 2)


def require_trainable(architecture: str, depth: str) -> None:
    """Raises BadSettings for an unknown depth, and for a network that can only carry a head."""
    if depth not in DEPTHS:
        raise BadSettings("no-such-depth", depth=depth, known=tuple(DEPTHS))
    if architecture not in _LOADERS:
        raise BadSettings("architecture-not-trainable", architecture=architecture, known=tuple(_LOADERS))


def load_backbone(architecture: str, weights: Path, depth: str, device: torch.device) -> Backbone:
    """The network in this file, ready to be trained. Raises BadModel, and BadSettings if it cannot be trained."""
    require_trainable(architecture, depth)
    return split(_LOADERS[architecture](weights).to(device), depth)


def split(network: DlibResNet, depth: str) -> Backbone:
    start = _TRUNK_BLOCKS if depth == "last" else 0
    tail = Tail(network, start).to(memory_format=torch.channels_last)
    trunk = nn.Sequential(_Start(network), network.blocks[:start]) if start else nn.Identity()
    for module in tail.modules():
        if isinstance(module, Affine):  # few faces would bend them towards themselves
            module.requires_grad_(False)
    return Backbone(network, trunk.eval().requires_grad_(False), tail.eval(), bool(start), DIMENSION)


def rival(tail: nn.Module) -> nn.Module:
    """A copy that is not trained, either to remember the best state so far or to follow slowly."""
    return copy.deepcopy(tail).requires_grad_(False)


_LOADERS: Mapping[str, Callable[[Path], DlibResNet]] = {"dlib_resnet29": dlib_resnet.load}
