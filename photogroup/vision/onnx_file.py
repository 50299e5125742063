"""Reads ONNX files byte by byte, so that published weights can be used without the package `onnx`.

An ONNX file is a protobuf message; the field numbers are those of onnx.proto. Only what face networks need is
understood: nodes, tensors of numbers within the file, and block-quantised weights (`DequantizeLinear` with `axis` and
`block_size`, then `Reshape`), which are dequantised.
"""

import math
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from photogroup.domain import Floats32
from photogroup.errors import BadModel
from photogroup.system_reasons import system_reason

Array: TypeAlias = npt.NDArray[Any]

_TYPES: Mapping[int, str] = {
    1: "<f4",
    2: "u1",
    3: "i1",
    4: "<u2",
    5: "<i2",
    6: "<i4",
    7: "<i8",
    9: "?",
    10: "<f2",
    11: "<f8",
    12: "<u4",
    13: "<u8",
}
"""Tensor types by their numbers in onnx.proto, as far as weights use them."""
_PACKED: Mapping[int, str] = {4: "<f4", 10: "<f8"}
"""Fields of a tensor that hold numbers of fixed width, where its raw bytes are not used."""
_VARINTS = (5, 7, 11)
"""Fields of a tensor that hold varints."""
_EXTERNAL = 1
_MOST_NUMBERS = 1 << 28
_MOST_BYTES = 1 << 31


@dataclass(frozen=True, slots=True)
class Node:
    """One operation: its name in ONNX, the names of its inputs and outputs, and its integer attributes."""

    operator: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    settings: Mapping[str, int | float]


@dataclass(frozen=True, slots=True)
class Graph:
    nodes: tuple[Node, ...]
    """In an order in which they can be evaluated."""
    tensors: Mapping[str, Array]
    """The tensors in the file, by name; quantised weights are dequantised."""
    inputs: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """The declared inputs of the graph, with sizes; 0 for a size that is free. Some files list their weights too."""

    @property
    def unused_inputs(self) -> tuple[str, ...]:
        """Inputs that no node reads and that have no value in the file: left over from a conversion."""
        used = {name for node in self.nodes for name in node.inputs}
        return tuple(name for name in self.inputs if name not in used and name not in self.tensors)


