"""Long jobs, the folders page, the first screen, and what is said when something is wrong."""

import shutil
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from hands import OpenWindow, click, key, page, press, settle, turn_to, visit, when_asked
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot
from stand_ins import index, write_photos

from photogroup.errors import BadPhoto, FolderMissing
from photogroup.gui.crash import CrashReporter
from photogroup.gui.folder_commands import dropped_folders
from photogroup.gui.job_runner import JobRunner
from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import PageName
from photogroup.gui.pages.folders_page import FoldersPage
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.welcome_page import WelcomePage
from photogroup.jobs import Changes, Job, Progress, finish
from photogroup.library import Library
from photogroup.messages import message

LEFT = Qt.MouseButton.LeftButton


def counting(total: int, step: threading.Semaphore | None = None) -> Job[int]:
    """Counts to the total, one step for each release of the semaphore."""
    for done in range(total):
        if step is not None:
            step.acquire(timeout=60)
        yield Progress(message("Counting"), done, total, Changes.PEOPLE)
    return total


@pytest.fixture
def jobs(qtbot: QtBot) -> JobRunner:
    return JobRunner()


def test_a_job_runs_on_a_thread_of_its_own_and_gives_its_result_here(jobs: JobRunner, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    results: list[int] = []

    def job() -> Job[int]:
        threads.append(threading.current_thread())
        yield Progress(message("Working"), 1, 2)
        return 42

    def finish(result: int) -> None:
        threads.append(threading.current_thread())
        results.append(result)

    with qtbot.waitSignal(jobs.ended):
        assert jobs.start("Working", job(), finish)
    assert results == [42]
    assert threads[0] is not threads[1]
    assert threads[1] is threading.main_thread()


def test_only_one_job_runs_at_a_time(jobs: JobRunner, qtbot: QtBot) -> None:
    gate = threading.Semaphore(0)
    jobs.start("First", counting(1, gate), lambda result: None)
    assert not jobs.start("Second", counting(1), lambda result: None)
    with qtbot.waitSignal(jobs.ended):
        gate.release()


def test_a_cancelled_job_is_closed_and_gives_no_result(jobs: JobRunner, qtbot: QtBot) -> None:
    results: list[object] = []
    closed: list[bool] = []
    gate = threading.Semaphore(1)

    def job() -> Job[int]:
        try:
            yield from counting(1000, gate)
        finally:
            closed.append(True)
        return 1

    with qtbot.waitSignal(jobs.stepped):
        jobs.start("Counting", job(), results.append)
    with qtbot.waitSignal(jobs.ended):
        jobs.cancel()
        gate.release()
    assert closed == [True]
    assert results == []


def test_a_paused_job_stands_still_until_it_goes_on(jobs: JobRunner, qtbot: QtBot) -> None:
    steps: list[int] = []
    enough = threading.Event()

    def job() -> Job[int]:
        while not enough.wait(0.001):
            steps.append(1)
            yield Progress(message("Counting"), len(steps), None)
        return len(steps)

    results: list[int] = []
    with qtbot.waitSignal(jobs.stepped):
        jobs.start("Counting", job(), results.append)
    jobs.set_paused(True)
    qtbot.wait(50)
    stood = len(steps)
    qtbot.wait(100)
    assert len(steps) == stood
    jobs.set_paused(False)
    qtbot.waitUntil(lambda: len(steps) > stood)
    with qtbot.waitSignal(jobs.ended):
        enough.set()
    assert results == [len(steps)]


def test_a_failure_that_is_nobodys_bug_is_a_sentence(jobs: JobRunner, qtbot: QtBot) -> None:
    def job() -> Job[int]:
        yield Progress(message("Working"), 0, 1)
        raise BadPhoto("The picture is broken.")

    with qtbot.waitSignal(jobs.ended) as ended:
        jobs.start("Working", job(), lambda result: None)
    assert ended.args == ["The picture is broken."]


def test_a_bug_in_a_job_is_raised_where_the_crash_reporter_hears_it(jobs: JobRunner, qtbot: QtBot) -> None:
    def job() -> Job[int]:
        yield Progress(message("Working"), 0, 1)
        raise ZeroDivisionError

    with capture_exceptions() as raised, qtbot.waitSignal(jobs.ended):
        jobs.start("Working", job(), lambda result: None)
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]


def test_views_are_told_what_a_job_changed(jobs: JobRunner, qtbot: QtBot) -> None:
    told: list[Changes] = []
    jobs.changed.connect(told.append)
    with qtbot.waitSignal(jobs.ended):
        jobs.start("Counting", counting(3), lambda result: None)
    assert all(Changes.PEOPLE in changes for changes in told)
    assert told


