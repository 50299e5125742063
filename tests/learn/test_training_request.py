"""What a training is asked for, and what suits a depth where nothing was said."""

import subprocess
import sys

import pytest

from photogroup.errors import BadSettings
from photogroup.learn.fine_tuning import BackboneOptions
from photogroup.learn.head_fitting import TrainingOptions
from photogroup.learn.requested import for_head, for_network
from photogroup.learn.training_request import USUAL, TrainingRequest


def test_a_request_that_says_nothing_takes_what_suits_each_depth() -> None:
    assert for_head(USUAL) == TrainingOptions()
    assert for_network(TrainingRequest(depth="last")) == BackboneOptions(depth="last")


def test_what_was_asked_for_reaches_the_part_that_it_is_about() -> None:
    asked = TrainingRequest(depth="all", loss="infonce", steps=7, learning_rate=1e-4, minutes=2, pretraining=3, seed=5)
    network = for_network(asked)
    assert (network.loss, network.steps, network.learning_rate, network.minutes) == ("infonce", 7, 1e-4, 2)
    assert (network.pretraining.steps, network.pretraining.seed) == (3, 5)
    assert for_head(asked) == TrainingOptions(seed=5), "the head beside it is trained as usual"
    assert for_head(TrainingRequest(steps=9)).steps == 9


def test_a_head_cannot_learn_from_faces_without_names() -> None:
    with pytest.raises(BadSettings):
        for_head(TrainingRequest(pretraining=10))


def test_asking_needs_no_torch() -> None:
    code = "import sys, photogroup.learn.training_request as t; t.TrainingRequest(); sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
