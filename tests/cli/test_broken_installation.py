"""A fault of the program is never written down as a fault of a photo."""

import os
import subprocess
import sys
from pathlib import Path

from PIL import Image

from photogroup.store.store import Store


def test_a_scan_with_a_torchvision_that_does_not_fit_stops_with_a_sentence_and_judges_no_photo(tmp_path: Path) -> None:
    stub = tmp_path / "stub" / "torchvision"
    stub.mkdir(parents=True)
    (stub / "__init__.py").write_text("raise RuntimeError('operator torchvision::nms does not exist')\n")
    photos = tmp_path / "photos"
    photos.mkdir()
    for number in range(4):
        Image.new("RGB", (64, 64), (number, 0, 0)).save(photos / f"{number}.png")
    path = os.pathsep.join(filter(None, [str(stub.parent), os.environ.get("PYTHONPATH"), str(Path.cwd())]))
    command = [sys.executable, "-m", "photogroup", "scan", "--library", str(tmp_path / "library"), str(photos)]
    done = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": path}, capture_output=True, text=True, check=False, timeout=200
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "torchvision::nms does not exist" in done.stderr
    assert "Traceback" not in done.stderr
    with Store.open(tmp_path / "library", read_only=True) as store:
        assert store.files.all() == {}
