import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage

from photogroup.identity.agglomeration import agglomerate
from photogroup.identity.constraints import Constraints
from photogroup.identity.limits import Limits
from photogroup.identity.neighbours import near_pairs


def unit_vectors(count: int, seed: int, dimension: int = 8) -> np.ndarray:
    rng = np.random.default_rng(seed)
    vectors = rng.normal(size=(count // 3 + 1, dimension))[rng.integers(0, count // 3 + 1, count)]
    vectors = vectors + 0.5 * rng.normal(size=(count, dimension))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def no_limits(count: int) -> Limits:
    return Limits(Constraints.none(count))


def same_partition(one: np.ndarray, other: np.ndarray) -> bool:
    return bool(((one[:, None] == one) == (other[:, None] == other)).all())


@given(st.integers(2, 80), st.integers(0, 10_000), st.sampled_from([0.3, 0.5, 0.7, 0.9]))
@settings(max_examples=100, deadline=None)
def test_it_agrees_with_scipys_average_link(count: int, seed: int, at_least: float) -> None:
    vectors = unit_vectors(count, seed)
    one_by_one = np.ones(count, dtype=np.float32)
    found = agglomerate(vectors, one_by_one, at_least, no_limits(count), neighbours=count)
    cosine_distance = linkage(vectors.astype(np.float64), "average", metric="cosine")
    assert same_partition(found, fcluster(cosine_distance, 1 - at_least, "distance"))


def test_a_heavy_mean_counts_as_the_vectors_it_stands_for() -> None:
    vectors = unit_vectors(60, seed=5)
    parts = np.repeat(np.arange(20), 3)
    means = np.stack([vectors[parts == part].mean(0) for part in range(20)])
    found = agglomerate(means, np.full(20, 3, dtype=np.float32), 0.4, no_limits(20), neighbours=20)
    products = means @ means.T
    for one in np.unique(found):
        for other in np.unique(found):
            if one < other:
                assert products[np.ix_(found == one, found == other)].mean() < 0.4


@pytest.mark.parametrize("count", [1, 3, 200])
def test_near_pairs_are_the_most_similar_rows_above_the_limit(count: int) -> None:
    vectors = unit_vectors(200, seed=2)
    similarity = vectors @ vectors.T
    np.fill_diagonal(similarity, -1)
    expected = set()
    for row in range(len(vectors)):
        for other in np.argsort(-similarity[row])[:count]:
            if similarity[row, other] >= 0.5:
                expected.add((min(row, int(other)), max(row, int(other))))
    found = near_pairs(vectors, 0.5, count)
    assert set(zip(found.first.tolist(), found.second.tolist(), strict=True)) == expected
    assert len(found) == len(expected)


def test_there_are_no_pairs_among_no_vectors() -> None:
    assert len(near_pairs(np.empty((0, 4), dtype=np.float32), 0.5, 3)) == 0
