"""Finding faces in painted photos, and in real ones where there are any."""

import csv
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from photogroup.demo.painting.portrait import paint_portrait
from photogroup.domain import Box, Detection, Pixels
from photogroup.vision.detection import MtcnnDetector

CPU = torch.device("cpu")
PEOPLE = 8


@pytest.fixture(scope="module")
def detector() -> MtcnnDetector:
    return MtcnnDetector(CPU)


@pytest.fixture(scope="module")
def portraits() -> list[tuple[Pixels, Box]]:
    sizes = [(320, 240), (240, 320), (400, 300)]
    return [paint_portrait(person, person, sizes[person % 3]) for person in range(PEOPLE)]


def reduced(pixels: Pixels, width: int) -> Pixels:
    image = Image.fromarray(pixels)
    return np.asarray(image.resize((width, width * image.height // image.width), Image.Resampling.BOX))


def beside(photo: Pixels, background: int, size: tuple[int, int], at: tuple[int, int]) -> Pixels:
    canvas = np.full((*size, 3), background, np.uint8)
    canvas[at[0] : at[0] + photo.shape[0], at[1] : at[1] + photo.shape[1]] = photo
    return canvas


def spots(face: Detection, width: int, height: int) -> np.ndarray:
    return np.array([(point.x * width, point.y * height) for point in face.landmarks])


def test_painted_faces_are_found_where_they_were_painted(
    detector: MtcnnDetector, portraits: list[tuple[Pixels, Box]]
) -> None:
    found = detector.detect([pixels for pixels, _ in portraits])
    hits = [
        any(face.box.overlap(box) > 0.4 for face in faces) for faces, (_, box) in zip(found, portraits, strict=True)
    ]
    assert sum(hits) >= PEOPLE - 1


def test_landmarks_lie_in_order_inside_the_face(detector: MtcnnDetector, portraits: list[tuple[Pixels, Box]]) -> None:
    faces = [face for found in detector.detect([pixels for pixels, _ in portraits]) for face in found]
    assert faces
    for face in faces:
        left_eye, right_eye, nose, left_mouth, right_mouth = face.landmarks
        assert face.box.left < left_eye.x < right_eye.x < face.box.right
        assert face.box.left < left_mouth.x < right_mouth.x < face.box.right
        assert face.box.top < max(left_eye.y, right_eye.y) < nose.y < min(left_mouth.y, right_mouth.y) < face.box.bottom


def test_photos_of_many_sizes_at_once_give_what_each_gives_alone(
    detector: MtcnnDetector, portraits: list[tuple[Pixels, Box]]
) -> None:
    photos = [pixels for pixels, _ in portraits]
    for faces, photo in zip(detector.detect(photos), photos, strict=True):
        alone = detector.detect([photo])[0]
        assert len(faces) == len(alone)
        for face, same in zip(faces, alone, strict=True):
            assert face.confidence == pytest.approx(same.confidence, abs=1e-3)
            assert face.box.overlap(same.box) > 0.99


def test_left_and_right_are_treated_alike(detector: MtcnnDetector, portraits: list[tuple[Pixels, Box]]) -> None:
    leanings = []
    for photo, _ in portraits:
        height, width = photo.shape[:2]
        faces, mirrored = detector.detect([photo, photo[:, ::-1]])
        if len(faces) == len(mirrored) == 1:
            other = spots(mirrored[0], width, height)[[1, 0, 2, 4, 3]]
            leanings.append((spots(faces[0], width, height)[:, 0] - (width - other[:, 0])).mean() / 2)
    assert len(leanings) > PEOPLE // 2
    assert abs(np.mean(leanings)) < 0.3


def test_faces_come_largest_first(detector: MtcnnDetector, portraits: list[tuple[Pixels, Box]]) -> None:
    photo = portraits[0][0]
    small = reduced(photo, photo.shape[1] // 2)
    both = beside(photo, 128, (600, 600), (0, 0))
    both[400 : 400 + small.shape[0], 300 : 300 + small.shape[1]] = small
    faces = detector.detect([both])[0]
    assert len(faces) == 2
    assert faces[0].box.area > 2 * faces[1].box.area


def test_a_hundred_faces_in_one_photo_are_found(detector: MtcnnDetector, portraits: list[tuple[Pixels, Box]]) -> None:
    photo, box = portraits[0]
    left, top, right, bottom = (int(edge) for edge in box.in_pixels(photo.shape[1], photo.shape[0]))
    margin = (bottom - top) // 2
    face = photo[max(top - margin, 0) : bottom + margin, max(left - margin, 0) : right + margin]
    faces = detector.detect([np.tile(reduced(face, 90), (10, 10, 1))])[0]
    assert len(faces) >= 90


def test_faces_smaller_than_asked_for_are_left_out(portraits: list[tuple[Pixels, Box]]) -> None:
    photo = beside(reduced(portraits[0][0], 160), 128, (800, 800), (300, 300))
    assert MtcnnDetector(CPU, smallest_face=0.04).detect([photo])[0]
    assert MtcnnDetector(CPU, smallest_face=0.3).detect([photo])[0] == []


def test_a_higher_confidence_keeps_fewer_faces(portraits: list[tuple[Pixels, Box]]) -> None:
    photos = [reduced(pixels, 130) for pixels, _ in portraits]
    low, high = (
        sum(len(faces) for faces in MtcnnDetector(CPU, confidence=confidence).detect(photos))
        for confidence in (0.3, 0.999)
    )
    assert high < low


def test_a_face_is_found_in_a_photo_of_many_megapixels(
    detector: MtcnnDetector, portraits: list[tuple[Pixels, Box]]
) -> None:
    photo, box = portraits[0]
    large = np.asarray(Image.fromarray(photo).resize((4000, 3000)))
    assert detector.detect([large])[0][0].box.overlap(box) > 0.4


@pytest.mark.parametrize("size", [(1, 1), (1, 3000), (3000, 1), (19, 19), (24, 24), (23, 400)])
def test_photos_too_small_for_a_face_have_none(detector: MtcnnDetector, size: tuple[int, int]) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (*size, 3), dtype=np.uint8)
    assert detector.detect([noise]) == [[]]


@pytest.mark.parametrize("shade", [0, 128, 255])
def test_an_empty_picture_has_no_faces(detector: MtcnnDetector, shade: int) -> None:
    assert detector.detect([np.full((300, 400, 3), shade, np.uint8)]) == [[]]


def test_noise_has_no_faces(detector: MtcnnDetector) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (400, 400, 3), dtype=np.uint8)
    assert detector.detect([noise]) == [[]]


def test_no_photos_have_no_faces(detector: MtcnnDetector) -> None:
    assert detector.detect([]) == []


def test_a_read_only_picture_is_looked_at_without_a_warning(detector: MtcnnDetector) -> None:
    picture = np.zeros((100, 100, 3), np.uint8)
    picture.flags.writeable = False
    assert detector.detect([picture, picture[:, ::-1]]) == [[], []]


@pytest.mark.real_data
def test_annotated_faces_of_real_photos_are_found(detector: MtcnnDetector, real_data: Path) -> None:
    with (real_data / "detect-dev" / "faces.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    photos = sorted({row["path"] for row in rows})[::12]
    pixels = [np.asarray(Image.open(real_data / "detect-dev" / path).convert("RGB")) for path in photos]
    sizes = {path: picture.shape[1::-1] for path, picture in zip(photos, pixels, strict=True)}
    found = dict(zip(photos, detector.detect(pixels), strict=True))
    hits = [is_found(row, found[row["path"]], *sizes[row["path"]]) for row in rows if row["path"] in found]
    assert len(hits) > 60
    assert sum(hits) / len(hits) >= 0.95


def is_found(row: dict[str, str], faces: list[Detection], width: int, height: int) -> bool:
    """Whether a box holds the middle of the annotated points and is at most 6.5 eye distances wide."""
    parts = ("left_eye", "right_eye", "nose", "mouth")
    points = np.array([[float(row[f"{part}_x"]), float(row[f"{part}_y"])] for part in parts])
    x, y = points.mean(axis=0)
    apart = float(np.hypot(*(points[1] - points[0])))
    boxes = [face.box.in_pixels(width, height) for face in faces]
    return any(box[0] < x < box[2] and box[1] < y < box[3] and box[2] - box[0] <= 6.5 * apart for box in boxes)
