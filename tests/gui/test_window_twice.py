"""A library that is opened once more: the window that has it comes to the front, and nobody waits or loses anything."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photogroup.gui import one_window
from photogroup.gui.one_window import ring
from photogroup.gui.session import Session

WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from photogroup.gui.session import Session, make_application
app = make_application()
session = Session(app, QSettings(sys.argv[1] + ".ini", QSettings.Format.IniFormat), Path(sys.argv[1] + "-demo"))
print(session.open(Path(sys.argv[1])), flush=True)
app.exec()
"""


@pytest.fixture(autouse=True)
def sockets(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where windows listen; the name of a test's own folder would be too long for a socket."""
    folder = tmp_path_factory.mktemp("s")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


@pytest.fixture
def folder(library_to_copy: Path, tmp_path: Path) -> Path:
    return shutil.copytree(library_to_copy, tmp_path / "library")


@pytest.fixture
def open_session(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[], Session]]:
    made: list[Session] = []

    def make() -> Session:
        kept = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
        made.append(Session(qapp, kept, tmp_path / "demo"))
        return made[-1]

    yield make
    for session in made:
        session.close()
        session.deleteLater()


def start(*arguments: object) -> "subprocess.Popen[str]":
    command = [sys.executable, *map(str, arguments)]
    return subprocess.Popen(command, env=os.environ | {"LANG": "C"}, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def other_window(folder: Path) -> "Iterator[subprocess.Popen[str]]":
    """A process with a window on the library."""
    with start("-c", WINDOW, folder) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        yield process
        process.kill()


def test_a_second_start_brings_the_first_window_to_the_front_and_says_so(
    open_session: Callable[[], Session], folder: Path, qtbot: QtBot
) -> None:
    session = open_session()
    assert session.open(folder)
    window = session.window
    assert window is not None
    window.showMinimized()
    with start("-m", "photogroup", "--library", folder) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=60_000)
        assert second.stdout is not None
        assert "open already" in second.stdout.read()
    assert second.returncode == 0
    assert not window.isMinimized()
    assert "open already" in window.toast.words.text()
    assert not window.tools.library.is_read_only


def test_a_window_that_is_asked_for_a_library_of_another_stays_with_its_own(
    open_session: Callable[[], Session], other_window: "subprocess.Popen[str]", folder: Path, tmp_path: Path
) -> None:
    session = open_session()
    assert session.open(tmp_path / "own")
    window = session.window
    assert not session.open(folder)
    assert window is not None
    assert session.window is window
    assert "another window" in window.toast.words.text()


def test_after_a_kill_the_next_window_has_the_library_and_is_found_again(
    open_session: Callable[[], Session],
    other_window: "subprocess.Popen[str]",
    folder: Path,
    sockets: Path,
    qtbot: QtBot,
) -> None:
    other_window.kill()
    other_window.wait()
    if sys.platform != "win32":
        assert list(sockets.iterdir()), "the dead window's socket lies there still"
    session = open_session()
    assert session.open(folder)
    assert session.window is not None
    assert not session.window.tools.library.is_read_only
    ringer = "import sys, pathlib; from photogroup.gui.one_window import ring; print(ring(pathlib.Path(sys.argv[1])))"
    with start("-c", ringer, folder) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=60_000)
        assert second.stdout is not None
        assert second.stdout.read() == "True\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no process can be stopped there")
def test_where_the_first_window_is_stuck_the_library_can_be_looked_at(
    open_session: Callable[[], Session],
    other_window: "subprocess.Popen[str]",
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(one_window, "_PATIENCE", 200)
    os.kill(other_window.pid, signal.SIGSTOP)
    session = open_session()
    assert session.open(folder)
    assert session.window is not None
    assert session.window.tools.library.is_read_only
    assert "another photogroup is writing" in session.window.banner.words.text()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can act as another user")
def test_the_socket_of_another_user_is_not_knocked_at(
    other_window: "subprocess.Popen[str]", folder: Path, sockets: Path
) -> None:
    (socket,) = sockets.iterdir()
    os.chown(socket, 12345, 12345)
    assert not ring(folder)
    os.chown(socket, os.getuid(), os.getgid())
    assert ring(folder)
