"""Drawing at random from typed lists, which NumPy's own `choice` would turn into arrays."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

T = TypeVar("T")


def pick(rng: np.random.Generator, options: Sequence[T]) -> T:
    return options[int(rng.integers(len(options)))]


def pick_by(rng: np.random.Generator, options: Sequence[T], weights: Sequence[float]) -> T:
    shares = np.cumsum(weights)
    return options[min(int(np.searchsorted(shares, rng.uniform(0, shares[-1]), side="right")), len(options) - 1)]


def chance(rng: np.random.Generator, probability: float) -> bool:
    return bool(rng.uniform() < probability)
