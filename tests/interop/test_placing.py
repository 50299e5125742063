"""Where named regions come to lie on the upright photo, and which faces they mean."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps

from photogroup.domain import Box
from photogroup.interop.matching import match
from photogroup.interop.regions import Fit, Frame, Region, Said, fit, to_stored, to_upright
from photogroup.interop.upright import combined, place

ANNA = Box(0.1, 0.2, 0.3, 0.5)
boxes = st.tuples(*[st.floats(0, 0.4)] * 2, *[st.floats(0.5, 1)] * 2).map(lambda sides: Box(*sides))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_region_turns_as_the_pixels_do(orientation: int) -> None:
    """Pillow's own turning is the oracle."""
    stored = Image.new("L", (100, 80))
    stored.paste(255, (10, 16, 30, 40))
    stored.getexif()[274] = orientation
    rows, columns = np.nonzero(np.array(ImageOps.exif_transpose(stored)))
    width, height = (80, 100) if orientation >= 5 else (100, 80)
    left, top, right, bottom = to_upright(ANNA, orientation).in_pixels(width, height)
    seen = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    assert tuple(map(round, (left, top, right, bottom))) == seen


@given(boxes, st.integers(1, 8))
def test_there_and_back_is_the_same_place(box: Box, orientation: int) -> None:
    back = to_stored(to_upright(box, orientation), orientation)
    assert np.allclose([back.left, back.top, back.right, back.bottom], [box.left, box.top, box.right, box.bottom])


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (None, Fit.GOOD),
        ((400, 300), Fit.GOOD),
        ((4000, 3000), Fit.GOOD),
        ((401, 301), Fit.GOOD),
        ((300, 400), Fit.TURNED),
        ((400, 400), Fit.STALE),
        ((1600, 900), Fit.STALE),
    ],
)
def test_the_size_that_regions_were_drawn_on_is_held_against_the_picture(
    size: tuple[float, float] | None, expected: Fit
) -> None:
    assert fit(size, 400, 300) is expected


def said(size: tuple[float, float] | None, frame: Frame = Frame.STORED) -> Said:
    return Said((Region("Anna", ANNA),), size, frame=frame)


def test_regions_of_a_cropped_picture_are_left_out() -> None:
    assert place(said((400, 400)), 400, 300, 1, [ANNA]).stale == 1


def test_regions_lie_on_the_stored_picture_where_nothing_speaks_against_it() -> None:
    for size in ((400, 300), (300, 400), None):
        assert place(said(size), 400, 300, 6, []).regions[0].box == to_upright(ANNA, 6)


def test_the_faces_decide_where_the_file_cannot_tell() -> None:
    assert place(said((300, 400)), 400, 300, 6, [ANNA]).regions[0].box == ANNA
    assert place(said((300, 400)), 400, 300, 6, [to_upright(ANNA, 6)]).regions[0].box == to_upright(ANNA, 6)
    picasa = said(None, Frame.UPRIGHT)
    assert place(picasa, 400, 300, 6, []).regions[0].box == ANNA
    assert place(picasa, 400, 300, 6, [to_upright(ANNA, 6)]).regions[0].box == to_upright(ANNA, 6)


def test_regions_on_pixels_that_were_turned_since_count_only_if_they_lie_on_faces() -> None:
    assert place(said((300, 400)), 400, 300, 1, []).stale == 1
    assert place(said((300, 400)), 400, 300, 1, [ANNA]).regions[0].box == ANNA


def test_a_whole_head_means_the_inner_face_in_it() -> None:
    head, face = Box(0.1, 0.1, 0.5, 0.7), Box(0.22, 0.3, 0.38, 0.5)
    assert head.overlap(face) < 0.2
    assert match([head], [Box(0.6, 0.1, 0.9, 0.6), face]) == {0: 1}


def test_neighbours_do_not_take_each_others_names() -> None:
    row = [Box(0.1 * n, 0.2, 0.1 * n + 0.1, 0.4) for n in range(8)]
    shifted = [Box(box.left + 0.02, 0.18, box.right + 0.02, 0.38) for box in row]
    assert match(shifted, row) == {n: n for n in range(8)}
    assert all(a.overlap(b) == 0 for a, b in pairwise(row))


def test_where_two_files_mean_one_face_the_first_is_right() -> None:
    ben = Region("Ben", Box(0.6, 0.2, 0.8, 0.5))
    twice = combined([[Region("Anna", ANNA)], [Region("Anne", Box(0.11, 0.2, 0.31, 0.5)), ben]])
    assert [region.name for region in twice] == ["Anna", "Ben"]
