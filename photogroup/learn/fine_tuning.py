"""Trains the network itself on aligned faces: augmented views, limited time, and always the best state so far."""

import math
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from photogroup.domain import NO_PERSON, Ints, Pixels, Vectors
from photogroup.errors import BadSettings, TrainingStopped
from photogroup.jobs import Job, TrainingProgress
from photogroup.learn.backbone import Backbone, TrainableNetwork, rival
from photogroup.learn.checkpoints import Checkpoint, mark_of
from photogroup.learn.health import health, require_alive, require_sane
from photogroup.learn.held_out import MOST_FACES, confusion, verification_error
from photogroup.learn.losses import LossOptions, make_loss, pk_batches
from photogroup.learn.memory import halving
from photogroup.learn.precision import MixedPrecision
from photogroup.learn.pretraining import Kin, PretrainingOptions, pretrain
from photogroup.learn.together import ALONE, Together
from photogroup.learn.training_request import USUAL
from photogroup.learn.views import ChipViews, Views, keep_features
from photogroup.messages import message
from photogroup.vision.manifests import Normalisation

_EVERY = 10
"""Steps between measurements on the held-out faces, health checks, and checkpoints."""
_WARM_UP = 10
_WATCHED = 256
_CHUNK = 64


@dataclass(frozen=True, slots=True)
class BackboneOptions:
    depth: str = "last"
    """last: the last stages; all: the whole network, which calls for a graphics card."""
    loss: str = "supcon"
    steps: int = 200
    minutes: float = USUAL.minutes
    """The training ends after this many minutes, however many steps remain; the best state so far is kept."""
    learning_rate: float = 1e-5
    """Reached after ten steps. Ten times as much makes all faces look alike."""
    margin: float = USUAL.margin
    temperature: float = USUAL.temperature
    persons: int = 16
    faces: int = 4
    keep: float = 10.0
    """Weight of staying close to the old network's vectors, so that strangers stay apart."""
    is_mixed: bool = True
    """Half precision on graphics cards."""
    pretraining: PretrainingOptions = field(default_factory=PretrainingOptions)
    seed: int = USUAL.seed

    def __post_init__(self) -> None:
        if min(self.steps, self.persons, self.faces) < 1 or min(self.learning_rate, self.margin, self.temperature) <= 0:
            raise BadSettings("training-numbers")
        if self.minutes <= 0:
            raise BadSettings("training-minutes")


@dataclass(frozen=True, slots=True)
class Crops:
    """n aligned faces and what is known about them. Faces used for validation are not among them."""

    chips: Pixels
    """Shape (n, size, size, 3), RGB."""
    people: Ints
    """Shape (n,): the person of a face that trains, NO_PERSON for others."""
    held_out: Ints
    """Rows of confirmed faces that choose the best state and are not trained on."""
    held_out_people: Ints
    """Whose these are."""
    apart: Ints
    """Shape (m, 2): rows that the user said are different people."""
    photo_ids: Ints
    """Shape (n,)."""
    bursts: Ints
    """Shape (n,): one number for all faces of a burst that are surely one person."""


@dataclass(frozen=True, slots=True)
class FineTuned:
    network: TrainableNetwork
    state: Mapping[str, float]
    """For the manifest: errors before and after, the best step, steps, seconds, faces per second, memory in MiB."""


class Tune(Protocol):
    """Trains a backbone, here or elsewhere; see `fine_tune`."""

    def __call__(
        self,
        backbone: Backbone,
        crops: Crops,
        normalisation: Normalisation,
        options: BackboneOptions,
        *,
        device: torch.device,
        checkpoint: Path | None = None,
        mirror: bool = True,
    ) -> Job[FineTuned]: ...


