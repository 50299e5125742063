"""Training by gradients: it learns, repeats itself, resumes, and stops before it does harm."""

import math
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from worlds import CALIBRATION, faces, training_set

from photogroup.errors import BadSettings, TrainingStopped
from photogroup.jobs import Job, TrainingProgress, finish
from photogroup.learn import head_fitting as module
from photogroup.learn.head_fitting import TrainingOptions, train
from photogroup.learn.heads import identity, whitened
from photogroup.learn.health import health, require_alive
from photogroup.learn.held_out import HeldOut
from photogroup.learn.losses import LOSSES, make_loss
from photogroup.messages import message
from photogroup.vision.head_embedder import Head


def start() -> Head:
    return whitened(training_set(), CALIBRATION)


def steps_of(job: Job[Head]) -> list[TrainingProgress]:
    return [step for step in job if isinstance(step, TrainingProgress)]


def same_numbers(one: Head, other: Head) -> bool:
    return all(torch.equal(a, b) for a, b in zip(one.state_dict().values(), other.state_dict().values(), strict=True))


@pytest.mark.parametrize("loss", LOSSES)
def test_every_loss_trains_a_head_that_is_alive_and_near_its_start(loss: str) -> None:
    head = finish(train(start(), training_set(), TrainingOptions(loss=loss, steps=30)))
    shown = head.project(training_set().vectors)
    assert np.isfinite(shown).all()
    with torch.no_grad():
        assert 0 < float((head.weight - start().weight).abs().max()) < 0.1


def test_training_lowers_the_loss() -> None:
    options = TrainingOptions(loss="supcon", steps=100, learning_rate=1e-3, faces=8)
    losses = [step.loss for step in steps_of(train(start(), training_set(), options))]
    assert len(losses) == 100
    assert np.mean(losses[-10:]) < np.mean(losses[:10])


def test_every_step_tells_what_a_curve_needs() -> None:
    held_out = HeldOut(*faces(people=4, each=4, seed=9))
    steps = steps_of(
        train(start(), training_set(), TrainingOptions(steps=12), held_out=held_out, what=message("learning"))
    )
    assert [step.done for step in steps] == list(range(1, 13))
    assert all(
        step.what.key == "learning" and step.total == 12 and step.loss > 0 and step.device == "cpu" for step in steps
    )
    assert [step.done for step in steps if not math.isnan(step.held_out)] == [5, 10, 12]
    assert all(0 <= step.held_out <= 0.5 for step in steps if not math.isnan(step.held_out))
    assert steps[-1].seconds_left == 0


def test_the_same_seed_gives_the_same_numbers_and_another_seed_others() -> None:
    heads = [
        finish(train(start(), training_set(), TrainingOptions(loss="supcon", steps=20, faces=2, seed=seed)))
        for seed in (1, 1, 2)
    ]
    assert same_numbers(heads[0], heads[1])
    assert not same_numbers(heads[0], heads[2])


def test_a_cancelled_training_goes_on_from_its_checkpoint_to_the_same_end(tmp_path: Path) -> None:
    options = TrainingOptions(loss="supcon", steps=75)
    whole = finish(train(start(), training_set(), options))
    broken_off = train(start(), training_set(), options, checkpoint=tmp_path / "run")
    assert next(step for step in broken_off if step.done == 40)
    broken_off.close()
    resumed = train(start(), training_set(), options, checkpoint=tmp_path / "run")
    assert next(resumed).done == 26
    assert same_numbers(finish(resumed), whole)
    assert not (tmp_path / "run").exists()


def test_a_checkpoint_of_other_faces_or_options_is_not_gone_on_from(tmp_path: Path) -> None:
    job = train(start(), training_set(), TrainingOptions(steps=75), checkpoint=tmp_path / "run")
    assert next(step for step in job if step.done == 40)
    job.close()
    other = train(start(), training_set(), TrainingOptions(steps=75, seed=1), checkpoint=tmp_path / "run")
    assert next(other).done == 1
    said = replace(training_set(), apart=training_set().apart[:2], apart_weights=np.ones(2))
    assert next(train(start(), said, TrainingOptions(steps=75), checkpoint=tmp_path / "run")).done == 1


def test_a_damaged_checkpoint_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "run").write_bytes(b"half a file")
    assert next(train(start(), training_set(), TrainingOptions(), checkpoint=tmp_path / "run")).done == 1


def test_a_loss_that_is_no_number_stops_the_training_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "make_loss", lambda *_: lambda embeddings, labels: embeddings.sum() * math.nan)
    with pytest.raises(TrainingStopped, match="training-no-number"):
        finish(train(start(), training_set(), TrainingOptions()))


