"""A small network on top of another one's embeddings, which sees every face better and remembers the people it was
shown.

It has two parts. A linear map, close to the identity, shrinks the directions in which one person's faces differ. A
memory of confirmed people, as in prototypical networks (Snell et al. 2017) and Tip-Adapter (Zhang et al. 2022), adds to
each embedding who it most likely is, and draws a face that is certainly somebody towards that person's others; anybody
else is left as before, so that siblings separate and odd photos come home while strangers keep their similarities.

Its certainty depends on how near the rest of the library is: an odd photo is far from its person but even farther from
everybody else, whereas a stranger's ordinary face has others just as near. This is score normalisation by a cohort, as
in speaker verification (Sturim and Reynolds 2005). Large albums of people who were never named compete with those who
were, lest a whole album be taken for somebody similar.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from photogroup.domain import Landmarks, Pixels, Vectors
from photogroup.errors import BadModel
from photogroup.vision.alignment import Alignment
from photogroup.vision.device import CPU_BATCH
from photogroup.vision.embedder import Embedder, Loading, empty, in_batches, unit_vectors
from photogroup.vision.manifests import Manifest
from photogroup.vision.safe_weights import fill, read_tensors

_ROWS = 2048
_NEAREST = 10
"""How many faces of the cohort determine how near the rest of the library is."""
_ONE_SHOT = 0.1
"""Anything in the cohort nearer than this is the face itself or a copy of it."""
_MOST_CLEARANCE = 0.06
"""However far from everybody else a face is, that alone does not make it somebody's."""
_AWAY = 2.0
"""The greatest distance of unit vectors."""


class Head(nn.Module):
    """Unit vectors (n, d) of the parent to unit vectors (n, d + codes)."""

    def __init__(self, dimension: int, people: int, codes: int, cohort: int = 0, rivals: int = 0) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.eye(dimension))
        self.centre = nn.Buffer(torch.zeros(dimension))
        self.sharpness = nn.Parameter(torch.tensor(1.0))
        """Log-odds for a remembered person per unit of distance."""
        self.reach = nn.Parameter(torch.tensor(0.0))
        """The distance up to which a face is more likely a remembered person than somebody else."""
        self.strength = nn.Parameter(torch.tensor(0.0))
        """The length that certainty about a person adds, across all directions of the parent."""
        self.certainty = nn.Buffer(torch.tensor(1.0))
        """As `sharpness`, for being drawn to a person."""
        self.nearness = nn.Buffer(torch.tensor(0.0))
        """As `reach`, for being drawn: shorter, as the more faces there are, the more strangers come near."""
        self.pull = nn.Buffer(torch.tensor(0.0))
        """The share of the way to a person's mean by which a face moves that is certainly theirs."""
        self.prototypes = nn.Buffer(torch.zeros(people, dimension))
        """Means of the people's mapped faces."""
        self.spreads = nn.Buffer(torch.zeros(people))
        """Mean squared distance of a person's faces to their mean."""
        self.codes = nn.Buffer(torch.zeros(people, codes))
        """The direction that stands for each person."""
        self.cohort = nn.Buffer(torch.zeros(cohort, dimension))
        """Mapped faces that nobody confirmed: the rest of the library."""
        self.usual = nn.Buffer(torch.tensor(0.0))
        """How far the rest of the library is from most faces."""
        self.rivals = nn.Buffer(torch.zeros(rivals, dimension))
        """Means of the mapped faces of albums in which nobody was confirmed."""
        self.rival_spreads = nn.Buffer(torch.zeros(rivals))

    @property
    def dimension(self) -> int:
        return self.weight.shape[1] + self.codes.shape[1]

    def forward(self, vectors: Tensor) -> Tensor:
        mapped = self.mapped(vectors)
        distances, rivalry = self.distances(mapped), self.rivalry(mapped)
        return self.joined(self.drawn(mapped, distances, rivalry), self.chances(distances, rivalry) @ self.codes)

    def mapped(self, vectors: Tensor) -> Tensor:
        """The linear part, shape (n, d)."""
        return F.normalize(self.centre + (vectors - self.centre) @ self.weight, dim=1)

    def distances(self, mapped: Tensor) -> Tensor:
        """Root mean squared distance of each face to each person's faces, shape (n, people)."""
        return _distances(mapped, self.prototypes, self.spreads)

    def rivalry(self, mapped: Tensor) -> Tensor:
        """The same to the faces of albums in which nobody was confirmed, shape (n, rivals)."""
        return _distances(mapped, self.rivals, self.rival_spreads)

    def chances(self, distances: Tensor, rivalry: Tensor) -> Tensor:
        """How likely each face is each person, shape (n, people); the remainder to 1 is somebody else."""
        return _shares(self.sharpness * (self.reach - distances), self.sharpness * (self.reach - rivalry))

    def drawn(self, mapped: Tensor, distances: Tensor, rivalry: Tensor) -> Tensor:
        """Faces moved towards the mean of the person they certainly are, shape (n, d)."""
        clearance = (self.apartness(mapped, distances) - self.usual).clamp_max(_MOST_CLEARANCE)
        near = self.nearness + clearance[:, None] - distances
        sure = _shares(self.certainty * near, self.certainty * (self.nearness - rivalry))
        means = F.normalize(self.prototypes, dim=1)
        return F.normalize(mapped + self.pull * (sure @ means - sure.sum(1, keepdim=True) * mapped), dim=1)

    def apartness(self, mapped: Tensor, distances: Tensor) -> Tensor:
        """How far the rest of the library, without its nearest person's faces, is from each face, shape (n,)."""
        if len(self.cohort) < _NEAREST or not len(self.prototypes):
            return self.usual.expand(len(mapped))
        away = torch.cdist(mapped, self.cohort)
        own = self.distances(self.cohort) < self.reach
        away = away.masked_fill((away < _ONE_SHOT) | own.T[distances.argmin(1)], _AWAY)
        return away.topk(_NEAREST, largest=False).values.mean(1)

    def joined(self, mapped: Tensor, remembered: Tensor) -> Tensor:
        return F.normalize(torch.cat([mapped, self.strength * remembered], dim=1), dim=1)

    @torch.inference_mode()
    def project(self, vectors: Vectors) -> Vectors:
        """The parent's embeddings of any number of faces as this head sees them."""
        parts = [self(torch.tensor(vectors[at : at + _ROWS])).numpy() for at in range(0, len(vectors), _ROWS)]
        return np.concatenate(parts) if parts else np.empty((0, self.dimension), np.float32)


