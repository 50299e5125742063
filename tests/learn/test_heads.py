"""Heads in closed form: what they change, and what they leave."""

from dataclasses import replace

import numpy as np
import torch
from worlds import CALIBRATION, faces, training_set

from photogroup.domain import Vectors
from photogroup.learn.heads import identity, whitened
from photogroup.learn.training_set import TrainingSet


def spread(vectors: Vectors, people: np.ndarray) -> tuple[float, float]:
    """Mean distance within people and between them."""
    first, second = np.triu_indices(len(people), 1)
    distance = np.linalg.norm(vectors[first] - vectors[second], axis=1)
    same = people[first] == people[second]
    return float(distance[same].mean()), float(distance[~same].mean())


def test_without_a_map_only_the_memory_s_directions_are_new() -> None:
    training = training_set()
    head = identity(training, CALIBRATION)
    with torch.no_grad():
        mapped = head.mapped(torch.from_numpy(training.vectors)).numpy()
    assert np.allclose(mapped, training.vectors, atol=1e-6)
    assert head.project(training.vectors).shape == (32, 16 + 8)
    assert np.allclose(np.linalg.norm(head.project(training.vectors), axis=1), 1, atol=1e-5)


def test_remembered_people_move_apart_and_stay_together() -> None:
    training = training_set()
    other_photos, people = faces(8, 4, seed=0)[0], training.people
    shown = identity(training, CALIBRATION).project(other_photos)
    within, between = spread(other_photos, people)
    now_within, now_between = spread(shown, people)
    assert now_between - now_within > between - within


def test_siblings_that_are_remembered_are_told_apart_in_photos_that_were_not_shown() -> None:
    rng = np.random.default_rng(3)
    middle = np.eye(16)[0]
    siblings = np.repeat([middle + 0.1 * np.eye(16)[1], middle - 0.1 * np.eye(16)[1]], 12, axis=0)
    vectors = siblings + 0.05 * rng.normal(size=siblings.shape)
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    people, shown = np.repeat([0, 1], 12), np.tile(np.arange(12) < 6, 2)
    training = TrainingSet(
        vectors[shown], people[shown], np.empty((0, 2, 16), np.float32), np.empty(0), faces(20, 3, seed=1)[0], 84
    )
    after = identity(training, CALIBRATION).project(vectors)
    within, between = spread(vectors[~shown], people[~shown])
    now_within, now_between = spread(after[~shown], people[~shown])
    assert now_between / now_within > 1.2 * between / within


def test_an_odd_photo_of_a_remembered_person_comes_nearer_to_the_others() -> None:
    training = training_set()
    head = identity(training, CALIBRATION)
    others = training.vectors[training.people == 0]
    odd = others.mean(0) + 0.12 * np.eye(16)[5]
    odd = (odd / np.linalg.norm(odd)).astype(np.float32)[None]
    with torch.no_grad():
        mapped = head.mapped(torch.from_numpy(odd))
        drawn = head.drawn(mapped, head.distances(mapped), head.rivalry(mapped)).numpy()
    assert np.linalg.norm(drawn - others.mean(0)) < 0.95 * np.linalg.norm(odd - others.mean(0))


def test_the_more_faces_a_library_has_the_nearer_a_face_must_be_to_be_drawn() -> None:
    small, large = (replace(training_set(), library=count) for count in (100, 100_000))
    assert identity(large, CALIBRATION).nearness < identity(small, CALIBRATION).nearness


def beside(odd: Vectors, away: float) -> Vectors:
    """Twelve faces of nobody in particular around one at this distance."""
    rng = np.random.default_rng(7)
    steps = rng.normal(size=(12, 16)) - np.outer(rng.normal(size=12), odd)
    around = odd + away * steps / np.linalg.norm(steps, axis=1, keepdims=True)
    return (around / np.linalg.norm(around, axis=1, keepdims=True)).astype(np.float32)


