from io import BytesIO

import numpy as np
import pytest
from painting import difference, painting
from PIL import Image

from photogroup.domain import Box
from photogroup.photos.thumbnail_making import face_thumbnail, photo_thumbnail


def opened(jpeg: bytes) -> Image.Image:
    image = Image.open(BytesIO(jpeg))
    assert (image.format, image.mode) == ("JPEG", "RGB")
    return image


def test_a_photo_thumbnail_is_the_whole_photo_in_small() -> None:
    image = opened(photo_thumbnail(np.asarray(painting(1600, 1200))))
    assert image.size == (320, 240)
    assert difference(np.asarray(image), painting(1600, 1200)) < 4


def test_a_photo_smaller_than_its_thumbnail_is_not_enlarged() -> None:
    assert opened(photo_thumbnail(np.asarray(painting(100, 50)))).size == (100, 50)


@pytest.mark.parametrize("shape", [(1, 1), (1, 4000), (4000, 1)])
def test_the_thinnest_photos_have_thumbnails(shape: tuple[int, int]) -> None:
    pixels = np.zeros((*shape, 3), np.uint8)
    assert min(opened(photo_thumbnail(pixels)).size) >= 1
    assert opened(face_thumbnail(pixels, Box(0, 0, 1, 1))).size == (160, 160)


def test_a_face_thumbnail_is_square_and_shows_the_face_with_a_third_around_it() -> None:
    pixels = np.zeros((400, 800, 3), np.uint8)
    pixels[150:250, 300:400] = 255
    shown = np.asarray(opened(face_thumbnail(pixels, Box(300 / 800, 150 / 400, 400 / 800, 250 / 400), side=170)))
    assert shown.shape == (170, 170, 3)
    face = np.argwhere(shown[:, :, 0] > 127)
    assert np.abs(face.min(axis=0) - 35).max() <= 1
    assert np.abs(face.max(axis=0) - 134).max() <= 1


def test_a_tall_box_is_not_squeezed() -> None:
    pixels = np.zeros((400, 400, 3), np.uint8)
    pixels[150:250, 175:225] = 255
    shown = np.asarray(opened(face_thumbnail(pixels, Box(175 / 400, 150 / 400, 225 / 400, 250 / 400))))[:, :, 0] > 127
    height, width = np.ptp(np.argwhere(shown), axis=0) + 1
    assert abs(height / width - 2) < 0.1


def test_beyond_the_edge_of_the_photo_its_last_pixels_go_on() -> None:
    pixels = np.full((100, 100, 3), 200, np.uint8)
    pixels[:, 0] = (250, 0, 0)
    shown = np.asarray(opened(face_thumbnail(pixels, Box(-0.2, 0.3, 0.2, 0.7))), dtype=int)
    assert np.abs(shown[80, 5] - (250, 0, 0)).max() < 25
    assert np.abs(shown[80, 155] - 200).max() < 10


@pytest.mark.parametrize(
    "box", [Box(0.5, 0.5, 0.5, 0.5), Box(2, 2, 3, 3), Box(-50, -50, 50, 50), Box(0.6, 0.6, 0.4, 0.4)]
)
def test_odd_boxes_still_give_a_picture(box: Box) -> None:
    assert opened(face_thumbnail(np.asarray(painting()), box)).size == (160, 160)
