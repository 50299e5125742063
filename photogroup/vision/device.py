"""Where the networks run, and how much they process at once."""

from typing import TypeAlias

import torch

from photogroup.errors import BadSettings
from photogroup.messages import message

Device: TypeAlias = torch.device

_NAMES = {"cuda": message("nvidia-card"), "mps": message("apple-processor")}
CPU_BATCH = 8
"""Face crops per pass, including mirror images; the last pass is padded, so many more would be wasted."""
CPU_BATCH_OF_SLOW = 4
"""The same for a network that takes as long per crop for four crops as for eight: less is padded."""
_BYTES_A_CROP = 24 * 2**20
"""The most memory that a 150-pixel face crop needs inside the networks, measured on the default one."""


def choose_device(setting: str) -> torch.device:
    """The device in the settings; "auto" takes the fastest available.

    Raises BadSettings if the requested device is not available.
    """
    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    if setting == "auto":
        return torch.device(next(name for name, is_there in there.items() if is_there))
    if not there.get(setting, False):
        what = _NAMES.get(setting, message("unknown-device"))
        raise BadSettings("device-not-usable", device=setting, what=what)
    return torch.device(setting)


def batch_size_for(device: torch.device, on_cpu: int = CPU_BATCH) -> int:
    """How many face crops to embed at once: as many as fit into a quarter of a graphics card's free memory."""
    if device.type == "cpu":
        return on_cpu
    return max(CPU_BATCH, min(256, _free_memory(device) // 4 // _BYTES_A_CROP))


def number_type_for(device: torch.device) -> torch.dtype:
    """For embedding: bfloat16 on processors that multiply it themselves, twice as fast as float32; elsewhere float32.

    Other processors take it too, and are many times slower with it.
    """
    is_quick = has_one_dnn(device) and torch.cpu._is_avx512_bf16_supported()
    return torch.bfloat16 if is_quick else torch.float32


def has_one_dnn(device: torch.device) -> bool:
    """Whether torch's kernels for processors are there."""
    return device.type == "cpu" and bool(torch.backends.mkldnn.is_available())  # type: ignore[no-untyped-call]


def photo_pixels_for(device: torch.device) -> int:
    """How many pixels of photos to search at once, at the size used for detection."""
    return 2_000_000 if device.type == "cpu" else max(2_000_000, min(64_000_000, _free_memory(device) // 4 // 100))


def use_threads(count: int) -> None:
    """Set the number of threads of one network call. One is best if several processes work, since more would wait for
    each other."""
    torch.set_num_threads(max(count, 1))


def _free_memory(device: torch.device) -> int:
    if device.type == "cuda":
        return int(torch.cuda.mem_get_info(device)[0])
    return int(torch.mps.recommended_max_memory() - torch.mps.current_allocated_memory())
