"""Photos made of several pictures: pages of a scan, frames of a video. Each is searched separately."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from photogroup.domain import Box, Detection, Landmarks, Pixels, Point
from photogroup.evidence import Calibration
from photogroup.film import frame_at
from photogroup.indexed import IndexedFace
from photogroup.photos.decoding import DecodedPhoto
from photogroup.photos.placement import WHOLE
from photogroup.photos.turning import BY_QUARTERS, turned, turned_box, turned_points

Detect: TypeAlias = Callable[[Sequence[Pixels]], list[list[Detection]]]

_SAME_PLACE = 0.3
"""Overlap at which a drawn box and a detected face are the same face."""
_UPRIGHT = 0.1
"""Confidence by which the unturned orientation is preferred."""
_SURELY_ONE = 0.9
"""Chance above which two faces of a video are one person, so that only the better one is kept."""


def find_faces(detect: Detect, photos: Sequence[DecodedPhoto]) -> list[list[Detection]]:
    """The faces of each photo, in fractions of the whole."""
    parts = [(number, part) for number, photo in enumerate(photos) for part in photo.parts or (WHOLE,)]
    looks = detect([_cut(photos[number].pixels, part) for number, part in parts])
    found: list[list[Detection]] = [[] for _ in photos]
    for (number, part), faces in zip(parts, looks, strict=True):
        found[number] += faces if part == WHOLE else [_put(face, part) for face in faces]
    return found


def as_shown(photo: DecodedPhoto, quarters: int) -> DecodedPhoto:
    """The photo turned clockwise by this many quarters."""
    if not quarters:
        return photo
    way, sides = BY_QUARTERS[quarters], (photo.width, photo.height)
    width, height = sides[::-1] if quarters % 2 else sides
    pixels = np.ascontiguousarray(turned(photo.pixels, way))
    parts = tuple(turned_box(part, way) for part in photo.parts)
    return replace(photo, pixels=pixels, width=width, height=height, parts=parts)


def in_file(face: Detection, quarters: int) -> Detection:
    """Converts a face of the photo turned like this to its place in the unturned photo."""
    way = BY_QUARTERS[-quarters % 4]
    return replace(face, box=turned_box(face.box, way), landmarks=turned_points(face.landmarks, way))


def sideways(detect: Detect, pixels: Pixels, box: Box) -> Detection | None:
    """The face that lies here, if the detector finds one in any of the photo's four orientations; upright faces are
    preferred to others that are found about as clearly."""
    around = _around(box)
    part = _cut(pixels, around)
    found: list[tuple[float, Detection]] = []
    for quarters, way in enumerate(BY_QUARTERS):
        (faces,) = detect([np.ascontiguousarray(turned(part, way))])
        seen = (_put(in_file(face, quarters), around) for face in faces)
        here = [face for face in seen if face.box.overlap(box) > _SAME_PLACE]
        found += [(face.confidence + (0.0 if quarters else _UPRIGHT), face) for face in here]
    return max(found, key=lambda each: each[0])[1] if found else None


def _around(box: Box) -> Box:
    """The face with as much again on every side, clipped to the photo."""
    width, height = box.width, box.height
    left, top = max(box.left - width, 0.0), max(box.top - height, 0.0)
    return Box(left, top, min(box.right + width, 1.0), min(box.bottom + height, 1.0))


def once_a_scene(
    faces: Sequence[IndexedFace], scenes: Sequence[int], curve: Calibration | None
) -> tuple[IndexedFace, ...]:
    """For a video: the best face of each person in every scene; all faces where no curve tells who is the same person.
    `scenes` has the scene of every frame."""
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
