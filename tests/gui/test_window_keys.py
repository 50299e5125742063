"""Every action has a key, every key does what it says wherever the focus is, and all menus agree."""

import threading

import pytest
from hands import click, double_click, focus, key, page, press, settle, turn_to, visit, write
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from test_window_jobs import counting

from photogroup.cli.wording import words
from photogroup.gui.main_window import MainWindow
from photogroup.gui.navigation import PageName, Visit
from photogroup.gui.pages.history_page import HistoryPage
from photogroup.gui.pages.map_page import MapPage
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.photo_page import PhotoPage
from photogroup.gui.pages.review_page import ReviewPage
from photogroup.gui.pages.search_page import SearchPage
from photogroup.gui.pages.split_page import SplitPage
from photogroup.gui.pages.timeline_page import TimelinePage
from photogroup.gui.widgets.name_edit import NameEdit
from photogroup.jobs import Changes

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
HABITS = {
    "Ctrl+O": "Add a folder…",
    "F5": "Look for new photos",
    "Ctrl+,": "Settings",
    "Ctrl+Q": "Quit",
    "Ctrl+Z": "Undo",
    "Ctrl+Shift+Z": "Redo",
    "Ctrl+A": "Select all",
    "Ctrl+F": "Find a person",
    "Ctrl++": "Larger pictures",
    "Ctrl+-": "Smaller pictures",
    "Ctrl+0": "Pictures at their usual size",
    "F11": "Full screen",
    "Alt+Left": "Back",
    "Esc": "Give up what was begun, or go back",
    "?": "Keys",
}  # fmt: skip


def test_keys_of_a_page_that_was_left_do_nothing_after_its_menu_was_open(window: MainWindow) -> None:
    double_click(page(window, PeoplePage).view, 0)
    window.menus.fill_selection()
    left = page(window, PersonPage)
    shown = visit(window, PageName.PEOPLE, PeoplePage)
    shown.view.selectionModel().clear()
    key(Qt.Key.Key_F2)
    assert not isinstance(QApplication.focusWidget(), NameEdit)
    left.rename.trigger()
    assert not isinstance(window.focusWidget(), NameEdit)
    click(shown.view, 3)
    key(Qt.Key.Key_F2)
    box = QApplication.focusWidget()
    assert isinstance(box, NameEdit)
    assert shown.view.isAncestorOf(box)


def test_the_digits_go_down_the_sidebar_and_the_menu_lists_the_same(window: MainWindow) -> None:
    down = [place.text() for place in window.sidebar.places.values()]
    menu = next(action.menu() for action in window.menuBar().actions() if action.text() == "&Go")
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()][-len(down) + 1 :] == down[:-1]
    for number, name in enumerate(list(window.sidebar.places)[:9], 1):
        key(Qt.Key(Qt.Key.Key_0 + number), CTRL)
        assert window.sidebar.places[name].isChecked()


def test_no_action_lacks_a_key(window: MainWindow) -> None:
    actions = [(title, action) for title, group in window.actions_by_page() for action in group]
    assert len(actions) > 60
    assert [(title, action.text()) for title, action in actions if not action.shortcuts()] == []


def test_the_keys_of_every_desktop_mean_what_they_mean_elsewhere(window: MainWindow) -> None:
    known = {keys.toString(): action for action in window.menus.everywhere for keys in action.shortcuts()}
    assert {keys: known[keys].text().split(":")[0] for keys in HABITS} == HABITS


def places(window: MainWindow) -> list[tuple[Visit, str]]:
    """Where there are commands, and the attribute of the page that shows the context menu."""
    anna = window.tools.library.people.all()[0].id
    photo = window.tools.library.photos.of_person(anna)[0].id
    return [
        (Visit(PageName.PEOPLE), "view"),
        (Visit(PageName.PERSON, person=anna), "face_view"),
        (Visit(PageName.PHOTO, photo=photo), "canvas"),
        (Visit(PageName.REVIEW), ""),
        (Visit(PageName.SEARCH), "view"),
        (Visit(PageName.SPLIT, person=anna), "view"),
        (Visit(PageName.MAP), "view"),
        (Visit(PageName.TRAINING), ""),
        (Visit(PageName.HISTORY), "view"),
    ]


