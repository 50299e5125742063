"""The overlap of face rectangles, in arrays."""

import numpy as np

from photogroup.domain import Floats


def overlap(first: Floats, second: Floats) -> Floats:
    """Intersection over union of boxes (m, 4): left, top, right, bottom; row by row. Shape (m,)."""
    low, high = np.maximum(first[:, :2], second[:, :2]), np.minimum(first[:, 2:], second[:, 2:])
    shared = np.prod(np.maximum(high - low, 0), axis=1)
    areas = np.prod(first[:, 2:] - first[:, :2], axis=1) + np.prod(second[:, 2:] - second[:, :2], axis=1)
    ratio: Floats = shared / np.maximum(areas - shared, 1e-12)
    return ratio
