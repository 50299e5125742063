"""In very large libraries vectors are compared with those of near cells alone, and little is missed."""

import numpy as np
import pytest

from photogroup.domain import Floats32, Ints
from photogroup.identity.grouping import neighbour_index
from photogroup.identity.grouping.agglomeration import Clusters
from photogroup.identity.grouping.constraints import Constraints
from photogroup.identity.grouping.limits import Limits
from photogroup.identity.grouping.metrics import grouping_quality
from photogroup.identity.grouping.neighbour_index import Cells, _by_number, blocks
from photogroup.identity.grouping.neighbours import near_pairs
from photogroup.identity.grouping.reach import Reach

PEOPLE, EACH, NEAR = 600, 10, 0.6


@pytest.fixture
def vectors() -> Floats32:
    """Faces of people, a person's one after the other."""
    rng = np.random.default_rng(0)
    looks = rng.normal(size=(PEOPLE, 1, 64))
    faces = looks + 0.6 * rng.normal(size=(PEOPLE, EACH, 64))
    return (faces / np.linalg.norm(faces, axis=2, keepdims=True)).reshape(-1, 64).astype(np.float32)


@pytest.fixture
def by_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if this were a library of millions."""
    monkeypatch.setattr(neighbour_index, "MOST_PRODUCTS", 0)
    monkeypatch.setattr(neighbour_index, "_MOST_WITH_CELLS", 0)
    monkeypatch.setattr(neighbour_index, "_CELLS_LOOKED_INTO", 12)


def keys(vectors: Floats32, cells: Cells | None = None, rows: Ints | None = None) -> set[tuple[int, int]]:
    pairs = near_pairs(vectors, NEAR, 32, rows, cells)
    return set(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))


def test_nearly_all_near_pairs_are_found_for_a_fraction_of_the_products(
    vectors: Floats32, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    exact = keys(vectors)
    request.getfixturevalue("by_cells")
    found = keys(vectors)
    products = sum(part.size for _, _, part in blocks(vectors, vectors))
    assert found <= exact
    assert len(found) > 0.96 * len(exact)
    assert products < 0.2 * len(vectors) ** 2


@pytest.mark.usefixtures("by_cells")
def test_every_query_looks_into_each_near_cell_once(vectors: Floats32) -> None:
    pairs = [(rows[:, None] * len(vectors) + near).ravel() for rows, near, _ in blocks(vectors[:500], vectors)]
    found = np.concatenate(pairs)
    assert np.unique(found // len(vectors)).tolist() == list(range(500))
    assert len(np.unique(found)) == len(found)


@pytest.mark.usefixtures("by_cells")
def test_cells_are_kept_for_the_next_search_though_vectors_change_and_go(vectors: Floats32) -> None:
    cells, gone = Cells(), np.arange(len(vectors)) % 7 == 0
    keys(vectors, cells)
    centres = cells._centres
    cells.keep(~gone)
    left = vectors[~gone]
    left[:50] = left[-50:]
    found = keys(left, cells, np.arange(50))
    assert cells._centres is centres
    assert {(row, len(left) - 50 + row) for row in range(50)} <= found


def test_albums_by_cells_are_nearly_those_of_all_products(vectors: Floats32, request: pytest.FixtureRequest) -> None:
    def albums() -> Ints:
        clusters = Clusters(vectors)
        clusters.merge(Reach(0.95), Limits(Constraints.none(len(vectors))))
        return clusters.of_row

    exact = albums()
    request.getfixturevalue("by_cells")
    found = albums()
    assert grouping_quality(found, exact).bcubed.f > 0.98
    assert len(np.unique(exact)) == pytest.approx(PEOPLE, rel=0.05)


@pytest.mark.parametrize("count", [40, 200_000])
def test_places_are_sorted_by_number_whether_sixteen_bits_hold_the_numbers(count: int) -> None:
    numbers = np.random.default_rng(0).integers(0, count, 5000)
    starts, places = _by_number(numbers, count)
    assert places.tolist() == np.argsort(numbers, kind="stable").tolist()
    assert starts.tolist() == np.searchsorted(np.sort(numbers), np.arange(count + 1)).tolist()
