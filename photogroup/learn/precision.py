"""Half precision on devices that are faster with it, without changing the outcome."""

from contextlib import AbstractContextManager

import torch
from torch import Tensor

from photogroup.learn.together import ALONE, Together


class MixedPrecision:
    """bfloat16 on NVIDIA cards that support it, float16 with a scaled loss on older ones, float32 everywhere else."""

    def __init__(self, device: torch.device, *, mixed: bool = True, together: Together = ALONE) -> None:
        self._device = device
        self._together = together
        self._is_mixed = mixed and device.type == "cuda"
        has_bfloat16 = self._is_mixed and torch.cuda.is_bf16_supported()
        self._dtype = torch.bfloat16 if has_bfloat16 or not self._is_mixed else torch.float16
        self._scaler = torch.amp.GradScaler(device.type, enabled=self._dtype == torch.float16)

    def __call__(self) -> AbstractContextManager[None]:
        """The context in which to compute."""
        return torch.autocast(self._device.type, self._dtype, enabled=self._is_mixed)

    def step(self, loss: Tensor, optimizer: torch.optim.Optimizer, parameters: list[torch.nn.Parameter]) -> None:
        """One optimiser step on this loss, with the gradient clipped to length 1."""
        optimizer.zero_grad()
        torch.autograd.backward(self._scaler.scale(loss))
        self._scaler.unscale_(optimizer)
        self._together.average(parameters)
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        self._scaler.step(optimizer)
        self._scaler.update()
