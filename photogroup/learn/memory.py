"""What a training does if memory runs out: the same step again with a smaller batch, or an orderly end."""

from collections.abc import Callable

import torch

_SIGNS = ("out of memory", "DefaultCPUAllocator")
"""On graphics cards torch has an error of its own for this; on processors and Apple's it is any RuntimeError."""


def halving(step: Callable[[], float], halve: Callable[[], None]) -> float:
    """What the step gives; if memory runs out, it is repeated after `halve`,
    which raises when it cannot go any lower."""
    while True:
        try:
            return step()
        except (RuntimeError, MemoryError) as error:
            if not is_out_of_memory(error):
                raise
        halve()


def is_out_of_memory(error: BaseException) -> bool:
    return isinstance(error, torch.OutOfMemoryError | MemoryError) or any(sign in str(error) for sign in _SIGNS)
