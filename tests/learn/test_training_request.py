"""What a training is asked for, and what suits a depth where nothing was said."""

import subprocess
import sys

import pytest

from photogroup.errors import BadSettings
from photogroup.learn.fine_tuning import BackboneOptions
from photogroup.learn.head_fitting import TrainingOptions
from photogroup.learn.training_request import USUAL, TrainingRequest


def test_a_request_that_says_nothing_takes_what_suits_each_depth() -> None:
    assert USUAL.for_head() == TrainingOptions()
    assert TrainingRequest(depth="last").for_network() == BackboneOptions(depth="last")


def test_what_was_asked_for_reaches_the_part_that_it_is_about() -> None:
    asked = TrainingRequest(depth="all", loss="infonce", steps=7, learning_rate=1e-4, minutes=2, pretraining=3, seed=5)
    network = asked.for_network()
    assert (network.loss, network.steps, network.learning_rate, network.minutes) == ("infonce", 7, 1e-4, 2)
    assert (network.pretraining.steps, network.pretraining.seed) == (3, 5)
    assert asked.for_head() == TrainingOptions(seed=5), "the head beside it is trained as usual"
    assert TrainingRequest(steps=9).for_head().steps == 9


def test_a_head_cannot_learn_from_faces_without_names() -> None:
    with pytest.raises(BadSettings):
        TrainingRequest(pretraining=10).for_head()


def test_asking_needs_no_torch() -> None:
    code = "import sys, photogroup.learn.training_request as t; t.TrainingRequest(); sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
