"""Which kind of head is kept: the trained one has to beat the closed form on faces that neither has seen."""

import numpy as np
import pytest
from worlds import CALIBRATION, corrected

from photogroup.jobs import finish
from photogroup.learn.head_fitting import TrainingOptions
from photogroup.learn.training_set import split
from photogroup.training import head_training as training


@pytest.mark.parametrize(
    ("errors", "kept"), [((0.2, 0.1), "trained"), ((0.2, 0.2), "whitened"), ((0.1, 0.2), "whitened")]
)
def test_a_trained_head_that_does_not_beat_the_closed_form_is_dropped(
    monkeypatch: pytest.MonkeyPatch, errors: tuple[float, float], kept: str
) -> None:
    judged: list[np.ndarray] = []
    values = iter(errors)

    def confusion(vectors: np.ndarray, people: np.ndarray) -> float:
        judged.append(people)
        return next(values)

    monkeypatch.setattr(training, "confusion", confusion)
    world = corrected(people=12, each=6)
    parts = split(world)
    kind, _ = finish(training.fit_some(world, parts, CALIBRATION, TrainingOptions(steps=2)))
    assert kind == kept
    known = set(world.people[parts.training])
    assert set(judged[0]) <= known, "the held_out of the validation have no say in the choice"
