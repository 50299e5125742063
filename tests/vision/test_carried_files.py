"""Weights that a package carries: the package is never run, and no other file is taken for them."""

import sys
from pathlib import Path

import pytest

from photogroup.errors import BadModel, NotFound
from photogroup.vision.carried_files import carried, folder_of


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "carrier_of_weights"
    folder.mkdir()
    (folder / "__init__.py").write_text("raise RuntimeError('imported')", "utf-8")
    (folder / "some.onnx").write_bytes(b"weights")
    monkeypatch.syspath_prepend(tmp_path)
    return folder


HASH = "9fdd6aff9f29c07f7b21f4d6d5e91e5a2e1ba8d2d3d5d1f8a6cfa3ac24d39dba"


def test_a_package_is_found_without_being_imported(package: Path) -> None:
    assert folder_of("carrier_of_weights") == package
    assert "carrier_of_weights" not in sys.modules


def test_another_file_is_refused_with_a_sentence(package: Path) -> None:
    with pytest.raises(BadModel, match="carried-file-damaged"):
        carried("carrier_of_weights", "some.onnx", HASH)
    with pytest.raises(BadModel, match="carried-file-damaged"):
        carried("carrier_of_weights", "none.onnx", HASH)


def test_a_package_that_is_missing_is_said_so() -> None:
    with pytest.raises(NotFound, match="carrier-not-installed"):
        carried("no_such_carrier", "some.onnx", HASH)
