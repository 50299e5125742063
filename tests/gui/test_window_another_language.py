"""Another language is shown in another window: nothing that was begun is lost, and no task is cut off."""

import shutil
import threading
from pathlib import Path

from hands import page, settle
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from photogroup.gui import translation
from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.settings_page import SettingsPage
from photogroup.gui.pages.split_page import SplitPage
from photogroup.gui.session import Session
from photogroup.gui.unfinished import SCAN
from photogroup.jobs import Job, Progress
from photogroup.messages import message


def begun_split(session: Session) -> tuple[MainWindow, SplitPage]:
    """The page that splits the largest album, with two of its faces marked."""
    window = session.window
    assert window is not None
    window.tools.navigator.go(Visit(PageName.SPLIT, person=window.tools.library.people.all()[0].id))
    shown = page(window, SplitPage)
    shown.mark_faces({shown.model.rows[0].face_id: 0, shown.model.rows[1].face_id: 1})
    settle()
    return window, shown


def test_a_split_that_was_begun_goes_on_after_a_look_at_the_settings(
    session: Session, library_to_copy: Path, tmp_path: Path
) -> None:
    assert session.open(shutil.copytree(library_to_copy, tmp_path / "library"))
    window, shown = begun_split(session)
    marked = dict(shown.seeds)
    window.visit(PageName.SETTINGS)
    window.tools.navigator.back()
    settle()
    assert page(window, SplitPage).seeds == marked
    assert shown.split is not None
    shown._cancel()
    window.tools.navigator.forward()
    assert page(window, SplitPage).seeds == {}
    session.close()


def test_in_another_language_the_user_goes_on_at_the_same_place_with_what_was_begun(
    session: Session, library_to_copy: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    assert session.open(shutil.copytree(library_to_copy, tmp_path / "library"))
    first, shown = begun_split(session)
    marked = dict(shown.seeds)
    first.visit(PageName.SETTINGS)
    bridge = first.tools.bridge
    bridge.change(bridge.library.change_settings, language="de")
    bridge.settings_changed.emit()
    qtbot.waitUntil(lambda: session.window is not None and session.window is not first)
    assert session.window is not None
    page(session.window, SettingsPage)
    session.window.tools.navigator.back()
    settle()
    assert page(session.window, SplitPage).seeds == marked
    session.close()
    translation.install(qapp, "en")


def test_another_language_waits_for_a_task_that_would_not_go_on(
    session: Session, library_to_copy: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    assert session.open(shutil.copytree(library_to_copy, tmp_path / "library"))
    first, gate, begun, ended = session.window, threading.Semaphore(0), threading.Event(), list[int]()
    assert first is not None
    first.tools.jobs.start("Copying", waiting(gate, begun), ended.append)
    qtbot.waitUntil(begun.is_set)
    bridge = first.tools.bridge
    bridge.change(bridge.library.change_settings, language="de")
    bridge.settings_changed.emit()
    settle()
    assert session.window is first
    assert first.toast.words.text() == "The other language is shown once the running task has ended."
    gate.release()
    qtbot.waitUntil(lambda: session.window is not None and session.window is not first)
    assert ended == [1]
    assert session.window is not None
    assert session.window.sidebar.places[PageName.PEOPLE].name == "Personen"
    session.close()
    translation.install(qapp, "en")


def test_a_scan_is_stopped_for_another_language_and_goes_on_while_the_window_stays_in_sight(
    session: Session, library_to_copy: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    assert session.open(shutil.copytree(library_to_copy, tmp_path / "library"))
    first, gate, begun, ended = session.window, threading.Semaphore(0), threading.Event(), list[int]()
    assert first is not None
    first.tools.jobs.start("Scanning", waiting(gate, begun), ended.append, SCAN)
    qtbot.waitUntil(begun.is_set)
    resumed: list[str] = []
    session._resume = lambda library, unfinished: resumed.append(unfinished)  # type: ignore[method-assign]
    bridge = first.tools.bridge
    bridge.change(bridge.library.change_settings, language="de")
    bridge.settings_changed.emit()
    settle()
    assert session.window is first
    assert first.isVisible()
    gate.release()
    qtbot.waitUntil(lambda: session.window is not None and session.window is not first)
    qtbot.waitUntil(lambda: resumed == [SCAN])
    session.close()
    translation.install(qapp, "en")


def waiting(gate: threading.Semaphore, begun: threading.Event) -> Job[int]:
    """Ends when the gate lets it, and cannot be stopped once it has begun to wait there."""
    yield Progress(message("copying-photos"), 0, 1)
    begun.set()
    gate.acquire()
    return 1
