"""Pictures that are known again: by their pixels, by what they look like, and as parts of one another."""

import io

import numpy as np
import pytest
from PIL import Image

from photogroup.domain import Box, Pixels
from photogroup.photos.fingerprints import fewest_differences, fingerprint, pixel_hash, turn_of
from photogroup.photos.placement import place, place_either_way
from photogroup.photos.turning import ORIENTATIONS, turned, turned_box


def scene(seed: int, width: int = 320, height: int = 240) -> Pixels:
    """Blots of every size."""
    rng, image = np.random.default_rng(seed), np.zeros((height, width))
    for cells in (4, 9, 20, 45):
        small = Image.fromarray(rng.integers(0, 256, (cells * 3 // 4, cells), dtype=np.uint8))
        image += np.asarray(small.resize((width, height), Image.Resampling.BICUBIC), dtype=np.float64) / cells**0.5
    grey = (255 * (image - image.min()) / np.ptp(image)).astype(np.uint8)
    return np.stack([grey] * 3, axis=2)


def recompressed(pixels: Pixels, quality: int = 50) -> Pixels:
    stream = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(stream, "JPEG", quality=quality)
    return np.asarray(Image.open(stream))


def resized(pixels: Pixels, by: float) -> Pixels:
    size = round(pixels.shape[1] * by), round(pixels.shape[0] * by)
    return np.asarray(Image.fromarray(np.ascontiguousarray(pixels)).resize(size))


def test_the_hash_of_the_pixels_knows_the_shape() -> None:
    pixels = scene(1)
    assert pixel_hash(pixels) == pixel_hash(pixels.copy())
    assert pixel_hash(pixels) != pixel_hash(pixels.reshape(pixels.shape[1], pixels.shape[0], 3))


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_a_fingerprint_is_known_however_the_picture_is_turned(orientation: int) -> None:
    pictures = [scene(seed) for seed in range(20)]
    changed = fingerprint(resized(recompressed(turned(pictures[7], orientation)), 0.4))
    differences = fewest_differences(changed, [fingerprint(picture) for picture in pictures])
    assert differences.argmin() == 7
    assert differences[7] <= 4
    assert np.delete(differences, 7).min() > 10
    assert turn_of(fingerprint(pictures[7]), changed)[0] == orientation


@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_a_turned_box_lies_on_the_turned_picture(orientation: int) -> None:
    mask = np.zeros((60, 80), dtype=np.uint8)
    mask[10:20, 30:60] = 1
    rows, columns = np.nonzero(turned(mask, orientation))
    height, width = turned(mask, orientation).shape
    found = Box(columns.min() / width, rows.min() / height, (columns.max() + 1) / width, (rows.max() + 1) / height)
    assert found.overlap(turned_box(Box(30 / 80, 10 / 60, 60 / 80, 20 / 60), orientation)) > 0.999


@pytest.mark.parametrize("orientation", ORIENTATIONS)
@pytest.mark.parametrize("part", [Box(0, 0, 1, 1), Box(0.1, 0.2, 0.9, 0.95), Box(0.4, 0.1, 0.85, 0.6)])
def test_a_part_of_a_turned_picture_is_found_and_boxes_move_with_it(orientation: int, part: Box) -> None:
    whole = scene(3)
    picture = turned(whole, orientation)
    left, top, right, bottom = (round(side) for side in part.in_pixels(picture.shape[1], picture.shape[0]))
    later = recompressed(resized(picture[top:bottom, left:right], 0.8))
    found = place(later, whole)
    assert (found.orientation, found.correlation > 0.95) == (orientation, True)
    face = Box(0.5, 0.4, 0.6, 0.55)
    on_part = turned_box(face, orientation)
    expected = Box(
        (on_part.left - part.left) / part.width,
        (on_part.top - part.top) / part.height,
        (on_part.right - part.left) / part.width,
        (on_part.bottom - part.top) / part.height,
    )
    assert found.moved(face).overlap(expected) > 0.75


def test_a_picture_that_shows_more_than_before_is_found_too() -> None:
    whole = scene(4)
    found = place_either_way(np.ascontiguousarray(np.rot90(whole)), whole[30:200, 40:300])
    assert found.correlation > 0.95
    expected = turned_box(Box((130 + 40) / 320, (60 + 30) / 240, (170 + 40) / 320, (90 + 30) / 240), 8)
    assert found.moved(Box(130 / 260, 60 / 170, 170 / 260, 90 / 170)).overlap(expected) > 0.75


def test_other_pictures_and_empty_ones_do_not_correlate() -> None:
    assert place(scene(5), scene(6)).correlation < 0.75
    empty = np.full((240, 320, 3), 90, dtype=np.uint8)
    assert place(empty, scene(6)).correlation < 0.1
    assert place(empty, empty).correlation < 0.1
