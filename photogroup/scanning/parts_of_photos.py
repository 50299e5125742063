"""Photos that are put together of several: pages of a scan, frames of a video. Each is looked at for itself."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np

from photogroup.domain import Box, Detection, IndexedFace, Landmarks, Pixels, Point
from photogroup.evidence import Calibration
from photogroup.film import frame_at
from photogroup.photos.decoding import DecodedPhoto
from photogroup.photos.placement import WHOLE

Detect: TypeAlias = Callable[[Sequence[Pixels]], list[list[Detection]]]

_SURELY_ONE = 0.9
"""Chance that two faces of a video are one person, to keep only the better one."""


def find_faces(detect: Detect, photos: Sequence[DecodedPhoto]) -> list[list[Detection]]:
    """The faces of each photo, in fractions of the whole."""
    parts = [(number, part) for number, photo in enumerate(photos) for part in photo.parts or (WHOLE,)]
    looks = detect([_cut(photos[number].pixels, part) for number, part in parts])
    found: list[list[Detection]] = [[] for _ in photos]
    for (number, part), faces in zip(parts, looks, strict=True):
        found[number] += faces if part == WHOLE else [_put(face, part) for face in faces]
    return found


def once_a_scene(
    faces: Sequence[IndexedFace], scenes: Sequence[int], curve: Calibration | None
) -> tuple[IndexedFace, ...]:
    """Of a video: of every scene the best face of everybody who is surely one person; all faces where no curve tells
    who is. `scenes` has the scene of every frame."""
    if curve is None:
        return tuple(faces)
    kept: list[tuple[int, IndexedFace]] = []
    for face in sorted(faces, key=lambda face: -face.quality.overall):
        scene = scenes[frame_at(face.detection.box, len(scenes))]
        others = [np.linalg.norm(face.embedding - other.embedding) for number, other in kept if number == scene]
        if not (curve.same_chance(np.array(others, dtype=np.float64)) >= _SURELY_ONE).any():
            kept.append((scene, face))
    return tuple(face for _, face in kept)


def _cut(pixels: Pixels, part: Box) -> Pixels:
    if part == WHOLE:
        return pixels
    left, top, right, bottom = (round(side) for side in part.in_pixels(pixels.shape[1], pixels.shape[0]))
    return np.ascontiguousarray(pixels[top:bottom, left:right])


def _put(face: Detection, part: Box) -> Detection:
    a, b, c, d, e = (_placed(point, part) for point in face.landmarks)
    points: Landmarks = (a, b, c, d, e)
    return Detection(face.box.put(part), points, face.confidence)


def _placed(point: Point, part: Box) -> Point:
    return Point(part.left + point.x * part.width, part.top + point.y * part.height)
