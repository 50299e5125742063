"""The losses that pull one person's faces together and push others away, each under one name.

All take embeddings (n, d) of unit length and labels (n,), and come from pytorch-metric-learning; margins and
temperatures suit face embeddings, which lie close together.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import torch
from pytorch_metric_learning import distances, losses, miners
from torch import Tensor

from photogroup.domain import Ints
from photogroup.errors import BadSettings

Loss: TypeAlias = Callable[[Tensor, Tensor], Tensor]


@dataclass(frozen=True, slots=True)
class LossOptions:
    margin: float = 0.2
    """Margin of the triplet losses; three times this is the distance beyond which the contrastive loss ignores
    different people."""
    temperature: float = 0.05
    """Temperature of the losses that compare one pair with all others."""


def _contrastive(options: LossOptions) -> Loss:
    """Hadsell, Chopra and LeCun (2006), with hinges instead of squares."""
    return _loss(losses.ContrastiveLoss(pos_margin=options.margin, neg_margin=3 * options.margin))


def _semi_hard(options: LossOptions) -> Loss:
    """FaceNet's (Schroff et al., 2015): negatives that are farther than the positive, but not by the margin."""
    miner = miners.TripletMarginMiner(margin=options.margin, type_of_triplets="semihard", distance=_euclidean())
    return _mined(losses.TripletMarginLoss(margin=options.margin, distance=_euclidean()), miner)


def _batch_hard(options: LossOptions) -> Loss:
    """Hermans, Beyer and Leibe (2017): the farthest positive and the nearest negative of every face."""
    miner = miners.BatchHardMiner(distance=_euclidean())
    return _mined(losses.TripletMarginLoss(margin=options.margin, distance=_euclidean()), miner)


def _info_nce(options: LossOptions) -> Loss:
    """NT-Xent (Chen et al., 2020): every positive pair against all negatives of its first face."""
    return _loss(losses.NTXentLoss(temperature=options.temperature))


def _supervised_contrastive(options: LossOptions) -> Loss:
    """Khosla et al. (2020)."""
    return _loss(losses.SupConLoss(temperature=options.temperature))


def _multi_similarity(options: LossOptions) -> Loss:
    """Wang et al. (2019), with its miner left out: the batches are small."""
    return _loss(losses.MultiSimilarityLoss(alpha=2, beta=50, base=0.5))


LOSSES: Mapping[str, Callable[[LossOptions], Loss]] = {
    "supcon": _supervised_contrastive,
    "contrastive": _contrastive,
    "triplet-semihard": _semi_hard,
    "triplet-hard": _batch_hard,
    "infonce": _info_nce,
    "multi-similarity": _multi_similarity,
}


def make_loss(name: str, options: LossOptions | None = None) -> Loss:
    """The loss of this name. Raises BadSettings for an unknown name."""
    if name not in LOSSES:
        raise BadSettings("no-such-loss", name=name, known=tuple(LOSSES))
    return LOSSES[name](options or LossOptions())


def pk_batches(people: Ints, persons: int, faces: int, rng: np.random.Generator) -> Iterator[Ints]:
    """Rows of `persons` people with `faces` faces each (all of them, if there are fewer), forever.

    People with a single face take part as negatives. Every person comes once before any comes again.
    """
    rows_of = [np.flatnonzero(people == person) for person in np.unique(people)]
    waiting: list[int] = []
    while True:
        if len(waiting) < min(persons, len(rows_of)):
            waiting += rng.permutation(len(rows_of)).tolist()
        chosen, waiting = list(dict.fromkeys(waiting[:persons])), waiting[persons:]
        yield np.concatenate([rng.permutation(rows_of[person])[:faces] for person in chosen])


def _euclidean() -> distances.LpDistance:
    return distances.LpDistance(normalize_embeddings=False)


def _loss(module: torch.nn.Module) -> Loss:
    def compute(embeddings: Tensor, labels: Tensor) -> Tensor:
        value: Tensor = module(embeddings, labels)
        return value

    return compute


def _mined(module: torch.nn.Module, miner: torch.nn.Module) -> Loss:
    def compute(embeddings: Tensor, labels: Tensor) -> Tensor:
        value: Tensor = module(embeddings, labels, miner(embeddings, labels))
        return value

    return compute