def _distances(mapped: Tensor, means: Tensor, spreads: Tensor) -> Tensor:
    lengths = (mapped**2).sum(1, keepdim=True) + (means**2).sum(1) + spreads
    return (lengths - 2 * mapped @ means.T).clamp_min(1e-8).sqrt()


def _shares(log_odds: Tensor, rivals: Tensor) -> Tensor:
    """Chances of each person, shape (n, people), from their log-odds and those of rivals against somebody else."""
    everybody = torch.cat([log_odds, rivals, log_odds.new_zeros(len(log_odds), 1)], dim=1)
    return everybody.softmax(1)[:, : log_odds.shape[1]]


class HeadEmbedder:
    """A head with the network it sits on."""

    def __init__(self, manifest: Manifest, head: Head, parent: Embedder) -> None:
        self.manifest = manifest
        self._head = head.eval().requires_grad_(False)
        self._parent = parent

    @property
    def dimension(self) -> int:
        return self.manifest.dimension

    @property
    def alignment(self) -> Alignment:
        return self._parent.alignment

    def cut(self, pixels: Pixels, landmarks: Sequence[Landmarks]) -> Pixels:
        return self._parent.cut(pixels, landmarks)

    def embed(self, chips: Pixels) -> Vectors:
        vectors = self._parent.embed(chips)
        if not len(vectors):
            return empty(self.manifest)
        return unit_vectors(in_batches(vectors, CPU_BATCH, self._head.project), self.manifest)


def read_head(path: Path) -> Head:
    """The head in a safetensors file. Raises BadModel if it holds something else."""
    tensors = read_tensors(path)
    try:
        (people, dimension), (_, codes) = tensors["prototypes"].shape, tensors["codes"].shape
    except (KeyError, ValueError):
        raise BadModel("not-a-head", path=path) from None
    # Earlier versions knew no cohort, nor rivals; without them a head does as they did.
    none = torch.zeros(0, dimension)
    unknown = {"cohort": none, "usual": torch.tensor(0.0), "rivals": none, "rival_spreads": torch.zeros(0)}
    tensors = unknown | dict(tensors)
    return fill(Head(dimension, people, codes, len(tensors["cohort"]), len(tensors["rivals"])), tensors, path)


def build(manifest: Manifest, weights: Path, loading: Loading) -> Embedder:
    """Raises BadModel for a head that does not fit its parent, and what loading the parent raises."""
    head, parent = read_head(weights), loading.load(manifest.parent)
    if head.weight.shape[0] != parent.dimension or head.dimension != manifest.dimension:
        raise BadModel("head-does-not-fit", path=weights, parent=manifest.parent)
    return HeadEmbedder(manifest, head, parent)
