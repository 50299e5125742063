"""Shared by all tests: Qt draws offscreen, and torch keeps to one thread."""

import os
from pathlib import Path

import hypothesis
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_NUM_THREADS", "1")

# A machine with other work to do is no failure.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")

REAL_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of labelled real photos; tests that need it are skipped where it is absent."""
    if not (REAL_DATA / "README.md").is_file():
        pytest.skip(f"the labelled real photos are not at {REAL_DATA}")
    return REAL_DATA


@pytest.fixture(autouse=True)
def older_eyes(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """New libraries of tests get the detector and network whose vectors the stand-ins imitate, unless a test asks."""
    if "best_eyes" not in request.fixturenames:
        monkeypatch.setattr("photogroup.vision.installed.best_installed", lambda: "older")


@pytest.fixture
def best_eyes() -> None:
    """New libraries get what a user's would."""
