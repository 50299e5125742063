"""Trains a head by gradient descent, starting from the closed form: guarded, resumable, reproducible by its seed."""

import copy
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from photogroup.errors import BadSettings, TrainingStopped
from photogroup.jobs import Job, Stopwatch, TrainingProgress
from photogroup.learn.checkpoints import Checkpoint, mark_of
from photogroup.learn.heads import remember, spreads
from photogroup.learn.health import health, require_alive, require_sane
from photogroup.learn.held_out import HeldOut, verification_error
from photogroup.learn.losses import LossOptions, make_loss, pk_batches
from photogroup.learn.memory import halving
from photogroup.learn.training_request import USUAL
from photogroup.learn.training_set import TrainingSet
from photogroup.messages import Message, message
from photogroup.vision.head_embedder import Head

_TRAINING = message("training")
_EVERY = 25
"""Steps between checks of the embedding's health, and between checkpoints."""
_MEASURED = 5
"""Steps between measurements on the held-out faces."""
_FAR = 10.0
"""A distance at which nobody is recognised."""
_WATCHED = 512
"""Unlabelled faces whose similarities are preserved in each step, and which are checked for collapse."""


@dataclass(frozen=True, slots=True)
class TrainingOptions:
    loss: str = "triplet-hard"
    steps: int = 150
    learning_rate: float = 3e-4
    margin: float = USUAL.margin
    temperature: float = USUAL.temperature
    persons: int = 16
    faces: int = 4
    guard: float = 80.0
    """Weight of preserving the similarities of unlabelled faces."""
    pull: float = 1.0
    """Weight of staying near the start."""
    seed: int = USUAL.seed

    def __post_init__(self) -> None:
        if min(self.steps, self.persons, self.faces) < 1 or min(self.learning_rate, self.margin, self.temperature) <= 0:
            raise BadSettings("training-numbers")


def train(
    head: Head,
    training: TrainingSet,
    options: TrainingOptions,
    *,
    checkpoint: Path | None = None,
    held_out: HeldOut | None = None,
    what: Message = _TRAINING,
) -> Job[Head]:
    """Train the head's linear map and memory; return it. An interrupted run is resumed from its checkpoint.

    Each step yields a TrainingProgress; `held_out` is measured now and then, for display only. Raises TrainingStopped
    if the loss is NaN or diverges, and if embeddings collapse.
    """
    run = _HeadFitting(head, training, options)
    kept = (
        Checkpoint(checkpoint, mark_of(options, training.vectors, training.people, training.apart))
        if checkpoint
        else None
    )
    start = run.resume(kept) if kept else 0
    watch = Stopwatch()
    for step in range(start, options.steps):
        loss, done = run.step(step), step + 1
        if done % _EVERY == 0 or done == options.steps:
            run.look()
            if kept:
                kept.save(run.notes(done), head, run.optimizer)
        error = run.held_out(held_out) if held_out and (done % _MEASURED == 0 or done == options.steps) else math.nan
        left = (options.steps - done) / watch.rate(done - start)
        yield TrainingProgress(what, done, options.steps, loss=loss, held_out=error, seconds_left=left)
    if kept:
        kept.remove()
    return remember(head, training)


