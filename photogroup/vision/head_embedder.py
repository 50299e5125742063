"""A small network on another one's embeddings: sees every face better, and remembers the people it was shown.

Two parts. A linear map, near to the identity, shrinks the directions in which one person's faces differ. A memory of
confirmed people, as in prototypical networks (Snell et al. 2017) and Tip-Adapter (Zhang et al. 2022), adds to each
embedding who it most likely is; whoever is none of them is left as before, so that siblings part while strangers keep
their likeness.
"""

from pathlib import Path

import numpy as np
import safetensors.torch
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from photogroup.domain import Pixels, Vectors
from photogroup.errors import BadModel
from photogroup.vision.alignment import Alignment
from photogroup.vision.embedder import Embedder, Loading, empty, unit_vectors
from photogroup.vision.manifests import Manifest
from photogroup.vision.safe_weights import fill, read_tensors

_ROWS = 8192


class Head(nn.Module):
    """Unit vectors (n, d) of the parent to unit vectors (n, d + codes)."""

    def __init__(self, dimension: int, people: int, codes: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.eye(dimension))
        self.centre = nn.Buffer(torch.zeros(dimension))
        self.sharpness = nn.Parameter(torch.tensor(1.0))
        """Log-odds for a remembered person, a unit of distance."""
        self.reach = nn.Parameter(torch.tensor(0.0))
        """The distance up to which a face is likelier a remembered person than somebody else."""
        self.strength = nn.Parameter(torch.tensor(0.0))
        """The length that certainty about a person adds, across all directions of the parent."""
        self.prototypes = nn.Buffer(torch.zeros(people, dimension))
        """Means of the people's mapped faces."""
        self.spreads = nn.Buffer(torch.zeros(people))
        """Mean squared distance of a person's faces to their mean."""
        self.codes = nn.Buffer(torch.zeros(people, codes))
        """The direction that stands for each person."""

    @property
    def dimension(self) -> int:
        return self.weight.shape[1] + self.codes.shape[1]

    def forward(self, vectors: Tensor) -> Tensor:
        mapped = self.mapped(vectors)
        return self.joined(mapped, self.chances(mapped, self.distances(mapped)) @ self.codes)

    def mapped(self, vectors: Tensor) -> Tensor:
        """The linear part, shape (n, d)."""
        return F.normalize(self.centre + (vectors - self.centre) @ self.weight, dim=1)

    def distances(self, mapped: Tensor) -> Tensor:
        """Root mean squared distance of each face to each person's faces, shape (n, people)."""
        lengths = (mapped**2).sum(1, keepdim=True) + (self.prototypes**2).sum(1) + self.spreads
        return (lengths - 2 * mapped @ self.prototypes.T).clamp_min(1e-8).sqrt()

    def chances(self, mapped: Tensor, distances: Tensor) -> Tensor:
        """How likely each face is each person, shape (n, people); what is missing to 1 is somebody else."""
        nobody = mapped.new_zeros(len(mapped), 1)
        return torch.cat([self.sharpness * (self.reach - distances), nobody], dim=1).softmax(1)[:, :-1]

    def joined(self, mapped: Tensor, remembered: Tensor) -> Tensor:
        return F.normalize(torch.cat([mapped, self.strength * remembered], dim=1), dim=1)

    @torch.inference_mode()
    def project(self, vectors: Vectors) -> Vectors:
        """The parent's embeddings of any number of faces as this head sees them."""
        parts = [self(torch.tensor(vectors[at : at + _ROWS])).numpy() for at in range(0, len(vectors), _ROWS)]
        return np.concatenate(parts) if parts else np.empty((0, self.dimension), np.float32)


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

    def embed(self, chips: Pixels) -> Vectors:
        vectors = self._parent.embed(chips)
        return unit_vectors(self._head.project(vectors), self.manifest) if len(vectors) else empty(self.manifest)


def read_head(path: Path) -> Head:
    """The head in a safetensors file. Raises BadModel where it holds something else."""
    tensors = read_tensors(path)
    try:
        (people, dimension), (_, codes) = tensors["prototypes"].shape, tensors["codes"].shape
    except (KeyError, ValueError):
        raise BadModel(f"{path} holds no head that photogroup has trained.") from None
    return fill(Head(dimension, people, codes), tensors, path)


def write_head(head: Head, path: Path) -> Path:
    """Write a head as safetensors, whole or not at all."""
    temporary = path.with_suffix(".new")
    safetensors.torch.save_file({name: value.contiguous() for name, value in head.state_dict().items()}, temporary)
    return temporary.replace(path)


def build(manifest: Manifest, weights: Path, loading: Loading) -> Embedder:
    """Raises BadModel for a head that does not fit its parent, and what loading the parent raises."""
    head, parent = read_head(weights), loading.load(manifest.parent)
    if head.weight.shape[0] != parent.dimension or head.dimension != manifest.dimension:
        raise BadModel(f"{weights} does not fit {manifest.parent}, the network that it was trained on.")
    return HeadEmbedder(manifest, head, parent)
