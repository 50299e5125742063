"""Several processes train one network together, each on its own faces, all with the mean of their gradients.

This uses torch's own means (`torch.distributed`), over gloo: between processors, or between the main memories of
machines with a graphics card each. All start from the same weights and take the same steps, so that each holds the same
network at every moment.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import torch
from torch import Tensor, distributed, nn

_PATIENCE = timedelta(minutes=10)
"""How long to wait for a process that does not arrive; then the others stop with torch's error."""


@dataclass(frozen=True, slots=True)
class Together:
    rank: int = 0
    """Which of the processes this is, from 0."""
    count: int = 1

    def seed(self, *numbers: int) -> list[int]:
        """Seed for each process's own random draws; the first draws as a single process would."""
        return [*numbers, self.rank] if self.rank else list(numbers)

    def average(self, parameters: Sequence[nn.Parameter]) -> None:
        """Replace every gradient by its mean over all processes."""
        if self.count > 1:
            flat = torch.cat([_gradient(parameter).flatten() for parameter in parameters])
            total = flat.cpu()
            distributed.all_reduce(total)
            means = torch.split(total.to(flat.device) / self.count, [parameter.numel() for parameter in parameters])
            for parameter, mean in zip(parameters, means, strict=True):
                parameter.grad = mean.view_as(parameter)

    def agree(self, is_over: bool) -> bool:
        """Whether any of them says so. All have to ask at the same point."""
        if self.count == 1:
            return is_over
        flag = torch.tensor(float(is_over))
        distributed.all_reduce(flag)
        return bool(flag > 0)


ALONE = Together()


def _gradient(parameter: nn.Parameter) -> Tensor:
    return torch.zeros_like(parameter) if parameter.grad is None else parameter.grad


@contextmanager
def together(meeting_place: str, rank: int, count: int) -> Iterator[Together]:
    """Meet the other processes at a URL: a file that all of them see and that does not exist before the first one
    arrives, or a free port (tcp) of the first one's machine."""
    distributed.init_process_group("gloo", init_method=meeting_place, rank=rank, world_size=count, timeout=_PATIENCE)
    try:
        yield Together(rank, count)
    finally:
        distributed.destroy_process_group()
