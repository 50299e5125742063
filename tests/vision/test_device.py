"""Choosing where the networks run."""

import pytest
import torch

from photogroup.errors import BadSettings
from photogroup.vision.device import batch_size_for, choose_device, number_type_for, photo_pixels_for


@pytest.fixture
def bare_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)


@pytest.mark.usefixtures("bare_computer")
def test_a_computer_without_a_graphics_card_computes_on_its_processor() -> None:
    assert choose_device("auto") == torch.device("cpu")


@pytest.mark.usefixtures("bare_computer")
@pytest.mark.parametrize("setting", ["cuda", "mps"])
def test_an_absent_device_that_was_asked_for_is_refused_by_name(setting: str) -> None:
    with pytest.raises(BadSettings, match=f"device-not-usable .device={setting}"):
        choose_device(setting)


def test_a_graphics_card_is_taken_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert choose_device("auto") == torch.device("cuda")
    assert choose_device("cpu") == torch.device("cpu")


def test_batches_grow_with_the_memory_of_a_graphics_card(monkeypatch: pytest.MonkeyPatch) -> None:
    card = torch.device("cuda")
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda device: (2 * 2**30, 0))
    small = batch_size_for(card), photo_pixels_for(card)
    monkeypatch.setattr(torch.cuda, "mem_get_info", lambda device: (24 * 2**30, 0))
    large = batch_size_for(card), photo_pixels_for(card)
    processor = torch.device("cpu")
    assert batch_size_for(processor) <= small[0] < large[0]
    assert photo_pixels_for(processor) <= small[1] < large[1]


def test_a_processor_that_multiplies_bfloat16_itself_computes_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.backends.mkldnn, "is_available", lambda: True)
    monkeypatch.setattr(torch.cpu, "_is_avx512_bf16_supported", lambda: True)
    assert number_type_for(torch.device("cpu")) == torch.bfloat16
    assert number_type_for(torch.device("cuda")) == torch.float32


@pytest.mark.parametrize(("has_one_dnn", "has_bfloat16"), [(True, False), (False, True)])
def test_other_processors_compute_with_float32(
    monkeypatch: pytest.MonkeyPatch, has_one_dnn: bool, has_bfloat16: bool
) -> None:
    monkeypatch.setattr(torch.backends.mkldnn, "is_available", lambda: has_one_dnn)
    monkeypatch.setattr(torch.cpu, "_is_avx512_bf16_supported", lambda: has_bfloat16)
    assert number_type_for(torch.device("cpu")) == torch.float32
