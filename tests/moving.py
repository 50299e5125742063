"""Videos made by code."""

from pathlib import Path

import cv2
import numpy as np


def video(path: Path, *scenes: int, seconds_each: float = 4.0, size: tuple[int, int] = (160, 90)) -> Path:
    """Scenes of pictures made of noise by these seeds."""
    kind = "MJPG" if path.suffix == ".avi" else "mp4v"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*kind), 10.0, size)
    assert writer.isOpened()
    for seed in scenes:
        small = np.random.default_rng(seed).integers(0, 256, (5, 8, 3), dtype=np.uint8)
        frame = cv2.resize(small, size, interpolation=cv2.INTER_CUBIC)
        for _ in range(round(10 * seconds_each)):
            writer.write(frame)
    writer.release()
    return path