def read_graph(path: Path) -> Graph:
    """Raises BadModel for a file that is not an ONNX network, is truncated, or keeps its weights in other files."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ValueError("it is larger than a network of faces can be")
        return _with_whole_weights(_graph(memoryview(path.read_bytes())))
    except (ValueError, IndexError, struct.error, KeyError, OSError, UnicodeDecodeError) as error:
        raise BadModel("not-onnx", path=path, reason=system_reason(error)) from None


def convolutions(graph: Graph) -> list[tuple[Floats32, Floats32 | None]]:
    """Weight and bias of each convolution, in the order of the graph. Raises BadModel if one is missing."""
    found = []
    for node in graph.nodes:
        if node.operator == "Conv":
            bias = weights(graph, node.inputs[2]) if len(node.inputs) > 2 else None
            found.append((weights(graph, node.inputs[1]), bias))
    return found


def weights(graph: Graph, name: str) -> Floats32:
    """The tensor of this name as float32. Raises BadModel if the file has none."""
    if name not in graph.tensors:
        raise BadModel("network-lacks-numbers", name=name)
    return graph.tensors[name].astype(np.float32)


def _graph(content: memoryview) -> Graph:
    graphs = [value for number, value in _fields(content) if number == 7]
    if len(graphs) != 1:
        raise ValueError("it holds no graph")
    nodes: list[Node] = []
    tensors: dict[str, Array] = {}
    inputs: dict[str, tuple[int, ...]] = {}
    for number, value in _fields(_message(graphs[0])):
        if number == 1:
            nodes.append(_node(_message(value)))
        elif number == 5:
            name, tensor = _tensor(_message(value))
            tensors[name] = tensor
        elif number == 11:
            name, sizes = _input(_message(value))
            inputs[name] = sizes
    return Graph(tuple(nodes), tensors, inputs)


def _with_whole_weights(graph: Graph) -> Graph:
    """Compute what depends only on tensors in the file: quantised weights and their shapes."""
    tensors = dict(graph.tensors)
    rest = []
    for node in graph.nodes:
        is_known = all(name in tensors for name in node.inputs)
        if node.operator == "DequantizeLinear" and is_known:
            tensors[node.outputs[0]] = _dequantised(node, *(tensors[name] for name in node.inputs))
        elif node.operator == "Reshape" and is_known:
            tensors[node.outputs[0]] = tensors[node.inputs[0]].reshape([int(size) for size in tensors[node.inputs[1]]])
        else:
            rest.append(node)
    return Graph(tuple(rest), tensors, graph.inputs)


def _dequantised(node: Node, numbers: Array, scales: Array, zero: Array | None = None) -> Floats32:
    """(number - zero) * scale; each scale stands for `block_size` numbers along `axis`."""
    axis, block = int(node.settings.get("axis", 1)), int(node.settings.get("block_size", 0))
    zeros = np.zeros(1, np.float32) if zero is None else _spread(zero, numbers, axis, block)
    return ((numbers - zeros.astype(np.float32)) * _spread(scales, numbers, axis, block)).astype(np.float32)


def _spread(values: Array, numbers: Array, axis: int, block: int) -> Array:
    if not block:
        return values.reshape([-1 if place == axis else 1 for place in range(numbers.ndim)]) if values.ndim else values
    return np.repeat(values, block, axis)[tuple(slice(size) for size in numbers.shape)]


def _node(content: memoryview) -> Node:
    parts = list(_fields(content))
    settings = dict(_setting(_message(value)) for number, value in parts if number == 5)
    inputs, outputs = ([_text(value) for number, value in parts if number == which] for which in (1, 2))
    operator = next((_text(value) for number, value in parts if number == 4), "")
    return Node(operator, tuple(inputs), tuple(outputs), settings)


def _setting(content: memoryview) -> tuple[str, int | float]:
    """An integer attribute; others, such as lists, give 0."""
    name, number = "", 0.0
    for which, value in _fields(content):
        if which == 1:
            name = _text(value)
        elif which == 2:
            number = struct.unpack("<f", _message(value))[0]
        elif which == 3 and isinstance(value, int):
            number = value
    return name, number


def _tensor(content: memoryview) -> tuple[str, Array]:
    sizes: list[int] = []
    name, kind, raw, packed = "", 0, None, None
    for number, value in _fields(content):
        if number == 1:
            sizes += [value] if isinstance(value, int) else _integers(value)
        elif number == 2 and isinstance(value, int):
            kind = value
        elif number == 8:
            name = _text(value)
        elif number == 9:
            raw = _message(value)
        elif number in _PACKED:
            packed = np.frombuffer(_message(value), _PACKED[number])
        elif number in _VARINTS:
            packed = np.array(_integers(_message(value)), np.uint64).astype(np.int64)
        elif number == 14 and value == _EXTERNAL:
            raise ValueError(f"{name or 'a tensor'} lies in another file")
    return name, _array(name, sizes, kind, raw, packed)


def _array(name: str, sizes: list[int], kind: int, raw: memoryview | None, packed: Array | None) -> Array:
    if kind not in _TYPES:
        raise ValueError(f"{name} is of a kind that weights are not")
    count = math.prod(sizes)
    if not 0 <= count <= _MOST_NUMBERS:
        raise ValueError(f"{name} is said to have {count} numbers")
    numbers = np.frombuffer(raw, _TYPES[kind]) if raw is not None else packed
    if numbers is None or len(numbers) != count:
        raise ValueError(f"{name} has {0 if numbers is None else len(numbers)} numbers instead of {count}")
    return numbers.astype(np.dtype(_TYPES[kind]).newbyteorder("=")).reshape(sizes)


def _input(content: memoryview) -> tuple[str, tuple[int, ...]]:
    name, sizes = "", []
    for number, value in _fields(content):
        if number == 1:
            name = _text(value)
        elif number == 2:
            sizes = [
                _size(each)
                for tensor in _inside(value, 1)
                for shape in _inside(tensor, 2)
                for each in _inside(shape, 1)
            ]
    return name, tuple(sizes)


def _size(content: memoryview) -> int:
    return next((value for number, value in _fields(content) if number == 1 and isinstance(value, int)), 0)


def _inside(content: int | memoryview, wanted: int) -> Iterator[memoryview]:
    return (_message(value) for number, value in _fields(_message(content)) if number == wanted)


def _fields(content: memoryview) -> Iterator[tuple[int, int | memoryview]]:
    """The fields of a protobuf message: field number and value, an integer or bytes."""
    at = 0
    while at < len(content):
        key, at = _varint(content, at)
        kind = key & 7
        if kind == 0:
            value, at = _varint(content, at)
            yield key >> 3, value
            continue
        if kind == 2:
            size, at = _varint(content, at)
        elif kind in (1, 5):
            size = 8 if kind == 1 else 4
        else:
            raise ValueError("it is damaged, or no ONNX file")
        if at + size > len(content):
            raise ValueError("it ends too early")
        yield key >> 3, content[at : at + size]
        at += size


def _varint(content: memoryview, at: int) -> tuple[int, int]:
    value = shift = 0
    while shift < 70:
        byte = content[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
    raise ValueError("it is damaged, or no ONNX file")


def _integers(content: int | memoryview) -> list[int]:
    packed, at, values = _message(content), 0, []
    while at < len(packed):
        value, at = _varint(packed, at)
        values.append(value)
    return values


def _message(value: int | memoryview) -> memoryview:
    if isinstance(value, int):
        raise ValueError("it is damaged, or no ONNX file")
    return value


def _text(value: int | memoryview) -> str:
    return bytes(_message(value)).decode("utf-8")
