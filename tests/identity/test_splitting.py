import numpy as np
import pytest

from photogroup.domain import Vectors
from photogroup.evidence import Calibration
from photogroup.identity.grouping.splitting import propose_split, split_by_seeds
from photogroup.identity.review.doubts import doubtful

CALIBRATION = Calibration(slope=20.0, offset=16.0)


def siblings(
    count: int, share: float, distance: float, spread: float = 0.6, seed: int = 0
) -> tuple[Vectors, np.ndarray]:
    """Faces of two people who look alike, and who is who (0 or 1); the second has this share."""
    rng = np.random.default_rng(seed)
    middle, apart = rng.normal(size=(2, 128))
    middle, apart = middle / np.linalg.norm(middle), apart / np.linalg.norm(apart)
    truth = (np.arange(count) < share * count).astype(np.int64)
    sides = np.where(truth[:, None] == 1, 0.5, -0.5) * distance
    vectors = middle + sides * apart + spread * rng.normal(size=(count, 128)) / np.sqrt(128)
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32), truth


def three_each(truth: np.ndarray) -> list[np.ndarray]:
    return [np.flatnonzero(truth == person)[:3] for person in range(truth.max() + 1)]


def test_three_faces_of_each_of_two_siblings_split_twenty_thousand_faces() -> None:
    vectors, truth = siblings(20_000, share=0.06, distance=0.4)
    found = split_by_seeds(vectors, three_each(truth), views=np.arange(20_000) // 2)
    assert (found.labels == truth).mean() > 0.99
    assert (found.labels[truth == 1] == 1).mean() > 0.98


def test_seeds_stay_where_the_user_put_them() -> None:
    vectors, truth = siblings(200, share=0.5, distance=0.6)
    seeds = three_each(truth)
    swapped = [np.append(seeds[0], seeds[1][0]), seeds[1][1:]]
    found = split_by_seeds(vectors, swapped)
    assert found.labels[seeds[1][0]] == 0
    assert (found.probability[np.concatenate(swapped)] == 1).all()


def test_three_siblings_split_too() -> None:
    rng = np.random.default_rng(2)
    truth = rng.integers(0, 3, 600)
    centres = rng.normal(size=128) / 11 + 0.3 * rng.normal(size=(3, 128)) / 11
    vectors = centres[truth] + 0.6 * rng.normal(size=(600, 128)) / 11
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    found = split_by_seeds(vectors.astype(np.float32), three_each(truth))
    assert (found.labels == truth).mean() > 0.97


def test_one_face_of_each_is_enough_to_start() -> None:
    vectors, truth = siblings(300, share=0.5, distance=0.7)
    found = split_by_seeds(vectors, [np.flatnonzero(truth == 0)[:1], np.flatnonzero(truth == 1)[:1]])
    assert (found.labels == truth).mean() > 0.97


def test_faces_that_could_be_either_are_unsure_more_often_than_others() -> None:
    vectors, truth = siblings(400, share=0.5, distance=0.3, spread=0.8, seed=4)
    found = split_by_seeds(vectors, three_each(truth))
    right = found.labels == truth
    sure = found.probability > 0.9
    assert 0 < sure.sum() < len(sure)
    assert right[sure].mean() > right[~sure].mean() + 0.1


def test_two_faces_in_one_photo_go_to_different_siblings_unless_there_is_no_doubt() -> None:
    vectors, truth = siblings(400, share=0.5, distance=0.3, spread=0.8, seed=4)
    photos = np.argsort(np.argsort(truth, kind="stable"), kind="stable") % 200
    alone = split_by_seeds(vectors, three_each(truth))
    together = split_by_seeds(vectors, three_each(truth), views=photos)
    assert (together.labels == truth).mean() > (alone.labels == truth).mean()
    clear, clear_truth = siblings(100, share=0.5, distance=1.0)
    mirror = np.arange(100)
    mirror[[50, 51]] = 1000
    assert clear_truth[50] == clear_truth[51]
    found = split_by_seeds(clear, three_each(clear_truth), views=mirror)
    assert found.labels[50] == found.labels[51] == clear_truth[50]


def test_faces_of_a_burst_go_the_same_way() -> None:
    vectors, truth = siblings(300, share=0.5, distance=0.3, spread=0.8, seed=1)
    rows = np.flatnonzero(truth == 0)[10:60]
    burst = np.column_stack([rows[:-1], rows[1:]])
    assert len(set(split_by_seeds(vectors, three_each(truth)).labels[rows].tolist())) == 2
    assert set(split_by_seeds(vectors, three_each(truth), together=burst).labels[rows].tolist()) == {0}


@pytest.mark.parametrize("share", [0.5, 0.1])
def test_an_album_of_two_people_is_proposed_to_be_split_into_them(share: float) -> None:
    vectors, truth = siblings(200, share=share, distance=0.9, spread=0.5)
    found = propose_split(vectors, CALIBRATION)
    assert found is not None
    assert (found.labels == truth).mean() in (pytest.approx(1.0), pytest.approx(0.0))
    assert np.bincount(found.labels).argmax() == 0


def test_an_album_of_one_person_is_left_alone() -> None:
    vectors, _ = siblings(200, share=0.5, distance=0.0, spread=0.5)
    assert propose_split(vectors, CALIBRATION) is None


def test_two_who_look_alike_are_told_apart_by_the_photos_that_show_both() -> None:
    vectors, truth = siblings(40, share=0.5, distance=0.5, spread=0.4)
    alone = np.arange(40)
    assert propose_split(vectors, CALIBRATION) is None
    assert propose_split(vectors, CALIBRATION, views=alone) is None
    both = np.where(np.isin(alone, [0, 39]), 100, alone)
    assert truth[0] != truth[39]
    found = propose_split(vectors, CALIBRATION, views=both)
    assert found is not None
    assert (found.labels == truth).mean() in (1.0, 0.0)


def test_neither_a_mirror_nor_one_collage_makes_two_people_of_one() -> None:
    vectors, _ = siblings(40, share=0.5, distance=0.0, spread=0.3)
    collage = np.where(np.arange(40) < 3, 100, np.arange(40))
    assert propose_split(vectors, CALIBRATION, views=collage) is None
    mirrored = np.concatenate([vectors, vectors])
    assert propose_split(mirrored, CALIBRATION, views=np.arange(80) % 40) is None


@pytest.mark.parametrize("count", [0, 1])
def test_an_album_too_small_to_split_is_left_alone(count: int) -> None:
    assert propose_split(siblings(200, 0.5, 1.0)[0][:count], CALIBRATION) is None


def test_an_album_of_the_same_face_over_and_over_is_left_alone() -> None:
    assert propose_split(np.tile(siblings(1, 1.0, 0.0)[0], (30, 1)), CALIBRATION) is None


def test_the_faces_that_do_not_belong_come_first() -> None:
    vectors, truth = siblings(100, share=0.05, distance=1.0)
    assert set(doubtful(vectors)[:5].tolist()) == set(np.flatnonzero(truth == 1).tolist())


def test_a_face_that_resembles_another_album_more_is_doubtful() -> None:
    vectors, truth = siblings(60, share=0.5, distance=0.5)
    album = np.concatenate([np.flatnonzero(truth == 0), np.flatnonzero(truth == 1)[:14]])
    other = vectors[np.flatnonzero(truth == 1)[14:]].mean(0, keepdims=True)

    def found(order: np.ndarray) -> int:
        return int((truth[album[order[:14]]] == 1).sum())

    assert found(doubtful(vectors[album], other)) == 14
    assert found(doubtful(vectors[album])) < 14


@pytest.mark.parametrize("count", [0, 1])
def test_a_face_alone_raises_no_doubt(count: int) -> None:
    assert doubtful(siblings(5, 0.5, 1.0)[0][:count]).tolist() == list(range(count))
