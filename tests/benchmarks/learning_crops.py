"""The aligned faces of `album-dev` with their people, for the benchmarks that train the network itself."""

from dataclasses import dataclass

import numpy as np
from labelled_faces import DATA, detected
from learning_faces import CACHE

from photogroup.learn.fine_tuning import Crops
from photogroup.vision.manifests import Manifest


@dataclass(frozen=True)
class AlbumCrops:
    chips: np.ndarray
    """Shape (n, 150, 150, 3)."""
    people: np.ndarray
    in_first_half: np.ndarray

    def crops(self, labelled: np.ndarray, held_out: np.ndarray) -> Crops:
        """What may be trained on when these rows are confirmed: everything but the held-out faces."""
        rows = np.setdiff1d(np.arange(len(self.people)), held_out)
        named = np.where(np.isin(rows, labelled), self.people[rows], -1)
        nothing = np.empty(0, dtype=np.int64)
        return Crops(
            self.chips[rows], named, nothing, nothing, np.empty((0, 2), dtype=np.int64), np.arange(len(rows)),
            np.arange(len(rows)),
        )  # fmt: skip


def album_crops(manifest: Manifest) -> AlbumCrops:
    """Found and aligned once, then kept in the cache folder of this computer's user."""
    cache = CACHE / "album-dev-chips.npz"
    if not cache.is_file():
        found = detected(DATA / "album-dev")
        CACHE.mkdir(parents=True, exist_ok=True)
        np.savez(cache, chips=found.chips(manifest.alignment), people=found.people, half=found.in_first_half)
    with np.load(cache) as kept:
        return AlbumCrops(kept["chips"], kept["people"], kept["half"])