def fine_tune(
    backbone: Backbone,
    crops: Crops,
    normalisation: Normalisation,
    options: BackboneOptions,
    *,
    device: torch.device,
    checkpoint: Path | None = None,
    views: Views | None = None,
    together: Together = ALONE,
    mirror: bool = True,
) -> Job[FineTuned]:
    """Train the backbone's tail; its network is changed and returned. An interrupted run is resumed.

    `mirror` says that the network is used on each face and its mirror image. `views` are those that `look_at` gives, if
    already computed. The same seed gives the same network on one machine, if the steps end before the minutes do.
    Several processes can train `together` with the same options, each on its own crops with the same held-out faces;
    all return the same network. Raises TrainingStopped as `head_fitting.train` does, and if memory is too small for two
    people.
    """
    end = time.monotonic() + 60 * options.minutes
    if views is None:
        views = yield from look_at(crops, backbone, normalisation, options.seed, device)
    run = _Run(backbone, crops, views, options, device, together, mirror)
    kept = Checkpoint(checkpoint, _mark(options, crops)) if checkpoint else None
    start = run.resume(kept) if kept else 0
    until = end if together.count == 1 else math.inf  # each process would end at another step
    if not start and options.pretraining.steps:
        yield from pretrain(backbone.tail, views, run.kin, options.pretraining, run.precision, until=until)
    run.start_clock()
    for step in range(start, options.steps):
        loss, done, error = run.step(step), step + 1, math.nan
        if done % _EVERY == 0 or done == options.steps:
            error = run.look()
            if kept:
                run.save(kept)
        yield run.progress(start, loss, error, end)
        if together.agree(time.monotonic() >= end):
            run.look()
            break
    if kept:
        kept.remove()
    return run.result()


def _mark(options: BackboneOptions, crops: Crops) -> str:
    """Leaves out the time limit: a resumed run may be given more or less time."""
    return mark_of(replace(options, minutes=1.0), crops.chips, crops.people, crops.held_out, crops.apart, crops.bursts)


def look_at(
    crops: Crops, backbone: Backbone, normalisation: Normalisation, seed: int, device: torch.device
) -> Job[Views]:
    """Augmented views of all faces, passed through the trunk once if there is one."""
    pictures = ChipViews(crops.chips, normalisation, device)
    return (yield from keep_features(pictures, backbone.trunk, seed)) if backbone.has_trunk else pictures


