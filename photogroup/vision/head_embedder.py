"""A small network on top of another one's embeddings, which improves every face's embedding and remembers the people it
was trained on.

It has two parts. A linear map, close to the identity, shrinks the directions in which one person's faces differ. A
memory of confirmed people, as in prototypical networks (Snell et al. 2017) and Tip-Adapter (Zhang et al. 2022), adds to
each embedding who it most likely is, and draws a face that is certainly somebody towards that person's other faces.
Everybody else is left as before, so siblings separate and unusual photos join their person, while strangers keep their
similarities.

Its certainty depends on how near the rest of the library is: an unusual photo is far from its person but even farther
from everybody else, whereas a stranger's ordinary face has others just as near. This is score normalisation by a
cohort, as in speaker verification (Sturim and Reynolds 2005). Large albums of people who were never named compete with
those who were, so that a whole album is not taken for somebody similar.
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
"""How many cohort faces determine how near the rest of the library is."""
_ONE_SHOT = 0.1
"""Any cohort face nearer than this is the face itself or a copy of it."""
_MOST_CLEARANCE = 0.06
"""Limit on the distance from everybody else that counts, because being far from all others does not by itself make a
face somebody's."""
_AWAY = 2.0
"""The greatest distance of unit vectors."""


class Head(nn.Module):
    """Maps unit vectors (n, d) of the parent to unit vectors (n, d + codes)."""

    def __init__(self, dimension: int, people: int, codes: int, cohort: int = 0, rivals: int = 0) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.eye(dimension))
        self.centre = nn.Buffer(torch.zeros(dimension))
        self.sharpness = nn.Parameter(torch.tensor(1.0))
        """Log-odds for a remembered person per unit of distance."""
        self.reach = nn.Parameter(torch.tensor(0.0))
        """The distance at which a face is as likely a remembered person as somebody else."""
        self.strength = nn.Parameter(torch.tensor(0.0))
        """The length that certainty about a person adds, relative to all directions of the parent."""
        self.certainty = nn.Buffer(torch.tensor(1.0))
        """As `sharpness`, for being drawn to a person."""
        self.nearness = nn.Buffer(torch.tensor(0.0))
        """As `reach`, for being drawn: shorter, because the more faces there are, the nearer strangers come."""
        self.pull = nn.Buffer(torch.tensor(0.0))
        """The share of the way to a person's mean by which a face that is certainly theirs moves."""
        self.prototypes = nn.Buffer(torch.zeros(people, dimension))
        """Means of the people's mapped faces."""
        self.spreads = nn.Buffer(torch.zeros(people))
        """Mean squared distance of a person's faces to their mean."""
        self.codes = nn.Buffer(torch.zeros(people, codes))
        """The direction that stands for each person."""
        self.cohort = nn.Buffer(torch.zeros(cohort, dimension))
        """Mapped faces that nobody confirmed, representing the rest of the library."""
        self.usual = nn.Buffer(torch.tensor(0.0))
        """The usual distance of a face from the rest of the library."""
        self.rivals = nn.Buffer(torch.zeros(rivals, dimension))
        """Means of the mapped faces of albums without any confirmed face."""
        self.rival_spreads = nn.Buffer(torch.zeros(rivals))

    @property
    def dimension(self) -> int:
        return self.weight.shape[1] + self.codes.shape[1]

    def forward(self, vectors: Tensor) -> Tensor:
        mapped = self.mapped(vectors)
        distances, rivalry = self.distances(mapped), self.rivalry(mapped)
        return self.joined(self.drawn(mapped, distances, rivalry), self.chances(distances, rivalry) @ self.codes)

    def mapped(self, vectors: Tensor) -> Tensor:
        """The linear map's output, shape (n, d)."""
        return F.normalize(self.centre + (vectors - self.centre) @ self.weight, dim=1)

    def distances(self, mapped: Tensor) -> Tensor:
        """Root mean squared distance of each face to each person's faces, shape (n, people)."""
        return _distances(mapped, self.prototypes, self.spreads)

    def rivalry(self, mapped: Tensor) -> Tensor:
        """The same for the faces of albums without any confirmed face, shape (n, rivals)."""
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
        """Shape (n,): the distance of each face from the rest of the library, leaving out the faces of its nearest
        person."""
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
        """The parent's embeddings (any number of faces) transformed by this head."""
        parts = [self(torch.tensor(vectors[at : at + _ROWS])).numpy() for at in range(0, len(vectors), _ROWS)]
        return np.concatenate(parts) if parts else np.empty((0, self.dimension), np.float32)


def _distances(mapped: Tensor, means: Tensor, spreads: Tensor) -> Tensor:
    lengths = (mapped**2).sum(1, keepdim=True) + (means**2).sum(1) + spreads
    return (lengths - 2 * mapped @ means.T).clamp_min(1e-8).sqrt()


def _shares(log_odds: Tensor, rivals: Tensor) -> Tensor:
    """The chance of each person, shape (n, people), from the log-odds against somebody else of the people and of
    rivals."""
    everybody = torch.cat([log_odds, rivals, log_odds.new_zeros(len(log_odds), 1)], dim=1)
    return everybody.softmax(1)[:, : log_odds.shape[1]]


class HeadEmbedder:
    """A head together with the network it sits on."""

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
    """The head in a safetensors file. Raises BadModel if the file holds something else."""
    tensors = read_tensors(path)
    try:
        (people, dimension), (_, codes) = tensors["prototypes"].shape, tensors["codes"].shape
    except (KeyError, ValueError):
        raise BadModel("not-a-head", path=path) from None
    # Earlier versions had no cohort and no rivals; without them a head behaves as it did then.
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
