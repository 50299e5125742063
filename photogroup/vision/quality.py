"""How well a face can be recognised, from what it looks like and where its embedding lies."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image

from photogroup.domain import Detection, Pixels, Quality, Vectors

_SIDE = 64
_SHARP = 400.0
"""Variance of the Laplacian of a sharp face, 64 pixels wide, grey values 0 to 255."""
_LARGE = 120.0
"""Pixels between which a larger face gains nothing."""


def measure(
    pixels: Pixels, faces: Sequence[Detection], recognisable: npt.NDArray[np.float64], scale: float
) -> list[Quality]:
    """The quality of faces of one photo; `scale` is how many times larger the photo is at full size."""
    height, width = pixels.shape[:2]
    found = []
    for face, known in zip(faces, recognisable, strict=True):
        left, top, right, bottom = face.box.in_pixels(width, height)
        corner = max(int(right), int(left) + 1), max(int(bottom), int(top) + 1)
        crop = Image.fromarray(pixels).crop((int(left), int(top), *corner))
        side = min(right - left, bottom - top) * scale
        found.append(
            Quality(
                sharpness=_sharpness(crop),
                size=float(np.clip(side / _LARGE, 0.05, 1)),
                frontality=_frontality(face),
                recognisability=float(known),
            )
        )
    return found


def recognisability(vectors: Vectors) -> npt.NDArray[np.float64]:
    return np.ones(len(vectors))


def _sharpness(crop: Image.Image) -> float:
    grey = np.asarray(crop.convert("L").resize((_SIDE, _SIDE), Image.Resampling.BILINEAR), dtype=np.float64)
    laplacian = 4 * grey[1:-1, 1:-1] - grey[:-2, 1:-1] - grey[2:, 1:-1] - grey[1:-1, :-2] - grey[1:-1, 2:]
    return float(np.clip(np.sqrt(laplacian.var() / _SHARP), 0.05, 1))


def _frontality(face: Detection) -> float:
    """1 where the nose is in the middle between the eyes, 0 where it is beside one."""
    left, right, nose = face.landmarks[:3]
    middle, half = (left.x + right.x) / 2, max(abs(right.x - left.x) / 2, 1e-6)
    return float(np.clip(1 - abs(nose.x - middle) / (2 * half), 0.05, 1))
