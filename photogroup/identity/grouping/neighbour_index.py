"""Which vectors to compare with which: all with all or, in libraries where that would take hours, those in nearby
cells.

The cells are an inverted file (Sivic and Zisserman, 2003): every vector belongs to its nearest centre, and queries are
compared with what lies in the cells nearest to theirs. As all queries of a cell are compared at once, this amounts to
matrix products, several times faster than the index of faiss, which handles one query at a time; besides, faiss and
torch in one process bring along two OpenMP runtimes, which abort on macOS. `bench_neighbours.py` measures what it finds
and costs.
"""

from collections.abc import Iterator

import numpy as np

from photogroup.domain import Bools, Floats32, Ints

MOST_PRODUCTS = 100_000**2
"""Up to this many inner products all of them are computed, which is exact and hardly slower."""
_MOST_WITH_CELLS = 600_000_000
"""The same if the cells are known from an earlier search."""
_CELLS_LOOKED_INTO = 48
_POINTS_A_CELL = 48
_ROUNDS = 6
"""Rounds of k-means, on this many vectors per cell: better centres do not find any more."""
_BLOCK_VALUES = 1 << 24
"""Products computed at a time: 64 MB of float32."""


class Cells:
    """The cells of n vectors, found at the first search that needs them and kept while the vectors change little."""

    def __init__(self) -> None:
        self._centres: Floats32 | None = None
        self._of_row: Ints = np.empty(0, dtype=np.int64)

    @property
    def are_known(self) -> bool:
        return self._centres is not None

    def of(self, vectors: Floats32, changed: Ints) -> tuple[Floats32, Ints]:
        """The centres, and shape (n,) the cell of every vector; `changed` are the rows that are not as they were."""
        if self._centres is None:
            self._centres = _centres(vectors, max(1, int(2 * len(vectors) ** 0.5)))
            self._of_row = _nearest(vectors, self._centres)
        else:
            self._of_row[changed] = _nearest(vectors[changed], self._centres)
        return self._centres, self._of_row

    def keep(self, rows: Bools) -> None:
        """Keep only these vectors; the others are gone."""
        if self.are_known:
            self._of_row = self._of_row[rows]


def blocks(queries: Floats32, vectors: Floats32) -> Iterator[tuple[Ints, Ints, Floats32]]:
    """Rows of the queries (q,), rows of the vectors (c,) and their inner products (q, c); each query row occurs once.

    Shapes are (m, d) and (n, d). Beyond `MOST_PRODUCTS` the vectors of a block are those of the nearest cells alone.
    """
    if len(queries) * len(vectors) <= MOST_PRODUCTS:
        yield from _blocks_of_all(queries, vectors)
    else:
        centres, of_vectors = Cells().of(vectors, np.empty(0, dtype=np.int64))
        yield from _blocks_of_cells(queries, _nearest(queries, centres), vectors, of_vectors, centres)


def blocks_among(vectors: Floats32, rows: Ints, cells: Cells) -> Iterator[tuple[Ints, Ints, Floats32]]:
    """The same for these rows of the vectors, which are those that have changed since the cells were found."""
    asking = vectors if len(rows) == len(vectors) else vectors[rows]
    is_exact = len(rows) * len(vectors) <= (_MOST_WITH_CELLS if cells.are_known else MOST_PRODUCTS)
    if cells.are_known or not is_exact:
        centres, of_row = cells.of(vectors, rows)
    found = (
        _blocks_of_all(asking, vectors)
        if is_exact
        else _blocks_of_cells(asking, of_row[rows], vectors, of_row, centres)
    )
    return ((rows[own], near, products) for own, near, products in found)


def _blocks_of_all(queries: Floats32, vectors: Floats32) -> Iterator[tuple[Ints, Ints, Floats32]]:
    everybody = np.arange(len(vectors))
    return ((rows, everybody, queries[rows] @ vectors.T) for rows in _parts(np.arange(len(queries)), vectors))


def _parts(rows: Ints, others: Floats32) -> Iterator[Ints]:
    """These rows in parts that are compared at once with all the others."""
    size = max(1, _BLOCK_VALUES // max(len(others), 1))
    return (rows[start : start + size] for start in range(0, len(rows), size))


def _blocks_of_cells(
    queries: Floats32, of_queries: Ints, vectors: Floats32, of_vectors: Ints, centres: Floats32
) -> Iterator[tuple[Ints, Ints, Floats32]]:
    members, asking = _rows_of(of_vectors, len(centres)), _rows_of(of_queries, len(centres))
    likeness = centres @ centres.T
    for cell, rows in enumerate(asking):
        if not len(rows):
            continue
        nearest = np.argsort(-likeness[cell], kind="stable")[:_CELLS_LOOKED_INTO]
        near = np.sort(np.concatenate([members[other] for other in nearest]))
        those = vectors[near]
        yield from ((part, near, queries[part] @ those.T) for part in _parts(rows, those))


def _centres(vectors: Floats32, count: int) -> Floats32:
    """Unit vectors, shape (count, d), in the midst of the vectors: spherical k-means on a part of them."""
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
    rows = _parts(np.arange(len(vectors)), centres)
    return np.concatenate([(vectors[part] @ centres.T).argmax(1) for part in rows])


def _rows_of(cells: Ints, count: int) -> list[Ints]:
    """The rows in each of this many cells."""
    order = np.argsort(cells, kind="stable")
    return np.split(order, np.searchsorted(cells[order], np.arange(1, count)))
