"""A tiny ONNX network written byte by byte, so that tests need neither a download nor the onnx package.

The messages and field numbers are those of onnx.proto (ONNX 1.0, opset 13).
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

_FLOAT = 1


def write_network(
    path: Path, size: int, dimension: int, batch: int | None = None, *, fill: float | None = None
) -> Path:
    """A network of one convolution over the whole picture: (n, 3, size, size) to (n, dimension)."""
    path.write_bytes(network_bytes(size, dimension, batch, fill=fill))
    return path


def network_bytes(
    size: int,
    dimension: int,
    batch: int | None = None,
    *,
    fill: float | None = None,
    left_over: Mapping[str, Sequence[int]] | None = None,
) -> bytes:
    """The same as a file's content; with inputs that nothing reads, as careless conversions leave them."""
    weights = np.random.default_rng(5).normal(0, 1, (dimension, 3, size, size)).astype("<f4")
    if fill is not None:
        weights[:] = fill
    graph = b"".join(
        [
            field(1, node("Conv", ["pixels", "weights"], ["spots"])),
            field(1, node("Flatten", ["spots"], ["vectors"])),
            field(2, b"graph"),
            field(5, tensor("weights", weights)),
            field(11, value("pixels", [batch or "n", 3, size, size])),
            *(field(11, value(name, sizes)) for name, sizes in (left_over or {}).items()),
            field(12, value("vectors", [batch or "n", dimension])),
        ]
    )
    opset = field(1, b"") + number(2, 13)
    return number(1, 8) + field(7, graph) + field(8, opset)


def node(operator: str, inputs: Sequence[str], outputs: Sequence[str]) -> bytes:
    names = b"".join(field(1, name.encode()) for name in inputs) + b"".join(field(2, name.encode()) for name in outputs)
    return names + field(4, operator.encode())


def tensor(name: str, values: np.ndarray) -> bytes:
    sizes = b"".join(number(1, size) for size in values.shape)
    return sizes + number(2, _FLOAT) + field(8, name.encode()) + field(9, values.tobytes())


def value(name: str, shape: Sequence[int | str]) -> bytes:
    sizes = [field(2, size.encode()) if isinstance(size, str) else number(1, size) for size in shape]
    shaped = number(1, _FLOAT) + field(2, b"".join(field(1, size) for size in sizes))
    return field(1, name.encode()) + field(2, field(1, shaped))


def number(which: int, value: int) -> bytes:
    return varint(which << 3) + varint(value)


def field(which: int, content: bytes) -> bytes:
    return varint(which << 3 | 2) + varint(len(content)) + content


def varint(value: int) -> bytes:
    more, low = value >> 7, value & 0x7F
    return bytes([low | 0x80]) + varint(more) if more else bytes([low])
