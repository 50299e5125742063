import numpy as np
import pytest
from hdbscan import HDBSCAN
from hypothesis import given, settings
from hypothesis import strategies as st
from ids import person_ids

from photogroup.domain import Vectors
from photogroup.evidence import Calibration
from photogroup.identity.grouping.clustering import Grouping, group
from photogroup.identity.grouping.constraints import Constraints
from photogroup.identity.grouping.density import dense
from photogroup.settings import GroupingMethod

ANNA = person_ids(1)
CALIBRATION = Calibration(slope=64.0, offset=27.3)


def faces_of(*people: int, spread: float = 0.15, dimension: int = 32, seed: int = 1) -> Vectors:
    """A face for every number: random unit vectors around a random centre for each person."""
    rng = np.random.default_rng(seed)
    centres = rng.normal(size=(max(people) + 1, dimension))
    centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    faces = centres[list(people)] + spread * rng.normal(size=(len(people), dimension)) / np.sqrt(dimension)
    return (faces / np.linalg.norm(faces, axis=1, keepdims=True)).astype(np.float32)


def grouped(
    vectors: Vectors, constraints: Constraints | None = None, method: GroupingMethod = GroupingMethod.AVERAGE_LINK
) -> Grouping:
    constraints = constraints or Constraints.none(len(vectors))
    return group(vectors, np.ones(len(vectors)), constraints, CALIBRATION, method=method)


def rows(*pairs: tuple[int, int]) -> np.ndarray:
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def seeds(count: int, **seed_of_row: int) -> np.ndarray:
    found = np.full(count, -1, dtype=np.int64)
    for row, seed in seed_of_row.items():
        found[int(row[1:])] = seed
    return found


def test_faces_of_one_person_are_together_and_strangers_alone() -> None:
    found = grouped(faces_of(0, 0, 0, 1, 1, 2))
    assert found.labels.tolist() == [0, 0, 0, 1, 1, -1]


def test_a_library_without_faces_has_no_clusters() -> None:
    found = grouped(np.empty((0, 128), dtype=np.float32))
    assert (len(found.labels), found.seed_of_label, len(found.wrong_chance)) == (0, {}, 0)


def test_a_single_face_is_alone() -> None:
    assert grouped(faces_of(0)).labels.tolist() == [-1]


def test_a_must_link_joins_what_looks_different() -> None:
    found = grouped(faces_of(0, 0, 1, 1), Constraints(seeds(4), must=rows((0, 2))))
    assert found.labels[0] == found.labels[2] >= 0


def test_a_cannot_link_parts_what_looks_the_same() -> None:
    found = grouped(faces_of(0, 0, 0, 0), Constraints(seeds(4), cannot=rows((0, 3))))
    assert found.labels[0] != found.labels[3]


def test_different_people_never_join_however_alike_they_look() -> None:
    found = grouped(faces_of(0, 0, 0, 0), Constraints(seeds(4, r0=0, r3=1)))
    assert found.labels[0] != found.labels[3]
    assert found.seed_of_label == {found.labels[0]: 0, found.labels[3]: 1}


def test_confirmed_faces_of_one_person_stay_together_however_different_they_look() -> None:
    found = grouped(faces_of(0, 1, 2), Constraints(seeds(3, r0=0, r1=0, r2=0)))
    assert found.labels.tolist() == [0, 0, 0]


def test_a_person_with_one_confirmed_face_has_a_cluster() -> None:
    found = grouped(faces_of(0, 1), Constraints(seeds(2, r1=0)))
    assert found.labels.tolist() == [-1, 0]
    assert found.seed_of_label == {0: 0}


def test_a_rejected_face_does_not_return_through_a_friend_of_its() -> None:
    constraints = Constraints(seeds(6, r0=0), not_seed=rows((5, 0)))
    found = grouped(faces_of(0, 0, 0, 0, 0, 0), constraints)
    assert found.labels[5] != found.labels[0]


@pytest.mark.parametrize("seed", range(10))
def test_a_rejected_face_takes_none_of_the_others_along(seed: int) -> None:
    found = grouped(faces_of(*[0] * 12, seed=seed), Constraints(seeds(12, r0=0), not_seed=rows((11, 0)), people=ANNA))
    assert set(found.labels[:11]) == {0}
    assert found.labels[11] == -1


def test_rejected_faces_that_look_alike_are_a_person_of_their_own() -> None:
    vectors = faces_of(*[0] * 6, *[1] * 3)
    found = grouped(vectors, Constraints(seeds(9, r0=0), not_seed=rows((6, 0), (7, 0), (8, 0)), people=ANNA))
    assert found.labels.tolist() == [0] * 6 + [1] * 3


def test_two_faces_of_one_photo_stay_apart_where_little_else_speaks_for_one_person() -> None:
    found = grouped(faces_of(0, 0), Constraints(seeds(2), soft_cannot=rows((0, 1))))
    assert found.labels.tolist() == [-1, -1]


