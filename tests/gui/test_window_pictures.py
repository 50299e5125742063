"""Whatever is selected can be used: copied, exported, opened, shown in its folder, dragged out and onto people."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from hands import click, double_click, drop, key, opening, page, press, settle, visit, wait_for
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QDesktopServices, QDrag, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from photogroup.domain import FaceId, PhotoId
from photogroup.gui.colours import colours_of
from photogroup.gui.folder_commands import dropped_folders
from photogroup.gui.item_models import people_items
from photogroup.gui.item_models.face_items import FacesModel
from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.matches_page import MatchesPage
from photogroup.gui.pages.page import Page
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.photo_page import PhotoPage
from photogroup.gui.pages.review_page import ReviewPage
from photogroup.gui.pages.search_page import SearchPage
from photogroup.gui.pages.split_page import SplitPage
from photogroup.gui.pages.timeline_page import TimelinePage
from photogroup.gui.picture_commands import PictureCommands
from photogroup.gui.picture_drops import faces_meant
from photogroup.gui.picture_mime import FACES_MIME, PHOTOS_MIME, ids_of, is_ours, let_go_of_clipboard

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> Iterator[None]:
    yield
    let_go_of_clipboard()


def search(window: MainWindow) -> Page:
    anna = next(person for person in window.tools.library.people.all() if person.name == "Anna")
    window.tools.navigator.go(Visit(PageName.SEARCH, person=anna.id))
    settle()
    shown = page(window, SearchPage)
    click(shown.view, 1)
    return shown


def album_faces(window: MainWindow) -> Page:
    double_click(page(window, PeoplePage).view, 0)
    shown = page(window, PersonPage)
    click(shown.face_view, 1)
    return shown


def album_photos(window: MainWindow) -> Page:
    shown = album_faces(window)
    assert isinstance(shown, PersonPage)
    press(shown.as_photos)
    click(shown.photo_view, 1)
    return shown


def timeline(window: MainWindow) -> Page:
    shown = visit(window, PageName.TIMELINE, TimelinePage)
    click(shown.view, 1)
    return shown


def one_photo(window: MainWindow) -> Page:
    timeline(window)
    key(Qt.Key.Key_Return)
    return page(window, PhotoPage)


def matches(window: MainWindow) -> Page:
    window.tools.navigator.go(Visit(PageName.MATCHES))
    settle()
    shown = page(window, MatchesPage)
    click(shown.view, 0)
    return shown


def review(window: MainWindow) -> Page:
    visit(window, PageName.REVIEW, ReviewPage)
    wait_for(lambda: page(window, ReviewPage).question is not None)
    return page(window, ReviewPage)


def split(window: MainWindow) -> Page:
    window.tools.navigator.go(Visit(PageName.SPLIT, person=window.tools.library.people.all()[0].id))
    settle()
    shown = page(window, SplitPage)
    click(shown.view, 1)
    return shown


PAGES: list[Callable[[MainWindow], Page]] = [
    *(search, album_faces, album_photos, timeline, one_photo, matches, review, split),
]


def copied() -> QMimeData:
    """What is on the clipboard; None where nothing is, whatever PySide's types say."""
    return QGuiApplication.clipboard().mimeData()


def commands(shown: Page) -> PictureCommands:
    found = shown.findChildren(PictureCommands)
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("go", PAGES)
def test_what_is_selected_on_any_page_is_copied_and_stands_in_its_menus(
    go: Callable[[MainWindow], Page], window: MainWindow
) -> None:
    shown = go(window)
    chosen = commands(shown)._picked()
    assert chosen.photos
    QGuiApplication.clipboard().clear()
    key("c", CTRL)
    wait_for(lambda: bool(copied() and copied().urls()))
    data = copied()
    files = window.tools.library.photos.files(chosen.photos)
    assert [Path(url.toLocalFile()) for url in data.urls()] == list(files.values())
    assert ids_of(data, PHOTOS_MIME) == list(chosen.photos)
    assert ids_of(data, FACES_MIME) == list(chosen.faces)
    assert data.hasImage() == (len(chosen.photos) == 1)
    window.menus.fill_selection()
    menu = QMenu()
    shown.fill(menu)
    every = commands(shown)
    for action in (every.view, every.star, every.copy, every.open, every.show, every.export):
        assert action in window.menus.selection.actions()
        assert action in menu.actions()
        assert action.isEnabled()
    menu.deleteLater()


