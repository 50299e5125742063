"""Heads in closed form: a memory of the confirmed people, with or without a linear map that separates everybody better.

The map is within-class covariance normalisation (Hatch et al. 2006), with more shrinkage the fewer faces there are.
"""

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional as F

from photogroup.evidence import Calibration
from photogroup.learn.training_set import TrainingSet
from photogroup.vision.head_embedder import Head

MOST_CODES = 128
"""Dimensions that the memory may add; with more people than that,
some get directions that are only nearly orthogonal."""
SHRINKAGE_FACES = 4000.0
"""Degrees of freedom at which the within-class covariance counts as much as its prior, a sphere."""
SHARPNESS = 0.68
"""Sharpness of the memory, as a share of the slope of the network's calibration."""
STRENGTH = 0.5
"""Strength of the memory, in units of its reach."""
EVIDENCE_FOR_PULL = -2.5
"""Log-odds, on top of the logarithm of the number of faces in the library, above which a face is drawn towards a
remembered person."""
PULL = 0.1
MOST_COHORT = 2000
"""Unconfirmed faces that represent the rest of the library."""
_MEASURED = 1500
"""Faces whose distances set the scale."""
# All of these were chosen on one half of the people; the benchmark reports the other.


def identity(training: TrainingSet, calibration: Calibration) -> Head:
    """The embedding unchanged, with a memory of the confirmed people."""
    people = training.person_count
    cohort = min(len(training.unlabelled), MOST_COHORT)
    head = Head(training.vectors.shape[1], people, min(people, MOST_CODES), cohort, len(training.rivals))
    reach = max((calibration.offset - calibration.evidence.remembered) / calibration.slope, 0.05)
    with torch.no_grad():
        head.centre.copy_(torch.from_numpy(_centre(training)))
        head.reach.fill_(reach)
        head.sharpness.fill_(SHARPNESS * calibration.slope)
        head.strength.fill_(STRENGTH * reach)
        head.certainty.fill_(calibration.slope)
        head.nearness.fill_((calibration.offset - np.log(training.library) - EVIDENCE_FOR_PULL) / calibration.slope)
        head.pull.fill_(PULL)
    return remember(head, training)


def whitened(training: TrainingSet, calibration: Calibration) -> Head:
    """The same, but shrinking directions in which one person's faces differ, as far as there are enough
    faces to tell."""
    head = identity(training, calibration)
    with torch.no_grad():
        head.weight.copy_(torch.from_numpy(_whitening(training)))
        head.weight.mul_(_scale(head, training))
    return remember(head, training)


def _scale(head: Head, training: TrainingSet) -> float:
    """The factor that preserves the median distance of two faces, so that the network's calibration still holds."""
    everybody = np.concatenate([training.vectors, training.unlabelled])
    some = torch.tensor(np.random.default_rng(0).permutation(everybody)[:_MEASURED])
    return float(torch.pdist(some).median() / torch.pdist(head.mapped(some)).median())


@torch.no_grad()
def remember(head: Head, training: TrainingSet) -> Head:
    """Memorise the confirmed people and the rest of the library, as the linear map sees them now."""
    index = torch.from_numpy(np.unique(training.people, return_inverse=True)[1])
    means, squared, counts = _summed(head.mapped(torch.from_numpy(training.vectors)), index)
    head.prototypes.copy_(means)
    head.spreads.copy_(spreads(squared, counts))
    head.codes.copy_(_codes(len(means), head.codes.shape[1]))
    if training.rivals:
        index = torch.repeat_interleave(torch.tensor([len(faces) for faces in training.rivals]))
        means, squared, counts = _summed(head.mapped(torch.from_numpy(np.concatenate(training.rivals))), index)
        head.rivals.copy_(means)
        head.rival_spreads.copy_(squared / (counts - 1))
    chosen = np.random.default_rng(0).permutation(len(training.unlabelled))[: len(head.cohort)]
    head.cohort.copy_(head.mapped(torch.from_numpy(training.unlabelled[chosen])))
    head.usual.copy_(head.apartness(head.cohort, head.distances(head.cohort)).median() if len(chosen) else head.usual)
    return head


def _summed(mapped: Tensor, index: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """For each group of faces the mean, the sum of squared distances to it, and the number of faces."""
    counts = torch.bincount(index).float()
    means = mapped.new_zeros(len(counts), mapped.shape[1]).index_add(0, index, mapped) / counts[:, None]
    squared = counts.new_zeros(len(counts)).index_add(0, index, ((mapped - means[index]) ** 2).sum(1))
    return means, squared, counts


def spreads(sums: Tensor, counts: Tensor) -> Tensor:
    """Mean squared distances to the mean, from their sums, all pulled to the average because a person with one face has
    none."""
    common = sums.sum() / (counts - 1).sum().clamp_min(1)
    return (sums + common) / (counts + 1)


def _whitening(training: TrainingSet) -> npt.NDArray[np.float32]:
    """The whitening map, shape (d, d); it keeps the mean variance within people, so that distances keep their scale."""
    points = training.vectors.astype(np.float64)
    _, index, counts = np.unique(training.people, return_inverse=True, return_counts=True)
    sums = np.zeros((len(counts), points.shape[1]))
    np.add.at(sums, index, points)
    residuals = points - (sums / counts[:, None])[index]
    freedom = max(len(points) - len(counts), 1)
    within = residuals.T @ residuals / freedom
    variance = max(float(np.trace(within)) / len(within), 1e-12)
    share = freedom / (freedom + SHRINKAGE_FACES)
    values, directions = np.linalg.eigh(share * within + (1 - share) * variance * np.eye(len(within)))
    return np.asarray(directions * np.sqrt(variance / values) @ directions.T, dtype=np.float32)


def _centre(training: TrainingSet) -> npt.NDArray[np.float32]:
    everybody = np.concatenate([training.vectors, training.unlabelled])
    return np.asarray(everybody.mean(0), dtype=np.float32)


def _codes(people: int, dimensions: int) -> Tensor:
    """One direction per person: an axis each, or random directions if there are more people than axes."""
    if people <= dimensions:
        return torch.eye(people, dimensions)
    return F.normalize(torch.randn(people, dimensions, generator=torch.Generator().manual_seed(0)), dim=1)
