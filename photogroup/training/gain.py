"""What a network improves, shrunk towards no change the fewer held-out faces there are."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from photogroup.domain import Floats

# Both were chosen on ten of twenty simulated users: accepting as many networks that the labels call better as
# possible with at most 5% of those that they call worse (`tests/benchmarks/bench_validation.py`).
_USUAL = 0.02
"""Usual standard deviation of the changes that heads make; the more a change exceeds it, the more it is doubted."""
_SURE = 1.0
"""How many standard deviations a gain has to lie above zero."""


@dataclass(frozen=True, slots=True)
class Gain:
    """Share of the faces gained: mean and standard deviation of the estimate, after looking at the held-out faces."""

    likely: float
    spread: float

    @classmethod
    def of(cls, changes: Iterable[Floats]) -> "Gain":
        """From the changes of several figures (positive is better), each on all held-out faces and then on each
        resampling."""
        together = np.mean(list(changes), axis=0)
        noise = float(together[1:].var())
        belief = _USUAL**2 / (_USUAL**2 + noise)
        return cls(belief * float(together[0]), (belief * noise) ** 0.5)

    @property
    def is_believed(self) -> bool:
        return self.likely >= _SURE * self.spread

    @property
    def times_to_believe(self) -> float:
        """How many times as many faces would make such a gain credible; infinite for none, or for a loss."""
        return (_SURE * self.spread / self.likely) ** 2 if self.likely > 0 else float("inf")
