"""People, lines of the history, questions and photos in full view are used like any selection, and dragged out."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hands import click, key, opening, page, settle, visit, wait_for
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from photogroup.domain import PhotoId
from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import PageName
from photogroup.gui.pages.folders_page import FoldersPage
from photogroup.gui.pages.history_page import HistoryPage
from photogroup.gui.pages.news_page import NewsPage
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.photo_page import PhotoPage
from photogroup.gui.pages.review_page import ReviewPage
from photogroup.gui.pages.timeline_page import TimelinePage
from photogroup.gui.picture_mime import FACES_MIME, PHOTOS_MIME, ids_of, is_for_people, is_ours, let_go_of_clipboard
from photogroup.gui.widgets import drag_out
from photogroup.gui.widgets.drag_out import Cargo

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Chosen = tuple[QWidget, tuple[PhotoId, ...]]
"""Where the focus is, and the photos that are meant there."""


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    yield
    let_go_of_clipboard()


def somebody(window: MainWindow) -> Chosen:
    shown = page(window, PeoplePage)
    click(shown.view, 3)
    photos = window.tools.library.photos.of_person(shown.model.rows[3].id)
    return shown.view, tuple(photo.id for photo in photos)


def line_of_history(window: MainWindow) -> Chosen:
    shown = visit(window, PageName.HISTORY, HistoryPage)
    line = shown.line()
    assert line is not None
    return shown.view, window.tools.library.photos.with_faces(line.faces or line.covers)


def whole_screen(window: MainWindow) -> Chosen:
    timeline = visit(window, PageName.TIMELINE, TimelinePage)
    click(timeline.view, 2)
    key("v")
    wait_for(window.viewer.isActiveWindow)
    key(Qt.Key.Key_Right)
    return window.viewer.canvas, (timeline.model.rows[3].photo_id,)


WHERE = [somebody, line_of_history, whole_screen]


def skipped_file(window: MainWindow) -> FoldersPage:
    """The folders page with its first file with problems selected."""
    shown = visit(window, PageName.FOLDERS, FoldersPage)
    row = shown.table.visualRect(shown.problems.index(0, 1)).center()
    QTest.mouseClick(shown.table.viewport(), Qt.MouseButton.LeftButton, pos=row)
    settle()
    return shown


def urls() -> list[Path]:
    """The files on the clipboard."""
    data = QGuiApplication.clipboard().mimeData()
    return [Path(url.toLocalFile()) for url in data.urls()] if data else []


@pytest.mark.parametrize("go", WHERE)
def test_its_files_are_copied_opened_shown_and_exported(
    go: Callable[[MainWindow], Chosen], window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, photos = go(window)
    files = list(window.tools.library.photos.files(photos).values())
    assert files
    key("c", CTRL)
    wait_for(lambda: urls() == files)
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opening(opened))
    key(Qt.Key.Key_R, CTRL | SHIFT)
    assert opened == [str(files[0].parent)]
    opened.clear()
    key(Qt.Key.Key_Return, CTRL | SHIFT)
    assert opened == [str(file) for file in files if len(files) <= 12]
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(out))
    key("x", CTRL | SHIFT)
    wait_for(lambda: not window.tools.jobs.is_running)
    assert {path.name for path in out.rglob("*.*")} == {file.name for file in files}
    window.viewer.close()


@pytest.mark.parametrize("go", WHERE)
def test_its_context_menu_says_so(go: Callable[[MainWindow], Chosen], window: MainWindow) -> None:
    where, _ = go(window)
    where.customContextMenuRequested.emit(QPoint(60, 60))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    enabled = {action.text() for action in menu.actions() if action.isEnabled()}
    menu.close()
    window.viewer.close()
    assert {"Copy the pictures", "Show in the folder", "Export copies…"} <= enabled


def test_a_file_that_was_skipped_is_copied_opened_shown_and_exported(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, opened = skipped_file(window), list[str]()
    (file,) = shown.table.chosen()
    key("c", CTRL)
    assert window.toast.words.text() == "These files are not there at the moment."
    file.write_bytes(b"no picture")
    key("c", CTRL)
    assert urls() == [file]
    assert window.toast.words.text() == "1 file copied."
    monkeypatch.setattr(QDesktopServices, "openUrl", opening(opened))
    key(Qt.Key.Key_Return, CTRL | SHIFT)
    key(Qt.Key.Key_R, CTRL | SHIFT)
    key(Qt.Key.Key_Return)
    assert opened == [str(file), str(file.parent), str(file.parent)]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    key("x", CTRL | SHIFT)
    wait_for(lambda: not window.tools.jobs.is_running)
    assert (tmp_path / file.name).read_bytes() == file.read_bytes()
    wait_for(lambda: window.toast.words.text().startswith("1 file copied."))
    file.unlink()
    key(Qt.Key.Key_Escape)
    assert page(window, FoldersPage).table.chosen() == []
    assert not shown.skipped.copy.isEnabled()
    key("a", CTRL)
    assert shown.table.chosen() == [file]


def test_a_file_that_was_skipped_is_dragged_out_and_never_onto_somebody(window: MainWindow) -> None:
    shown = skipped_file(window)
    data = shown.problems.mimeData(shown.table.selectionModel().selectedIndexes())
    assert [Path(url.toLocalFile()) for url in data.urls()] == shown.table.chosen()
    assert shown.table.dragEnabled()
    assert is_ours(data)
    assert not is_for_people(data)


def test_copied_files_can_be_pasted_as_text_and_in_file_managers(window: MainWindow) -> None:
    _, photos = somebody(window)
    files = list(window.tools.library.photos.files(photos).values())
    key("c", CTRL)
    wait_for(lambda: urls() == files)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().splitlines() == [str(file) for file in files]
    copied = bytes(data.data("x-special/gnome-copied-files").data()).decode().splitlines()
    assert copied == ["copy", *(file.as_uri() for file in files)]


def test_enter_with_ctrl_and_shift_opens_no_page_where_too_many_photos_are_selected(window: MainWindow) -> None:
    timeline = visit(window, PageName.TIMELINE, TimelinePage)
    click(timeline.view, 0)
    key("a", CTRL)
    assert not timeline.pictures.open.isEnabled()
    key(Qt.Key.Key_Return, CTRL | SHIFT)
    assert page(window, TimelinePage).view.selected_rows() == list(range(len(timeline.model.rows)))


def test_somebody_held_over_people_in_the_sidebar_opens_that_page(window: MainWindow) -> None:
    people = page(window, PeoplePage)
    data = people.model.mimeData([people.model.index(0)])
    visit(window, PageName.NEWS, NewsPage)
    place, point = window.sidebar.places[PageName.PEOPLE], QPoint(5, 5)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(place, QDragEnterEvent(point, Qt.DropAction.CopyAction, data, left, none))
    wait_for(lambda: window.page is people)


def test_what_is_said_in_full_view_is_read_there(window: MainWindow) -> None:
    whole_screen(window)
    key("c", CTRL)
    wait_for(window.viewer.toast.isVisible)
    assert window.viewer.toast.words.text() == "1 picture copied."
    window.viewer.close()


def pull(widget: QWidget, start: QPoint) -> None:
    """Press there, and move far with the button held down."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(widget, left, none, start)
    for step in (5, 40, 90):
        QTest.mouseMove(widget, start + QPoint(step, step))
    QTest.mouseRelease(widget, left, none, start + QPoint(90, 90))


