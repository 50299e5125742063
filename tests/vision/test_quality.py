"""How well a face can be recognised."""

import numpy as np
import pytest
from PIL import Image, ImageFilter

from photogroup.demo.painting.portrait import paint_portrait
from photogroup.domain import Box, Detection, Pixels, Point, Quality
from photogroup.errors import BadModel
from photogroup.vision.alignment import align
from photogroup.vision.embedding import Embedder, load_embedder
from photogroup.vision.manifests import UnrecognisableRegion
from photogroup.vision.quality import measure, recognisability

LAYOUT = ((0.31, 0.40), (0.69, 0.40), (0.5, 0.60), (0.35, 0.78), (0.65, 0.78))


def face_in(box: Box, nose: tuple[float, float] = LAYOUT[2]) -> Detection:
    layout = (*LAYOUT[:2], nose, *LAYOUT[3:])
    points = [Point(box.left + x * box.width, box.top + y * box.height) for x, y in layout]
    return Detection(box, (points[0], points[1], points[2], points[3], points[4]), 1.0)


def quality_of(pixels: Pixels, face: Detection, photo_scale: float = 1.0) -> Quality:
    return measure(pixels, [face], [1.0], photo_scale)[0]


@pytest.fixture(scope="module")
def portrait() -> tuple[Pixels, Detection]:
    pixels, box = paint_portrait(3, 5)
    return pixels, face_in(box)


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return load_embedder("dlib_resnet29.cc0", mirror=False)


def blurred(pixels: Pixels, radius: float) -> Pixels:
    return np.asarray(Image.fromarray(pixels).filter(ImageFilter.GaussianBlur(radius)))


def test_the_more_a_face_is_blurred_the_less_sharp_it_is(portrait: tuple[Pixels, Detection]) -> None:
    pixels, face = portrait
    found = [quality_of(blurred(pixels, radius), face).sharpness for radius in (0, 3, 6, 12)]
    assert found == sorted(found, reverse=True)
    assert found[0] > 2 * found[-1]


def test_a_dim_photo_is_as_sharp_as_a_bright_one(portrait: tuple[Pixels, Detection]) -> None:
    pixels, face = portrait
    soft = blurred(pixels, 3)
    dim = (soft * 0.5).astype(np.uint8)
    assert quality_of(dim, face).sharpness == pytest.approx(quality_of(soft, face).sharpness, rel=0.15)


def test_size_counts_the_pixels_of_the_photo_at_full_size(portrait: tuple[Pixels, Detection]) -> None:
    pixels = np.zeros((200, 200, 3), np.uint8)
    face = face_in(Box(0.2, 0.2, 0.3, 0.3))
    assert quality_of(pixels, face).size == pytest.approx(0.25)
    assert quality_of(pixels, face, photo_scale=2.0).size == pytest.approx(0.5)
    assert quality_of(pixels, face, photo_scale=9.0).size == 1.0


@pytest.mark.parametrize("turned", [False, True])
def test_a_nose_beside_the_middle_makes_a_face_less_frontal(turned: bool) -> None:
    pixels = np.zeros((100, 100, 3), np.uint8)
    faces = [face_in(Box(0.2, 0.2, 0.8, 0.8), nose) for nose in ((0.5, 0.6), (0.6, 0.6), (0.75, 0.6))]
    if turned:
        faces = [Detection(f.box, tuple(Point(1 - p.y, p.x) for p in f.landmarks), 1.0) for f in faces]  # type: ignore[arg-type]
    found = [quality.frontality for quality in measure(pixels, faces, [1.0] * 3)]
    assert found[0] == pytest.approx(0.6 if turned else 1.0)
    assert found[0] > found[1] > found[2]


@pytest.mark.parametrize("box", [Box(-0.5, -0.5, 0.1, 0.1), Box(0.95, 0.9, 1.6, 1.7), Box(1.2, 1.2, 1.3, 1.3)])
def test_faces_that_leave_the_photo_are_measured_too(box: Box) -> None:
    quality = quality_of(np.full((60, 80, 3), 90, np.uint8), face_in(box))
    assert 0 < quality.overall <= 1


def test_points_on_one_spot_are_measured_too() -> None:
    spot = Point(0.5, 0.5)
    face = Detection(Box(0.4, 0.4, 0.6, 0.6), (spot, spot, spot, spot, spot), 1.0)
    assert 0 < quality_of(np.full((60, 80, 3), 90, np.uint8), face).overall <= 1


def test_a_photo_without_faces_has_no_qualities() -> None:
    assert measure(np.zeros((10, 10, 3), np.uint8), [], []) == []


def test_a_face_is_more_recognisable_than_clouds(portrait: tuple[Pixels, Detection], embedder: Embedder) -> None:
    pixels, face = portrait
    clouds = np.random.default_rng(9).integers(0, 256, (8, 8, 3), dtype=np.uint8)
    cloudy = np.asarray(Image.fromarray(clouds).resize((640, 480), Image.Resampling.BICUBIC))
    chips = [align(picture, [face.landmarks], embedder.alignment) for picture in (pixels, cloudy)]
    known, unknown = recognisability(embedder.embed(np.concatenate(chips)), embedder.manifest.unrecognisable)
    assert known > 0.5 > unknown


def test_a_face_that_lies_or_hangs_is_worth_less_and_one_that_is_tilted_is_not(
    portrait: tuple[Pixels, Detection],
) -> None:
    pixels, face = portrait
    height, width = pixels.shape[:2]

    def tilted(degrees: float) -> Detection:
        turn = np.exp(1j * np.radians(degrees))
        spots = np.array([complex(p.x * width, p.y * height) for p in face.landmarks])
        turned = (spots - spots.mean()) * turn + spots.mean()
        points = tuple(Point(spot.real / width, spot.imag / height) for spot in turned)
        return Detection(face.box, points, 1.0)  # type: ignore[arg-type]

    upright, leaning, lying, hanging = (quality_of(pixels, tilted(angle)).frontality for angle in (0, 40, 90, 180))
    assert leaning == pytest.approx(upright, abs=0.02)
    assert lying == pytest.approx(0.6 * upright, abs=0.02)
    assert hanging == pytest.approx(0.6 * upright, abs=0.02)


@pytest.mark.parametrize(
    "file", ["dlib_resnet29.cc0.unrecognisable.safetensors", "none.safetensors", "sface.2021dec.md"]
)
def test_a_region_that_is_missing_or_another_networks_is_told_so(file: str) -> None:
    with pytest.raises(BadModel, match="region-"):
        recognisability(np.eye(3, dtype=np.float32), UnrecognisableRegion(file, 0.1, 0.2))


def test_nothing_is_held_against_the_faces_of_a_network_whose_region_is_unknown() -> None:
    vectors = np.eye(3, dtype=np.float32)
    assert recognisability(vectors, None).tolist() == [1, 1, 1]
