from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage

from photogroup.domain import Floats32
from photogroup.evidence import Calibration, Evidence
from photogroup.identity.grouping.agglomeration import Clusters
from photogroup.identity.grouping.constraints import Constraints
from photogroup.identity.grouping.limits import Limits
from photogroup.identity.grouping.neighbours import near_pairs
from photogroup.identity.grouping.reach import Reach, reach_for


def unit_vectors(count: int, seed: int, dimension: int = 8) -> np.ndarray:
    rng = np.random.default_rng(seed)
    vectors = rng.normal(size=(count // 3 + 1, dimension))[rng.integers(0, count // 3 + 1, count)]
    vectors = vectors + 0.5 * rng.normal(size=(count, dimension))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def no_limits(count: int) -> Limits:
    return Limits(Constraints.none(count))


def same_partition(one: np.ndarray, other: np.ndarray) -> bool:
    return bool(((one[:, None] == one) == (other[:, None] == other)).all())


def merged(vectors: np.ndarray, reach: Reach) -> np.ndarray:
    clusters = Clusters(vectors)
    clusters.merge(reach, no_limits(len(vectors)), neighbours=len(vectors))
    return clusters.of_row


@given(st.integers(2, 80), st.integers(0, 10_000), st.sampled_from([0.5, 0.8, 1.0, 1.2]))
@settings(max_examples=100, deadline=None)
def test_it_agrees_with_scipys_average_link(count: int, seed: int, within: float) -> None:
    vectors = unit_vectors(count, seed)
    cosine_distance = linkage(vectors.astype(np.float64), "average", metric="cosine")
    assert same_partition(merged(vectors, Reach(within)), fcluster(cosine_distance, within**2 / 2, "distance"))


@pytest.mark.parametrize("seed", range(5))
def test_no_two_clusters_are_left_within_reach(seed: int) -> None:
    vectors = unit_vectors(90, seed)
    found = merged(vectors, Reach(within=0.8, growth=0.05))
    products = vectors @ vectors.T
    sizes = {cluster: (found == cluster).sum() for cluster in np.unique(found)}
    for one in sizes:
        for other in sizes:
            if one < other:
                distance = np.sqrt(2 - 2 * products[np.ix_(found == one, found == other)].mean())
                assert distance > 0.8 + 0.05 * np.log(min(max(sizes[one], sizes[other]), 30)) - 1e-6


def test_a_face_is_likelier_to_be_somebody_of_whom_there_are_many() -> None:
    many = np.tile([1.0, 0.0, 0.0], (20, 1))
    few, between = np.array([[0.0, 1.0, 0.0]]), np.array([[0.7, 0.72, 0.0]])
    vectors = np.concatenate([many, few, between]).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    found = merged(vectors, Reach(within=0.7, growth=0.03))
    assert found[21] == found[0]
    assert found[20] != found[0]


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


def test_a_crowd_of_people_asks_more_of_single_faces_than_of_clusters_and_no_crowd_of_none() -> None:
    product, one, many = (np.array([number], dtype=np.float32) for number in (0.6, 1, 500))

    def lost(people: int, of: int, larger: Floats32, smaller: Floats32) -> float:
        """What is less to spare among so many more people."""
        few, more = (reach_for(Calibration(30.0, 30.0), 60, number) for number in (people, of))
        return (few.spare(product, larger, smaller) - more.spare(product, larger, smaller)).item()

    faces, face_and_cluster, clusters = (lost(3_000, 50_000, *of) for of in ((one, one), (many, one), (many, many)))
    assert 0 < 2 * clusters < face_and_cluster < faces / 2
    assert lost(300, 3_000, many, many) == pytest.approx(lost(300, 3_000, one, one), abs=1e-6)


def test_no_more_strangers_who_were_measured_are_within_reach_however_many_people_there_are() -> None:
    evidence = replace(Evidence(), strangers_alike=0.1, strangers_vary=0.08)
    drawn = np.sort(np.random.default_rng(0).normal(0.1, 0.08, 2_000_000))

    def met(people: int) -> float:
        """How many of so many people a face has within reach."""
        within = reach_for(Calibration(30.0, 40.0, evidence), 60, people).within
        return people * float(1 - np.searchsorted(drawn, 1 - within**2 / 2) / len(drawn))

    assert met(30_000) == pytest.approx(met(3_001), rel=0.4)
    assert met(300_000) < 0.3


@pytest.mark.parametrize("people", [1, 50, 3_000])
def test_in_ordinary_libraries_what_is_known_of_strangers_changes_nothing(people: int) -> None:
    evidence = replace(Evidence(), strangers_alike=0.1, strangers_vary=0.08)
    found = reach_for(Calibration(30.0, 40.0, evidence), 60, people)
    assert found == reach_for(Calibration(30.0, 40.0), 60, people)


def test_a_network_that_hardly_ever_mistakes_strangers_asks_no_more_among_many_people() -> None:
    evidence = replace(Evidence(), strangers_alike=0.1, strangers_vary=0.02)
    few, many = (reach_for(Calibration(30.0, 30.0, evidence), 60, people) for people in (3_000, 300_000))
    assert many == few
