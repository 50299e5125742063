"""Learning from faces that nobody has named: two changed views of one face, and photos of one burst, are one person.

SimCLR's loss (Chen et al. 2020) with MoCo's queue of keys from a momentum network (He et al. 2020). Faces in one photo
are different people. Faces that the network in use takes for one person count as neither positives nor negatives: most
of them are one person, and pushing them apart would unlearn what it knows (Khosla et al. 2020 call these false
negatives).
"""

import math
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from photogroup.domain import Ints, Vectors
from photogroup.errors import BadSettings, TrainingStopped
from photogroup.jobs import Job, TrainingProgress
from photogroup.learn.backbone import rival
from photogroup.learn.health import require_sane
from photogroup.learn.memory import halving
from photogroup.learn.precision import MixedPrecision
from photogroup.learn.views import Views
from photogroup.messages import message

WHAT = message("pretraining")
FEWEST = 8
"""Fewest faces in a batch; in smaller ones, faces are hardly ever each other's negatives."""


@dataclass(frozen=True, slots=True)
class PretrainingOptions:
    steps: int = 0
    """0 skips pretraining."""
    learning_rate: float = 5e-6
    temperature: float = 0.07
    batch: int = 64
    queue: int = 1024
    """Keys that each face is compared with, at most as many as there are faces."""
    momentum: float = 0.99
    """Momentum of the network that gives the keys."""
    keep: float = 10.0
    """Weight of staying close to the old network's vectors."""
    alike: float = 0.45
    """Faces nearer to each other than this for the old network may be one person, so they are not pushed apart."""
    seed: int = 0

    def __post_init__(self) -> None:
        if self.steps < 0 or min(self.learning_rate, self.temperature) <= 0 or not 0 <= self.momentum < 1:
            raise BadSettings("pretraining-numbers")


@dataclass(frozen=True, slots=True)
class Kin:
    """What is known about n faces without any labels."""

    bursts: Ints
    """Shape (n,): one number for all faces of a burst that are surely one person."""
    photo_ids: Ints
    """Shape (n,)."""
    old: Vectors
    """Shape (n, d): the vectors of the network in use, unit length."""


def pretrain(
    encoder: nn.Module, views: Views, kin: Kin, options: PretrainingOptions, precision: MixedPrecision, *, until: float
) -> Job[None]:
    """Train the encoder (views to unit vectors) on all faces, at most until the monotonic clock reaches `until`."""
    run = _Pretraining(encoder, views, kin, options, precision)
    batches, started, first = _batches(kin, options), time.monotonic(), math.nan
    for step in range(options.steps):
        loss = run.step(next(batches), step)
        first = loss if math.isnan(first) else first
        require_sane(loss, first)
        now = time.monotonic()
        left = (options.steps - step - 1) * (now - started) / (step + 1)
        device = run.device.type
        yield TrainingProgress(WHAT, step + 1, options.steps, loss=loss, device=device, seconds_left=left)
        if now >= until:
            break


def info_nce(similarity: Tensor, positive: Tensor, negative: Tensor, temperature: float) -> Tensor:
    """Mean over all positive pairs of -log(pair / (pair + all negatives of its query)), from similarities (n, m).

    `positive` and `negative` (n, m) are booleans; pairs that are neither take no part. Queries without a positive are
    left out.
    """
    logits = similarity / temperature
    others = logits.masked_fill(~negative, -torch.inf).logsumexp(1, keepdim=True)
    losses = torch.logaddexp(logits, others) - logits
    return losses[positive].mean()


class _Pretraining:
    def __init__(
        self, encoder: nn.Module, views: Views, kin: Kin, options: PretrainingOptions, precision: MixedPrecision
    ) -> None:
        self._encoder, self._views, self._options, self._precision = encoder, views, options, precision
        self._parameters = [p for p in encoder.parameters() if p.requires_grad]
        self._optimizer = torch.optim.AdamW(self._parameters, lr=options.learning_rate, weight_decay=0.0)
        self.device = self._parameters[0].device
        self._follower, self._batch = rival(encoder), options.batch
        self._old = torch.from_numpy(kin.old).to(self.device)
        self._bursts = torch.from_numpy(kin.bursts).to(self.device)
        self._photos = torch.from_numpy(kin.photo_ids).to(self.device)
        self._keys = self._old.new_empty(0, self._old.shape[1])
        self._keys_of = self._bursts.new_empty(0)

    def step(self, rows: Tensor, number: int) -> float:
        """One step; if memory runs out, again with half of the faces, which is the limit from then on."""
        return halving(lambda: self._step(rows[: self._batch], number), self._halve)

    def _halve(self) -> None:
        if self._batch <= FEWEST:
            raise TrainingStopped("no-memory-for-pretraining")
        self._batch //= 2

    def _step(self, rows: Tensor, number: int) -> float:
        one, other = self._views.take(rows, 2 * number), self._views.take(rows, 2 * number + 1)
        with torch.no_grad(), self._precision():
            keys = self._follower(other).float()
        rows = rows.to(self.device)
        keys, keys_of = torch.cat([keys, self._keys]), torch.cat([rows, self._keys_of])
        with self._precision():
            queries = self._encoder(one).float()
        positive, negative = self._relations(rows, keys_of)
        loss = info_nce(queries @ keys.T, positive, negative, self._options.temperature)
        kept = ((queries - self._old[rows]) ** 2).sum(1).mean()
        self._precision.step(loss + self._options.keep * kept, self._optimizer, self._parameters)
        self._follow()
        self._keys, self._keys_of = keys[: self._options.queue], keys_of[: self._options.queue]
        return float(loss.detach())

    def _relations(self, rows: Tensor, others: Tensor) -> tuple[Tensor, Tensor]:
        """Which pairs are certainly one person, and which are certainly or probably two."""
        one = self._bursts[rows, None] == self._bursts[others]
        together = self._photos[rows, None] == self._photos[others]
        near = torch.cdist(self._old[rows], self._old[others]) < self._options.alike
        return one, ~one & (together | ~near)

    @torch.no_grad()
    def _follow(self) -> None:
        for slow, quick in zip(self._follower.parameters(), self._encoder.parameters(), strict=True):
            slow.lerp_(quick, 1 - self._options.momentum)


def _batches(kin: Kin, options: PretrainingOptions) -> Iterator[Tensor]:
    """Rows in random order, those of one photo together, so that they meet as negatives."""
    rng = np.random.default_rng(options.seed)
    waiting: Ints = np.empty(0, dtype=np.int64)
    while True:
        while len(waiting) < options.batch:
            turn = rng.permutation(int(kin.photo_ids.max()) + 1)[kin.photo_ids]
            waiting = np.concatenate([waiting, np.argsort(turn, kind="stable")])
        yield torch.from_numpy(waiting[: options.batch])
        waiting = waiting[options.batch :]