@pytest.mark.parametrize("each", [6, 2])
def test_one_collage_does_not_part_two_halves_of_a_person_who_are_much_alike(each: int) -> None:
    vectors = faces_of(*[0] * 2 * each)
    vectors[0], vectors[each] = vectors[1], vectors[each + 1]
    must = rows(*[(row, row + 1) for row in range(2 * each - 1) if row != each - 1])
    found = grouped(vectors, Constraints(seeds(2 * each), must=must, soft_cannot=rows((0, each))))
    assert set(found.labels.tolist()) == {0}


def test_a_collage_of_four_pictures_of_one_person_leaves_the_album_whole() -> None:
    vectors = faces_of(*[0] * 12)
    must = rows(*[(row, row + 1) for row in range(11) if row % 3 != 2])
    beside = rows(*[(a, b) for a in range(0, 12, 3) for b in range(a + 3, 12, 3)])
    found = grouped(vectors, Constraints(seeds(12), must=must, soft_cannot=beside))
    assert found.labels.tolist() == [0] * 12


def test_a_face_that_is_nowhere_else_joins_whom_it_is_beside_in_a_collage_if_there_are_enough_to_know_by() -> None:
    beside = rows((0, 6))
    assert grouped(faces_of(*[0] * 7), Constraints(seeds(7), soft_cannot=beside)).labels.tolist() == [0] * 7
    few = grouped(faces_of(*[0] * 3), Constraints(seeds(3), must=rows((0, 1)), soft_cannot=rows((0, 2))))
    assert few.labels.tolist() == [0, 0, -1]


def test_a_photo_that_repeats_one_person_still_keeps_siblings_apart_that_are_in_it_too() -> None:
    in_photo = [0, 6, 7, 8]
    beside = rows(*[(a, b) for a in in_photo for b in in_photo if a < b])
    found = grouped(faces_of(*[0] * 7, 1, 1), Constraints(seeds(9), soft_cannot=beside))
    assert found.labels.tolist() == [0] * 7 + [-1, -1]


@pytest.mark.parametrize("shared", [1, 3])
def test_two_who_are_often_in_one_photo_stay_apart_however_alike(shared: int) -> None:
    vectors = faces_of(*[0] * 12)
    must = rows(*[(row, row + 1) for row in range(11) if row != 5])
    together = rows(*[(row, row + 6) for row in range(shared)])
    found = grouped(vectors, Constraints(seeds(12), must=must, soft_cannot=together))
    assert len(set(found.labels.tolist())) == (1 if shared == 1 else 2)


def test_a_face_put_there_by_hand_does_not_make_the_others_doubtful() -> None:
    found = grouped(faces_of(*[0] * 10, 1), Constraints(seeds(11, r0=0, r10=0), people=ANNA))
    assert found.labels.tolist() == [0] * 11
    assert found.wrong_chance.max() < 0.1


def test_blurred_faces_of_two_bursts_join_nobody_by_their_blur() -> None:
    vectors = faces_of(*[0] * 5, *[1] * 5, 2, 2)
    bursts = rows(*[(row, 10 if row < 5 else 11) for row in range(10)])
    found = grouped(vectors, Constraints(seeds(12), must=bursts))
    assert found.labels.tolist() == [*[0] * 5, *[1] * 5, 0, 1]
    assert found.wrong_chance[10:].max() < 0.1


def test_a_burst_of_poor_faces_joins_an_album_as_a_whole() -> None:
    vectors = faces_of(*[0] * 9)
    bursts = Constraints(seeds(9), must=rows((6, 7), (7, 8)))
    found = group(vectors, np.repeat([0.9, 0.1], [6, 3]), bursts, CALIBRATION)
    assert found.labels.tolist() == [0] * 9


def test_a_face_at_the_edge_of_its_cluster_is_doubtful() -> None:
    vectors = faces_of(*[0] * 9, 1)
    edge = 0.75 * vectors[0] + 0.25 * vectors[9]
    vectors[9] = edge / np.linalg.norm(edge)
    found = grouped(vectors)
    assert found.labels.tolist() == [0] * 10
    assert found.wrong_chance[9] > 10 * found.wrong_chance[:9].max()


def test_poor_faces_found_no_cluster_but_join_one() -> None:
    vectors = faces_of(0, 0, 0, 1, 1)
    found = group(vectors, np.array([1, 1, 0.1, 0.1, 0.1]), Constraints.none(5), CALIBRATION)
    assert found.labels.tolist() == [0, 0, 0, -1, -1]


