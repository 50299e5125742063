"""Shared by the tests of networks."""

from pathlib import Path

import pytest


@pytest.fixture
def full_disk() -> Path:
    """A file that can be opened for writing and takes nothing, as on a disk without space."""
    path = Path("/dev/full")
    if not path.exists():
        pytest.skip("this system has no /dev/full")
    return path
