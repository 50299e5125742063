"""How the application starts: quickly, without torch, and never with an abort."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROBE = """
import sys
from photogroup.gui.session import make_application, make_window, open_library
from photogroup.gui.theme import apply_theme
app = make_application()
apply_theme(app, "light")
window = make_window(open_library(__import__("pathlib").Path(sys.argv[1])))
window.show()
app.processEvents()
heavy = {"torch", "torchvision", "sklearn", "hdbscan", "matplotlib", "usearch"} & set(sys.modules)
window.close()
window.tools.library.close()
print("heavy:", sorted(heavy))
"""


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    known = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    known.pop("QT_QPA_PLATFORM", None)
    return subprocess.run(
        [sys.executable, *arguments], env=known | environment, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_without_a_display_it_ends_with_a_sentence_and_no_abort(tmp_path: Path) -> None:
    ended = run("-m", "photogroup.gui.app", "--library", str(tmp_path / "library"))
    assert ended.returncode == 2
    assert "needs a display" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "library").exists()


def test_the_window_opens_without_torch(library_to_copy: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(library_to_copy, tmp_path / "library")
    ended = run("-W", "error", "-c", PROBE, str(folder), QT_QPA_PLATFORM="offscreen")
    assert ended.returncode == 0, ended.stderr
    assert "heavy: []" in ended.stdout


def test_the_version_is_told_without_a_window() -> None:
    ended = run("-m", "photogroup.gui.app", "--version")
    assert ended.returncode == 0
    assert ended.stdout.startswith("photogroup ")
