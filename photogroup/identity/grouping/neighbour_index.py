"""Which vectors to compare with which: all with all or, in libraries where that would take hours, those in near cells.

The cells are an inverted file (Sivic and Zisserman, 2003): every vector belongs to its nearest centre, and a query is
compared with what lies in the cells nearest to it. All nearby queries that need a cell search it together, so this
amounts to matrix products, faster than an index that answers one query after the other; besides, faiss and torch in one
process bring two OpenMP runtimes, which abort on macOS. Many small cells find more than few large ones. A tree over the
centres would make them cheaper to find, but loses every tenth neighbour, as there are no regions in so many dimensions.
`bench_million.py --recall` measures what is found.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from photogroup.domain import Bools, Floats32, Ints

MOST_PRODUCTS = 100_000**2
"""Up to this many inner products, all of them are computed, which is exact and not much slower."""
_MOST_WITH_CELLS = 50_000_000
"""The same if the cells are known from an earlier search."""
_CELLS_LOOKED_INTO = 48
_POINTS_A_CELL = 24
_ROUNDS = 4
"""Rounds of k-means; more rounds do not find any more neighbours."""
_SAMPLED = 8
"""One in this many centres is sampled to estimate how near the nearest are."""
_NEIGHBOURHOOD = 1 << 16
"""Queries that search cells together."""
_SIXTEEN_BITS = 1 << 16
_BLOCK_VALUES = 1 << 24
"""Products computed at a time: 64 MB of float32."""

Block = tuple[Ints, Ints, Floats32]
"""Rows of the queries (q,), rows of the vectors (c,) and their inner products (q, c)."""


@dataclass(frozen=True, slots=True)
class CellLooks:
    """Which cells m queries search."""

    own: Ints
    """Shape (m,): the cell that each is in."""
    ends: Ints
    """Shape (m,): where each one's cells end in `into`; they begin where those of the one before end."""
    into: npt.NDArray[np.int32]
    """For each of the m, about `_CELLS_LOOKED_INTO` cells: those nearest to it."""

    def of(self, rows: Ints) -> tuple[Ints, Ints]:
        """Every cell that one of these rows searches, and the positions among the rows of those that do."""
        starts = np.where(rows > 0, self.ends[rows - 1], 0)
        counts = self.ends[rows] - starts
        who = np.repeat(np.arange(len(rows)), counts)
        places = np.arange(len(who)) - np.repeat(np.cumsum(counts) - counts, counts) + np.repeat(starts, counts)
        return self.into[places].astype(np.int64), who


class Cells:
    """The cells of n vectors, found at the first search that needs them and kept while the vectors change little."""

    def __init__(self) -> None:
        self._centres: Floats32 | None = None
        self._of_row: Ints = _NONE

    @property
    def are_known(self) -> bool:
        return self._centres is not None

    def of(self, vectors: Floats32, rows: Ints) -> tuple[Ints, CellLooks]:
        """Shape (n,): the cell of every vector, and which cells the given rows search; the rows are all that have
        changed."""
        if self._centres is None:
            self._centres, self._of_row = _centres(vectors), np.zeros(len(vectors), dtype=np.int64)
            if len(rows) < len(vectors):
                self._of_row = _nearest(vectors, self._centres)
        looks = _looks(vectors, rows, self._centres)
        self.move(rows, looks.own)
        return self._of_row, looks

    def find(self, vectors: Floats32) -> None:
        """Assign every vector to a cell, before any search."""
        self._centres = _centres(vectors)
        self._of_row = _nearest(vectors, self._centres)

    def holding(self, rows: Ints) -> Ints:
        """The cells that these rows are in; none if the cells are not known."""
        return self._of_row[rows] if self.are_known else _NONE

    def move(self, rows: Ints, cells: Ints) -> None:
        """These rows are in these cells now."""
        moved = self._of_row.copy()  # Arrays from another process are read-only.
        moved[rows] = cells
        self._of_row = moved

    def keep(self, rows: Bools) -> None:
        """Keep only these vectors."""
        if self.are_known:
            self._of_row = self._of_row[rows]


def blocks(queries: Floats32, vectors: Floats32) -> Iterator[Block]:
    """Compare queries, shape (m, d), with vectors (n, d).

    Each query occurs once, with all vectors; or, beyond `MOST_PRODUCTS`, once for every near cell, with that cell's
    vectors, of which there may be none.
    """
    rows = np.arange(len(queries))
    if len(queries) * len(vectors) <= MOST_PRODUCTS:
        yield from _blocks_of_all(queries, rows, vectors)
    else:
        centres = _centres(vectors)
        yield from _blocks_of_cells(queries, rows, _looks(queries, rows, centres), vectors, _nearest(vectors, centres))


