"""A training that is killed without warning, in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import torch
from worlds import CALIBRATION, training_set

from photogroup.jobs import finish
from photogroup.learn.head_fitting import TrainingOptions, train
from photogroup.learn.heads import whitened
from photogroup.vision.head_embedder import Head

OPTIONS = TrainingOptions(loss="supcon", steps=400)
PROGRAM = f"""
import sys
from pathlib import Path
sys.path.insert(0, {str(Path(__file__).parent)!r})
from test_kill import run
run(Path(sys.argv[1]))
"""


def run(checkpoint: Path | None) -> Head:
    torch.set_num_threads(1)
    return finish(train(whitened(training_set(), CALIBRATION), training_set(), OPTIONS, checkpoint=checkpoint))


def kill_once_it_has_left_something(checkpoint: Path) -> None:
    before = checkpoint.stat().st_mtime_ns if checkpoint.exists() else 0
    with subprocess.Popen([sys.executable, "-c", PROGRAM, str(checkpoint)], env=os.environ) as process:
        while not checkpoint.exists() or checkpoint.stat().st_mtime_ns == before:
            try:
                process.wait(timeout=0.005)
            except subprocess.TimeoutExpired:
                continue
            raise AssertionError("it ended before it could be killed")
        process.kill()


def test_a_training_that_was_killed_twice_ends_as_if_nothing_had_happened(tmp_path: Path) -> None:
    checkpoint = tmp_path / "unfinished"
    for _ in range(2):
        kill_once_it_has_left_something(checkpoint)
    went_on, whole = run(checkpoint), run(None)
    assert all(
        torch.equal(one, other)
        for one, other in zip(went_on.state_dict().values(), whole.state_dict().values(), strict=True)
    )
    assert not checkpoint.exists()
