"""Chips against what geometry says they must show."""

import math

import numpy as np
import pytest
from PIL import Image, ImageDraw

from photogroup.domain import Landmarks, Pixels, Point
from photogroup.vision.alignment import Alignment, align, fit

TEMPLATE: Landmarks = (Point(0.3, 0.3), Point(0.7, 0.3), Point(0.5, 0.55), Point(0.35, 0.75), Point(0.65, 0.75))
ALIGNMENT = Alignment(120, TEMPLATE)


def placed(scale: float, degrees: float, x: float, y: float, width: int, height: int) -> Landmarks:
    """The template as a face of `scale` photo pixels a chip pixel, turned, its middle at this pixel of the photo."""
    turn = scale * complex(math.cos(math.radians(degrees)), math.sin(math.radians(degrees)))
    middle = complex(0.5, 0.5) * ALIGNMENT.size
    spots = [turn * (complex(p.x, p.y) * ALIGNMENT.size - middle) + complex(x, y) for p in TEMPLATE]
    a, b, c, d, e = (Point(spot.real / width, spot.imag / height) for spot in spots)
    return a, b, c, d, e


def dotted(landmarks: Landmarks, width: int, height: int, radius: float) -> Pixels:
    """A black photo with a white dot on every landmark."""
    fine = 4
    photo = Image.new("L", (width * fine, height * fine))
    draw = ImageDraw.Draw(photo)
    for point in landmarks:
        x, y, reach = point.x * width * fine, point.y * height * fine, radius * fine
        draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill="white")
    return np.asarray(photo.reduce(fine).convert("RGB"))


def centre_of_light(chip: Pixels, around: Point, reach: int = 9) -> tuple[float, float]:
    size = chip.shape[0]
    x, y = round(around.x * size), round(around.y * size)
    patch = chip[y - reach : y + reach, x - reach : x + reach, 0].astype(float)
    rows, columns = np.mgrid[y - reach : y + reach, x - reach : x + reach] + 0.5
    return float((patch * columns).sum() / patch.sum()), float((patch * rows).sum() / patch.sum())


@pytest.mark.parametrize("degrees", [0, 30, -75, 170])
@pytest.mark.parametrize("scale", [0.5, 1.0, 2.6, 5.3])
def test_landmarks_land_on_the_template(scale: float, degrees: float) -> None:
    landmarks = placed(scale, degrees, 500, 450, 1000, 900)
    photo = dotted(landmarks, 1000, 900, radius=3 * scale)
    chip = align(photo, [landmarks], ALIGNMENT)[0]
    for point in TEMPLATE:
        x, y = centre_of_light(chip, point)
        assert math.hypot(x - point.x * 120, y - point.y * 120) < 0.35


def test_an_upright_face_at_its_own_size_is_copied_pixel_for_pixel() -> None:
    photo = np.random.default_rng(1).integers(0, 256, (200, 300, 3), dtype=np.uint8)
    chip = align(photo, [placed(1, 0, 60 + 70, 60 + 30, 300, 200)], ALIGNMENT)[0]
    np.testing.assert_allclose(chip.astype(int), photo[30:150, 70:190].astype(int), atol=1)


def test_the_fit_is_the_best_in_the_least_squares_sense() -> None:
    rng = np.random.default_rng(2)
    noisy = tuple(Point(p.x + rng.normal(0, 0.02), p.y + rng.normal(0, 0.02)) for p in TEMPLATE)
    assert len(noisy) == 5
    template = np.array([complex(p.x, p.y) * 120 for p in TEMPLATE])
    wanted = np.array([complex(p.x * 640, p.y * 480) for p in noisy])
    best = fit(noisy, ALIGNMENT, 640, 480)

    def error(turn: complex, shift: complex) -> float:
        return float((np.abs(turn * template + shift - wanted) ** 2).sum())

    least = error(best.turn, best.shift)
    for change in (0.01, -0.01, 0.01j, -0.01j):
        assert error(best.turn + change, best.shift) > least
        assert error(best.turn, best.shift + 100 * change) > least


def test_the_edge_of_the_photo_goes_on_where_the_chip_leaves_it() -> None:
    photo = np.full((100, 100, 3), (10, 200, 90), np.uint8)
    for x, y in ((0, 0), (100, 100), (0, 100), (50, 0)):
        chip = align(photo, [placed(1, 20, x, y, 100, 100)], ALIGNMENT)[0]
        assert (chip == (10, 200, 90)).all()


@pytest.mark.parametrize("scale", [1.0, 3.5])
def test_each_edge_goes_on_with_its_own_pixels(scale: float) -> None:
    photo = np.zeros((200, 200, 3), np.uint8)
    photo[:100], photo[100:] = 40, 220
    chip = align(photo, [placed(scale, 0, 0, 100, 200, 200)], ALIGNMENT)[0]
    assert (chip[:58] == 40).all()
    assert (chip[62:] == 220).all()


@pytest.mark.parametrize("centre", [-3000, 100_000])
def test_a_face_outside_the_photo_gives_its_nearest_pixels(centre: float) -> None:
    photo = np.full((60, 80, 3), 77, np.uint8)
    assert (align(photo, [placed(2, 0, centre, 30, 80, 60)], ALIGNMENT) == 77).all()


def test_large_faces_do_not_alias() -> None:
    stripes = np.zeros((1200, 1200, 3), np.uint8)
    stripes[:, ::2] = 255
    chip = align(stripes, [placed(8, 0, 600, 600, 1200, 1200)], ALIGNMENT)[0]
    assert np.abs(chip.astype(int) - 128).max() <= 2


def test_landmarks_on_one_spot_show_that_spot() -> None:
    photo = np.full((50, 50, 3), 9, np.uint8)
    spot = Point(0.5, 0.5)
    assert (align(photo, [(spot, spot, spot, spot, spot)], ALIGNMENT) == 9).all()


def test_a_squeezed_chip_shows_a_narrower_part_of_the_photo() -> None:
    narrow = Alignment(120, TEMPLATE, aspect=0.5)
    photo = np.random.default_rng(3).integers(0, 256, (120, 60, 3), dtype=np.uint8)
    chip = align(photo, [TEMPLATE], narrow)[0]
    stretched = np.asarray(Image.fromarray(photo).resize((120, 120), Image.Resampling.BILINEAR))
    np.testing.assert_allclose(chip.astype(int), stretched.astype(int), atol=2)


def test_a_photo_without_faces_gives_no_chips() -> None:
    assert align(np.zeros((10, 10, 3), np.uint8), [], ALIGNMENT).shape == (0, 120, 120, 3)
