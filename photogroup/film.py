"""Videos as pictures: some of their frames in a grid with about as many columns as rows, and where each
of them lies."""

from collections.abc import Sequence

import numpy as np

from photogroup.domain import Box, Floats, Ints

_MOST_FRAMES = 64


def columns_of(count: int) -> int:
    """The number of columns for `count` frames."""
    columns = 1
    while columns * columns < count:
        columns += 1
    return columns


def rows_of(count: int) -> int:
    """The number of rows for `count` frames; the last one may not be full."""
    return -(-count // columns_of(count))


def frame_box(number: int, count: int) -> Box:
    """Where a frame lies in the combined picture, in fractions."""
    columns, rows = columns_of(count), rows_of(count)
    down, across = divmod(number, columns)
    return Box(across / columns, down / rows, (across + 1) / columns, (down + 1) / rows)


def frame_at(box: Box, count: int) -> int:
    """The frame that contains the middle of a box."""
    columns, rows = columns_of(count), rows_of(count)
    across = min(max(int(box.center.x * columns), 0), columns - 1)
    down = min(max(int(box.center.y * rows), 0), rows - 1)
    return min(down * columns + across, count - 1)


def moment_of(moments: Sequence[float], box: Box) -> float | None:
    """The time in a video at which a face in this box is seen, given the times of its frames; None in a photo, which
    has none."""
    return moments[frame_at(box, len(moments))] if moments else None


def views(photo_ids: Ints, boxes: Floats, frames: Ints) -> Ints:
    """Shape (n,): equal for faces that are side by side, given their photos (n,), boxes (n, 4) and the number of frames
    of their photos (n,), 0 for ordinary photos."""
    found = photo_ids.copy()
    for row in np.flatnonzero(frames).tolist():
        left, top, right, bottom = boxes[row].tolist()
        frame = frame_at(Box(left, top, right, bottom), int(frames[row]))
        found[row] = -(photo_ids[row] * _MOST_FRAMES + frame) - 1
    return found
