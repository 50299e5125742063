"""Long work: what its progress says, what closing the window does to it, and how its end is told."""

import os
import shutil
import sys
import threading
from pathlib import Path
from typing import ClassVar

import pytest
from hands import press, visit, wait_for, when_asked
from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from photogroup.__main__ import names_no_command
from photogroup.gui import notifications
from photogroup.gui.closing import may_close
from photogroup.gui.job_runner import JobRunner, Pace
from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import PageName
from photogroup.gui.notifications import Notifier
from photogroup.gui.pages.training_page import TrainingPage
from photogroup.gui.session import Session
from photogroup.gui.sidebar import pace_words
from photogroup.gui.unfinished import SCAN, network, network_in, training, training_in
from photogroup.gui.widgets.progress_line import ProgressLine, count_words
from photogroup.gui.window_state import WindowState
from photogroup.jobs import Job, Progress
from photogroup.learn.training_request import USUAL, TrainingRequest
from photogroup.library.learning import Learning
from photogroup.messages import message


def test_a_rate_is_told_only_once_there_is_one() -> None:
    jobs, paces = JobRunner(), list[Pace]()
    jobs.stepped.connect(paces.append)
    for done in (0, 7, 7):
        jobs._step(Progress(message("looking-for-faces"), done, 7))
    assert [pace.rate for pace in paces] == [None, None, None]
    assert [pace.seconds_left for pace in paces] == [None, None, None]
    next(iter(jobs._clocks.values())).watch._start -= 10.0
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
    assert last.take_unfinished(folder) == ""
    for one in (session, again):
        one.deleteLater()


def test_the_window_closes_when_the_job_that_is_asked_about_ends(qtbot: QtBot) -> None:
    may_end, window, jobs = threading.Event(), QWidget(), JobRunner()
    qtbot.addWidget(window)

    def job() -> Job[None]:
        may_end.wait(30)
        yield Progress(message("looking-for-photos"), 1, 1)

    assert jobs.start("Looking", job(), lambda _: None)

    def wait(_: QMessageBox) -> None:
        may_end.set()
        wait_for(lambda: not jobs.is_running)

    asked = when_asked(QMessageBox, wait)
    assert may_close(window, jobs, is_scanning=False)
    assert asked
    assert not jobs.is_running


def endless(request: TrainingRequest = USUAL) -> Job[None]:
    while True:
        yield Progress(message("training"), 1, 10)


def test_a_training_stopped_by_closing_goes_on_the_next_time_as_it_was_asked_for(
    library_to_copy: Path, tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_for: list[TrainingRequest] = []

    def train(learning: Learning, request: TrainingRequest = USUAL) -> Job[None]:
        asked_for.append(request)
        return endless(request)

    monkeypatch.setattr(Learning, "train", train)
    folder = shutil.copytree(library_to_copy, tmp_path / "library")
    session = Session(qapp, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat), tmp_path / "demo")
    assert session.open(folder)
    assert session.window is not None
    page = visit(session.window, PageName.TRAINING, TrainingPage)
    press(page.more)
    page.choices.steps.setValue(77)
    press(page.train)
    said: list[str] = []

    def answer(box: QMessageBox) -> None:
        said.append(box.text())
        press(box.buttons()[0])

    asked = when_asked(QMessageBox, answer)
    session.window.close()
    assert asked
    assert said == ["A task is running: Training. Stop now, and continue the next time?"]
    session.close()
    assert session.open(folder)
    wait_for(lambda: session.window is not None and session.window.tools.jobs.is_running)
    assert [request.steps for request in asked_for] == [77, 77]
    session.window.tools.jobs.cancel()
    wait_for(lambda: session.window is not None and not session.window.tools.jobs.is_running)
    session.close()
    session.deleteLater()


def test_what_is_unfinished_is_kept_for_its_own_library(tmp_path: Path) -> None:
    state = WindowState(QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat))
    state.remember_unfinished(tmp_path / "a", SCAN)
    state.remember_unfinished(tmp_path / "b", network("head.v3"))
    assert state.take_unfinished(tmp_path / "c") == ""
    assert network_in(state.take_unfinished(tmp_path / "b")) == "head.v3"
    assert state.take_unfinished(tmp_path / "b") == ""
    assert state.take_unfinished(tmp_path / "a") == SCAN


@pytest.mark.parametrize("text", [SCAN, "training {", 'training {"depth": 3}', "training []", "nonsense"])
def test_what_is_not_understood_is_no_training(text: str) -> None:
    assert training_in(text) is None
    assert network_in(text) == ""
    asked = TrainingRequest(depth="last", minutes=3.0)
    assert training_in(training(asked)) == asked


