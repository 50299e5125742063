"""The kinds of arrays that packages exchange."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Pixels: TypeAlias = npt.NDArray[np.uint8]
"""An upright picture, height x width x 3, RGB, uint8."""
Vectors: TypeAlias = npt.NDArray[np.float32]
"""Embeddings, one per row, unit length, float32."""
Floats32: TypeAlias = npt.NDArray[np.float32]
Floats: TypeAlias = npt.NDArray[np.float64]
Ints: TypeAlias = npt.NDArray[np.int64]
Bools: TypeAlias = npt.NDArray[np.bool_]
Times: TypeAlias = npt.NDArray[np.datetime64]
