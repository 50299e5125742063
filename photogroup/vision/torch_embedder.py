"""Runs a torch network on chips: batches, mirror images, normalisation, unit length."""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from photogroup.domain import Landmarks, Pixels, Vectors
from photogroup.vision.alignment import Alignment, align
from photogroup.vision.device import CPU_BATCH, batch_size_for
from photogroup.vision.embedder import check_chips, empty, in_batches, unit_vectors
from photogroup.vision.manifests import Manifest


class TorchEmbedder:
    """A torch network of normalised pixels (n, 3, size, size) to vectors (n, dimension)."""

    def __init__(
        self,
        manifest: Manifest,
        network: nn.Module,
        device: torch.device,
        mirror: bool = True,
        *,
        on_cpu: int = CPU_BATCH,
    ) -> None:
        """`on_cpu`: crops per pass on a processor."""
        self.manifest = manifest
        self._device = device
        self._network = network.eval().requires_grad_(False).to(self._device).to(memory_format=torch.channels_last)
        self._mirror = mirror
        pictures = batch_size_for(self._device, on_cpu)
        self._batch = pictures // 2 if mirror else pictures
        self._mean = torch.tensor(manifest.normalisation.mean, device=self._device)[:, None, None]

    @property
    def dimension(self) -> int:
        return self.manifest.dimension

    @property
    def alignment(self) -> Alignment:
        return self.manifest.alignment

    def cut(self, pixels: Pixels, landmarks: Sequence[Landmarks]) -> Pixels:
        return align(pixels, landmarks, self.alignment)

    def embed(self, chips: Pixels) -> Vectors:
        check_chips(chips, self.manifest)
        if not len(chips):
            return empty(self.manifest)
        with torch.inference_mode():
            size = self._batch if self._device.type == "cpu" else min(self._batch, len(chips))
            vectors = in_batches(chips, size, lambda batch: self._vectors(batch).cpu().numpy())
        return unit_vectors(vectors, self.manifest)

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
