"""A head on another network: saved, loaded, refused where it does not fit."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from photogroup.errors import BadModel
from photogroup.vision.embedding import load_embedder
from photogroup.vision.head_embedder import Head, read_head
from photogroup.vision.manifests import WeightsFile, find_manifest, shipped_models, write_manifest
from photogroup.vision.safe_weights import write_network

PARENT = "dlib_resnet29.cc0"
LATER = {"cohort", "usual", "rivals", "rival_spreads"}


def a_head(dimension: int = 128) -> Head:
    head = Head(dimension, 3, 3)
    torch.manual_seed(0)
    with torch.no_grad():
        head.weight.add_(0.1 * torch.randn(dimension, dimension))
        head.prototypes.copy_(torch.nn.functional.normalize(torch.randn(3, dimension), dim=1))
        head.codes.copy_(torch.eye(3))
        head.reach.fill_(0.4)
        head.strength.fill_(0.2)
    return head


def save(head: Head, folder: Path) -> None:
    weights = write_network(head, folder / "head.v1.safetensors")
    parent = find_manifest(PARENT, (shipped_models(),))
    manifest = replace(
        parent, name="head.v1", architecture="head", dimension=head.dimension, parent=PARENT,
        weights=WeightsFile(weights.name, None, ""),
    )  # fmt: skip
    write_manifest(manifest, folder)


def test_a_head_embeds_chips_as_it_projects_its_parent_s_vectors(tmp_path: Path) -> None:
    save(a_head(), tmp_path)
    chips = np.random.default_rng(0).integers(0, 255, (3, 150, 150, 3), dtype=np.uint8)
    through = load_embedder("head.v1", model_folders=(tmp_path,)).embed(chips)
    projected = a_head().project(load_embedder(PARENT).embed(chips))
    assert through.shape == (3, 131)
    assert np.allclose(through, projected, atol=1e-6)


def test_no_faces_give_no_vectors(tmp_path: Path) -> None:
    save(a_head(), tmp_path)
    embedder = load_embedder("head.v1", model_folders=(tmp_path,))
    assert embedder.embed(np.empty((0, 150, 150, 3), np.uint8)).shape == (0, 131)


def test_a_head_of_another_network_is_refused(tmp_path: Path) -> None:
    save(a_head(dimension=64), tmp_path)
    with pytest.raises(BadModel, match="head-does-not-fit"):
        load_embedder("head.v1", model_folders=(tmp_path,))


def test_a_file_that_is_no_head_is_refused(tmp_path: Path) -> None:
    write_network(a_head(), tmp_path / "whole")
    (tmp_path / "cut").write_bytes((tmp_path / "whole").read_bytes()[:500])
    with pytest.raises(BadModel):
        read_head(tmp_path / "cut")


def test_a_head_without_a_cohort_as_earlier_versions_wrote_it_is_read_and_does_the_same(tmp_path: Path) -> None:
    head = a_head()
    save_file({name: value for name, value in head.state_dict().items() if name not in LATER}, tmp_path / "old")
    vectors = load_embedder(PARENT).embed(np.zeros((2, 150, 150, 3), np.uint8))
    assert np.array_equal(read_head(tmp_path / "old").project(vectors), head.project(vectors))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    again = read_head(write_network(a_head(), tmp_path / "head"))
    assert all(torch.equal(value, again.state_dict()[name]) for name, value in a_head().state_dict().items())
