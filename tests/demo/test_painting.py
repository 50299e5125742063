"""Painted people, as tests and the detector see them."""

import numpy as np
import pytest

from photogroup.demo.painting import paint_portrait
from photogroup.demo.painting.scenes import Scenery, paint_scene


def test_a_portrait_has_the_size_asked_for_and_a_face_inside() -> None:
    pixels, box = paint_portrait(1, 1, (320, 240))
    assert pixels.shape == (240, 320, 3)
    assert pixels.dtype == np.uint8
    assert 0 < box.left < box.right < 1
    assert 0 < box.top < box.bottom < 1


def test_the_same_seeds_paint_the_same_portrait() -> None:
    assert np.array_equal(paint_portrait(2, 3, (160, 120))[0], paint_portrait(2, 3, (160, 120))[0])


def test_another_photo_seed_changes_the_picture() -> None:
    assert not np.array_equal(paint_portrait(2, 3, (160, 120))[0], paint_portrait(2, 4, (160, 120))[0])


@pytest.mark.parametrize("place", Scenery)
def test_every_place_can_be_painted(place: Scenery) -> None:
    scene = paint_scene(place, 160, 120, 1)
    assert scene.canvas.size == (160, 120)
    assert np.asarray(scene.canvas).std() > 10