def test_a_photo_is_copied_as_a_picture_and_a_face_cut_out(window: MainWindow) -> None:
    timeline(window)
    QGuiApplication.clipboard().clear()
    key("c", CTRL)
    wait_for(lambda: bool(copied() and copied().hasImage()))
    assert QGuiApplication.clipboard().image().width() == 480
    QGuiApplication.clipboard().clear()
    window.visit(PageName.PEOPLE)
    settle()
    album_faces(window)
    key("c", CTRL)
    wait_for(lambda: bool(copied() and copied().hasImage()))
    assert 100 < QGuiApplication.clipboard().image().width() < 300


def test_what_was_copied_outlives_the_program_as_picture_or_text(window: MainWindow) -> None:
    shown = timeline(window)
    for more, kept in ((0, "image"), (2, "text")):
        click(shown._grids()[0], 1 + more, SHIFT)
        QGuiApplication.clipboard().clear()
        key("c", CTRL)
        wait_for(lambda: bool(copied() and copied().urls()))
        files = [url.toLocalFile() for url in copied().urls()]
        let_go_of_clipboard()
        assert not is_ours(copied())
        if kept == "image":
            assert QGuiApplication.clipboard().image().width() == 480
        else:
            assert QGuiApplication.clipboard().text().splitlines() == files


def test_photos_are_exported_once_and_the_toast_opens_the_folder(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opening(opened))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *asked: str(tmp_path / "out"))
    shown = timeline(window)
    assert isinstance(shown, TimelinePage)
    click(shown.view, 3, SHIFT)
    files = window.tools.library.photos.files(commands(shown)._picked().photos)
    for words in ("3 files copied.", "0 files copied. 3 were there already."):
        key("x", CTRL | SHIFT)
        wait_for(partial(is_told, window, words))
    for path in files.values():
        assert (tmp_path / "out" / path.name).read_bytes() == path.read_bytes()
    press(window.toast.action)
    assert opened == [str(tmp_path / "out")]


def test_photos_are_opened_and_shown_in_their_folder(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opening(opened))
    monkeypatch.setattr("photogroup.gui.reveal._select", lambda files: False)
    shown = timeline(window)
    (path,) = window.tools.library.photos.files(commands(shown)._picked().photos).values()
    key(Qt.Key.Key_Return, CTRL | SHIFT)
    key("r", CTRL | SHIFT)
    assert opened == [str(path), str(path.parent)]


def test_where_no_program_opens_a_photo_or_its_folder_a_sentence_says_so(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: False)
    monkeypatch.setattr("photogroup.gui.reveal._select", lambda files: False)
    shown = timeline(window)
    (path,) = window.tools.library.photos.files(commands(shown)._picked().photos).values()
    for letter, name in ((Qt.Key.Key_Return, path.name), (Qt.Key.Key_R, path.parent.name)):
        key(letter, CTRL | SHIFT)
        assert is_told(window, f"No program was found on this computer that opens {name}.")


def test_where_the_files_are_away_a_sentence_says_so(window: MainWindow) -> None:
    shown = timeline(window)
    photo = commands(shown)._picked().photos[0]
    store = window.tools.library._context.store
    store.files.set_missing(window.tools.library.photos.get(photo).paths)
    key("c", CTRL)
    assert window.toast.words.text() == "The files of these photos are not there at the moment."


def dragged(shown: Page) -> QMimeData:
    """What a drag that begins on the selected cell of a page carries."""
    view = shown._grids()[0]
    data = view.model().mimeData(view.selectionModel().selectedIndexes())
    assert view.dragEnabled()
    assert all(view.model().flags(index) & Qt.ItemFlag.ItemIsDragEnabled for index in view.selectedIndexes())
    return data


@pytest.mark.parametrize("go", [search, album_faces, album_photos, timeline, matches, split])
def test_a_drag_carries_the_files_out_and_the_pictures_within(
    go: Callable[[MainWindow], Page], window: MainWindow
) -> None:
    shown = go(window)
    data = dragged(shown)
    chosen = commands(shown)._picked()
    assert [Path(url.toLocalFile()) for url in data.urls()] == list(
        window.tools.library.photos.files(chosen.photos).values()
    )
    assert all(Path(url.toLocalFile()).is_file() for url in data.urls())


def test_a_real_drag_begins_under_the_mouse(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = timeline(window)
    assert isinstance(shown, TimelinePage)
    begun: list[object] = []
    monkeypatch.setattr(shown.view, "startDrag", begun.append)
    point = shown.view.visualRect(shown.model.index(1)).center()
    viewport, none = shown.view.viewport(), Qt.KeyboardModifier.NoModifier
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, none, point)
    for step in (10, 30, 60):
        QTest.mouseMove(viewport, point + QPoint(step, step))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, none, point + QPoint(60, 60))
    assert begun