def test_a_poor_face_bridges_nothing() -> None:
    angles = np.radians([0, 19, 40])
    vectors = np.column_stack([np.cos(angles), np.sin(angles)]).astype(np.float32)
    nobody_known = Constraints.none(3)
    assert group(vectors, np.array([1, 1, 1]), nobody_known, CALIBRATION).labels.tolist() == [0, 0, -1]
    assert group(vectors, np.array([1, 0.1, 1]), nobody_known, CALIBRATION).labels.tolist() == [-1, -1, -1]


def test_a_poor_face_that_the_user_placed_counts_like_any_other() -> None:
    vectors = faces_of(0, 0, 1)
    found = group(vectors, np.full(3, 0.1), Constraints(seeds(3, r0=0)), CALIBRATION)
    assert found.labels.tolist() == [0, -1, -1]
    constraints = Constraints(seeds(3), must=rows((0, 1)))
    assert group(vectors, np.full(3, 0.1), constraints, CALIBRATION).labels.tolist() == [0, 0, -1]


@st.composite
def constrained_faces(draw: st.DrawFn) -> tuple[list[int], Constraints]:
    """Faces of random people, and constraints that some true assignment of people honours."""
    people = draw(st.lists(st.integers(0, 3), min_size=2, max_size=25))
    looks = draw(st.lists(st.integers(0, 3), min_size=len(people), max_size=len(people)))
    row = st.integers(0, len(people) - 1)
    pairs = draw(st.lists(st.tuples(row, row), max_size=40))
    confirmed = draw(st.sets(row, max_size=8))
    present = sorted({people[r] for r in confirmed})
    rejected = draw(st.lists(st.tuples(row, st.sampled_from(present)), max_size=8)) if present else []
    constraints = Constraints(
        seeds(len(people), **{f"r{r}": present.index(people[r]) for r in confirmed}),
        must=rows(*[(a, b) for a, b in pairs if people[a] == people[b]]),
        cannot=rows(*[(a, b) for a, b in pairs if people[a] != people[b]]),
        not_seed=rows(*[(r, present.index(who)) for r, who in rejected if people[r] != who]),
    )
    return looks, constraints


@pytest.mark.parametrize("method", GroupingMethod)
@given(case=constrained_faces())
@settings(max_examples=200, deadline=None)
def test_no_grouping_ever_breaks_a_constraint(method: GroupingMethod, case: tuple[list[int], Constraints]) -> None:
    looks, constraints = case
    labels = grouped(faces_of(*looks, spread=0.4), constraints, method).labels
    together = [np.flatnonzero(constraints.seeds == seed) for seed in range(constraints.seeds.max(initial=-1) + 1)]
    for a, b in constraints.must:
        assert a == b or labels[a] == labels[b] >= 0
    for a, b in constraints.cannot:
        assert labels[a] != labels[b] or labels[a] == -1
    for members in together:
        assert len(set(labels[members])) == 1
        assert labels[members[0]] >= 0
    assert len({labels[members[0]] for members in together}) == len(together)
    for row, seed in constraints.not_seed:
        assert labels[row] != labels[together[seed][0]]


@pytest.mark.parametrize("order_seed", range(5))
def test_the_order_of_faces_does_not_matter(order_seed: int) -> None:
    vectors = faces_of(*range(8), *range(8), *range(4), spread=0.4)
    order = np.random.default_rng(order_seed).permutation(len(vectors))
    straight, shuffled = grouped(vectors).labels, grouped(vectors[order]).labels
    together = straight[order][:, None] == straight[order][None]
    assert ((shuffled[:, None] == shuffled[None]) == together).all()


@pytest.mark.parametrize("people", [[0] * 8, [0] * 8 + [1] * 5 + [2, 2, 3], [0, 0, 0, 1]])
def test_hdbscan_finds_the_people_too_even_where_there_is_only_one(people: list[int]) -> None:
    found = grouped(faces_of(*people), method=GroupingMethod.HDBSCAN)
    seen = [label if label >= 0 else -2 - row for row, label in enumerate(found.labels.tolist())]
    assert [[a == b for b in seen] for a in seen] == [[a == b for b in people] for a in people]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_hdbscan_takes_a_library_of_hardly_any_faces(count: int) -> None:
    found = grouped(faces_of(*[0] * 2)[:count], method=GroupingMethod.HDBSCAN)
    assert found.labels.tolist() == ([0, 0] if count == 2 else [-1] * count)


def test_hdbscan_on_near_pairs_finds_what_it_finds_on_all() -> None:
    vectors = faces_of(*np.repeat(range(12), 9).tolist(), *range(12, 30), spread=0.5)
    exact = HDBSCAN(min_cluster_size=2, min_samples=1, cluster_selection_epsilon=0.85, algorithm="generic")
    wanted, found = exact.fit_predict(vectors.astype(np.float64)), dense(vectors, 1.0)
    assert (wanted >= 0).sum() > 100
    assert ((wanted[:, None] == wanted) == (found[:, None] == found)).all()
