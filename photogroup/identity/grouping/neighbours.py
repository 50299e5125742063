"""Which vectors lie near each other."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from photogroup.domain import Floats32, Ints
from photogroup.identity.grouping.neighbour_index import Cells, blocks_among


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of rows with their similarity (inner product); first < second, each pair once."""

    first: Ints
    second: Ints
    similarity: Floats32

    def __len__(self) -> int:
        return len(self.first)

    @classmethod
    def none(cls) -> "Pairs":
        return cls(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32))


class Search(Protocol):
    """Finds near pairs somewhere; see `near_pairs`."""

    def __call__(self, vectors: Floats32, at_least: float, count: int, rows: Ints, cells: Cells) -> Pairs: ...


def joined(old: Pairs, new: Pairs) -> Pairs:
    """All of both, each once."""
    if not len(old):
        return new
    pairs = np.column_stack([np.concatenate([new.first, old.first]), np.concatenate([new.second, old.second])])
    return _once(pairs, np.concatenate([new.similarity, old.similarity]), int(pairs.max()) + 1)


def near_pairs(
    vectors: Floats32, at_least: float, count: int, rows: Ints | None = None, cells: Cells | None = None
) -> Pairs:
    """Every row, or these, paired with its `count` most similar rows, as far as they are at least this similar.

    `vectors` has shape (n, d); rows need not have unit length. Exact, but for very many rows; see `blocks`.
    `cells` are those of an earlier search, since which no other rows have changed.
    """
    place = np.full(len(vectors), -1, dtype=np.int64)
    rows = np.arange(len(vectors)) if rows is None else rows
    found = [_near_in_block(*block, place, at_least, count) for block in blocks_among(vectors, rows, cells or Cells())]
    pairs = np.concatenate([np.empty((0, 2), dtype=np.int64), *(pairs for pairs, _ in found)])
    return _once(pairs, np.concatenate([np.empty(0, dtype=np.float32), *(s for _, s in found)]), len(vectors))


def _near_in_block(
    rows: Ints, others: Ints, similarity: Floats32, place: Ints, at_least: float, count: int
) -> tuple[Ints, Floats32]:
    """(m, 2) pairs of a row of this block and one of the others, and their similarities.

    `place` is room to work in, one number a row of all, and left as it was: -1.
    """
    place[others] = np.arange(len(others))
    own, column = np.arange(len(rows)), place[rows]
    similarity[own[column >= 0], column[column >= 0]] = -np.inf
    place[others] = -1
    flat = similarity.ravel()
    near = np.flatnonzero(flat >= at_least)
    near = _best_of_each_row(near, near // similarity.shape[1], flat[near], count)
    row, column = np.divmod(near, similarity.shape[1])
    return np.column_stack([rows[row], others[column]]), flat[near]


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
