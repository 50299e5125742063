"""Painted people before the real networks: found, recognised again, and told apart."""

import numpy as np
import pytest
import torch
from PIL import Image, ImageOps

from photogroup.demo.casting import cast
from photogroup.demo.painting.figure import face_box
from photogroup.demo.photo_writing import write_photo
from photogroup.demo.plan import Flaw, plan_photos
from photogroup.domain import Box, Detection, Pixels
from photogroup.vision.alignment import align
from photogroup.vision.detection import MtcnnDetector
from photogroup.vision.embedding import load_embedder

SEEN = 24


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Pixels, dict[str, Box]]]:
    """Upright photos of the demo at half size, with the box of everybody in them."""
    folder = tmp_path_factory.mktemp("recognition")
    plan = [p for p in plan_photos(300, cast(20, 1), 1) if p.people and p.flaw is Flaw.NONE and p.enlarged == 1]
    found = []
    for number, photo in enumerate(plan[:: len(plan) // SEEN][:SEEN]):
        path = folder / f"{number}.jpg"
        write_photo(photo, path)
        with Image.open(path) as image:
            pixels = np.asarray(ImageOps.exif_transpose(image).reduce(2))
        boxes = {name: _fraction(face_box(figure), photo.size) for name, figure in photo.people}
        found.append((pixels, boxes))
    return found


def _fraction(sides: tuple[float, float, float, float], size: tuple[int, int]) -> Box:
    left, top, right, bottom = sides
    return Box(left / size[0], top / size[1], right / size[0], bottom / size[1])


@pytest.fixture(scope="module")
def detections(photos: list[tuple[Pixels, dict[str, Box]]]) -> list[list[Detection]]:
    torch.set_num_threads(1)
    return MtcnnDetector(torch.device("cpu"), confidence=0.95).detect([pixels for pixels, _ in photos])


def best(faces: list[Detection], box: Box) -> Detection | None:
    close = [face for face in faces if face.box.overlap(box) > 0.25]
    return max(close, key=lambda face: face.box.overlap(box), default=None)


def test_the_detector_finds_nearly_all_faces_and_little_else(
    photos: list[tuple[Pixels, dict[str, Box]]], detections: list[list[Detection]]
) -> None:
    wanted = [best(faces, box) for (_, boxes), faces in zip(photos, detections, strict=True) for box in boxes.values()]
    found = sum(face is not None for face in wanted)
    assert found >= 0.95 * len(wanted)
    assert sum(len(faces) for faces in detections) <= found + 0.03 * len(wanted)


def test_the_default_network_tells_the_people_apart(
    photos: list[tuple[Pixels, dict[str, Box]]], detections: list[list[Detection]]
) -> None:
    embedder = load_embedder("dlib_resnet29.cc0")
    chips, names = [], []
    for (pixels, boxes), faces in zip(photos, detections, strict=True):
        for name, box in boxes.items():
            face = best(faces, box)
            if face is not None:
                chips.append(align(pixels, [face.landmarks], embedder.alignment)[0])
                names.append(name)
    vectors = embedder.embed(np.stack(chips))
    distances = np.sqrt(np.maximum(2 - 2 * vectors @ vectors.T, 0))
    is_same = np.asarray(names)[:, None] == np.asarray(names)[None]
    pairs = np.triu(np.ones_like(is_same), 1)
    assert np.median(distances[is_same & pairs]) < 0.30
    assert np.median(distances[~is_same & pairs]) > 0.45
