"""What a training does where memory runs out: the same step again with a smaller batch, or a plain end."""

from collections.abc import Callable

import torch

_SIGNS = ("out of memory", "DefaultCPUAllocator")
"""On graphics cards torch has an error of its own for this; on processors and Apple's it is any RuntimeError."""


def halving(step: Callable[[], float], halve: Callable[[], None]) -> float:
    """What the step gives; where memory runs out, once more after `halve`, which raises when there is no less."""
    while True:
        try:
            return step()
        except (RuntimeError, MemoryError) as error:
            if not is_out_of_memory(error):
                raise
        halve()


def is_out_of_memory(error: BaseException) -> bool:
    return isinstance(error, torch.OutOfMemoryError | MemoryError) or any(sign in str(error) for sign in _SIGNS)
