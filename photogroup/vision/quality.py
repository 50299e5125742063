"""How well a face can be recognised, from its appearance and its embedding.

The scales below were chosen on half of the labelled photos and of the people; nothing was trained. Each part has a
floor, so that a single reason never makes a face worthless.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from PIL import Image
from safetensors import SafetensorError
from safetensors.numpy import load_file

from photogroup.domain import Detection, Floats, Pixels, Quality, Vectors
from photogroup.errors import BadModel
from photogroup.vision.manifests import UnrecognisableRegion, shipped_models

_FLOOR = 0.05
_SIDE = 64
_SHARP = 0.5
"""Standard deviation of the Laplacian divided by that of the grey values, for a face in focus seen 64 pixels wide."""
_LARGE = 80.0
"""Width in pixels beyond which a larger face gains nothing."""
_TURNED = 0.6
"""Factor on the frontality of a face that is on its side or upside down: it was found only at a second look, and
networks have seen few such faces."""
_PROFILE = 0.5
"""How far the nose of a face in full profile lies beside the line from eyes to mouth, in lengths of that line."""


def measure(
    pixels: Pixels, faces: Sequence[Detection], recognisable: npt.ArrayLike, photo_scale: float = 1.0
) -> list[Quality]:
    """The quality of the faces of one photo. recognisable: each face's `recognisability`. photo_scale: full-size pixels
    per pixel of `pixels`.
    """
    if not faces:
        return []
    height, width = pixels.shape[:2]
    points = np.array([[(point.x * width, point.y * height) for point in face.landmarks] for face in faces])
    across = np.array([face.box.width * width for face in faces]) * photo_scale
    parts = _sharpness(pixels, points), _bounded(across / _LARGE), _frontality(points), np.asarray(recognisable, float)
    return [Quality(*map(float, face)) for face in zip(*parts, strict=True)]


def recognisability(vectors: Vectors, region: UnrecognisableRegion | None) -> Floats:
    """How far each embedding lies from where its network puts faces that nobody could recognise, 0 to 1.

    1 for all if nothing is known about the network. Source: Deng et al., "Harnessing Unrecognizable Faces for Improving
    Face Recognition", 2023; see `models/dlib_resnet29.cc0.unrecognisable.md`.
    """
    if region is None:
        return np.ones(len(vectors))
    center = _center(region.file)
    if center.shape != vectors.shape[1:]:
        raise BadModel("region-of-another-network", file=region.file)
    distances = np.linalg.norm(vectors - center, axis=1)
    return _bounded((distances - region.edge) / (region.far - region.edge))


@lru_cache
def _center(file: str) -> Vectors:
    """Raises BadModel if there is no such file."""
    try:
        center: Vectors = load_file(shipped_models() / file)["center"]
    except (OSError, KeyError, SafetensorError) as error:
        raise BadModel("region-unreadable", file=file, reason=str(error)) from None
    return center


def _sharpness(pixels: Pixels, points: Floats) -> Floats:
    """Sharpness of the area between eyes and mouth, independent of contrast."""
    grey = np.stack([_middle_of_face(pixels, face) for face in points])
    inner = grey[:, 1:-1, 1:-1]
    neighbours = grey[:, :-2, 1:-1] + grey[:, 2:, 1:-1] + grey[:, 1:-1, :-2] + grey[:, 1:-1, 2:]
    return _bounded((4 * inner - neighbours).std(axis=(1, 2)) / np.maximum(grey.std(axis=(1, 2)), 1) / _SHARP)


def _middle_of_face(pixels: Pixels, points: Floats) -> npt.NDArray[np.float32]:
    """The square around eyes, nose and mouth, grey, `_SIDE` pixels wide."""
    height, width = pixels.shape[:2]
    eyes, mouth = points[:2].mean(axis=0), points[3:].mean(axis=0)
    half = max(float(np.hypot(*(mouth - eyes))), float(np.hypot(*(points[1] - points[0]))), 2.0)
    x, y = points.mean(axis=0)
    left, right = (int(np.clip(edge, 0, width)) for edge in (x - half, x + half + 1))
    top, bottom = (int(np.clip(edge, 0, height)) for edge in (y - half, y + half + 1))
    if right <= left or bottom <= top:
        return np.zeros((_SIDE, _SIDE), np.float32)
    crop = Image.fromarray(np.ascontiguousarray(pixels[top:bottom, left:right])).convert("L")
    return np.asarray(crop.resize((_SIDE, _SIDE), Image.Resampling.BILINEAR, reducing_gap=2.0), np.float32)


def _frontality(points: Floats) -> Floats:
    """1 if the nose is between eyes and mouth, however the head is tilted; lowest for a profile.

    Less for a head that is tilted by more than 60 degrees.
    """
    eyes, mouth = points[:, :2].mean(axis=1), points[:, 3:].mean(axis=1)
    down = mouth - eyes
    length = np.maximum(np.hypot(down[:, 0], down[:, 1]), 1e-6)
    nose = points[:, 2] - (eyes + mouth) / 2
    beside = np.abs(nose[:, 0] * down[:, 1] - nose[:, 1] * down[:, 0]) / length**2
    is_turned = down[:, 1] < length / 2  # by more than 60 degrees
    return _bounded((1 - beside / _PROFILE) * np.where(is_turned, _TURNED, 1.0))


def _bounded(values: Floats) -> Floats:
    return np.clip(values, _FLOOR, 1.0)
