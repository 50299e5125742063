"""Rounds of merges that look only at what has changed, against rounds that look at everything."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from photogroup.domain import Ints
from photogroup.identity.grouping import rounds
from photogroup.identity.grouping.agglomeration import Clusters
from photogroup.identity.grouping.constraints import Constraints
from photogroup.identity.grouping.limits import Limits
from photogroup.identity.grouping.links import Links
from photogroup.identity.grouping.neighbours import near_pairs
from photogroup.identity.grouping.reach import Reach
from photogroup.identity.grouping.rounds import Clustered, Rounds

FACES = 60


def faces(seed: int, people: int = 12) -> np.ndarray:
    rng = np.random.default_rng(seed)
    vectors = rng.normal(size=(people, 8))[rng.integers(0, people, FACES)] + 0.5 * rng.normal(size=(FACES, 8))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def what_was_said(seed: int) -> Constraints:
    """A few confirmed faces, faces that are different people, and photos that show two faces."""
    rng = np.random.default_rng(seed)
    seeds = np.full(FACES, -1, dtype=np.int64)
    seeds[rng.permutation(FACES)[:6]] = np.arange(6) // 2
    pairs = rng.integers(0, FACES, (25, 2))
    pairs = pairs[(seeds[pairs] < 0).any(1) & (pairs[:, 0] != pairs[:, 1])]
    return Constraints(seeds, cannot=pairs[:5], soft_cannot=pairs[5:])


def looking_at_everything(vectors: np.ndarray, reach: Reach, limits: Limits) -> Ints:
    """The same merges, found by going over all pairs in every round."""
    clusters, refused = Clustered(vectors), set[tuple[int, int]]()
    while True:
        names = np.flatnonzero(clusters.settle() == np.arange(FACES))
        every = [(int(a), int(b)) for a in names for b in names if a < b and (int(a), int(b)) not in refused]
        first, second = np.array(every, dtype=np.int64).reshape(-1, 2).T
        spare = clusters.spare(first, second, reach)
        best = {int(name): spare[(first == name) | (second == name)].max(initial=-1) for name in names}
        mutual = [
            at for at in np.argsort(-spare) if spare[at] >= 0 and spare[at] == best[first[at]] == best[second[at]]
        ]
        if not mutual:
            return clusters.settle()
        now, never = limits.choose(first[mutual], second[mutual], spare[mutual])
        for at in np.array(mutual)[never]:
            refused.add(every[at])
        for at in np.array(mutual)[now]:
            larger = clusters.faces[first[at]] >= clusters.faces[second[at]]
            into, gone = (first[at], second[at]) if larger else (second[at], first[at])
            clusters.unite(np.array([into]), np.array([gone]))
            refused -= {pair for pair in refused if into in pair or gone in pair}


def same_partition(one: Ints, other: Ints) -> bool:
    return bool(((one[:, None] == one) == (other[:, None] == other)).all())


@given(st.integers(0, 10_000), st.sampled_from([0.6, 0.9, 1.1]))
@settings(max_examples=60, deadline=None)
def test_without_constraints_they_merge_what_rounds_over_all_pairs_merge(seed: int, within: float) -> None:
    vectors, nothing_said = faces(seed), Constraints.none(FACES)
    clusters = Clusters(vectors)
    clusters.merge(Reach(within, 0.02), Limits(nothing_said), neighbours=FACES)
    assert same_partition(clusters.of_row, looking_at_everything(vectors, Reach(within, 0.02), Limits(nothing_said)))


@given(st.integers(0, 10_000), st.sampled_from([0.6, 0.9, 1.2]))
@settings(max_examples=100, deadline=None)
def test_nobody_is_merged_whom_the_user_keeps_apart(seed: int, within: float) -> None:
    vectors, said = faces(seed), what_was_said(seed)
    limits = Limits(said)
    clusters = Clusters(vectors)
    for step in (0.8, 1.0):
        clusters.merge(Reach(within * step, 0.02), limits, farther=0.3 * within)
    owner = limits.owner
    assert (owner[said.cannot[:, 0]] != owner[said.cannot[:, 1]]).all()
    for one in np.unique(owner):
        assert len(np.unique(said.seeds[(owner == one) & (said.seeds >= 0)])) <= 1
    for row in np.flatnonzero(said.seeds >= 0):
        assert len(np.unique(owner[said.seeds == said.seeds[row]])) == 1


@given(st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_a_wider_reach_goes_on_as_if_it_had_been_that_wide_at_first(seed: int) -> None:
    vectors, limits = faces(seed), Limits(Constraints.none(FACES))
    slowly, at_once = Clusters(vectors), Clusters(vectors)
    for within in (0.5, 0.7, 0.9):
        slowly.merge(Reach(within), limits, farther=0.4)
    at_once.merge(Reach(0.9), Limits(Constraints.none(FACES)))
    assert same_partition(slowly.of_row, at_once.of_row)


def test_whoever_shares_too_many_photos_may_merge_when_they_have_more_to_spare() -> None:
    vectors = np.tile(faces(0)[:1], (8, 1))
    pair = np.array([[0, 7]])
    said = Constraints(np.full(8, -1), must=np.array([[row, row + 1] for row in range(6)]), soft_cannot=pair)
    limits = Limits(said, shared_photo_costs=0.5)
    clusters = Clusters(vectors, pairs=said.must)
    clusters.merge(Reach(0.4), limits, farther=0.3)
    assert clusters.of_row[7] != clusters.of_row[0]
    clusters.merge(Reach(0.6), limits, farther=0.1)
    assert clusters.of_row[7] == clusters.of_row[0]


def test_a_round_asks_only_those_next_to_whoever_merged() -> None:
    """A long chain of merges into one person: the others, merged long ago, are not looked at again."""
    rng, asked = np.random.default_rng(0), []

    class Counting(Rounds):
        def _round(self, clusters: Ints) -> Ints:
            asked.append(len(clusters))
            return super()._round(clusters)

    angle = np.concatenate([np.cumsum(1 / np.arange(30, 230)) / 12, rng.permutation(200) * 0.01 + 2])
    vectors = np.column_stack([np.cos(angle), np.sin(angle)]).astype(np.float32)
    clusters, reach = Clustered(vectors), Reach(0.02)
    near = near_pairs(vectors, 1 - 0.05**2 / 2, 32)
    pairs = near.__class__(near.first, near.second, clusters.spare(near.first, near.second, reach))
    Counting(clusters, pairs, reach, Limits(Constraints.none(len(vectors))), -0.03).run()
    assert asked[0] == len(vectors)
    assert sum(asked) < 6 * len(vectors)


def crowd_and_loners() -> np.ndarray:
    """500 faces around one look at all distances, so that one after the other is the nearest of them."""
    rng = np.random.default_rng(0)
    away = rng.normal(size=(500, 16))
    away *= np.linspace(0.05, 0.9, 500)[:, None] / np.linalg.norm(away, axis=1, keepdims=True)
    vectors = np.eye(16)[0] + away
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def in_rounds(vectors: np.ndarray, limits: Limits) -> tuple[Ints, int]:
    """What each face has become, and in how many rounds."""
    asked_in = []

    class Counting(Rounds):
        def _round(self, asked: Ints) -> Ints:
            asked_in.append(len(asked))
            return super()._round(asked)

    clusters, reach = Clustered(vectors), Reach(1.1, 0.02)
    near = near_pairs(vectors, -1, len(vectors))
    pairs = near.__class__(near.first, near.second, clusters.spare(near.first, near.second, reach))
    Counting(clusters, pairs, reach, limits, -1).run()
    return clusters.settle(), len(asked_in)


def test_a_crowd_takes_in_several_at_once_whom_it_would_take_in_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors = crowd_and_loners()
    together, few = in_rounds(vectors, Limits(Constraints.none(len(vectors))))
    monkeypatch.setattr(rounds, "_CROWD", 1e9)
    one_by_one, many = in_rounds(vectors, Limits(Constraints.none(len(vectors))))
    assert same_partition(together, one_by_one)
    assert 3 * few < many


def test_of_two_who_cannot_be_one_person_a_crowd_takes_in_one() -> None:
    vectors = crowd_and_loners()
    nobody, pairs = Constraints.none(len(vectors)), np.arange(300, 500).reshape(-1, 2)
    now, _ = in_rounds(vectors, Limits(Constraints(nobody.seeds, cannot=pairs)))
    assert (now[pairs[:, 0]] != now[pairs[:, 1]]).all()
    assert np.bincount(now).max() >= 300


@given(st.integers(0, 10_000))
@settings(max_examples=100, deadline=None)
def test_links_know_who_is_linked_however_often_things_become_others(seed: int) -> None:
    rng = np.random.default_rng(seed)
    ends = rng.integers(0, 20, (40, 2))
    links, now = Links(*ends.T), np.arange(20)
    for _ in range(12):
        alive = np.unique(now)
        if len(alive) < 4:
            break
        gone, into = np.split(rng.permutation(alive)[:4], 2)
        links.become(gone, into)
        for one, other in zip(gone, into, strict=True):
            now[now == one] = other
        alive = np.unique(now)
        place, link = links.of(alive)
        found = set(zip(alive[place].tolist(), link.tolist(), strict=True))
        apart = np.flatnonzero(now[ends[:, 0]] != now[ends[:, 1]])
        assert found == {(int(now[end]), int(link)) for link in apart for end in ends[link]}
        assert len(place) == len(found)


def test_what_pairs_have_to_spare_is_the_same_whether_the_products_of_their_means_are_known() -> None:
    clusters, reach = Clustered(faces(3)), Reach(0.9, growth=0.02, crowding=0.03)
    clusters.unite(np.arange(20), np.arange(20, 40))
    first, second = np.triu_indices(20, 1)
    means = clusters.means(np.arange(20))
    products = np.einsum("ij,ij->i", means[first], means[second])
    products[::3] = np.nan
    assert clusters.spare(first, second, reach, products) == pytest.approx(
        clusters.spare(first, second, reach), abs=1e-5
    )
