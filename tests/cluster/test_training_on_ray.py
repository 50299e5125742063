"""A network trained by two processes on a Ray cluster is that of two processes without Ray, to the last bit."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import psutil
import pytest
import torch
from patterned_crops import OPTIONS, crops

from photogroup.cluster.ray_session import Cluster, connected
from photogroup.errors import PhotogroupError, TrainingStopped
from photogroup.jobs import Job, TrainingProgress, finish
from photogroup.learn.backbone import Backbone, load_backbone
from photogroup.learn.fine_tuning import BackboneOptions, Crops, FineTuned, fine_tune
from photogroup.learn.shares import shares
from photogroup.learn.together import together
from photogroup.library import Engine
from photogroup.settings import EngineKind
from photogroup.vision.device import use_threads
from photogroup.vision.manifests import find_manifest, shipped_models
from photogroup.vision.weight_files import find_weights

if find_spec("ray") is None:  # it is not loaded before it is needed: three processes collect these tests, one runs them
    pytest.skip("Ray, which is an extra, is not installed", allow_module_level=True)

CPU = torch.device("cpu")
MANIFEST = find_manifest("sface.2021dec_int8", (shipped_models(),))
"""The quickest of the networks that can be trained."""


@pytest.fixture(scope="module")
def two_workers() -> Iterator[None]:
    with connected(Cluster(workers=2)):
        yield


def network() -> Backbone:
    return load_backbone(MANIFEST.architecture, find_weights(MANIFEST, (shipped_models(),)), "last", CPU)


def small_crops() -> Crops:
    whole = crops()
    return replace(whole, chips=np.ascontiguousarray(whole.chips[:, :112, :112]))


def run(folder: Path, rank: int) -> None:
    """One of two processes, without Ray."""
    use_threads(1)
    with together((folder / "meeting").as_uri(), rank, 2) as both:
        part = shares(small_crops(), 2)[rank]
        job = fine_tune(network(), part, MANIFEST.normalisation, OPTIONS, device=CPU, together=both)
        torch.save(finish(job).network.state_dict(), folder / f"{rank}.pt")


def on_ray(options: BackboneOptions = OPTIONS, workers: int = 2) -> Job[FineTuned]:
    tune = Engine(EngineKind.RAY, workers=workers).tune()
    return tune(network(), small_crops(), MANIFEST.normalisation, options, device=CPU)


def test_two_processes_on_ray_train_the_network_of_two_without(tmp_path: Path, two_workers: None) -> None:
    there = finish(on_ray()).network.state_dict()
    other = multiprocessing.get_context("spawn").Process(target=run, args=(tmp_path, 1))
    other.start()
    run(tmp_path, 0)
    other.join(120)
    here, before = torch.load(tmp_path / "0.pt", weights_only=True), network().network.state_dict()
    assert all(torch.equal(there[name], here[name]) for name in here)
    assert any(not torch.equal(there[name], before[name]) for name in before)


def test_what_stops_one_process_is_said_and_a_lost_one_ends_the_training(two_workers: None) -> None:
    with pytest.raises(TrainingStopped):
        finish(on_ray(replace(OPTIONS, learning_rate=1e6, keep=0.0, steps=40), workers=1))
    with pytest.raises(PhotogroupError, match="ray-training-failed"):
        lose_one(on_ray(replace(OPTIONS, steps=10_000)))


def lose_one(job: Job[FineTuned]) -> None:
    """Kill one of the processes as soon as they train, and go on."""
    for step in job:
        if isinstance(step, TrainingProgress):
            kill_one()


def kill_one() -> None:
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):  # also of one that has ended and is still listed
            if "_Trainer.train" in " ".join(child.cmdline()):
                os.kill(child.pid, signal.SIGKILL)
                return
