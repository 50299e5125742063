"""TIFF files of several pages."""

from pathlib import Path

import numpy as np
import pytest
from painting import difference, exif, painting, saved
from PIL import Image

from photogroup.domain import Box
from photogroup.photos.decoding import decode
from photogroup.photos.stored import read_stored


def of_pages(path: Path, first: Image.Image, *others: Image.Image, **options: object) -> Path:
    return saved(path, first, save_all=True, append_images=list(others), **options)


def dark(width: int, height: int) -> Image.Image:
    return Image.new("RGB", (width, height), (30, 20, 10))


def test_all_pages_are_one_below_the_other(tmp_path: Path) -> None:
    path = of_pages(tmp_path / "a.tif", painting(), dark(60, 40), painting(90, 120))
    photo = decode(path, longest_side=1600)
    assert (photo.width, photo.height) == (120, 240)
    assert photo.pixels.shape == (240, 120, 3)
    assert difference(photo.pixels[:80], painting()) < 1
    assert photo.pixels[100, 30].tolist() == [30, 20, 10]
    assert photo.pixels[100, 100].tolist() == [255, 255, 255]
    assert difference(photo.pixels[120:, :90], painting(90, 120)) < 1


def test_pages_are_read_at_one_scale(tmp_path: Path) -> None:
    path = of_pages(tmp_path / "a.tif", painting(400, 200), painting(200, 400))
    photo = decode(path, longest_side=100)
    assert (photo.width, photo.height) == (400, 600)
    assert photo.pixels.shape == (150, 100, 3)
    assert difference(photo.pixels[50:, :50], painting(200, 400)) < 4


@pytest.mark.parametrize("count", [8, 60])
def test_many_pages_take_no_more_pixels_than_some(tmp_path: Path, count: int) -> None:
    path = of_pages(tmp_path / "a.tif", *[painting(300, 200)] * count)
    photo = decode(path, longest_side=300)
    assert photo.height == 200 * min(count, 50)
    assert photo.pixels.shape[0] * photo.pixels.shape[1] <= 6.1 * 300 * 200


def test_thumbnails_and_reduced_copies_are_no_pages(tmp_path: Path) -> None:
    path = of_pages(tmp_path / "a.tif", painting(400, 300), dark(100, 75))
    assert decode(path, longest_side=400).height == 300
    assert read_stored(path).first_page == Box(0.0, 0.0, 1.0, 1.0)


def test_a_single_page_keeps_its_orientation(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.tif", painting(), exif=exif(6))
    assert (decode(path, longest_side=400).width, read_stored(path).orientation) == (80, 6)


def test_names_in_the_file_are_those_of_the_first_page(tmp_path: Path) -> None:
    page = read_stored(of_pages(tmp_path / "a.tif", painting(), painting(60, 160))).first_page
    assert page == Box(0.0, 0.0, 1.0, 80 / 240)
    on_page = Box(0.25, 0.5, 0.5, 0.75)
    assert np.allclose(list(vars_of(on_page.put(page).within(page))), list(vars_of(on_page)))
    assert np.allclose(list(vars_of(on_page.put(page))), (0.25, 1 / 6, 0.5, 0.25))


def vars_of(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom
