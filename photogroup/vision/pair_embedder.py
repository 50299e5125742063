"""Networks side by side: each sees a face in its own chip, and their vectors are concatenated.

Networks that learned from different people with different losses make mistakes on different faces. The cosine of two
such vectors is the mean of the networks' own cosines, weighted by their shares.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from photogroup.domain import Landmarks, Pixels, Vectors
from photogroup.errors import BadModel
from photogroup.vision.alignment import Alignment
from photogroup.vision.embedder import Embedder, Loading, empty, unit_vectors
from photogroup.vision.manifests import Manifest


class PairEmbedder:
    """The chips of its parts lie side by side in one picture, shape (n, highest, sum of widths, 3)."""

    def __init__(self, manifest: Manifest, parts: Sequence[Embedder]) -> None:
        self.manifest = manifest
        self._parts = parts

    @property
    def dimension(self) -> int:
        return self.manifest.dimension

    @property
    def alignment(self) -> Alignment:
        return self._parts[0].alignment

    @property
    def _sizes(self) -> list[int]:
        return [part.alignment.size for part in self._parts]

    def cut(self, pixels: Pixels, landmarks: Sequence[Landmarks]) -> Pixels:
        chips = np.zeros((len(landmarks), max(self._sizes), sum(self._sizes), 3), np.uint8)
        for part, place in zip(self._parts, self._places(chips), strict=True):
            place[:] = part.cut(pixels, landmarks)
        return chips

    def embed(self, chips: Pixels) -> Vectors:
        wanted = (max(self._sizes), sum(self._sizes), 3)
        if chips.dtype != np.uint8 or chips.shape[1:] != wanted:
            raise ValueError(f"{self.manifest.name} takes uint8 chips of {wanted}, not {chips.dtype} {chips.shape}")
        if not len(chips):
            return empty(self.manifest)
        weights = [np.sqrt(part.share) for part in self.manifest.parts]
        vectors = [
            weight * part.embed(np.ascontiguousarray(place))
            for weight, part, place in zip(weights, self._parts, self._places(chips), strict=True)
        ]
        return unit_vectors(np.concatenate(vectors, axis=1), self.manifest)

    def _places(self, chips: Pixels) -> list[Pixels]:
        """The place of each part's chips in the common picture."""
        ends = np.cumsum(self._sizes).tolist()
        return [chips[:, :size, end - size : end] for size, end in zip(self._sizes, ends, strict=True)]


def build(manifest: Manifest, weights: Path, loading: Loading) -> Embedder:
    """Raises BadModel if the parts do not fit, and what loading them raises."""
    loading = replace(loading, mirror=loading.mirror and manifest.mirror)
    parts = [loading.load(part.name) for part in manifest.parts]
    if any(part.manifest.parts or part.manifest.architecture == "head" for part in parts):
        raise BadModel("pair-of-pairs", name=manifest.name)
    if sum(part.dimension for part in parts) != manifest.dimension or not parts:
        raise BadModel("pair-does-not-fit", name=manifest.name)
    return PairEmbedder(manifest, parts)
