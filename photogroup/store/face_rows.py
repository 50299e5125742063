"""A face as a row of its table, and back."""

import numpy as np

from photogroup.domain import Box, Face, FaceOrigin, IndexedFace, Landmarks, Point, Quality
from photogroup.store.database import Row

EDGES = ("box_left", "box_top", "box_right", "box_bottom")
QUALITY = ("sharpness", "size", "frontality", "recognisability")
COLUMNS = ", ".join(("id", "photo_id", *EDGES, "landmarks", "confidence", *QUALITY, "origin"))


def as_face(row: Row) -> Face:
    return Face(
        id=row["id"],
        photo_id=row["photo_id"],
        box=Box(row["box_left"], row["box_top"], row["box_right"], row["box_bottom"]),
        landmarks=_landmarks(row["landmarks"]),
        confidence=row["confidence"],
        quality=Quality(row["sharpness"], row["size"], row["frontality"], row["recognisability"]),
        origin=FaceOrigin(row["origin"]),
    )


def values(face: IndexedFace) -> tuple[float | bytes, ...]:
    found, quality = face.detection, face.quality
    points = np.array([(point.x, point.y) for point in found.landmarks], dtype="<f4").tobytes()
    parts = (quality.sharpness, quality.size, quality.frontality, quality.recognisability)
    return (*edges(found.box), points, found.confidence, *parts)


def edges(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom


def _landmarks(blob: bytes | None) -> Landmarks | None:
    if blob is None:
        return None
    a, b, c, d, e = (Point(float(x), float(y)) for x, y in np.frombuffer(blob, dtype="<f4").reshape(5, 2))
    return a, b, c, d, e
