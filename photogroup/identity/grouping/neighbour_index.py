"""Which vectors to compare with which: all with all, or, in libraries where that takes hours, those in near cells.

The cells are an inverted file (Sivic and Zisserman, 2003): every vector belongs to its nearest centre, and queries are
compared with what lies in the cells nearest to theirs. As all queries of a cell are compared at once, this is matrix
products, several times quicker than the index of faiss, which looks for one query at a time; and faiss and torch in
one process bring two OpenMP runtimes along, which abort on macOS. `bench_neighbours.py` tells what it finds and costs.
"""

from collections.abc import Iterator

import numpy as np

from photogroup.domain import Floats32, Ints

MOST_PRODUCTS = 150_000**2
"""Up to so many inner products all are computed: exact, and hardly slower."""
_CELLS_LOOKED_INTO = 32
_POINTS_A_CELL = 48
_ROUNDS = 6
"""Of k-means, on so many vectors a cell: better centres find no more."""
_BLOCK_VALUES = 1 << 24
"""Products computed at a time: 64 MB of float32."""


def blocks(queries: Floats32, vectors: Floats32) -> Iterator[tuple[Ints, Ints, Floats32]]:
    """Rows of the queries (q,), rows of the vectors (c,) and their inner products (q, c); each query row comes once.

    Shapes are (m, d) and (n, d). Beyond `MOST_PRODUCTS` the vectors of a block are those of the nearest cells alone.
    """
    if len(queries) * len(vectors) <= MOST_PRODUCTS:
        everybody = np.arange(len(vectors))
        yield from ((rows, everybody, queries[rows] @ vectors.T) for rows in _parts(np.arange(len(queries)), vectors))
    else:
        yield from _blocks_of_cells(queries, vectors)


def _parts(rows: Ints, others: Floats32) -> Iterator[Ints]:
    """These rows in parts that are compared at once with all the others."""
    size = max(1, _BLOCK_VALUES // max(len(others), 1))
    return (rows[start : start + size] for start in range(0, len(rows), size))


def _blocks_of_cells(queries: Floats32, vectors: Floats32) -> Iterator[tuple[Ints, Ints, Floats32]]:
    centres = _centres(vectors, max(1, int(2 * len(vectors) ** 0.5)))
    members, asking = _by_cell(vectors, centres), _by_cell(queries, centres)
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


def _by_cell(vectors: Floats32, centres: Floats32) -> list[Ints]:
    """The rows of the vectors in each cell."""
    cells = _nearest(vectors, centres)
    order = np.argsort(cells, kind="stable")
    return np.split(order, np.searchsorted(cells[order], np.arange(1, len(centres))))
