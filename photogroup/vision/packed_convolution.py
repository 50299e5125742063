"""Convolutions as torch's compiler runs them on a processor: weights laid out once, and a ReLU in the same pass.

Torch's own layers lay the weights out for oneDNN at every call, and go through each picture once more for the ReLU. The
compiler needs a C++ compiler, which users do not have; the operator that it calls is there without one.
"""

from functools import cache

import torch
from torch import Tensor, nn

from photogroup.vision.device import has_one_dnn


class PackedConvolution(nn.Module):
    """As a convolution, for inference on a processor only; channels-last pixels in the numbers of its weights."""

    def __init__(self, conv: nn.Module, *, with_relu: bool = False) -> None:
        super().__init__()
        assert isinstance(conv, nn.Conv2d)
        assert conv.bias is not None
        self._settings = conv.padding, conv.stride, conv.dilation, conv.groups
        weight = conv.weight.detach().contiguous().to_mkldnn()
        self._weight: Tensor = torch.ops.aten.mkldnn_reorder_conv2d_weight(weight, *self._settings)
        self._bias = conv.bias.detach()
        self._activation = "relu" if with_relu else "none"

    def forward(self, pixels: Tensor) -> Tensor:
        convolve = torch.ops.mkldnn._convolution_pointwise
        seen: Tensor = convolve(pixels, self._weight, self._bias, *self._settings, self._activation, [], "")
        return seen


def can_pack(device: torch.device) -> bool:
    """Whether this torch has the operator, which is its own affair, and runs it here."""
    return has_one_dnn(device) and _is_run()


@cache
def _is_run() -> bool:
    try:
        PackedConvolution(nn.Conv2d(1, 1, 1).requires_grad_(False))(torch.zeros(1, 1, 1, 1))
    except (AttributeError, RuntimeError):
        return False
    return True
