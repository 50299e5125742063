"""Reads networks as dlib 19 and later write them, so that its published weights serve without dlib itself.

The format is defined by dlib's source: `serialize.h` for numbers and texts, `dnn/core.h` and `dnn/layers.h` for layers,
`cuda/tensor.h` for tensors. Three things in it surprise:

- A network nests from the output inwards. First come only the version numbers of that nesting, then the loss and, after
  the innermost version, the input; the layers follow in the order in which pixels pass them.
- Integers are packed: a control byte whose low half counts the bytes that follow and whose top bit is the sign.
- Floats32 are two such integers, mantissa and exponent, never IEEE bits; only tensors hold raw float32.
"""

import struct
from dataclasses import dataclass

import numpy as np

from photogroup.domain import Floats32
from photogroup.errors import BadModel

_ADD_LAYER, _INNERMOST = 2, 3
_INTEGERS_AFTER_TENSORS = {"con_4": 7, "affine_": 0, "fc_2": 0}
_INTEGERS_ONLY = {"relu_": 0, "add_prev_": 0, "max_pool_2": 6, "avg_pool_2": 6}
_MOST_INTEGER_BYTES = 8


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer and its numbers in dlib's order, as one flat row: weights before biases; empty if it has none."""

    kind: str
    """dlib's name with its format version: con_4, affine_, relu_, max_pool_2, avg_pool_2, add_prev_ or fc_2."""
    parameters: Floats32


def read_layers(data: bytes) -> list[Layer]:
    """The layers of a network trained with a metric loss on RGB pictures, input first.

    Raises BadModel if the bytes are not such a network, are truncated, or continue after its end.
    """
    try:
        layers = _Reader(data).network()
    except (IndexError, struct.error, UnicodeDecodeError, ValueError) as error:
        raise BadModel("dlib-file-damaged", reason=str(error)) from None
    return layers


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def network(self) -> list[Layer]:
        versions = self._loss_and_versions()
        self._input()
        layers = [self._layer(version) for version in reversed(versions) if version in (_ADD_LAYER, _INNERMOST)]
        if self._at != len(self._data):
            raise ValueError(f"{len(self._data) - self._at} bytes left over")
        return layers

    def _loss_and_versions(self) -> list[int]:
        self._integer()
        self._expect("loss_metric_2")
        self._numbers(2)
        versions = [self._integer()]
        while versions[-1] != _INNERMOST:
            versions.append(self._integer())
        return versions

    def _input(self) -> None:
        self._expect("input_rgb_image_sized")
        self._numbers(3)
        self._integers(2)

    def _layer(self, version: int) -> Layer:
        kind = self._text()
        layer = Layer(kind, self._parameters(kind))
        self._take(3)
        for _ in range(3):
            self._tensor()
        if version == _INNERMOST:
            self._integer()
        return layer

    def _parameters(self, kind: str) -> Floats32:
        if kind in _INTEGERS_ONLY:
            self._integers(_INTEGERS_ONLY[kind])
            return np.empty(0, np.float32)
        if kind == "fc_2":
            self._integers(2)
        elif kind not in _INTEGERS_AFTER_TENSORS:
            raise ValueError(f"unknown layer {kind!r}")
        parameters = self._tensor()
        self._integers(_INTEGERS_AFTER_TENSORS[kind])
        self._alias()
        self._alias()
        if kind != "con_4":
            self._integer()
        if kind != "affine_":
            self._numbers(4)
        return parameters

    def _tensor(self) -> Floats32:
        if self._integer() != 2:
            raise ValueError("unknown version of a tensor")
        size = int(np.prod([self._integer() for _ in range(4)], dtype=object))
        return np.frombuffer(self._take(4 * size), "<f4").astype(np.float32)

    def _alias(self) -> None:
        self._integers(5)

    def _expect(self, text: str) -> None:
        if self._text() != text:
            raise ValueError(f"{text} is not where it belongs")

    def _text(self) -> str:
        return self._take(self._integer()).decode("ascii")

    def _numbers(self, count: int) -> None:
        self._integers(2 * count)

    def _integers(self, count: int) -> None:
        for _ in range(count):
            self._integer()

    def _integer(self) -> int:
        control = self._take(1)[0]
        size = control & 0x0F
        if size > _MOST_INTEGER_BYTES or control & 0x70:
            raise ValueError(f"no number at byte {self._at - 1}")
        value = int.from_bytes(self._take(size), "little")
        return -value if control & 0x80 else value

    def _take(self, count: int) -> bytes:
        end = self._at + count
        if not self._at <= end <= len(self._data):
            raise ValueError("the file ends too early")
        taken, self._at = self._data[self._at : end], end
        return taken
