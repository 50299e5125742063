"""What the tests of networks that compute with bfloat16 share."""

import numpy as np
import pytest
import torch

from photogroup.vision.device import number_type_for

needs_bfloat16 = pytest.mark.skipif(
    number_type_for(torch.device("cpu")) != torch.bfloat16, reason="this processor does not multiply bfloat16"
)


def least_cosine(some: np.ndarray, others: np.ndarray) -> float:
    """Of the rows of two arrays, the smallest cosine between a row and the other array's."""
    lengths = np.linalg.norm(some, axis=1) * np.linalg.norm(others, axis=1)
    return float(((some * others).sum(axis=1) / lengths).min())
