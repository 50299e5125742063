"""Where a network puts what nobody could recognise: the mean embedding of smooth coloured noise.

    python models/recipes/unrecognisable_region.py

writes `models/dlib_resnet29.cc0.unrecognisable.safetensors`. No photo and no person goes into it.
"""

from pathlib import Path

import numpy as np
from PIL import Image
from safetensors.numpy import save_file

from photogroup.domain import Pixels, Vectors
from photogroup.vision.embedding import load_embedder

NETWORK = "dlib_resnet29.cc0"
CELLS = (6, 12)
CHIPS = 240


def main() -> None:
    embedder = load_embedder(NETWORK, mirror=True)
    rng = np.random.default_rng(0)
    chips = np.stack([blurred_noise(rng, CELLS[index % 2], embedder.alignment.size) for index in range(CHIPS)])
    center: Vectors = embedder.embed(chips).mean(axis=0)
    save_file({"center": center}, Path(__file__).parents[1] / f"{NETWORK}.unrecognisable.safetensors")


def blurred_noise(rng: np.random.Generator, cells: int, size: int) -> Pixels:
    """A few random colours around one shade, blown up until they run into each other."""
    colours = rng.normal(rng.uniform(60, 200, 3), 60, (cells, cells, 3))
    small = Image.fromarray(colours.clip(0, 255).astype(np.uint8))
    return np.asarray(small.resize((size, size), Image.Resampling.BICUBIC))


if __name__ == "__main__":
    main()
