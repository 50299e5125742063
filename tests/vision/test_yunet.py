"""The port of YuNet against onnxruntime: every number that the file's network gives."""

import numpy as np
import pytest
import torch
from zoo import SFACE, YUNET, as_onnxruntime_wants, pictures, run_onnx, zoo_file

from photogroup.errors import BadModel
from photogroup.vision import yunet
from photogroup.vision.packed_convolution import can_pack
from photogroup.vision.yunet import STRIDES, YuNet

MOST_DIFFERENCE = 1e-4


@pytest.fixture(scope="module")
def network() -> YuNet:
    return yunet.load(zoo_file(YUNET))


def answers(network: YuNet, pixels: np.ndarray) -> list[torch.Tensor]:
    with torch.inference_mode():
        found: list[torch.Tensor] = network(torch.from_numpy(pixels).permute(0, 3, 1, 2).float())
    return found


@pytest.mark.parametrize("which", range(4))
def test_the_port_agrees_with_onnxruntime(network: YuNet, which: int) -> None:
    picture = pictures(640, 640)[which : which + 1]
    bgr = np.ascontiguousarray(picture[..., ::-1].transpose(0, 3, 1, 2), dtype=np.float32)
    golden = run_onnx(as_onnxruntime_wants(zoo_file(YUNET)), bgr)
    for stride, answer in zip(STRIDES, answers(network, picture), strict=True):
        flat = answer.permute(0, 2, 3, 1).reshape(1, -1, 16)
        parts = {"cls": flat[..., :1].sigmoid(), "bbox": flat[..., 1:5], "obj": flat[..., 5:6].sigmoid()}
        for name, part in (parts | {"kps": flat[..., 6:]}).items():
            np.testing.assert_allclose(part.numpy(), golden[f"{name}_{stride}"], atol=MOST_DIFFERENCE, rtol=1e-5)


def test_pictures_of_other_sizes_and_several_at_once_give_what_each_gives_alone(network: YuNet) -> None:
    pixels = pictures(96, 160)
    together = answers(network, pixels)
    for index in range(len(pixels)):
        for all_of_them, alone in zip(together, answers(network, pixels[index : index + 1]), strict=True):
            np.testing.assert_allclose(all_of_them[index : index + 1].numpy(), alone.numpy(), atol=1e-3)


@pytest.mark.skipif(not can_pack(torch.device("cpu")), reason="this torch has no oneDNN")
def test_packed_it_answers_the_same(network: YuNet) -> None:
    packed = yunet.load(zoo_file(YUNET)).to(memory_format=torch.channels_last)
    packed.pack()
    for answer, same in zip(answers(packed, pictures(96, 160)), answers(network, pictures(96, 160)), strict=True):
        np.testing.assert_allclose(answer.numpy(), same.numpy(), atol=1e-3)


def test_places_of_little_confidence_are_left_out() -> None:
    answer = torch.full((2, 16, 2, 3), -9.0)
    answer[1, :, 1, 2] = 0.0
    nothing = torch.full((2, 16, 1, 1), -9.0)
    none, one = yunet.places([answer, nothing, nothing], 0.3)
    assert (len(none.confidence), len(one.confidence)) == (0, 1)
    np.testing.assert_allclose(one.boxes[0].numpy(), [12, 4, 20, 12], atol=1e-5)


def test_a_place_is_decoded_as_the_zoo_decodes_it() -> None:
    answer = torch.zeros(1, 16, 2, 3)
    answer[0, 1:5, 1, 2] = torch.tensor([0.25, -0.5, float(np.log(2)), float(np.log(4))])
    answer[0, 6:8, 1, 2] = torch.tensor([0.5, 1.5])
    (found,) = yunet.places([answer, torch.zeros(1, 16, 1, 1), torch.zeros(1, 16, 1, 1)])
    place = 1 * 3 + 2
    assert found.confidence[place] == pytest.approx(0.5)
    np.testing.assert_allclose(found.boxes[place].numpy(), [10, -12, 26, 20], atol=1e-5)
    np.testing.assert_allclose(found.points[place, 0].numpy(), [20, 20], atol=1e-5)


def test_another_network_is_refused() -> None:
    with pytest.raises(BadModel, match="not-this-network"):
        yunet.load(zoo_file(SFACE))
