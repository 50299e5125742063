"""What stops a training, and what makes it go on: in the head, in the network, and in learning without names."""

import copy
import itertools
import math
import sys
import time
from collections.abc import Callable

import numpy as np
import pytest
import torch
from test_fine_tuning import QUICK, tune
from test_pretraining import Encoder, LoudViews, kin
from torch import Tensor
from worlds import CALIBRATION, training_set

from photogroup.errors import TrainingStopped
from photogroup.jobs import Job, finish
from photogroup.learn import fine_tuning, memory, views
from photogroup.learn import head_fitting as head_training
from photogroup.learn.fine_tuning import BackboneOptions
from photogroup.learn.head_fitting import TrainingOptions, train
from photogroup.learn.heads import whitened
from photogroup.learn.precision import MixedPrecision
from photogroup.learn.pretraining import FEWEST, PretrainingOptions, pretrain

OUT_OF_MEMORY = (
    torch.OutOfMemoryError("CUDA out of memory."),
    RuntimeError("[enforce fail at alloc_cpu.cpp:127] DefaultCPUAllocator: can't allocate memory"),
    RuntimeError("MPS backend out of memory (MPS allocated: 17 GB)"),
    MemoryError("Unable to allocate 7.45 GiB"),
)


@pytest.fixture(autouse=True)
def few_views(monkeypatch: pytest.MonkeyPatch) -> None:
    """One changed view of each face is enough, and quicker."""
    monkeypatch.setattr(views, "MOST_KEPT", 1)
    monkeypatch.setattr(views, "FEWEST_KEPT", 1)


def train_head(options: TrainingOptions) -> None:
    finish(train(whitened(training_set(), CALIBRATION), training_set(), options))


def train_network(**options: float) -> None:
    finish(tune(BackboneOptions(**{"steps": 10, "persons": 3, "faces": 2} | options)))  # type: ignore[arg-type]


def with_loss(monkeypatch: pytest.MonkeyPatch, loss: Callable[[Tensor, Tensor], Tensor]) -> None:
    for module in (head_training, fine_tuning):
        monkeypatch.setattr(module, "make_loss", lambda *_: loss)


def to_one_point(embeddings: Tensor, labels: Tensor) -> Tensor:
    """What a loss without negatives does."""
    middle = torch.ones(embeddings.shape[1]) / embeddings.shape[1] ** 0.5
    return ((embeddings - middle) ** 2).sum(1).mean()


def test_a_head_that_makes_all_faces_alike_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    with_loss(monkeypatch, to_one_point)
    with pytest.raises(TrainingStopped, match="training-all-alike"):
        train_head(TrainingOptions(steps=400, learning_rate=0.05, guard=0.0, pull=0.0))


def test_a_network_that_makes_all_faces_alike_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    with_loss(monkeypatch, to_one_point)
    with pytest.raises(TrainingStopped, match="training-all-alike"):
        train_network(learning_rate=1e-2, keep=0.0)


def test_a_network_whose_loss_grows_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    values = itertools.count(1.0, 20.0)
    with_loss(monkeypatch, lambda embeddings, labels: 0 * embeddings.sum() + next(values))
    with pytest.raises(TrainingStopped, match="training-loss-grew"):
        train_network()


def learn_without_names(encoder: Encoder, options: PretrainingOptions) -> None:
    precision = MixedPrecision(torch.device("cpu"))
    finish(pretrain(encoder, LoudViews(40), kin(40), options, precision, until=time.monotonic() + 60))


def test_learning_without_names_stops_where_its_loss_is_no_number() -> None:
    encoder = Encoder()
    with torch.no_grad():
        encoder.weight.fill_(math.nan)
    with pytest.raises(TrainingStopped, match="training-no-number"):
        learn_without_names(encoder, PretrainingOptions(steps=3, batch=16))


def test_learning_without_names_that_makes_all_faces_alike_is_stopped_soon_after(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def collapse(encoder: torch.nn.Module, *_: object, **__: object) -> Job[None]:
        with torch.no_grad():
            for parameter in encoder.parameters():
                parameter.fill_(1e-3)
        yield from ()

    monkeypatch.setattr(fine_tuning, "pretrain", collapse)
    with pytest.raises(TrainingStopped, match="training-all-alike"):
        finish(tune(BackboneOptions(steps=1, persons=3, faces=2, pretraining=PretrainingOptions(steps=1))))


@pytest.mark.parametrize("error", OUT_OF_MEMORY, ids=lambda error: f"{type(error).__name__} {str(error)[:8]}")
def test_memory_that_runs_out_on_any_device_halves_the_batch_and_ends_plainly(error: Exception) -> None:
    sizes = [8]

    def step() -> float:
        if sizes[-1] > 2:
            raise error
        return 1.0

    assert memory.halving(step, lambda: sizes.append(sizes[-1] // 2)) == 1.0
    assert sizes == [8, 4, 2]


def test_another_error_is_not_taken_for_too_little_memory() -> None:
    def step() -> float:
        raise RuntimeError("The size of tensor a (3) must match the size of tensor b (4)")

    with pytest.raises(RuntimeError, match="must match"):
        memory.halving(step, lambda: None)


def test_too_little_memory_for_any_batch_is_said_in_each_training(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(embeddings: Tensor, labels: Tensor) -> Tensor:
        raise OUT_OF_MEMORY[1]

    with_loss(monkeypatch, full)
    with pytest.raises(TrainingStopped, match="no-memory-for-head"):
        train_head(TrainingOptions())
    with pytest.raises(TrainingStopped, match="no-memory-for-network"):
        finish(tune(QUICK))


def test_learning_without_names_goes_on_with_half_of_the_faces(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []
    real = LoudViews.take

    def small(self: LoudViews, rows: Tensor, number: int) -> Tensor:
        taken.append(len(rows))
        if len(rows) > FEWEST:
            raise OUT_OF_MEMORY[1]
        return real(self, rows, number)

    monkeypatch.setattr(LoudViews, "take", small)
    learn_without_names(Encoder(), PretrainingOptions(steps=2, batch=4 * FEWEST))
    assert taken == [4 * FEWEST, 2 * FEWEST, FEWEST, FEWEST, FEWEST, FEWEST]
    monkeypatch.setattr(sys.modules[__name__], "FEWEST", 0)
    with pytest.raises(TrainingStopped, match="no-memory-for-pretraining"):
        learn_without_names(Encoder(), PretrainingOptions(steps=2, batch=16))


def test_a_stopped_training_leaves_the_network_that_was_given_no_number_that_is_none() -> None:
    """A step whose loss is no number is not taken."""
    head = whitened(training_set(), CALIBRATION)
    before = copy.deepcopy(head.state_dict())
    options = TrainingOptions(steps=1, learning_rate=1.0)
    training = training_set()
    training.vectors[0] = np.nan
    with pytest.raises(TrainingStopped):
        finish(train(head, training, options))
    assert all(torch.equal(value, before[name]) for name, value in head.state_dict().items())
