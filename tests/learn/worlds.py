"""Small worlds of faces with known people, for the tests of learning."""

import numpy as np

from photogroup.domain import Vectors
from photogroup.evidence import Calibration
from photogroup.learn.training_set import Corrected, TrainingSet

CALIBRATION = Calibration(slope=87.865, offset=36.917)
DIMENSION = 16


def faces(people: int, each: int, *, noise: float = 0.05, seed: int = 0) -> tuple[Vectors, np.ndarray]:
    """Faces in a narrow cone, in which one direction that says nothing about people is loud."""
    rng = np.random.default_rng(seed)
    directions = np.eye(DIMENSION)[0] + 0.15 * rng.normal(size=(people, DIMENSION))
    points = np.repeat(directions, each, axis=0) + noise * rng.normal(size=(people * each, DIMENSION))
    points[:, 1] += 3 * noise * rng.normal(size=len(points))
    vectors = points / np.linalg.norm(points, axis=1, keepdims=True)
    return vectors.astype(np.float32), np.repeat(np.arange(people), each)


def training_set(people: int = 8, each: int = 4, *, seed: int = 0) -> TrainingSet:
    vectors, labels = faces(people, each, seed=seed)
    unlabelled = faces(20, 3, seed=seed + 1)[0]
    apart = np.stack([vectors[:3], vectors[-3:]], axis=1)
    return TrainingSet(vectors, labels, apart, np.ones(3), unlabelled, people * each + 60)


def corrected(people: int = 8, each: int = 4, *, taken_at: np.ndarray | None = None) -> Corrected:
    """Everybody confirmed, a day a photo, and as many strangers."""
    vectors, labels = faces(people, each)
    strangers = faces(10, 2, seed=5)[0]
    count = len(vectors) + len(strangers)
    days = np.datetime64("2020-01-01T12:00:00") + np.arange(count) * np.timedelta64(1, "D")
    return Corrected(
        vectors=np.concatenate([vectors, strangers]),
        people=np.concatenate([labels, np.full(len(strangers), -1)]),
        photo_ids=np.arange(count),
        taken_at=days.astype("datetime64[s]") if taken_at is None else taken_at,
        apart=np.empty((0, 2), dtype=np.int64),
    )
