"""Chips to embeddings: the one door to all networks that recognise faces, whatever they are made of."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias

import numpy as np
import torch
from torch import Tensor, nn

from photogroup.domain import Pixels, Vectors
from photogroup.errors import BadModel
from photogroup.vision import dlib_resnet
from photogroup.vision.alignment import Alignment
from photogroup.vision.manifests import Manifest, find_manifest, find_weights, shipped_models

CPU_BATCH = 16
DEVICE_BATCH = 256


class Embedder(Protocol):
    """A network that turns aligned faces into vectors whose distance says how alike they are."""

    @property
    def manifest(self) -> Manifest: ...

    @property
    def dimension(self) -> int: ...

    @property
    def alignment(self) -> Alignment: ...

    def embed(self, chips: Pixels) -> Vectors:
        """Chips of shape (n, size, size, 3), RGB, uint8, to unit vectors (n, dimension), float32.

        Raises BadModel where the network answers with something that is no number.
        """
        ...


@dataclass(frozen=True, slots=True)
class Loading:
    """What the builder of a network may need to know besides its manifest."""

    device: str
    mirror: bool
    folders: tuple[Path, ...]
    builders: "Mapping[str, Builder]"

    def load(self, name: str) -> Embedder:
        """Another network, such as the one that a fine-tuned head sits on."""
        manifest = find_manifest(name, self.folders)
        builder = self.builders.get(manifest.architecture)
        if builder is None:
            raise BadModel(
                f'{name} has the architecture "{manifest.architecture}", which this photogroup does not know; '
                f"it knows {', '.join(self.builders)}."
            )
        return builder(manifest, find_weights(manifest, self.folders), self)


Builder: TypeAlias = Callable[[Manifest, Path, Loading], Embedder]
"""Makes the network of a manifest from its weights, which have been checked. Raises BadModel where they do not fit."""


class TorchEmbedder:
    """A torch network of normalised pixels (n, 3, size, size) to vectors (n, dimension)."""

    def __init__(self, manifest: Manifest, network: nn.Module, device: str | torch.device, mirror: bool = True) -> None:
        self.manifest = manifest
        self._device = torch.device(device)
        self._network = network.eval().requires_grad_(False).to(self._device).to(memory_format=torch.channels_last)
        self._mirror = mirror
        self._batch = CPU_BATCH if self._device.type == "cpu" else DEVICE_BATCH
        self._mean = torch.tensor(manifest.normalisation.mean, device=self._device)[:, None, None]

    @property
    def dimension(self) -> int:
        return self.manifest.dimension

    @property
    def alignment(self) -> Alignment:
        return self.manifest.alignment

    def embed(self, chips: Pixels) -> Vectors:
        check_chips(chips, self.manifest)
        with torch.inference_mode():
            parts = [self._vectors(batch).cpu().numpy() for batch in batches(chips, self._batch)]
        return unit_vectors(np.concatenate(parts), self.manifest) if parts else empty(self.manifest)

    def _vectors(self, chips: Pixels) -> Tensor:
        pixels = self._normalised(chips)
        if not self._mirror:
            return self._forward(pixels)
        both = self._forward(torch.cat([pixels, pixels.flip(3)]))
        return both[: len(chips)] + both[len(chips) :]

    def _forward(self, pixels: Tensor) -> Tensor:
        vectors: Tensor = self._network(pixels)
        return vectors.float()

    def _normalised(self, chips: Pixels) -> Tensor:
        # Rows of RGB triples seen as (n, 3, height, width) are channels_last already: nothing is copied.
        pixels = torch.from_numpy(chips).to(self._device).permute(0, 3, 1, 2)
        if self.manifest.normalisation.colours == "BGR":
            pixels = pixels.flip(1)
        return (pixels.float() - self._mean) / self.manifest.normalisation.scale


def load_embedder(
    name: str,
    *,
    device: str = "cpu",
    mirror: bool = True,
    model_folders: Sequence[Path] = (),
    builders: Mapping[str, Builder] | None = None,
) -> Embedder:
    """The network of this manifest, ready to embed.

    The shipped manifests are known everywhere; `model_folders` are searched after them for manifests and weights.
    `builders` adds architectures to the usual ones. Raises NotFound for a name without a manifest or a manifest
    without weights, and BadModel for weights that are broken or another network's.
    """
    folders = (shipped_models(), *model_folders)
    return Loading(device, mirror, folders, {**BUILDERS, **(builders or {})}).load(name)


def build_dlib_resnet(manifest: Manifest, weights: Path, loading: Loading) -> Embedder:
    network = dlib_resnet.load(weights)
    return TorchEmbedder(manifest, network.folded(), loading.device, loading.mirror)


BUILDERS: Mapping[str, Builder] = {"dlib_resnet29": build_dlib_resnet}


def check_chips(chips: Pixels, manifest: Manifest) -> None:
    size = manifest.alignment.size
    if chips.dtype != np.uint8 or chips.shape[1:] != (size, size, 3):
        raise ValueError(f"{manifest.name} takes uint8 chips of {size} x {size} x 3, not {chips.dtype} {chips.shape}")


def batches(chips: Pixels, size: int) -> Iterator[Pixels]:
    for start in range(0, len(chips), size):
        yield np.ascontiguousarray(chips[start : start + size])


def empty(manifest: Manifest) -> Vectors:
    return np.empty((0, manifest.dimension), np.float32)


def unit_vectors(vectors: Vectors, manifest: Manifest) -> Vectors:
    """These vectors at length 1. Raises BadModel for vectors that have no direction or the wrong dimension."""
    if vectors.shape[1:] != (manifest.dimension,):
        raise BadModel(f"{manifest.name} gives vectors of {vectors.shape[1:]}, not of {manifest.dimension} numbers.")
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    if not np.isfinite(lengths).all() or not (lengths > 0).all():
        raise BadModel(f"{manifest.name} gives vectors that are no numbers; its weights are damaged.")
    return np.asarray(vectors / lengths, np.float32)
