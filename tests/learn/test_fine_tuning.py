"""Training the network itself: it learns, keeps its best state, ends in time, resumes, and leaves strangers alone."""

import copy
import itertools
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from photogroup.errors import BadSettings, TrainingStopped
from photogroup.jobs import Job, TrainingProgress, finish
from photogroup.learn import fine_tuning as module
from photogroup.learn import views
from photogroup.learn.backbone import Backbone, TrainableNetwork, require_trainable, split
from photogroup.learn.fine_tuning import BackboneOptions, Crops, FineTuned, fine_tune
from photogroup.learn.losses import make_loss
from photogroup.learn.pretraining import PretrainingOptions
from photogroup.vision.dlib_resnet import Affine, load
from photogroup.vision.manifests import find_manifest, shipped_models
from photogroup.vision.torch_embedder import TorchEmbedder
from photogroup.vision.weight_files import find_weights

MANIFEST = find_manifest("dlib_resnet29.cc0", (shipped_models(),))
WEIGHTS = find_weights(MANIFEST, (shipped_models(),))
NETWORK = load(WEIGHTS)
PROCESSOR = torch.device("cpu")
QUICK = BackboneOptions(steps=3, persons=3, faces=2)


@pytest.fixture(autouse=True)
def few_views(monkeypatch: pytest.MonkeyPatch) -> None:
    """One changed view of each face is enough, and quicker."""
    monkeypatch.setattr(views, "MOST_KEPT", 1)
    monkeypatch.setattr(views, "FEWEST_KEPT", 1)


def crops(people: int = 3, each: int = 2) -> Crops:
    """Colourful patterns for people, each face a little different; two unnamed faces and one held out of each."""
    rng = np.random.default_rng(0)
    patterns = rng.integers(40, 215, (people + 2, 5, 5, 3))
    whose = np.concatenate([np.repeat(np.arange(people), each + 1), [people, people + 1]])
    chips = np.kron(patterns[whose], np.ones((1, 30, 30, 1))) + rng.normal(0, 12, (len(whose), 150, 150, 3))
    last = np.arange(each, people * (each + 1), each + 1)
    named = np.where(whose < people, whose, -1)
    named[last] = -1
    return Crops(
        chips=np.clip(chips, 0, 255).astype(np.uint8),
        people=named,
        held_out=np.concatenate([last, last - 1]),
        held_out_people=whose[np.concatenate([last, last - 1])],
        apart=np.array([[0, each + 1]]),
        photo_ids=np.arange(len(whose)) // 2,
        bursts=np.arange(len(whose)),
    )


def backbone(depth: str = "last") -> Backbone:
    return split(copy.deepcopy(NETWORK), depth)


def tune(options: BackboneOptions = QUICK, checkpoint: Path | None = None) -> Job[FineTuned]:
    normalisation = MANIFEST.normalisation
    return fine_tune(backbone(options.depth), crops(), normalisation, options, device=PROCESSOR, checkpoint=checkpoint)


def steps_of(job: Job[FineTuned]) -> list[TrainingProgress]:
    return [step for step in job if isinstance(step, TrainingProgress)]


