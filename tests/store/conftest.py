"""A small library of known content."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from photogroup.domain import ModelId
from photogroup.store.store import Store

DIMENSION = 4


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    with Store.open(folder) as store:
        yield store


@pytest.fixture
def model(store: Store) -> ModelId:
    return store.models.register("small", DIMENSION, "dimension = 4")
