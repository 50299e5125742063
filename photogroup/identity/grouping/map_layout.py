"""Faces in two dimensions, similar ones near each other, as a map to look at. t-SNE (van der Maaten and Hinton 2008),
interpolated (Linderman et al. 2019), started from the principal components (Kobak and Berens 2019): the same faces give
the same map.
"""

import math
import os
from typing import Any

import numpy as np
import numpy.typing as npt

from photogroup.domain import Vectors
from photogroup.jobs import Job, Progress
from photogroup.messages import message

Places = npt.NDArray[np.float32]
"""Shape (n, 2), each from -1 to 1."""

_PHASES = ((100, 12.0, 0.5), (300, 1.0, 0.8))
"""Steps, exaggeration and momentum: first the islands, then their shapes."""
_STRIDE = 10
"""Steps between reports of progress."""
_FEWEST = 12
"""Below this many faces neighbours are meaningless."""


def lay_out(vectors: Vectors, start: Places | None = None, *, seed: int = 0) -> Job[Places]:
    """The place of each of n unit embeddings, shape (n, 2); `start` (n, 2) lets a second map resemble a first."""
    if len(vectors) < _FEWEST:
        return _circle(len(vectors))
    yield Progress(message("comparing-faces"), 0, 1)
    # Imported here because it takes seconds.
    from openTSNE import TSNEEmbedding, affinity, initialization

    cores = max(1, (os.cpu_count() or 2) - 1)
    similarity = affinity.PerplexityBasedNN(
        vectors, perplexity=min(30, (len(vectors) - 1) / 3), n_jobs=cores, random_state=seed
    )
    begin = initialization.pca(vectors, random_state=seed) if start is None else initialization.rescale(start)
    places = TSNEEmbedding(begin, similarity, n_jobs=cores, random_state=seed)
    yield from _settle(places)
    return _fitted(np.asarray(places))


def _settle(places: Any) -> Job[None]:
    done, total = 0, sum(steps for steps, _, _ in _PHASES)
    for steps, exaggeration, momentum in _PHASES:
        for _ in range(0, steps, _STRIDE):
            places.optimize(_STRIDE, inplace=True, exaggeration=exaggeration, momentum=momentum)
            done += _STRIDE
            yield Progress(message("drawing-map"), done, total)


def _fitted(places: npt.NDArray[np.float64]) -> Places:
    """The places, moved and scaled into the square."""
    low, high = places.min(0), places.max(0)
    reach = max(float((high - low).max()), 1e-12)
    fitted: Places = ((2 * places - low - high) / reach).astype(np.float32)
    return fitted


def _circle(count: int) -> Places:
    angles = np.linspace(0, 2 * math.pi, count, endpoint=False)
    return np.column_stack([np.cos(angles), np.sin(angles)]).astype(np.float32)
