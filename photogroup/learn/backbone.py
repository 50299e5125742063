"""The network itself in two parts: a trunk that stays as it is, and the stages that are trained on the user's faces."""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from photogroup.errors import BadSettings
from photogroup.vision import dlib_resnet, sface
from photogroup.vision.dlib_resnet import Affine, DlibResNet
from photogroup.vision.sface import SFace

TrainableNetwork: TypeAlias = DlibResNet | SFace

DEPTHS = ("last", "all")
_DLIB_TRUNK, _SFACE_TRUNK = 10, 24
"""Of dlib's 14 blocks and SFace's 27: the blocks after these, which are trained, work on 8 x 8 feature maps, which is
cheap."""


@dataclass(frozen=True, slots=True)
class Backbone:
    """Normalised pixels -> trunk -> features -> tail -> unit vectors (n, dimension)."""

    network: TrainableNetwork
    """Complete, not folded; the tail's parameters are its own."""
    trunk: nn.Module
    tail: nn.Module
    has_trunk: bool
    """Whether some part stays as it is, so that its features can be computed once."""
    dimension: int

    def trained_parameters(self) -> list[nn.Parameter]:
        return [parameter for parameter in self.tail.parameters() if parameter.requires_grad]


class DlibTail(nn.Module):
    """The last blocks of dlib's network and the linear layer, to unit length."""

    def __init__(self, network: DlibResNet, start: int) -> None:
        super().__init__()
        self.before = _Start(network) if start == 0 else nn.Identity()
        self.blocks = network.blocks[start:]
        self.head = network.head

    def forward(self, features: Tensor) -> Tensor:
        return F.normalize(self.head(self.blocks(self.before(features)).mean(dim=(2, 3))).float(), dim=1)


class SFaceTail(nn.Module):
    """The last convolutions of SFace and the linear layer between its normalisations, to unit length."""

    def __init__(self, network: SFace, start: int) -> None:
        super().__init__()
        self.blocks = network.blocks[start:]
        self.norm, self.head, self.last_norm = network.norm, network.head, network.last_norm

    def forward(self, features: Tensor) -> Tensor:
        seen = self.norm(self.blocks(features)).flatten(1)
        return F.normalize(self.last_norm(self.head(seen)).float(), dim=1)


class _Start(nn.Module):
    """From pixels to the input of dlib's first block."""

    def __init__(self, network: DlibResNet) -> None:
        super().__init__()
        self.stem = network.stem

    def forward(self, pixels: Tensor) -> Tensor:
        return F.max_pool2d(F.relu(self.stem(pixels)), 3, 2)


def require_trainable(architecture: str, depth: str) -> None:
    """Raises BadSettings for an unknown depth, and for a network that can only carry a head."""
    if depth not in DEPTHS:
        raise BadSettings("no-such-depth", depth=depth, known=tuple(DEPTHS))
    if not is_trainable(architecture):
        raise BadSettings("architecture-not-trainable", architecture=architecture, known=tuple(_LOADERS))


def is_trainable(architecture: str) -> bool:
    """Whether networks of this architecture can be trained from photos, below a head."""
    return architecture in _LOADERS


def load_backbone(architecture: str, weights: Path, depth: str, device: torch.device) -> Backbone:
    """The network in this file, ready to be trained. Raises BadModel, and BadSettings if it cannot be trained."""
    require_trainable(architecture, depth)
    return split(_LOADERS[architecture](weights).to(device), depth)


def split(network: TrainableNetwork, depth: str) -> Backbone:
    trunk, tail = _dlib_parts(network, depth) if isinstance(network, DlibResNet) else _sface_parts(network, depth)
    tail = tail.to(memory_format=torch.channels_last)
    for module in tail.modules():
        if isinstance(module, Affine | nn.BatchNorm1d | nn.BatchNorm2d):  # few faces would distort them
            module.requires_grad_(False)
    has_trunk, dimension = not isinstance(trunk, nn.Identity), network.head.out_features
    return Backbone(network, trunk.eval().requires_grad_(False), tail.eval(), has_trunk, dimension)


def _dlib_parts(network: DlibResNet, depth: str) -> tuple[nn.Module, nn.Module]:
    start = _DLIB_TRUNK if depth == "last" else 0
    return nn.Sequential(_Start(network), network.blocks[:start]) if start else nn.Identity(), DlibTail(network, start)


def _sface_parts(network: SFace, depth: str) -> tuple[nn.Module, nn.Module]:
    start = _SFACE_TRUNK if depth == "last" else 0
    return network.blocks[:start] if start else nn.Identity(), SFaceTail(network, start)


def rival(tail: nn.Module) -> nn.Module:
    """A copy that is not trained: either a memory of the best state so far, or one that follows slowly."""
    return copy.deepcopy(tail).requires_grad_(False)


_LOADERS: Mapping[str, Callable[[Path], TrainableNetwork]] = {"dlib_resnet29": dlib_resnet.load, "sface": sface.load}
