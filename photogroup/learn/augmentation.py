"""Changes that keep a person recognisable: mirroring, lighting, blur, a lower resolution, a hand in the way."""

import torch
from torch import Tensor
from torchvision.transforms import InterpolationMode, v2

_GREY = [122, 117, 104]
_SMALL = (40, 60, 80)
"""Sides, in pixels, to which pictures are shrunk before being enlarged again, as faces far from the camera are."""


def augmentation(size: int) -> v2.Transform:
    """A random change of pictures (3, size, size) or (n, 3, size, size), uint8; one call changes all its pictures in
    the same way."""
    whole = v2.Resize(size, InterpolationMode.BILINEAR)
    smaller = [v2.Compose([v2.Resize(side), whole]) for side in _SMALL]
    return v2.Compose(
        [
            v2.RandomHorizontalFlip(),
            v2.RandomResizedCrop(size, scale=(0.8, 1.0), ratio=(0.95, 1.05)),
            v2.RandomApply([v2.ColorJitter(brightness=0.3, contrast=0.4, saturation=0.4, hue=0.03)], p=0.7),
            v2.RandomGrayscale(p=0.15),
            v2.RandomChoice([v2.Identity(), v2.GaussianBlur(9, (0.5, 2.5)), *smaller], p=[0.5, 0.2, 0.1, 0.1, 0.1]),
            v2.RandomErasing(p=0.25, scale=(0.02, 0.15), value=_GREY),
        ]
    )


def augmented(pictures: Tensor, seed: int, *, alike: int = 1) -> Tensor:
    """Pictures (n, 3, size, size), uint8, each changed at random; the same seed gives the same changes.

    `alike` is how many neighbours share a change, which is quicker on a graphics card.
    """
    change = augmentation(pictures.shape[-1])
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        return torch.cat([change(part) for part in torch.split(pictures, alike)])