def improving(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each state is taken for better than those before."""
    values = itertools.count(1.0, -0.01)
    monkeypatch.setattr(module, "confusion", lambda vectors, people: next(values))


def changed(network: TrainableNetwork) -> set[str]:
    """The first parts of the names of the parameters that are no longer what they were."""
    before = NETWORK.state_dict()
    return {name for name, value in network.state_dict().items() if not torch.equal(value, before[name])}


def test_both_parts_together_are_the_network() -> None:
    pixels = torch.randn(2, 3, 150, 150, generator=torch.Generator().manual_seed(0))
    whole = torch.nn.functional.normalize(NETWORK(pixels), dim=1)
    for depth in ("last", "all"):
        parts = backbone(depth)
        assert torch.allclose(parts.tail(parts.trunk(pixels)), whole, atol=1e-5)


def test_only_the_last_stages_are_trained_and_no_normalisation(monkeypatch: pytest.MonkeyPatch) -> None:
    improving(monkeypatch)
    names = changed(finish(tune()).network)
    assert names
    assert all(name.startswith(("blocks.10.", "blocks.11.", "blocks.12.", "blocks.13.", "head.")) for name in names)
    assert not any(".affine." in name for name in names)
    everything = backbone("all")
    frozen = [m for m in everything.tail.modules() if isinstance(m, Affine)]
    assert frozen
    assert not any(p.requires_grad for m in frozen for p in m.parameters())


def test_the_whole_network_can_be_trained(monkeypatch: pytest.MonkeyPatch) -> None:
    improving(monkeypatch)
    tuned = finish(tune(BackboneOptions(depth="all", steps=1, persons=2, faces=2)))
    assert any(name.startswith("stem.") for name in changed(tuned.network))


def test_every_step_tells_what_a_curve_needs() -> None:
    steps = steps_of(tune())
    assert [(step.what.key, step.done, step.total) for step in steps] == [("training-network", i, 3) for i in (1, 2, 3)]
    assert all(step.loss > 0 and step.device == "cpu" and step.seconds_left is not None for step in steps)
    assert 0 <= steps[-1].held_out <= 0.5


def test_the_best_state_is_kept_not_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    values = iter((0.3, 0.4))
    monkeypatch.setattr(module, "confusion", lambda vectors, people: next(values))
    tuned = finish(tune())
    assert tuned.state["best_step"] == 0
    assert not changed(tuned.network)


def test_the_time_allowed_ends_the_training_with_what_there_is() -> None:
    tuned = finish(tune(BackboneOptions(steps=1000, minutes=1e-9, persons=2, faces=2)))
    assert tuned.state["steps"] == 1


def test_the_same_seed_gives_the_same_network_also_when_it_was_broken_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_EVERY", 2)
    monkeypatch.setattr(module, "confusion", lambda vectors, people: -float(vectors[0, 0]))
    whole = finish(tune()).network
    broken_off = tune(checkpoint=tmp_path / "run")
    assert next(step for step in broken_off if isinstance(step, TrainingProgress) and step.done == 2)
    broken_off.close()
    resumed = tune(replace(QUICK, minutes=30), checkpoint=tmp_path / "run")
    assert next(step for step in resumed if isinstance(step, TrainingProgress)).done == 3
    again = finish(resumed).network
    assert all(torch.equal(a, b) for a, b in zip(again.parameters(), whole.parameters(), strict=True))
    assert not (tmp_path / "run").exists()


def test_the_old_network_holds_what_nobody_has_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Distillation: the more it weighs, the less faces without a name change."""
    strangers = crops().chips[-2:]
    before = TorchEmbedder(MANIFEST, NETWORK.folded(), PROCESSOR).embed(strangers)

    def moved(keep: float) -> float:
        improving(monkeypatch)
        network = finish(tune(replace(QUICK, steps=6, learning_rate=2e-5, keep=keep))).network
        now = TorchEmbedder(MANIFEST, network.folded(), PROCESSOR).embed(strangers)
        return float(np.linalg.norm(now - before))

    assert moved(50.0) < 0.7 * moved(0.0)


def test_a_batch_that_does_not_fit_into_memory_is_halved(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    real = make_loss("supcon")

    def small_device(embeddings: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        sizes.append(len(labels))
        if len(labels) > 4:
            raise torch.OutOfMemoryError
        return real(embeddings, labels)

    monkeypatch.setattr(module, "make_loss", lambda *_: small_device)
    finish(tune(BackboneOptions(steps=2, persons=4, faces=2)))
    assert sizes == [6, 4, 4]


def test_a_loss_that_is_no_number_stops_the_training(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "make_loss", lambda *_: lambda embeddings, labels: embeddings.sum() * math.nan)
    with pytest.raises(TrainingStopped, match="training-no-number"):
        finish(tune())


def test_faces_without_names_are_learned_from_first_when_asked() -> None:
    steps = steps_of(
        tune(BackboneOptions(steps=1, persons=2, faces=2, pretraining=PretrainingOptions(steps=2, batch=4)))
    )
    assert [step.what.key for step in steps] == ["pretraining"] * 2 + ["training-network"]


def test_what_cannot_be_trained_is_refused_with_a_reason() -> None:
    with pytest.raises(BadSettings, match="architecture-not-trainable"):
        require_trainable("onnx", "last")
    with pytest.raises(BadSettings, match="no-such-depth"):
        require_trainable("dlib_resnet29", "deep")
    with pytest.raises(BadSettings, match="training-minutes"):
        BackboneOptions(minutes=0)
