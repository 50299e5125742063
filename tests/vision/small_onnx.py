"""A tiny ONNX network written byte by byte, so that tests need neither a download nor the onnx package.

The messages and field numbers are those of onnx.proto (ONNX 1.0, opset 13).
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

_FLOAT = 1


def write_network(
    path: Path, size: int, dimension: int, batch: int | None = None, *, fill: float | None = None
) -> Path:
    """A network of one convolution over the whole picture: (n, 3, size, size) to (n, dimension)."""
    weights = np.random.default_rng(5).normal(0, 1, (dimension, 3, size, size)).astype("<f4")
    if fill is not None:
        weights[:] = fill
    graph = b"".join(
        [
            _field(1, _node("Conv", ["pixels", "weights"], ["spots"])),
            _field(1, _node("Flatten", ["spots"], ["vectors"])),
            _field(2, b"graph"),
            _field(5, _tensor("weights", weights)),
            _field(11, _value("pixels", [batch or "n", 3, size, size])),
            _field(12, _value("vectors", [batch or "n", dimension])),
        ]
    )
    opset = _field(1, b"") + _number(2, 13)
    path.write_bytes(_number(1, 8) + _field(7, graph) + _field(8, opset))
    return path


def _node(operator: str, inputs: Sequence[str], outputs: Sequence[str]) -> bytes:
    names = b"".join(_field(1, name.encode()) for name in inputs) + b"".join(
        _field(2, name.encode()) for name in outputs
    )
    return names + _field(4, operator.encode())


def _tensor(name: str, values: np.ndarray) -> bytes:
    sizes = b"".join(_number(1, size) for size in values.shape)
    return sizes + _number(2, _FLOAT) + _field(8, name.encode()) + _field(9, values.tobytes())


def _value(name: str, shape: Sequence[int | str]) -> bytes:
    sizes = [_field(2, size.encode()) if isinstance(size, str) else _number(1, size) for size in shape]
    tensor = _number(1, _FLOAT) + _field(2, b"".join(_field(1, size) for size in sizes))
    return _field(1, name.encode()) + _field(2, _field(1, tensor))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _field(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    more, low = value >> 7, value & 0x7F
    return bytes([low | 0x80]) + _varint(more) if more else bytes([low])
