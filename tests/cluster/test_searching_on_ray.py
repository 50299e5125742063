"""Neighbours found by shares on a Ray cluster of two workers are those found here, and so are the albums."""

from collections.abc import Iterator
from importlib.util import find_spec

import numpy as np
import pytest

from photogroup.cluster import ray_searching
from photogroup.cluster.ray_searching import search_on_ray
from photogroup.cluster.ray_session import Cluster, connected
from photogroup.domain import Floats32, Vectors
from photogroup.evidence import Calibration
from photogroup.identity.grouping.clustering import group
from photogroup.identity.grouping.constraints import Constraints
from photogroup.identity.grouping.neighbour_index import Cells
from photogroup.identity.grouping.neighbours import Pairs, near_pairs

if find_spec("ray") is None:  # it is not loaded before it is needed: three processes collect these tests, one runs them
    pytest.skip("Ray, which is an extra, is not installed", allow_module_level=True)

TWO = Cluster(workers=2)
PEOPLE, EACH = 100, 8


@pytest.fixture(scope="module", autouse=True)
def two_workers() -> Iterator[None]:
    with connected(TWO):
        yield


@pytest.fixture
def vectors() -> Vectors:
    rng = np.random.default_rng(0)
    faces = rng.normal(size=(PEOPLE, 1, 64)) + 0.5 * rng.normal(size=(PEOPLE, EACH, 64))
    return (faces / np.linalg.norm(faces, axis=2, keepdims=True)).reshape(-1, 64).astype(np.float32)


def keys(pairs: Pairs) -> list[tuple[int, int]]:
    return sorted(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))


def test_the_pairs_of_all_shares_are_those_of_one_search(vectors: Floats32) -> None:
    rows = np.arange(0, len(vectors), 3)
    there = search_on_ray(TWO, most_here=0)(vectors, 0.5, 32, rows, Cells())
    here = near_pairs(vectors, 0.5, 32, rows)
    assert len(here) > PEOPLE
    assert keys(there) == keys(here)


def test_the_pairs_by_cells_are_those_of_one_search_by_cells(
    vectors: Floats32, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ray_searching, "MOST_PRODUCTS", 0)
    rows, there, here = np.arange(len(vectors)), Cells(), Cells()
    here.find(vectors)
    found = search_on_ray(TWO, most_here=0)(vectors, 0.5, 32, rows, there)
    assert there.are_known
    assert keys(found) == keys(near_pairs(vectors, 0.5, 32, rows, here))
    assert there.holding(rows).tolist() == here.holding(rows).tolist()


def test_albums_are_the_same_wherever_neighbours_are_looked_for(vectors: Vectors) -> None:
    def labels(**where: object) -> list[int]:
        quality, nobody = np.ones(len(vectors)), Constraints.none(len(vectors))
        found = group(vectors, quality, nobody, Calibration(10, 9), **where)  # type: ignore[arg-type]
        return found.labels.tolist()

    assert labels(search=search_on_ray(TWO, most_here=0)) == labels()
