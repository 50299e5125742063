"""What an interrupted training leaves behind, so that the next one can resume."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy.typing as npt
import safetensors
import safetensors.torch
import torch
from torch import Tensor, nn

from photogroup import keys
from photogroup.errors import KeyDamaged


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A file with the weights of a network and the state of its optimiser, written whole or not at all."""

    path: Path
    mark: str
    """Identifies the run: a file with another mark belongs to another run and is started afresh."""

    def save(self, notes: Mapping[str, str], network: nn.Module, optimizer: torch.optim.Optimizer) -> None:
        state = {f"network.{name}": value for name, value in network.state_dict().items()}
        for number, values in optimizer.state_dict()["state"].items():
            state |= {f"optimizer.{number}.{name}": value for name, value in values.items()}
        tensors = {name: value.contiguous() for name, value in state.items()}
        keys.write(self.path, safetensors.torch.save(tensors, {**notes, "mark": self.mark}))

    def resume(self, network: nn.Module, optimizer: torch.optim.Optimizer) -> Mapping[str, str]:
        """Load the file's numbers and return its notes; nothing if it is missing, broken or another run's."""
        notes, tensors = _read(self.path)
        if notes.get("mark") != self.mark:
            return {}
        network.load_state_dict(_under("network.", tensors))
        state: dict[int, dict[str, Tensor]] = {}
        for name, value in _under("optimizer.", tensors).items():
            number, key = name.split(".")
            state.setdefault(int(number), {})[key] = value
        groups = optimizer.state_dict()["param_groups"]
        optimizer.load_state_dict({"state": state, "param_groups": groups})
        return notes

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)


def mark_of(options: Any, *arrays: npt.NDArray[Any]) -> str:
    """A mark that is the same for the same options (a dataclass) and the same faces."""
    digest = hashlib.sha256(json.dumps(asdict(options), default=str).encode())
    for array in arrays:
        digest.update(array.tobytes())
    return digest.hexdigest()


def _under(prefix: str, tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): value for name, value in tensors.items() if name.startswith(prefix)}


def _read(path: Path) -> tuple[dict[str, str], dict[str, Tensor]]:
    try:
        content = keys.read(path)
        header = content[_LENGTH : _LENGTH + int.from_bytes(content[:_LENGTH], "little")]
        return json.loads(header).get("__metadata__", {}), safetensors.torch.load(content)
    except (OSError, ValueError, KeyDamaged, safetensors.SafetensorError):
        return {}, {}


_LENGTH = 8
"""Bytes at the start of a safetensors file that give the length of its JSON header, little-endian."""
