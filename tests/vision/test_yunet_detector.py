"""Finding faces with YuNet in painted photos that stand, lie and hang; in real ones where there are any."""

import csv
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from zoo import YUNET, zoo_file

from photogroup.demo.painting.portrait import paint_portrait
from photogroup.domain import Box, Detection, Pixels
from photogroup.errors import BadModel
from photogroup.vision.mtcnn_stages import load_output_stage
from photogroup.vision.second_look import placed
from photogroup.vision.yunet_detector import YunetDetector

CPU = torch.device("cpu")
PEOPLE = 8


@pytest.fixture(scope="module")
def detector() -> YunetDetector:
    zoo_file(YUNET)
    return YunetDetector(CPU)


@pytest.fixture(scope="module")
def portraits() -> list[tuple[Pixels, Box]]:
    sizes = [(320, 240), (240, 320), (400, 300)]
    return [paint_portrait(person, person, sizes[person % 3]) for person in range(PEOPLE)]


def turned(photo: Pixels, quarters: int) -> Pixels:
    return np.ascontiguousarray(np.rot90(photo, quarters))


def spots(face: Detection, photo: Pixels) -> np.ndarray:
    height, width = photo.shape[:2]
    return np.array([(point.x * width, point.y * height) for point in face.landmarks])


def down(face: Detection, photo: Pixels) -> tuple[int, int]:
    """The direction from eyes to mouth, to the nearest axis."""
    points = spots(face, photo)
    x, y = points[3:].mean(axis=0) - points[:2].mean(axis=0)
    return (int(np.sign(x)), 0) if abs(x) > abs(y) else (0, int(np.sign(y)))


def test_painted_faces_are_found_where_they_were_painted(
    detector: YunetDetector, portraits: list[tuple[Pixels, Box]]
) -> None:
    found = detector.detect([pixels for pixels, _ in portraits])
    hits = [
        any(face.box.overlap(box) > 0.4 for face in faces) for faces, (_, box) in zip(found, portraits, strict=True)
    ]
    assert sum(hits) >= PEOPLE - 1


@pytest.mark.parametrize(("quarters", "expected"), [(1, (1, 0)), (2, (0, -1)), (3, (-1, 0))])
def test_faces_in_photos_that_lie_or_hang_are_found_with_their_points_turned(
    detector: YunetDetector, portraits: list[tuple[Pixels, Box]], quarters: int, expected: tuple[int, int]
) -> None:
    photos = [turned(photo, quarters) for photo, _ in portraits]
    found = [(faces[0], photo) for faces, photo in zip(detector.detect(photos), photos, strict=True) if faces]
    assert len(found) >= PEOPLE - 1
    assert sum(down(face, photo) == expected for face, photo in found) >= PEOPLE - 1


def test_photos_of_many_sizes_at_once_give_what_each_gives_alone(
    detector: YunetDetector, portraits: list[tuple[Pixels, Box]]
) -> None:
    photos = [pixels for pixels, _ in portraits]
    for faces, photo in zip(detector.detect(photos), photos, strict=True):
        alone = detector.detect([photo])[0]
        assert len(faces) == len(alone)
        for face, same in zip(faces, alone, strict=True):
            assert face.confidence == pytest.approx(same.confidence, abs=1e-4)
            np.testing.assert_allclose(spots(face, photo), spots(same, photo), atol=0.01)


def test_a_small_face_in_a_panorama_is_found(detector: YunetDetector, portraits: list[tuple[Pixels, Box]]) -> None:
    portrait = np.asarray(Image.fromarray(portraits[0][0]).resize((90, 68), Image.Resampling.BOX))
    panorama = np.full((200, 2400, 3), 200, np.uint8)
    panorama[80 : 80 + 68, 1900 : 1900 + 90] = portrait
    (face,) = YunetDetector(CPU, smallest_face=0.005).detect([panorama])[0]
    assert 1900 / 2400 < face.box.center.x < 1990 / 2400


def test_photos_without_faces_and_tiny_ones_give_none(detector: YunetDetector) -> None:
    grey = np.full((200, 300, 3), 127, np.uint8)
    specks = [np.zeros((1, 1, 3), np.uint8), np.zeros((2, 500, 3), np.uint8), grey[:12, :12]]
    assert detector.detect([grey, *specks]) == [[], [], [], []]
    assert detector.detect([]) == []


def test_faces_below_the_confidence_or_the_size_asked_for_are_left_out(portraits: list[tuple[Pixels, Box]]) -> None:
    photos = [photo for photo, _ in portraits]
    everything, sure = (sum(map(len, YunetDetector(CPU, confidence=sure).detect(photos))) for sure in (0.3, 0.95))
    assert everything > sure
    assert not any(YunetDetector(CPU, smallest_face=0.99).detect(photos))


def test_the_second_look_moves_points_back_that_were_shifted(
    detector: YunetDetector, portraits: list[tuple[Pixels, Box]]
) -> None:
    stage = load_output_stage(CPU)
    photo = portraits[0][0]
    (face,) = detector.detect([photo])[0]
    height, width = photo.shape[:2]
    moved = tuple(type(p)(p.x + 4 / width, p.y - 3 / height) for p in face.landmarks)
    again = placed(stage, photo, [Detection(face.box, moved, 1.0)], CPU)[0]  # type: ignore[arg-type]
    before = np.abs(spots(Detection(face.box, moved, 1.0), photo) - spots(face, photo)).mean()  # type: ignore[arg-type]
    after = np.abs(spots(Detection(face.box, again, 1.0), photo) - spots(face, photo)).mean()
    assert after < before / 2


def test_another_file_for_the_weights_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.onnx").write_bytes(b"nothing")
    with pytest.raises(BadModel):
        YunetDetector(CPU, weights=tmp_path / "bad.onnx")


@pytest.mark.real_data
def test_most_annotated_faces_of_real_photos_are_found(detector: YunetDetector, real_data: Path) -> None:
    folder = real_data / "detect-dev"
    lines = (folder / "faces.tsv").read_text("utf-8").splitlines()
    rows = list(csv.DictReader(lines, delimiter="\t"))[:100]
    files = sorted({row["path"] for row in rows})
    photos = [np.asarray(Image.open(folder / file).convert("RGB")) for file in files]
    found = dict(zip(files, zip(photos, detector.detect(photos), strict=True), strict=True))
    hits = 0
    for row in rows:
        photo, faces = found[row["path"]]
        nose = float(row["nose_x"]) / photo.shape[1], float(row["nose_y"]) / photo.shape[0]
        hits += any(f.box.left < nose[0] < f.box.right and f.box.top < nose[1] < f.box.bottom for f in faces)
    assert hits >= 96