class _HeadFitting:
    """A head in training, with all that a step needs."""

    def __init__(self, head: Head, training: TrainingSet, options: TrainingOptions) -> None:
        self._head, self._options, self._training = head, options, training
        self._vectors, self._people = torch.from_numpy(training.vectors), _numbered(training.people)
        self._apart = torch.from_numpy(training.apart)
        self._apart_weights = torch.from_numpy(training.apart_weights).float()
        self._unlabelled = torch.from_numpy(training.unlabelled)
        self._loss = make_loss(options.loss, LossOptions(options.margin, options.temperature))
        self._start = {name: value.detach().clone() for name, value in head.named_parameters()}
        self.optimizer = torch.optim.Adam(head.parameters(), lr=options.learning_rate)
        self._persons = options.persons
        self._first: float | None = None
        self._watched = self._unlabelled if len(self._unlabelled) > 1 else self._vectors
        self._start_health = health(self._mapped(self._watched[:_WATCHED]))

    def step(self, number: int) -> float:
        """One step; if memory runs out, again with half of the people."""
        return halving(lambda: self._step(next(self._batch(number)), number), self._halve)

    def _halve(self) -> None:
        if self._persons <= 2:
            raise TrainingStopped("no-memory-for-head")
        self._persons //= 2

    def look(self) -> None:
        """Stop the training if faces collapse into one."""
        require_alive(health(self._mapped(self._watched[:_WATCHED])), self._start_health)

    def notes(self, done: int) -> dict[str, str]:
        """What a checkpoint keeps besides weights."""
        return {"done": str(done), "first": str(self._first), "persons": str(self._persons)}

    @torch.no_grad()
    def held_out(self, held_out: HeldOut) -> float:
        """The verification error of the present head on faces that are not trained on."""
        shown = remember(copy.deepcopy(self._head), self._training).project(held_out.vectors)
        return verification_error(shown, held_out.people)

    def resume(self, checkpoint: Checkpoint) -> int:
        """How many steps an earlier run of the same options on the same faces had done; 0 if there is none."""
        notes = checkpoint.resume(self._head, self.optimizer)
        if not notes:
            return 0
        self._first, self._persons = float(notes["first"]), int(notes["persons"])
        return int(notes["done"])

    def _step(self, rows: np.ndarray, number: int) -> float:
        loss = self._total(torch.from_numpy(rows), number)
        value = float(loss.detach())
        self._first = value if self._first is None else self._first
        require_sane(value, self._first)
        self.optimizer.zero_grad()
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(self._head.parameters(), 1.0)
        self.optimizer.step()
        return value

    def _total(self, rows: Tensor, number: int) -> Tensor:
        mapped = self._head.mapped(self._vectors)
        seen = self._head.joined(mapped[rows], self._remembered(mapped, rows))
        loss = self._loss(seen, self._people[rows]) + self._options.pull * self._pull()
        if len(self._apart):
            loss = loss + self._push()
        if len(self._unlabelled) > 1:
            loss = loss + self._options.guard * self._change_of_similarity(number)
        return loss

    def _remembered(self, mapped: Tensor, rows: Tensor) -> Tensor:
        """What the memory would say about these faces if it had not seen them: each is left out of its own person's."""
        faces, own = mapped[rows], self._people[rows]
        counts = torch.bincount(self._people).float()
        sums = mapped.new_zeros(len(counts), mapped.shape[1]).index_add(0, self._people, mapped)
        means = sums / counts[:, None]
        residuals = ((mapped - means[self._people]) ** 2).sum(1)
        common = spreads(counts.new_zeros(len(counts)).index_add(0, self._people, residuals), counts)
        without = (sums[own] - faces) / (counts[own] - 1).clamp_min(1)[:, None]
        squared = (faces**2).sum(1, keepdim=True) + (means**2).sum(1) - 2 * faces @ means.T
        squared = squared.scatter(1, own[:, None], ((faces - without) ** 2).sum(1, keepdim=True)) + common
        unseen = torch.zeros_like(squared).scatter(1, own[:, None], _FAR * (counts[own] == 1)[:, None])
        distances = squared.clamp_min(1e-8).sqrt() + unseen
        return self._head.chances(distances, distances[:, :0]) @ self._head.codes

    def _push(self) -> Tensor:
        """The loss that pushes pairs of different people three margins apart (Hadsell et al. 2006)."""
        one, other = self._head.mapped(self._apart[:, 0]), self._head.mapped(self._apart[:, 1])
        short = F.relu(3 * self._options.margin - (one - other).norm(dim=1))
        return (self._apart_weights * short).sum() / self._apart_weights.sum()

    def _change_of_similarity(self, number: int) -> Tensor:
        rng = torch.Generator().manual_seed(self._options.seed * 1_000_003 + number)
        chosen = self._unlabelled[torch.randperm(len(self._unlabelled), generator=rng)[:_WATCHED]]
        mapped = self._head.mapped(chosen)
        return ((mapped @ mapped.T - chosen @ chosen.T) ** 2).mean() * len(chosen)

    def _pull(self) -> Tensor:
        now = dict(self._head.named_parameters())
        gaps = [((now[name] - start) ** 2).sum() / start.abs().amax() ** 2 for name, start in self._start.items()]
        return torch.stack(gaps).sum()

    def _batch(self, number: int) -> Iterator[np.ndarray]:
        rng = np.random.default_rng([self._options.seed, number])
        return pk_batches(self._people.numpy(), self._persons, self._options.faces, rng)

    @torch.no_grad()
    def _mapped(self, vectors: Tensor) -> Tensor:
        return self._head.mapped(vectors)


def _numbered(people: np.ndarray) -> Tensor:
    return torch.from_numpy(np.unique(people, return_inverse=True)[1].astype(np.int64))
