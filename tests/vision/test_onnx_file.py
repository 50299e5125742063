"""Reading ONNX files without the package onnx: whole ones, quantised ones, and those that nobody should trust."""

from pathlib import Path

import numpy as np
import pytest
from small_onnx import field, network_bytes, number, tensor, write_network
from zoo import YUNET, zoo_file

from photogroup.errors import BadModel
from photogroup.vision.onnx_file import convolutions, read_graph

EXTERNAL = number(14, 1)


def test_the_weights_of_a_network_are_read(tmp_path: Path) -> None:
    ((weight, bias),) = convolutions(read_graph(write_network(tmp_path / "small.onnx", 8, 4)))
    assert (weight.shape, weight.dtype) == ((4, 3, 8, 8), np.dtype(np.float32))
    assert bias is None
    np.testing.assert_allclose(weight, np.random.default_rng(5).normal(0, 1, (4, 3, 8, 8)), rtol=1e-6)


def test_inputs_that_a_conversion_left_over_are_told(tmp_path: Path) -> None:
    file = tmp_path / "left_over.onnx"
    file.write_bytes(network_bytes(8, 4, left_over={"old_weight": [4, 3]}))
    graph = read_graph(file)
    assert graph.unused_inputs == ("old_weight",)
    assert graph.inputs["old_weight"] == (4, 3)


def test_a_quantised_number_is_itself_less_zero_times_the_scale_of_its_block() -> None:
    graph = read_graph(zoo_file(YUNET))
    name = "backbone.model4.conv1.conv1.weight"
    numbers, scales, zeros = (graph.tensors[f"{name}_{part}"] for part in ("quantized", "scales", "zero_point"))
    block = numbers.shape[1] // scales.shape[1]
    whole = graph.tensors[f"{name}_reshaped"].reshape(numbers.shape)
    for row, column in ((0, 0), (3, numbers.shape[1] - 1), (len(numbers) - 1, block - 1)):
        expected = (float(numbers[row, column]) - float(zeros[row, column // block])) * scales[row, column // block]
        assert whole[row, column] == pytest.approx(expected)


def test_a_file_that_was_cut_short_is_refused_wherever_it_ends(tmp_path: Path) -> None:
    whole = network_bytes(8, 4)
    for end in (0, 1, 5, len(whole) // 2, len(whole) - 30):
        file = tmp_path / "short.onnx"
        file.write_bytes(whole[:end])
        with pytest.raises(BadModel, match="not-onnx"):
            read_graph(file)


def with_tensor(content: bytes) -> bytes:
    return number(1, 8) + field(7, field(5, content))


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"not a network at all", "not-onnx"),
        (with_tensor(tensor("w", np.zeros(3, "<f4")) + EXTERNAL), "lies in another file"),
        (with_tensor(number(1, 1 << 40) + number(2, 1) + field(8, b"w") + field(9, b"\0" * 4)), "is said to have"),
        (with_tensor(number(1, 5) + number(2, 1) + field(8, b"w") + field(9, b"\0" * 4)), "1 numbers instead of 5"),
        (with_tensor(number(1, 5) + number(2, 8) + field(8, b"w") + field(9, b"\0" * 5)), "of a kind"),
    ],
)
def test_a_file_that_means_harm_or_is_damaged_is_refused(tmp_path: Path, content: bytes, what: str) -> None:
    file = tmp_path / "bad.onnx"
    file.write_bytes(content)
    with pytest.raises(BadModel, match=what):
        read_graph(file)


def test_random_damage_never_gives_anything_but_a_network_or_a_sentence(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    whole = network_bytes(8, 2)
    refused = 0
    for _ in range(300):
        damaged = bytearray(whole)
        for at in rng.integers(0, min(len(whole), 400), 3):
            damaged[at] = rng.integers(256)
        file = tmp_path / "damaged.onnx"
        file.write_bytes(bytes(damaged))
        try:
            read_graph(file)
        except BadModel:
            refused += 1
    assert refused > 20
