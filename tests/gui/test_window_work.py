"""Long work: what its progress says, what closing the window does to it, and how its end is told."""

import shutil
from pathlib import Path

import pytest
from hands import press, wait_for, when_asked
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from photogroup.__main__ import names_no_command
from photogroup.gui.job_runner import JobRunner, Pace
from photogroup.gui.main_window import MainWindow
from photogroup.gui.notifications import Notifier
from photogroup.gui.session import Session
from photogroup.gui.sidebar import pace_words
from photogroup.gui.widgets.progress_line import ProgressLine, count_words
from photogroup.gui.window_state import WindowState
from photogroup.jobs import Job, Progress
from photogroup.messages import message


def test_a_rate_is_told_only_once_there_is_one() -> None:
    jobs, paces = JobRunner(), list[Pace]()
    jobs.stepped.connect(paces.append)
    for done in (0, 7, 7):
        jobs._step(Progress(message("looking-for-faces"), done, 7))
    assert [pace.rate for pace in paces] == [None, None, None]
    assert [pace.seconds_left for pace in paces] == [None, None, None]
    jobs._stopwatch._start -= 10.0
    jobs._step(Progress(message("looking-for-faces"), 100, 200))
    assert paces[-1].rate == pytest.approx(10, rel=0.05)
    assert paces[-1].seconds_left == pytest.approx(10, rel=0.05)


def test_the_line_moves_while_nothing_can_be_told(qtbot: QtBot) -> None:
    line = ProgressLine()
    qtbot.addWidget(line)
    line.resize(200, 8)
    line.show()
    for progress, moves in (
        (Progress(message("looking-for-photos"), 200, None), True),
        (Progress(message("looking-for-faces"), 0, 7), True),
        (Progress(message("looking-for-faces"), 3, 7), False),
    ):
        line.show_progress(progress)
        first = line.grab().toImage()
        QTest.qWait(200)
        assert (line.grab().toImage() != first) == moves
    assert count_words(Progress(message("looking-for-faces"), 0, 7)) == ""
    line.hide()


def test_a_scan_stopped_by_closing_goes_on_the_next_time(
    library_to_copy: Path, tmp_path: Path, qapp: QApplication
) -> None:
    folder = shutil.copytree(library_to_copy, tmp_path / "library")
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    session = Session(qapp, settings, tmp_path / "demo")
    assert session.open(folder)
    assert session.window is not None
    assert not session.window.tools.jobs.is_running
    session.window.folders.scan()
    asked = when_asked(QMessageBox, lambda box: press(box.buttons()[0]))
    session.window.close()
    assert asked
    assert not session.window.isVisible()
    session.close()
    again = Session(qapp, settings, tmp_path / "demo")
    assert again.open(folder)
    assert again.window is not None
    wait_for(lambda: again.window is not None and again.window.folders.is_scanning)
    again.window.tools.jobs.cancel()
    wait_for(lambda: again.window is not None and not again.window.tools.jobs.is_running)
    again.close()
    last = WindowState(settings)
    assert last.recent_libraries() == [folder]
    assert not last.take_interrupted(folder)
    for one in (session, again):
        one.deleteLater()


def test_recent_libraries_are_offered_and_open_from_the_menu(window: MainWindow, tmp_path: Path) -> None:
    wanted: list[Path] = []
    window.library_wanted.connect(wanted.append)
    window.recent_libraries = [tmp_path]
    window.menus.recent.aboutToShow.emit()
    (action,) = window.menus.recent.actions()
    assert action.text() == str(tmp_path)
    action.trigger()
    assert wanted == [tmp_path]


def test_the_end_of_long_work_is_told_where_the_window_is_not_in_front(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    notifier = Notifier(window, long_seconds=0.0)
    monkeypatch.setattr(notifier, "notify", told.append)

    def job() -> Job[None]:
        yield Progress(message("looking-for-faces"), 1, 1)

    other = QWidget()
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    with qtbot.waitSignal(window.tools.jobs.ended):
        window.tools.jobs.start("Looking", job(), lambda result: window.toast.say("3 photos read."))
    wait_for(lambda: bool(told))
    assert told == ["3 photos read."]
    other.close()


@pytest.mark.parametrize(
    ("arguments", "opens"),
    [
        ([], True),
        (["--library", "x"], True),
        (["--library=x"], True),
        (["-l", "x"], True),
        (["people"], False),
        (["--library", "x", "people"], False),
        (["--help"], False),
    ],
)
def test_a_library_without_a_command_opens_the_window(arguments: list[str], opens: bool) -> None:
    assert names_no_command(arguments) is opens


def test_the_rate_and_the_time_left_are_told_once_they_are_known() -> None:
    progress = Progress(message("counting-photos"), 50, 100)
    assert pace_words(Pace(progress, None, None)) == "50 of 100"
    assert pace_words(Pace(progress, 4.2, 600)) == "50 of 100, 4.2 a second, 10 minutes left"
    assert pace_words(Pace(progress, 0.05, 1000)) == "50 of 100, 3.0 a minute, 17 minutes left"