@pytest.fixture
def dragged(monkeypatch: pytest.MonkeyPatch) -> list[QMimeData]:
    """What has been dragged."""
    found: list[QMimeData] = []
    monkeypatch.setattr(drag_out, "drag", lambda widget, cargo: found.append(take(cargo)))
    return found


def take(cargo: Cargo) -> QMimeData:
    assert not cargo.picture.isEmpty()
    return cargo.data


def test_a_photo_on_its_page_is_dragged_out_unless_it_is_enlarged(window: MainWindow, dragged: list[QMimeData]) -> None:
    timeline = visit(window, PageName.TIMELINE, TimelinePage)
    click(timeline.view, 2)
    key(Qt.Key.Key_Return)
    shown, photo = page(window, PhotoPage), timeline.model.rows[2].photo_id
    wait_for(lambda: shown.canvas.has_picture)
    corner = shown.canvas.photo_rect().topLeft().toPoint() + QPoint(4, 4)
    pull(shown.canvas, corner)
    assert [ids_of(data, PHOTOS_MIME) for data in dragged] == [[photo]]
    assert [Path(url.toLocalFile()) for url in dragged[0].urls()] == [
        *window.tools.library.photos.files([photo]).values()
    ]
    key("+")
    pull(shown.canvas, corner)
    assert len(dragged) == 1
    assert shown.canvas._grabbed is None


