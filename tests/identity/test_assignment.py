import numpy as np
import pytest

from photogroup.domain import NO_PERSON, Vectors
from photogroup.evidence import Calibration
from photogroup.identity.grouping.assignment import KnownPeople
from photogroup.identity.grouping.prototypes import Prototypes
from photogroup.identity.grouping.reach import Reach, wrong_chance

CALIBRATION = Calibration(slope=64.0, offset=27.3)


def looks(count: int, *, dimension: int = 32, seed: int = 0) -> Vectors:
    vectors = np.random.default_rng(seed).normal(size=(count, dimension))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def faces_like(look: Vectors, count: int, *, spread: float = 0.15, seed: int = 1) -> Vectors:
    noise = np.random.default_rng(seed).normal(size=(count, len(look))) / np.sqrt(len(look))
    vectors = look + spread * noise
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def test_a_new_face_goes_to_the_person_it_looks_like_and_a_stranger_waits() -> None:
    anna, ben, stranger = looks(3)
    known = KnownPeople(
        np.concatenate([faces_like(anna, 6), faces_like(ben, 4)]), np.array([7] * 6 + [9] * 4), CALIBRATION
    )
    new = np.concatenate([faces_like(anna, 1, seed=5), faces_like(ben, 1, seed=6), stranger[None]])
    found = known.assign(new, np.arange(3))
    assert found.person.tolist() == [7, 9, NO_PERSON]
    assert found.wrong_chance[:2].max() < 0.05
    assert found.wrong_chance[2] > 0.9


def test_a_child_and_the_adult_are_both_recognised() -> None:
    child, adult, other = looks(3)
    vectors = np.concatenate([faces_like(child, 5), faces_like(adult, 5), faces_like(other, 5)])
    known = KnownPeople(vectors, np.repeat([1, 1, 2], 5), CALIBRATION)
    new = np.concatenate([faces_like(child, 1, seed=8), faces_like(adult, 1, seed=9)])
    assert known.assign(new, np.arange(2)).person.tolist() == [1, 1]


def test_of_two_faces_in_one_photo_only_the_nearer_is_the_person() -> None:
    anna = looks(1)[0]
    known = KnownPeople(faces_like(anna, 6), np.zeros(6, dtype=np.int64), CALIBRATION)
    new = np.stack([faces_like(anna, 1, spread=0.25, seed=3)[0], anna])
    assert known.assign(new, np.array([4, 4])).person.tolist() == [NO_PERSON, 0]
    assert known.assign(new, np.array([4, 5])).person.tolist() == [0, 0]


def test_nobody_is_known_in_an_empty_library() -> None:
    known = KnownPeople(np.empty((0, 32), dtype=np.float32), np.empty(0, dtype=np.int64), CALIBRATION)
    found = known.assign(looks(2), np.arange(2))
    assert found.person.tolist() == [NO_PERSON, NO_PERSON]
    assert found.wrong_chance.min() > 0.9


def test_faces_between_two_people_are_doubtful() -> None:
    anna, ben = looks(2)
    ben = (anna + 0.4 * ben) / np.linalg.norm(anna + 0.4 * ben)
    known = KnownPeople(
        np.concatenate([faces_like(anna, 8), faces_like(ben, 8)]), np.repeat([0, 1], 8), Calibration(64, 35)
    )
    between = (anna + ben) / np.linalg.norm(anna + ben)
    found = known.assign(np.stack([anna, between]), np.arange(2))
    assert found.wrong_chance[1] > 10 * found.wrong_chance[0]


def test_a_person_whose_faces_are_alike_has_one_prototype_and_its_mean_is_exact() -> None:
    vectors = np.concatenate([faces_like(looks(1)[0], 20), faces_like(looks(2)[1], 7)])
    people = np.array([3] * 20 + [5] * 7)
    found = Prototypes.of(vectors, people, within=0.4)
    assert found.person.tolist() == [3, 5]
    assert found.faces.tolist() == [20, 7]
    assert found.means == pytest.approx(np.stack([vectors[:20].mean(0), vectors[20:].mean(0)]), abs=1e-6)


def test_the_modes_of_a_person_with_very_many_faces_keep_their_share() -> None:
    child, adult = looks(2)
    vectors = np.concatenate([faces_like(child, 500), faces_like(adult, 1500)])
    found = Prototypes.of(vectors, np.zeros(2000, dtype=np.int64), within=0.4)
    assert sorted(found.faces.tolist()) == pytest.approx([500, 1500], rel=0.02)


def test_the_same_rule_that_merges_clusters_assigns_faces() -> None:
    rng = np.random.default_rng(4)
    people = rng.integers(0, 30, 300)
    vectors = np.concatenate([faces_like(looks(30)[who], 1, spread=0.5, seed=i) for i, who in enumerate(people)])
    found = Prototypes.of(vectors[:200], people[:200], within=2.0)
    reach = Reach(within=0.6, growth=0.02)
    best, spare = found.best(vectors[200:], reach)
    distances = np.linalg.norm(vectors[200:, None] - vectors[None, :200], axis=2)
    for row in range(100):
        allowed = {
            who: 0.6
            + 0.02 * np.log(min((people[:200] == who).sum(), 30))
            - np.sqrt((distances[row, people[:200] == who] ** 2).mean())
            for who in np.unique(people[:200])
        }
        assert best[row] == max(allowed, key=lambda who: allowed[who])
        assert spare[row] == pytest.approx(max(allowed.values()), abs=1e-4)


def test_doubt_falls_with_distance_scale_and_rises_with_a_rival() -> None:
    own = np.array([0.0, 0.05, 0.05], dtype=np.float32)
    other = np.array([-0.2, -0.2, 0.04], dtype=np.float32)
    at_edge, sure, rivalled = wrong_chance(CALIBRATION, own, other, 50)
    assert at_edge > sure
    assert rivalled > sure


def test_among_thousands_of_people_a_face_goes_to_its_own() -> None:
    rng = np.random.default_rng(0)
    people = rng.integers(0, 3000, 20_000)
    vectors = (looks(3000, dimension=128)[people] + 0.3 * looks(20_000, dimension=128, seed=2)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    known = KnownPeople(vectors, people, CALIBRATION)
    found = known.assign(vectors[:200], np.arange(200))
    assert (found.person == people[:200]).mean() > 0.95
