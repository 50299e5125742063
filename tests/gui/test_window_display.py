"""The real application on a real X server: every page, light and dark, and at twice the pixels."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from x_server import environment, x_server

from photogroup.gui.app import _xcb_loads

PAGES = {
    "people", "person", "person-photos", "photo", "photos", "search", "split",
    "review", "matches", "news", "events", "places", "map", "training", "folders", "history", "settings", "welcome",
}  # fmt: skip
DRAW = """
import sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from photogroup.gui.screenshots import write_screenshots
for theme in sys.argv[3:]:
    write_screenshots(Path(sys.argv[1]), Path(sys.argv[2]), theme)
print(QGuiApplication.platformName())
"""
RUN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from photogroup.gui import session

def look():
    QApplication.primaryScreen().grabWindow(0).save(sys.argv[2])
    print("seen", flush=True)

QTimer.singleShot(0, lambda: QTimer.singleShot(1500, look))
sys.exit(session.run(Path(sys.argv[1])))
"""


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """An X server of our own."""
    if shutil.which("Xvfb") is None or not _xcb_loads():
        pytest.skip("there is no Xvfb here, or Qt's libraries for X are missing")
    with x_server() as name:
        yield name


def darkness(path: Path) -> float:
    """How dark a picture is on the whole, 0 to 1."""
    image = QImage(str(path)).scaled(40, 40).convertToFormat(QImage.Format.Format_Grayscale8)
    return 1 - sum(image.pixelColor(x, y).lightnessF() for x in range(40) for y in range(40)) / 1600


def colours(path: Path) -> int:
    image = QImage(str(path)).scaled(200, 130)
    return len({image.pixel(x, y) for x in range(200) for y in range(130)})


def test_every_page_is_drawn_light_and_dark(display: str, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "pictures"
    drawn = subprocess.run(
        [sys.executable, "-W", "error", "-c", DRAW, str(folder), str(out), "light", "dark"],
        env=environment(display, tmp_path), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert drawn.returncode == 0, drawn.stderr
    assert "xcb" in drawn.stdout
    assert {file.name for file in out.iterdir()} == {
        f"{page}-{theme}.png" for page in PAGES for theme in ("light", "dark")
    }
    for page in PAGES:
        light, dark = out / f"{page}-light.png", out / f"{page}-dark.png"
        assert QImage(str(light)).width() == 1280
        assert colours(light) > 20, page
        assert darkness(light) + 0.1 < darkness(dark), page


def test_a_finer_screen_is_drawn_with_more_pixels(display: str, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "pictures"
    subprocess.run(
        [sys.executable, "-c", DRAW, str(folder), str(out), "light"],
        env=environment(display, tmp_path, QT_SCALE_FACTOR="2"), capture_output=True, timeout=120, check=True,
    )  # fmt: skip
    assert QImage(str(out / "people-light.png")).width() == 2560


def test_the_application_runs_until_it_is_told_to_end(display: str, folder: Path, tmp_path: Path) -> None:
    picture = tmp_path / "screen.png"
    command = [sys.executable, "-c", RUN, str(folder), str(picture)]
    running = subprocess.Popen(
        command, env=environment(display, tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    assert running.stdout.readline().strip() == "seen"
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=60)
    assert running.returncode == 0, errors
    assert colours(picture) > 20
