"""What reading a 12-megapixel photo costs, against decoding it whole with Pillow.

    python tests/benchmarks/bench_decoding.py [--json] [--repeat 15]

The photo is made by code (4000 x 3000 pixels, JPEG of quality 90, 4:2:0, EXIF orientation 6) and lies in the system's
cache; one thread. Figures are medians in milliseconds.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from statistics import median

import numpy as np
from PIL import ExifTags, Image, ImageFilter, ImageOps

from photogroup.domain import Box
from photogroup.photos.decoding import decode, read_identity
from photogroup.photos.thumbnail_making import face_thumbnail, photo_thumbnail

LONGEST_SIDE = 1600


def photo(path: Path) -> Path:
    """Detail of every size, as in a photo: blurred noise at five scales, and the sensor's noise."""
    random = np.random.default_rng(0)
    pixels = random.normal(0, 5, (3000, 4000, 3)) + 128
    for size in (8, 40, 200, 1000):
        coarse = Image.fromarray(random.integers(0, 256, (3000 // size + 2, 4000 // size + 2, 3), dtype=np.uint8))
        smooth = coarse.filter(ImageFilter.GaussianBlur(1)).resize((4000, 3000), Image.Resampling.BICUBIC)
        pixels += (np.asarray(smooth, dtype=float) - 128) * 0.4
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = 6
    Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(path, quality=90, exif=exif)
    return path


def whole(path: Path) -> np.ndarray:
    """What a program does that knows nothing better."""
    with Image.open(path) as image:
        return np.asarray(ImageOps.exif_transpose(image).convert("RGB"))


def whole_then_shrunk(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.BILINEAR, reducing_gap=None)
        return np.asarray(upright)


def draft_only(path: Path) -> Image.Image:
    """The floor: libjpeg's half-size decode and nothing else."""
    image = Image.open(BytesIO(path.read_bytes()))
    image.draft(None, (2000, 1500))
    image.load()
    return image


def milliseconds(work: Callable[[], object], repeat: int) -> float:
    def once() -> float:
        start = time.perf_counter()
        work()
        return 1000 * (time.perf_counter() - start)

    return median(once() for _ in range(repeat))


def measure(path: Path, repeat: int) -> dict[str, float]:
    pixels = decode(path, longest_side=LONGEST_SIDE).pixels
    work: dict[str, Callable[[], object]] = {
        "Pillow, whole": lambda: whole(path),
        f"Pillow, whole, then shrunk to {LONGEST_SIDE}": lambda: whole_then_shrunk(path),
        f"decode at {LONGEST_SIDE}, with hash and state": lambda: decode(path, longest_side=LONGEST_SIDE),
        "  of which the half-size decode": lambda: draft_only(path),
        "  of which the hash (read_identity)": lambda: read_identity(path),
        "photo_thumbnail": lambda: photo_thumbnail(pixels),
        "face_thumbnail of a small face": lambda: face_thumbnail(pixels, Box(0.4, 0.4, 0.46, 0.45)),
        "face_thumbnail of a large face": lambda: face_thumbnail(pixels, Box(0.2, 0.2, 0.8, 0.7)),
    }
    return {name: milliseconds(function, repeat) for name, function in work.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--repeat", type=int, default=15)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(photo(Path(folder) / "photo.jpg"), arguments.repeat)
    reference = figures["Pillow, whole"]
    if arguments.json:
        print(json.dumps({"milliseconds": figures}, indent=2))
        return
    for name, figure in figures.items():
        print(f"{name:45} {figure:7.1f} ms   {figure / reference:5.2f} of Pillow's whole decode")


if __name__ == "__main__":
    main()
