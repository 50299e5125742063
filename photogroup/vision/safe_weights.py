"""Weights from untrusted files: no code in them is run, and every value is checked."""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import safetensors.torch
import torch
from safetensors import SafetensorError
from torch import Tensor, nn

from photogroup import keys
from photogroup.errors import BadModel
from photogroup.system_reasons import system_reason

N = TypeVar("N", bound=nn.Module)


def read_tensors(path: Path) -> dict[str, Tensor]:
    """The tensors of a safetensors file. Raises BadModel if it is truncated or not such a file."""
    try:
        return safetensors.torch.load(keys.read(path)) if keys.is_sealed(path) else safetensors.torch.load_file(path)
    except (SafetensorError, OSError, ValueError, KeyError) as error:
        raise BadModel("weights-unreadable", path=path, reason=system_reason(error)) from None


def read_into(network: N, path: Path) -> N:
    """The network with the weights of a safetensors file. Raises BadModel if they do not fit."""
    return fill(network, read_tensors(path), path)


def fill(network: N, tensors: Mapping[str, Tensor], path: Path) -> N:
    """The network with these weights, which came from this file.

    Raises BadModel if one is missing, left over, of another shape, or not finite.
    """
    for name, tensor in tensors.items():
        if tensor.is_floating_point() and not torch.isfinite(tensor).all():
            raise BadModel("weights-damaged", path=path, name=name)
    try:
        network.load_state_dict(dict(tensors))
    except RuntimeError as error:
        raise BadModel("weights-of-another-network", path=path, reason=_first_line(error)) from None
    return network.eval()


def write_network(network: nn.Module, path: Path) -> Path:
    """Write a network's weights as safetensors, completely or not at all; sealed in an encrypted library."""
    numbers = {name: value.detach().cpu().contiguous() for name, value in network.state_dict().items()}
    keys.write(path, safetensors.torch.save(numbers))
    return path


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[min(1, len(lines) - 1)]
