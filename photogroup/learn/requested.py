"""Turns a training request into options for a head or a network."""

from dataclasses import replace
from typing import TypeVar

from photogroup.errors import BadSettings
from photogroup.learn.fine_tuning import BackboneOptions
from photogroup.learn.head_fitting import TrainingOptions
from photogroup.learn.pretraining import PretrainingOptions
from photogroup.learn.training_request import TrainingRequest

Options = TypeVar("Options", TrainingOptions, BackboneOptions)


def for_head(request: TrainingRequest) -> TrainingOptions:
    """The options for training a head; the defaults if the head goes with a deep training. Raises BadSettings."""
    if request.is_head and request.pretraining:
        raise BadSettings("pretraining-needs-photos")
    options = TrainingOptions(seed=request.seed, margin=request.margin, temperature=request.temperature)
    return _own(options, request) if request.is_head else options


def for_network(request: TrainingRequest) -> BackboneOptions:
    """The options for training a network from photos. Raises BadSettings."""
    options = BackboneOptions(
        depth=request.depth,
        margin=request.margin,
        temperature=request.temperature,
        minutes=request.minutes,
        pretraining=PretrainingOptions(steps=request.pretraining, seed=request.seed),
        seed=request.seed,
    )
    return _own(options, request)


def _own(options: Options, request: TrainingRequest) -> Options:
    """The options with the loss, steps and rate of the request."""
    return replace(
        options,
        loss=request.loss or options.loss,
        steps=request.steps or options.steps,
        learning_rate=request.learning_rate or options.learning_rate,
    )
