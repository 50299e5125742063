"""A face as a row of its table, and back."""

import struct
from collections.abc import Iterable
from typing import Any

from photogroup.domain import Box, Face, FaceOrigin, Landmarks, Point, Quality
from photogroup.indexed import IndexedFace

EDGES = ("box_left", "box_top", "box_right", "box_bottom")
QUALITY = ("sharpness", "size", "frontality", "recognisability")
COLUMNS = ", ".join(("id", "photo_id", *EDGES, "landmarks", "confidence", *QUALITY, "origin"))
_POINT = struct.Struct("<2f")


def as_face(row: Iterable[Any]) -> Face:
    """From a row of `COLUMNS`."""
    face_id, photo_id, left, top, right, bottom, landmarks, confidence, *quality, origin = row
    box = Box(left, top, right, bottom)
    return Face(face_id, photo_id, box, _landmarks(landmarks), confidence, Quality(*quality), FaceOrigin(origin))


def values(face: IndexedFace) -> tuple[float | bytes, ...]:
    found, quality = face.detection, face.quality
    points = packed(found.landmarks)
    parts = (quality.sharpness, quality.size, quality.frontality, quality.recognisability)
    return (*edges(found.box), points, found.confidence, *parts)


def edges(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom


def packed(points: Landmarks) -> bytes:
    return b"".join(_POINT.pack(point.x, point.y) for point in points)


def _landmarks(blob: bytes | None) -> Landmarks | None:
    if blob is None:
        return None
    a, b, c, d, e = (Point(x, y) for x, y in _POINT.iter_unpack(blob))
    return a, b, c, d, e
