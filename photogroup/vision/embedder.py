"""The interface of every face network, and what the builders of networks share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt
import torch

from photogroup.domain import Landmarks, Pixels, Vectors
from photogroup.errors import BadModel
from photogroup.vision.alignment import Alignment
from photogroup.vision.manifests import Manifest, find_manifest
from photogroup.vision.weight_files import find_weights


class Embedder(Protocol):
    """A network that turns aligned faces into vectors whose distance says how alike they are."""

    @property
    def manifest(self) -> Manifest: ...

    @property
    def dimension(self) -> int: ...

    @property
    def alignment(self) -> Alignment: ...

    def cut(self, pixels: Pixels, landmarks: Sequence[Landmarks]) -> Pixels:
        """The chips of faces of one photo, as `embed` expects them; see `align`."""
        ...

    def embed(self, chips: Pixels) -> Vectors:
        """Chips of shape (n, height, width, 3), RGB, uint8, to unit vectors (n, dimension), float32.

        The vector of a face does not depend on the other faces by more than 1e-5; on a processor, not by a single bit.

        Raises BadModel if the network outputs anything that is not finite.
        """
        ...


@dataclass(frozen=True, slots=True)
class Loading:
    """What the builder of a network may need besides its manifest."""

    device: torch.device
    mirror: bool
    folders: tuple[Path, ...]
    builders: "Mapping[str, Builder]"
    numbers: torch.dtype = torch.float32
    """What the built-in networks compute with."""
    children: tuple[str, ...] = ()
    """The networks that are being built on this one."""

    def load(self, name: str) -> Embedder:
        """Another network, such as the one that a fine-tuned head sits on. Raises as `load_embedder` does."""
        if name in self.children:
            raise BadModel("network-built-on-itself", name=name, loop=(*self.children, name))
        manifest = find_manifest(name, self.folders)
        builder = self.builders.get(manifest.architecture)
        if builder is None:
            raise BadModel(
                "architecture-unknown", name=name, architecture=manifest.architecture, known=tuple(self.builders)
            )
        return builder(manifest, find_weights(manifest, self.folders), replace(self, children=(*self.children, name)))


Builder: TypeAlias = Callable[[Manifest, Path, Loading], Embedder]
"""Builds the network of a manifest from its weights, which have been checked. Raises BadModel if they do not fit."""


def check_chips(chips: Pixels, manifest: Manifest) -> None:
    size = manifest.alignment.size
    if chips.dtype != np.uint8 or chips.shape[1:] != (size, size, 3):
        raise ValueError(f"{manifest.name} takes uint8 chips of {size} x {size} x 3, not {chips.dtype} {chips.shape}")


def in_batches(rows: npt.NDArray[Any], size: int, run: Callable[[npt.NDArray[Any]], Vectors]) -> Vectors:
    """A network's output for these rows, at least one, in batches of this size; the last is padded.

    Kernel libraries choose different kernels, which round differently, for different numbers of rows. As every batch
    has the same number, a face gives the same vector to the last bit whatever comes with it. Rows come in the memory
    order and writability that torch requires.
    """
    parts = []
    for start in range(0, len(rows), size):
        part = rows[start : start + size]
        filled = np.concatenate([part, np.repeat(part[-1:], size - len(part), axis=0)])
        parts.append(run(np.require(filled, requirements=["C", "W"]))[: len(part)])
    return np.concatenate(parts)


def empty(manifest: Manifest) -> Vectors:
    return np.empty((0, manifest.dimension), np.float32)


def unit_vectors(vectors: Vectors, manifest: Manifest) -> Vectors:
    """These vectors scaled to length 1. Raises BadModel for vectors without a direction or of the wrong dimension."""
    if vectors.shape[1:] != (manifest.dimension,):
        raise BadModel(
            "vectors-of-wrong-size", name=manifest.name, found=str(vectors.shape[1:]), dimension=manifest.dimension
        )
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    if not np.isfinite(lengths).all() or not (lengths > 0).all():
        raise BadModel("vectors-no-numbers", name=manifest.name)
    return np.asarray(vectors / lengths, np.float32)
