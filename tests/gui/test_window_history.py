"""The history with faces: whom each line was about, opened by keys and mouse, and each taken back alone."""

from datetime import datetime, timedelta, tzinfo
from pathlib import Path

import pytest
from hands import key, page, settle, visit, wait_for
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from photogroup.gui.delegates.history_line import button_in, pictures
from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import PageName
from photogroup.gui.pages.history_page import HistoryPage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.photo_page import PhotoPage
from photogroup.gui.picture_mime import let_go_of_clipboard
from photogroup.library import HistoryLine, Library
from photogroup.store import corrections

LTR = Qt.LayoutDirection.LeftToRight


@pytest.fixture
def history(library: Library, window: MainWindow) -> HistoryPage:
    return visit(window, PageName.HISTORY, HistoryPage)


def line_about(shown: HistoryPage, words: str) -> int:
    return next(row for row in range(shown.model.rowCount()) if words in shown.model.index(row).data())


def line(shown: HistoryPage, row: int) -> HistoryLine:
    return shown.model.rows[row]


def copied() -> list[Path]:
    data = QApplication.clipboard().mimeData()
    return [Path(url.toLocalFile()) for url in data.urls()] if data else []


def choose(shown: HistoryPage, row: int) -> None:
    shown.view.setFocus()
    key(Qt.Key.Key_Home)
    for _ in range(row):
        key(Qt.Key.Key_Down)
    assert shown.view.currentIndex().row() == row


