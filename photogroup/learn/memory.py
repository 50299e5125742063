"""What a training does when memory runs out: repeat the step with a smaller batch, or end in an orderly way."""

from collections.abc import Callable

import torch

_SIGNS = ("out of memory", "DefaultCPUAllocator")
"""Signs of it in messages: torch has an exception for graphics cards, but on processors and Apple's chips it is any
RuntimeError."""


def halving(step: Callable[[], float], halve: Callable[[], None]) -> float:
    """Run the step; if memory runs out, repeat it after calling `halve`, which raises when it cannot go any lower."""
    while True:
        try:
            return step()
        except (RuntimeError, MemoryError) as error:
            if not is_out_of_memory(error):
                raise
        halve()


def is_out_of_memory(error: BaseException) -> bool:
    return isinstance(error, torch.OutOfMemoryError | MemoryError) or any(sign in str(error) for sign in _SIGNS)
