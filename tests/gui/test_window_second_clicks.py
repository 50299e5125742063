"""Who clicks twice where once is enough means what the first click was on, and nothing that has come there since."""

import pytest
from hands import click, key, page, press, settle, visit, wait_for, when_asked, write
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from photogroup.gui.asking import Haste
from photogroup.gui.delegates.history_line import button_in
from photogroup.gui.main_window import MainWindow
from photogroup.gui.moments import A_MOMENT
from photogroup.gui.name_editing import SamePerson
from photogroup.gui.navigation import PageName
from photogroup.gui.pages.history_page import HistoryPage
from photogroup.gui.pages.people_page import PeoplePage
from photogroup.gui.pages.person_page import PersonPage
from photogroup.gui.pages.photo_page import PhotoPage
from photogroup.gui.presses import watch
from photogroup.gui.second_clicks import BACK
from photogroup.gui.widgets.parts import ToolButton

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture(autouse=True)
def aimed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here a moment is as long as for users."""


@pytest.fixture(autouse=True)
def watched(window: MainWindow) -> None:
    watch(window)


def double_click_on(window: MainWindow, widget: QWidget, point: QPoint) -> None:
    """Two clicks as the system hands them to a window, whatever is under the mouse by the second."""
    QTest.mouseDClick(window.windowHandle(), LEFT, NONE, widget.mapTo(window, point))
    settle()


def click_in_window_of(widget: QWidget, point: QPoint, stamp: int) -> None:
    """A press and a release as the system hands them to the window, the press stamped with these milliseconds."""
    window = widget.window()
    place = QPointF(widget.mapTo(window, point))
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        event = QMouseEvent(kind, place, window.mapToGlobal(place), LEFT, LEFT, NONE)
        event.setTimestamp(stamp)
        QApplication.sendEvent(window.windowHandle(), event)


def name(people: PeoplePage, row: int, text: str) -> None:
    click(people.view, row)
    key(Qt.Key.Key_F2)
    write(text)
    key(Qt.Key.Key_Return)


def after_a_moment() -> None:
    """Nothing that is in sight is new any more."""
    QTest.qWait(round(A_MOMENT * 1000) + 50)


@pytest.mark.parametrize("later", [[120], [120, 240], [120, 240, 360, 480], [3000], [120, 3000]])
def test_behind_a_dialog_that_the_first_has_closed_nobody_is_selected(window: MainWindow, later: list[int]) -> None:
    people = page(window, PeoplePage)
    click(people.view, 3)
    mine = people.selected()
    key(Qt.Key.Key_F2)
    write("anna")
    behind = people.view.viewport()
    clicked: list[QPoint] = []

    def decline(dialog: SamePerson) -> None:
        wait_for(lambda: next(each for each in dialog.children() if isinstance(each, Haste))._seen_at is not None)
        after_a_moment()
        cancel = next(made for made in dialog.findChildren(QPushButton) if made.text() == "Cancel")
        clicked.append(cancel.mapToGlobal(cancel.rect().center()))
        click_in_window_of(cancel, cancel.rect().center(), 90_000)

    when_asked(SamePerson, decline)
    key(Qt.Key.Key_Return)
    wait_for(lambda: bool(clicked))
    after_a_moment()
    row = next(row for row in range(people.model.rowCount()) if people.model.rows[row] not in mine)
    card = people.view.visualRect(people.model.index(row, 0)).center()
    window.move(window.pos() + clicked[0] - behind.mapToGlobal(card))
    for stamp in later:
        click_in_window_of(behind, card, 90_000 + stamp)
    settle()
    assert (people.selected() == mine) == (later[-1] < 1000)


def test_behind_a_menu_that_the_first_has_closed_nobody_is_selected(window: MainWindow) -> None:
    people = page(window, PeoplePage)
    click(people.view, 3)
    mine = people.selected()
    people.view.customContextMenuRequested.emit(people.view.visualRect(people.model.index(3, 0)).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    after_a_moment()
    hide = menu.actionGeometry(people.hide_).center()
    place = menu.mapToGlobal(hide)
    click_in_window_of(menu, hide, 90_000)
    wait_for(lambda: QApplication.activePopupWidget() is None)
    after_a_moment()
    behind = people.view.viewport()
    card = people.view.visualRect(people.model.index(1, 0)).center()
    window.move(window.pos() + place - behind.mapToGlobal(card))
    click_in_window_of(behind, card, 90_120)
    settle()
    assert people.model.rows[1] not in people.selected()
    assert window.tools.library.people.get(mine[0].id).is_hidden


def test_two_clicks_on_the_same_open_it(window: MainWindow) -> None:
    people = page(window, PeoplePage)
    after_a_moment()
    double_click_on(window, people.view.viewport(), people.view.visualRect(people.model.index(1, 0)).center())
    assert page(window, PersonPage)._person == people.model.rows[1]


def test_two_clicks_on_back_lead_back_two_pages_and_end_there(window: MainWindow) -> None:
    people = page(window, PeoplePage)
    after_a_moment()
    click(people.view, 1)
    key(Qt.Key.Key_Return)
    person = page(window, PersonPage)
    key(Qt.Key.Key_Home)
    key("w")
    photo = page(window, PhotoPage)
    buttons = [shown.findChild(ToolButton, BACK) for shown in (person, photo)]
    one, other = (QRect(back.mapTo(window, QPoint(0, 0)), back.size()) for back in buttons if back is not None)
    place = one.intersected(other).center()
    for stamp, after in ((90_000, PersonPage), (90_200, PeoplePage), (90_400, PeoplePage)):
        click_in_window_of(window, place, stamp)
        settle()
        page(window, after)
    assert page(window, PeoplePage).selected() == [person._person]


def test_two_clicks_on_undo_do_not_do_it_again(window: MainWindow) -> None:
    people = page(window, PeoplePage)
    name(people, 3, "Dora")
    wait_for(window.toast.isVisible)
    after_a_moment()
    undo = window.toast.action
    double_click_on(window, undo, QPoint(undo.width() - 8, undo.height() // 2))
    assert all(person.name != "Dora" for person in window.tools.library.people.all())
    assert undo.text() == "Redo"
    after_a_moment()
    QTest.mouseClick(window.windowHandle(), LEFT, NONE, undo.mapTo(window, undo.rect().center()))
    settle()
    assert any(person.name == "Dora" for person in window.tools.library.people.all()), "a click of its own counts"


def test_a_message_that_comes_up_under_the_mouse_is_not_what_was_clicked(window: MainWindow) -> None:
    people = page(window, PeoplePage)
    name(people, 3, "Dora")
    wait_for(window.toast.isVisible)
    before = len(window.tools.library.history.lines())
    press(window.toast.action)
    assert len(window.tools.library.history.lines()) == before


@pytest.mark.parametrize("row", [0, 1, 2])
def test_two_clicks_take_back_one_line_of_the_history(window: MainWindow, row: int) -> None:
    people = page(window, PeoplePage)
    for number, text in enumerate(("Dora", "Emil", "Frida")):
        name(people, 3 + number, text)
    history = visit(window, PageName.HISTORY, HistoryPage)
    lines = history.model.rows[:3]
    after_a_moment()
    place = history.view.visualRect(history.model.index(row, 0))
    double_click_on(window, history.view.viewport(), button_in(place, Qt.LayoutDirection.LeftToRight).center())
    now = {line.id: line.is_undone for line in window.tools.library.history.lines()}
    assert [now[line.id] for line in lines] == [number == row for number in range(3)]
    page(window, HistoryPage)


def test_a_click_is_not_meant_for_a_line_that_a_key_has_just_brought_there(window: MainWindow) -> None:
    people = page(window, PeoplePage)
    for number, text in enumerate(("Dora", "Emil", "Frida")):
        name(people, 3 + number, text)
    history = visit(window, PageName.HISTORY, HistoryPage)
    after_a_moment()
    place = button_in(history.view.visualRect(history.model.index(1, 0)), Qt.LayoutDirection.LeftToRight).center()
    key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    before = len(window.tools.library.history.lines())
    QTest.mouseClick(history.view.viewport(), LEFT, NONE, place)
    settle()
    assert len(window.tools.library.history.lines()) == before