# In the window


def test_progress_is_shown_with_buttons_to_pause_and_cancel(window: MainWindow, qtbot: QtBot) -> None:
    gate = threading.Semaphore(1)
    shown = visit(window, PageName.FOLDERS, FoldersPage)
    window.tools.jobs.start("Counting", counting(10_000, gate), lambda result: None)

    def is_counted() -> bool:
        gate.release()
        return "of 10,000" in window.sidebar.job.detail.text()

    qtbot.waitUntil(is_counted)
    assert shown.job.isVisible()
    assert shown.what.text() == "Counting"
    press(shown.pause)
    assert window.tools.jobs.is_paused
    press(shown.cancel)
    gate.release(5)
    qtbot.waitUntil(lambda: not window.tools.jobs.is_running)
    assert not shown.job.isVisible()
    assert not window.sidebar.job.isVisible()


def test_closing_the_window_asks_before_it_stops_a_running_job(window: MainWindow, qtbot: QtBot) -> None:
    closed: list[bool] = []

    def endless() -> Job[int]:
        try:
            while True:
                yield Progress(message("Going on"), 0, None)
        finally:
            closed.append(True)

    with qtbot.waitSignal(window.tools.jobs.stepped):
        window.tools.jobs.start("Going on", endless(), lambda result: None)
    when_asked(QMessageBox, lambda box: press(box.buttons()[1]))
    window.close()
    assert window.isVisible()
    assert not closed
    when_asked(QMessageBox, lambda box: press(box.buttons()[0]))
    window.close()
    assert closed == [True]


def test_a_second_job_is_refused_with_a_sentence(window: MainWindow, qtbot: QtBot) -> None:
    gate = threading.Semaphore(0)
    window.tools.jobs.start("Counting", counting(1, gate), lambda result: None)
    key(Qt.Key.Key_F5)
    assert "Another task" in window.toast.words.text()
    gate.release()
    qtbot.waitUntil(lambda: not window.tools.jobs.is_running)


def test_files_with_problems_are_listed_with_their_reasons(window: MainWindow) -> None:
    shown = visit(window, PageName.FOLDERS, FoldersPage)
    assert shown.table.isVisible()
    assert shown.problems.index(0, 0).data() == "broken.jpg"
    assert shown.problems.index(0, 1).data() == "This is not a picture, or of a kind that photogroup cannot read."
    assert shown.tiles["photos"].text() == "24"


