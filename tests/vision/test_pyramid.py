"""Photos at many sizes on one canvas, and the windows cut from it."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor

from photogroup.domain import Pixels
from photogroup.vision import pyramid
from photogroup.vision.canvas import Canvas, Level, lay_out
from photogroup.vision.pyramid import Pyramid

CPU = torch.device("cpu")


def noise(height: int, width: int, seed: int = 0) -> Pixels:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


def slope(height: int, width: int) -> Pixels:
    """Red grows to the right, green downwards, so that a window's colours tell where it lies."""
    down, across = np.mgrid[:height, :width]
    return np.stack([across * 255 // width, down * 255 // height, np.zeros_like(down)], axis=2).astype(np.uint8)


def canvas_of(*photos: Pixels) -> Canvas:
    pixels = [torch.from_numpy(photo).permute(2, 0, 1)[None] for photo in photos]
    return lay_out([Level(index, level, (1.0, 1.0)) for index, level in enumerate(pixels)], CPU)


def one(*values: float) -> Tensor:
    return torch.tensor([values], dtype=torch.float32)


@given(st.lists(st.tuples(st.integers(1, 90), st.integers(1, 90)), min_size=1, max_size=12))
def test_levels_lie_whole_and_apart_on_the_canvas(sizes: list[tuple[int, int]]) -> None:
    photos = [np.full((*size, 3), index + 1, dtype=np.uint8) for index, size in enumerate(sizes)]
    canvas = canvas_of(*photos)
    assert canvas.pixels.sum() == sum(int(photo.sum()) for photo in photos)
    for index, (left, top, width, height) in enumerate(canvas.tiles[:, :4].int().tolist()):
        assert (height, width) == sizes[index]
        assert left % 2 == top % 2 == 0
        assert (canvas.pixels[:, :, top : top + height, left : left + width] == index + 1).all()


def test_a_window_on_whole_pixels_is_the_photo_itself() -> None:
    photo = noise(40, 50)
    canvas = canvas_of(noise(30, 30, 1), photo)
    window = canvas.cut(torch.tensor([1]), one(20, 16), one(12, 0), 12)
    assert np.array_equal(window[0].permute(1, 2, 0).round().numpy(), photo[10:22, 14:26])


def test_a_window_turned_by_a_quarter_is_the_photo_turned_back() -> None:
    photo = noise(40, 50)
    window = canvas_of(photo).cut(torch.tensor([0]), one(20, 16), one(0, 12), 12)
    assert np.array_equal(window[0].permute(1, 2, 0).round().numpy(), np.rot90(photo[10:22, 14:26]))


def test_beyond_the_edge_of_a_photo_its_edge_goes_on_and_no_other_photo_shows() -> None:
    bright, dark = np.full((20, 20, 3), 200, np.uint8), np.full((20, 20, 3), 10, np.uint8)
    window = canvas_of(bright, dark, bright).cut(torch.tensor([1]), one(10, 10), one(60, 0), 24)
    assert (window == 10).all()


def window_of(levels: Pyramid, photo: int, x: float, y: float, side: float, size: int) -> Tensor:
    return levels.cut(torch.tensor([photo]), one(x, y), one(side, 0), size)[0]


@pytest.mark.parametrize("side", [16.0, 24.0, 57.0, 130.0, 299.0])
def test_windows_of_every_size_show_their_place_in_their_photo(side: float) -> None:
    photos = [slope(300, 400), slope(400, 300)]
    levels = pyramid.build(photos, [20.0, 40.0], 12, CPU)
    for index, (width, height) in enumerate([(400, 300), (300, 400)]):
        middle = window_of(levels, index, 180, 170, side, 24)[:2].mean(dim=(1, 2))
        torch.testing.assert_close(middle, torch.tensor([180 / width, 170 / height]) * 255, atol=4, rtol=0)


def test_no_level_is_larger_than_its_photo() -> None:
    levels = pyramid.build([noise(200, 100)], [20.0], 12, CPU)
    for canvas in (levels.fine, levels.coarse):
        assert (canvas.tiles[:, 2] <= 100).all()
        assert (canvas.tiles[:, 3] <= 200).all()


def test_a_large_photo_is_reduced_before_anything_is_looked_for() -> None:
    levels = pyramid.build([noise(900, 1600)], [160.0], 12, CPU)
    assert levels.coarse.tiles[0, 2:4].tolist() == [120, 68]
    assert levels.fine.tiles[:, 2].tolist() == [480, 240]


@pytest.mark.parametrize("size", [(1, 1), (1, 500), (500, 1), (13, 13)])
def test_photos_too_small_for_a_face_have_levels_too(size: tuple[int, int]) -> None:
    levels = pyramid.build([noise(*size)], [24.0], 12, CPU)
    assert len(levels.coarse.tiles) > 0
    assert torch.isfinite(window_of(levels, 0, 0.5, 0.5, 20, 24)).all()
