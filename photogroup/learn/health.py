"""Detects collapse and divergence of an embedding, in numbers."""

from dataclasses import dataclass

import torch
from torch import Tensor

from photogroup.errors import TrainingStopped

LEAST_SHARE_OF_RANK = 0.5
LEAST_SHARE_OF_VARIANCE = 0.1
DIVERGED = 10.0
"""A loss this many times the first one will not recover."""
LEAST_FIRST = 0.1
"""Losses that start below this are compared as if they had started here."""


@dataclass(frozen=True, slots=True)
class Health:
    """Measures of a set of unit vectors; alignment and uniformity follow Wang and Isola (2020)."""

    variance: float
    """Summed over dimensions; 0 if all vectors are the same."""
    effective_rank: float
    """The exponential of the entropy of the covariance's spectrum (Roy and Vetterli, 2007)."""
    alignment: float
    """Mean squared distance of two faces of one person; small is good. nan without such pairs."""
    uniformity: float
    """Logarithm of the mean of exp(-2 d^2) over all pairs; small is good."""


def health(vectors: Tensor, labels: Tensor | None = None) -> Health:
    """The health of n vectors, shape (n, d); `labels` (n,) are the people, where they are known."""
    centred = vectors - vectors.mean(0)
    spectrum = torch.linalg.svdvals(centred.double()) ** 2
    shares = spectrum / spectrum.sum().clamp_min(1e-300)
    entropy = -(shares * shares.clamp_min(1e-300).log()).sum()
    squared = torch.pdist(vectors.double()) ** 2
    return Health(
        variance=float(spectrum.sum() / max(len(vectors), 1)),
        effective_rank=float(entropy.exp()),
        alignment=float("nan") if labels is None else _alignment(squared, labels),
        uniformity=float(torch.exp(-2 * squared).mean().log()),
    )


def require_alive(now: Health, start: Health) -> None:
    """Raise TrainingStopped if different faces have become the same."""
    if now.effective_rank < LEAST_SHARE_OF_RANK * start.effective_rank or (
        now.variance < LEAST_SHARE_OF_VARIANCE * start.variance
    ):
        raise TrainingStopped("training-all-alike")


def require_sane(loss: float, first: float) -> None:
    """Raise TrainingStopped if the loss is NaN or has diverged."""
    if loss != loss:
        raise TrainingStopped("training-no-number")
    if loss > DIVERGED * max(first, LEAST_FIRST):
        raise TrainingStopped("training-loss-grew")


def _alignment(squared: Tensor, labels: Tensor) -> float:
    first, second = torch.triu_indices(len(labels), len(labels), 1)
    same = labels[first] == labels[second]
    return float(squared[same].mean())
