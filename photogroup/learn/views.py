"""Several augmented views of each face, as input for the part of a network that is trained."""

from collections.abc import Iterator
from typing import Protocol

import torch
from torch import Tensor, nn

from photogroup.domain import Pixels
from photogroup.jobs import Job, Progress
from photogroup.learn.augmentation import augmented
from photogroup.messages import message
from photogroup.vision.manifests import Normalisation

_ALIKE_ON_DEVICE = 8
_MOST_BYTES = 512 * 2**20
"""Limit on the memory for views, in bytes."""
MOST_KEPT, FEWEST_KEPT = 8, 3
"""How many changed views of a face are kept."""
_CHUNK = 64


class Views(Protocol):
    """Views of n faces."""

    def take(self, rows: Tensor, number: int) -> Tensor:
        """A changed view of each of these faces (m,), determined by `number`."""
        ...

    def plain(self, rows: Tensor, *, mirrored: bool) -> Tensor:
        """These faces unchanged, or their mirror images."""
        ...


class ChipViews:
    """Chips (n, size, size, 3), RGB, uint8, as input for a network with this normalisation."""

    def __init__(self, chips: Pixels, normalisation: Normalisation, device: torch.device) -> None:
        self._chips = torch.from_numpy(chips).permute(0, 3, 1, 2)
        self._mean = torch.tensor(normalisation.mean, device=device)[:, None, None]
        self._normalisation, self._device = normalisation, device

    def __len__(self) -> int:
        return len(self._chips)

    def take(self, rows: Tensor, number: int) -> Tensor:
        """A changed view of each, different each time, on the device."""
        alike = 1 if self._device.type == "cpu" else _ALIKE_ON_DEVICE
        return self._normalised(augmented(self._chips[rows].to(self._device), number, alike=alike))

    def plain(self, rows: Tensor, *, mirrored: bool) -> Tensor:
        chips = self._chips[rows].to(self._device)
        return self._normalised(chips.flip(3) if mirrored else chips)

    def _normalised(self, chips: Tensor) -> Tensor:
        ordered = chips.flip(1) if self._normalisation.colours == "BGR" else chips
        pixels = (ordered.float() - self._mean) / self._normalisation.scale
        return pixels.contiguous(memory_format=torch.channels_last)


class KeptFeatures:
    """The outputs of the untrained part of a network for a few views of each face; computed once."""

    def __init__(self, features: Tensor) -> None:
        self._features = features
        """Shape (n, views, ...), half precision: the face as it is, its mirror image, then changed views."""

    def take(self, rows: Tensor, number: int) -> Tensor:
        changed = self._features.shape[1] - 2
        chosen = torch.randint(changed, (len(rows),), generator=torch.Generator().manual_seed(number))
        return self._features[rows, 2 + chosen].float()

    def plain(self, rows: Tensor, *, mirrored: bool) -> Tensor:
        return self._features[rows, int(mirrored)].float()

    def each(self) -> Iterator[Tensor]:
        """All faces, view by view, shape (n, ...) each."""
        return (view.float() for view in self._features.unbind(1))


def keep_features(pictures: ChipViews, trunk: nn.Module, seed: int) -> Job[KeptFeatures]:
    """Run all views through the trunk once, as many per face as memory has room for."""
    size = _run(trunk, pictures.plain(torch.arange(1), mirrored=False))[0].numel() * 2
    changed = int(min(MOST_KEPT, max(FEWEST_KEPT, _MOST_BYTES // (size * len(pictures)) - 2)))
    parts = []
    for start in range(0, len(pictures), _CHUNK):
        rows = torch.arange(start, min(start + _CHUNK, len(pictures)))
        views = [pictures.plain(rows, mirrored=mirrored) for mirrored in (False, True)]
        views += [pictures.take(rows, (seed * MOST_KEPT + number) * len(pictures) + start) for number in range(changed)]
        parts.append(torch.stack([_run(trunk, view).half() for view in views], dim=1))
        yield Progress(message("looking-from-all-sides"), int(rows[-1]) + 1, len(pictures))
    return KeptFeatures(torch.cat(parts))


@torch.no_grad()
def _run(trunk: nn.Module, pixels: Tensor) -> Tensor:
    features: Tensor = trunk(pixels)
    return features.contiguous()
