"""What indexing would hand over, and what a test does not care about filled in."""

import hashlib
import os
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

import numpy as np

from photogroup.domain import Box, Detection, FaceId, FoundFile, ModelId, PhotoId, Point, Quality
from photogroup.indexed import IndexedFace, IndexedPhoto, Traces
from photogroup.messages import Message
from photogroup.store.indexed_photos import record
from photogroup.store.store import Store

POINTS = (Point(0.25, 0.25), Point(0.375, 0.25), Point(0.3125, 0.3125), Point(0.25, 0.375), Point(0.375, 0.375))


def box(left: float, size: float = 0.2) -> Box:
    return Box(left, 0.1, left + size, 0.1 + size)


def face(left: float, *, size: float = 0.2, quality: float = 0.5, direction: int = 0) -> IndexedFace:
    return IndexedFace(
        detection=Detection(box(left, size), POINTS, 0.99),
        quality=Quality(quality, quality, quality, quality),
        embedding=np.eye(4, dtype=np.float32)[direction],
        thumbnail=f"face at {left}".encode(),
    )


def photo(
    name: str,
    *faces: IndexedFace,
    content: str = "",
    taken_at: datetime | None = None,
    width: int = 400,
    thumbnail: bytes = b"",
    warning: Message | None = None,
    pixels: str = "",
) -> IndexedPhoto:
    return IndexedPhoto(
        file=FoundFile(Path("/photos") / name, 100, 1),
        content_hash=hashlib.sha256(os.fsencode(content or name)).digest(),
        width=width,
        height=300,
        taken_at=taken_at,
        camera="",
        faces=faces,
        thumbnail=thumbnail or b"thumbnail of " + os.fsencode(content or name),
        warning=warning,
        traces=Traces(pixel_hash=hashlib.sha256(pixels.encode()).digest() if pixels else b""),
    )


def add(store: Store, indexed: IndexedPhoto, protected: Collection[FaceId] = ()) -> PhotoId:
    """Record the photo as by the network "small"."""
    model = ModelId(store.models.register("small", 4, "dimension = 4"))
    return record(store, indexed, indexed_with="detector", model_id=model, protected=protected)


def faces_of(store: Store, photo_id: PhotoId) -> list[FaceId]:
    return [found.id for found in store.faces.of_photo(photo_id)]