def test_another_library_is_opened_only_once_a_task_may_stop(
    library_to_copy: Path, tmp_path: Path, qapp: QApplication
) -> None:
    folder = shutil.copytree(library_to_copy, tmp_path / "library")
    other = shutil.copytree(library_to_copy, tmp_path / "other")
    session = Session(qapp, QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat), tmp_path / "demo")
    assert session.open(folder)
    window = session.window
    assert window is not None
    window.tools.jobs.start("Counting", endless(), lambda result: None)
    asked = when_asked(QMessageBox, lambda box: press(box.buttons()[1]))
    window.library_wanted.emit(other)
    wait_for(lambda: bool(asked))
    assert session.window is window
    assert window.tools.jobs.is_running
    asked = when_asked(QMessageBox, lambda box: press(box.buttons()[0]))
    window.library_wanted.emit(other)
    wait_for(lambda: session.window is not None and session.window.tools.library.folder == other)
    session.close()
    session.deleteLater()


def test_a_stage_is_told_as_soon_as_it_begins(window: MainWindow, qtbot: QtBot) -> None:
    goes_on = threading.Event()

    def job() -> Job[None]:
        yield Progress(message("looking-for-photos"), 200, None)
        yield Progress(message("looking-for-faces"), 0, 7)
        goes_on.wait(20)  # workers start

    card = window.sidebar.job
    window.tools.jobs.start("Scanning", job(), lambda result: None)
    wait_for(lambda: card.what.text() == "Looking for faces")
    assert card.detail.text() == "Getting ready…"
    assert card.bar.is_moving
    goes_on.set()
    wait_for(lambda: not window.tools.jobs.is_running)


def test_the_rate_outlives_what_comes_between_but_not_a_new_beginning() -> None:
    jobs, paces = JobRunner(), list[Pace]()
    jobs.stepped.connect(paces.append)

    def step(what: str, done: int, seconds: float = 0.0) -> float | None:
        for clock in jobs._clocks.values():
            clock.watch._start -= seconds
        jobs._step(Progress(message(what), done, 200))
        return paces[-1].rate

    step("looking-for-faces", 0)
    assert step("looking-for-faces", 50, 5.0) == pytest.approx(10, rel=0.05)
    assert step("grouping-faces", 1) is None
    assert step("looking-for-faces", 60, 1.0) == pytest.approx(10, rel=0.05)
    assert step("looking-for-faces", 1) is None, "it has begun again"


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


class TrayIcon(QObject):
    """Stands in for that of the system, which tests have none of."""

    messageClicked = Signal()  # noqa: N815 (Qt calls it so)
    shown: ClassVar[list[str]] = []

    def __init__(self, icon: object, parent: QObject) -> None:
        super().__init__(parent)

    @staticmethod
    def isSystemTrayAvailable() -> bool:
        return True

    @staticmethod
    def supportsMessages() -> bool:
        return True

    def show(self) -> None:
        self.shown.append("icon")

    def showMessage(self, title: str, sentence: str, icon: object, for_ms: int) -> None:
        self.shown.append(sentence)

    def hide(self) -> None:
        self.shown.append("gone")


def test_a_notification_is_shown_and_its_icon_goes_with_the_window(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notifications, "QSystemTrayIcon", TrayIcon)
    Notifier(window).notify("3 photos read.")
    window.close()
    assert TrayIcon.shown == ["icon", "3 photos read.", "gone"]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for the desktop's program")
def test_a_desktop_without_a_tray_is_asked_by_its_own_program(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program, told = tmp_path / "notify-send", tmp_path / "told"
    program.write_text(f'#!/bin/sh\nprintf "%s|" "$@" > "{told}.new"\nmv "{told}.new" "{told}"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    Notifier(window).notify("--3 photos read.")
    wait_for(told.exists)
    assert told.read_text() == "--app-name|photogroup|--|photogroup|--3 photos read.|"


def test_without_a_place_for_notifications_the_end_of_work_troubles_nobody(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    notifier = Notifier(window)
    notifier.notify("3 photos read.")
    notifier.notify("4 photos read.")
    assert notifier._icon is None


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
    assert pace_words(Pace(progress, 4.2, 600)) == "50 of 100, 4.2 a second\n10 minutes left"
    assert pace_words(Pace(progress, 0.05, 1000)) == "50 of 100, 3.0 a minute\n17 minutes left"