def test_a_face_on_its_photo_is_dragged_out_of_its_frame_and_an_enlarged_photo_is_moved_there(
    window: MainWindow, dragged: list[QMimeData]
) -> None:
    timeline = visit(window, PageName.TIMELINE, TimelinePage)
    click(timeline.view, 2)
    key(Qt.Key.Key_Return)
    shown, photo = page(window, PhotoPage), timeline.model.rows[2].photo_id
    wait_for(lambda: shown.canvas.has_picture)
    face, frame = next(iter(shown.canvas.frames.items()))
    pull(frame, frame.face_rect().center())
    assert [(ids_of(data, PHOTOS_MIME), ids_of(data, FACES_MIME)) for data in dragged] == [([photo], [face])]
    assert Path(dragged[0].urls()[0].toLocalFile()).is_file()
    assert frame.isChecked()
    shown.canvas.zoom_by(2, QPointF(frame.geometry().center()))
    before = shown.canvas.photo_rect().topLeft()
    pull(frame, frame.face_rect().center())
    assert len(dragged) == 1
    assert shown.canvas.photo_rect().topLeft() != before
    assert frame.isChecked()


def test_a_photo_on_the_whole_screen_is_dragged_out(window: MainWindow, dragged: list[QMimeData]) -> None:
    canvas, photos = whole_screen(window)
    pull(canvas, canvas.rect().center())
    window.viewer.close()
    assert [ids_of(data, PHOTOS_MIME) for data in dragged] == [list(photos)]


def test_a_face_of_a_question_is_dragged_out(window: MainWindow, dragged: list[QMimeData]) -> None:
    shown = visit(window, PageName.REVIEW, ReviewPage)
    wait_for(lambda: shown.question is not None)
    settle()
    assert shown.question is not None
    pull(shown.left, shown.left.places()[0].center())
    assert [ids_of(data, FACES_MIME) for data in dragged] == [list(shown.question.left[:1])]
    assert all(Path(url.toLocalFile()).is_file() for url in dragged[0].urls())


def test_back_from_a_photo_the_one_seen_last_is_marked_and_in_sight(window: MainWindow) -> None:
    timeline = visit(window, PageName.TIMELINE, TimelinePage)
    click(timeline.view, 0)
    key(Qt.Key.Key_Return)
    for _ in range(len(timeline.model.rows) - 1):
        key(Qt.Key.Key_Right)
    last = timeline.model.index(len(timeline.model.rows) - 1)
    key(Qt.Key.Key_Escape)
    assert timeline.view.selected_rows() == [last.row()]
    assert timeline.view.viewport().rect().contains(timeline.view.visualRect(last))


def test_of_several_selected_photos_all_stay_selected_where_one_of_them_was_seen_last(window: MainWindow) -> None:
    timeline = visit(window, PageName.TIMELINE, TimelinePage)
    click(timeline.view, 1)
    click(timeline.view, 2, CTRL)
    key("v")
    wait_for(window.viewer.isActiveWindow)
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Escape)
    assert timeline.view.selected_rows() == [1, 2]
    assert timeline.view.currentIndex().row() == 2


def test_after_the_whole_screen_the_page_of_a_photo_shows_the_one_seen_last(window: MainWindow) -> None:
    timeline = visit(window, PageName.TIMELINE, TimelinePage)
    click(timeline.view, 2)
    key(Qt.Key.Key_Return)
    key("v")
    wait_for(window.viewer.isActiveWindow)
    key(Qt.Key.Key_Right)
    key(Qt.Key.Key_Escape)
    page(window, PhotoPage)
    assert window.tools.navigator.place.photo == timeline.model.rows[3].photo_id
    key(Qt.Key.Key_Escape)
    assert timeline.view.selected_rows() == [3]


def test_the_menu_in_full_view_can_be_read(window: MainWindow) -> None:
    where, _ = whole_screen(window)
    where.customContextMenuRequested.emit(QPoint(60, 60))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    copy = next(action for action in menu.actions() if action.text() == "Copy the pictures")
    picture = menu.grab(menu.actionGeometry(copy)).toImage()
    menu.close()
    window.viewer.close()
    words = [(x, y) for x in range(60, picture.width()) for y in range(picture.height())]
    ground = picture.pixelColor(picture.width() - 20, 3).lightness()
    assert max(picture.pixelColor(*spot).lightness() for spot in words) > ground + 120
