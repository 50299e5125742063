"""Faces in photos that are put together of pages or frames."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from photogroup.domain import (
    Box,
    Calibration,
    Detection,
    FoundFile,
    IndexedFace,
    Pixels,
    Point,
    Quality,
)
from photogroup.photos.decoding import DecodedPhoto
from photogroup.scanning.parts_of_photos import find_faces, once_a_person

FACE = Box(0.25, 0.25, 0.75, 0.75)
POINTS = (Point(0.4, 0.4), Point(0.6, 0.4), Point(0.5, 0.5), Point(0.4, 0.6), Point(0.6, 0.6))


class OneInEach:
    """A detector that sees a face in the middle of whatever is not white."""

    name = "stand-in"

    def __init__(self) -> None:
        self.sizes: list[tuple[int, ...]] = []

    def detect(self, photos: Sequence[Pixels]) -> list[list[Detection]]:
        self.sizes += [photo.shape[:2] for photo in photos]
        return [[] if photo.min() == 255 else [Detection(FACE, POINTS, 0.9)] for photo in photos]


def photo(pixels: Pixels, parts: tuple[Box, ...] = ()) -> DecodedPhoto:
    file = FoundFile(Path("a"), 1, 1)
    return DecodedPhoto(pixels, pixels.shape[1], pixels.shape[0], None, "", b"", file, parts=parts)


def test_each_part_is_looked_at_for_itself_and_faces_lie_in_the_whole() -> None:
    pixels = np.zeros((90, 40, 3), dtype=np.uint8)
    pixels[30:60] = 255
    parts = tuple(Box(0.0, number / 3, 1.0, (number + 1) / 3) for number in range(3))
    detector = OneInEach()
    whole, apart = find_faces(detector.detect, [photo(pixels), photo(pixels, parts)])
    assert detector.sizes == [(90, 40), (30, 40), (30, 40), (30, 40)]
    assert [face.box for face in whole] == [FACE]
    first, last = apart
    assert (first.box.top, first.box.bottom) == pytest.approx((0.25 / 3, 0.75 / 3))
    assert last.landmarks[2].y == pytest.approx((2 + 0.5) / 3)
    assert last.landmarks[2].x == 0.5


def face(direction: int, quality: float) -> IndexedFace:
    vector = np.eye(4, dtype=np.float32)[direction]
    return IndexedFace(Detection(FACE, POINTS, 0.9), Quality(quality, quality, quality, quality), vector, b"")


def test_of_a_video_the_best_face_of_everybody_is_kept() -> None:
    faces = [face(0, 0.3), face(1, 0.5), face(0, 0.9), face(0, 0.6)]
    kept = once_a_person(faces, Calibration(slope=50.0, offset=20.0))
    assert [(each.embedding.argmax(), round(each.quality.overall, 1)) for each in kept] == [(0, 0.9), (1, 0.5)]
    assert once_a_person(faces, None) == tuple(faces)
    assert once_a_person([], Calibration(slope=50.0, offset=20.0)) == ()