def way_home(training: TrainingSet, odd: Vectors) -> float:
    head = identity(training, CALIBRATION)
    with torch.no_grad():
        mapped = head.mapped(torch.from_numpy(odd[None]))
        drawn = head.drawn(mapped, head.distances(mapped), head.rivalry(mapped)).numpy()
    return float(np.linalg.norm(drawn - odd))


def test_a_face_is_drawn_to_a_person_only_where_the_rest_of_the_library_is_farther() -> None:
    training = training_set()
    odd = training.vectors[training.people == 0].mean(0) + 0.3 * np.eye(16)[5]
    odd = (odd / np.linalg.norm(odd)).astype(np.float32)
    far = replace(training, unlabelled=np.concatenate([training.unlabelled, beside(odd, 1.2)]))
    near = replace(training, unlabelled=np.concatenate([training.unlabelled, beside(odd, 0.25)]))
    assert way_home(far, odd) > 1.5 * way_home(near, odd)


def test_a_face_s_own_copies_and_its_person_s_other_faces_are_not_the_rest_of_the_library() -> None:
    training = training_set()
    mean = training.vectors[training.people == 0].mean(0)
    own = np.concatenate([beside(mean / np.linalg.norm(mean), 0.12), training.vectors[training.people == 0]])
    alone, together = (
        identity(replace(training, unlabelled=np.concatenate([training.unlabelled, *more])), CALIBRATION)
        for more in ((), (own,))
    )
    face = torch.from_numpy(training.vectors[training.people == 0][:1])
    with torch.no_grad():
        apart, apart_together = [float(head.apartness(face, head.distances(face))) for head in (alone, together)]
    assert np.isclose(apart, apart_together, atol=1e-5)


def test_an_album_that_nobody_named_is_not_drawn_to_somebody_alike() -> None:
    training = training_set()
    mean = training.vectors[training.people == 0].mean(0)
    alike = mean + 0.3 * np.eye(16)[5]
    album = beside(alike / np.linalg.norm(alike), 0.12)
    without = identity(training, CALIBRATION).project(album)
    rivalled = identity(replace(training, rivals=(album,)), CALIBRATION)
    to_person = [np.linalg.norm(seen[:, :16] - mean, axis=1).mean() for seen in (without, rivalled.project(album))]
    assert to_person[0] < 0.95 * to_person[1]
    remembered = [rivalled.project(shown)[:, 16:].max() for shown in (album, training.vectors[training.people == 0])]
    assert remembered[0] < 0.01 < 0.15 < remembered[1]


def test_strangers_keep_their_distance_scale() -> None:
    training = training_set()
    strangers = faces(10, 2, seed=9)[0] @ np.linalg.qr(np.random.default_rng(0).normal(size=(16, 16)))[0]
    strangers = strangers.astype(np.float32)
    shown = identity(training, CALIBRATION).project(strangers)
    assert np.allclose(shown @ shown.T, strangers @ strangers.T, atol=1e-3)


def test_whitening_shrinks_what_differs_within_people_more_than_what_differs_between_them() -> None:
    training = training_set(people=40, each=20)
    others, people = faces(40, 5, seed=0)
    with torch.no_grad():
        mapped = whitened(training, CALIBRATION).mapped(torch.from_numpy(others)).numpy()
    within, between = spread(others, people)
    now_within, now_between = spread(mapped, people)
    assert now_between / now_within > 1.05 * between / within


def test_whitening_keeps_the_median_distance_so_that_the_calibration_holds() -> None:
    training = training_set(people=40, each=20)
    everybody = torch.from_numpy(np.concatenate([training.vectors, training.unlabelled]))
    with torch.no_grad():
        mapped = whitened(training, CALIBRATION).mapped(everybody)
    assert abs(float(torch.pdist(mapped).median() / torch.pdist(everybody).median()) - 1) < 0.02


def test_more_people_than_directions_share_directions_that_are_nearly_apart() -> None:
    training = training_set(people=200, each=2)
    head = identity(training, CALIBRATION)
    similarity = head.codes @ head.codes.T - torch.eye(200)
    assert head.dimension == 16 + 128
    assert float(similarity.abs().max()) < 0.5
