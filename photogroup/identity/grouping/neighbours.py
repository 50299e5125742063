"""Which vectors lie near each other."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from photogroup.domain import Bools, Floats32, Ints
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
    """Finds near pairs, here or elsewhere; see `near_pairs`."""

    def __call__(self, vectors: Floats32, at_least: float, count: int, rows: Ints, cells: Cells) -> Pairs: ...


def joined(old: Pairs, new: Pairs) -> Pairs:
    """The union of both, each pair once."""
    if not len(old) or not len(new):
        return old if len(old) else new
    pairs = np.column_stack([np.concatenate([new.first, old.first]), np.concatenate([new.second, old.second])])
    return _once(pairs, np.concatenate([new.similarity, old.similarity]), int(pairs.max()) + 1)


def near_pairs(
    vectors: Floats32, at_least: float, count: int, rows: Ints | None = None, cells: Cells | None = None
) -> Pairs:
    """Every row, or these, paired with its `count` most similar rows, if they are at least this similar.

    `vectors` has shape (n, d); rows need not have unit length. Exact, but for very many rows; see `blocks`. `cells` are
    those of an earlier search, since which no other rows have changed.
    """
    place = np.full(len(vectors), -1, dtype=np.int64)
    rows = np.arange(len(vectors)) if rows is None else rows
    found, kept, waiting = [_NONE], [_NONE], 0
    for block in blocks_among(vectors, rows, cells or Cells()):
        found.append(_near_in_block(*block, place, at_least, count))
        waiting += len(found[-1][0])
        if waiting > _MOST_WAITING:
            kept.append(_best(found, count))
            found, waiting = [_NONE], 0
    return _once(*_best([*kept, *found], count), len(vectors))


_Near = tuple[Ints, Floats32]
"""Shape (m, 2): pairs of a querying row and a near one; and shape (m,): their similarities."""
_NONE: _Near = np.empty((0, 2), dtype=np.int64), np.empty(0, dtype=np.float32)
_VALUES_AT_ONCE = 1 << 20
"""Similarities ordered at a time."""
_MOST_WAITING = 4_000_000
"""Pairs collected before those that are not among a row's nearest are dropped."""


def _best(found: list[_Near], count: int) -> _Near:
    """At most `count` pairs of each querying row, the most similar ones."""
    pairs, similarity = (np.concatenate(arrays) for arrays in zip(*found, strict=True))
    order = np.argsort(pairs[:, 0], kind="stable")
    kept = order[_best_of_each_row(np.arange(len(order)), pairs[order, 0], similarity[order], count)]
    return pairs[kept], similarity[kept]


def _near_in_block(rows: Ints, others: Ints, similarity: Floats32, place: Ints, at_least: float, count: int) -> _Near:
    """Pairs of a row of this block and one of the others.

    From one cell a row gets at most a quarter of its total. `place` is scratch space, one number for each of all rows,
    restored to -1 afterwards.
    """
    place[others] = np.arange(len(others))
    own, column = np.arange(len(rows)), place[rows]
    similarity[own[column >= 0], column[column >= 0]] = -np.inf
    place[others] = -1
    flat = similarity.ravel()
    if len(others) == len(place):
        near = np.flatnonzero(flat >= at_least)
        near = _best_of_each_row(near, near // similarity.shape[1], flat[near], count)
    else:
        near = np.flatnonzero(_is_near(similarity, at_least, max(count // 4, 4)))
    row, column = np.divmod(near, similarity.shape[1])
    return np.column_stack([rows[row], others[column]]), flat[near]


def _is_near(similarity: Floats32, at_least: float, count: int) -> Bools:
    """Shape (q, c): which of the similarities (q, c) count, at most about `count` of a row."""
    is_near: Bools = similarity >= at_least
    crowded = np.flatnonzero(np.count_nonzero(is_near, axis=1) > count)
    if len(crowded) and count < similarity.shape[1]:
        theirs = similarity[crowded]
        is_near[crowded] = theirs >= np.partition(theirs, -count, axis=1)[:, -count, None]
    return is_near


def _best_of_each_row(places: Ints, rows: Ints, similarity: Floats32, count: int) -> Ints:
    """The places with the highest similarity, at most `count` of each row; rows ascend."""
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    lengths = np.diff(starts, append=len(rows))
    crowded = np.flatnonzero(lengths > count)
    if not len(crowded):
        return places
    crowded = crowded[np.argsort(lengths[crowded])]
    kept = np.ones(len(places), dtype=np.bool_)
    parts = len(crowded) * int(lengths.max()) // _VALUES_AT_ONCE + 1
    for part in np.array_split(crowded, min(parts, len(crowded))):
        _keep_best(kept, similarity, starts[part], lengths[part], count)
    return places[kept]


def _keep_best(kept: Bools, similarity: Floats32, starts: Ints, lengths: Ints, count: int) -> None:
    """Keep only this many of each of these stretches (s,) of similarities."""
    steps = np.arange(lengths.max())
    inside = steps < lengths[:, None]
    spots = np.minimum(starts[:, None] + steps, len(similarity) - 1)
    kept[spots[inside]] = False
    best = np.argpartition(np.where(inside, similarity[spots], -np.inf), -count, axis=1)[:, -count:]
    kept[np.take_along_axis(spots, best, axis=1)] = True


def _once(pairs: Ints, similarity: Floats32, count: int) -> Pairs:
    low, high = pairs.min(1), pairs.max(1)
    _, first = np.unique(low * count + high, return_index=True)
    return Pairs(low[first], high[first], similarity[first])
