"""From what a detector sees back to the photo, for all turns and parts."""

import numpy as np
import pytest
import torch

from photogroup.vision.photo_parts import PhotoPart, in_batches, looks_at


def photo_with_spot(x: int, y: int) -> np.ndarray:
    photo = np.zeros((120, 200, 3), np.uint8)
    photo[y - 4 : y + 4, x - 4 : x + 4] = 255
    return photo


@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize(("x", "y"), [(30, 20), (180, 100), (90, 64)])
def test_a_spot_seen_at_any_turn_is_brought_back_to_where_it_is(turns: int, x: int, y: int) -> None:
    (look,) = looks_at(0, photo_with_spot(x, y), 100, turns)
    seen = look.pixels(photo_with_spot(x, y))[0, 0].float()
    assert tuple(seen.shape) == ((60, 100) if turns % 2 == 0 else (100, 60))
    rows, columns = torch.meshgrid(*(torch.arange(size) + 0.5 for size in seen.shape), indexing="ij")
    middle = torch.stack([(columns * seen).sum(), (rows * seen).sum()]) / seen.sum()
    np.testing.assert_allclose(look.points_in_photo(middle).numpy(), [x, y], atol=0.6)


def test_boxes_keep_their_corners_in_order_at_every_turn() -> None:
    for turns in range(4):
        (look,) = looks_at(0, np.zeros((120, 200, 3), np.uint8), 100, turns)
        left, top, right, bottom = look.boxes_in_photo(torch.tensor([[10.0, 5.0, 20.0, 25.0]]))[0].tolist()
        assert 0 <= left < right <= 200
        assert 0 <= top < bottom <= 120


@pytest.mark.parametrize("shape", [(100, 1000, 3), (1000, 100, 3)])
def test_a_very_wide_or_high_photo_is_looked_at_in_parts_that_cover_it(shape: tuple[int, int, int]) -> None:
    looks = list(looks_at(0, np.zeros(shape, np.uint8), 640))
    covered = np.zeros(shape[:2], np.int64)
    for look in looks:
        covered[look.top : look.top + look.height, look.left : look.left + look.width] += 1
    assert covered.min() >= 1
    assert covered.max() <= 3
    assert all(max(look.width, look.height) < 2.2 * min(look.width, look.height) for look in looks)


def test_looks_of_one_size_share_a_canvas_and_no_canvas_is_too_large() -> None:
    looks = [PhotoPart(photo, 0, 0, 400, 300, 320) for photo in range(5)] + [PhotoPart(5, 0, 0, 300, 400, 320)]
    batches = list(in_batches(looks, 32, 2 * 320 * 256))
    assert sorted((size, len(batch)) for size, batch in batches) == [
        ((256, 320), 1),
        ((256, 320), 2),
        ((256, 320), 2),
        ((320, 256), 1),
    ]
