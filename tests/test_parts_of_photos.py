"""Faces in photos that are put together of pages or frames."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from photogroup.domain import (
    Box,
    Detection,
    FoundFile,
    IndexedFace,
    Pixels,
    Point,
    Quality,
)
from photogroup.evidence import Calibration
from photogroup.film import frame_at, frame_box, moment_of, views
from photogroup.photos.decoding import DecodedPhoto
from photogroup.scanning.parts_of_photos import find_faces, once_a_scene

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


def face(direction: int, quality: float, box: Box = FACE) -> IndexedFace:
    vector = np.eye(4, dtype=np.float32)[direction]
    return IndexedFace(Detection(box, POINTS, 0.9), Quality(quality, quality, quality, quality), vector, b"")


CURVE = Calibration(slope=50.0, offset=20.0)
FRAMES = [frame_box(number, 3).within(Box(0.0, 0.0, 1.0, 1.0)) for number in range(3)]


def test_of_every_scene_of_a_video_the_best_face_of_everybody_is_kept() -> None:
    faces = [face(0, 0.3, FRAMES[0]), face(1, 0.5, FRAMES[0]), face(0, 0.9, FRAMES[1]), face(0, 0.6, FRAMES[2])]
    kept = once_a_scene(faces, (0, 0, 1), CURVE)
    assert [(int(each.embedding.argmax()), round(each.quality.overall, 1)) for each in kept] == [
        (0, 0.9),
        (0, 0.6),
        (1, 0.5),
    ]
    assert once_a_scene(faces, (0, 0, 0), None) == tuple(faces)
    assert once_a_scene([], (), CURVE) == ()


@pytest.mark.parametrize("count", range(1, 17))
def test_every_frame_of_a_video_has_a_place_of_its_own(count: int) -> None:
    places = [frame_box(number, count) for number in range(count)]
    assert [frame_at(place, count) for place in places] == list(range(count))
    assert max(place.bottom for place in places) == 1.0
    assert [moment_of([1.5 * n for n in range(count)], place) for place in places] == [1.5 * n for n in range(count)]


def test_faces_are_side_by_side_in_one_photo_or_one_frame() -> None:
    sides = [[box.left, box.top, box.right, box.bottom] for box in (FACE, FACE, *FRAMES[:2], FRAMES[1])]
    seen = views(np.array([1, 1, 2, 2, 2]), np.array(sides), np.array([0, 0, 3, 3, 3]))
    assert seen[0] == seen[1] == 1
    assert seen[3] == seen[4]
    assert len(set(seen.tolist())) == 3
