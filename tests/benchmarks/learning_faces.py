"""Embedded labelled faces for the benchmark of learning, as they are and damaged; computed once, then cached."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import platformdirs
from labelled_faces import DATA, LabelledFaces, detected, read
from PIL import Image, ImageEnhance, ImageFilter

from photogroup.domain import Pixels
from photogroup.vision.embedding import Embedder

CACHE = platformdirs.user_cache_path("photogroup", appauthor=False) / "benchmarks"


@dataclass(frozen=True)
class Faces:
    vectors: np.ndarray
    """Shape (n, d)."""
    people: np.ndarray
    """Shape (n,)."""
    in_first_half: np.ndarray
    """Shape (n,): people are split by a hash of their names: one half chooses, the other reports."""


def embedded(folder: str, embedder: Embedder, *, is_damaged: bool = False) -> Faces:
    cache = CACHE / f"{folder}-{embedder.manifest.name}{'-damaged' if is_damaged else ''}.npz"
    if not cache.is_file():
        found = detected(DATA / folder)
        CACHE.mkdir(parents=True, exist_ok=True)
        np.savez(cache, vectors=_vectors(found, embedder, is_damaged), people=found.people, half=found.in_first_half)
    with np.load(cache) as kept:
        return Faces(kept["vectors"], kept["people"], kept["half"])


def _vectors(found: LabelledFaces, embedder: Embedder, is_damaged: bool) -> np.ndarray:
    """Damaged photos get one damage each, in turn; the faces' places are those found in the photo as it was."""
    chips = [
        embedder.cut(damage(path, number) if is_damaged else read(path), [landmarks])
        for number, (path, landmarks) in enumerate(zip(found.paths, found.landmarks, strict=True))
    ]
    return embedder.embed(np.concatenate(chips))


def damage(path: Path, number: int) -> Pixels:
    with Image.open(path) as image:
        return np.asarray(DAMAGES[number % len(DAMAGES)](image.convert("RGB")))


def _half_size(image: Image.Image) -> Image.Image:
    return image.resize((image.width // 2, image.height // 2)).resize(image.size)


def _blurred(image: Image.Image) -> Image.Image:
    return image.filter(ImageFilter.GaussianBlur(max(image.size) / 250))


def _grey(image: Image.Image) -> Image.Image:
    return image.convert("L").convert("RGB")


def _old_scan(image: Image.Image) -> Image.Image:
    faded = ImageEnhance.Contrast(_grey(image)).enhance(0.6)
    return Image.blend(faded, Image.new("RGB", image.size, (190, 150, 90)), 0.25)


def _heavy_jpeg(image: Image.Image) -> Image.Image:
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=12)
    return Image.open(buffer).convert("RGB")


def _dark(image: Image.Image) -> Image.Image:
    return ImageEnhance.Brightness(image).enhance(0.25)


DAMAGES: tuple[Callable[[Image.Image], Image.Image], ...] = (
    _half_size, _blurred, _grey, _old_scan, _heavy_jpeg, _dark,
)  # fmt: skip
