"""What a network puts right, leaning towards no change as far as the held-out faces are few."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from photogroup.domain import Floats

# Both were chosen on ten of twenty simulated users: as many networks that the labels call better as can be had with at
# most 5% of those that they call worse (`tests/benchmarks/bench_validation.py`).
_USUAL = 0.02
"""Standard deviation of what heads change in a library's figures; what goes beyond it is doubted the more."""
_SURE = 1.0
"""Standard deviations that a gain has to lie above none."""


@dataclass(frozen=True, slots=True)
class Gain:
    """A share of the faces: mean and standard deviation of what is believed after looking at those held out."""

    likely: float
    spread: float

    @classmethod
    def of(cls, changes: Iterable[Floats]) -> "Gain":
        """From changes of several figures, better upwards, each on all held-out faces and then on each resampling."""
        together = np.mean(list(changes), axis=0)
        noise = float(together[1:].var())
        belief = _USUAL**2 / (_USUAL**2 + noise)
        return cls(belief * float(together[0]), (belief * noise) ** 0.5)

    @property
    def is_believed(self) -> bool:
        return self.likely >= _SURE * self.spread

    @property
    def times_to_believe(self) -> float:
        """With how many times the faces such a gain would be believed; infinite for none, or for a loss."""
        return (_SURE * self.spread / self.likely) ** 2 if self.likely > 0 else float("inf")