def click_at(shown: HistoryPage, point: QPoint) -> None:
    QTest.mouseClick(shown.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    settle()


def test_every_line_shows_whom_it_was_about(history: HistoryPage, library: Library) -> None:
    named = {person.name: person for person in library.people.all()}
    about = line(history, line_about(history, "Anna"))
    assert about.people == (named["Anna"].id,)
    assert about.covers == (named["Anna"].key_face,)
    faces = [face.face_id for face in library.people.faces_of(named["Ben"].id)][:2]
    history.tools.bridge.do(library.corrections.confirm, faces)
    about = line(history, 0)
    assert about.people == (named["Ben"].id,)
    assert set(about.faces) == set(faces)


def test_enter_opens_whom_a_line_was_about_and_back_returns_to_it(
    history: HistoryPage, window: MainWindow, library: Library
) -> None:
    row = line_about(history, "Ben")
    choose(history, row)
    key(Qt.Key.Key_Return)
    assert page(window, PersonPage).header.edit.text() == "Ben"
    key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page(window, HistoryPage).view.currentIndex().row() == row


def test_a_click_on_a_picture_opens_what_it_shows(history: HistoryPage, window: MainWindow, library: Library) -> None:
    ben = library.people.named("Ben")
    row = line_about(history, "Ben")
    rect = history.view.visualRect(history.model.index(row))
    (cover,) = pictures(line(history, row), rect, LTR)
    click_at(history, cover.rect.center())
    assert window.tools.navigator.place.person == ben.id
    face = library.people.faces_of(ben.id)[0].face_id
    library.corrections.confirm([face])
    history = visit(window, PageName.HISTORY, HistoryPage)
    rect = history.view.visualRect(history.model.index(0))
    (first,) = pictures(line(history, 0), rect, LTR)
    click_at(history, first.rect.center())
    assert page(window, PhotoPage)
    assert window.tools.navigator.place.face == face


def test_what_was_said_of_whole_photos_shows_them_and_opens_them(
    history: HistoryPage, window: MainWindow, library: Library
) -> None:
    photos = [photo.id for photo in library.photos.dated()][:2]
    window.tools.bridge.do(library.corrections.favourite, photos)
    assert line(history, 0).photos == tuple(photos)
    rect = history.view.visualRect(history.model.index(0))
    assert [picture.photo for picture in pictures(line(history, 0), rect, LTR)] == photos
    choose(history, 0)
    key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    wait_for(lambda: set(copied()) == set(library.photos.files(photos).values()))
    let_go_of_clipboard()
    click_at(history, list(pictures(line(history, 0), rect, LTR))[1].rect.center())
    assert window.tools.navigator.place.photo == photos[1]
    history = visit(window, PageName.HISTORY, HistoryPage)
    choose(history, 0)
    key(Qt.Key.Key_Return)
    assert window.tools.navigator.place.photo == photos[0]


def test_of_several_people_a_menu_asks_whom_to_open(history: HistoryPage, window: MainWindow, library: Library) -> None:
    anna, ben = library.people.named("Anna").id, library.people.named("Ben").id
    window.tools.bridge.do(library.corrections.separate, anna, ben)
    choose(history, 0)
    key(Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Anna", "Ben"]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert page(window, PersonPage).header.edit.text() == "Ben"


def test_a_line_in_the_middle_is_taken_back_alone_by_its_button(history: HistoryPage, library: Library) -> None:
    row = line_about(history, "Ben")
    assert 0 < row < history.model.rowCount() - 1
    rect = history.view.visualRect(history.model.index(row))
    click_at(history, button_in(rect, LTR).center())
    names = {person.name for person in library.people.all()}
    assert "Ben" not in names
    assert {"Anna", "Clara"} <= names
    assert line(history, row + 1).is_undone
    key("z", Qt.KeyboardModifier.ControlModifier)
    assert "Ben" in {person.name for person in library.people.all()}


def test_what_was_done_again_by_its_line_is_undone_in_the_same_words(
    history: HistoryPage, window: MainWindow, library: Library
) -> None:
    choose(history, line_about(history, "Ben"))
    key(Qt.Key.Key_Delete)
    window.tools.bridge.do(library.corrections.favourite, [library.photos.dated()[0].id])
    choose(history, 1)
    key(Qt.Key.Key_Delete)
    assert "Done again: Named an album Ben" in history.model.index(0).data()
    assert history.header.subtitle.text() == "Undo would take back: Named an album Ben"
    key("z", Qt.KeyboardModifier.ControlModifier)
    assert "Undone: Named an album Ben" in history.model.index(0).data()
    assert "Ben" not in {person.name for person in library.people.all()}
    assert "Undone: Named an album Ben" in window.toast.words.text()


def test_a_line_that_later_ones_build_on_stays_and_the_one_in_the_way_is_shown(
    history: HistoryPage, window: MainWindow, library: Library
) -> None:
    ben = library.people.named("Ben").id
    faces = [face.face_id for face in library.people.faces_of(ben)]
    split = window.tools.bridge.do(library.corrections.assign, faces[:2], None, "Dora")
    assert split is not None
    assert split.person is not None
    window.tools.bridge.do(library.corrections.hide, split.person)
    window.tools.bridge.do(library.corrections.confirm, faces[3:5])
    choose(history, line_about(history, "Moved 2 faces to Dora"))
    assert "Moved 2 faces to Dora" in history.view.currentIndex().data()
    key(Qt.Key.Key_Delete)
    assert "Hid Dora" in window.toast.words.text()
    assert "Hid Dora" in history.view.currentIndex().data()
    assert library.people.named("Dora").face_count == 2
    key(Qt.Key.Key_Delete)
    choose(history, line_about(history, "Moved 2 faces to Dora"))
    key(Qt.Key.Key_Delete)
    assert "Dora" not in {person.name for person in library.people.all()}


def test_the_subtitle_says_in_plain_words_what_undo_would_do(history: HistoryPage, library: Library) -> None:
    named = line_about(history, "Anna")
    assert history.header.subtitle.text().startswith("Undo would take back: ")
    history.tools.bridge.do(library.history.undo_line, line(history, named).id)
    settle()
    assert history.header.subtitle.text().startswith("Undo would do again: Named")
    assert "Undone" not in history.header.subtitle.text()


def test_a_clock_that_is_set_back_does_not_change_what_was_said_last(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clock(datetime):
        ahead = timedelta()

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + cls.ahead

    monkeypatch.setattr(corrections, "datetime", Clock)
    anna = library.people.named("Anna").id
    for name, ahead in (("One", timedelta(days=365)), ("Two", timedelta()), ("Three", timedelta(hours=-1))):
        Clock.ahead = ahead
        library.corrections.name(anna, name)
    left = []
    for _ in range(3):
        library.history.undo()
        left.append(library.people.get(anna).name)
    assert left == ["Two", "One", "Anna"]