def shown_by_a_right_click(widget: QWidget) -> list[QAction]:
    middle = widget.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, widget.mapToGlobal(middle))
    QApplication.sendEvent(widget, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    actions = menu.actions()
    menu.close()
    return [action for action in actions if not action.isSeparator()]


def test_the_context_menu_is_the_selection_menu_on_every_page(window: MainWindow) -> None:
    for place, view in places(window):
        window.tools.navigator.go(place)
        settle()
        shown = window.page
        target = getattr(shown, view) if view else shown
        in_context = shown_by_a_right_click(getattr(target, "viewport", lambda kept=target: kept)())
        window.menus.selection.aboutToShow.emit()
        in_bar = [action for action in window.menus.selection.actions() if not action.isSeparator()]
        assert in_context == in_bar, place.page
        assert in_bar == [action for action in shown.commands if action is not None]


def test_a_page_without_commands_shows_no_empty_menu(window: MainWindow) -> None:
    menu = window.menus.selection.menuAction()
    assert menu.isEnabled()
    window.visit(PageName.SETTINGS)
    assert not menu.isEnabled()
    window.visit(PageName.PEOPLE)
    assert menu.isEnabled()


# Wherever the focus is


def test_keys_answer_after_the_mouse_has_answered(window: MainWindow, qtbot: QtBot) -> None:
    shown = visit(window, PageName.REVIEW, ReviewPage)
    press(shown.answers[2])
    assert shown.isAncestorOf(focus())
    key("s")
    assert words(window.tools.library.history.lines()[0].message) == "Skipped a question"


def test_letters_typed_while_the_sidebar_has_the_focus_answer_nothing(window: MainWindow) -> None:
    shown = visit(window, PageName.REVIEW, ReviewPage)
    turn_to(window, window.sidebar.places[PageName.REVIEW])
    first = shown.question
    write("Jenny")
    settle()
    assert first is not None
    assert shown.question == first
    key("z", CTRL)
    assert window.tools.library.history.lines()[0].message.key == "undo", "keys with Ctrl work wherever the focus is"


def test_space_on_a_button_presses_it_and_on_the_faces_shows_photos(window: MainWindow) -> None:
    double_click(page(window, PeoplePage).view, 0)
    shown = page(window, PersonPage)
    turn_to(window, shown.as_photos)
    key(Qt.Key.Key_Space)
    assert shown.photo_view.isVisible()
    turn_to(window, window.sidebar.places[PageName.REVIEW])
    key(Qt.Key.Key_Space)
    assert page(window, ReviewPage)


def test_letters_typed_into_a_name_are_no_commands(window: MainWindow) -> None:
    double_click(page(window, PeoplePage).view, 0)
    shown = page(window, PersonPage)
    before = shown.faces.rowCount()
    click(shown.face_view, 1)
    key(Qt.Key.Key_F2)
    write("Nymxok")
    key(Qt.Key.Key_Return)
    assert shown.header.edit.text() == "Nymxok"
    assert shown.faces.rowCount() == before
    assert words(window.tools.library.history.lines()[0].message) == "Named an album Nymxok"


def test_keys_work_on_the_map_after_its_button_was_pressed(window: MainWindow, qtbot: QtBot) -> None:
    shown = visit(window, PageName.MAP, MapPage)
    with qtbot.waitSignal(window.tools.jobs.ended, timeout=60_000):
        press(shown.draw)
    settle()
    assert shown.isAncestorOf(focus()) or focus() is shown
    key("a", CTRL)
    assert shown.canvas.chosen.all()


# What the keys do


def test_ctrl_f_finds_a_person_from_any_page(window: MainWindow) -> None:
    visit(window, PageName.REVIEW, ReviewPage)
    key("f", CTRL)
    write("cla")
    shown = page(window, PeoplePage)
    assert [person.name for person in shown.model.rows] == ["Clara"]


def test_ctrl_a_selects_everything_in_the_grid(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    key("a", CTRL)
    assert shown.view.selected_rows() == list(range(6))
    double_click(shown.view, 0)
    key("a", CTRL)
    album = page(window, PersonPage)
    assert len(album.selected_faces()) == album.faces.rowCount()


@pytest.mark.parametrize("name", [PageName.PEOPLE, PageName.PERSON, PageName.SPLIT, PageName.SEARCH])
def test_pictures_grow_and_shrink_by_key_on_every_page(window: MainWindow, name: PageName) -> None:
    person = window.tools.library.people.all()[0].id
    window.tools.navigator.go(Visit(name, person=person))
    settle()
    shown = window.page
    assert isinstance(shown, PeoplePage | PersonPage | SplitPage | SearchPage)
    view = shown.face_view if isinstance(shown, PersonPage) else shown.view

    def width() -> int:
        return view.visualRect(view.model().index(0, 0)).width()

    usual = width()
    key(Qt.Key.Key_Plus, CTRL)
    assert width() > usual
    key("0", CTRL)
    assert width() == usual
    key(Qt.Key.Key_Minus, CTRL)
    assert width() < usual


def test_the_photo_zooms_by_the_same_keys(window: MainWindow) -> None:
    person = window.tools.library.people.all()[0].id
    photo = window.tools.library.photos.of_person(person)[0].id
    window.tools.navigator.go(Visit(PageName.PHOTO, photo=photo))
    canvas = page(window, PhotoPage).canvas
    fitted = canvas.photo_rect()
    key(Qt.Key.Key_Plus, CTRL)
    assert canvas.photo_rect().width() > fitted.width()
    key("0", CTRL)
    assert canvas.photo_rect() == fitted


def test_f11_fills_the_screen_and_gives_it_back(window: MainWindow, qtbot: QtBot) -> None:
    key(Qt.Key.Key_F11)
    qtbot.waitUntil(window.isFullScreen)
    key(Qt.Key.Key_F11)
    qtbot.waitUntil(lambda: not window.isFullScreen())


def test_a_task_is_paused_and_cancelled_by_key(window: MainWindow, qtbot: QtBot) -> None:
    jobs, gate = window.tools.jobs, threading.Semaphore(0)
    assert not window.menus.pause.isEnabled()
    jobs.start("Counting", counting(10, gate), lambda result: None)
    key("p", CTRL)
    assert jobs.is_paused
    key("p", CTRL)
    assert not jobs.is_paused
    key(Qt.Key.Key_Period, CTRL)
    gate.release(10)
    qtbot.waitUntil(lambda: not jobs.is_running)
    assert not window.menus.cancel.isEnabled()


def test_the_search_is_put_together_by_key(window: MainWindow) -> None:
    shown = visit(window, PageName.SEARCH, SearchPage)
    key("n")
    key("d")
    assert shown.only.isChecked()
    assert shown.after.isEnabled()


def test_one_old_line_of_the_history_is_taken_back_by_itself(window: MainWindow) -> None:
    shown = visit(window, PageName.HISTORY, HistoryPage)
    key(Qt.Key.Key_End)
    assert words(shown.model.row(shown.view.currentIndex()).message) == "Named an album Anna"
    key(Qt.Key.Key_Delete)
    named = {person.name for person in window.tools.library.people.all() if person.name}
    assert named == {"Ben", "Clara"}
    press(window.toast.action)
    assert {person.name for person in window.tools.library.people.all()} == {"Anna", "Ben", "Clara", ""}


def test_a_toast_goes_when_its_undo_would_take_back_something_else(window: MainWindow) -> None:
    shown = page(window, PeoplePage)
    click(shown.view, 3)
    key(Qt.Key.Key_F2)
    write("Dora")
    key(Qt.Key.Key_Return)
    assert window.toast.isVisible()
    visit(window, PageName.REVIEW, ReviewPage)
    key("y")
    assert not window.toast.isVisible()


def test_escape_first_gives_up_a_selection_and_then_leaves(window: MainWindow) -> None:
    people = visit(window, PageName.PEOPLE, PeoplePage)
    double_click(people.view, 0)
    anna = page(window, PersonPage)
    assert anna.face_view.selected_rows() == []
    click(anna.face_view, 1)
    click(anna.face_view, 3, Qt.KeyboardModifier.ControlModifier)
    key(Qt.Key.Key_Escape)
    assert page(window, PersonPage).face_view.selected_rows() == []
    assert anna.face_view.currentIndex().row() == 3
    click(anna.face_view, 2)
    key(Qt.Key.Key_Escape)
    assert page(window, PersonPage).face_view.selected_rows() == []
    key(Qt.Key.Key_Escape)
    assert page(window, PeoplePage)


def test_escape_leads_back_at_once_from_where_the_user_only_looked(window: MainWindow) -> None:
    timeline = visit(window, PageName.TIMELINE, TimelinePage)
    double_click(timeline.view, 2)
    key(Qt.Key.Key_Escape)
    assert page(window, TimelinePage).view.selected_rows() == [2]
    key(Qt.Key.Key_Escape)
    assert not isinstance(window.page, TimelinePage)


def test_escape_gives_up_a_face_chosen_on_a_photo_before_it_leaves(window: MainWindow) -> None:
    timeline = visit(window, PageName.TIMELINE, TimelinePage)
    double_click(timeline.view, 2)
    photo = page(window, PhotoPage)
    frame = next(iter(photo.canvas.frames.values()))
    QTest.mouseClick(frame, Qt.MouseButton.LeftButton, pos=frame.face_rect().center())
    assert frame.isChecked()
    key(Qt.Key.Key_Escape)
    assert page(window, PhotoPage)
    assert not frame.isChecked()
    key(Qt.Key.Key_Escape)
    assert page(window, TimelinePage)


def test_a_key_that_is_held_down_undoes_one_thing(window: MainWindow) -> None:
    library = window.tools.library
    for number, person in enumerate(library.people.all()[3:]):
        library.corrections.name(person.id, f"Person {number}")
    window._update_frame(Changes.PEOPLE)
    z, ctrl = Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
    key(z, ctrl)
    for _ in range(3):
        QApplication.sendEvent(window.windowHandle(), QKeyEvent(QEvent.Type.KeyPress, z, ctrl, "", True))
        settle()
    assert [line.is_undone for line in library.history.lines()].count(True) == 1
