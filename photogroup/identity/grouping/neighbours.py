"""Which vectors lie near each other, found in blocks so that memory stays small."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from photogroup.domain import Floats32, Ints

_BLOCK_VALUES = 1 << 25
"""Similarities computed at a time: 128 MB of float32."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of rows with their similarity (inner product); first < second, each pair once."""

    first: Ints
    second: Ints
    similarity: Floats32

    def __len__(self) -> int:
        return len(self.first)


def near_pairs(vectors: Floats32, at_least: float, count: int) -> Pairs:
    """Every row paired with its `count` most similar rows, as far as they are at least this similar.

    `vectors` has shape (n, d); rows need not have unit length. Exact.
    """
    found = [_near_in_block(start, block, at_least, count) for start, block in _blocks(vectors)]
    return _once(np.concatenate([pairs for pairs, _ in found]), np.concatenate([s for _, s in found]), len(vectors))


def _blocks(vectors: Floats32) -> Iterator[tuple[int, Floats32]]:
    rows = max(1, _BLOCK_VALUES // max(len(vectors), 1))
    for start in range(0, max(len(vectors), 1), rows):
        yield start, vectors[start : start + rows] @ vectors.T


def _near_in_block(start: int, similarity: Floats32, at_least: float, count: int) -> tuple[Ints, Floats32]:
    """(m, 2) pairs of a row of this block and a row of all, and their similarities."""
    rows = np.arange(len(similarity))
    similarity[rows, rows + start] = -np.inf
    flat = similarity.ravel()
    near = np.flatnonzero(flat >= at_least)
    near = _best_of_each_row(near, near // similarity.shape[1], flat[near], count)
    row, column = np.divmod(near, similarity.shape[1])
    return np.column_stack([row + start, column]), flat[near]


def _best_of_each_row(places: Ints, rows: Ints, similarity: Floats32, count: int) -> Ints:
    """The places with the highest similarity, at most `count` of each row; rows ascend."""
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    ends = np.append(starts[1:], len(rows))
    kept = np.ones(len(places), dtype=np.bool_)
    for row in np.flatnonzero(ends - starts > count):
        part = slice(starts[row], ends[row])
        kept[part] = False
        kept[starts[row] + np.argpartition(similarity[part], -count)[-count:]] = True
    return places[kept]


def _once(pairs: Ints, similarity: Floats32, count: int) -> Pairs:
    low, high = pairs.min(1), pairs.max(1)
    _, first = np.unique(low * count + high, return_index=True)
    return Pairs(low[first], high[first], similarity[first])