def test_broken_files_do_not_stop_a_scan_and_are_listed_with_their_reasons(
    tmp_path: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    photos = tmp_path / "photos"
    write_photos(photos, "anna 01", "anna+ben 02")
    (photos / "empty.jpg").write_bytes(b"")
    (photos / "text.jpg").write_text("Dear Anna, this is no picture.")
    (photos / "cut.png").write_bytes((photos / "anna 01.png").read_bytes()[:60])
    with Library.open(tmp_path / "library", index=index) as library:
        library.scan.add_folder(photos)
        window = open_window(library)
        shown = visit(window, PageName.FOLDERS, FoldersPage)
        with qtbot.waitSignal(window.tools.jobs.ended):
            key(Qt.Key.Key_F5)
        settle()
        assert "3 with problems" in window.toast.words.text()
        assert shown.problem_title.text() == "3 files with problems"
        rows = {shown.problems.index(row, 0).data(): shown.problems.index(row, 1).data() for row in range(3)}
        assert set(rows) == {"empty.jpg", "text.jpg", "cut.png"}
        assert all(reason.endswith(".") for reason in rows.values())
        assert shown.tiles["photos"].text() == "2"
        window.close()


def test_a_folder_is_taken_off_the_list(window: MainWindow) -> None:
    shown = visit(window, PageName.FOLDERS, FoldersPage)
    root = window.tools.library.scan.roots()[0]
    remove = next(b for b in shown.findChildren(type(shown.add)) if b.accessibleName() == f"Remove {root.path}")
    press(remove)
    assert window.tools.library.scan.roots() == []


def test_an_empty_folder_is_asked_about_and_its_photos_are_missing_only_after_a_word(
    tmp_path: Path, open_window: OpenWindow, qtbot: QtBot
) -> None:
    photos = tmp_path / "photos"
    write_photos(photos, "anna 01", "ben 02")
    with Library.open(tmp_path / "library", index=index) as library:
        library.scan.add_folder(photos)
        finish(library.scan.run())
        photos.rename(tmp_path / "away")
        photos.mkdir()
        window = open_window(library)
        shown = visit(window, PageName.FOLDERS, FoldersPage)
        qtbot.waitUntil(lambda: any(b.text() == "It was emptied" for b in shown.findChildren(type(shown.add))))
        assert str(photos) in window.banner.words.text()
        assert library.scan.changes.missing() == []
        emptied = next(b for b in shown.findChildren(type(shown.add)) if b.text() == "It was emptied")
        with qtbot.waitSignal(window.tools.jobs.ended):
            press(emptied)
        settle()
        assert len(library.scan.changes.missing()) == 2
        assert not window.banner.isVisible()
        window.close()


def test_a_folder_that_went_away_is_told_above_the_page(
    tmp_path: Path, library: Library, open_window: Callable[[Library], MainWindow]
) -> None:
    drive = tmp_path / "drive"
    drive.mkdir()
    library.scan.add_folder(drive)
    drive.rmdir()
    window = open_window(library)
    assert window.banner.isVisible()
    assert str(drive) in window.banner.words.text()
    assert page(window, PeoplePage).model.rowCount() == 6


def test_a_library_that_cannot_be_written_says_so_and_offers_no_corrections(
    library_to_copy: Path, tmp_path: Path, open_window: Callable[[Library], MainWindow]
) -> None:
    folder = shutil.copytree(library_to_copy, tmp_path / "other")
    with Library.open(folder, read_only=True) as library:
        window = open_window(library)
        assert "browsed but not changed" in window.banner.words.text()
        shown = page(window, PeoplePage)
        click(shown.view, 0)
        assert not shown.rename.isEnabled()
        assert not shown.hide_.isEnabled()
        window.close()


# The first screen


def test_an_empty_library_starts_with_the_choice_of_a_folder(
    tmp_path: Path, open_window: Callable[[Library], MainWindow]
) -> None:
    with Library.open(tmp_path / "new") as library:
        window = open_window(library)
        shown = page(window, WelcomePage)
        assert shown.choose.isVisible()
        assert shown.demo.isVisible()
        window.close()


def test_a_dropped_folder_is_estimated_before_it_is_scanned(
    library: Library, tmp_path: Path, open_window: Callable[[Library], MainWindow], qtbot: QtBot
) -> None:
    photos = library.scan.roots()[0].path
    with Library.open(tmp_path / "new") as empty:
        window = open_window(empty)
        shown = page(window, WelcomePage)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(photos))])
        copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
        point = QPointF(100, 100)
        QApplication.sendEvent(window, QDragEnterEvent(point.toPoint(), copy, data, LEFT, none))
        QApplication.sendEvent(window, QDropEvent(point, copy, data, LEFT, none))
        qtbot.waitUntil(shown.start.isEnabled)
        assert "24" in shown.facts.text()
        assert empty.scan.roots() == []
        window.close()


def test_a_dropped_file_stands_for_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    file.write_bytes(b"")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)), QUrl.fromLocalFile(str(tmp_path)), QUrl("https://example.org/a.jpg")])
    assert dropped_folders(data) == [tmp_path]


# When something is wrong


def test_a_refused_correction_is_said_and_changes_nothing(window: MainWindow) -> None:
    def refuse() -> None:
        raise FolderMissing("The folder is gone; connect its drive.")

    window.tools.bridge.change(refuse)  # type: ignore[arg-type]
    assert window.toast.words.text() == "The folder is gone; connect its drive."


def test_a_bug_shows_a_report_to_copy_and_the_window_lives_on(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*anything: object) -> None:
        raise ZeroDivisionError("one over zero")

    monkeypatch.setattr(window.tools.library.corrections, "hide", fail)
    reporter, hook = CrashReporter(), sys.excepthook
    reporter.install()
    try:
        click(page(window, PeoplePage).view, 1)
        key("h", Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda: reporter.dialog is not None)
    finally:
        reporter.uninstall()
        sys.excepthook = hook
    dialog = reporter.dialog
    assert dialog is not None
    assert "one over zero" in dialog.report.toPlainText()
    QTest.mouseClick(dialog.copy, LEFT)
    assert "ZeroDivisionError" in QGuiApplication.clipboard().text()
    dialog.close()
    qtbot.waitUntil(lambda: reporter.dialog is None)
    monkeypatch.undo()
    turn_to(window, page(window, PeoplePage).view)
    key("h", Qt.KeyboardModifier.ControlModifier)
    assert [person.name for person in window.tools.library.people.all() if person.is_hidden] == ["Ben"]
