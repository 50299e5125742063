"""Which of several networks side by side is trained, and where its vectors are in those of the whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from photogroup.domain import Vectors

if TYPE_CHECKING:
    from photogroup.vision.manifests import Manifest


@dataclass(frozen=True, slots=True)
class TrainedPart:
    """The network that is trained, and its columns in the vectors of the whole: all of them where it is used alone."""

    manifest: "Manifest"
    start: int
    weight: float
    """The length of its part within a unit vector."""

    @property
    def columns(self) -> slice:
        return slice(self.start, self.start + self.manifest.dimension)

    def exchanged(self, whole: Vectors, own: Vectors) -> Vectors:
        """The vectors (n, d) of the whole with this part's replaced by new ones (n, own d) of unit length."""
        renewed = whole.copy()
        renewed[:, self.columns] = np.float32(self.weight) * own
        return renewed


def part_to_train(whole: "Manifest", parts: Sequence["Manifest"]) -> TrainedPart:
    """The last of the `parts` that can be trained; the network itself where it has no parts, or none can be trained."""
    from photogroup.learn.backbone import is_trainable

    starts = np.cumsum([0, *(part.dimension for part in parts)]).tolist()
    found = [
        TrainedPart(part, start, share.share**0.5)
        for part, share, start in zip(parts, whole.parts, starts, strict=False)
        if is_trainable(part.architecture)
    ]
    return found[-1] if found else TrainedPart(whole, 0, 1.0)
