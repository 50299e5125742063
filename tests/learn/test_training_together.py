"""Two processes that train together end with one network, which has learned from the faces of both."""

import copy
import multiprocessing
from pathlib import Path

import pytest
import torch
from patterned_crops import MANIFEST, OPTIONS, crops

from photogroup.jobs import finish
from photogroup.learn import views
from photogroup.learn.backbone import TrainableNetwork, split
from photogroup.learn.fine_tuning import fine_tune
from photogroup.learn.together import ALONE, Together, together
from photogroup.vision.dlib_resnet import load
from photogroup.vision.manifests import shipped_models
from photogroup.vision.weight_files import find_weights


def trained(of: tuple[int, ...], with_others: Together) -> TrainableNetwork:
    torch.set_num_threads(1)
    backbone = split(copy.deepcopy(load(find_weights(MANIFEST, (shipped_models(),)))), "last")
    tuning = fine_tune(
        backbone, crops(of), MANIFEST.normalisation, OPTIONS, device=torch.device("cpu"), together=with_others
    )
    finish(tuning)
    return backbone.network


def run(folder: Path, rank: int) -> None:
    """One of two processes: it knows two of the four people."""
    views.MOST_KEPT = views.FEWEST_KEPT = 1
    with together((folder / "meeting").as_uri(), rank, 2) as both:
        torch.save(trained((2 * rank, 2 * rank + 1), both).state_dict(), folder / f"{rank}.pt")


@pytest.fixture(scope="module")
def networks(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, torch.Tensor]]:
    folder = tmp_path_factory.mktemp("together")
    other = multiprocessing.get_context("spawn").Process(target=run, args=(folder, 1))
    other.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(views, "MOST_KEPT", views.MOST_KEPT)  # as it was, afterwards
        patch.setattr(views, "FEWEST_KEPT", views.FEWEST_KEPT)
        run(folder, 0)
    other.join(240)
    assert other.exitcode == 0
    return [torch.load(folder / f"{rank}.pt", weights_only=True) for rank in (0, 1)]


def test_both_end_with_the_same_network_to_the_last_bit(networks: list[dict[str, torch.Tensor]]) -> None:
    first, second = networks
    assert all(torch.equal(first[name], second[name]) for name in first)


def test_it_is_another_network_than_one_process_makes_of_its_own_faces(
    networks: list[dict[str, torch.Tensor]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST_KEPT", 1)
    monkeypatch.setattr(views, "FEWEST_KEPT", 1)
    before = load(find_weights(MANIFEST, (shipped_models(),))).state_dict()
    alone = trained((0, 1), ALONE).state_dict()
    assert any(not torch.equal(networks[0][name], before[name]) for name in before)
    assert any(not torch.equal(networks[0][name], alone[name]) for name in alone)


def test_one_alone_averages_nothing_and_draws_as_ever() -> None:
    parameter = torch.nn.Parameter(torch.ones(3))
    parameter.grad = torch.tensor([1.0, 2.0, 3.0])
    ALONE.average([parameter])
    assert parameter.grad.tolist() == [1.0, 2.0, 3.0]
    assert ALONE.seed(7, 3) == [7, 3]
    assert Together(1, 2).seed(7, 3) == [7, 3, 1]
    assert ALONE.agree(True)
    assert not ALONE.agree(False)
