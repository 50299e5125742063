"""Every loss against loops that anybody can check."""

import itertools

import numpy as np
import pytest
import torch
from torch import Tensor
from torch.nn.functional import normalize

from photogroup.errors import BadSettings
from photogroup.learn.losses import LOSSES, LossOptions, make_loss, pk_batches

MARGIN, TEMPERATURE = 0.2, 0.3
OPTIONS = LossOptions(MARGIN, TEMPERATURE)
LABELS = torch.tensor([0, 0, 0, 1, 1, 2, 2, 3])


@pytest.fixture(params=range(4))
def points(request: pytest.FixtureRequest) -> Tensor:
    generator = torch.Generator().manual_seed(request.param)
    return normalize(torch.randn(8, 5, generator=generator, dtype=torch.float64) + 1, dim=1)


def pairs() -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    ordered = list(itertools.permutations(range(len(LABELS)), 2))
    same = [(i, j) for i, j in ordered if LABELS[i] == LABELS[j]]
    return same, [pair for pair in ordered if pair not in same]


def mean_of_positive(values: list[float]) -> float:
    positive = [value for value in values if value > 0]
    return sum(positive) / len(positive) if positive else 0.0


def distance(points: Tensor, i: int, j: int) -> float:
    return float((points[i] - points[j]).norm())


def test_the_contrastive_loss_pulls_beyond_one_margin_and_pushes_within_three(points: Tensor) -> None:
    same, different = pairs()
    slow = mean_of_positive([max(distance(points, *p) - MARGIN, 0) for p in same]) + mean_of_positive(
        [max(3 * MARGIN - distance(points, *p), 0) for p in different]
    )
    assert float(make_loss("contrastive", OPTIONS)(points, LABELS)) == pytest.approx(slow, rel=1e-6)


def test_semi_hard_triplets_are_those_within_the_margin_behind_the_positive(points: Tensor) -> None:
    same, different = pairs()
    values = []
    for (a, p), (b, n) in itertools.product(same, different):
        gap = distance(points, a, n) - distance(points, a, p)
        if a == b and 0 < gap <= MARGIN:
            values.append(MARGIN - gap)
    assert float(make_loss("triplet-semihard", OPTIONS)(points, LABELS)) == pytest.approx(
        mean_of_positive(values), rel=1e-6
    )


def test_batch_hard_takes_the_farthest_positive_and_the_nearest_negative(points: Tensor) -> None:
    same, different = pairs()
    values = []
    for a in range(7):
        farthest = max(distance(points, a, p) for b, p in same if b == a)
        nearest = min(distance(points, a, n) for b, n in different if b == a)
        values.append(max(farthest - nearest + MARGIN, 0))
    assert float(make_loss("triplet-hard", OPTIONS)(points, LABELS)) == pytest.approx(
        mean_of_positive(values), rel=1e-6
    )


def test_info_nce_weighs_each_positive_pair_against_all_negatives(points: Tensor) -> None:
    same, different = pairs()
    similarity = (points @ points.T / TEMPERATURE).exp()
    values = []
    for a, p in same:
        negatives = sum(float(similarity[a, n]) for b, n in different if b == a)
        values.append(-np.log(float(similarity[a, p]) / (float(similarity[a, p]) + negatives)))
    assert float(make_loss("infonce", OPTIONS)(points, LABELS)) == pytest.approx(np.mean(values), rel=1e-6)


def test_the_supervised_contrastive_loss_averages_over_each_face_s_positives(points: Tensor) -> None:
    same, _ = pairs()
    similarity = points @ points.T / TEMPERATURE
    values = []
    for a in range(7):
        everything = sum(float(similarity[a, k].exp()) for k in range(8) if k != a)
        own = [float(similarity[a, p]) - np.log(everything) for b, p in same if b == a]
        values.append(-np.mean(own))
    assert float(make_loss("supcon", OPTIONS)(points, LABELS)) == pytest.approx(np.mean(values), rel=1e-6)


def test_multi_similarity_sums_soft_maxima_over_each_face(points: Tensor) -> None:
    same, different = pairs()
    similarity = points @ points.T
    values = []
    for a in range(8):
        near = sum(float((-2 * (similarity[a, p] - 0.5)).exp()) for b, p in same if b == a)
        far = sum(float((50 * (similarity[a, n] - 0.5)).exp()) for b, n in different if b == a)
        values.append(np.log1p(near) / 2 + np.log1p(far) / 50)
    assert float(make_loss("multi-similarity", OPTIONS)(points, LABELS)) == pytest.approx(np.mean(values), rel=1e-6)


@pytest.mark.parametrize("name", LOSSES)
def test_descending_a_loss_brings_one_person_s_faces_together(name: str) -> None:
    points = torch.randn(8, 5, generator=torch.Generator().manual_seed(1))
    points.requires_grad_(True)
    optimizer, loss = torch.optim.Adam([points], lr=0.05), make_loss(name)
    for _ in range(200):
        optimizer.zero_grad()
        loss(normalize(points, dim=1), LABELS).backward()
        optimizer.step()
    similarity = normalize(points.detach(), dim=1) @ normalize(points.detach(), dim=1).T
    same, different = pairs()
    assert min(similarity[p] for p in same) > max(similarity[p] for p in different)


def test_a_loss_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(BadSettings, match="supcon"):
        make_loss("hope")


def test_batches_hold_so_many_faces_of_so_many_people_and_everybody_in_turn() -> None:
    people = np.repeat(np.arange(10), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    batches = pk_batches(people, 5, 4, np.random.default_rng(0))
    for _ in range(20):
        both = [next(batches), next(batches)]
        assert all(len(np.unique(rows)) == len(rows) for rows in both)
        assert sorted({int(p) for rows in both for p in people[rows]}) == list(range(10))
        for rows in both:
            assert all((people[rows] == p).sum() == min(4, p + 1) for p in np.unique(people[rows]))
