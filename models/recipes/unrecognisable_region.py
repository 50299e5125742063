"""Where a network puts what nobody could recognise: the mean embedding of smooth coloured noise.

    python models/recipes/unrecognisable_region.py dlib_resnet29.cc0

writes `models/dlib_resnet29.cc0.unrecognisable.safetensors`, and so for other networks. No photo
and no person goes into it.
"""

import sys
from pathlib import Path

import numpy as np
from PIL import Image
from safetensors.numpy import save_file

from photogroup.domain import Pixels, Vectors
from photogroup.vision.embedding import load_embedder

CELLS = (6, 12)
CHIPS = 240


def main() -> None:
    network = sys.argv[1]
    embedder = load_embedder(network, mirror=True)
    rng = np.random.default_rng(0)
    side = embedder.alignment.size
    noise = [blurred_noise(rng, CELLS[index % 2], side) for index in range(CHIPS)]
    chips = np.concatenate([embedder.cut(picture, [embedder.alignment.template]) for picture in noise])
    center: Vectors = embedder.embed(chips).mean(axis=0)
    save_file({"center": center}, Path(__file__).parents[1] / f"{network}.unrecognisable.safetensors")


def blurred_noise(rng: np.random.Generator, cells: int, size: int) -> Pixels:
    """A few random colours around one shade, blown up until they run into each other."""
    colours = rng.normal(rng.uniform(60, 200, 3), 60, (cells, cells, 3))
    small = Image.fromarray(colours.clip(0, 255).astype(np.uint8))
    return np.asarray(small.resize((size, size), Image.Resampling.BICUBIC))


if __name__ == "__main__":
    main()