def test_what_is_dragged_says_how_many_it_is(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = timeline(window)
    assert isinstance(shown, TimelinePage)
    accent = QColor(colours_of(shown.palette()).accent)
    painted: list[int] = []

    def count(drag: QDrag, *_: object) -> None:
        picture = drag.pixmap().toImage()
        corner = ((picture.width() - x, y) for x in range(4, 20) for y in range(4, 18))
        painted.append(sum(picture.pixelColor(x, y) == accent for x, y in corner))

    monkeypatch.setattr(QDrag, "exec", count)
    for row in (0, 2):
        QTest.mouseClick(
            shown.view.viewport(),
            Qt.MouseButton.LeftButton,
            CTRL if row else Qt.KeyboardModifier.NoModifier,
            shown.view.visualRect(shown.model.index(row)).center(),
        )
        shown.view.startDrag(Qt.DropAction.CopyAction)
    one, two = painted
    assert (one, two > 100) == (0, True), "a number on a ground of its own"


def test_a_photo_dropped_on_a_person_gives_them_the_face_that_has_no_name(window: MainWindow) -> None:
    library = window.tools.library
    people = page(window, PeoplePage)
    anna, unnamed = people.model.rows[0], next(person for person in people.model.rows if not person.name)
    of_unnamed = {face.photo_id: face.face_id for face in library.people.faces_of(unnamed.id)}
    photo = next(
        photo for photo in of_unnamed if sum(not each.name for each in library.photos.faces_in(PhotoId(photo))) == 1
    )
    crowd = next(
        photo for photo in of_unnamed if sum(not each.name for each in library.photos.faces_in(PhotoId(photo))) == 2
    )
    meant = faces_meant(library, [photo, crowd])
    assert (meant.faces, meant.unclear) == ((of_unnamed[photo],), (crowd,))
    shown = visit(window, PageName.TIMELINE, TimelinePage)
    data = shown.model.mimeData([shown.model.index_of(photo), shown.model.index_of(crowd)])
    window.visit(PageName.PEOPLE)
    settle()
    drop(data, people.view, people.model.index_of(anna.id).row())
    settle()
    assert FaceId(of_unnamed[photo]) in {face.face_id for face in library.people.faces_of(anna.id)}
    assert "not clear who is meant" in window.toast.words.text()


def test_photos_held_over_people_in_the_sidebar_open_that_page(window: MainWindow) -> None:
    shown = timeline(window)
    data = dragged(shown)
    place = window.sidebar.places[PageName.PEOPLE]
    entering = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(place, entering)
    assert entering.isAccepted()
    wait_for(lambda: window.tools.navigator.place.page == PageName.PEOPLE)


def test_pictures_of_the_library_dropped_on_the_window_are_no_new_folder(window: MainWindow) -> None:
    shown = timeline(window)
    before = window.tools.library.scan.roots()
    data = dragged(shown)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(600, 400), Qt.DropAction.CopyAction, data, left, none)
    entering.ignore()
    QApplication.sendEvent(window, entering)
    assert not entering.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(600, 400), Qt.DropAction.CopyAction, data, left, none))
    assert window.tools.library.scan.roots() == before
    assert not window.tools.jobs.is_running


def is_told(window: MainWindow, words: str) -> bool:
    return window.toast.words.text() == words


def test_a_face_in_a_favourite_has_a_star(window: MainWindow) -> None:
    shown = album_faces(window)
    assert isinstance(shown, PersonPage)
    faces, photo = shown.faces, shown.faces.rows[1].photo_id
    before = shown.face_view.viewport().grab().toImage()
    shown.pictures.star.trigger()
    settle()
    starred = {face.photo_id for face in faces.rows if faces.index_of(face.face_id).data(FacesModel.StarRole)}
    assert starred == {photo}
    assert "in a favourite" in faces.index(1).data()
    assert shown.face_view.viewport().grab().toImage() != before
    key("z", CTRL)
    assert not any(faces.index(row).data(FacesModel.StarRole) for row in range(faces.rowCount()))


def test_somebody_dragged_out_takes_their_photos_along(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = page(window, PeoplePage)
    click(shown.view, 3)
    library = window.tools.library
    photos = library.photos.of_person(shown.model.rows[3].id)
    data = shown.model.mimeData(shown.view.selectedIndexes())
    assert {Path(url.toLocalFile()) for url in data.urls()} == {path for photo in photos for path in photo.paths[:1]}
    assert dropped_folders(data) == [], "what is dropped back on the window is no new folder"
    before = shown.model.rows[3].id
    drop(data, shown.view, 0)
    settle()
    assert library.people.get(before).id == shown.model.rows[0].id, "within the window it is still the person"
    monkeypatch.setattr(people_items, "_MOST_DRAGGED", 3)
    assert shown.model.mimeData([shown.model.index(0)]).urls() == []
