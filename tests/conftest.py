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

SLOWEST = (
    "gui/test_window_acting_user.py", "test_without_network.py", "gui/test_window_journey.py", "test_end_to_end.py",
    "cluster/test_indexing_on_ray.py", "gui/test_window_display.py", "library/test_everybody_is_listed.py",
    "learn/test_torch_loading.py", "library/test_training_from_photos.py", "store/test_encrypting.py",
)  # fmt: skip
"""Files with a test that takes most of a minute: they begin first, as a worker that begins one last works alone."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    folder = Path(__file__).parent
    place = {folder / name: at for at, name in enumerate(SLOWEST)}
    items.sort(key=lambda item: place.get(item.path, len(SLOWEST)))


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