class _Run:
    """A backbone in training, with all that a step needs."""

    def __init__(
        self,
        backbone: Backbone,
        crops: Crops,
        views: Views,
        options: BackboneOptions,
        device: torch.device,
        together: Together,
        mirror: bool,
    ) -> None:
        self._backbone, self._crops, self._views = backbone, crops, views
        self._sides = (False, True) if mirror else (False,)
        self._options, self._device = options, device
        self._together = together
        self.precision = MixedPrecision(device, mixed=options.is_mixed, together=together)
        self._loss = make_loss(options.loss, LossOptions(options.margin, options.temperature))
        self._parameters = backbone.trained_parameters()
        self._optimizer = torch.optim.AdamW(self._parameters, lr=options.learning_rate, weight_decay=0.0)
        self._labelled = np.flatnonzero(crops.people != NO_PERSON)
        self._judges = crops.held_out[:MOST_FACES], crops.held_out_people[:MOST_FACES]
        self._old = self._seen(np.arange(len(crops.chips)))
        self._watched = np.random.default_rng(0).permutation(len(crops.chips))[:_WATCHED]
        self._start_health = health(torch.from_numpy(self._old[self._watched]))
        self._best, self._best_step, self._least = rival(backbone.tail), 0, math.inf
        self._persons, self._first = options.persons, math.nan
        self._done, self._faces = 0, 0
        self.start_clock()
        self._errors = [self._measure(0)]

    @property
    def kin(self) -> Kin:
        """What is known without labels, for the unsupervised training."""
        return Kin(self._crops.bursts, self._crops.photo_ids, self._old)

    def start_clock(self) -> None:
        """Start timing the training."""
        self._clock = time.monotonic()

    def step(self, number: int) -> float:
        """One step; if memory runs out, again with half of the people."""
        self._done = number + 1
        return halving(lambda: self._step(number), self._halve)

    def _halve(self) -> None:
        if self._persons <= 2:
            raise TrainingStopped("no-memory-for-network")
        self._persons //= 2

    def look(self) -> float:
        """The verification error on the held-out faces. Stops the training if faces collapse into one."""
        require_alive(health(torch.from_numpy(self._seen(self._watched))), self._start_health)
        self._errors.append(self._measure(self._done))
        return self._errors[-1]

    def progress(self, start: int, loss: float, error: float, end: float) -> TrainingProgress:
        pace = (time.monotonic() - self._clock) / (self._done - start)
        left = max(0.0, min((self._options.steps - self._done) * pace, end - time.monotonic()))
        return TrainingProgress(
            message("training-network"), self._done, self._options.steps, loss=loss, held_out=error,
            device=self._device.type, seconds_left=left,
        )  # fmt: skip

    def result(self) -> FineTuned:
        """The network in its best state."""
        self._backbone.tail.load_state_dict(self._best.state_dict())
        seconds = time.monotonic() - self._clock
        memory = torch.cuda.max_memory_allocated(self._device) / 2**20 if self._device.type == "cuda" else math.nan
        state = {
            "steps": self._done,
            "best_step": self._best_step,
            "seconds": round(seconds, 1),
            "faces_a_second": round(self._faces / seconds, 1),
            "error_before": self._errors[0],
            "least_error": np.nanmin(self._errors).item() if not np.isnan(self._errors).all() else math.nan,
        }
        known = {name: value for name, value in (state | {"memory_mib": memory}).items() if not math.isnan(value)}
        return FineTuned(self._backbone.network, known)

    def save(self, checkpoint: Checkpoint) -> None:
        notes = {"done": self._done, "first": self._first, "persons": self._persons, "least": self._least}
        notes |= {"best_step": self._best_step}
        checkpoint.save({name: str(value) for name, value in notes.items()}, self._states(), self._optimizer)

    def resume(self, checkpoint: Checkpoint) -> int:
        """How many steps an earlier run of the same options on the same faces had done; 0 if there is none."""
        notes = checkpoint.resume(self._states(), self._optimizer)
        if not notes:
            return 0
        self._first, self._persons, self._least = float(notes["first"]), int(notes["persons"]), float(notes["least"])
        self._best_step = int(notes["best_step"])
        return int(notes["done"])

    def _states(self) -> nn.ModuleDict:
        return nn.ModuleDict({"tail": self._backbone.tail, "best": self._best})

    def _step(self, number: int) -> float:
        self._optimizer.param_groups[0]["lr"] = self._options.learning_rate * min(1.0, (number + 1) / _WARM_UP)
        rng = np.random.default_rng(self._together.seed(self._options.seed, number))
        labelled = self._labelled[next(self._batches(rng))]
        others = rng.integers(0, len(self._crops.chips), len(labelled))
        apart = self._crops.apart[rng.permutation(len(self._crops.apart))[: self._persons]]
        rows = np.concatenate([labelled, others, apart.ravel()])
        with self.precision():
            seen = self._backbone.tail(self._views.take(torch.from_numpy(rows), number))
        loss = self._total(seen.float(), rows, len(labelled), len(apart))
        value = float(loss.detach())
        self._first = value if math.isnan(self._first) else self._first
        require_sane(value, self._first)
        self.precision.step(loss, self._optimizer, self._parameters)
        self._faces += len(rows)
        return value

    def _batches(self, rng: np.random.Generator) -> Iterator[Ints]:
        return pk_batches(self._crops.people[self._labelled], self._persons, self._options.faces, rng)

    def _total(self, seen: Tensor, rows: Ints, labelled: int, apart: int) -> Tensor:
        """The total loss: of the labelled faces, of pairs that are apart, and of departing from the old network's
        vectors."""
        people = torch.from_numpy(self._crops.people[rows[:labelled]]).to(self._device)
        old = torch.from_numpy(self._old[rows]).to(self._device)
        loss = self._loss(seen[:labelled], people) + self._options.keep * ((seen - old) ** 2).sum(1).mean()
        if apart:
            pairs = seen[-2 * apart :].reshape(apart, 2, -1)
            loss = loss + F.relu(3 * self._options.margin - (pairs[:, 0] - pairs[:, 1]).norm(dim=1)).mean()
        return loss

    def _measure(self, step: int) -> float:
        """The verification error on the held-out faces; the state that confuses fewest of their pairs is kept.

        If they say nothing, the latest state is taken as the best.
        """
        rows, people = self._judges
        shown = self._seen(rows)
        error, confused = verification_error(shown, people), confusion(shown, people)
        if confused < self._least or math.isnan(error):
            self._best.load_state_dict(self._backbone.tail.state_dict())
            self._best_step, self._least = step, confused
        return error

    @torch.no_grad()
    def _seen(self, rows: Ints) -> Vectors:
        """The network's vectors of these faces as they are used: averaged with those of the mirror images, or not."""
        parts = [np.empty((0, self._backbone.dimension), np.float32)]
        for start in range(0, len(rows), _CHUNK):
            part = torch.from_numpy(rows[start : start + _CHUNK])
            with self.precision():
                sides = [self._backbone.tail(self._views.plain(part, mirrored=side)).float() for side in self._sides]
            parts.append(F.normalize(torch.stack(sides).sum(0), dim=1).cpu().numpy())
        return np.concatenate(parts)
