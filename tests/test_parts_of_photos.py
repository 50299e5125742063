"""Faces in photos that are put together of pages or frames."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from photogroup.domain import Box, Detection, FoundFile, Pixels, Point, Quality
from photogroup.evidence import Calibration
from photogroup.film import frame_at, frame_box, moment_of, views
from photogroup.indexed import IndexedFace
from photogroup.photos.decoding import DecodedPhoto
from photogroup.photos.turning import BY_QUARTERS, turned, turned_box
from photogroup.scanning.parts_of_photos import as_shown, find_faces, in_file, once_a_scene, sideways

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


class Upright:
    """A detector that sees a white face on black, if its red top, the forehead, is above its middle."""

    def detect(self, photos: Sequence[Pixels]) -> list[list[Detection]]:
        return [self._look(photo) for photo in photos]

    def _look(self, photo: Pixels) -> list[Detection]:
        rows, columns = np.nonzero(photo[..., 0])
        red = np.nonzero(photo[..., 0] > photo[..., 1])[0]
        if not len(red) or red.max() > (rows.min() + rows.max()) / 2:
            return []
        height, width = photo.shape[:2]
        left, right = columns.min() / width, (columns.max() + 1) / width
        box = Box(float(left), float(rows.min() / height), float(right), float((rows.max() + 1) / height))
        eye, other = Point(box.left, box.top), Point(box.right, box.top)
        low, lower = Point(box.left, box.bottom), Point(box.right, box.bottom)
        return [Detection(box, (eye, other, box.center, low, lower), 0.9)]


def standing() -> Pixels:
    pixels = np.zeros((100, 80, 3), dtype=np.uint8)
    pixels[20:50, 10:40] = 255
    pixels[20:25, 10:40] = (255, 0, 0)
    return pixels


STANDS = Box(10 / 80, 0.2, 0.5, 0.5)


@pytest.mark.parametrize("quarters", range(4))
def test_a_drawn_face_has_points_found_in_it_whichever_way_the_photo_lies(quarters: int) -> None:
    way = BY_QUARTERS[quarters]
    lying, box = np.ascontiguousarray(turned(standing(), way)), turned_box(STANDS, way)
    seen = sideways(Upright().detect, lying, box)
    assert seen is not None
    assert seen.box.overlap(box) > 0.95
    forehead = turned(np.arange(4).reshape(2, 2), way)
    corner = {0: (box.left, box.top), 1: (box.right, box.top), 2: (box.left, box.bottom), 3: (box.right, box.bottom)}
    left_eye = corner[int(np.flatnonzero(forehead == 0)[0])]
    assert (seen.landmarks[0].x, seen.landmarks[0].y) == pytest.approx(left_eye, abs=0.02)
    assert sideways(Upright().detect, lying, Box(0.0, 0.0, 0.02, 0.02)) is None


@pytest.mark.parametrize("quarters", range(4))
def test_faces_of_a_turned_photo_are_told_where_they_are_in_the_file(quarters: int) -> None:
    lying = photo(np.ascontiguousarray(turned(standing(), BY_QUARTERS[-quarters % 4])))
    shown = as_shown(lying, quarters)
    assert shown.pixels.shape == (100, 80, 3)
    assert (shown.width, shown.height) == (80, 100)
    ((face,),) = find_faces(Upright().detect, [shown])
    assert face.box == STANDS
    told = in_file(face, quarters)
    assert told.box.overlap(turned_box(STANDS, BY_QUARTERS[-quarters % 4])) == pytest.approx(1.0)