def blocks_among(vectors: Floats32, rows: Ints, cells: Cells) -> Iterator[Block]:
    """The same for these rows of the vectors: those that have changed since the cells were found."""
    is_exact = len(rows) * len(vectors) <= (_MOST_WITH_CELLS if cells.are_known else MOST_PRODUCTS)
    if cells.are_known or not is_exact:
        of_row, looks = cells.of(vectors, rows)
    if is_exact:
        return _blocks_of_all(vectors, rows, vectors)
    return _blocks_of_cells(vectors, rows, looks, vectors, of_row)


def _blocks_of_all(queries: Floats32, rows: Ints, vectors: Floats32) -> Iterator[Block]:
    everybody = np.arange(len(vectors))
    return ((part, everybody, product(queries[part], vectors)) for part in _parts(rows, len(vectors)))


def _blocks_of_cells(
    queries: Floats32, rows: Ints, looks: CellLooks, vectors: Floats32, of_vectors: Ints
) -> Iterator[Block]:
    order = np.argsort(looks.own, kind="stable")
    starts, members = _by_number(of_vectors, int(max(of_vectors.max(), looks.into.max())) + 1)
    together = vectors[members]
    for start in range(0, len(order), _NEIGHBOURHOOD):
        here = order[start : start + _NEIGHBOURHOOD]
        asking, into_cells = queries[rows[here]], _by_cell(*looks.of(here), len(starts) - 1)
        for cell, who in into_cells:
            inside = slice(starts[cell], starts[cell + 1])
            for part in _parts(who, len(members[inside])) if len(members[inside]) else ():
                yield rows[here[part]], members[inside], product(asking[part], together[inside])


def _by_cell(into: Ints, who: Ints, cells: int) -> Iterator[tuple[int, Ints]]:
    """Each cell that anybody searches, with all who do."""
    starts, order = _by_number(into, cells)
    for cell in np.flatnonzero(np.diff(starts)).tolist():
        yield cell, who[order[starts[cell] : starts[cell + 1]]]


def _by_number(numbers: Ints, count: int) -> tuple[Ints, Ints]:
    """The positions of each number below `count`: where they start, shape (count + 1,), and all of them in order."""
    starts = np.concatenate([[0], np.cumsum(np.bincount(numbers, minlength=count))])
    # Sixteen-bit integers are radix-sorted, several times as fast.
    few = numbers.astype(np.uint16) if count <= _SIXTEEN_BITS else numbers
    return starts, np.argsort(few, kind="stable")


def _centres(vectors: Floats32) -> Floats32:
    """The centres of the vectors as unit vectors, shape (k, d): spherical k-means on a sample.

    There are as many as make finding a vector's cells as expensive as searching them.
    """
    count = max(1, int((_CELLS_LOOKED_INTO * len(vectors)) ** 0.5))
    order = np.random.default_rng(0).permutation(len(vectors))[: _POINTS_A_CELL * count]
    sample = vectors[order]
    centres = _unit(sample[:count])
    for _ in range(_ROUNDS):
        cells = _nearest(sample, centres)
        order = np.argsort(cells, kind="stable")
        taken, starts = np.unique(cells[order], return_index=True)
        centres[taken] = _unit(np.add.reduceat(sample[order], starts, axis=0))
    return centres


def _unit(vectors: Floats32) -> Floats32:
    unit: Floats32 = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
    return unit


def _nearest(vectors: Floats32, centres: Floats32) -> Ints:
    rows = _parts(np.arange(len(vectors)), len(centres))
    return np.concatenate([np.empty(0, np.int64), *(product(vectors[part], centres).argmax(1) for part in rows)])


def _looks(vectors: Floats32, rows: Ints, centres: Floats32) -> CellLooks:
    own, counts, into = [_NONE], [_NONE], [_NONE.astype(np.int32)]
    for part in _parts(rows, len(centres)):
        similarity = product(vectors[part], centres)
        near = np.flatnonzero(similarity >= _floors(similarity)[:, None])
        asking, cells = np.divmod(near, len(centres))
        own.append(similarity.argmax(1))
        counts.append(np.bincount(asking, minlength=len(part)))
        into.append(cells.astype(np.int32))
    return CellLooks(np.concatenate(own), np.cumsum(np.concatenate(counts)), np.concatenate(into))


_NONE: Ints = np.empty(0, dtype=np.int64)


def _floors(similarity: Floats32) -> Floats32:
    """Shape (q,): how similar a centre has to be to be one of the nearest: estimated from a sample, as
    sorting is slow."""
    some = similarity[:, ::_SAMPLED]
    count = max(1, _CELLS_LOOKED_INTO // _SAMPLED)
    if count >= some.shape[1]:
        return np.full(len(similarity), -np.inf, dtype=np.float32)
    floors: Floats32 = np.partition(some, -count, axis=1)[:, -count]
    return floors


def _parts(rows: Ints, others: int) -> Iterator[Ints]:
    """These rows in parts small enough to be compared at once with this many others."""
    size = max(1, _BLOCK_VALUES // max(others, 1))
    return (rows[start : start + size] for start in range(0, len(rows), size))


def product(first: Floats32, second: Floats32) -> Floats32:
    """Inner products, shape (m, n)."""
    products: Floats32 = first @ second.T
    return products