@pytest.mark.parametrize("learning_rate", [5.0, 1e6])
def test_a_training_that_diverges_is_stopped(learning_rate: float) -> None:
    with pytest.raises(TrainingStopped, match=r"training-no-number|training-loss-grew|training-all-alike"):
        finish(train(start(), training_set(), TrainingOptions(learning_rate=learning_rate)))


def test_faces_that_collapse_into_one_are_noticed() -> None:
    vectors = torch.from_numpy(training_set().vectors)
    collapsed = torch.nn.functional.normalize(vectors[:1] + 1e-3 * vectors, dim=1)
    with pytest.raises(TrainingStopped, match="training-all-alike"):
        require_alive(health(collapsed), health(vectors))
    require_alive(health(vectors), health(vectors))


def test_health_is_what_its_definitions_say() -> None:
    points = torch.tensor([[1.0, 0], [-1, 0], [0, 1], [0, -1]])
    now = health(points, torch.tensor([0, 0, 1, 2]))
    assert now.variance == pytest.approx(1)
    assert now.effective_rank == pytest.approx(2)
    assert now.alignment == pytest.approx(4)
    assert now.uniformity == pytest.approx(math.log((2 * math.exp(-8) + 4 * math.exp(-4)) / 6))


def test_a_batch_that_does_not_fit_into_memory_is_halved(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    real = make_loss("supcon")

    def small_device(embeddings: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        sizes.append(len(labels))
        if len(labels) > 12:
            raise torch.OutOfMemoryError
        return real(embeddings, labels)

    monkeypatch.setattr(module, "make_loss", lambda *_: small_device)
    finish(train(start(), training_set(), TrainingOptions(steps=5, persons=8, faces=3)))
    assert sizes == [24, 12, 12, 12, 12, 12]


LITTLE_MEMORY = """
import resource, sys
from pathlib import Path
from photogroup.errors import TrainingStopped
from photogroup.jobs import finish
from photogroup.learn import head_fitting as module
from photogroup.learn.head_fitting import TrainingOptions, train
from photogroup.learn.heads import whitened
from worlds import CALIBRATION, training_set

training = training_set(people=1200, each=3)
head = whitened(training, CALIBRATION)
sizes, real = [], module.make_loss
def noted(*options):
    loss = real(*options)
    return lambda embeddings, labels: sizes.append(len(labels)) or loss(embeddings, labels)
module.make_loss = noted
finish(train(head, training, TrainingOptions(steps=1, persons=2, faces=3)))
sizes.clear()
status = Path("/proc/self/status").read_text()
now = 1024 * int(next(line for line in status.splitlines() if line.startswith("VmData")).split()[1])
resource.setrlimit(resource.RLIMIT_DATA, (now + int(sys.argv[1]) * 1_000_000,) * 2)
try:
    finish(train(head, training, TrainingOptions(steps=1, persons=1200, faces=3)))
    print("done", *sizes)
except TrainingStopped as stopped:
    print(stopped.message.key, *sizes)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory like this")
@pytest.mark.parametrize("megabytes", [150, 30])
def test_real_want_of_memory_halves_the_batch(megabytes: int) -> None:
    command = [sys.executable, "-c", LITTLE_MEMORY, str(megabytes)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([*sys.path, str(Path(__file__).parent)])}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    what, *sizes = done.stdout.split()
    assert what == "done"
    assert 6 < int(sizes[-1]) < 3600
    assert sorted(map(int, sizes), reverse=True) == list(map(int, sizes))


def test_the_memory_is_trained_as_if_each_face_had_not_been_seen() -> None:
    training = training_set(people=4, each=3)
    head = identity(training, CALIBRATION)
    run = module._HeadFitting(head, training, TrainingOptions())
    mapped = head.mapped(torch.from_numpy(training.vectors))
    remembered = run._remembered(mapped, torch.arange(12))
    for row in range(12):
        others = [i for i in range(12) if i != row]
        prototypes = torch.stack([mapped[[i for i in others if training.people[i] == p]].mean(0) for p in range(4)])
        squared = ((mapped[row] - prototypes) ** 2).sum(1) + head.spreads
        assert torch.allclose(remembered[row], head.chances(squared.sqrt()[None], torch.zeros(1, 0))[0], atol=1e-4)


def test_impossible_options_are_refused() -> None:
    with pytest.raises(BadSettings):
        TrainingOptions(learning_rate=0)
